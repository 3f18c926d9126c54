"""Names that stories keep from one draft to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recapper.stories.model import Story


def carry_over(stories: Sequence[Story], previous: Iterable[Story] = ()) -> tuple[Story, ...]:
    """`stories` with the ids of the previous stories they share most clips with; the others get the id of a clip.

    Each previous id is given once, to the largest overlap first, ties to the lower id and then to the lower best-placed
    clip. A story without a predecessor takes the id of its best-placed clip, or of the next one where that id is taken.
    The ids that `stories` come with are not looked at. Ordered by the new ids.
    """
    given = _inherited(stories, previous)
    taken = set(given.values())
    clips = {clip for story in stories for clip in story.snippets}
    named = []
    for place, story in sorted(enumerate(stories), key=lambda numbered: numbered[1].snippets):
        name = given.get(place) or _first_free(story, taken, clips)
        taken.add(name)
        named.append(replace(story, id=name))
    return tuple(sorted(named, key=lambda story: story.id))


def _inherited(stories: Sequence[Story], previous: Iterable[Story]) -> dict[int, str]:
    holders: dict[str, list[str]] = {}
    for old in previous:
        for clip in old.snippets:
            holders.setdefault(clip, []).append(old.id)
    shared: dict[tuple[int, str], int] = {}
    for place, story in enumerate(stories):
        for clip in story.snippets:
            for name in holders.get(clip, ()):
                shared[place, name] = shared.get((place, name), 0) + 1
    given: dict[int, str] = {}
    taken: set[str] = set()
    for place, name in sorted(shared, key=lambda key: (-shared[key], key[1], stories[key[0]].snippets)):
        if place not in given and name not in taken:
            given[place] = name
            taken.add(name)
    return given


def _first_free(story: Story, taken: set[str], clips: set[str]) -> str:
    for clip in story.snippets:
        if clip not in taken:
            return clip
    number = 2
    # Not the id of a clip either: its own story may come to want it.
    while (name := f"{story.snippets[0]}-{number}") in taken or name in clips:
        number += 1
    return name
