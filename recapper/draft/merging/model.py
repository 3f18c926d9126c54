"""The nouns of a merge. All are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from recapper.draft.revisions import Refused
from recapper.recap.model import Draft, Note, Sentence

Mode = Literal["protect", "merge", "overwrite"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a merge moves as one: a sentence of the working copy, or a block that is no running text.

    The units of a paragraph tile it: `raw` reaches to the next one's start, so nothing between them is lost.
    """

    start: int
    raw: str
    texts: tuple[str, ...]
    """The sentences in it in normal form; what a note says."""
    place: str
    """Region it stands in."""
    paragraph: int
    """Number of its block, or of the first of several that stay together."""
    kind: Literal["sentence", "note", "block"]
    hers: bool
    base: str = ""
    """The machine's sentence it equals."""
    labels: tuple[str, ...] = ()
    """Marks of a sentence."""

    @property
    def end(self) -> int:
        return self.start + len(self.raw)

    @property
    def text(self) -> str:
        """What a sentence or note says."""
        return self.texts[0] if self.texts else ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence or note of the machine's new text in its place."""

    place: str
    paragraph: int
    text: str
    said: Sentence | Note

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(citation.snippet for citation in self.said.citations))


@dataclass(frozen=True, slots=True)
class Conflict:
    """The machine says otherwise what she changed: hers stands."""

    place: str
    hers: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A new sentence that is left out: it is like one she deleted or refused, or its section is one she deleted."""

    place: str
    text: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How her text and the machine's are put together."""

    mode: Mode = "protect"
    only: frozenset[str] | None = None
    """Sections and parts that may change; None: all."""
    refused: tuple[Refused, ...] = ()
    """What she deleted or refused before."""
    kept: frozenset[int] = frozenset()
    """Starts of the machine's sentences in the working copy that she wants to keep."""
    declined: Mapping[str, str] = field(default_factory=dict)
    """New sentences, in normal form, that she does not take, and why not where she said so."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The new working copy, and what became of the machine's sentences that are not in it."""

    text: str
    offered: Draft
    """The machine text that the next merge goes out from: without what was dropped."""
    conflicts: tuple[Conflict, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    refused: tuple[Refused, ...] = ()
    """All she deleted or refused so far, to be remembered."""
