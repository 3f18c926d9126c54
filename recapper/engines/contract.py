"""What every engine promises and what it is given. An engine sees passages, not snippets."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence
from recapper.outline.model import Outline, PlannedStory
from recapper.recap.model import Frame, Section


@dataclass(frozen=True, slots=True)
class Passage:
    """A clip as an engine reads it: `text` without page noise would lose offsets, so `kept` names what counts."""

    id: str
    title: str
    text: str
    kept: tuple[tuple[int, int], ...]
    """Spans of `text` that are the report itself, page noise left out, in order."""
    site: str
    lang: str
    published: str = ""
    day: datetime.date | None = None
    """Day of publication where known exactly: relative dates are resolved from it."""
    verbatim: bool = True
    kind: str = "report"
    """As in front matter: `report`, `press-release`, `company` or `opinion`."""
    note: str = ""
    """The journalist's remark to the writer, never a fact."""
    also: tuple["Passage", ...] = ()
    """Near-duplicates merged into this one: sources of the same sentences, as far as they have the same figures."""

    @property
    def evidence(self) -> Evidence:
        """The passage as the checks read it."""
        return Evidence(self.id, self.text, self.lang, self.published, self.title, self.site, self.verbatim)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a section's writer must know beside its own stories."""

    month: str
    subject: str
    address: str = "none"
    """How readers are addressed: `none`, `ihr` or `Sie`."""
    stories: tuple[PlannedStory, ...] = ()
    """All stories of the draft, in order: what another one tells does not belong here."""
    told: tuple[str, ...] = ()
    """Sentences that other parts of the draft already say."""
    memory: tuple[str, ...] = ()
    """What last month's recap reported, a line a story: to connect to, never a source."""
    remarks: tuple[str, ...] = ()
    """What the journalist wants of the month as a whole, never a fact."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A finding in a text an engine wrote, with its place."""

    part: str
    """Id of the section, `teaser` or `closing`."""
    sentence: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Written:
    """A section as an engine wrote it, and what is wrong with it."""

    section: Section
    flaws: tuple[Flaw, ...] = ()
    failed: str = ""
    """Why there is no text, English, for the terminal; the section then holds a note to the editor."""


@dataclass(frozen=True, slots=True)
class Framed:
    frame: Frame
    flaws: tuple[Flaw, ...] = ()
    failed: str = ""


class Report(Protocol):
    """Told the name of each step as it begins; may be called from several threads."""

    def __call__(self, step: str, *, live: bool = False) -> None:
        """`live`: the step is a passing state that only a terminal shows."""
        ...


class Engine(Protocol):
    """Writes a recap. Whether sections are written one after the other or at once is its own affair."""

    name: str
    disclosure: str
    """The line that says in the draft what kind of text it is; may be empty."""

    def write(self, outline: Outline, passages: Sequence[Passage], brief: Brief, report: Report) -> tuple[Written, ...]:
        """All sections of the outline, in its order."""
        ...

    def frame(
        self, outline: Outline, sections: Sequence[Section], passages: Sequence[Passage], brief: Brief, report: Report
    ) -> Framed: ...
