"""What the text functions mean by a figure."""

from dataclasses import dataclass
from typing import Literal

FigureKind = Literal["number", "percent", "points", "money", "date", "time", "ordinal", "version", "magnitude"]
Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A figure of a text with its meaning in canonical form, so that German and English ones compare.

    `number`, `percent`, `points`, `money`: a decimal without sign (`28000`, `2.58`). `points` are percentage points.
    `date`: `2017-11-01`, `--11-01`, `2017-11`, `--11` or `2017`. `time`: `01:40`. `ordinal`: `6`.
    `version`: the number of a product or series, or a name made of letters and digits (`9.3.5`, `G20`).
    `magnitude`: the power of ten of a vague amount, `6` for "Millionen".
    """

    start: int
    end: int
    kind: FigureKind
    value: str
    unit: str = ""
    """ISO 4217 code, for money only."""

    @property
    def key(self) -> str:
        """Equal for equal figures, whatever the language: `money:28000:USD`, `percent:2.58`, `date:--11-01`."""
        return ":".join(filter(None, (self.kind, self.value, self.unit)))
