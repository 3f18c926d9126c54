"""Teaser and closing: read in whatever form they come, checked, and kept as long as the same stories are told."""

import json
import threading
from collections.abc import Sequence

import pytest

from recapper.engines.chat import Fault, PassingFault, Reply, Usage
from recapper.engines.contract import Brief, Framed, Passage
from recapper.engines.fake_chat import FakeAnswer, FakeChat
from recapper.engines.prompted.answers import AnswersInMemory
from recapper.engines.prompted.asking import Asker, Voicing
from recapper.engines.prompted.engine import NO_FRAME, PromptedEngine
from recapper.engines.prompted.frame import FrameWriter
from recapper.engines.prompted.inspection import Inspector
from recapper.engines.prompted.money import Purse
from recapper.engines.prompted.prompts import FRAME, Prompts
from recapper.engines.prompted.section import Studio
from recapper.engines.prompted.tokens import TokenCounter
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.pipeline.planning import silent
from recapper.prompting.catalogue import Catalogue
from recapper.recap.model import Citation, Paragraph, Section, Sentence
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

COUNTER = TokenCounter("unbekannt")
BRIEF = Brief("2017-11", "Hafenbahn")
CLIPS = {
    "anzeiger-depot": "Das Depot am Hafen wird für 800.000 Euro umgebaut.",
    "bote-tram": "Die Tram fährt wieder. Die Reparatur kostete 2,4 Millionen Euro.",
    "bote-wolf": "Ein Wolf hat sieben Schafe gerissen.",
}
PASSAGES = [Passage(id, "Meldung", text, ((0, len(text)),), "bote.example", "de") for id, text in CLIPS.items()]
PLANS = (
    SectionPlan(
        "schienen",
        "Schienen",
        (PlannedStory("tram", "Tram", ("bote-tram",)), PlannedStory("depot", "Depot", ("anzeiger-depot",))),
        100,
    ),
    SectionPlan("weide", "Weide", (PlannedStory("wolf", "Wolf", ("bote-wolf",)),), 60),
)
OUTLINE = Outline("Die Hafenbahn im November", PLANS)
TEASER = "Die Tram fährt, ein Wolf geht um, und das Depot kostet 800.000 Euro."
GOOD = json.dumps({"teaser": TEASER, "closing": "Am Ende fehlen sieben Schafe. [S3] Und nun?"})


def told(*sentences: tuple[str, str]) -> tuple[Section, ...]:
    """Sections with these sentences and the clip each cites; without a clip, no section."""
    rows = [Sentence(text, (Citation(id),)) for text, id in sentences]
    sections = []
    for plan in PLANS:
        ids = {id for story in plan.stories for id in story.snippets}
        own = tuple(row for row in rows if row.citations[0].snippet in ids)
        if own:
            sections.append(Section(plan.id, plan.heading, (Paragraph(own),)))
    return tuple(sections)


ALL = told(
    ("Die Tram fährt.", "bote-tram"),
    ("Das Depot kostet 800.000 Euro.", "anzeiger-depot"),
    ("Es waren sieben Schafe.", "bote-wolf"),
)
REWORDED = told(
    ("Seit November rollt die Tram.", "bote-tram"),
    ("Teuer wird das Depot.", "anzeiger-depot"),
    ("Ein Wolf riss Schafe.", "bote-wolf"),
)


@pytest.fixture(scope="module")
def inspector(tagger: Tagger, lexicon: Lexicon) -> Inspector:
    return Inspector(NameFinder(tagger, lexicon, list(CLIPS.values())), BRIEF.subject)


class Desk:
    """Asks for frames; the answers stay from one to the next, as they do on disk."""

    def __init__(self, inspector: Inspector, *answers: FakeAnswer) -> None:
        self.chat = FakeChat(answers)
        self.asker = Asker(self.chat, Voicing("fake"), AnswersInMemory(), COUNTER, Purse())
        self.studio = Studio(self.asker, Prompts(Catalogue()), inspector, threading.Lock(), threading.Event())

    def write(
        self, sections: Sequence[Section] = ALL, passages: Sequence[Passage] = PASSAGES, outline: Outline = OUTLINE
    ) -> Framed:
        cited = {c.snippet for row in sections for p in row.paragraphs for s in p.sentences for c in s.citations}
        own = [passage for passage in passages if passage.id in cited]
        return FrameWriter(self.studio, outline, sections, own).write(BRIEF)

    @property
    def asked(self) -> int:
        return len(self.chat.history)


def closing(framed: Framed) -> list[str]:
    lines = []
    for paragraph in framed.frame.closing:
        lines += [f"{one.text} {' '.join(c.snippet for c in one.citations)}".strip() for one in paragraph.sentences]
        lines += [f"* {note.text}" for note in paragraph.notes]
    return lines


CLOSING = ["Am Ende fehlen sieben Schafe. bote-wolf", "Und nun?"]
FORMS = [
    GOOD,
    f"```json\n{GOOD}\n```",
    f"Gerne! Hier ist das Objekt:\n\n{GOOD}\n\nIch hoffe, das hilft.",
    GOOD.replace('"teaser"', '"Teaser"').replace('"closing"', '"Schluss"'),
    GOOD.replace(" Und nun?", "\n Und nun?"),
    f"Teaser: {TEASER}\n\nSchluss: Am Ende fehlen sieben Schafe. [S3] Und nun?",
    f"**Teaser:** {TEASER}\n\n**Schluss:** Am Ende fehlen sieben Schafe. [S3] Und nun?",
    f"# Teaser\n{TEASER}\n\n# Closing\nAm Ende fehlen sieben Schafe. [S3] Und nun?",
    json.dumps({"teaser": f"{TEASER} [S1][^bote-tram]", "closing": "Am Ende fehlen sieben Schafe. (S3) Und nun?"}),
]


@pytest.mark.parametrize("answer", FORMS)
def test_a_frame_is_read_in_whatever_form_it_comes(inspector: Inspector, answer: str) -> None:
    desk = Desk(inspector, answer)
    framed = desk.write()
    assert (framed.frame.title, framed.frame.teaser, closing(framed)) == (OUTLINE.title, TEASER, CLOSING)
    assert desk.chat.history[0].form == FRAME


MALFORMED = [
    "",
    "Es tut mir leid, das kann ich nicht.",
    "{",
    '{"teaser": "Die Tram fährt, und der Wolf',
    f'{{"teaser": "{TEASER}", "closing": "Am En',
    '{"teaser": ["Die Tram fährt."], "closing": 7}',
    '{"teaser": "", "closing": "Und nun?"}',
    "[1, 2]",
    "{" * 5000,
]


@pytest.mark.parametrize("answer", MALFORMED)
def test_what_is_no_frame_is_asked_for_again(inspector: Inspector, answer: str) -> None:
    desk = Desk(inspector, answer, answer, GOOD)
    framed = desk.write()
    assert (framed.frame.teaser, closing(framed), framed.flaws) == (TEASER, CLOSING, ())
    assert desk.asked == 3


def test_a_frame_that_never_comes_is_named_to_the_editor(inspector: Inspector) -> None:
    framed = Desk(inspector, *["Das kann ich nicht."] * 4).write()
    assert framed.frame.teaser == ""
    assert closing(framed) == ["* Bitte prüfen: Die Antwort war kein Text für den Artikel."]


FLAWED = [
    ("teaser", TEASER.replace("800", "700"), "Und nun?", "figure"),
    ("teaser", "Jonas Held fährt Tram.", "Und nun?", "name"),
    ("teaser", "The tram is back and the wolf has not left it.", "Und nun?", "answer-language"),
    ("closing", TEASER, "Am Ende fehlen neun Schafe. [S3]", "figure"),
    ("closing", TEASER, "Am Ende fehlen sieben Schafe.", "citation"),
    ("closing", TEASER, "Am Ende fehlen sieben Schafe. [S3] Und dann", "answer-cut"),
    ("closing", TEASER, "Dazu kann ich nichts sagen, ich kenne keine Zahlen.", "answer-refusal"),
]


@pytest.mark.parametrize(("part", "teaser", "end", "rule"), FLAWED)
def test_teaser_and_closing_are_checked_repaired_and_marked_where_they_still_fail(
    inspector: Inspector, part: str, teaser: str, end: str, rule: str
) -> None:
    flawed = json.dumps({"teaser": teaser, "closing": end}, ensure_ascii=False)
    mended = Desk(inspector, flawed, GOOD)
    assert (mended.write().flaws, mended.asked) == ((), 2)
    assert [message.role for message in mended.chat.history[1].messages] == ["system", "user", "assistant", "user"]
    left = Desk(inspector, flawed, flawed).write()
    assert [(flaw.part, flaw.finding.rule) for flaw in left.flaws] == [(part, rule)]
    assert sum(line.startswith("* Bitte prüfen: ") for line in closing(left)) == 1
    assert left.frame.teaser == teaser


def test_a_recap_may_end_without_a_closing(inspector: Inspector) -> None:
    framed = Desk(inspector, json.dumps({"teaser": TEASER, "closing": ""})).write()
    assert (framed.frame.teaser, framed.frame.closing, framed.flaws) == (TEASER, (), ())


def test_a_repair_that_is_no_better_is_not_taken(inspector: Inspector) -> None:
    flawed = GOOD.replace("800", "700")
    desk = Desk(inspector, flawed, flawed.replace("sieben", "neun"))
    assert desk.write().frame.teaser == TEASER.replace("800", "700")
    assert desk.asked == 2


def test_trouble_during_a_repair_keeps_the_frame(inspector: Inspector) -> None:
    desk = Desk(inspector, GOOD.replace("800", "700"), PassingFault("busy"))
    assert desk.write().frame.teaser == TEASER.replace("800", "700")
    assert "frame, repair 1 was not done: busy" in desk.asker.notices


def test_new_wording_of_the_same_stories_asks_for_no_new_frame(inspector: Inspector) -> None:
    desk = Desk(inspector, GOOD)
    first = desk.write()
    assert desk.write(REWORDED) == first
    assert desk.asked == 1


def test_marks_mean_the_same_clips_though_their_numbers_shifted(inspector: Inspector) -> None:
    desk = Desk(inspector, GOOD)
    first = desk.write()
    more = Passage("aaa-tram", "Tram", "Die Tram fährt.", ((0, 15),), "neu.example", "de")
    tram = PlannedStory("tram", "Tram", ("aaa-tram", "bote-tram"))
    outline = Outline(OUTLINE.title, (SectionPlan("schienen", "Schienen", (tram, PLANS[0].stories[1])), PLANS[1]))
    paragraph = Paragraph((Sentence("Sie fährt.", (Citation("aaa-tram"), Citation("bote-tram"))),))
    sections = (Section("schienen", "Schienen", (paragraph, *ALL[0].paragraphs)), ALL[1])
    again = desk.write(sections, [more, *PASSAGES], outline)
    assert (again.frame, closing(again)) == (first.frame, CLOSING)
    assert desk.asked == 1


CHANGED = [
    (told(("Die Tram fährt.", "bote-tram"), ("Sieben Schafe fehlen.", "bote-wolf")), OUTLINE, "a story is not told"),
    (ALL, Outline("Ein anderer Titel", PLANS), "another title"),
    ((Section("schienen", "Gleise", ALL[0].paragraphs), ALL[1]), OUTLINE, "another heading"),
    (ALL[::-1], OUTLINE, "another order"),
]


@pytest.mark.parametrize(("sections", "outline", "why"), CHANGED)
def test_other_stories_headings_or_order_ask_for_a_new_frame(
    inspector: Inspector, sections: tuple[Section, ...], outline: Outline, why: str
) -> None:
    other = GOOD.replace("und das Depot kostet 800.000 Euro", "und das war es").replace("[S3]", "[S2]")
    desk = Desk(inspector, GOOD, *([other] if why == "a story is not told" else [GOOD]))
    desk.write()
    assert desk.write(sections, outline=outline).flaws == ()
    assert desk.asked == 2, why


def test_a_kept_frame_that_holds_no_longer_is_asked_for_again(inspector: Inspector) -> None:
    """The clip was mended meanwhile, and the sections with it."""
    desk = Desk(inspector, GOOD, GOOD.replace("800", "900"))
    desk.write()
    mended = CLIPS["anzeiger-depot"].replace("800", "900")
    passages = [Passage(PASSAGES[0].id, "Meldung", mended, ((0, len(mended)),), "bote.example", "de"), *PASSAGES[1:]]
    sections = told(
        ("Die Tram fährt.", "bote-tram"),
        ("Das Depot kostet 900.000 Euro.", "anzeiger-depot"),
        ("Es waren sieben Schafe.", "bote-wolf"),
    )
    again = desk.write(sections, passages)
    assert (again.frame.teaser, again.flaws) == (TEASER.replace("800", "900"), ())
    assert desk.write(sections, passages) == again
    assert desk.asked == 2


def test_the_prompt_shows_the_text_with_its_marks(inspector: Inspector) -> None:
    desk = Desk(inspector, GOOD)
    desk.write()
    prompt = desk.chat.history[0].messages[1].content
    assert "## Schienen\nDie Tram fährt. [S2] Das Depot kostet 800.000 Euro. [S1]" in prompt
    assert "## Weide\nEs waren sieben Schafe. [S3]" in prompt


def test_an_answer_cut_off_by_the_server_is_asked_for_again(inspector: Inspector) -> None:
    cut = Reply(GOOD[:-30], "length", Usage(9, 9))
    assert Desk(inspector, cut, GOOD).write().flaws == ()


def test_without_a_frame_the_sections_stand_and_the_editor_is_told(inspector: Inspector, tagger: Tagger) -> None:
    desk = Desk(inspector, PassingFault("busy", mend="Wait."))
    framed = PromptedEngine(desk.studio, tagger).frame(OUTLINE, ALL, PASSAGES, BRIEF, silent)
    assert (framed.frame.title, framed.frame.teaser, closing(framed)) == (OUTLINE.title, "", [f"* {NO_FRAME}"])
    assert framed.failed == "busy\nWait."


def test_a_server_that_is_set_up_wrongly_ends_the_run(inspector: Inspector, tagger: Tagger) -> None:
    desk = Desk(inspector, Fault("the key is wrong"))
    with pytest.raises(Fault, match="the key is wrong"):
        PromptedEngine(desk.studio, tagger).frame(OUTLINE, ALL, PASSAGES, BRIEF, silent)
