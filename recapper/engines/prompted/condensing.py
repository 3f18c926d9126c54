"""A section too large for the model's context is condensed story by story; ids are kept, nothing is cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from recapper.engines.chat import Message, TooLongError
from recapper.engines.contract import Brief, Passage
from recapper.engines.prompted.asking import Asker, Question
from recapper.engines.prompted.prompts import Prompts
from recapper.engines.prompted.sources import Numbered, defanged, fenced
from recapper.outline.model import PlannedStory
from recapper.text.sentences import spans

TOKENS_PER_WORD = 2.4
"""Of German with marks, rounded up; measured 2.0 to 2.3 on the drafts under examples/."""
SHARE = 0.25
"""A condensation has at most this share of its sources' words."""
FEWEST_WORDS, MOST_WORDS = 30, 400


class TooSmallError(TooLongError):
    """No way of condensing makes the prompt fit into this context."""


@dataclass(frozen=True, slots=True)
class Condenser:
    """Condenses the sources of one story of a section."""

    asker: Asker
    prompts: Prompts
    brief: Brief
    limit: int
    """Tokens of prompt and answer together."""

    def questions(
        self, story: PlannedStory, numbered: Numbered, section: str, place: tuple[int, int], room_for_story: int
    ) -> list[Question]:
        """One question a batch of sources that fits; a single source that does not fit is asked about in parts.

        The answers together are to fit into `room_for_story` tokens.

        Raises TooSmallError where not even the instructions fit.
        """
        own = [row for row in numbered.by_number.items() if row[1].id in story.snippets]
        room = self.limit - self._tokens(self._messages(story, "", FEWEST_WORDS)) - completion_of(MOST_WORDS)
        if room < completion_of(FEWEST_WORDS):
            raise TooSmallError(
                f"{section}: a context of {self.limit} tokens is too small for the instructions alone",
                mend="Use a model with a larger context, or raise [openai] context_tokens.",
            )
        pieces = [part for number, passage in own for part in self._parts(number, passage, room)]
        batches = _batches(pieces, room, self._count)
        return [
            Question(
                f"section {section}, condensing {story.id}" + (f" {n}" if len(batches) > 1 else ""),
                place,
                self._messages(story, "\n".join(batch), words),
                completion_of(words),
                sources=numbered.number_of,
            )
            for n, batch in enumerate(batches, start=1)
            for words in [_target(batch, round(room_for_story / TOKENS_PER_WORD / len(batches)))]
        ]

    def _messages(self, story: PlannedStory, sources: str, words: int) -> tuple[Message, ...]:
        return self.prompts.condense(story, sources, words, self.brief)

    def _parts(self, number: str, passage: Passage, room: int) -> list[str]:
        """The fenced source, or several fenced parts of it, cut between sentences."""
        whole = fenced(number, passage)
        if self._count(whole) <= room:
            return [whole]
        sentences = [(start + a, start + b) for start, end in passage.kept for a, b in spans(passage.text[start:end])]
        parts: list[list[tuple[int, int]]] = [[]]
        for span in sentences:
            if parts[-1] and self._count(fenced(number, replace(passage, kept=(*parts[-1], span)))) > room:
                parts.append([])
            parts[-1].append(span)
        return [fenced(number, replace(passage, kept=tuple(part))) for part in parts]

    def _count(self, text: str) -> int:
        return self.asker.counter.count(text)

    def _tokens(self, messages: Sequence[Message]) -> int:
        return self.asker.counter.of(messages)


def as_source(numbers: Sequence[str], text: str) -> str:
    """A condensation in the place of the sources it was made from; its marks are theirs."""
    kept = "\n".join(line for line in text.splitlines() if line.strip())
    # Its marks are wanted, so brackets stay; angle brackets cannot be anything but a fence.
    return f'<verdichtet quellen="{" ".join(numbers)}">\n{defanged(kept, marks=True)}\n</verdichtet>'


def completion_of(words: int) -> int:
    """Tokens of a German answer of so many words, with its marks."""
    return round(words * TOKENS_PER_WORD) + 30


def _target(batch: Sequence[str], most: int) -> int:
    words = sum(len(text.split()) for text in batch)
    return max(FEWEST_WORDS, min(MOST_WORDS, most, round(words * SHARE / 10) * 10))


def _batches(pieces: Sequence[str], room: int, count: Callable[[str], int]) -> list[list[str]]:
    batches: list[list[str]] = []
    taken = 0
    for piece in pieces:
        size = count(piece)
        if not batches or taken + size > room:
            batches.append([])
            taken = 0
        batches[-1].append(piece)
        taken += size
    return batches
