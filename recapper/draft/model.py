"""The nouns of the working copy. All offsets are characters of the file's text; all records are frozen."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "blank",
    "front matter",
    "comment",
    "heading",
    "paragraph",
    "item",
    "quote",
    "proposal",
    "note",
    "definition",
    "reference",
    "table",
    "code",
    "rule",
]
FoundBy = Literal["comment", "heading", "sentences", ""]


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark `[^label]`; `at` is its place in the prose of its block."""

    label: str
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A note to the editor, `*[Redaktion: ...]*`. `text` is what it says, without marks and escapes."""

    text: str
    start: int
    end: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- kind: value -->`, with `reason` for a lock (all of it) and a waiver (what follows the rule)."""

    kind: Literal["part", "section", "locked", "waived", "other"]
    value: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a block: NFC, white space folded, escapes resolved; marks, comments and notes taken out.

    `starts[i]` and `ends[i]` are the file's characters that became character i of `text`.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[Mark, ...]
    remarks: tuple[Remark, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence as it stands in the file: from `start` to `end`, marks behind its stop included.

    `text` is its prose. The first mark is its main source.
    """

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(mark.label for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole lines of the file. The blocks of a copy, one behind the other, are the file.

    `label` is that of a definition, `level` that of a heading, `number` that of an ordered item.
    """

    kind: BlockKind
    raw: str
    start: int
    body: str
    """`raw` without the marker in front and the line end behind: what a heading, item or definition says."""
    prose: Prose
    sentences: tuple[WrittenSentence, ...] = ()
    level: int = 0
    number: int | None = None
    label: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.raw)


@dataclass(frozen=True, slots=True)
class Region:
    """What stands between two region comments: a named part, or a section.

    A section with an empty `name` is hers. `found_by` tells how a section or part got its name; it is empty for what
    stands above the first region and for sections of her own.
    """

    kind: Literal["top", "part", "section"]
    name: str
    blocks: tuple[Block, ...]
    heading: Block | None = None
    found_by: FoundBy = ""

    @property
    def sentences(self) -> tuple[WrittenSentence, ...]:
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    def comments(self, kind: Literal["locked", "waived"]) -> tuple[Comment, ...]:
        return tuple(note for block in self.blocks for note in block.prose.comments if note.kind == kind)


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The file `draft.md`, read without losing a character."""

    regions: tuple[Region, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for region in self.regions for block in region.blocks)

    def write(self) -> str:
        return "".join(block.raw for block in self.blocks)

    @property
    def title(self) -> str:
        """The words of the first heading of the first level, or nothing."""
        for block in self.blocks:
            if block.kind == "heading" and block.level == 1:
                return block.prose.text
        return ""

    @property
    def sections(self) -> tuple[Region, ...]:
        return tuple(region for region in self.regions if region.kind == "section")

    def lock(self, region: Region) -> Comment | None:
        """What keeps every run away from a region: a lock in it, or one above the first region, which is for all."""
        return next(iter((*region.comments("locked"), *self.regions[0].comments("locked"))), None)

    def part(self, name: str) -> Region | None:
        """The first part of that name: notice, teaser, picture, closing or sources."""
        return next((region for region in self.regions if region.kind == "part" and region.name == name), None)

    @property
    def credit_text(self) -> str:
        """What the picture's part says: its title and its credit line."""
        region = self.part("picture")
        return " ".join(block.prose.text for block in region.blocks) if region else ""

    @property
    def definitions(self) -> tuple[Block, ...]:
        """The footnote definitions. Those whose label is no snippet's id are her own sources."""
        return tuple(block for block in self.blocks if block.kind == "definition")

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return tuple(remark for block in self.blocks for remark in block.prose.remarks)

    @property
    def proposals(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "proposal")
