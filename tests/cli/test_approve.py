"""`recapper approve` as whole processes: what it records, what it refuses, and that no approved text changes unsaid."""

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from talk import Talk

from recapper.approval.records import from_json, to_json

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
ANA = ("approve", MONTH, "--by", "Ana Muster", "--sources", "all")
CITED = ["bote-bruecke", "kurier-bruecke", "anzeiger-bruecke", "anzeiger-freibad", "bote-wolf"]
GUESTS, MORE_GUESTS = "Im Sommer kamen 41.000 Gäste.", "Im letzten Sommer kamen 41.000 Gäste."
KORREKTUR = "Gemeint war der vergangene Sommer."
DIFFERS = f"""\
recapper: the draft differs from what Ana Muster approved on DAY:
  - {GUESTS}
  + {MORE_GUESTS}
"""
TO_CORRECT = """\
Say what was wrong, for readers: --correction TEXT.
If that text was never published, take the approval back first: --withdraw REASON.
"""


def edit(shop: "Shop", before: str, after: str) -> None:
    text = shop.draft.read_text(encoding="utf-8")
    assert text.count(before) == 1
    shop.draft.write_text(text.replace(before, after), encoding="utf-8")


def records(shop: "Shop") -> dict[int, dict[str, Any]]:
    """By number; each is whole, and written as it would be written again."""
    found = {}
    for path in sorted((shop.drafts / "approvals").glob("*")):
        text = path.read_text(encoding="utf-8")
        assert to_json(from_json(text)) == text
        found[int(path.stem)] = json.loads(text)
    return found


def stands(shop: "Shop") -> str:
    state: str = shop.run("approve", MONTH, "--show", "--json", ok=0).json["state"]
    return state


def dated(said: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d UTC)?", "DAY", said)


def test_an_approval_says_who_checked_what_on_which_sources(drafted: "Shop") -> None:
    edit(drafted, GUESTS, MORE_GUESTS)
    edit(drafted, "1.400 Euro Entschädigung", "1.700 Euro Entschädigung")
    edit(drafted, "## Schafe\n", "## Schafe\n\n<!-- waived: figure, am Telefon bestätigt -->\n")
    before = drafted.files()
    ran = drafted.run(*ANA, ok=0)
    path = drafted.drafts / "approvals" / "0001.json"
    assert (ran.out, ran.err) == (f"{path}: approval 1 of {MONTH}, on revision 2.\n", "")
    added = {name: content for name, content in drafted.files().items() if before.get(name) != content}
    assert sorted(added) == [f"drafts/{MONTH}/approvals/0001.json", f"drafts/{MONTH}/revisions/0002.json"]

    snapshot = drafted.revisions()[2]
    assert (snapshot["kind"], snapshot["note"]) == ("snapshot", "your text, kept for approval by Ana Muster")
    assert snapshot["text"].encode() == drafted.draft.read_bytes()
    assert snapshot["outline"] == drafted.revisions()[1]["outline"]

    record = records(drafted)[1]
    review = record["review"]
    assert (record["kind"], record["by"], record["month"], record["revision"]) == ("approval", "Ana Muster", MONTH, 2)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", record["at"])
    assert record["statement"].startswith("Dieser Eintrag dokumentiert eine redaktionelle Prüfung (Art. 50 Abs. 4")
    assert [part["heading"] for part in review["parts"]] == ["Teaser", "Rheinbrücke", "Freibad", "Schafe"]
    assert review["sentences"] == 14
    assert review["words"] == {"total": 131, "machine": 119, "human": 12, "machine_share": 0.908}
    assert review["writers"] == [{"engine": "extractive", "model": "", "revision": 1}]
    assert (review["sources"]["opened"], review["sources"]["ids"]) == ("all", CITED)
    assert review["sources"]["cited"][-1] == {
        "id": "bote-wolf",
        "title": "Wolf reißt sieben Schafe bei Neuhausen",
        "url": "https://bote.example/wolf",
        "site": "bote.example",
        "published": "2017-11-20",
    }
    [waived] = review["findings"]["waived"]
    assert (waived["rule"], waived["severity"], waived["part"]) == ("figure", "error", "Schafe")
    assert waived["reason"] == "am Telefon bestätigt"
    assert drafted.run("approve", MONTH, "--show", ok=0).out.endswith("The article is as Ana Muster approved it.\n")


def test_the_same_again_writes_nothing_and_another_person_may_approve_too(drafted: "Shop") -> None:
    assert drafted.run(*ANA, "--json", ok=0).json == records(drafted)[1]
    before = drafted.files()
    again = drafted.run(*ANA, ok=0).out
    assert dated(again) == "Ana Muster approved this text on DAY: record 1. Nothing was written.\n"
    assert drafted.files() == before
    ben = ("approve", MONTH, "--by", "Ben", "--sources", "some", "--source", "bote-wolf")
    drafted.run(*ben, ok=0)
    assert [one["by"] for one in records(drafted).values()] == ["Ana Muster", "Ben"]
    assert dated(drafted.run("approve", MONTH, "--show", ok=0).out) == (
        "0001  DAY  approval by Ana Muster\n"
        "  revision 1\n"
        "  14 sentences, 130 words in 4 parts; 100.0% of the words are the machine's\n"
        "  sources opened: all 5\n"
        "0002  DAY  approval by Ben\n"
        "  revision 1\n"
        "  14 sentences, 130 words in 4 parts; 100.0% of the words are the machine's\n"
        "  sources opened: some of 5 (bote-wolf)\n"
        "The article is as Ana Muster and Ben approved it.\n"
    )
    assert list(drafted.revisions()) == [1], "the text was in a revision already"


@pytest.mark.parametrize(
    ("edited", "arguments", "code", "said"),
    [
        (None, ["--sources", "none"], 3, "nobody can vouch for a text whose sources nobody opened"),
        (("14 Risse.", "15 Risse."), ["--sources", "all"], 3, "figure: The figure 15 stands in none of the cited"),
        (
            (GUESTS, f"{GUESTS} *[Redaktion: nachfragen]*"),
            ["--sources", "all"],
            3,
            "line 21: [Redaktion: nachfragen]",
        ),
        ((GUESTS, f"{GUESTS}\n\n> [Vorschlag] Anders."), ["--sources", "all"], 3, "line 23: [Vorschlag] Anders."),
        (None, [], 2, "--sources all, --sources some or --sources none says so."),
        (None, ["--sources", "some", "--source", "bote-wolff"], 2, "Did you mean 'bote-wolf'?"),
        (None, ["--sources", "all", "--correction", KORREKTUR], 2, "nothing was approved that could be corrected"),
        (None, ["--withdraw", "zu früh"], 2, "there is no approval to withdraw"),
        (None, ["--withdraw", "zu früh", "--sources", "all"], 2, "--withdraw approves nothing"),
        (None, ["--show"], 2, "--show records nothing; --by does"),
    ],
)
def test_what_is_refused_is_said_and_leaves_no_trace(
    drafted: "Shop", edited: tuple[str, str] | None, arguments: list[str], code: int, said: str
) -> None:
    if edited:
        edit(drafted, *edited)
    before = drafted.files()
    ran = drafted.run("approve", MONTH, "--by", "Ana", *arguments, ok=code)
    assert ran.err.startswith("recapper: ")
    assert said in ran.err
    assert ran.out == ""
    assert drafted.files() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sources", "all"], "recapper: nobody is named who checked it\n"),
        (["--by", "Ana\nMuster", "--sources", "all"], "recapper: --by has a character that cannot be seen (U+000A)\n"),
        (["--by", " ", "--sources", "all"], "recapper: --by is empty\n"),
        (["--by", "Ana", "--sources", "all"], "drafts/2017-11/draft.md does not exist\n"),
    ],
)
def test_nobody_and_nothing_to_approve(shop: "Shop", arguments: list[str], said: str) -> None:
    assert said in shop.run("approve", MONTH, *arguments, ok=2).err


def test_an_approved_article_changes_with_a_korrektur_or_after_a_withdrawal(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    edit(drafted, GUESTS, MORE_GUESTS)
    refused = drafted.run(*ANA, ok=3)
    assert dated(refused.err) == DIFFERS + TO_CORRECT
    assert [list(records(drafted)), list(drafted.revisions())] == [[1], [1]]

    drafted.run("approve", MONTH, "--by", "Ben", "--sources", "all", "--correction", KORREKTUR, ok=0)
    record = records(drafted)[2]
    assert (record["kind"], record["correction"], record["revision"]) == ("correction", KORREKTUR, 2)
    assert record["changes"] == [{"old": GUESTS, "new": MORE_GUESTS}]
    again = drafted.run(*ANA, "--correction", KORREKTUR, ok=2)
    assert "there is nothing to correct: the article is as Ben approved it" in again.err
    assert KORREKTUR not in drafted.draft.read_text(encoding="utf-8"), "the draft is hers"

    drafted.run("approve", MONTH, "--by", "Ben", "--withdraw", "doch nicht erschienen", ok=0)
    assert (records(drafted)[3]["withdraws"], records(drafted)[3]["review"]) == ([2], None)
    assert stands(drafted) == "changed", "what Ana approved stands again"
    drafted.run("approve", MONTH, "--by", "Ana Muster", "--withdraw", "noch nicht erschienen", ok=0)
    assert stands(drafted) == "withdrawn"
    drafted.run(*ANA, ok=0)
    assert [records(drafted)[5]["kind"], stands(drafted)] == ["approval", "approved"]


def test_what_is_approved_is_so_again_when_the_text_is_back(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    edit(drafted, GUESTS, f"<!-- geprüft -->\n\n{GUESTS}")
    assert stands(drafted) == "approved", "comments and white space are no part of the article"
    drafted.run("regenerate", MONTH, "rhein", "-i", "kürzer", ok=0)
    assert stands(drafted) == "changed"
    drafted.run("undo", MONTH, ok=0)
    assert stands(drafted) == "approved"
    drafted.run("undo", MONTH, ok=0)
    assert stands(drafted) == "changed"
    drafted.run("draft", MONTH, "--mode", "overwrite", ok=0)
    assert stands(drafted) == "approved", "the machine's text was the one that she approved"
    assert list(records(drafted)) == [1]


def test_undo_goes_past_what_was_kept_for_an_approval(drafted: "Shop") -> None:
    first, outline = drafted.draft.read_bytes(), drafted.outline.read_bytes()
    drafted.outline.write_bytes(hers := outline + b"\nMeine Bemerkung.\n")
    edit(drafted, GUESTS, MORE_GUESTS)
    second = drafted.draft.read_bytes()
    drafted.run(*ANA, ok=0)
    for text in (first, second):
        drafted.run("undo", MONTH, ok=0)
        assert (drafted.draft.read_bytes(), drafted.outline.read_bytes()) == (text, hers)


def test_a_kill_between_text_and_record_leaves_a_usable_month(drafted: "Shop") -> None:
    edit(drafted, GUESTS, MORE_GUESTS)
    (drafted.drafts / "approvals").write_text("no folder", encoding="utf-8")
    drafted.run(*ANA, ok=3)
    (drafted.drafts / "approvals").unlink()
    assert list(drafted.revisions()) == [1, 2], "the text is kept before the record that names it"
    assert [list(records(drafted)), stands(drafted)] == [[], "none"]
    assert "sentences" in drafted.run("check", MONTH, ok=0).out
    drafted.run("export", MONTH, ok=0)
    drafted.run(*ANA, ok=0)
    assert [list(records(drafted)), list(drafted.revisions())] == [[1], [1, 2]], "nothing is kept twice"


def test_two_at_once_get_two_numbers(drafted: "Shop") -> None:
    people = ["Ana", "Ben", "Cem"]
    runs = {by: drafted.start("approve", MONTH, "--by", by, "--sources", "all") for by in people}
    for by, process in runs.items():
        _, err = process.communicate(timeout=60)
        assert process.returncode in (0, 3), err.decode()
        if process.returncode:
            assert "is being worked on by" in err.decode()
            drafted.run("approve", MONTH, "--by", by, "--sources", "all", ok=0)
    assert sorted(one["by"] for one in records(drafted).values()) == people
    assert list(records(drafted)) == [1, 2, 3]


def test_a_damaged_record_is_named_and_nothing_is_signed_over_it(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    (drafted.drafts / "approvals" / "0001.json").write_text("{", encoding="utf-8")
    shown = drafted.run("approve", MONTH, "--show", ok=0)
    assert "approvals/0001.json was passed over: not a record: " in shown.err
    for arguments in (ANA, ("approve", MONTH, "--by", "Ana", "--withdraw", "zu früh")):
        refused = drafted.run(*arguments)
        assert "a record of an approval cannot be read:" in refused.err
        assert refused.code == 3


def test_a_damaged_revision_is_named_where_words_are_counted(drafted: "Shop") -> None:
    (drafted.drafts / "revisions" / "0001.json").write_text("{", encoding="utf-8")
    said = drafted.run(*ANA, ok=0).err
    assert "revisions/0001.json was passed over; what only it shows to be the machine's counts as yours: " in said
    assert records(drafted)[1]["review"]["words"]["machine_share"] == 0


def test_export_changes_no_approved_article_in_silence(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    published = drafted.run("export", MONTH, ok=0).out
    edit(drafted, GUESTS, MORE_GUESTS)
    for more in ((), ("--unchecked",), ("--format", "md")):
        refused = drafted.run("export", MONTH, *more, ok=3)
        assert dated(refused.err) == (
            DIFFERS + "Approve it again with --correction, or withdraw the approval with --withdraw.\n"
        )
        assert not refused.out
    inside = drafted.run("export", MONTH, "--with-notes", "--format", "txt", ok=0)
    assert MORE_GUESTS in inside.out
    assert dated(inside.err) == "note: not for readers: the draft differs from what Ana Muster approved on DAY\n"
    drafted.run(*ANA, "--correction", KORREKTUR, ok=0)
    line = rf"Korrektur vom \d\d?\. \w+ \d{{4}}: {re.escape(KORREKTUR)}"
    for form in ("md", "txt", "html"):
        text = drafted.run("export", MONTH, "--format", form, ok=0).out
        assert re.search(rf"{line.replace('. ', '.[ ~]').replace('~', chr(160))}(?:</small></p>)?\n\Z", text), form
    drafted.run("export", MONTH, "--format", "docx", "-o", "recap.docx", ok=0)
    paragraphs = [one.text for one in docx.Document(str(drafted.root / "recap.docx")).paragraphs]
    below = next(number for number, text in enumerate(paragraphs) if text.startswith("Korrektur vom"))
    assert paragraphs[below + 1] == "Quellen"
    edit(drafted, MORE_GUESTS, GUESTS)
    drafted.run("export", MONTH, ok=3)
    drafted.run("approve", MONTH, "--by", "Ana Muster", "--withdraw", "nicht erschienen", ok=0)
    assert drafted.run("export", MONTH, ok=0).out == published


def test_the_list_of_sources_is_part_of_what_was_approved(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    edit(drafted, "[Freibad am Waldsee bekommt ein neues Becken](", "[Freibad am See](")
    assert stands(drafted) == "changed"
    assert "Freibad am See" in drafted.run("export", MONTH, ok=3).err


def test_a_korrektur_that_is_deleted_is_missed(drafted: "Shop") -> None:
    drafted.run(*ANA, ok=0)
    edit(drafted, GUESTS, MORE_GUESTS)
    drafted.run(*ANA, "--correction", KORREKTUR, ok=0)
    drafted.run("approve", MONTH, "--by", "Ben Beispiel", "--sources", "all", "--yes", ok=0)
    (drafted.drafts / "approvals" / "0002.json").unlink()
    assert "0002.json: it is missing" in drafted.run("export", MONTH, ok=3).err


def test_a_line_may_say_what_helped(drafted: "Shop") -> None:
    with (drafted.root / "recapper.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[export]\nai_line = true\n")
    helped = "Für diesen Text hat ein Programm Sätze aus den Quellen ausgewählt und zusammengestellt."
    assert drafted.run("export", MONTH, "--format", "txt", ok=0).out.endswith(f"\n\n{helped}\n")
    drafted.run(*ANA, ok=0)
    reviewed = f"{helped} Die Redaktion hat ihn geprüft und verantwortet ihn."
    assert drafted.run("export", MONTH, "--format", "txt", ok=0).out.endswith(f"\n\n{reviewed}\n")


def test_on_a_terminal_it_asks_and_shows_before_it_records(drafted: "Shop") -> None:
    before = drafted.files()
    with Talk(drafted.root, "approve", MONTH, "--by", "Ana Muster") as talk:
        asked = talk.until("sources> ")
        assert "The draft cites 5 sources. Which did you open? It is recorded." in asked
        assert "Type all, some or none." in talk.says("ja", "sources> ")
        shown = talk.says("all", "Record it? [y/N] ")
        assert "To be recorded as approval of 2017-11 by Ana Muster:" in shown
        assert "  14 sentences, 130 words in 4 parts; 100.0% of the words are the machine's\n" in shown
        assert "It documents that you checked this text, and replaces no check." in shown
        assert talk.ends("\n") == 130, "only a yes is one"
    assert drafted.files() == before
    with Talk(drafted.root, "approve", MONTH, "--by", "Ana Muster") as talk:
        talk.until("sources> ")
        assert talk.ends("none\n") == 3
    assert drafted.files() == before
    with Talk(drafted.root, "approve", MONTH, "--by", "Ana Muster", "--sources", "all") as talk:
        talk.until("Record it? [y/N] ")
        assert talk.ends("y\n") == 0
    assert list(records(drafted)) == [1]
    with Talk(drafted.root, "approve", MONTH, "--by", "Ana Muster", "--sources", "all") as talk:
        talk.until("Nothing was written.")
