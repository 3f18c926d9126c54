"""outline.md in her hands, and what the next draft makes of it."""

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
WRITTEN = """\
# Altstadt-Monatsrückblick: Die wichtigsten Ereignisse im November 2017
## Rheinbrücke {#rheinbruecke}
- anzeiger-bruecke: Rheinbrücke (anzeiger-bruecke, kurier-bruecke, bote-bruecke)
## Freibad {#freibad}
- anzeiger-freibad: Freibad (anzeiger-freibad)
## Schafe {#schafe}
- bote-wolf: Schafe (bote-wolf)
"""
HERS = """\
# Altstadt im November
<!-- mit Karla besprochen -->
## Tiere & Wasser {#schafe}
- bote-wolf: Der Wolf ist da (bote-wolf)
- anzeiger-freibad: Baden (anzeiger-freibad)
## Verkehr {#rheinbruecke}
- anzeiger-bruecke: Rheinbrücke gesperrt (anzeiger-bruecke, bote-bruecke)
"""


def headings(shop: "Shop") -> list[str]:
    return re.findall(r"^##? (.+)$", shop.draft.read_text(encoding="utf-8"), re.MULTILINE)


def cited(shop: "Shop") -> set[str]:
    return set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", shop.draft.read_text(encoding="utf-8")))


def told(drafted: dict[str, list[dict[str, object]]]) -> dict[object, object]:
    """Stories by section id."""
    return {section["id"]: section["stories"] for section in drafted["sections"]}


def test_what_the_machine_plans(drafted: "Shop") -> None:
    assert drafted.outline.read_text(encoding="utf-8") == WRITTEN


def test_moved_renamed_and_struck(drafted: "Shop") -> None:
    drafted.outline.write_text(HERS, encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert (ran.json["revision"], ran.json["new"]) == (2, True)
    assert headings(drafted) == ["Altstadt im November", "Tiere & Wasser", "Verkehr"]
    assert told(ran.json) == {"schafe": ["bote-wolf", "anzeiger-freibad"], "rheinbruecke": ["anzeiger-bruecke"]}
    assert "kurier-bruecke" in [row["id"] for row in ran.json["merged"]]
    after = drafted.outline.read_text(encoding="utf-8")
    assert "<!-- mit Karla besprochen -->" in after
    for line in HERS.splitlines():
        assert line in after
    struck = "## Nicht verwendet\n- kurier-bruecke: Rheinbrücke (kurier-bruecke) — von der Redaktion gestrichen\n"
    assert struck in after
    again = drafted.run("draft", MONTH, "--json", ok=0)
    assert (again.json["revision"], again.json["new"]) == (2, False)
    assert drafted.outline.read_text(encoding="utf-8") == after


def test_a_story_she_drops_is_left_out_with_that_reason(drafted: "Shop") -> None:
    drafted.outline.write_text(WRITTEN.replace("- bote-wolf: Schafe (bote-wolf)\n", ""), encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert ran.json["left_out"] == [{"id": "bote-wolf", "reason": "von der Redaktion gestrichen"}]
    assert "bote-wolf" not in cited(drafted)
    assert "Schafe" not in headings(drafted)


def test_a_story_she_moves_to_not_used_has_her_reason(drafted: "Shop") -> None:
    line = "- bote-wolf: Schafe (bote-wolf)\n"
    hers = WRITTEN.replace(line, "") + "## Nicht verwendet\n" + line.replace(")\n", ") — kommt im Dezember\n")
    drafted.outline.write_text(hers, encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert ran.json["left_out"] == [{"id": "bote-wolf", "reason": "kommt im Dezember"}]
    rows = {row["id"]: row for row in drafted.run("sources", MONTH, "--json", ok=0).json}
    assert (rows["bote-wolf"]["state"], rows["bote-wolf"]["story"]) == ("left_out", "bote-wolf")


def test_wording_alone_stays_byte_for_byte(drafted: "Shop") -> None:
    hers = WRITTEN.replace("\n", "\r\n").replace("- ", "* ").encode("utf-8")
    drafted.outline.write_bytes(hers)
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert told(ran.json) == {
        "rheinbruecke": ["anzeiger-bruecke"],
        "freibad": ["anzeiger-freibad"],
        "schafe": ["bote-wolf"],
    }
    assert drafted.outline.read_bytes() == hers


def test_a_new_clip_joins_its_story_and_ids_stay(drafted: "Shop", new_clip: str) -> None:
    before = drafted.run("draft", MONTH, "--json", ok=0).json
    drafted.clip("funk-bruecke.md", new_clip)
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert (ran.json["revision"], ran.json["new"]) == (2, True)
    assert told(ran.json) == told(before)
    assert drafted.outline.read_text(encoding="utf-8") == WRITTEN.replace(
        "bote-bruecke)", "bote-bruecke, funk-bruecke)"
    )
    assert sorted(drafted.revisions()) == [1, 2]


def test_a_new_story_waits_for_her(drafted: "Shop", new_story: str) -> None:
    drafted.clip("bote-museum.md", new_story)
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert ran.json["left_out"] == [{"id": "bote-museum", "reason": "neu seit der letzten Gliederung"}]
    after = drafted.outline.read_text(encoding="utf-8")
    assert re.fullmatch(re.escape(WRITTEN) + r"## Neu\n- bote-museum: [^()\n]+ \(bote-museum\)\n", after)

    head, new = after.split("## Neu\n")
    drafted.outline.write_text(head.replace("## Schafe", new + "## Schafe"), encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert told(ran.json)["freibad"] == ["anzeiger-freibad", "bote-museum"]
    assert (ran.json["left_out"], "bote-museum" in cited(drafted)) == ([], True)


@pytest.mark.parametrize("deleted", ["outline.md", "outline.md and the cache"])
def test_without_outline_the_month_is_planned_anew_with_the_same_ids(drafted: "Shop", deleted: str) -> None:
    before = drafted.draft.read_bytes()
    drafted.outline.unlink()
    if "cache" in deleted:
        (drafted.root / ".recapper" / "cache.sqlite").unlink()
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert (ran.json["revision"], ran.json["new"]) == (1, False)
    assert drafted.outline.read_text(encoding="utf-8") == WRITTEN
    assert drafted.draft.read_bytes() == before


def test_ids_she_gave_live_on_when_the_outline_is_deleted(drafted: "Shop") -> None:
    drafted.outline.write_text(
        WRITTEN.replace("- bote-wolf:", "- wolf:").replace("{#schafe}", "{#tiere}"), encoding="utf-8"
    )
    drafted.run("draft", MONTH, ok=0)
    drafted.outline.unlink()
    ran = drafted.run("draft", MONTH, "--json", ok=0)
    assert told(ran.json)["tiere"] == ["wolf"]


def test_what_cannot_be_understood_is_named_by_line(drafted: "Shop") -> None:
    hers = WRITTEN + "Noch klären!\n- geist: Gespenster (geist-a)\n"
    drafted.outline.write_text(hers, encoding="utf-8")
    ran = drafted.run("draft", MONTH, ok=0)
    assert "outline.md:8: not understood: Noch klären!" in ran.err
    assert "outline.md:9: no clip has the id geist-a" in ran.err
    assert "Noch klären!" in drafted.outline.read_text(encoding="utf-8")


def test_her_draft_is_kept_as_a_snapshot_before_it_is_overwritten(drafted: "Shop") -> None:
    machine = drafted.draft.read_bytes()
    hers = "# Meine Fassung\r\n\r\nÜber Brücken.".encode()
    drafted.draft.write_bytes(hers)
    ran = drafted.run("draft", MONTH, "--mode", "overwrite", "--json", ok=0)
    assert (ran.json["snapshot"], ran.json["revision"]) == (2, 3)
    kept = drafted.revisions()
    assert kept[2]["kind"] == "snapshot"
    assert kept[2]["text"].encode() == hers
    assert drafted.draft.read_bytes() == machine == kept[3]["text"].encode()
    drafted.draft.write_bytes(hers)
    said = drafted.run("draft", MONTH, "--mode", "overwrite", ok=0).out
    assert "The text before is kept as revision 2; recapper undo brings it back.\n" in said, "it is not kept twice"
    assert f"{drafted.draft} is written, revision 4.\n" in said


def test_bytes_that_are_no_text_are_kept_as_they_are(drafted: "Shop") -> None:
    import base64  # noqa: PLC0415  (for this one test)

    hers = bytes(range(256))
    drafted.draft.write_bytes(hers)
    drafted.run("draft", MONTH, "--mode", "overwrite", ok=0)
    assert base64.b64decode(drafted.revisions()[2]["base64"]) == hers


def test_overwrite_of_an_unedited_draft_keeps_no_snapshot(drafted: "Shop") -> None:
    before = drafted.files()
    ran = drafted.run("draft", MONTH, "--mode", "overwrite", "--json", ok=0)
    assert (ran.json["snapshot"], ran.json["new"]) == (None, False)
    assert drafted.files() == before


SENTENCES = (
    (
        "Die Reparatur soll 2,4 Millionen Euro kosten und bis März dauern.",
        "Die Reparatur soll 2,4  Millionen kosten, heißt es.",
    ),
    ("Das hat das Landesamt für Umwelt", "Das  hat, wer sonst, das Landesamt für Umwelt"),
    ("Pendler müssen bis März über Neuhausen fahren.[^bote-bruecke] ", ""),
    ("## Rheinbrücke", "## Stau"),
    ("<!-- section: freibad -->", "## Mein Kommentar\n\nDie Stadt  schläft.\n\n<!-- section: freibad -->"),
)
"""In the draft: what she changed, took out, renamed and added."""
KEPT = tuple(new for _, new in SENTENCES if new and "section:" not in new)


def edited(shop: "Shop") -> None:
    text = shop.draft.read_text(encoding="utf-8")
    for old, new in SENTENCES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    shop.draft.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("mode", ["protect", "merge"])
def test_in_an_edited_draft_sections_move_and_rename_and_her_sentences_go_along(
    drafted: "Shop", new_clip: str, mode: str
) -> None:
    edited(drafted)
    hers = drafted.draft.read_text(encoding="utf-8")
    drafted.clip("funk-bruecke.md", new_clip)
    drafted.outline.write_text(HERS.replace("bote-bruecke)", "bote-bruecke, funk-bruecke)"), encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--mode", mode, "--json", ok=0)
    text = drafted.draft.read_text(encoding="utf-8")
    # The heading she changed in the draft is hers, also where outline.md has another one.
    assert headings(drafted) == ["Altstadt im November", "Tiere & Wasser", "Stau", "Mein Kommentar"]
    for sentence in (*KEPT, "Die Stadt  schläft."):
        assert text.count(sentence) == 1, sentence
    assert "Pendler" not in text
    assert "<!-- section: freibad -->" not in text
    assert text.index("Landesamt") < text.index("Freibad am Waldsee") < text.index("## Stau"), "moved and joined"
    assert (ran.json["snapshot"], ran.json["revision"]) == (2, 3)
    assert drafted.revisions()[2]["text"] == hers
    assert [(one["hers"], one["theirs"]) for one in ran.json["conflicts"]] == [
        ("Die Reparatur soll 2,4 Millionen kosten, heißt es.", "Die Reparatur kostet 2,4 Millionen Euro."),
        ("Stau", "Verkehr"),
    ]
    proposals = [line for line in text.splitlines() if line.startswith(">")]
    assert proposals == (
        [
            "> [Vorschlag] Überschrift: Verkehr",
            "> [Vorschlag] Die Reparatur kostet 2,4 Millionen Euro.[^funk-bruecke][^anzeiger-bruecke]",
        ]
        if mode == "merge"
        else []
    )
    files = drafted.files()
    again = drafted.run("draft", MONTH, "--mode", mode, "--json", ok=0)
    assert (again.json["revision"], again.json["new"]) == (3, False)
    assert drafted.files() == files
    drafted.run("undo", MONTH, ok=0)
    assert drafted.draft.read_text(encoding="utf-8") == hers


def test_a_section_struck_in_the_outline_leaves_but_for_what_she_wrote_in_it(drafted: "Shop") -> None:
    edited(drafted)
    struck = WRITTEN.replace("## Freibad {#freibad}\n- anzeiger-freibad: Freibad (anzeiger-freibad)\n", "")
    struck = struck.replace("## Schafe {#schafe}\n- bote-wolf: Schafe (bote-wolf)\n", "")
    drafted.outline.write_text(struck, encoding="utf-8")
    ran = drafted.run("draft", MONTH, "--mode", "protect", "--json", ok=0)
    text = drafted.draft.read_text(encoding="utf-8")
    for sentence in (*KEPT, "Die Stadt  schläft."):
        assert text.count(sentence) == 1, sentence
    assert "Becken" not in text.partition("<!-- part: sources -->")[0]
    assert "Ein Wolf hat" not in text
    # Her sentence about the sheep still rests on the clip.
    assert [row["id"] for row in ran.json["left_out"]] == ["anzeiger-freibad"]
    assert "bote-wolf" in ran.json["used"]
