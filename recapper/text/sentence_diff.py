"""Which sentence of one text became which of another: equal ones first, then the most alike, moves included."""

import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recapper.text.word_diff import ratio, words

ALIKE = 0.55
"""Word ratio above which two sentences are versions of one."""


def is_version(old: str, new: str) -> bool:
    """Whether two sentences are versions of one."""
    return ratio(words(old), words(new)) > ALIKE


@dataclass(frozen=True, slots=True)
class Pair:
    """Numbers of a sentence in the old and the new text; None where a text has no such sentence."""

    old: int | None
    new: int | None
    moved: bool = False
    """Out of the order that most of the text keeps."""


def pair(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """All sentences of both texts, each once: in the new order, what is gone behind what stood before it.

    A swapped sentence or paragraph is a move and no change. Ties go to the nearest neighbour.
    """
    partner = match(old, new)
    moved = out_of_order(partner, [len(text) for text in old])
    by_new = {b: a for a, b in partner.items()}
    rows = [Pair(by_new.get(number), number, number in moved) for number in range(len(new))]
    return tuple(_with_gone(rows, [number for number in range(len(old)) if number not in partner], partner, moved))


def match(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old to new number of the sentences that stand in both, as they are or as versions of one."""
    partner = equal(old, new)
    taken = set(partner.values())
    left = {number: text for number, text in enumerate(old) if number not in partner}
    return partner | alike(left, {number: text for number, text in enumerate(new) if number not in taken})


def equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Old to new number of equal sentences.

    Those that stand once in both texts first; of several equal ones then those beside a pair, and the rest in order.
    """
    before, after = _places(old), _places(new)
    partner = {at[0]: after[text][0] for text, at in before.items() if len(at) == len(after.get(text, ())) == 1}
    if any(len(at) > 1 for at in (*before.values(), *after.values())):
        taken = set(partner.values())
        for step in (1, -1):
            _spread(partner, taken, old, new, step)
        for text, at in before.items():
            free = deque(number for number in after.get(text, ()) if number not in taken)
            partner |= {a: free.popleft() for a in at if a not in partner and free}
    return partner


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        places[text].append(number)
    return places


def _spread(partner: dict[int, int], taken: set[int], old: Sequence[str], new: Sequence[str], step: int) -> None:
    """Add the equal neighbours of pairs in one direction, and theirs."""
    for a in sorted(partner, reverse=step < 0):
        at, to = a + step, partner[a] + step
        while (
            0 <= at < len(old) and 0 <= to < len(new) and at not in partner and to not in taken and old[at] == new[to]
        ):
            partner[at] = to
            taken.add(to)
            at, to = at + step, to + step


def alike(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """Old to new number of sentences that are versions of one, the most alike first; each has one partner at most."""
    before = {number: words(text) for number, text in old.items()}
    after = {number: words(text) for number, text in new.items()}
    found = []
    for b, a in _candidates(before, after):
        like = ratio(before[a], after[b])
        if like > ALIKE:
            found.append((-like, abs(a - b), a, b))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, a, b in sorted(found):
        if a not in partner and b not in taken:
            partner[a] = b
            taken.add(b)
    return partner


def _candidates(before: Mapping[int, list[str]], after: Mapping[int, list[str]]) -> Iterable[tuple[int, int]]:
    """New and old numbers that have enough words in common, in whatever order, to be alike."""
    having: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for a, said in before.items():
        for word, times in Counter(said).items():
            having[word].append((a, times))
    for b, said in after.items():
        common: Counter[int] = Counter()
        for word, times in Counter(said).items():
            for a, had in having.get(word, ()):
                common[a] += min(times, had)
        for a, count in common.items():
            if 2 * count > ALIKE * (len(said) + len(before[a])):
                yield b, a


def out_of_order(partner: Mapping[int, int], weight: Sequence[int]) -> set[int]:
    """New numbers outside the heaviest run of pairs that are in order in both texts: what moved.

    The heaviest increasing subsequence: per end the best weight so far, kept increasing in both.
    """
    ends: list[int] = []  # new numbers, with the best weight up to each in `best`
    best: list[int] = []
    chains: list[tuple[int, object]] = []
    for a in sorted(partner):
        b = partner[a]
        at = bisect.bisect_left(ends, b)
        total = (best[at - 1] if at else 0) + weight[a] + 1
        chain = (b, chains[at - 1] if at else None)
        while at < len(ends) and best[at] <= total:
            del ends[at], best[at], chains[at]
        if at == 0 or best[at - 1] < total:
            ends.insert(at, b)
            best.insert(at, total)
            chains.insert(at, chain)
    kept = set()
    link: object = chains[-1] if chains else None
    while isinstance(link, tuple):
        kept.add(link[0])
        link = link[1]
    return set(partner.values()) - kept


def _with_gone(
    rows: Sequence[Pair], gone: Sequence[int], partner: Mapping[int, int], moved: set[int]
) -> Iterable[Pair]:
    """`rows` with each old sentence that is gone behind the one that stood before it and did not move."""
    behind: dict[int, list[int]] = defaultdict(list)
    anchors = sorted(a for a, b in partner.items() if b not in moved)
    for number in gone:
        at = bisect.bisect_left(anchors, number)
        behind[partner[anchors[at - 1]] if at else -1].append(number)
    yield from (Pair(number, None) for number in behind[-1])
    for row in rows:
        yield row
        yield from (Pair(number, None) for number in behind.get(row.new if row.new is not None else -2, ()))
