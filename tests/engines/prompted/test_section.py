"""A section is asked for, checked, repaired at most twice, and what still fails stands marked behind its paragraph."""

import threading
from decimal import Decimal
from typing import Any

import pytest

from recapper.engines.chat import Fault, PassingFault, Reply, Request, TooLongError, Usage
from recapper.engines.contract import Brief, Passage, Written
from recapper.engines.fake_chat import FakeAnswer, FakeChat
from recapper.engines.prompted.answers import AnswersInMemory
from recapper.engines.prompted.asking import Asker, Voicing
from recapper.engines.prompted.fitting import Assignment
from recapper.engines.prompted.inspection import Inspector
from recapper.engines.prompted.money import Price, Purse
from recapper.engines.prompted.prompts import Prompts
from recapper.engines.prompted.section import SectionWriter, Studio
from recapper.engines.prompted.sources import Numbered
from recapper.engines.prompted.tokens import TokenCounter
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.prompting.catalogue import Catalogue
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

COUNTER = TokenCounter("unbekannt")
BRIEF = Brief("2017-11", "Hafenbahn")


def passage(id: str, site: str, text: str, **more: Any) -> Passage:
    return Passage(id, "Meldung", text, ((0, len(text)),), site, "de", **more)


COPIES = (
    passage("funk-tram", "funk.example", "Die Tram fährt wieder. Die Reparatur kostete 2,6 Millionen Euro."),
    passage("kurier-tram", "kurier.example", "Die Reparatur kostete 2,4 Millionen Euro."),
)
TRAM = passage(
    "bote-tram",
    "bote.example",
    "Die Tram fährt seit Montag wieder. Die Reparatur kostete 2,4 Millionen Euro. „Wir sind froh“, sagte Karla Brandt.",
    also=COPIES,
)
DEPOT = passage("anzeiger-depot", "anzeiger.example", "Das Depot am Hafen wird für 800.000 Euro umgebaut.")
PLAN = SectionPlan(
    "schienen",
    "Schienen und Weichen",
    (PlannedStory("tram", "Tram", ("bote-tram", "funk-tram")), PlannedStory("depot", "Depot", ("anzeiger-depot",))),
    120,
)
OUTLINE = Outline("Rückblick", (PLAN,))
GOOD = "Die Tram fährt wieder. [S2] Das kostete 2,4 Millionen Euro. [S2]\n\nDas Depot kostet 800.000 Euro. [S1]"
WRONG = GOOD.replace("2,4", "2,9")
WORSE = WRONG.replace("800.000", "700.000")
OTHER_WRONG = GOOD.replace("800.000", "700.000")


@pytest.fixture(scope="module")
def inspector(tagger: Tagger, lexicon: Lexicon) -> Inspector:
    return Inspector(NameFinder(tagger, lexicon, [TRAM.text, DEPOT.text]), BRIEF.subject)


class Desk:
    """One section and who is asked for it."""

    def __init__(self, inspector: Inspector, answers: tuple[FakeAnswer, ...], purse: Purse | None = None) -> None:
        self.chat = FakeChat(answers)
        self.asker = Asker(self.chat, Voicing("fake"), AnswersInMemory(), COUNTER, purse or Purse())
        self._studio = Studio(self.asker, Prompts(Catalogue()), inspector, threading.Lock(), threading.Event())

    def write(self) -> Written:
        return SectionWriter(self._studio, Assignment(PLAN, OUTLINE, Numbered.of([TRAM, DEPOT]), BRIEF)).write()

    @property
    def undone(self) -> list[str]:
        """What of the run's notices is not about `FakeChat`, which counts words."""
        return [notice for notice in self.asker.notices if "the server counted" not in notice]


def text(written: Written) -> list[str]:
    """A line a sentence with its citations, and a line a note."""
    lines = []
    for paragraph in written.section.paragraphs:
        lines += [f"{one.text} {' '.join(c.snippet for c in one.citations)}".strip() for one in paragraph.sentences]
        lines += [f"* {note.text}" for note in paragraph.notes]
    return lines


TOLD = [
    "Die Tram fährt wieder. bote-tram funk-tram",
    "Das kostete 2,4 Millionen Euro. bote-tram kurier-tram",
    "Das Depot kostet 800.000 Euro. anzeiger-depot",
]
NOTE = (
    "* Bitte prüfen: „2,9 Millionen Euro“ steht so in keiner der angegebenen Quellen. In den Quellen: 2,6 Millionen "
    "Euro (funk-tram), 2,4 Millionen Euro (bote-tram), 2,4 Millionen Euro (kurier-tram). Betroffen: Das kostete 2,9 "
    "Millionen Euro."
)
MARKED = [TOLD[0], "Das kostete 2,9 Millionen Euro. bote-tram", NOTE, TOLD[2]]


def test_a_sound_section_is_asked_for_once(inspector: Inspector) -> None:
    desk = Desk(inspector, (GOOD,))
    written = desk.write()
    assert text(written) == TOLD
    assert (written.flaws, written.failed, written.section.heading) == ((), "", PLAN.heading)
    assert [paragraph.story for paragraph in written.section.paragraphs] == ["tram", "depot"]
    assert [call.purpose for call in desk.asker.calls] == ["section schienen"]


def test_a_copy_in_another_outlet_is_cited_only_where_it_says_the_same(inspector: Inspector) -> None:
    written = Desk(inspector, ("Die Reparatur kostete 2,6 Millionen Euro. [S2] Das Depot auch. [S1]",)).write()
    assert text(written)[0] == "Die Reparatur kostete 2,6 Millionen Euro. bote-tram funk-tram"
    assert text(Desk(inspector, (GOOD,)).write())[1] == "Das kostete 2,4 Millionen Euro. bote-tram kurier-tram"


def test_a_wrong_figure_is_repaired_with_the_finding_in_the_prompt(inspector: Inspector) -> None:
    desk = Desk(inspector, (WRONG, GOOD))
    assert (text(desk.write()), desk.undone) == (TOLD, [])
    first, repair = desk.chat.history
    assert repair.messages[:2] == first.messages
    assert [(one.role, one.content) for one in repair.messages[2:3]] == [("assistant", WRONG)]
    assert repair.messages[3].role == "user"
    assert repair.messages[3].content.startswith(
        "Die Prüfung deines Textes gegen die Quellen hat etwas gefunden:\n"
        "- Satz: Das kostete 2,9 Millionen Euro.\n"
        "  Befund: „2,9 Millionen Euro“ steht so in keiner der angegebenen Quellen. In den Quellen: 2,6 Millionen Euro "
    )
    assert "bote-tram" not in repair.messages[3].content, "the model knows numbers, not ids"
    assert [call.purpose for call in desk.asker.calls] == ["section schienen", "section schienen, repair 1"]


def test_there_are_at_most_two_repairs_and_what_still_fails_stands_behind_its_paragraph(inspector: Inspector) -> None:
    worst = WORSE.replace("[S2]\n", "[S2] Das schrieb Jonas Feld. [S2]\n")
    desk = Desk(inspector, (worst, WORSE, WRONG, GOOD))
    written = desk.write()
    assert text(written) == MARKED
    assert len(desk.chat.history) == 3
    assert desk.chat.history[2].messages[2].content == WORSE, "the second repair mends the first one's text"
    assert [(flaw.part, flaw.sentence, flaw.finding.rule) for flaw in written.flaws] == [
        ("schienen", "Das kostete 2,9 Millionen Euro.", "figure")
    ]


@pytest.mark.parametrize("repair", [WORSE, WRONG, OTHER_WRONG, "", "Das kann ich nicht."])
def test_a_repair_that_is_no_better_is_not_taken(inspector: Inspector, repair: str) -> None:
    desk = Desk(inspector, (WRONG, repair))
    assert text(desk.write()) == MARKED
    assert len(desk.chat.history) == len(desk.asker.calls) == 2


@pytest.mark.parametrize("first", ["", "Dabei kann ich nicht helfen.", "I'm sorry, but I can't.", "…"])
def test_a_refusal_is_asked_again_and_never_printed(inspector: Inspector, first: str) -> None:
    assert text(Desk(inspector, (first, GOOD)).write()) == TOLD
    refused = Desk(inspector, (first, first)).write()
    assert text(refused) == ["* Bitte prüfen: Die Antwort war kein Text für den Artikel."]
    assert [flaw.finding.rule for flaw in refused.flaws] == ["answer-refusal"]


def test_an_answer_that_breaks_off_is_asked_again_and_keeps_what_it_has(inspector: Inspector) -> None:
    cut = Reply(GOOD.removesuffix(" [S1]").removesuffix(" Euro."), "length", Usage(9, 9))
    assert text(Desk(inspector, (cut, GOOD)).write()) == TOLD
    assert text(Desk(inspector, (cut, cut)).write()) == [
        *TOLD[:2],
        "* Bitte prüfen: Der Text bricht ab; er muss vollständig sein und mit einem Satzzeichen enden.",
    ]


MENDED = [
    (
        GOOD.replace("[S1]", ""),
        "- Satz: Das Depot kostet 800.000 Euro.\n  Befund: Der Satz enthält Tatsachen und "
        "nennt keine Quelle. Belegt wäre er durch S1.",
    ),
    (GOOD.replace("[S1]", "[S1][S7]"), "Die Quellenangabe gibt es nicht."),
    (GOOD.partition("\n")[0], "- Die Geschichte „Depot“ fehlt."),
    (GOOD.replace("Die Tram fährt wieder.", "Das sagte Jonas Held."), "„Jonas Held“ kommt in keiner der angegebenen"),
    (GOOD.replace("Die Tram fährt wieder.", "„Wir sind nie froh“, sagte sie."), "„Wir sind nie froh“ steht wörtlich"),
    (GOOD.replace("Die Tram fährt wieder.", "The tram is back on the rails of it."), "Der Satz ist nicht deutsch."),
]


@pytest.mark.parametrize(("first", "finding"), MENDED)
def test_the_model_is_told_what_to_mend(inspector: Inspector, first: str, finding: str) -> None:
    desk = Desk(inspector, (first, GOOD))
    assert text(desk.write()) == TOLD
    assert finding in desk.chat.history[1].messages[-1].content


def test_what_code_has_mended_itself_is_not_asked_for_again(inspector: Inspector) -> None:
    desk = Desk(inspector, (f"## Schienen\n\n{GOOD.replace('[S2]', '(S2)')}",))
    written = desk.write()
    assert text(written) == TOLD
    assert {flaw.finding.severity for flaw in written.flaws} == {"note"}


@pytest.mark.parametrize("error", [PassingFault("the server is busy"), TooLongError("too long", limit=10)])
def test_server_trouble_during_a_repair_keeps_the_text(inspector: Inspector, error: Exception) -> None:
    desk = Desk(inspector, (WRONG, error))
    assert text(desk.write()) == MARKED
    assert desk.undone == [f"section schienen, repair 1 was not done: {error}"]


def test_a_repair_that_the_budget_does_not_allow_is_left(inspector: Inspector) -> None:
    purse = Purse(Price(Decimal(0), Decimal(1_000_000)), Decimal(400))
    desk = Desk(inspector, (Reply(WRONG, "stop", Usage(1000, 300)),), purse)
    assert text(desk.write()) == MARKED
    assert desk.undone[0].startswith("section schienen, repair 1 was not done: the budget of 400 does not allow")


@pytest.mark.parametrize("error", [Fault("the key is wrong"), PassingFault("busy")])
def test_without_a_first_answer_there_is_no_section(inspector: Inspector, error: Fault) -> None:
    with pytest.raises(Fault, match=error.what):
        Desk(inspector, (error,)).write()


def test_a_wrong_server_ends_the_run_during_a_repair_too(inspector: Inspector) -> None:
    with pytest.raises(Fault, match="the key is wrong"):
        Desk(inspector, (WRONG, Fault("the key is wrong"))).write()


def test_the_answer_grows_under_her_eyes_in_the_repair_too(inspector: Inspector) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> str:
        seen.append(request)
        return WRONG if len(seen) == 1 else GOOD

    desk = Desk(inspector, (answer, answer))
    desk.write()
    assert [len(request.messages) for request in seen] == [2, 4]
