"""`recapper regenerate MONTH` in a conversation, as a person has it on a terminal of 80 columns."""

import dataclasses
import re
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "wire"))

from stub import Asked, Says, Stub, spoken
from talk import COLOURS, PLAIN, Talk

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
TALK = ("regenerate", MONTH)
LIST = "section> "
WISH = "wish> "
POOL, SHEEP, BRIDGE = "\nFreibad> ", "\nSchafe> ", "\nRheinbrücke> "
TAKEN = "back to the list\n> "
HERS = "Im Sommer drängten sich dort  41.000 Gäste, über die Maßen viele.[^anzeiger-freibad]"
"""Two spaces and all: what she typed stays to the byte."""
REFUSED = "Im Mai soll es dort wieder losgehen."


def hers_in(shop: "Shop", before: str, after: str) -> None:
    text = shop.draft.read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    shop.draft.write_text(text.replace(before, after), encoding="utf-8")


def editor(folder: Path, line: str) -> dict[str, str]:
    """An EDITOR that adds a line at the end."""
    script = folder / "editor"
    script.write_text(f"#!/bin/sh\nprintf '\\n%s\\n' '{line}' >> \"$1\"\n", encoding="utf-8")
    script.chmod(0o755)
    return {"EDITOR": str(script)}


def number_of(shown: str, words: str) -> str:
    """Under which number a change was shown last."""
    rows = re.sub(r"\n {6}(?=\S)", " ", shown.replace("\r", ""))  # a change goes on over several lines
    found = re.findall(rf"^ *(\d+) [-+~] .*{re.escape(words)}", rows, re.MULTILINE)
    assert found, f"{words!r} is no change in:\n{shown}"
    return str(found[-1])


def at_work(shop: "Shop") -> dict[str, bytes]:
    """Every file but the lock of the month, which is held as long as the conversation lasts."""
    return {path: content for path, content in shop.files().items() if not path.endswith(".lock")}


def narrow(talk: Talk) -> None:
    wide = [line for line in talk.text.splitlines() if len(line) > 80]
    assert not wide


class Model:
    """What a model says of each section, one answer after the other; asked to mend one it stands by it."""

    def __init__(self, **answers: list[Says | str]) -> None:
        self.answers = answers
        self.prompts: list[str] = []
        """Those that ask for a new text."""
        self._last = Says()

    def __call__(self, asked: Asked) -> Says:
        messages = asked.json["messages"]
        prompt = str(messages[-1]["content"])
        if any(one["role"] == "assistant" for one in messages):
            return dataclasses.replace(self._last, rest=None)
        self.prompts.append(prompt)
        says = self.answers[next(name for name in self.answers if f"Überschrift: {name}\n" in prompt)].pop(0)
        self._last = says if isinstance(says, Says) else spoken(*re.findall(r"\S+\s*", says), usage=None)
        return self._last


def asking(stub: Stub, **more: str) -> dict[str, str]:
    return {**PLAIN, "OPENAI_BASE_URL": stub.url, "OPENAI_API_KEY": "sk-4711", **more}


def test_the_story_with_the_extractive_engine(drafted: "Shop", tmp_path: Path) -> None:
    hers_in(drafted, "Im Sommer kamen 41.000 Gäste.[^anzeiger-freibad]", HERS)
    env = {**PLAIN, **editor(tmp_path, "Für Pendler wird es länger.")}
    with Talk(drafted.root, *TALK, env=env) as talk:
        shown = talk.until(LIST)
        assert re.search(r"2  Freibad\n    \d+ words, edited: 1 sentence yours, .*written \d+ (min|h) ago", shown)
        assert re.search(r"3  Schafe\n    27 words, all the machine's, written", shown)
        talk.says("1", WISH)
        shown = talk.says("kürzer, weniger flapsig", BRIDGE)
        assert 'cannot\n  follow "weniger flapsig"' in shown
        assert "It would change:\n  1 - Die Reparatur soll 2,4 Millionen Euro kosten" in shown
        assert "Für Pendler wird es länger." in talk.says("e", BRIDGE)
        assert "Taken: 2 changes. draft.md is revision 3 now." in talk.says("t", TAKEN)
        talk.says("l gelesen, für gut befunden", TAKEN)
        talk.says("n", WISH)
        talk.says("b", LIST)
        assert "section 1 is locked: gelesen, für gut befunden" in talk.says("1", LIST)
        assert "l 1 frees it" in talk.text
        talk.says("l 1", LIST)
        assert "The draft is revision 3 again" in talk.says("u 3", LIST)
        assert talk.ends("q\n") == 0
        narrow(talk)
    text = drafted.draft.read_text(encoding="utf-8")
    assert HERS in text
    assert "Für Pendler wird es länger." in text
    assert "2,4 Millionen" not in text
    assert "Für Pendler" in drafted.run("review", MONTH, "--against", "1", ok=0).out


def test_the_story_with_a_model(drafted: "Shop", tmp_path: Path) -> None:
    hers_in(drafted, "Im Sommer kamen 41.000 Gäste.[^anzeiger-freibad]", HERS)
    own = "Im Sommer drängten sich dort 41.000 Gäste, über die Maßen viele. [S1]"
    rest = threading.Event()
    flippant = spoken("Am Waldsee wird ", "bald wieder geplanscht. [S1] ", own, " Juhu! [S1]", usage=None)
    sober = f"Am Waldsee entsteht ein neues Becken. [S1] Der Rat gibt dafür 800.000 Euro aus. [S1] {REFUSED} [S1] {own}"
    model = Model(
        Freibad=[dataclasses.replace(flippant, rest=rest), sober, sober],
        Schafe=["Bei Neuhausen riss ein Wolf sieben Schafe. [S1] Der Schäfer bekommt Geld. [S1]"],
    )
    env_of_editor = editor(tmp_path, "Grüße an den Schäfer.")
    with Stub(model) as stub, Talk(drafted.root, *TALK, "--model", "m", env=asking(stub, **env_of_editor)) as talk:
        talk.until(LIST)
        talk.says("2", WISH)
        talk.says("weniger flapsig, bitte", "| Am Waldsee wird bald")
        assert not rest.is_set(), "it was shown before the answer was complete"
        rest.set()
        talk.until(POOL)
        talk.says("r immer noch zu flapsig für uns", "It would change:")
        shown = talk.until(POOL)
        number = number_of(shown, "Im Mai soll")
        assert REFUSED not in talk.says(f"r {number} steht schon im Kasten", POOL)
        shown = talk.says("a", POOL)
        first, second, third = model.prompts
        assert "immer noch zu flapsig für uns" not in first
        assert "immer noch zu flapsig für uns" in second
        assert re.search(rf"Gestrichen.*\n- .*{re.escape(REFUSED)}", third)
        assert "steht schon im Kasten" in third
        assert f"left out: {REFUSED}" in shown
        assert "Taken: 1 change." in talk.says(f"s {number_of(shown, 'Am Waldsee entsteht')}", TAKEN)
        pool = drafted.draft.read_text(encoding="utf-8")
        talk.says("n", WISH)
        talk.says("kürzer", SHEEP)
        assert "Grüße an den Schäfer." in talk.says("e", SHEEP)
        talk.says("t", TAKEN)
        assert "Grüße an den Schäfer." in drafted.draft.read_text(encoding="utf-8")
        assert "Schafe is locked" in talk.says("l gelesen", TAKEN)
        locked = drafted.draft.read_bytes()
        assert b"<!-- locked: gelesen -->" in locked
        talk.says("u", TAKEN)
        assert drafted.draft.read_bytes() == locked.replace(b"\n<!-- locked: gelesen -->", b"")
        talk.says("u", TAKEN)
        assert drafted.draft.read_bytes() == locked
        assert "locked: gelesen" in talk.says("", LIST)
        assert talk.ends("q\n") == 0
        narrow(talk)
    assert HERS in pool
    assert "Am Waldsee entsteht ein neues Becken." in pool
    assert REFUSED not in pool
    assert "Der Rat gibt" not in pool, "she took single sentences"
    assert "hat dafür am 14. November 800.000 Euro freigegeben" in pool
    said = drafted.run("review", MONTH, "--against", "1", ok=0).out
    assert "entsteht" in said


def test_an_edit_while_a_proposal_is_open_stays(drafted: "Shop") -> None:
    with Talk(drafted.root, *TALK) as talk:
        talk.until(LIST)
        talk.says("1", WISH)
        talk.says("kürzer", BRIDGE)
        hers_in(drafted, "Der Schäfer erhält", "Der Schäfer, ein Nachbar,  erhält")
        hers_in(drafted, "14 Risse.", "14 Risse, fein  wie Haare.")
        before = at_work(drafted)
        shown = talk.says("t", BRIDGE)
        assert "draft.md was edited meanwhile: nothing was written, your edit stays." in shown
        assert at_work(drafted) == before
        talk.says("t", TAKEN)
        assert talk.ends("q\n") == 0
    text = drafted.draft.read_text(encoding="utf-8")
    assert "Der Schäfer, ein Nachbar,  erhält" in text
    assert "14 Risse, fein  wie Haare." in text
    assert "2,4 Millionen" not in text


def test_a_proposal_she_edited_is_not_lost_when_the_draft_was_edited_meanwhile(drafted: "Shop", tmp_path: Path) -> None:
    with Talk(drafted.root, *TALK, env={**PLAIN, **editor(tmp_path, "Mühsam formuliert.")}) as talk:
        talk.until(LIST)
        talk.says("1", WISH)
        talk.says("kürzer", BRIDGE)
        talk.says("e", BRIDGE)
        hers_in(drafted, "14 Risse.", "15 Risse.")
        shown = talk.says("t", BRIDGE)
        assert "What you made of the proposal, to copy from:" in shown
        assert "Mühsam formuliert." in shown
    assert "15 Risse." in drafted.draft.read_text(encoding="utf-8")


def test_ctrl_c_gives_a_slow_server_up_and_changes_nothing(drafted: "Shop") -> None:
    before = drafted.files()
    with Stub(Says(delay=60)) as stub, Talk(drafted.root, *TALK, "--model", "m", env=asking(stub)) as talk:
        talk.until(LIST)
        talk.says("2", WISH)
        talk.says("kürzer", "section 2 of 3: Freibad")
        while not stub.asked:
            threading.Event().wait(0.02)
        talk.types("\x03")
        assert "Stopped; the draft is as it was." in talk.until(LIST)
        assert at_work(drafted) == before
        assert talk.ends("q\n") == 0


@pytest.mark.parametrize(
    "steps", [[], [("2", WISH)], [("2", WISH), ("kürzer", POOL)]], ids=["list", "wish", "proposal"]
)
def test_ctrl_d_goes_back_and_then_quits(drafted: "Shop", steps: list[tuple[str, str]]) -> None:
    before = drafted.files()
    with Talk(drafted.root, *TALK) as talk:
        talk.until(LIST)
        for line, awaited in steps:
            talk.says(line, awaited)
        if steps:
            talk.types("\x04")
            talk.until(LIST)
        assert talk.ends("\x04") == 0
        assert "Traceback" not in talk.text
    assert drafted.files() == before


def test_what_is_mistyped_is_said_in_a_line(drafted: "Shop") -> None:
    before = drafted.files()
    with Talk(drafted.root, *TALK) as talk:
        talk.until(LIST)
        for line in ("99", "hä", "0"):
            assert talk.says(line, LIST) == f"{line}\nno section is called '{line}'; ? helps.\n{LIST}"
        for line in ("l", "u morgen", "?"):
            assert "lock section 1" in talk.says(line, LIST)
        assert "there is no revision 9" in talk.says("u 9", LIST)
        assert "1 that section" in talk.says("", LIST)
        talk.says("1", WISH)
        assert talk.says("t", WISH) == f"t\nA wish in words; b: back, n: next section, q: quit.\n{WISH}"
        talk.says("kürzer", BRIDGE)
        for line, said in (
            ("", "Type a key; ? explains them."),
            ("hä", "'hä' is no key here; ? explains them."),
            ("s", "s wants numbers of changes, such as: s 1 3"),
            ("s alle", "'alle' names no change"),
            ("r", "r wants numbers of changes, or a reason, such as: r 2 zu flapsig"),
            ("r 77", "'77' names no change; there is only one."),
        ):
            shown = talk.says(line, BRIDGE)
            assert said in shown
            assert shown.count("\n") == 2, shown
        assert talk.ends("q\n") == 0
        assert "Traceback" not in talk.text
        narrow(talk)
    assert drafted.files() == before


def test_in_colour_it_says_the_same(drafted: "Shop") -> None:
    said = []
    for env in (PLAIN, COLOURS):
        with Talk(drafted.root, *TALK, env=env) as talk:
            talk.until(LIST)
            talk.says("1", WISH)
            said.append(talk.says("kürzer", BRIDGE).partition("It would change:")[2])
            assert talk.ends("q\n") == 0
            assert ("\x1b[31m" in talk.raw) == (env is COLOURS)
    assert said[0] == said[1]
    assert "1 - Die Reparatur" in said[0]


def test_without_a_terminal_it_names_the_flags_that_do_the_same(drafted: "Shop") -> None:
    ran = drafted.run("regenerate", MONTH, ok=2)
    for flag in ("SECTION -i TEXT", "--mode", "--updates", "--frame", "recapper lock", "recapper undo"):
        assert flag in ran.err
