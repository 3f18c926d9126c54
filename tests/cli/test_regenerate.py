"""`recapper regenerate`: one section anew, her own words and everything else byte for byte."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "wire"))

from stub import Asked, Says, Stub, spoken

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
SENTENCE = "Die Reparatur soll 2,4 Millionen Euro kosten und bis März dauern."
CHANGED = "Die Reparatur soll 2,4  Millionen Euro kosten, heißt es.[^rathaus]"
ADDED = "Das  wird\nteuer!"
DELETED = "Pendler müssen bis März über Neuhausen fahren."
OF_HER_OWN = "## Mein Kommentar\n\nDie Stadt schläft.\n\n![Brücke](bruecke.jpg)\n\n"
HER_SOURCE = "[^rathaus]: Gespräch im Rathaus, 21. November\n"
EDITS = (
    (SENTENCE, CHANGED),
    ("Rund 30.000", f"{ADDED} Rund 30.000"),
    (f"{DELETED}[^bote-bruecke] ", ""),
    ("<!-- section: freibad -->", f"{OF_HER_OWN}<!-- section: freibad -->"),
    ("## Rheinbrücke", "## Die Brücke am Rhein"),
    ("<!-- part: sources -->", f"{HER_SOURCE}\n<!-- part: sources -->"),
)
NEW = "Die Reparatur kostet 2,4 Millionen Euro."
"""What the new clip says instead of `SENTENCE`."""


def parts(text: str) -> dict[str, str]:
    """What stands below each comment that names a part or section, to the byte; above the first: the key is empty."""
    pieces = re.split(r"<!-- (?:part|section): (\S+) -->", text)
    return {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}


def read(shop: "Shop") -> str:
    return shop.draft.read_bytes().decode("utf-8")


def edit(shop: "Shop", *edits: tuple[str, str]) -> str:
    """The draft with her edits; each must hit."""
    text = read(shop)
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    shop.draft.write_bytes(text.encode("utf-8"))
    return text


def assert_only(changed: set[str], before: str, after: str) -> None:
    """These parts changed and nothing else, but for the definitions of sources, which are the machine's."""
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} - {"sources"} == changed


def test_shorter_and_longer_by_number_and_start_of_the_heading(drafted: "Shop") -> None:
    before, files = read(drafted), drafted.files()
    said = drafted.run("regenerate", MONTH, "1", "-i", "kürzer", ok=0).out
    shorter = read(drafted)
    assert_only({"rheinbruecke"}, before, shorter)
    assert len(shorter) < len(before)
    assert parts(shorter)["sources"] == parts(before)["sources"], "all are cited still"
    assert f"  1 - {SENTENCE}\n" in said
    assert f"{drafted.draft} is written, revision 2: section rheinbruecke anew: kürzer.\n" in said
    assert f"recapper undo {MONTH} brings back what it was.\n" in said

    (made,) = drafted.run("regenerate", MONTH, "rhein", "-i", "länger", "--json", ok=0).json
    assert (made["parts"], made["revision"], made["new"], made["snapshot"]) == (["rheinbruecke"], 3, True, None)
    assert made["changes"] == [{"old": None, "new": SENTENCE}]
    assert (made["conflicts"], made["dropped"], made["unmet"]) == ([], [], [])
    assert read(drafted) == before
    after = drafted.files()
    assert {path: after[path] for path in files} == files
    assert len(after) == len(files) + 2, "two revisions, and nothing else"


def test_what_it_cannot_do_is_said_and_a_text_as_it_was_makes_no_revision(drafted: "Shop") -> None:
    before = drafted.files()
    ran = drafted.run("regenerate", MONTH, "freibad", "-i", "weniger flapsig", ok=0)
    assert ran.out == "Freibad: it came out as it was.\n"
    assert 'cannot follow "weniger flapsig"; it knows kürzer, länger, and a story to add or drop' in ran.err
    assert drafted.files() == before


def test_what_is_refused_names_the_way_out_and_touches_nothing(drafted: "Shop") -> None:
    edit(drafted, *EDITS, ("## Schafe", "## Die Schäferin"))
    before = drafted.files()
    listed = (
        "Name it by number, id or the start of its heading:\n"
        "  1  rheinbruecke: Die Brücke am Rhein\n"
        "  2  (yours): Mein Kommentar\n"
        "  3  freibad: Freibad\n"
        "  4  schafe: Die Schäferin\n"
    )
    for arguments, code, said in (
        (["die"], 2, f"recapper: several sections begin with 'die'\n{listed}"),
        (["5"], 2, f"recapper: no section is called '5'\n{listed}"),
        (["2"], 3, "recapper: that section is yours: no clips stand behind it\nIt was left as it is.\n"),
        (["freibad", "--updates"], 2, "recapper: no clip of 'Freibad' came since revision 1\n"),
        ([], 2, f"which section?\nrecapper regenerate {MONTH} SECTION -i TEXT [--mode protect|merge|overwrite], "),
    ):
        ran = drafted.run("regenerate", MONTH, *arguments)
        assert (ran.code, ran.out, said in ran.err) == (code, "", True), ran.err
    assert drafted.files() == before


@pytest.mark.parametrize("without", ["draft", "revisions", "UTF-8"])
def test_without_a_text_to_go_on_with(drafted: "Shop", without: str) -> None:
    if without == "draft":
        drafted.draft.unlink()
        said = f"{drafted.draft} does not exist\nrecapper draft {MONTH} writes it.\n"
    elif without == "revisions":
        (drafted.drafts / "revisions" / "0001.json").unlink()
        said = f"no machine text stands behind {drafted.draft}\nWith --mode protect, recapper draft {MONTH} writes it."
    else:
        drafted.draft.write_bytes("Größe".encode("latin-1"))
        said = f"{drafted.draft} is not saved as UTF-8\n"
    before = drafted.files()
    ran = drafted.run("regenerate", MONTH, "1", ok=2)
    assert ran.err.startswith(f"recapper: {said}")
    assert drafted.files() == before


@pytest.fixture
def edited(drafted: "Shop", new_clip: str) -> "Shop":
    """Her edits of every kind in the section of the bridge, and a clip that came since."""
    edit(drafted, *EDITS)
    drafted.clip("funk-bruecke.md", new_clip)
    return drafted


def assert_hers_stands(before: str, after: str) -> None:
    assert_only({"rheinbruecke"}, before, after)
    for mine in (CHANGED, ADDED, "## Die Brücke am Rhein\n", OF_HER_OWN, HER_SOURCE):
        assert after.count(mine) == 1, mine
    assert DELETED not in after
    assert "[^funk-bruecke]: [Sperrung der Rheinbrücke" in after


def test_what_new_clips_add_is_written_around_her_sentences(edited: "Shop") -> None:
    hers = read(edited)
    ran = edited.run("regenerate", MONTH, "--updates", ok=0)
    assert ran.out.startswith("new clips: funk-bruecke\n")
    assert re.search(r"^ +\d ~ Im Stahl der Brücke .*teilte die Stadt mit.*\[funk-bruecke\]", ran.out, re.MULTILINE)
    after = read(edited)
    # The piece below the section's comment reaches to the next one: her own section is in it.
    assert_hers_stands(hers, after)
    assert "teilte die Stadt mit.[^funk-bruecke]" in parts(after)["rheinbruecke"]
    assert NEW not in after, "her sentence says it"
    kept = edited.revisions()
    assert [kept[number]["kind"] for number in sorted(kept)] == ["machine", "snapshot", "merged"]
    assert (kept[2]["text"], kept[3]["text"]) == (hers, after)

    files = edited.files()
    assert edited.run("regenerate", MONTH, "--updates", ok=0).out == "No clip came since the sections were written.\n"
    assert edited.files() == files


def test_overwrite_keeps_her_text_first_and_undo_brings_it_back(edited: "Shop") -> None:
    hers = read(edited)
    (made,) = edited.run("regenerate", MONTH, "rhein", "--updates", "--mode", "overwrite", "--json", ok=0).json
    assert (made["snapshot"], made["revision"], made["new_clips"]) == (2, 3, ["funk-bruecke"])
    assert {one["old"] for one in made["changes"]} >= {"Das wird teuer!"}
    after = read(edited)
    assert CHANGED not in after
    assert ADDED not in after
    assert NEW in after
    assert OF_HER_OWN in after, "a section of her own is none of this one's text"
    assert_only({"rheinbruecke"}, hers, after)
    assert edited.revisions()[2]["text"] == hers
    edited.run("undo", MONTH, ok=0)
    assert read(edited) == hers


def test_a_lock_holds_in_every_mode_and_comes_off_byte_for_byte(edited: "Shop") -> None:
    hers = read(edited)
    assert edited.run("lock", MONTH, "rhein", "mit Karla abgestimmt", ok=0).out == "Die Brücke am Rhein: locked.\n"
    locked = edited.files()
    assert "<!-- locked: mit Karla abgestimmt -->" in read(edited)
    ran = edited.run("regenerate", MONTH, "rheinbruecke", "--updates", "--mode", "overwrite", ok=3)
    assert ran.err == (
        "recapper: section 1 is locked: mit Karla abgestimmt\n" + f"`recapper lock {MONTH} 1 --off` frees it.\n"
    )
    assert edited.files() == locked
    edited.run("lock", MONTH, "1", "--off", ok=0)
    assert read(edited) == hers


def test_overwrite_keeps_the_source_that_another_section_rests_on(drafted: "Shop") -> None:
    """Her definition stands at the end of the file: to Markdown it is part of the last section."""
    hers = edit(drafted, *EDITS, ("Das hat das Landesamt", "Das hat offenbar das Landesamt"))
    drafted.run("regenerate", MONTH, "schafe", "-i", "kürzer", "--mode", "overwrite", ok=0)
    after = read(drafted)
    assert_only({"schafe"}, hers, after)
    assert "offenbar" not in after
    assert CHANGED in after
    assert after.count(HER_SOURCE) == 1


def test_teaser_and_closing_are_written_anew_only_when_asked_for(drafted: "Shop") -> None:
    drafted.outline.write_bytes(drafted.outline.read_bytes().replace(b": Schafe (", b": Wolf ("))
    before = read(drafted)
    drafted.run("regenerate", MONTH, "rhein", "-i", "kürzer", ok=0)
    assert_only({"rheinbruecke"}, before, before := read(drafted))
    (made,) = drafted.run("regenerate", MONTH, "--frame", "--json", ok=0).json
    assert made["parts"] == ["closing", "teaser"]
    assert_only({"teaser"}, before, read(drafted))
    assert "\nRheinbrücke, Freibad und Wolf: Das waren" in read(drafted)


PENDLER = "Wer  pendelt, muss über\nNeuhausen – das dauert.[^bote-bruecke]"
FIRST = "Prüfer fanden im Stahl der Rheinbrücke 14 Risse."
MODELS = f"{FIRST} [S1] Wer pendelt, fährt über Neuhausen. [S2]"
REWRITTEN = "Im Stahl stecken 14 Risse, sagt die Stadt. [S1] Wer pendelt, muss über Neuhausen, das dauert lange. [S2]"
INVENTED, MENDED = "Im Stahl stecken 15 Risse. [S1]", "Im Stahl stecken 14 Risse. [S1]"
WISH = "kürzer, weniger flapsig"


def reader(rewritten: Callable[[Asked], Says]) -> Callable[[Asked], Says]:
    """A model that writes of the bridge `MODELS`, and what `rewritten` says when there is a wish."""

    def say(asked: Asked) -> Says:
        prompt = asked.json["messages"][1]["content"]
        if "response_format" in asked.json:
            return spoken(json.dumps({"teaser": "Davon war viel zu lesen.", "closing": ""}), usage=None)
        if "Wunsch der Redaktion" in prompt:
            return rewritten(asked)
        return spoken(MODELS if "14 Risse" in prompt else "Davon war viel zu lesen. [S1]", usage=None)

    return say


def model(stub: Stub) -> dict[str, str]:
    return {"OPENAI_BASE_URL": stub.url, "OPENAI_API_KEY": "sk-secret-4711"}


def by_the_model(shop: "Shop", stub: Stub) -> str:
    """The month as the model writes it, with a sentence of hers in the place of one of the model's."""
    shop.run("draft", MONTH, "--model", "reader", env=model(stub), ok=0)
    return edit(shop, ("Wer pendelt, fährt über Neuhausen.[^bote-bruecke]", PENDLER))


@pytest.mark.parametrize("mode", ["protect", "merge"])
def test_a_model_is_told_her_sentences_and_the_wish_and_hers_stays(shop: "Shop", mode: str) -> None:
    with Stub(reader(lambda _: spoken(REWRITTEN, usage=None))) as stub:
        hers = by_the_model(shop, stub)
        asked = len(stub.asked)
        command = ["regenerate", MONTH, "1", "-i", WISH, "--model", "reader", "--mode", mode]
        ran = shop.run(*command, env=model(stub), ok=0)
        request, *repairs = stub.asked[asked:]
    system, user = (message["content"] for message in request.json["messages"])
    assert "14 Risse" not in system
    assert "Wunsch der Redaktion: weniger flapsig\n" in user
    assert "\n- Wer pendelt, muss über Neuhausen – das dauert. [S2]\n" in user
    assert f"<jetzt>\n{FIRST} [S1] Wer pendelt, muss über Neuhausen – das dauert. [S2]\n</jetzt>" in user
    assert '<quelle id="S1" medium="anzeiger.example"' in user
    assert "Freibad am Waldsee" not in user, "only this section's clips"
    told = "Das sagt schon ein Satz der Redaktion (Wer pendelt, muss über Neuhausen – das dauert.); nur der bleibt"
    assert all(told in one.json["messages"][-1]["content"] for one in repairs)
    assert repairs, "this model does not obey"
    after = read(shop)
    assert_only({"rheinbruecke"}, hers, after)
    section = parts(after)["rheinbruecke"]
    assert PENDLER in section
    assert FIRST not in section
    assert "Im Stahl stecken 14 Risse, sagt die Stadt.[^anzeiger-bruecke]" in section
    proposal = "> [Vorschlag] Wer pendelt, muss über Neuhausen, das dauert lange.[^bote-bruecke]\n"
    assert section.count(proposal) == (mode == "merge")
    assert section.count("dauert lange") == (mode == "merge")
    assert "yours stands: Wer pendelt, muss über Neuhausen – das dauert.\n" in ran.out
    assert ("not taken: Wer pendelt" in ran.out) == (mode == "protect")
    if mode == "merge":
        refused = shop.run("export", MONTH, ok=3)
        assert "[Vorschlag] Wer pendelt" in refused.err


def test_an_error_in_an_exclamation_is_shown_and_leaves_with_one(drafted: "Shop") -> None:
    """An exclamation mark before a mark is escaped in the file: the sentence stands there all the same."""
    wrong = "Die Rheinbrücke hat 77 Risse! [S1]"
    with Stub(reader(lambda _: spoken(wrong, usage=None))) as stub:
        ran = drafted.run("regenerate", MONTH, "1", "-i", WISH, "--model", "reader", env=model(stub), ok=1)
    assert "Die Rheinbrücke hat 77 Risse\\![^" in read(drafted)
    assert "error: The figure 77 stands in none of the cited clips." in ran.out


def test_a_locked_section_is_neither_forecast_nor_asked_for(drafted: "Shop") -> None:
    drafted.run("lock", MONTH, "1", ok=0)
    locked = parts(read(drafted))["rheinbruecke"]
    with Stub(reader(lambda _: spoken(REWRITTEN, usage=None))) as stub:
        env, command = model(stub), ("draft", MONTH, "--model", "reader", "--mode", "protect")
        forecast = drafted.run(*command, "--dry-run", env=env, ok=0).out
        drafted.run(*command, env=env)
        purposes = [one.json["messages"][-1]["content"] for one in stub.asked]
    assert "section rheinbruecke" not in forecast
    assert "section freibad" in forecast
    assert not [one for one in purposes if "Schreibe Abschnitt 1 von" in one]
    assert [one for one in purposes if "Schreibe Abschnitt 2 von" in one]
    assert parts(read(drafted))["rheinbruecke"] == locked


def test_killed_after_an_answer_came_it_is_not_paid_for_again(shop: "Shop") -> None:
    """The model invents a figure and is asked to mend it: the run is killed between the two answers."""
    hang = {"now": True}

    def rewritten(asked: Asked) -> Says:
        if len(asked.json["messages"]) == 2:
            return spoken(INVENTED, usage=None)
        return Says(delay=60) if hang["now"] else spoken(MENDED, usage=None)

    with Stub(reader(rewritten)) as stub:
        hers = by_the_model(shop, stub)
        asked = len(stub.asked)
        command = ["regenerate", MONTH, "1", "-i", WISH, "--model", "reader"]
        process = shop.start(*command, env=model(stub))
        deadline = time.monotonic() + 30
        while len(stub.asked) < asked + 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        assert len(stub.asked) == asked + 2
        assert read(shop) == hers
        hang["now"] = False
        shop.run(*command, env=model(stub), ok=0)
        (mended,) = stub.asked[asked + 2 :]
        assert mended.json["messages"] == stub.asked[asked + 1].json["messages"], "the first answer was on disk"
        assert PENDLER in read(shop)
        assert "15 Risse" not in read(shop)


def test_a_confidential_clip_leaves_the_house_in_no_section(drafted: "Shop") -> None:
    wolf = drafted.root / "sources" / MONTH / "bote-wolf.md"
    text = wolf.read_text(encoding="utf-8")
    wolf.write_text(text.replace("lang: de\n", "lang: de\nsensitivity: confidential\n"), encoding="utf-8")
    before = drafted.files()
    # Nobody listens there: that the refusal is one of ours shows that nobody was asked.
    away = {"OPENAI_BASE_URL": "http://192.0.2.1/v1", "OPENAI_API_KEY": "sk-secret-4711"}
    ran = drafted.run("regenerate", MONTH, "rheinbruecke", "--model", "reader", env=away, ok=3)
    assert ran.err.startswith(
        f"recapper: sources/{MONTH}/bote-wolf.md is confidential, and http://192.0.2.1/v1 is not on this machine\n"
    )
    assert drafted.files() == before


@pytest.mark.parametrize("name", ["draft.md", "outline.md"])
def test_what_she_saves_while_the_model_writes_stands_and_nothing_is_written(shop: "Shop", name: str) -> None:
    """The wish would change both files."""
    meanwhile = b"# Ganz anders\n\nvon mir."

    def rewritten(_: Asked) -> Says:
        (shop.drafts / name).write_bytes(meanwhile)
        return spoken("Davon war viel zu lesen. [S1]", usage=None)

    shop.run("outline", MONTH, ok=0)
    outline = shop.outline.read_text(encoding="utf-8")
    shop.outline.write_text(outline.replace("## Schafe {#schafe}\n", ""), encoding="utf-8")
    with Stub(reader(rewritten)) as stub:
        by_the_model(shop, stub)
        before = shop.files()
        command = ["regenerate", MONTH, "freibad", "-i", "ohne den Wolf, weniger flapsig", "--model", "reader"]
        ran = shop.run(*command, env=model(stub), ok=3)
    assert ran.err.endswith(f"{shop.drafts / name} was changed while this ran\nNothing was written. Run it again.\n")
    after = shop.files()
    assert (shop.drafts / name).read_bytes() == meanwhile
    kept = {path: content for path, content in before.items() if not path.endswith(name)}
    assert {path: after[path] for path in kept} == kept
    assert {path.split("/")[2] for path in set(after) - set(before)} == {"answers"}
