"""The engine that writes with a language model: one call a section at the same time, one for the frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from recapper.engines.chat import OnText, PassingFault, TooLongError
from recapper.engines.contract import Brief, Framed, Passage, Report, Wish, Written
from recapper.engines.prompted.asking import Forecast
from recapper.engines.prompted.fitting import Assignment, Fitting
from recapper.engines.prompted.frame import FrameWriter, frame_forecast
from recapper.engines.prompted.parallel import at_once
from recapper.engines.prompted.section import SectionWriter, Studio
from recapper.engines.prompted.sources import Numbered
from recapper.engines.reading.contradictions import Contradiction, contradictions
from recapper.engines.reading.units import units
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.recap.model import Citation, Frame, Note, Paragraph, Section
from recapper.text.tagging import Tagger

FAILED = "Dieser Abschnitt ist nicht geschrieben, der Server gab keinen Text. Ein neuer Lauf fragt nur nach ihm."
NO_FRAME = "Teaser und Schluss fehlen, der Server gab keinen Text. Ein neuer Lauf fragt nur nach ihnen."
MOST_MEMORIES = 4
"""Lines of last month's recap in one prompt."""


class PromptedEngine:
    """Writes by asking; every sentence is checked by code."""

    name = "openai"
    disclosure = ""

    def __init__(self, studio: Studio, tagger: Tagger, *, at_a_time: int = 4) -> None:
        """`at_a_time`: sections that are written at once."""
        self._asker = studio.asker
        self._studio = studio
        self._tagger = tagger
        self._at_a_time = at_a_time

    def write(self, outline: Outline, passages: Sequence[Passage], brief: Brief, report: Report) -> tuple[Written, ...]:
        tasks = list(self._assignments(outline, passages, brief))

        def stopping(running: int) -> None:
            self._studio.stop.set()
            answers = "answer that is" if running == 1 else "answers that are"
            report(f"stopping; waiting for {running} {answers} paid for already (interrupt again to leave at once)")

        return tuple(at_once([partial(self._one, task, report) for task in tasks], self._at_a_time, stopping))

    def rewrite(  # noqa: PLR0913, PLR0917 - as the contract has it
        self,
        wish: Wish,
        outline: Outline,
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        on_text: OnText | None = None,
    ) -> Written:
        """As a section of a draft is written, with the wish in the prompt.

        Raises KeyError where the outline has no such section.
        """
        task = self._assignment(outline.section(wish.section), outline, passages, brief)
        return self._one(replace(task, wish=wish), report, on_text)

    def frame(  # noqa: PLR0913, PLR0917 - as the contract has it
        self,
        outline: Outline,
        sections: Sequence[Section],
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        attempt: int = 0,
    ) -> Framed:
        by_id = {passage.id: passage for passage in passages}
        cited = {c.snippet for row in sections for p in row.paragraphs for s in p.sentences for c in s.citations}
        writer = FrameWriter(self._studio, outline, sections, [by_id[id] for id in sorted(cited) if id in by_id])
        try:
            return writer.write(brief, _live(report, "teaser and closing"), attempt)
        except (PassingFault, TooLongError) as fault:
            note = Paragraph((), notes=(Note(NO_FRAME),))
            return Framed(Frame(outline.title, "", (note,)), failed=str(fault))

    def forecasts(self, outline: Outline, passages: Sequence[Passage], brief: Brief) -> Iterator[Forecast]:
        """The calls a draft would make, repairs apart. Nothing is asked."""
        for task in self._assignments(outline, passages, brief):
            for question, size in Fitting(self._asker, self._studio.prompts, task).questions(self._studio.limit):
                yield Forecast(question.purpose, size, question.completion, self._asker.known(question))
        yield frame_forecast(self._studio, outline, brief)

    def _one(self, task: Assignment, report: Report, on_text: OnText | None = None) -> Written:
        place = f"section {task.number} of {len(task.outline.sections)}"
        report(f"{place}: {task.plan.heading}")
        try:
            written = SectionWriter(self._studio, task).write(_live(report, place, on_text))
        except (PassingFault, TooLongError) as fault:
            report(f"{place} failed: {fault.what}")
            section = Section(task.plan.id, task.plan.heading, (Paragraph((), notes=(Note(FAILED),)),))
            return Written(section, failed=str(fault))
        report(f"{place} is written")
        return replace(written, section=self._with_contradictions(written.section, task))

    def _assignments(self, outline: Outline, passages: Sequence[Passage], brief: Brief) -> Iterator[Assignment]:
        for plan in outline.sections:
            if plan.id not in brief.fixed:
                yield self._assignment(plan, outline, passages, brief)

    def _assignment(self, plan: SectionPlan, outline: Outline, passages: Sequence[Passage], brief: Brief) -> Assignment:
        ids = {id for story in plan.stories for id in story.snippets}
        own = [passage for passage in passages if passage.id in ids]
        numbered = Numbered.of(own)
        numbers = numbered.number_of
        memory = _relevant(brief.memory, plan, own, brief.subject)
        found = [one for story in plan.stories for one in self._contradictions(story, own)]
        lines = tuple(filter(None, (_line(one, numbers) for one in found)))
        return Assignment(plan, outline, numbered, replace(brief, memory=memory), lines)

    def _contradictions(
        self, story: PlannedStory, passages: Sequence[Passage], told: Sequence[str] | None = None
    ) -> list[Contradiction]:
        """Where the story's sources differ; with `told`, only in what those sentences say."""
        own = [passage for passage in passages if passage.id in story.snippets and passage.lang == "de"]
        with self._studio.one_at_a_time:
            sentences = units([*own, *(copy for passage in own for copy in passage.also)], self._tagger)
        return contradictions(sentences, [unit.text for unit in sentences] if told is None else told)

    def _with_contradictions(self, section: Section, task: Assignment) -> Section:
        """A note where the text has one of differing readings and does not say that they differ."""
        texts = [one.text for paragraph in section.paragraphs for one in paragraph.sentences]
        hers = task.wish.hers if task.wish else ()
        told = [text for text in texts if text not in hers]  # no note on what she wrote
        notes: dict[int, list[Note]] = {}
        for story in task.plan.stories:
            for one in self._contradictions(story, task.numbered.passages, told):
                said = [value for value, _, _ in one.readings if any(value in text for text in texts)]
                if len(said) == 1:
                    place = next((n for n, p in enumerate(section.paragraphs) if _says(p, said[0])), 0)
                    notes.setdefault(place, []).append(Note(one.text, tuple(Citation(id) for id in one.passages)))
        return replace(
            section,
            paragraphs=tuple(
                replace(paragraph, notes=(*paragraph.notes, *notes.get(n, ())))
                for n, paragraph in enumerate(section.paragraphs)
            ),
        )


def _line(found: Contradiction, numbers: Mapping[str, str]) -> str:
    """`Uhrzeit: ein Uhr (S4); 1.40 Uhr (S5)`; empty where only copies of a source disagree."""
    known = [(value, [numbers[id] for id in ids if id in numbers]) for value, _, ids in found.readings]
    readings = [f"{value} ({', '.join(own)})" for value, own in known if own]
    return f"{found.what}: {'; '.join(readings)}" if len(readings) > 1 else ""


def _says(paragraph: Paragraph, value: str) -> bool:
    return any(value in sentence.text for sentence in paragraph.sentences)


def _live(report: Report, place: str, on_text: OnText | None = None) -> OnText:
    def told(text: str) -> None:
        report(f"{place}: {len(text.split())} words", live=True)
        if on_text:
            on_text(text)

    return told


def _relevant(memory: Sequence[str], plan: SectionPlan, passages: Sequence[Passage], subject: str) -> tuple[str, ...]:
    """Lines of last month that share a capitalised word with a label or title of the section, not the subject's."""
    titles = [story.label for story in plan.stories] + [passage.title for passage in passages]
    words = {word for title in titles for word in _topics(title)} - _topics(subject)
    shared = [(len(_topics(line) & words), -n, line) for n, line in enumerate(memory)]
    best = sorted((row for row in shared if row[0]), reverse=True)[:MOST_MEMORIES]
    return tuple(line for _, _, line in sorted(best, key=lambda row: -row[1]))


def _topics(text: str) -> set[str]:
    words = (word.strip("„“\"'»«‚‘.,:;!?()").lower() for word in text.split() if word[:1].isupper())
    return {word for word in words if len(word) > 3}
