"""The nouns of a review: two versions of a recap, and what became of each sentence. All are frozen."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from recapper.draft.model import WorkingCopy
from recapper.recap.model import Draft
from recapper.text.names import Name
from recapper.text.word_diff import Run

_LINK = re.compile(r"^\[(.+)\]\(.*?\)(?=, |$)")

Author = Literal["machine", "hers"]
Kind = Literal["same", "changed", "rewritten", "moved", "moved and changed", "cited", "added", "gone"]
"""`rewritten`: another sentence in the same place. `cited`: the same words, but other marks."""
AsideKind = Literal["note", "proposal", "lock", "waiver", "heading", "definition", "other"]


class NameReader(Protocol):
    """What the comparison asks of a `NameFinder`."""

    def names(self, text: str) -> Sequence[Name]: ...

    @property
    def vocabulary(self) -> Callable[[str], frozenset[str]]: ...

    def supported(self, word: str, vocabulary: frozenset[str]) -> bool: ...


@dataclass(frozen=True, slots=True)
class Version:
    """A text of the recap, read, with the machine text it goes back to."""

    copy: WorkingCopy
    base: Draft | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """What each label is called, from its definition without the address."""
        return {block.label: _LINK.sub(r"\1", block.prose.text) for block in self.copy.definitions}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence where it stands: the number of its region in the copy, and its 1-based line in the file."""

    text: str
    labels: tuple[str, ...]
    region: int
    line: int
    author: Author
    own_marks: bool = False
    """Its marks are not those the machine gave it."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What is gone and what is new in its place."""

    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of either text, or one of both that are versions of one.

    `author` is who did what `kind` says; of a sentence that is the `same`, who wrote it.
    """

    kind: Kind
    author: Author
    old: Told | None
    new: Told | None
    runs: tuple[Run, ...] = ()
    figures: Swap = Swap()
    names: Swap = Swap()
    sources: Swap = Swap()

    @property
    def moved(self) -> bool:
        return self.kind in ("moved", "moved and changed")

    @property
    def shown_sources(self) -> Swap:
        """The sources of the change; those of both texts, where only their order differs."""
        if self.kind == "cited" and not self.sources and self.old and self.new:
            return Swap(self.old.labels, self.new.labels)
        return self.sources

    @property
    def reworded(self) -> bool:
        return self.kind in ("changed", "rewritten", "moved and changed")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title or heading of both texts; empty where a text has none."""

    old: str
    new: str
    author: Author

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Aside:
    """What is no sentence of the article: a note to the editor, a proposal, a lock, a waiver, a table."""

    kind: AsideKind
    text: str
    fate: Literal["gone", "new"]


@dataclass(frozen=True, slots=True)
class Part:
    """A section or part of the recap in both texts. `old` and `new` number its region in the copies."""

    kind: Literal["top", "part", "section"]
    name: str
    old: int | None
    new: int | None
    heading: Heading
    words: tuple[int, int]
    """Before and after."""
    rows: tuple[Row, ...]
    """In the new order; what is gone stands behind what it followed."""
    left: Mapping[int, int] = field(default_factory=dict)
    """How many sentences moved to another part, by the number of its region in the new copy."""
    asides: tuple[Aside, ...] = ()
    split_from: int | None = None
    """Old number of the region before it that its heading was put into."""
    joined_to: int | None = None
    """New number of the region before it that has its sentences since its heading is gone."""
    moved_by: Author | None = None
    """Who moved the section as a whole."""

    @property
    def changes(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.kind != "same")

    @property
    def changed(self) -> bool:
        return bool(
            self.changes
            or self.left
            or self.asides
            or self.heading.changed
            or self.moved_by
            or self.old is None
            or self.new is None
        )


@dataclass(frozen=True, slots=True)
class Review:
    """What became of one text in another."""

    parts: tuple[Part, ...]
    """In the new order; a part that is gone stands behind the one it followed."""
    sources: Swap
    """Labels that only one of the texts cites."""
    titles: Mapping[str, str]
    """What the labels are called."""

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def changed(self) -> bool:
        """Whether anything differs but white space, comments and the breaks between paragraphs."""
        return any(part.changed for part in self.parts) or bool(self.sources)

    @property
    def words(self) -> tuple[int, int]:
        return sum(part.words[0] for part in self.parts), sum(part.words[1] for part in self.parts)
