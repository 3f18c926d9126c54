"""A new machine text put into a working copy that a person has edited: a three-way merge by sentence.

The base is the last machine text offered, never a merged one. What she touched - a sentence, its marks, a paragraph's
place, a heading, a section, a block of her own - stays byte for byte; of the rest the new text is taken.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from recapper.draft.markdown import normal
from recapper.draft.merging.comparison import Comparison
from recapper.draft.merging.definitions import with_definitions
from recapper.draft.merging.layout import Element, Material, arranged, proposal_markdown
from recapper.draft.merging.model import Merged, Terms
from recapper.draft.merging.regions import TOP, WHOLE, Regions
from recapper.draft.render import render, rendered, title_markdown
from recapper.draft.workingcopy import parse
from recapper.recap.model import Draft, Frame


def merge(text: str, base: Draft | None, theirs: Draft, terms: Terms = Terms()) -> Merged:  # noqa: B008 - frozen
    """`theirs`, the new machine text, put into `text`, the working copy, which goes back to `base`.

    A section or part that is locked stays as it is in every mode.
    """
    base = base or Draft(theirs.month, Frame("", ""), (), ())
    copy = parse(text, base)
    regions = Regions(copy, rendered(base), rendered(theirs), terms)
    if regions.locked:
        theirs = _with_locked(theirs, base, regions.locked)
        regions = replace(regions, new=rendered(theirs))
    if terms.mode == "overwrite" and terms.only is None and not regions.locked:
        return Merged(render(theirs), theirs, refused=terms.refused)
    return _Merge(Comparison(text, regions, base, theirs, terms)).merged()


def _with_locked(theirs: Draft, base: Draft, locked: Iterable[str]) -> Draft:
    """What is locked is not offered anew."""
    names = set(locked)
    old = {section.id: section for section in base.sections}
    sections = [old.get(one.id, one) if one.id in names else one for one in theirs.sections]
    told = {one.id for one in sections}
    sections += [one for id_, one in old.items() if id_ in names and id_ not in told]
    frame = replace(
        theirs.frame,
        title=base.frame.title if TOP in names else theirs.frame.title,
        teaser=base.frame.teaser if "teaser" in names else theirs.frame.teaser,
        closing=base.frame.closing if "closing" in names else theirs.frame.closing,
    )
    return replace(theirs, sections=tuple(sections), frame=frame)


@dataclass(frozen=True)
class _Merge:
    """The new copy, region by region."""

    known: Comparison

    @property
    def regions(self) -> Regions:
        return self.known.regions

    @cached_property
    def material(self) -> Material:
        known = self.known
        shown = known.conflicts if known.terms.mode == "merge" else {}
        return Material(known.text, known.units, known.offers, known.replaced, shown)

    @property
    def line_end(self) -> str:
        return self.material.line_end

    def merged(self) -> Merged:
        known = self.known
        parts = {name: self._region(name) for name in self.regions.order}
        whole = self.regions.joined(parts, self.line_end)
        text = with_definitions(whole, self.regions.copy, known.base, known.theirs)
        return Merged(text, known.offered(), tuple(known.all_conflicts()), tuple(known.dropped()), known.refused())

    def _region(self, name: str) -> str:
        regions, new = self.regions, self.regions.new.get(name)
        if name == TOP:
            return self._top()
        if name not in regions.changed:
            return self._composed(name, self._as_they_stand(name)) if self._proposed_in(name) else regions.raw(name)
        whole = name in WHOLE and not self.known.touched(name)
        if whole or self.known.terms.mode == "overwrite":
            gap = 2 * self.line_end
            return gap.join((*new.head, *new.blocks)) + regions.tail(name, self.line_end) if new else ""
        if name in WHOLE:
            return self._beside(name)
        return self._composed(name, self._arranged(name))

    def _beside(self, name: str) -> str:
        """Her picture or notice, with the machine's new one as a proposal where she wants to see it."""
        raw, new = self.regions.raw(name), self.regions.new.get(name)
        if self.known.terms.mode != "merge" or new is None:
            return raw
        rows = (raw.rstrip(), *map(proposal_markdown, new.blocks))
        return (2 * self.line_end).join(rows) + self.regions.tail(name, self.line_end)

    def _proposed_in(self, name: str) -> bool:
        """Whether a proposal belongs beside a sentence that she moved to a region which is as it was."""
        if self.known.terms.only is not None or name in self.regions.locked:
            return False
        return any(self.known.units[n].place == name for n in self.material.proposals)

    def _composed(self, name: str, rows: list[list[Element]]) -> str:
        body = self.material.text(rows)
        if not body and name not in self.regions.new:
            return ""
        head = self.regions.head(name, self.line_end)
        if self.known.terms.mode == "merge" and (both := self.regions.heading_conflict(name)):
            head += proposal_markdown(f"Überschrift: {both[1]}") + 2 * self.line_end
        return (head if body else head.rstrip()) + body + self.regions.tail(name, self.line_end)

    def _as_they_stand(self, name: str) -> list[list[Element]]:
        rows: dict[int, list[Element]] = {}
        for n, unit in enumerate(self.known.units):
            if unit.place == name:
                rows.setdefault(unit.paragraph, []).append(("unit", n))
        return list(rows.values())

    def _arranged(self, name: str) -> list[list[Element]]:
        known = self.known
        owner = {o: n for o, n in known.matching.unit.items() if o not in known.left_out}
        staying = {n for n, unit in enumerate(known.units) if unit.hers} | set(owner.values())
        hers: dict[int, list[int]] = {}
        for n, unit in enumerate(known.units):
            if unit.place == name and n in staying and known.targets.get(n, name) == name:
                hers.setdefault(unit.paragraph, []).append(n)
        theirs: dict[int, dict[Element, None]] = {}
        placed: set[Element] = set()
        for o, offer in enumerate(known.offers):
            if offer.place != name or o in known.left_out or (o in owner and known.targets[owner[o]] != name):
                continue
            element: Element = ("unit", owner[o]) if o in owner else ("offer", o)
            if element not in placed:  # two new sentences may be versions of one of hers
                theirs.setdefault(offer.paragraph, {})[element] = None
                placed.add(element)
        base = [one for one in known.old if one.place == name]
        machine = [list(row) for row in theirs.values()]
        return arranged(list(hers.values()), machine, known.units, known.matching.before, base)

    def _top(self) -> str:
        """What stands above the first region, with the new title unless she changed the old one."""
        raw, title = self.regions.raw(TOP), self.known.base.frame.title
        free = TOP not in self.regions.locked and self.known.terms.only is None
        if title == self.known.theirs.frame.title or not free:
            return raw
        for block in self.regions.hers[TOP].blocks:
            if block.kind == "heading" and block.level == 1 and block.prose.text == normal(title):
                ended = block.raw[len(block.raw.rstrip()) :]
                return raw.replace(block.raw, title_markdown(self.known.theirs) + ended, 1)
        return raw
