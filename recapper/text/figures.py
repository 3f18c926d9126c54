"""All figures of a German or English text in canonical form.

The finders run from the most specific to the most general. What one has read is hidden from the next, so no
character belongs to two figures.
"""

import functools
from collections.abc import Iterator

from recapper.text.clock import times
from recapper.text.dates import dates
from recapper.text.derived import compounds, magnitudes, ordinals
from recapper.text.designations import designations, figureless, list_labels
from recapper.text.figure import Figure, FigureKind, Language
from recapper.text.quantities import quantities

__all__ = ["Figure", "FigureKind", "figures"]

_REMEMBERED = 20_000
"""A draft asks for the same sentences again and again: when it weighs, compares and checks them."""
_HIDDEN = "\0"
"""Neither letter nor space nor digit, so no finder reads across it."""


@functools.lru_cache(maxsize=_REMEMBERED)
def figures(text: str, lang: str = "de") -> tuple[Figure, ...]:
    """The figures of `text` in the order of their start; they do not overlap.

    `lang` (ISO 639-1) decides how 55,000 is read, never the number itself. `en` reads English; everything else
    reads German. Signs and hedges ("minus", "rund") are words, not part of the figure. Fractions give their
    numerator, except "ein Drittel", "die Hälfte". Never raises.
    """
    language: Language = "en" if lang.lower().startswith("en") else "de"
    reader = _Reader(text)
    reader.skip(figureless(text))
    reader.read(designations(reader.rest))
    for finder in (compounds, dates, times, ordinals):
        reader.read(finder(reader.rest, language))
    reader.skip(list_labels(text))
    for finder in (quantities, magnitudes):
        reader.read(finder(reader.rest, language))
    return tuple(sorted(reader.found))


class _Reader:
    """The text, and what of it nobody has read yet."""

    def __init__(self, text: str) -> None:
        self.found: list[Figure] = []
        self._letters = list(text)

    @property
    def rest(self) -> str:
        return "".join(self._letters)

    def read(self, figures: Iterator[Figure]) -> None:
        for figure in figures:
            if self._hide(figure.start, figure.end):
                self.found.append(figure)

    def skip(self, spans: Iterator[tuple[int, int]]) -> None:
        for start, end in spans:
            self._hide(start, end)

    def _hide(self, start: int, end: int) -> bool:
        if _HIDDEN in self._letters[start:end]:
            return False
        self._letters[start:end] = _HIDDEN * (end - start)
        return True
