"""A section written anew: her sentences come through to the byte, refused ones are found, one answer an attempt."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.chat import PassingFault, Reply, Usage
from recapper.engines.contract import Brief, Passage, Refusal, Wish, Written
from recapper.engines.fake_chat import FakeAnswer, FakeChat
from recapper.engines.prompted.answers import AnswersInMemory
from recapper.engines.prompted.asking import Asker, Voicing
from recapper.engines.prompted.engine import PromptedEngine
from recapper.engines.prompted.inspection import Inspector
from recapper.engines.prompted.money import Purse
from recapper.engines.prompted.prompts import Prompts
from recapper.engines.prompted.rewriting import Rewriting
from recapper.engines.prompted.section import Studio
from recapper.engines.prompted.sources import Numbered, defanged
from recapper.engines.prompted.tokens import TokenCounter
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.prompting.catalogue import Catalogue
from recapper.recap.model import Citation, Paragraph, Section, Sentence
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

BRIEF = Brief("2017-11", "Hafenbahn")


def passage(id: str, site: str, text: str, **more: Any) -> Passage:
    return Passage(id, "Meldung", text, ((0, len(text)),), site, "de", **more)


COPY = passage("kurier-tram", "kurier.example", "Die Reparatur kostete 2,4 Millionen Euro.")
TRAM = passage(
    "bote-tram", "bote.example", "Die Tram fährt wieder. Die Reparatur kostete 2,4 Millionen Euro.", also=(COPY,)
)
DEPOT = passage("anzeiger-depot", "anzeiger.example", "Das Depot am Hafen wird für 800.000 Euro umgebaut.")
PASSAGES = (TRAM, DEPOT)
PLAN = SectionPlan(
    "schienen",
    "Schienen und Weichen",
    (PlannedStory("tram", "Tram", ("bote-tram",)), PlannedStory("depot", "Depot", ("anzeiger-depot",))),
    30,
)
OUTLINE = Outline("Rückblick", (SectionPlan("vorn", "Vorn", (), 10), PLAN))
MINE = Sentence("Am Kai standen 4.711 Leute und jubelten.", (Citation("eigene-reportage"),))
TOLD = Sentence("Die Tram fährt wieder.", (Citation("bote-tram"),))
NOW = Section("schienen", PLAN.heading, (Paragraph((TOLD, MINE), "tram"),))
REFUSED = "Das Depot kostet schlappe 800.000 Euro."
WISH = Wish("schienen", NOW, "weniger flapsig", (MINE.text,), (Refusal(REFUSED, "flapsig"),))
DEPOT_SAID = "Für 800.000 Euro wird das Depot umgebaut. [S1]"
GOOD = f"Die Tram fährt wieder. [S2] {MINE.text}\n\n{DEPOT_SAID}"


@pytest.fixture(scope="module")
def inspector(tagger: Tagger, lexicon: Lexicon) -> Inspector:
    return Inspector(NameFinder(tagger, lexicon, [one.text for one in PASSAGES]), BRIEF.subject)


class Desk:
    """One section and who is asked for it."""

    def __init__(self, inspector: Inspector, tagger: Tagger, *answers: FakeAnswer) -> None:
        self.chat = FakeChat(answers)
        counter = TokenCounter("unbekannt")
        self.asker = Asker(self.chat, Voicing("fake"), AnswersInMemory(), counter, Purse())
        studio = Studio(self.asker, Prompts(Catalogue()), inspector, threading.Lock(), threading.Event())
        self.engine = PromptedEngine(studio, tagger)
        self.seen: list[str] = []
        self.steps: list[str] = []

    def rewrite(self, wish: Wish = WISH) -> Written:
        def report(step: str, *, live: bool = False) -> None:
            self.steps.append(step)

        return self.engine.rewrite(wish, OUTLINE, PASSAGES, BRIEF, report, self.seen.append)

    @property
    def prompts(self) -> list[str]:
        return [request.messages[-1].content for request in self.chat.history]


def sentences(written: Written) -> list[Sentence]:
    return [sentence for paragraph in written.section.paragraphs for sentence in paragraph.sentences]


def notes(written: Written) -> list[str]:
    return [note.text for paragraph in written.section.paragraphs for note in paragraph.notes]


def test_her_sentence_stays_with_her_citation_and_nothing_is_found_in_it(inspector: Inspector, tagger: Tagger) -> None:
    desk = Desk(inspector, tagger, GOOD)
    written = desk.rewrite()
    assert [one.text for one in sentences(written)] == [
        TOLD.text,
        MINE.text,
        "Für 800.000 Euro wird das Depot umgebaut.",
    ]
    assert sentences(written)[1] == MINE
    assert (written.flaws, notes(written), len(desk.chat.history)) == ((), [], 1)
    assert [call.purpose for call in desk.asker.calls] == ["section schienen anew"]
    assert desk.seen[-1] == GOOD
    assert desk.seen == sorted(desk.seen, key=len), "the text so far"
    assert len(desk.seen) > 1
    assert any(step.startswith("section 2 of 2") for step in desk.steps)


def test_the_prompt_has_the_wish_the_present_text_hers_and_the_refused_one(
    inspector: Inspector, tagger: Tagger
) -> None:
    desk = Desk(inspector, tagger, GOOD)
    desk.rewrite()
    (prompt,) = desk.prompts
    assert prompt.startswith(
        "# Auftrag\nSchreibe Abschnitt 2 von 2 neu, Überschrift: Schienen und Weichen\nEtwa 30 Wörter"
    )
    assert "\nWunsch der Redaktion: weniger flapsig\n" in prompt
    assert f"<jetzt>\nDie Tram fährt wieder. [S2] {MINE.text}\n</jetzt>" in prompt, "a clip of her own shows no mark"
    assert f"\n- {MINE.text}\n" in prompt
    assert f"\n- {REFUSED} (Grund: flapsig)\n" in prompt
    assert "eigene-reportage" not in prompt


def test_a_sentence_like_a_refused_one_is_worth_a_repair(inspector: Inspector, tagger: Tagger) -> None:
    again = GOOD.replace(DEPOT_SAID, "Das Depot kostet 800.000 Euro. [S1]")
    desk = Desk(inspector, tagger, again, GOOD)
    assert desk.rewrite().flaws == ()
    assert (
        "- Satz: Das Depot kostet 800.000 Euro.\n  Befund: Die Redaktion hat einen solchen Satz gestrichen "
        f"({REFUSED}); weglassen oder etwas anderes erzählen." in desk.prompts[1]
    )
    assert desk.seen[-1] == GOOD
    assert [call.purpose for call in desk.asker.calls] == ["section schienen anew", "section schienen anew, repair 1"]


def test_a_refused_sentence_the_model_stands_by_is_a_flaw_and_no_note(inspector: Inspector, tagger: Tagger) -> None:
    again = GOOD.replace(DEPOT_SAID, "Das Depot kostet 800.000 Euro. [S1]")
    written = Desk(inspector, tagger, again, again).rewrite()
    assert [(flaw.part, flaw.finding.rule, flaw.finding.evidence) for flaw in written.flaws] == [
        ("schienen", "refused", REFUSED)
    ]
    assert notes(written) == []


def test_her_sentence_in_other_words_is_worth_a_repair(inspector: Inspector, tagger: Tagger) -> None:
    changed = GOOD.replace(MINE.text, "Am Kai standen Leute und jubelten.")
    desk = Desk(inspector, tagger, changed, GOOD)
    assert sentences(desk.rewrite())[1] == MINE
    assert f"Das sagt schon ein Satz der Redaktion ({MINE.text})" in desk.prompts[1]


def test_a_sentence_of_hers_that_is_missing_is_no_error(inspector: Inspector, tagger: Tagger) -> None:
    desk = Desk(inspector, tagger, GOOD.replace(f" {MINE.text}", ""))
    written = desk.rewrite()
    assert (written.flaws, len(sentences(written))) == ((), 2)


def test_an_error_of_the_model_beside_hers_is_repaired_and_marked(inspector: Inspector, tagger: Tagger) -> None:
    wrong = GOOD.replace("Für 800.000", "Für 900.000")
    desk = Desk(inspector, tagger, wrong, wrong)
    written = desk.rewrite()
    assert [flaw.finding.rule for flaw in written.flaws] == ["figure"]
    assert len(notes(written)) == 1
    assert "4.711" not in desk.prompts[1]


def test_the_same_wish_is_answered_from_disk_and_the_next_attempt_is_asked(
    inspector: Inspector, tagger: Tagger
) -> None:
    other = GOOD.replace("Die Tram fährt wieder.", "Wieder fährt die Tram.")
    desk = Desk(inspector, tagger, GOOD, other)
    assert desk.rewrite() == desk.rewrite()
    assert len(desk.chat.history) == 1
    second = desk.rewrite(replace(WISH, attempt=1))
    assert sentences(second)[0].text == "Wieder fährt die Tram."
    assert desk.chat.history[0].messages == desk.chat.history[1].messages, (
        "the attempt is in the key, not in the prompt"
    )


def test_a_sentence_of_hers_that_the_present_text_does_not_show_is_not_sent(
    inspector: Inspector, tagger: Tagger
) -> None:
    desk = Desk(inspector, tagger, GOOD)
    desk.rewrite(replace(WISH, hers=(MINE.text, "Der Zwiebelturm ist geheim.")))
    assert "Zwiebelturm" not in "".join(one.content for one in desk.chat.history[0].messages)


def test_a_server_that_gives_nothing_fails_the_section(inspector: Inspector, tagger: Tagger) -> None:
    written = Desk(inspector, tagger, PassingFault("busy")).rewrite()
    assert written.failed == "busy"
    assert sentences(written) == []


def test_a_section_the_outline_does_not_have_is_a_fault_of_the_caller(inspector: Inspector, tagger: Tagger) -> None:
    with pytest.raises(KeyError, match="gibt-es-nicht"):
        Desk(inspector, tagger).rewrite(replace(WISH, section="gibt-es-nicht"))


def test_an_answer_that_is_cut_behind_her_sentence_is_asked_again(inspector: Inspector, tagger: Tagger) -> None:
    cut = Reply(f"{DEPOT_SAID}\n\nDie Tram fährt wieder. [S2] {MINE.text}", "length", Usage(900, 9))
    desk = Desk(inspector, tagger, cut, GOOD)
    assert desk.rewrite().flaws == ()
    assert "Der Text bricht ab" in desk.prompts[1]


def test_new_clips_are_named_by_number_also_where_they_are_merged(inspector: Inspector, tagger: Tagger) -> None:
    desk = Desk(inspector, tagger, GOOD)
    desk.rewrite(replace(WISH, new=("kurier-tram", "bote-tram", "anderswo")))
    assert "Neu dazugekommen: S2. Was sie" in desk.prompts[0]


ANOTHER = "Gewünscht ist eine andere Fassung"
FULL = Section("schienen", "", (Paragraph((TOLD, Sentence("Das Depot kommt.", (Citation("anzeiger-depot"),)))),))


@pytest.mark.parametrize(
    ("wish", "another"),
    [
        (Wish("schienen", FULL), True),
        (Wish("schienen", FULL, attempt=1), True),
        (Wish("schienen", FULL, new=("bote-tram",)), False),
        (Wish("schienen", FULL, "sachlicher", attempt=1), False),
        (Wish("schienen", NOW), False),
        (Wish("schienen", Section("schienen", "", ())), False),
    ],
)
def test_another_version_is_asked_for_where_nothing_else_is(
    wish: Wish, another: bool, inspector: Inspector, tagger: Tagger
) -> None:
    plan = replace(PLAN, words=7)
    chat = FakeChat(["Die Tram fährt wieder. [S2] Das Depot am Hafen wird umgebaut. [S1]"] * 3)
    asker = Asker(chat, Voicing("fake"), AnswersInMemory(), TokenCounter("unbekannt"), Purse())
    studio = Studio(asker, Prompts(Catalogue()), inspector, threading.Lock(), threading.Event())
    engine = PromptedEngine(studio, tagger)
    engine.rewrite(wish, Outline("Rückblick", (plan,)), PASSAGES, BRIEF, lambda step, live=False: None)
    prompt = chat.history[0].messages[-1].content
    assert (ANOTHER in prompt) is another
    assert ("<jetzt>" in prompt) is bool(wish.now.paragraphs)


# --- reading answers ---

HERS = [
    "Am Kai standen 4.711 Leute und jubelten.",
    "Das ist *wirklich* so.",
    'Sie nannte es "ein Wunder" - vorerst.',
    "Mehr dazu auf https://example.org/tram (Stand: 3. Mai).",
    "Mehr dazu im Dezember",
    "[Redaktion: kein Witz] Sie kam.",
    "Kosten <b>2,9</b> Millionen [S9].",
    "The tram is back on its old rails at last.",
    "Prof. Dr. Held kam. Und sie ging?",
    "Ich bin nicht froh.",
    "Hier ist der Text:",
    "# Kein Titel.",
    "1. Mai!",
    "Wir\xa0sind  da…",
    "Ein „Satz“, der ‚Anführungen‘ hat.",
]


def read(hers: str, answer: str, numbered: Numbered) -> tuple[list[list[str]], tuple[tuple[str, str], ...]]:
    now = Section("s", "", (Paragraph((Sentence(hers, (Citation("bote-tram"),)),)),))
    parsed = Rewriting(Wish("s", now, hers=(hers,)), numbered).parse(answer, "stop", numbered.number_of)
    return [[one.text for one in row] for row in parsed.paragraphs], parsed.faults


@pytest.mark.parametrize("hers", HERS)
@pytest.mark.parametrize("mark", ["", " [S2]", "[S7]"])
def test_her_sentence_comes_through_reading_unharmed_wherever_it_stands(hers: str, mark: str) -> None:
    numbered = Numbered.of(PASSAGES)
    shown = " ".join(defanged(hers).split())
    before, behind = "Die Tram fährt wieder.", "Das Depot kommt."
    for said in (shown, hers):
        middle = f"{before} [S2] {said}{mark}{' ' if mark or said[-1] in '.!?…:' else chr(10)}{behind} [S1]"
        if said is not shown and said.translate(str.maketrans("", "", " \xa0")) != shown.replace(" ", ""):
            continue  # what was shown otherwise comes back otherwise
        assert read(hers, middle, numbered) == ([[before, hers, behind]], ())
        alone = f"{before} [S2]\n\n{said}{mark}\n\n{behind} [S1]"
        assert read(hers, alone, numbered) == ([[before], [hers], [behind]], ())
        last = f"{before} [S2]\n\n{said}{mark}"
        assert read(hers, last, numbered) == ([[before], [hers]], ())
        first = f"{said}{mark}\n\n{before} [S2]"
        assert read(hers, first, numbered) == ([[hers], [before]], ())


def test_quotes_spaces_and_dashes_that_the_model_shaped_otherwise_are_hers_again() -> None:
    hers = 'Sie nannte es "ein Wunder" - vorerst.'
    numbered = Numbered.of(PASSAGES)
    assert read(hers, "Sie nannte es „ein Wunder“ –\nvorerst. [S2]", numbered) == ([[hers]], ())


@pytest.mark.parametrize(
    "answer", ["Er sagte, Sie kam. [S2]", "Sie kam. Sie kam.x [S2]", "Wer sie sah, sagte Sie kam. [S2]"]
)
def test_her_words_inside_another_sentence_make_it_not_hers(answer: str) -> None:
    numbered = Numbered.of(PASSAGES)
    rows, _ = read("Sie kam.", answer, numbered)
    assert "Qq" not in " ".join(rows[0])
    assert rows[0][-1] != "Sie kam."


def test_without_her_sentences_an_answer_is_read_as_ever() -> None:
    numbered = Numbered.of(PASSAGES)
    rows, faults = read("Etwas ganz anderes.", f"## Titel\n\n{GOOD}", numbered)
    assert rows[1] == ["Für 800.000 Euro wird das Depot umgebaut."]
    assert [rule for rule, _ in faults] == ["answer-form"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_sentence_of_hers_breaks_the_reading(hers: str) -> None:
    numbered = Numbered.of(PASSAGES)
    rows, _ = read(hers, f"Die Tram fährt wieder. [S2] {hers}\n\n{DEPOT_SAID}", numbered)
    assert rows
