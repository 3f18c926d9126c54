"""Stories grouped into sections-to-be: what reads well under one heading."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.model import Story

_KIND = "themes-1"  # raise it when the same stories would be grouped otherwise
_HEAVIEST = 0.4
_LIGHTEST = 0.1


def themes(  # noqa: PLR0913 -- the range of sections is a setting of its own
    stories: Sequence[Story],
    clips: Sequence[Clip],
    encoder: Encoder,
    *,
    weights: Mapping[str, int],
    low: int = 3,
    high: int = 5,
) -> tuple[tuple[str, ...], ...]:
    """The ids of `stories` in `low` to `high` groups by meaning, fewer where there are fewer stories.

    `weights` says how many words each story will take. The number of groups is the one at which the groups' shares of
    the words stray least from between a tenth and two fifths; ties go to the middle of the range, then to fewer groups.
    Groups, and the stories in each, are in the order of `stories` by id. Neither order of input makes a difference.
    """
    if not 1 <= low <= high:
        raise ValueError(f"no range of sections: {low} to {high}")
    ordered = sorted(stories, key=lambda story: story.id)
    if len(ordered) <= low:
        return tuple((story.id,) for story in ordered)
    by_id = {clip.id: clip for clip in clips}
    texts = [[by_id[clip] for clip in story.snippets] for story in ordered]
    words = [weights[story.id] for story in ordered]
    key = _key(f"{encoder.kind} {low} {high}", ordered, texts, words)
    row = encoder.cache.get_many(_KIND, [key]).get(key)
    if row is None:
        # Imported late: it brings scipy, which a month that has not changed does without.
        from recapper.stories.theme_tree import divide  # noqa: PLC0415 -- see above

        options = divide(texts, encoder, range(low, min(high, len(ordered)) + 1))
        groups = _most_balanced(options, words, (low + high) / 2)
        row = json.dumps([[ordered[place].id for place in group] for group in groups]).encode("utf-8")
        encoder.cache.put_many(_KIND, {key: row})
    return tuple(tuple(group) for group in json.loads(row))


def _most_balanced(options: Sequence[list[list[int]]], weights: Sequence[int], middle: float) -> list[list[int]]:
    total = sum(weights) or 1

    def strays(groups: list[list[int]]) -> float:
        shares = [sum(weights[place] for place in group) / total for group in groups]
        return round(sum(max(share - _HEAVIEST, _LIGHTEST - share, 0) for share in shares), 4)

    return min(options, key=lambda groups: (strays(groups), abs(len(groups) - middle), len(groups)))


def _key(parameters: str, stories: Sequence[Story], texts: Sequence[Sequence[Clip]], words: Sequence[int]) -> str:
    digest = hashlib.sha256(parameters.encode("utf-8"))
    for story, clips, number in zip(stories, texts, words, strict=True):
        digest.update(f"\n{story.id} {number}".encode())
        for clip in clips:
            digest.update(clip.content_hash.encode("ascii"))
    return digest.hexdigest()
