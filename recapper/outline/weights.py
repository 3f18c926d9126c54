"""How much a story weighs, and how stories stand to each other."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recapper.outline.words import stems
from recapper.snippets.model import Snippet
from recapper.stories.model import Story

WORDS_PER_STORY = 60
"""As measured on published recaps: about 15 stories in 900 words."""

_MOST_EXTRA_OUTLETS = 4
_WEIGHT_OF_OUTLET = 0.15
_COMMON = 0.34
"""A word in more than this share of the stories says nothing about which of them belong together."""
_ALIKE = 0.05
_SHORTEST_TERM = 4


@dataclass(frozen=True, slots=True, order=True)
class Weight:
    """Compares as editors do: pinned first, then by outlets, then the newer, then the longer story."""

    pinned: bool
    outlets: int
    latest: str
    """Latest publication as written, `2017-11-24` or `2017-11`; empty where none is known."""
    length: int
    """Characters of all its clips."""


def weigh(story: Story, clips: Mapping[str, Snippet]) -> Weight:
    """The weight of a story. Near-duplicates are reports of their own: each outlet found it worth printing."""
    members = [clips[clip] for clip in story.snippets]
    return Weight(
        pinned=any(clip.pin for clip in members),
        outlets=len({clip.site or clip.id for clip in members}),
        latest=max((str(clip.published) for clip in members if clip.published), default=""),
        length=sum(len(clip.text) for clip in members),
    )


def expected_words(snippets: Sequence[str], clips: Mapping[str, Snippet]) -> int:
    """Words that the story of these clips will take: more outlets know more of it."""
    outlets = len({clips[clip].site or clip for clip in snippets if clip in clips})
    return round(WORDS_PER_STORY * (1 + _WEIGHT_OF_OUTLET * min(max(outlets - 1, 0), _MOST_EXTRA_OUTLETS)))


def heaviest_first(stories: Sequence[Story], weights: Mapping[str, Weight]) -> list[Story]:
    """Stories by falling weight, ties by id."""
    by_id = sorted(stories, key=lambda story: story.id)
    return sorted(by_id, key=lambda story: weights[story.id], reverse=True)


def neighbours_together(stories: Sequence[Story], clips: Mapping[str, Snippet]) -> list[Story]:
    """The order of `stories` kept, except that closely related ones stand together, the earlier event first.

    Related are stories whose titles share words that few of `stories` have; an event is as early as the first of its
    clips, where all of them know their day. Quadratic in the stories of one section.
    """
    terms = _title_terms(stories, clips)
    rest = list(stories)
    runs: list[list[Story]] = []
    while rest:
        here = terms[runs[-1][-1].id] if runs else frozenset()
        closest = max(rest, key=lambda story: round(_jaccard(here, terms[story.id]), 4))
        if _jaccard(here, terms[closest.id]) >= _ALIKE:
            runs[-1].append(closest)
        else:
            closest = rest[0]
            runs.append([closest])
        rest.remove(closest)
    return [story for run in runs for story in _as_it_happened(run, clips)]


def _as_it_happened(run: Sequence[Story], clips: Mapping[str, Snippet]) -> list[Story]:
    first = {story.id: _first_day(story, clips) for story in run}
    if not all(first.values()):
        return list(run)
    return sorted(run, key=lambda story: str(first[story.id]))


def _first_day(story: Story, clips: Mapping[str, Snippet]) -> datetime.date | None:
    published = (clips[clip].published for clip in story.snippets)
    return min((day.date for day in published if day and day.date), default=None)


def _title_terms(stories: Sequence[Story], clips: Mapping[str, Snippet]) -> dict[str, frozenset[str]]:
    terms = {story.id: frozenset().union(*(stems(clips[clip].title) for clip in story.snippets)) for story in stories}
    common = max(2.0, _COMMON * len(stories))
    counts = Counter(term for row in terms.values() for term in row)
    return {
        id_: frozenset(term for term in row if len(term) >= _SHORTEST_TERM and counts[term] <= common)
        for id_, row in terms.items()
    }


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
