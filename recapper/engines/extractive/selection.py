"""What a person wants of the sentences that tell a story anew, beside what the story itself asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recapper.engines.reading.units import Unit
from recapper.text.sentence_diff import ALIKE
from recapper.text.word_diff import ratio, words


@dataclass(frozen=True, slots=True)
class Selection:
    """Limits of a selection; without any it is that of a draft."""

    refused: tuple[str, ...] = ()
    """Sentences that were refused: none like one of them is chosen or printed, nor one that says the same."""
    used: frozenset[tuple[str, int]] = frozenset()
    """Passage id and start of sentences of earlier attempts that are not to come again."""
    new: frozenset[str] = frozenset()
    """Ids of the clips whose news is asked for."""

    def refuses(self, text: str) -> bool:
        """Whether it is like a refused sentence, or a part of one: openings and attributions are no other sentence."""
        said = words(text)
        return bool(said) and any(
            _is_part(said, other) or ratio(other, said) > ALIKE for other in map(words, self.refused)
        )

    def barred(self, units: Sequence[Unit]) -> Iterator[int]:
        for n, unit in enumerate(units):
            if (unit.passage.id, unit.start) in self.used or self.refuses(unit.text):
                yield n

    def wanted(self, units: Sequence[Unit]) -> list[int]:
        return [n for n, unit in enumerate(units) if unit.passage.id in self.new]


FREE = Selection()


def _is_part(said: Sequence[str], other: Sequence[str]) -> bool:
    return f" {' '.join(said)} ".lower() in f" {' '.join(other)} ".lower()
