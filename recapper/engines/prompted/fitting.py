"""The prompt of one section, made to fit the model's context."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recapper.engines.chat import PassingFault
from recapper.engines.contract import Brief, Wish
from recapper.engines.prompted.anew import anew
from recapper.engines.prompted.asking import Asker, Question
from recapper.engines.prompted.condensing import Condenser, TooSmallError, as_source, completion_of
from recapper.engines.prompted.marks import is_marked
from recapper.engines.prompted.prompts import Prompts, SectionSources
from recapper.engines.prompted.sources import Numbered, fenced
from recapper.outline.model import Outline, PlannedStory, SectionPlan

_TRIES = 2
_BEFORE_THE_SECTION = -1000
"""Condensations stand before the section they are for in the record of calls."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One section to write."""

    plan: SectionPlan
    outline: Outline
    numbered: Numbered
    brief: Brief
    contradictions: tuple[str, ...] = ()
    """What the sources disagree on, in the numbers of the prompt."""
    wish: Wish | None = None
    """What is wanted of a section that is written anew."""

    @property
    def number(self) -> int:
        return self.outline.sections.index(self.plan) + 1

    @property
    def purpose(self) -> str:
        return f"section {self.plan.id}{' anew' if self.wish else ''}"

    @property
    def attempt(self) -> int:
        return self.wish.attempt if self.wish else 0

    def own(self, story: PlannedStory) -> list[str]:
        """The numbers of the story's sources; those merged into another clip have none."""
        numbers = self.numbered.number_of
        return [numbers[id] for id in sorted(story.snippets) if id in numbers]


class Fitting:
    """Builds the question of a section, with as many of its stories condensed as the limit takes."""

    def __init__(self, asker: Asker, prompts: Prompts, task: Assignment) -> None:
        self._asker = asker
        self._prompts = prompts
        self._task = task
        self._condensed: dict[str, str] = {}
        self._calls = 0

    def question(self, limit: int) -> Question:
        """The question for a context of `limit` tokens; 0: no limit is known. Condensations are asked for.

        Raises TooSmallError where even the condensed sources do not fit, and what asking raises.
        """
        question = self._question(self._sources())
        if not limit:
            return question
        for story in self._largest_first():
            if self._size(question) <= limit:
                return question
            if story.id not in self._condensed:
                answers = [self._condensation(one) for one in self._condensations(story, limit)]
                self._condensed[story.id] = as_source(self._task.own(story), "\n".join(answers))
                question = self._question(self._sources())
        if self._size(question) > limit:
            raise TooSmallError(
                f"{self._task.purpose}: even condensed, its sources do not fit into a context of {limit} tokens",
                mend="Move stories to another section in outline.md, or use a model with a larger context.",
            )
        return question

    def questions(self, limit: int) -> Iterator[tuple[Question, int]]:
        """What would be asked, repairs apart, and the tokens of each prompt. Nothing is asked.

        The prompt behind a condensation is not known yet: its size is an estimate.
        """
        plain = self._question(self._sources())
        size = self._asker.forecast(plain).prompt
        for story in self._largest_first():
            if not limit or size + plain.completion <= limit:
                break
            for one in self._condensations(story, limit):
                yield one, self._asker.forecast(one).prompt
                size += one.completion
            size -= self._tokens_of(story)
        yield plain, size

    def _condensation(self, question: Question) -> str:
        """The answer, asked for again where it cites nothing. Raises PassingFault where it still does not."""
        for attempt in range(_TRIES):
            reply = self._asker.ask(replace(question, attempt=attempt)).reply
            if is_marked(reply.text, self._task.numbered.number_of):
                if reply.finish == "length":
                    self._asker.notice(f"{question.purpose}: the server cut the answer off; what came is used")
                return reply.text
        raise PassingFault(
            f"{question.purpose}: the model did not condense its sources",
            mend="Move stories to another section in outline.md, or use a model with a larger context.",
        )

    def _condensations(self, story: PlannedStory, limit: int) -> list[Question]:
        task = self._task
        self._calls += 1
        room = max(0, limit - self._size(self._question(""))) // len(task.plan.stories)
        condenser = Condenser(self._asker, self._prompts, task.brief, limit)
        place = (task.number, _BEFORE_THE_SECTION + self._calls)
        return condenser.questions(story, task.numbered, task.plan.id, place, room)

    def _question(self, sources: str) -> Question:
        task = self._task
        passages = task.numbered.by_number
        told = SectionSources(
            sources,
            {story.id: task.own(story) for story in task.plan.stories},
            task.contradictions,
            tuple(f"zu {number}: {one.note}" for number, one in passages.items() if one.note),
        )
        wish = anew(task.wish, task.plan, task.numbered) if task.wish else None
        messages = self._prompts.section(task.plan, task.outline, task.brief, told, wish)
        return Question(
            task.purpose,
            (task.number, 0),
            messages,
            completion_of(task.plan.words),
            sources=task.numbered.number_of,
            attempt=task.attempt,
        )

    def _sources(self) -> str:
        """All sources by number; a condensation stands where the first of its sources would."""
        owner = {id: story.id for story in self._task.plan.stories for id in story.snippets}
        shown: dict[str, None] = {}
        for number, passage in self._task.numbered.by_number.items():
            shown[self._condensed.get(owner.get(passage.id, "")) or fenced(number, passage)] = None
        return "\n".join(shown)

    def _largest_first(self) -> list[PlannedStory]:
        return sorted(self._task.plan.stories, key=lambda story: (-self._tokens_of(story), story.id))

    def _tokens_of(self, story: PlannedStory) -> int:
        passages = self._task.numbered.by_number
        return sum(self._asker.counter.count(fenced(number, passages[number])) for number in self._task.own(story))

    def _size(self, question: Question) -> int:
        forecast = self._asker.forecast(question)
        return forecast.prompt + forecast.completion
