"""Two versions of a recap compared: sentences over the whole text first, then the words of those that changed."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from recapper.draft.model import Region
from recapper.review.asides import asides, shared_labels
from recapper.review.authors import Machine, movers, who
from recapper.review.model import Author, Heading, NameReader, Part, Review, Row, Swap, Told, Version
from recapper.review.regions import align, divided
from recapper.review.rows import Rows
from recapper.review.told import told
from recapper.text.sentence_diff import match, out_of_order
from recapper.text.word_diff import count_words


def review(old: Version, new: Version, names: NameReader) -> Review:
    """What became of `old` in `new`; every sentence of both is in one row."""
    before, after = told(old), told(new)
    partner = match([one.text for one in before], [one.text for one in after])
    aligned = align(old.copy, new.copy, partner, before, after)
    split, joined = divided(aligned, [(before[a], after[b]) for a, b in partner.items()])
    machine = Machine(new.base)
    desk = _Desk(old, new, before, after, partner, aligned, split, joined, machine, Rows(machine, names))
    return Review(tuple(_parts(desk)), _cited(before, after), {**desk.old.titles, **desk.new.titles})


@dataclass(frozen=True)
class _Desk:
    """What the steps share. `partner`: old to new sentence, `aligned`: old to new region."""

    old: Version
    new: Version
    before: Sequence[Told]
    after: Sequence[Told]
    partner: Mapping[int, int]
    aligned: Mapping[int, int]
    split: Mapping[int, int]
    joined: Mapping[int, int]
    machine: Machine
    rows: Rows

    def stays(self, a: int) -> bool:
        """Whether an old sentence stands in the same part of the new text, whatever headings that has now."""
        old, new = self.before[a].region, self.after[self.partner[a]].region
        return new in (self.aligned.get(old), self.joined.get(old)) or self.split.get(new) == old


def _parts(desk: _Desk) -> list[Part]:
    moved = _moved_regions(desk)
    shared = shared_labels(desk.old.copy, desk.new.copy)
    of_new = {b: a for a, b in desk.aligned.items()}
    order: list[tuple[int | None, int | None]] = [(of_new.get(b), b) for b in range(len(desk.new.copy.regions))]
    for a in range(len(desk.old.copy.regions)):
        if a not in desk.aligned:
            # Behind the part it followed, which is in the list already.
            at = next((place for place, (one, _) in enumerate(order) if a and one == a - 1), -1)
            order.insert(at + 1, (a, None))
    return [_part(desk, a, b, moved, shared) for a, b in order if not _is_empty(desk, a, b)]


def _is_empty(desk: _Desk, a: int | None, b: int | None) -> bool:
    """A region that says nothing, such as what stands above the title."""
    regions = [
        *([desk.old.copy.regions[a]] if a is not None else []),
        *([desk.new.copy.regions[b]] if b is not None else []),
    ]
    return all(block.kind in ("blank", "comment") for region in regions for block in region.blocks)


def _part(desk: _Desk, a: int | None, b: int | None, moved: Mapping[int, Author], shared: Collection[str]) -> Part:
    old = desk.old.copy.regions[a] if a is not None else None
    new = desk.new.copy.regions[b] if b is not None else None
    one = new or old
    if one is None:
        raise ValueError("a part is in one of the texts at least")
    left = Counter(
        desk.after[to].region
        for number, to in desk.partner.items()
        if desk.before[number].region == a and not desk.stays(number)
    )
    return Part(
        one.kind,
        one.name,
        a,
        b,
        _heading(desk, old, new),
        (_words(old), _words(new)),
        tuple(desk.rows.paired(_rows_of(desk, a, b))),
        dict(left),
        asides(old, new, shared),
        desk.split.get(b) if b is not None else None,
        desk.joined.get(a) if a is not None else None,
        moved.get(b) if b is not None else None,
    )


def _words(region: Region | None) -> int:
    return sum(count_words(sentence.text) for sentence in region.sentences) if region else 0


def _heading(desk: _Desk, old: Region | None, new: Region | None) -> Heading:
    one = new or old
    if one and one.kind == "top":
        before, after = desk.old.copy.title, desk.new.copy.title
        return Heading(before, after, who(before, after, desk.machine.titles))
    before, after = (one.heading.prose.text if one and one.heading else "" for one in (old, new))
    return Heading(before, after, who(before, after, desk.machine.headings))


def _rows_of(desk: _Desk, a: int | None, b: int | None) -> list[Row]:
    """The rows of a part: the sentences it has now, and behind what each followed those that are gone from it."""
    numbers = [number for number, one in enumerate(desk.after) if one.region == b]
    by_new = {to: number for number, to in desk.partner.items()}
    inside = {number: to for number, to in desk.partner.items() if desk.after[to].region == b and desk.stays(number)}
    moved = out_of_order(inside, [len(one.text) for one in desk.before])
    moved |= {to for to in numbers if to in by_new and by_new[to] not in inside}
    places = [desk.machine.place(_name(desk, b), desk.after[number].text) for number in numbers]
    first = numbers[0] if numbers else 0
    by = movers(places, {number - first for number in moved})
    gone = _gone(desk, a, {number: to for number, to in inside.items() if to not in moved})
    rows = [desk.rows.gone(desk.before[number]) for number in gone[-1]]
    for number in numbers:
        new = desk.after[number]
        if number in by_new:
            rows.append(desk.rows.kept(desk.before[by_new[number]], new, by.get(number - first)))
        else:
            rows.append(desk.rows.added(new))
        rows += [desk.rows.gone(desk.before[lost]) for lost in gone[number]]
    return rows


def _name(desk: _Desk, b: int | None) -> str:
    return desk.new.copy.regions[b].name if b is not None else ""


def _gone(desk: _Desk, a: int | None, stayed: Mapping[int, int]) -> dict[int, list[int]]:
    """Old sentences of a part that are gone, by the new number of what they followed; -1: nothing stood before."""
    anchors = sorted(stayed)
    behind: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(desk.before):
        if one.region == a and number not in desk.partner:
            at = bisect.bisect_left(anchors, number)
            behind[stayed[anchors[at - 1]] if at else -1].append(number)
    return behind


def _moved_regions(desk: _Desk) -> Mapping[int, Author]:
    """New numbers of the sections that changed their order as a whole, and who did it."""
    weight = [_words(region) for region in desk.old.copy.regions]
    sections = {a: b for a, b in desk.aligned.items() if desk.new.copy.regions[b].kind == "section"}
    in_row = sorted(sections.values())
    moved = out_of_order(sections, weight)
    places = [desk.machine.places.get(_name(desk, b)) for b in in_row]
    by = movers(places, {in_row.index(b) for b in moved})
    return {in_row[number]: author for number, author in by.items()}


def _cited(before: Sequence[Told], after: Sequence[Told]) -> Swap:
    old, new = (list(dict.fromkeys(label for one in text for label in one.labels)) for text in (before, after))
    return Swap(tuple(label for label in old if label not in new), tuple(label for label in new if label not in old))
