"""Her copy, the machine text it goes back to and the new one, compared: what stays, what gives way, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from recapper.draft.classify import Classification, classify
from recapper.draft.markdown import normal
from recapper.draft.merging.matching import Matching, match
from recapper.draft.merging.model import Conflict, Dropped, Offer, Terms, Unit
from recapper.draft.merging.regions import WHOLE, Regions
from recapper.draft.merging.units import Reader, offers, proposed
from recapper.draft.revisions import Refused
from recapper.recap.model import Draft, Paragraph


@dataclass(frozen=True)
class Comparison:
    """What is whose, and what becomes of it."""

    text: str
    regions: Regions
    base: Draft
    theirs: Draft
    terms: Terms

    @cached_property
    def judged(self) -> Classification:
        return classify(self.regions.copy, self.base)

    @cached_property
    def units(self) -> list[Unit]:
        return Reader(self.judged, self.base, self.regions.changed, self.terms.kept).units(self.regions.copy)

    @cached_property
    def offers(self) -> list[Offer]:
        """Those of regions that may change."""
        return [one for one in offers(self.theirs) if one.place in self.regions.changed]

    @cached_property
    def old(self) -> list[Offer]:
        return offers(self.base)

    @cached_property
    def matching(self) -> Matching:
        if self.terms.mode == "overwrite":
            return Matching({}, {}, {}, frozenset())
        return match(self.offers, self.units, self.old, self.judged.deleted, self.terms.refused)

    @cached_property
    def left_out(self) -> frozenset[int]:
        """Offers that get no place."""
        away = {n for n, one in enumerate(self.offers) if one.text in self.terms.declined}
        deleted = {n for n, one in enumerate(self.offers) if one.place in self.regions.deleted}
        return frozenset({*away, *deleted, *self.matching.gone, *self.matching.answered})

    @cached_property
    def targets(self) -> dict[int, str]:
        """Where units that the machine says again stand: where it has them now, unless she moved them."""
        places: dict[str, set[str]] = {}
        for one in self.old:
            places.setdefault(one.text, set()).add(one.place)
        found: dict[int, str] = {}
        for offer, n in self.matching.unit.items():
            unit = self.units[n]
            said = unit.base or self.matching.before.get(n, "")
            moves = unit.kind != "block" and unit.place in places.get(said, ()) and unit.place in self.regions.changed
            taken = offer not in self.left_out and n not in found
            found.setdefault(n, self.offers[offer].place if moves and taken else unit.place)
        return found

    @cached_property
    def replaced(self) -> dict[int, int]:
        """Units of the machine's that it words anew, to the offer."""
        found: dict[int, int] = {}
        for offer, n in self.matching.unit.items():
            if not self.units[n].hers and offer not in self.left_out:
                found.setdefault(n, offer)
        return {n: offer for n, offer in found.items() if not self._as_it_was(n, self.offers[offer])}

    def _as_it_was(self, n: int, offer: Offer) -> bool:
        known = next((one for one in self.old if one.text == offer.text and one.place == offer.place), None)
        return known is not None and offer.text in self.units[n].texts and known.labels == offer.labels

    @cached_property
    def conflicts(self) -> dict[int, list[int]]:
        """Units of hers to offers that say otherwise what she changed."""
        pending = {proposed(block) for block in self.regions.copy.proposals}
        found: dict[int, list[int]] = {}
        for offer, n in self.matching.unit.items():
            text = self.offers[offer].text
            # What she has seen already and let stand is no conflict, but for a proposal she has not answered.
            known = text in self.units[n].texts or (text == self.matching.before.get(n) and text not in pending)
            mine = self.units[n].hers and self.units[n].start not in self.terms.kept
            if mine and offer not in self.left_out and not known:
                found.setdefault(n, []).append(offer)
        return found

    def touched(self, name: str) -> bool:
        """Has she changed anything in a part that is a whole?"""
        return any(one.place == name for one in self.judged.deleted) or any(
            unit.hers for unit in self.units if unit.place == name
        )

    def all_conflicts(self) -> Iterable[Conflict]:
        for n, row in sorted(self.conflicts.items()):
            for offer in row:
                hers = " ".join(self.units[n].texts) or self.units[n].raw.strip()
                yield Conflict(self.offers[offer].place, hers, self.offers[offer].text)
        for name in self.regions.order:
            if name in self.regions.changed and (both := self.regions.heading_conflict(name)):
                yield Conflict(name, *both)
            if name in WHOLE and name in self.regions.changed and name in self.regions.new and self.touched(name):
                yield Conflict(name, self.regions.raw(name).strip(), "\n\n".join(self.regions.new[name].blocks))

    def dropped(self) -> Iterable[Dropped]:
        """Only what is new: the rest she knows."""
        known = {one.text for one in self.old}
        for n in sorted(self.left_out):
            offer = self.offers[n]
            if offer.text not in known and offer.text not in self.terms.declined and n not in self.matching.answered:
                like = self.matching.gone.get(n)
                yield Dropped(offer.place, offer.text, like.text if like else "")

    def refused(self) -> tuple[Refused, ...]:
        """All so far, but for what she wrote herself since."""
        if self.terms.mode == "overwrite":
            return self.terms.refused
        rows = [*self.terms.refused]
        changed = set(self.matching.before.values())
        rows += [
            Refused(one.place, one.text)
            for one in self.judged.deleted
            if one.text not in changed and one.place not in WHOLE
        ]
        rows += [
            Refused(one.place, one.text, self.terms.declined[one.text])
            for one in self.offers
            if one.text in self.terms.declined
        ]
        stands = {text for unit in self.units for text in unit.texts}
        first: dict[str, Refused] = {}
        for row in rows:
            if row.text not in stands:
                first.setdefault(row.text, row)
        return tuple(first.values())

    def _is_hers(self, n: int, offer: Offer) -> bool:
        unit = self.units[n]
        return unit.hers and not unit.base and unit.kind != "note" and offer.text in unit.texts

    def offered(self) -> Draft:
        """`theirs` without what was dropped: else what is like a dropped sentence would be dropped next, and so on.

        And without sentences of hers that the machine repeats, as it is asked to: offered, they would be the machine's
        from then on, and give way to the next text.
        """
        away: dict[str, set[str]] = {}
        repeated = [o for o, n in self.matching.unit.items() if self._is_hers(n, self.offers[o])]
        for n in (*self.matching.gone, *repeated):
            away.setdefault(self.offers[n].place, set()).add(self.offers[n].text)

        def kept(place: str, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
            gone = away.get(place, set())
            rows = [
                replace(row, sentences=tuple(one for one in row.sentences if normal(one.text) not in gone))
                for row in paragraphs
            ]
            return tuple(row for row in rows if row.sentences or row.notes)

        sections = tuple(replace(one, paragraphs=kept(one.id, one.paragraphs)) for one in self.theirs.sections)
        frame = replace(self.theirs.frame, closing=kept("closing", self.theirs.frame.closing))
        return replace(self.theirs, sections=sections, frame=frame)
