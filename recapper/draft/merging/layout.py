"""The text of one region from units of hers and offers of the machine's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recapper.draft.merging.model import Offer, Unit
from recapper.draft.merging.weave import weave
from recapper.draft.render import note_markdown, sentence_markdown
from recapper.recap.model import Note
from recapper.text.sentence_diff import equal

Element = tuple[str, int]
"""`("unit", n)`, `("offer", n)` or `("proposal", n)`, the offer n beside a unit of hers."""


@dataclass(frozen=True, slots=True)
class Material:
    """What all regions of a merge are made of."""

    file: str
    """The working copy as it was."""
    units: Sequence[Unit]
    offers: Sequence[Offer]
    replaced: Mapping[int, int]
    """Units of the machine's to the offers that take their place."""
    proposals: Mapping[int, Sequence[int]]
    """Units of hers to offers that say otherwise and are shown beside them."""

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.file else "\n"

    def text(self, paragraphs: Sequence[Sequence[Element]]) -> str:
        """The paragraphs as Markdown, with no line end behind the last one; where two still stand side by side, what
        stood between them.
        """
        rows = [row for paragraph in paragraphs for row in (paragraph, *self._proposals(paragraph))]
        said = ""
        for number, row in enumerate(rows):
            if number:
                said += self._between(rows[number - 1][-1], row[0])
            said += self._paragraph(row)
        return said

    def _proposals(self, paragraph: Sequence[Element]) -> list[list[Element]]:
        return [[("proposal", offer)] for kind, n in paragraph if kind == "unit" for offer in self.proposals.get(n, ())]

    def _paragraph(self, row: Sequence[Element]) -> str:
        said = ""
        for number, element in enumerate(row):
            raw = self._raw(element, start=not number)
            if not number:
                said = raw
            elif self._adjoin(row[number - 1], element):
                said += raw
            else:
                said = f"{said.rstrip()} {raw.lstrip()}"
        return said.rstrip()

    def _raw(self, element: Element, *, start: bool) -> str:
        kind, n = element
        if kind == "proposal":
            return proposal_markdown(_markdown(self.offers[n], start=False))
        if kind == "offer":
            return _markdown(self.offers[n], start=start)
        raw = self.units[n].raw
        if n in self.replaced:
            return _markdown(self.offers[self.replaced[n]], start=start) + raw[len(raw.rstrip()) :]
        return raw

    def _adjoin(self, before: Element, after: Element) -> bool:
        if before[0] != "unit" or after[0] != "unit":
            return False
        one, two = self.units[before[1]], self.units[after[1]]
        return one.end == two.start and one.paragraph == two.paragraph

    def _between(self, before: Element, after: Element) -> str:
        if before[0] == after[0] == "unit":
            gap = self.file[self.units[before[1]].end : self.units[after[1]].start]
            if gap and not gap.strip() and self.units[before[1]].place == self.units[after[1]].place:
                return gap
        return 2 * self.line_end


def proposal_markdown(said: str) -> str:
    return f"> [Vorschlag] {said}"


def _markdown(offer: Offer, *, start: bool) -> str:
    return note_markdown(offer.said) if isinstance(offer.said, Note) else sentence_markdown(offer.said, start=start)


def arranged(
    hers: Sequence[Sequence[int]],
    theirs: Sequence[Sequence[Element]],
    units: Sequence[Unit],
    before: Mapping[int, str],
    base: Sequence[Offer],
) -> list[list[Element]]:
    """The elements of a region in paragraphs: in the machine's order, or in hers where she arranged them anew.

    `hers`: units as they stand in the file; `before`: the machine's sentence that a unit of hers is a version of;
    `base`: the region in the last machine text.
    """
    own: list[list[Element]] = [[("unit", n) for n in paragraph] for paragraph in hers]
    machine = [list(paragraph) for paragraph in theirs]
    if _rearranged(hers, units, before, base):
        return weave(own, machine)
    return weave(machine, own)


def _rearranged(
    hers: Sequence[Sequence[int]], units: Sequence[Unit], before: Mapping[int, str], base: Sequence[Offer]
) -> bool:
    """Did she move sentences, or split or join paragraphs?"""
    known = [
        (units[n].base or before.get(n, ""), number)
        for number, paragraph in enumerate(hers)
        for n in paragraph
        if units[n].kind == "sentence"
    ]
    told = [(said, number) for said, number in known if said]
    sentences = [offer for offer in base if not isinstance(offer.said, Note)]
    place = equal([said for said, _ in told], [offer.text for offer in sentences])
    stands = [(place[n], number) for n, (_, number) in enumerate(told) if n in place]
    for (one, here), (two, there) in pairwise(stands):
        if two < one:
            return True
        if two == one + 1 and (here == there) != (sentences[one].paragraph == sentences[two].paragraph):
            return True
    return False
