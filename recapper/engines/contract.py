"""What every engine promises and what it is given. An engine sees passages, not snippets."""

import datetime
from collections.abc import Callable, Sequence
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
    fixed: frozenset[str] = frozenset()
    """Ids of sections that stay as they are: they are planned for and not written."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that a person deleted or refused, and why, where she said so."""

    sentence: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a section that is written anew. Its length and stories stand in the outline."""

    section: str
    """Id."""
    now: Section
    """The section as it stands, her sentences among the machine's."""
    instruction: str = ""
    """In her own words; empty: another version."""
    hers: tuple[str, ...] = ()
    """Sentences of `now` that stay as they are: the writer writes around them."""
    refused: tuple[Refusal, ...] = ()
    """None like these is wanted again."""
    new: tuple[str, ...] = ()
    """Ids of clips that came since: what they add is what is asked for."""
    attempt: int = 0
    """Raised to have the same question answered another way."""


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
    unmet: tuple[str, ...] = ()
    """What of a wish the engine cannot do, English, a line each."""


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
        """The sections of the outline that are not fixed, in its order."""
        ...

    def rewrite(  # noqa: PLR0913, PLR0917 - what is wanted, what there is to write from, and who is told
        self,
        wish: Wish,
        outline: Outline,
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        on_text: Callable[[str], None] | None = None,
    ) -> Written:
        """One section anew. `on_text` gets the whole text so far whenever more of it has come."""
        ...

    def frame(  # noqa: PLR0913, PLR0917 - what is told, what it is told from, and who is told
        self,
        outline: Outline,
        sections: Sequence[Section],
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        attempt: int = 0,
    ) -> Framed:
        """Title, teaser and closing. `attempt` above 0: another than there was."""
        ...
