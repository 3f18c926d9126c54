"""One section: asked for, read, checked, repaired at most twice; what still fails is marked."""

import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from recapper.engines.chat import Message, OnText, PassingFault, Reply, TooLongError
from recapper.engines.contract import Flaw, Written
from recapper.engines.prompted.answer import Parsed, parse
from recapper.engines.prompted.asking import Asker, Question
from recapper.engines.prompted.condensing import TooSmallError, completion_of
from recapper.engines.prompted.fitting import Assignment, Fitting
from recapper.engines.prompted.inspection import Flawed, Inspector, worth_asking
from recapper.engines.prompted.marks import Marked
from recapper.engines.prompted.money import OverBudgetError
from recapper.engines.prompted.prompts import Prompts
from recapper.engines.prompted.rewriting import Rewriting
from recapper.engines.prompted.wording import german
from recapper.recap.model import Citation, Note, Paragraph, Section, Sentence

MOST_REPAIRS = 2
MOST_SOURCES = 4
"""Marks behind one sentence, copies of a text in other outlets included."""
_SMALLER = 0.75
"""Where a server refuses a prompt and does not say its limit, the next one has at most this share of its tokens."""
_MOST_FITTINGS = 3


@dataclass(frozen=True, slots=True)
class Studio:
    """What writing takes, the same for all sections."""

    asker: Asker
    prompts: Prompts
    inspector: Inspector
    one_at_a_time: AbstractContextManager[object]
    """Around every check: the tagger below is not made for several threads."""
    stop: threading.Event
    """Set when a person interrupts: whoever waits to ask again gives up."""
    limit: int = 0
    """Tokens of prompt and answer together; 0: not known, the server will say."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text the model offered, and what is wrong with it."""

    answer: str
    parsed: Parsed
    flaws: tuple[Flawed, ...]

    @property
    def badness(self) -> tuple[bool, int, int]:
        """Smaller is better: no text at all, errors, warnings worth a repair."""
        errors = sum(one.finding.severity == "error" for one in self.flaws)
        return not self.parsed.paragraphs, errors, sum(map(worth_asking, self.flaws))


class SectionWriter:
    """Writes one section by asking."""

    def __init__(self, studio: Studio, task: Assignment) -> None:
        self._studio = studio
        self._task = task
        self._passages = task.numbered.by_number
        self._numbers = task.numbered.number_of
        self._rewriting = Rewriting(task.wish, task.numbered) if task.wish else None

    def write(self, on_text: OnText | None = None) -> Written:
        """The section with its notes. Raises a Fault, or OverBudgetError, where there is no first answer."""
        question, reply = self._first(on_text)
        best = self._version(reply)
        for number in range(1, MOST_REPAIRS + 1):
            if not any(map(worth_asking, best.flaws)):
                break
            version = self._repaired(question.messages, best, number, on_text)
            if version is None:
                break
            if version.badness >= best.badness:
                break  # it stands by what it wrote, and the same question again has the same answer
            best = version
        return self._written(best)

    def _first(self, on_text: OnText | None) -> tuple[Question, Reply]:
        """The first answer; where the server finds the prompt too long, more of it is condensed."""
        fitting = Fitting(self._studio.asker, self._studio.prompts, self._task)
        limit = self._studio.limit
        for attempt in range(1, _MOST_FITTINGS + 1):
            tried = limit
            try:
                question = fitting.question(limit)
                forecast = self._studio.asker.forecast(question)
                tried = forecast.prompt + forecast.completion
                return question, self._studio.asker.ask(question, on_text).reply
            except TooLongError as error:
                if attempt == _MOST_FITTINGS or isinstance(error, TooSmallError):
                    raise
                limit = min(error.limit or tried, round(tried * _SMALLER))
        raise AssertionError("the last attempt returns or raises")

    def _repaired(
        self, asked: Sequence[Message], version: Version, number: int, on_text: OnText | None
    ) -> Version | None:
        """The next version; None where it cannot be had: then the one there is stays, marked."""
        task, studio = self._task, self._studio
        flaws = [german(flawed, self._numbers) for flawed in version.flaws if worth_asking(flawed)]
        question = Question(
            f"{task.purpose}, repair {number}",
            (task.number, number),
            studio.prompts.repair(asked, version.answer, flaws),
            completion_of(task.plan.words),
            sources=self._numbers,
            attempt=task.attempt,
        )
        try:
            return self._version(studio.asker.ask(question, on_text).reply)
        except (OverBudgetError, PassingFault, TooLongError) as error:
            studio.asker.notice(f"{question.purpose} was not done: {error.what}")
            return None

    def _version(self, reply: Reply) -> Version:
        read = self._rewriting.parse if self._rewriting else parse
        parsed = read(reply.text, reply.finish, self._numbers)
        own = {story.label or story.id: story for story in self._task.plan.stories if self._task.own(story)}
        stories = {label: story.snippets for label, story in own.items()}
        with self._studio.one_at_a_time:
            flaws = self._studio.inspector.section(parsed, self._passages, stories)
        if self._rewriting:
            of_model = [flawed for flawed in flaws if self._rewriting.sentence(flawed.sentence) is None]
            flaws = (*of_model, *self._rewriting.unwanted(parsed))
        return Version(reply.text, parsed, flaws)

    def _written(self, version: Version) -> Written:
        plan = self._task.plan
        with self._studio.one_at_a_time:
            paragraphs = [self._paragraph(row) for row in version.parsed.paragraphs]
        errors = [one for one in version.flaws if one.finding.severity == "error"]
        flaws = tuple(Flaw(plan.id, one.sentence, one.finding) for one in version.flaws)
        return Written(Section(plan.id, plan.heading, with_notes(paragraphs, errors)), flaws)

    def _paragraph(self, row: Sequence[Marked]) -> Paragraph:
        sentences = tuple(map(self._sentence, row))
        cited = {citation.snippet for sentence in sentences for citation in sentence.citations}
        told = [story.id for story in self._task.plan.stories if not cited.isdisjoint(story.snippets)]
        return Paragraph(sentences, told[0] if len(told) == 1 else "")

    def _sentence(self, marked: Marked) -> Sentence:
        hers = self._rewriting.sentence(marked.text) if self._rewriting else None
        return hers or Sentence(marked.text, self._citations(marked))

    def _citations(self, sentence: Marked) -> tuple[Citation, ...]:
        """The clips the model names, then copies of their text in other outlets that bear the sentence out."""
        main = [self._passages[number] for number in sentence.numbers]
        bears = self._studio.inspector.bears
        copies = [copy for one in main for copy in one.also if bears(copy, sentence.text, one)]
        return tuple(Citation(id) for id in dict.fromkeys(one.id for one in (*main, *copies)))[:MOST_SOURCES]


def with_notes(paragraphs: Sequence[Paragraph], errors: Sequence[Flawed]) -> tuple[Paragraph, ...]:
    """Each error as a note behind the paragraph that has its sentence, behind the last one where none has."""
    notes: dict[int, list[Note]] = {}
    for flawed in errors:
        texts = [[sentence.text for sentence in paragraph.sentences] for paragraph in paragraphs]
        place = next((n for n, row in enumerate(texts) if flawed.sentence in row), len(texts) - 1)
        note = Note(f"Bitte prüfen: {german(flawed)}")
        if note not in notes.setdefault(max(place, 0), []):
            notes[max(place, 0)].append(note)
    rows = list(paragraphs) or [Paragraph(())]
    return tuple(Paragraph(row.sentences, row.story, (*row.notes, *notes.get(n, ()))) for n, row in enumerate(rows))
