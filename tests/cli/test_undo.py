"""`recapper undo`: every text she had comes back byte for byte, and the undo itself can be undone."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"


def test_back_and_forth_and_to_any_revision(drafted: "Shop") -> None:
    first = drafted.draft.read_bytes()
    drafted.run("regenerate", MONTH, "rhein", "-i", "kürzer", ok=0)
    second = drafted.draft.read_bytes()
    hers = second + b"\r\nMein  Nachtrag"
    drafted.draft.write_bytes(hers)

    # What she typed since is the last change.
    said = drafted.run("undo", MONTH, ok=0).out
    assert said == (
        f"{drafted.draft} is revision 2 again, kept as revision 4.\n"
        f"What it was before is revision 3: `recapper undo {MONTH}` brings it back.\n"
    )
    assert drafted.draft.read_bytes() == second
    kept = drafted.revisions()
    assert (kept[3]["kind"], kept[3]["text"].encode()) == ("snapshot", hers)
    for text in (hers, second):
        drafted.run("undo", MONTH, ok=0)
        assert drafted.draft.read_bytes() == text
    for number, text in ((1, first), (3, hers)):
        drafted.run("undo", MONTH, "--to", str(number), ok=0)
        assert drafted.draft.read_bytes() == text
    assert sorted(kept := drafted.revisions()) == list(range(1, 9))
    assert [one["kind"] for one in kept.values()].count("snapshot") == 1, "no text is kept twice"
    drafted.run("draft", MONTH, ok=3)
    assert drafted.draft.read_bytes() == hers, "brought back, her text is hers as before"


def test_what_is_brought_back_is_merged_with_as_before(drafted: "Shop", new_clip: str) -> None:
    text = drafted.draft.read_bytes()
    hers = text.replace(b"sieben Schafe gerissen.", b"sieben  Schafe geholt.")
    drafted.draft.write_bytes(hers)
    drafted.run("regenerate", MONTH, "schafe", "-i", "kürzer", "--mode", "overwrite", ok=0)
    assert b"geholt" not in drafted.draft.read_bytes()
    drafted.run("undo", MONTH, ok=0)
    assert drafted.draft.read_bytes() == hers
    drafted.clip("funk-bruecke.md", new_clip)
    drafted.run("draft", MONTH, "--mode", "protect", ok=0)
    after = drafted.draft.read_bytes()
    assert b"sieben  Schafe geholt." in after
    assert b"[^funk-bruecke]" in after
    assert after.count(b"Schafe gerissen.") == 0


def test_the_outline_comes_back_where_the_program_changed_it(drafted: "Shop") -> None:
    """Not where she did: what she typed there stays."""
    one_section = drafted.outline.read_bytes().replace(b"## Schafe {#schafe}\n", b"")
    drafted.outline.write_bytes(one_section)
    drafted.run("draft", MONTH, ok=0)
    told = drafted.draft.read_bytes()
    drafted.run("regenerate", MONTH, "freibad", "-i", "ohne den Wolf", ok=0)
    struck = drafted.outline.read_bytes()
    assert b"## Nicht verwendet\n- bote-wolf: Schafe (bote-wolf)" in struck
    assert b"[^bote-wolf]" not in drafted.draft.read_bytes()
    drafted.run("undo", MONTH, ok=0)
    assert (drafted.draft.read_bytes(), drafted.outline.read_bytes()) == (told, one_section)
    drafted.run("undo", MONTH, ok=0)
    assert drafted.outline.read_bytes() == struck
    hers = struck.replace(b"## Freibad", b"## Baden")
    drafted.outline.write_bytes(hers)
    drafted.run("undo", MONTH, ok=0)
    assert (drafted.draft.read_bytes(), drafted.outline.read_bytes()) == (told, hers)


def test_a_text_that_is_no_utf_8_comes_back_too(drafted: "Shop") -> None:
    hers, machine = b"Gr\xfc\xdfe\x00\r", drafted.draft.read_bytes()
    drafted.draft.write_bytes(hers)
    drafted.run("undo", MONTH, ok=0)
    assert drafted.draft.read_bytes() == machine
    drafted.run("undo", MONTH, ok=0)
    assert drafted.draft.read_bytes() == hers


def test_a_draft_she_deleted_comes_back(drafted: "Shop") -> None:
    machine = drafted.draft.read_bytes()
    drafted.draft.unlink()
    drafted.run("undo", MONTH, ok=0)
    assert drafted.draft.read_bytes() == machine


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "there is no earlier text to go back to\n`recapper log` lists the revisions.\n"),
        (["--to", "7"], "there is no revision 7\nThere are 1.\n"),
        (["--to", "-1"], "there is no revision -1\nThere are 1.\n"),
    ],
)
def test_nothing_to_go_back_to(drafted: "Shop", arguments: list[str], said: str) -> None:
    before = drafted.files()
    assert drafted.run("undo", MONTH, *arguments, ok=2).err == f"recapper: {said}"
    assert drafted.files() == before


def test_a_month_without_a_draft(shop: "Shop") -> None:
    before = shop.files()
    refused = shop.run("undo", MONTH, ok=2)
    assert refused.err == "recapper: there is no revision to go back to\n`recapper draft` writes the first one.\n"
    assert shop.files() == before
