"""Which section of one text is which of the other: by its id, then by its heading, then by what both tell."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from recapper.draft.model import Region, WorkingCopy
from recapper.review.model import Told

_Key = Callable[[Region], tuple[str, str] | None]


def align(
    old: WorkingCopy, new: WorkingCopy, partner: Mapping[int, int], before: Sequence[Told], after: Sequence[Told]
) -> dict[int, int]:
    """Old to new number of the regions that are one. `partner`: old to new number of the sentences that are one."""
    found = _by(old.regions, new.regions, {}, _identity)
    found |= _by(old.regions, new.regions, found, _heading)
    return found | _by_sentences(old, new, found, [(before[a], after[b]) for a, b in partner.items()])


def _identity(region: Region) -> tuple[str, str] | None:
    return (region.kind, region.name) if region.name or region.kind == "top" else None


def _heading(region: Region) -> tuple[str, str] | None:
    return ("section", region.heading.prose.text.casefold()) if region.kind == "section" and region.heading else None


def _by(old: Sequence[Region], new: Sequence[Region], known: Mapping[int, int], key: _Key) -> dict[int, int]:
    """The regions not yet `known` whose key is the same; of several the first with the first."""
    taken = set(known.values())
    free: dict[tuple[str, str], list[int]] = {}
    for number, region in enumerate(new):
        if number not in taken and (name := key(region)):
            free.setdefault(name, []).append(number)
    found = {}
    for number, region in enumerate(old):
        name = key(region) if number not in known else None
        if name and free.get(name):
            found[number] = free[name].pop(0)
    return found


def _by_sentences(
    old: WorkingCopy, new: WorkingCopy, known: Mapping[int, int], pairs: Sequence[tuple[Told, Told]]
) -> dict[int, int]:
    """Sections that share half the sentences of the smaller one, most shared first."""
    taken = set(known.values())
    shared = Counter((a.region, b.region) for a, b in pairs)
    found: dict[int, int] = {}
    for (a, b), count in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        one, other = old.regions[a], new.regions[b]
        both = one.kind == other.kind == "section"
        half = 2 * count >= min(len(one.sentences), len(other.sentences))
        if both and half and a not in known and a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def divided(aligned: Mapping[int, int], pairs: Sequence[tuple[Told, Told]]) -> tuple[dict[int, int], dict[int, int]]:
    """Regions that a heading made or unmade, whose sentences stand where they stood.

    New to old number of what was split from the region before it, and old to new number of what was joined to it.
    """
    shared = Counter((a.region, b.region) for a, b in pairs)
    of_new = {b: a for a, b in aligned.items()}
    split: dict[int, int] = {}
    for b in sorted({b for _, b in shared} - set(of_new)):
        before = of_new.get(b - 1, split.get(b - 1))
        if before is not None and 2 * shared[before, b] > sum(n for (_, to), n in shared.items() if to == b):
            split[b] = before
    joined: dict[int, int] = {}
    for a in sorted({a for a, _ in shared} - set(aligned)):
        before = aligned.get(a - 1, joined.get(a - 1))
        if before is not None and 2 * shared[a, before] > sum(n for (of, _), n in shared.items() if of == a):
            joined[a] = before
    return split, joined
