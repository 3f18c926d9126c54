"""Her outline is binding: what she moved, renamed, merged and struck stays, and what is new finds its place."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recapper.outline.ids import unique
from recapper.outline.model import LeftOutStory, Outline, PlannedStory
from recapper.outline.reasons import NEW, STRUCK, Exclusion, is_exclusion, is_machine_made
from recapper.stories.model import Story


def reconcile(
    hers: Outline,
    stories: Sequence[Story],
    excluded: Sequence[Exclusion] = (),
    *,
    labels: Mapping[str, str],
    known: Collection[str] = (),
) -> Outline:
    """`hers` with the clips as they are now. Every clip of `stories` and `excluded` is in exactly one story of it.

    A clip new since then joins the story of hers that has most of the clips it is grouped with; where there is none,
    the new story is left out as `NEW`. `known` are the clips the last outline had: one of them that hers no longer
    lists was struck by her. A clip that may not be told leaves its section, unless nothing firm stands against it:
    then her placing it there is her word. Clips that are gone drop out, and stories and sections left empty with them.

    `labels` gives the topics of new stories by story id. Word targets are those of `hers`.
    """
    usable = {clip for story in stories for clip in story.snippets}
    places = _places(hers, usable, {exclusion.id: exclusion for exclusion in excluded})
    struck = set(known) - _listed(hers)
    apart = _join(places, stories, struck)
    left_out = [LeftOutStory(place.now(), place.reason) for place in places if place.section is None and place.clips]
    taken = {place.story.id for place in places if place.clips}
    left_out.extend(_newcomers(apart, struck, labels, taken))
    taken.update(row.story.id for row in left_out)
    held = {clip for place in places for clip in place.clips}
    left_out.extend(exclusion_rows((row for row in excluded if row.id not in held), taken))
    left_out.sort(key=lambda row: row.reason == NEW)
    sections = [
        dataclasses.replace(
            section, stories=tuple(place.now() for place in places if place.section == number and place.clips)
        )
        for number, section in enumerate(hers.sections)
    ]
    return Outline(hers.title, tuple(section for section in sections if section.stories), tuple(left_out))


def _newcomers(
    apart: Iterable[tuple[Story, tuple[str, ...]]],
    struck: Collection[str],
    labels: Mapping[str, str],
    taken: Collection[str],
) -> list[LeftOutStory]:
    """Clips that hers has no story for: those she struck, and what is new."""
    ids = set(taken)
    rows: list[LeftOutStory] = []
    for story, clips in apart:
        gone = tuple(clip for clip in clips if clip in struck)
        new = tuple(clip for clip in clips if clip not in struck)
        for part, reason in ((gone, STRUCK), (new, NEW)):
            if part:
                id_ = unique(part[0] if story.id in ids else story.id, ids)
                ids.add(id_)
                rows.append(LeftOutStory(PlannedStory(id_, labels.get(story.id, ""), part), reason))
    return rows


def exclusion_rows(excluded: Iterable[Exclusion], taken: Collection[str]) -> tuple[LeftOutStory, ...]:
    """Clips that may not be told, each as a story of its own with an id that is not `taken`."""
    ids = set(taken)
    rows: list[LeftOutStory] = []
    for exclusion in excluded:
        id_ = unique(exclusion.id, ids)
        ids.add(id_)
        rows.append(LeftOutStory(PlannedStory(id_, exclusion.label, (exclusion.id,)), exclusion.reason))
    return tuple(rows)


@dataclass(slots=True)
class _Place:
    """A story of hers while clips come and go. `section` is None for a story that is not told."""

    story: PlannedStory
    section: int | None
    reason: str = ""
    clips: list[str] = field(default_factory=list)

    def now(self) -> PlannedStory:
        return dataclasses.replace(self.story, snippets=tuple(self.clips))


def _places(hers: Outline, usable: Collection[str], exclusions: Mapping[str, Exclusion]) -> list[_Place]:
    """Her stories with those of their clips that may stay where they are."""
    places = [_Place(story, number) for number, section in enumerate(hers.sections) for story in section.stories]
    places.extend(_Place(row.story, None, row.reason or STRUCK) for row in hers.left_out)
    seen: set[str] = set()
    for place in places:
        for clip in place.story.snippets:
            if clip not in seen and _may_stay(place, clip in usable, exclusions.get(clip)):
                place.clips.append(clip)
                seen.add(clip)
        if place.clips and is_exclusion(place.reason):
            place.reason = exclusions[place.clips[0]].reason
    return places


def _may_stay(place: _Place, usable: bool, exclusion: Exclusion | None) -> bool:
    if place.section is not None:
        return usable or (exclusion is not None and not exclusion.firm)
    if is_exclusion(place.reason):
        # What stood against the clip is gone: it comes back as a new one.
        return exclusion is not None
    return usable or (exclusion is not None and not is_machine_made(place.reason))


def _listed(outline: Outline) -> set[str]:
    return {clip for story in outline.stories for clip in story.snippets}


def _join(
    places: Sequence[_Place], stories: Iterable[Story], struck: Collection[str]
) -> list[tuple[Story, tuple[str, ...]]]:
    """Put clips that hers does not hold into her stories; what finds none there, or was struck, comes back by story."""
    holder = {clip: number for number, place in enumerate(places) for clip in place.clips}
    apart: list[tuple[Story, tuple[str, ...]]] = []
    for story in stories:
        clips = [clip for clip in story.snippets if clip not in holder]
        votes = Counter(holder[clip] for clip in story.snippets if clip in holder)
        if votes:
            most = min(votes, key=lambda number: (-votes[number], number))
            places[most].clips.extend(clip for clip in clips if clip not in struck)
            clips = [clip for clip in clips if clip in struck]
        if clips:
            apart.append((story, tuple(clips)))
    return apart
