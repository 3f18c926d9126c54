"""The stack that groups clips: per language duplicates and clusters, then links between languages."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from recapper.stories.clip import Clip
from recapper.stories.clustering import Cluster, find_clusters
from recapper.stories.cuts import DEFAULT, Cuts
from recapper.stories.duplicates import find_duplicates
from recapper.stories.encoder import Encoder
from recapper.stories.linking import Side, find_links
from recapper.stories.model import Duplicate, Story
from recapper.stories.terms import char_tfidf
from recapper.stories.vectors import centred

_SPEAKERS = 8
"""So many of a story's clips, best-placed first, stand for it in another language: their vectors take the time."""


def find_stories(
    clips: Sequence[Clip],
    encoder: Encoder,
    cuts: Cuts = DEFAULT,
) -> tuple[tuple[Story, ...], tuple[Duplicate, ...]]:
    """Stories, named by their best-placed clip, and near-duplicates of `clips`, which are in the order of their ids.

    A near-duplicate has no say in the clustering, for it is no further evidence: it goes where its original goes.
    """
    if not clips:
        return (), ()
    matrix = char_tfidf([clip.opening for clip in clips])
    parts: list[Cluster] = []
    duplicates: list[Duplicate] = []
    for lang in sorted({clip.lang for clip in clips}):
        rows = np.array([row for row, clip in enumerate(clips) if clip.lang == lang])
        copies = find_duplicates([clips[row] for row in rows], matrix[rows], cuts.text)
        merged = {copy.id for copy in copies}
        originals = np.array([row for row in rows if clips[row].id not in merged])
        for cluster in find_clusters(matrix[originals], [clips[row].day for row in originals], cuts.event):
            parts.append(Cluster(tuple(int(originals[place]) for place in cluster.rows), cluster.similarity))
        duplicates += copies
    duplicates.sort(key=lambda copy: copy.id)
    parts = _linked(clips, parts, encoder, cuts.abroad)
    copies_of: dict[str, list[str]] = {}
    for copy in duplicates:
        copies_of.setdefault(copy.into, []).append(copy.id)
    return tuple(_story(clips, part, copies_of) for part in parts), tuple(duplicates)


def _linked(clips: Sequence[Clip], parts: list[Cluster], encoder: Encoder, cut: float) -> list[Cluster]:
    """`parts` with those on one event in several languages joined.

    In front stands the part with more clips, of equal ones that in the language of more clips.
    """
    langs = [clips[part.rows[0]].lang for part in parts]
    if len(set(langs)) < 2 or not encoder.multilingual:
        return parts
    rows = sorted(row for part in parts for row in part.rows[:_SPEAKERS])
    place = {row: number for number, row in enumerate(rows)}
    vectors = centred(encoder.encode([clips[row].passage for row in rows]), [clips[row].lang for row in rows])
    sides = [
        Side(
            lang,
            tuple(place[row] for row in part.rows[:_SPEAKERS]),
            tuple(day for row in part.rows if (day := clips[row].day) is not None),
        )
        for part, lang in zip(parts, langs, strict=True)
    ]
    joined = {number: [number] for number in range(len(parts))}
    weakest = {number: part.similarity for number, part in enumerate(parts)}
    for link in find_links(sides, vectors, cut):
        together = sorted(joined[link.left] + joined[link.right])
        for number in together:
            joined[number] = together
            weakest[number] = link.similarity
    groups = sorted({tuple(group) for group in joined.values()})
    spoken = Counter(clip.lang for clip in clips)

    def joined_part(group: tuple[int, ...]) -> Cluster:
        ordered = sorted(group, key=lambda number: (-len(parts[number].rows), -spoken[langs[number]], number))
        return Cluster(tuple(row for number in ordered for row in parts[number].rows), weakest[group[0]])

    return [joined_part(group) for group in groups]


def _story(clips: Sequence[Clip], part: Cluster, copies_of: dict[str, list[str]]) -> Story:
    snippets = []
    for row in part.rows:
        snippets += [clips[row].id, *copies_of.get(clips[row].id, ())]
    return Story(snippets[0], tuple(snippets), part.similarity)
