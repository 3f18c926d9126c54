"""Ten words in a row that a clip has too are its words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recapper.checks.context import Clip
from recapper.engines.prompted.voice import Phrases
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence

if TYPE_CHECKING:
    from conftest import Desk

TEXT = (
    "Im Winter baut die Stadt am Ufer des Waldsees eine neue Treppe aus Holz. Die alte Treppe war nach dem Hochwasser "
    "morsch und musste im Herbst gesperrt werden. „Wir wollen, dass im Mai alle Kinder der Stadt wieder schwimmen "
    "können“, sagte Brandt."
)
FIRST = "Im Winter baut die Stadt am Ufer des Waldsees eine neue Treppe aus Holz"
SECOND = "Die alte Treppe war nach dem Hochwasser morsch und musste im Herbst gesperrt werden"


@pytest.fixture
def clips(make_clip: Callable[..., Clip]) -> list[Clip]:
    return [make_clip("treppe", TEXT), make_clip("notiz", TEXT, verbatim=False)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"{FIRST}.[^treppe]", FIRST),
        (f"{SECOND}.[^treppe]", SECOND),
        (f"Nun ist klar: {FIRST}.[^treppe]", FIRST),
        (f"{FIRST} und Stein.[^treppe]", FIRST),
        (f"{FIRST.upper()}.[^treppe]", FIRST.upper()),
        (FIRST.replace("am", "am[^treppe]"), FIRST.replace("am", "am[^treppe]")),
        (FIRST.replace(" am", "\nam") + "[^treppe]", FIRST.replace(" am", "\nam")),
        (f"{FIRST}.[^notiz][^treppe]", FIRST),
        (
            "Im Winter baut die Stadt am Ufer des Waldsees eine Tür, und die alte Treppe war nach dem Hochwasser "
            "morsch und musste im Herbst weg.[^treppe]",
            "die alte Treppe war nach dem Hochwasser morsch und musste im Herbst",
        ),
    ],
)
def test_the_longest_run(desk: "Desk", clips: list[Clip], sentence: str, found: str) -> None:
    assert desk.said(sentence, "copied", clips) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Im Winter baut die Stadt am Ufer des Waldsees.[^treppe]",
        "Am Ufer des Waldsees baut die Stadt im Winter eine neue Treppe aus Holz.[^treppe]",
        "Die alte Treppe war nach dem Hochwasser morsch, sie musste im Herbst gesperrt werden.[^treppe]",
        "„Wir wollen, dass im Mai alle Kinder der Stadt wieder schwimmen können“, sagte Brandt.[^treppe]",
        f"{FIRST}.[^notiz]",
        f"{FIRST}.[^bruecke]",
        f"{FIRST}.",
        "Die Treppe war morsch.[^treppe]",
    ],
)
def test_what_is_nobodys_words(desk: "Desk", clips: list[Clip], sentence: str) -> None:
    assert desk.said(sentence, "copied", clips) == []


def test_an_earlier_recap_is_not_used_again(desk: "Desk", clips: list[Clip]) -> None:
    phrases = Phrases([f"Was für ein Monat das wieder einmal gewesen ist, liebe Leute. {FIRST}."])
    said = "Was für ein Monat das wieder einmal gewesen ist"
    assert desk.said(f"{said}!", "copied", clips, phrases=phrases) == [said]
    assert desk.said("Am Ufer des Waldsees eine neue Treppe.[^treppe]", "copied", clips, phrases=phrases) == []


def test_a_draft_of_its_sources_sentences_is_said_once(desk: "Desk", clips: list[Clip]) -> None:
    told = Paragraph((Sentence(f"{FIRST}.", (Citation("treppe"),)), Sentence(f"{SECOND}.", (Citation("treppe"),))))
    base = Draft("2017-11", Frame("Titel", ""), (Section("a", "Thema", (told,)),), (), disclosure="Rohfassung.")
    text = f"# Titel\n\n<!-- part: notice -->\n\n*Rohfassung.*\n\n## Thema\n\n{FIRST}.[^treppe] {SECOND}.[^treppe]\n"
    [found] = [one for one in desk.check(text, clips, base=base) if one.found.rule == "copied"]
    assert (found.found.severity, found.line, found.part) == ("note", 3, "Hinweis")
    rewritten = text.replace(FIRST, "Es kommt eine Treppe").replace(SECOND, "Sie ersetzt eine morsche")
    assert [one for one in desk.check(rewritten, clips, base=base) if one.found.rule == "copied"] == []
