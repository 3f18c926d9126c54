"""A month's clips grouped: near-duplicates, stories, and their names."""

import hashlib
import json
from collections.abc import Sequence

from recapper.cache import Cache
from recapper.stories.clip import Clip
from recapper.stories.cuts import DEFAULT
from recapper.stories.encoder import Encoder
from recapper.stories.identity import carry_over
from recapper.stories.model import Duplicate, Grouping, Story

_KIND = "grouping-1"  # raise it when the same clips would be grouped otherwise at the same cuts


def group(clips: Sequence[Clip], encoder: Encoder, cache: Cache, *, previous: Sequence[Story] = ()) -> Grouping:
    """Near-duplicates and stories of `clips`, whose ids differ; stories keep the ids of `previous` ones.

    The order of `clips` makes no difference. Without the multilingual encoder everything is the same
    but for stories in two languages, which stay two.
    """
    ordered = sorted(clips, key=lambda clip: clip.id)
    languages = {clip.lang for clip in ordered}
    weaker = (encoder.weaker,) if encoder.weaker and len(languages) > 1 else ()
    key = _key(ordered, encoder)
    row = cache.get_many(_KIND, [key]).get(key)
    if row is None:
        # Imported late: it brings scipy, which a month that has not changed does without.
        from recapper.stories.partition import find_stories  # noqa: PLC0415 -- see above

        stories, duplicates = find_stories(ordered, encoder)
        cache.put_many(_KIND, {key: _dump(stories, duplicates)})
    else:
        stories, duplicates = _load(row)
    return Grouping(carry_over(stories, previous), duplicates, weaker)


def _key(clips: Sequence[Clip], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{encoder.kind} {DEFAULT}".encode())
    for clip in clips:
        digest.update(clip.content_hash.encode("ascii"))
    return digest.hexdigest()


def _dump(stories: Sequence[Story], duplicates: Sequence[Duplicate]) -> bytes:
    rows = {
        "stories": [[story.id, story.snippets, story.similarity] for story in stories],
        "duplicates": [[duplicate.id, duplicate.into, duplicate.similarity] for duplicate in duplicates],
    }
    return json.dumps(rows, ensure_ascii=False).encode("utf-8")


def _load(row: bytes) -> tuple[tuple[Story, ...], tuple[Duplicate, ...]]:
    rows = json.loads(row)
    return (
        tuple(Story(name, tuple(snippets), similarity) for name, snippets, similarity in rows["stories"]),
        tuple(Duplicate(*duplicate) for duplicate in rows["duplicates"]),
    )
