"""A working copy with everything its rules ask about, read once."""

import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from recapper.draft.model import Block, Region, WorkingCopy, WrittenSentence
from recapper.engines.prompted.voice import Phrases
from recapper.evidence.passages import Evidence
from recapper.outline.model import Outline
from recapper.recap.model import Draft
from recapper.snippets.model import Kind, Picture
from recapper.text.names import NameFinder
from recapper.text.tagging import Tagger

PARTS = {"teaser": "Teaser", "picture": "Bild", "closing": "Schluss", "sources": "Quellen", "notice": "Hinweis"}
_READ = frozenset({"paragraph", "item", "quote"})


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip of the month as the rules see it."""

    evidence: Evidence
    kind: Kind = "report"
    verbatim: bool = True
    digest: str = ""
    """Of its text as it is now."""
    kept: tuple[tuple[int, int], ...] = ()
    """Spans of its text that are the report, page noise left out."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of the copy in its region, with the clips it cites that exist."""

    written: WrittenSentence
    block: Block
    region: Region
    part: str
    cited: tuple[Clip, ...]
    own: tuple[str, ...]
    """Labels whose definition is hers."""
    gone: tuple[str, ...]
    """Labels whose definition is the machine's, of clips that are there no more."""
    unknown: tuple[str, ...]
    """Labels nobody defines."""

    @property
    def text(self) -> str:
        return self.written.text

    @property
    def evidence(self) -> list[Evidence]:
        return [clip.evidence for clip in self.cited]

    @property
    def in_teaser(self) -> bool:
        """The teaser carries no marks and rests on all cited clips."""
        return (self.region.kind, self.region.name) == ("part", "teaser")

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the file for offsets into the sentence's text."""
        prose = self.block.prose
        # The paragraph may say the same twice: looked for from the place where this one begins.
        first = prose.text.find(self.written.text, bisect.bisect_left(prose.starts, self.written.start))
        if first < 0 or not prose.starts or start >= end:
            return self.written.start, self.written.end
        last = min(first + end - 1, len(prose.ends) - 1)
        return prose.starts[min(first + start, len(prose.starts) - 1)], prose.ends[last]


@dataclass(frozen=True)
class Context:
    """What all rules share. `text` is the file as `copy` was read from it."""

    text: str
    copy: WorkingCopy
    clips: Mapping[str, Clip]
    month: str
    subject: str
    finder: NameFinder
    tagger: Tagger
    pictures: tuple[Picture, ...] = ()
    base: Draft | None = None
    """The last machine text."""
    outline: Outline | None = None
    phrases: Phrases | None = None
    """Of earlier recaps."""
    strict: bool = False

    @cached_property
    def sentences(self) -> tuple[Read, ...]:
        """Sentences of teaser, sections and closing, in order; a heading is none."""
        defined = {block.label for block in self.copy.definitions}
        machine = {source.id for source in self.base.sources} if self.base else set()
        return tuple(
            self._read(sentence, block, region, defined, machine)
            for region in self.copy.regions
            if (region.kind, region.name) not in {("part", "picture"), ("part", "sources"), ("part", "notice")}
            for block in region.blocks
            if block.kind in _READ
            for sentence in block.sentences
        )

    @cached_property
    def cited(self) -> tuple[Clip, ...]:
        """All clips the copy cites, in the order of first citation."""
        found = {id(clip): clip for sentence in self.sentences for clip in sentence.cited}
        return tuple(found.values())

    def part_of(self, region: Region) -> str:
        if region.kind == "section":
            return region.heading.prose.text if region.heading else region.name
        return PARTS.get(region.name, region.name) if region.kind == "part" else ""

    def line_of(self, at: int) -> tuple[int, int]:
        """1-based line and column of a character; a byte order mark is none, as editors show none."""
        line = max(bisect.bisect_right(self._line_starts, at), 1)
        return line, max(at - self._line_starts[line - 1], 0) + 1

    def block_at(self, at: int) -> int | None:
        """The number of the block that has the character."""
        number = bisect.bisect_right(self._block_starts, at) - 1
        return number if 0 <= number < len(self.blocks) and at < self.blocks[number].end else None

    def region_at(self, at: int) -> Region | None:
        filled = self._filled
        number = bisect.bisect_right(filled, at, key=lambda region: region.blocks[0].start) - 1
        return filled[number] if number >= 0 and at < filled[number].blocks[-1].end else None

    def sentence_at(self, at: int) -> Read | None:
        number = bisect.bisect_right(self.sentences, at, key=lambda sentence: sentence.written.start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found and at < found.written.end else None

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Of the copy, made once."""
        return self.copy.blocks

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _filled(self) -> list[Region]:
        return [region for region in self.copy.regions if region.blocks]

    @cached_property
    def _line_starts(self) -> list[int]:
        first = int(self.text.startswith("\ufeff"))
        return [first, *(at + 1 for at, char in enumerate(self.text) if char == "\n")]

    def _read(
        self, sentence: WrittenSentence, block: Block, region: Region, defined: set[str], machine: set[str]
    ) -> Read:
        labels = dict.fromkeys(sentence.labels)
        lacking = [label for label in labels if label not in self.clips]
        return Read(
            sentence,
            block,
            region,
            self.part_of(region),
            tuple(self.clips[label] for label in labels if label in self.clips),
            tuple(label for label in lacking if label in defined and label not in machine),
            tuple(label for label in lacking if label in defined and label in machine),
            tuple(label for label in lacking if label not in defined),
        )
