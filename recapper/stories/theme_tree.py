"""How close stories are in theme, and the groups at each number of them."""

from collections.abc import Iterable, Sequence

import numpy as np

from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.linkage import average_linkage, clusters
from recapper.stories.terms import char_tfidf
from recapper.stories.vectors import DECIMALS, Floats, centred, unit_rows

_WORDINGS = 0.3
"""The share of wordings in the similarity of themes; the rest is meaning. Sections follow catchwords, too."""


def divide(stories: Sequence[Sequence[Clip]], encoder: Encoder, numbers: Iterable[int]) -> list[list[list[int]]]:
    """For each of `numbers`, the stories in so many groups by average linkage; groups hold places in `stories`."""
    count = len(stories)
    merges = average_linkage(_closeness(stories, encoder))
    return [clusters(count, merges[: count - number]) for number in numbers]


def _closeness(stories: Sequence[Sequence[Clip]], encoder: Encoder) -> Floats:
    """Similarities of all stories, between -1 and 1, rounded.

    With the encoder: 0.7 times the cosine of the stories' mean vectors, from which the mean of all clips is taken
    because they all share the month's subject, and 0.3 times that of their wordings. Without it, wordings only, from
    which the mean of each language is taken lest sections be languages.
    """
    passages = [clip.passage for clips in stories for clip in clips]
    vectors = encoder.encode(passages)
    if not encoder.multilingual:
        return _cosines(stories, centred(vectors, [clip.lang for clips in stories for clip in clips], few=1))
    meaning = _cosines(stories, vectors - vectors.mean(axis=0))
    wording = _cosines(stories, char_tfidf(passages).toarray())
    return np.round((1 - _WORDINGS) * meaning + _WORDINGS * wording, DECIMALS).astype(np.float32)


def _cosines(stories: Sequence[Sequence[Clip]], rows: Floats) -> Floats:
    ends = np.cumsum([len(clips) for clips in stories])[:-1]
    means = unit_rows(np.stack([part.mean(axis=0) for part in np.split(rows, ends)]))
    return np.round(means @ means.T, DECIMALS)
