"""Which regions the merged copy has, in which order, and what each begins and ends with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from recapper.draft.markdown import normal
from recapper.draft.merging.model import Terms
from recapper.draft.merging.units import head_length, place_of
from recapper.draft.merging.weave import weave
from recapper.draft.model import Region, WorkingCopy
from recapper.draft.prose import read_prose
from recapper.draft.render import RenderedRegion

TOP, SOURCES = "\0top", "sources"
WHOLE = ("notice", "picture")
"""Parts that are either the machine's or hers."""


@dataclass(frozen=True)
class Regions:
    """The regions of a copy beside those of the last machine text and of the new one."""

    copy: WorkingCopy
    old: Mapping[str, RenderedRegion]
    new: Mapping[str, RenderedRegion]
    terms: Terms

    @cached_property
    def hers(self) -> dict[str, Region]:
        """By name; of two parts of one name the first is meant, the other is hers."""
        found: dict[str, Region] = {}
        for number, region in enumerate(self.copy.regions):
            name = place_of(region, number)
            found[name if name not in found else f"\0{number}"] = region
        return found

    @cached_property
    def locked(self) -> frozenset[str]:
        """Names of regions that no run may change; a lock above the first region is one of all."""
        if self.hers[TOP].comments("locked"):
            return frozenset({*self.hers, *self.old, *self.new})
        return frozenset(name for name, region in self.hers.items() if self.copy.lock(region))

    @cached_property
    def changed(self) -> frozenset[str]:
        """Names of the regions that the new text has otherwise; all it has where hers is overwritten."""
        names = {*self.old, *self.new} - {SOURCES} - self.locked
        if self.terms.only is not None:
            names &= self.terms.only
        if self.terms.mode == "overwrite":
            return frozenset(names)
        return frozenset(name for name in names if self.old.get(name) != self.new.get(name))

    @property
    def deleted(self) -> frozenset[str]:
        """Sections and parts that she took out: they are not put back."""
        if self.terms.mode == "overwrite":
            return frozenset()
        return frozenset(name for name in self.old if name in self.new and name not in self.hers)

    @property
    def order(self) -> list[str]:
        """The machine's, hers where she moved regions; sources come last."""
        hers = [name for name in self.hers if name != SOURCES]
        theirs = [name for name in self.new if name != SOURCES and name not in self.deleted]
        if self.terms.only is not None:
            theirs = [name for name in theirs if name in hers or name in self.terms.only]
        common = [name for name in hers if name in self.old]
        moved = common != sorted(common, key=list(self.old).index)
        first, second = (hers, [TOP, *theirs]) if moved or self.terms.only is not None else ([TOP, *theirs], hers)
        names = [name for row in weave([first], [second]) for name in row]
        return [*names, SOURCES] if SOURCES in self.hers else names

    def raw(self, name: str) -> str:
        region = self.hers.get(name)
        return "".join(block.raw for block in region.blocks) if region else ""

    def head(self, name: str, line_end: str) -> str:
        """Comment and heading: the machine's new heading, unless she changed the one there was."""
        gap = 2 * line_end
        region = self.hers.get(name)
        if region is None:
            return gap.join(self.new[name].head) + gap if name in self.new else ""
        blocks = region.blocks[: head_length(region)]
        raw = "".join(block.raw for block in blocks)
        if region.heading is not None and self._renamed(name, region.heading.prose.text):
            ended = region.heading.raw[len(region.heading.raw.rstrip("\r\n")) :]
            raw = raw[: len(raw) - len(region.heading.raw)] + self.new[name].head[-1] + ended
        rest = self.raw(name)[len("".join(block.raw for block in blocks)) :]
        space = rest[: len(rest) - len(rest.lstrip())]
        return raw.rstrip() + (raw[len(raw.rstrip()) :] + space if rest.strip() else gap)

    def heading_conflict(self, name: str) -> tuple[str, str] | None:
        """Her heading and the machine's new one, where both changed it."""
        region = self.hers.get(name)
        if region is None or region.heading is None or name not in self.old or name not in self.new:
            return None
        hers, new = region.heading.prose.text, _heading(self.new[name])
        both = hers != _heading(self.old[name]) and _heading(self.old[name]) != new != hers
        return (hers, new) if both else None

    def tail(self, name: str, line_end: str) -> str:
        raw = self.raw(name)
        return raw[len(raw.rstrip()) :] if raw.strip() else 2 * line_end

    def joined(self, parts: Mapping[str, str], line_end: str) -> str:
        """The texts of regions one behind the other; an empty line at least between two that were no neighbours."""
        neighbours = set(pairwise(self.hers))
        text, before = "", ""
        for name, part in parts.items():
            if not part:
                continue
            apart = len(text[len(text.rstrip()) :].splitlines()) > 1
            if text.strip() and part.strip() and not apart and (before, name) not in neighbours:
                text = text.rstrip() + 2 * line_end
            text += part
            before = name
        return text

    def _renamed(self, name: str, heading: str) -> bool:
        if name not in self.old or name not in self.new:
            return False
        return heading == _heading(self.old[name]) != _heading(self.new[name])


def _heading(region: RenderedRegion) -> str:
    """The words of a section's heading; empty for a part."""
    last = region.head[-1]
    return normal(read_prose(last.removeprefix("## "), 0).text) if last.startswith("## ") else ""
