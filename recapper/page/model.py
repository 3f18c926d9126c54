"""The nouns of the review page. All text is plain: the template escapes it. All are frozen."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from recapper.approval.model import Words
from recapper.checks.reasons import Passage
from recapper.review.findings import Shift
from recapper.review.model import Review
from recapper.snippets.model import Picture

State = Literal["used", "merged", "left_out", "unplanned"]
Marked = tuple[tuple[int, int], ...]
"""Spans of a text that both sentence and passage have."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands in the margin. `kind`: error, warning, note, waived, or editor for a note in the draft itself."""

    kind: Literal["error", "warning", "note", "waived", "editor"]
    label: str
    what: str
    evidence: str = ""
    mend: str = ""
    waived: str = ""
    """The reason why it may stand."""
    at: int = 0
    """Its place in the file."""
    sentence: int | None = None
    """The number of the sentence it is about."""
    number: int = 0
    """Among all remarks."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the article. `start` is its place in the file, `line` 1-based."""

    number: int
    start: int
    end: int
    line: int
    text: str
    marked: Marked
    hers: bool
    resting: tuple[Passage, ...]
    labels: tuple[str, ...]
    """Of its marks, the main source first."""

    @property
    def silent(self) -> tuple[str, ...]:
        """The sources it names in which no passage was found."""
        found = {one.clip for one in self.resting}
        return tuple(label for label in self.labels if label not in found)


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip of the month, or a source of her own."""

    id: str
    title: str
    text: str = ""
    url: str = ""
    site: str = ""
    published: str = ""
    """`2017-11-06`, as exact as it is known."""
    lang: str = "de"
    state: State = "unplanned"
    reason: str = ""
    into: str = ""
    """Id of the clip it was merged into."""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A row of the map: a story, or all that is not told."""

    label: str
    section: str
    clips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The draft against another text. `name` says which, German."""

    key: str
    name: str
    review: Review
    gained: tuple[Shift, ...]
    solved: tuple[Shift, ...]
    same: bool
    """Byte for byte."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture's file, small enough to stand in the page."""

    content: bytes
    kind: str
    """Such as `image/jpeg`."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The state of the sign-off in German, and what was recorded, each row a label and what it says."""

    state: Literal["none", "approved", "changed", "withdrawn"]
    summary: str
    records: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    under: tuple[str, ...] = ()
    """Lines under the article, such as corrections."""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a page shows beside the working copy itself."""

    title: str
    month: str
    """`2017-11`."""
    name: str
    """What the text is called, such as `Arbeitsfassung nach Fassung 3`."""
    words: Words
    sentences: tuple[Told, ...]
    remarks: tuple[Remark, ...]
    clips: tuple[Clip, ...]
    stories: tuple[StoryLine, ...]
    comparisons: tuple[Comparison, ...]
    signed: Signed
    passed_over: int = 0
    """Earlier texts there was no room for."""
    pictures: dict[str, Embedded] = field(default_factory=dict)
    """By their address in the draft."""
    credited: Picture | None = None
    """The picture that the credit line is of."""

    @property
    def of_month(self) -> datetime.date:
        year, month = self.month.split("-")
        return datetime.date(int(year), int(month), 1)

    def counted(self, kind: str) -> int:
        return sum(one.kind == kind for one in self.remarks)

    def first(self, kind: str) -> Remark:
        """Raises StopIteration where there is none of the kind."""
        return next(one for one in self.remarks if one.kind == kind)

    @property
    def unsupported(self) -> Sequence[Told]:
        """Sentences that name sources, in none of which a passage was found."""
        return [one for one in self.sentences if one.labels and not one.resting]

    def in_state(self, *states: str) -> Sequence[Clip]:
        return [clip for clip in self.clips if clip.state in states]
