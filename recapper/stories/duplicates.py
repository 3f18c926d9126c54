"""Near-duplicates: the same text from another outlet."""

from collections.abc import Sequence

import numpy as np

from recapper.stories.clip import Clip
from recapper.stories.cuts import SAME_TEXT
from recapper.stories.model import Duplicate
from recapper.stories.similarity import sketch
from recapper.stories.terms import Matrix
from recapper.stories.vectors import DECIMALS

_MARGIN = 0.15
"""Where it matters, sketches are off by about (1 - 0.8 ** 2) / sqrt(128) = 0.03; this is near five times that."""
_BLOCK = 512


def find_duplicates(clips: Sequence[Clip], matrix: Matrix, floor: float = SAME_TEXT) -> tuple[Duplicate, ...]:
    """Leader clustering: the longest text leads and takes in what is at least `floor` like it; so on with the rest.

    So every duplicate is like the very clip it is merged into, and never only like a third one between them.
    `matrix` has the TF-IDF row of each clip; sketches of the rows say which exact cosines are worth their time.
    Ordered by id.
    """
    order = np.array(sorted(range(len(clips)), key=lambda row: (-len(clips[row].text), clips[row].id)), dtype=np.int64)
    sketches = sketch(matrix)[order]
    free = np.ones(len(clips), dtype=bool)
    found = []
    for start in range(0, len(order), _BLOCK):
        likely = sketches[start : start + _BLOCK] @ sketches.T >= np.float32(floor - _MARGIN)
        for place, followers in enumerate(likely, start):
            if not free[place]:
                continue
            free[place] = False
            places = np.flatnonzero(followers & free)
            if not len(places):
                continue
            leader = order[place]
            cosines = (matrix[order[places]] @ matrix[[leader]].T).toarray()[:, 0]
            alike = np.round(cosines, DECIMALS).clip(0, 1)
            taken = alike >= np.float32(floor)
            free[places[taken]] = False
            found += [
                Duplicate(clips[row].id, clips[leader].id, round(float(similarity), DECIMALS))
                for row, similarity in zip(order[places[taken]], alike[taken], strict=True)
            ]
    return tuple(sorted(found, key=lambda duplicate: duplicate.id))
