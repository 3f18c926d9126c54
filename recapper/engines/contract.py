"""What every engine promises and what it is given. An engine sees passages, not snippets."""

import datetime
from dataclasses import dataclass
from typing import Protocol

from recapper.evidence.passages import Evidence
from recapper.outline.model import Outline, PlannedStory, SectionPlan
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
    also: tuple["Passage", ...] = ()
    """Near-duplicates merged into this one: sources of the same sentences, as far as they have the same figures."""

    @property
    def evidence(self) -> Evidence:
        """The passage as the checks read it."""
        return Evidence(self.id, self.text, self.lang, self.published, self.title, self.site)


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


class Engine(Protocol):
    name: str

    def write(self, plan: SectionPlan, passages: tuple[Passage, ...], brief: Brief) -> Section: ...

    def frame(
        self, outline: Outline, sections: tuple[Section, ...], passages: tuple[Passage, ...], brief: Brief
    ) -> Frame: ...
