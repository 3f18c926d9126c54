"""Stories in two languages on one event, which share no wordings: linked by meaning."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recapper.stories.cuts import SAME_EVENT_ABROAD
from recapper.stories.vectors import DECIMALS, Floats, unit_rows

MOST_DAYS_APART = 7
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Link:
    """Two stories of different languages, by their place in the list, `left` < `right`."""

    left: int
    right: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Side:
    """A story before linking: its language, the rows of its clips, and the days that are known."""

    lang: str
    rows: tuple[int, ...]
    days: tuple[datetime.date, ...] = ()


def find_links(stories: Sequence[Side], vectors: Floats, cut: float = SAME_EVENT_ABROAD) -> list[Link]:
    """Pairs of stories in two languages that are each other's nearest, at least `cut` alike and within 7 days.

    `vectors` are the centred rows of the clips. Closest first; no two stories of one language are joined
    through a third.
    """
    if not stories:
        return []
    means = unit_rows(np.stack([vectors[list(story.rows)].mean(axis=0) for story in stories]))
    langs = sorted({story.lang for story in stories})
    places = {lang: [place for place, story in enumerate(stories) if story.lang == lang] for lang in langs}
    found = []
    for number, first in enumerate(langs):
        for second in langs[number + 1 :]:
            for left, right, similarity in _mutually_nearest(means, places[first], places[second]):
                if similarity >= cut and _close_in_time(stories[left], stories[right]):
                    found.append(Link(min(left, right), max(left, right), similarity))
    found.sort(key=lambda link: (-link.similarity, link.left, link.right))
    return _one_of_each_language(found, stories)


def _mutually_nearest(means: Floats, first: list[int], second: list[int]) -> list[tuple[int, int, float]]:
    best_of_first = np.empty(len(first), dtype=np.int64)
    highest = np.full(len(second), -np.inf, dtype=np.float32)
    best_of_second = np.zeros(len(second), dtype=np.int64)
    value = np.empty(len(first), dtype=np.float32)
    for start in range(0, len(first), _BLOCK):
        block = np.round(means[first[start : start + _BLOCK]] @ means[second].T, DECIMALS)
        best_of_first[start : start + len(block)] = block.argmax(axis=1)
        value[start : start + len(block)] = block.max(axis=1)
        better = block.max(axis=0) > highest
        best_of_second[better] = block.argmax(axis=0)[better] + start
        highest = np.maximum(highest, block.max(axis=0))
    return [
        (first[place], second[other], round(float(value[place]), DECIMALS))
        for place, other in enumerate(best_of_first)
        if best_of_second[other] == place
    ]


def _close_in_time(left: Side, right: Side) -> bool:
    gaps = [abs((day - other).days) for day in left.days for other in right.days]
    return not gaps or min(gaps) <= MOST_DAYS_APART


def _one_of_each_language(links: list[Link], stories: Sequence[Side]) -> list[Link]:
    joined = {place: {place} for place in range(len(stories))}
    kept = []
    for link in links:
        left, right = joined[link.left], joined[link.right]
        if {stories[place].lang for place in left} & {stories[place].lang for place in right}:
            continue
        together = left | right
        for place in sorted(together):
            joined[place] = together
        kept.append(link)
    return kept
