"""Who did it: what the machine's text says or orders in the same way is the machine's work, all else is hers."""

from collections.abc import Collection, Mapping, Sequence

from recapper.draft.markdown import normal
from recapper.draft.segments import Base
from recapper.recap.model import Draft
from recapper.review.model import Author


class Machine:
    """The machine text that a version goes back to."""

    def __init__(self, base: Draft | None) -> None:
        known = Base(base).sentences
        self.texts = frozenset(sentence.text for sentence in known)
        self.titles = frozenset({normal(base.frame.title)} if base else ())
        self.headings = frozenset(normal(section.heading) for section in base.sections) if base else frozenset[str]()
        self.places = {section.id: number for number, section in enumerate(base.sections)} if base else {}
        self._at: dict[tuple[str, str], int] = {}
        for number, sentence in enumerate(known):
            self._at.setdefault((sentence.place, sentence.text), number)

    def place(self, region: str, text: str) -> int | None:
        """The number of a sentence among all of the machine's, where it stands in that section."""
        return self._at.get((region, text))


def who(old: str, new: str, known: Collection[str]) -> Author:
    """Who made `new` of `old`, either of them empty, if `known` is what the machine says."""
    if new:
        return "machine" if new in known else "hers"
    return "hers" if old in known else "machine"


def movers(places: Sequence[int | None], moved: Collection[int]) -> Mapping[int, Author]:
    """Who moved each of `moved`: the machine where its text has it between the same neighbours.

    `places[i]`: where the machine's text has the i-th of what stands in a row now. Neighbours are those that stayed.
    """
    result: dict[int, Author] = {}
    for number in moved:
        place = places[number]
        before = _nearest(places, moved, range(number - 1, -1, -1))
        after = _nearest(places, moved, range(number + 1, len(places)))
        fits = place is not None and (before is None or before < place) and (after is None or place < after)
        result[number] = "machine" if fits else "hers"
    return result


def _nearest(places: Sequence[int | None], moved: Collection[int], numbers: range) -> int | None:
    for number in numbers:
        if number not in moved and (place := places[number]) is not None:
            return place
    return None
