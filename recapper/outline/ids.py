"""Ids of sections, given once and carried over."""

import re
from collections.abc import Collection

from recapper.outline.model import Outline, SectionPlan
from recapper.snippets.ids import slug

_TOPIC_END = re.compile(r"[,:&]")
_LETTER = re.compile(r"[^\W_]")


def section_id(heading: str) -> str:
    """Slug of the heading's first topic: up to the first comma, colon or &. `abschnitt` where that has no letter."""
    topic = _TOPIC_END.split(heading.strip(" ,:&"), maxsplit=1)[0]
    return slug(topic) if _LETTER.search(topic) else "abschnitt"


def unique(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first free number from 2 on behind it."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def carried_section_ids(sections: tuple[SectionPlan, ...], previous: Outline | None) -> tuple[str, ...]:
    """An id for each section: that of the earlier section with the largest overlap of clips, else a new one.

    Each earlier id is carried once; the larger overlap wins, then the earlier place.
    """
    earlier = previous.sections if previous is not None else ()
    overlaps = sorted(
        (-len(_clips(section) & _clips(old)), place, old_place)
        for place, section in enumerate(sections)
        for old_place, old in enumerate(earlier)
        if _clips(section) & _clips(old)
    )
    given: dict[int, str] = {}
    used: set[int] = set()
    for _, place, old_place in overlaps:
        if place not in given and old_place not in used:
            given[place] = earlier[old_place].id
            used.add(old_place)
    for place, section in enumerate(sections):
        if place not in given:
            given[place] = unique(section_id(section.heading), set(given.values()))
    return tuple(given[place] for place in range(len(sections)))


def _clips(section: SectionPlan) -> set[str]:
    return {clip for story in section.stories for clip in story.snippets}
