"""Which findings of a check came, and which went, from one version to the next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recapper.checks.model import Placed
from recapper.draft.model import WorkingCopy
from recapper.review.model import Review

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Shift:
    """A finding that came or went, and the number of the region it is in, of the text that has it."""

    finding: Placed
    region: int


def carried(review: Review) -> dict[str, str]:
    """Old to new text of the sentences that were changed."""
    return {row.old.text: row.new.text for row in review.rows if row.reworded and row.old and row.new}


def gained_and_solved(
    old: tuple[WorkingCopy, Sequence[Placed]], new: tuple[WorkingCopy, Sequence[Placed]], became: Mapping[str, str]
) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    """Open findings that only the new text has, and those that only the old one has.

    The same: rule, words and sentence; `became` follows a sentence through its changes. What was waived is solved.
    """
    before = [(_key(one, became), one) for one in old[1] if not one.waived]
    after = [(_key(one, {}), one) for one in new[1] if not one.waived]
    gained = tuple(Shift(one, _region(new[0], one.found.start)) for one in _without(after, before))
    return gained, tuple(Shift(one, _region(old[0], one.found.start)) for one in _without(before, after))


def _region(copy: WorkingCopy, at: int) -> int:
    ends = [region.blocks[-1].end if region.blocks else 0 for region in copy.regions]
    return next((number for number, end in enumerate(ends) if at < end), len(ends) - 1)


def _key(one: Placed, became: Mapping[str, str]) -> _Key:
    return one.found.rule, one.found.what, became.get(one.sentence, one.sentence)


def _without(these: Iterable[tuple[_Key, Placed]], those: Iterable[tuple[_Key, Placed]]) -> Iterator[Placed]:
    left = Counter(key for key, _ in those)
    for key, one in these:
        if left[key]:
            left[key] -= 1
        else:
            yield one
