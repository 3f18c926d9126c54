"""What the sentences of one story are worth, and which of them say the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recapper.engines.reading.units import Unit

Matrix = NDArray[np.float32]

SAME_SENTENCE = 0.64
"""Cosine above which two sentences say the same (USE, same language)."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the sentences of one story are worth together."""

    units: tuple[Unit, ...]
    cosine: Matrix
    """(n, n) similarities of the sentences, rounded to 4 decimals."""
    middle: NDArray[np.float32]
    """(n,) similarity of each sentence to the story as a whole."""
    worth: dict[str, float]
    """Concept -> worth, from the number of outlets that have it."""


def weigh(units: Sequence[Unit], vectors: Matrix, titles: Mapping[str, frozenset[str]], subject: str) -> Weighing:
    """`vectors`: one unit row per sentence; `titles`: stems of the title by passage id.

    `subject` is what the whole month is about and so tells no story. A concept told by many outlets, and named in their
    titles, is what the story is about.
    """
    outlets: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for concept in unit.concepts - {subject.lower()}:
            outlets[concept] |= {unit.passage.id, *(copy.id for copy in unit.passage.also)}
    for id_, stems in titles.items():
        for concept in stems & outlets.keys():
            outlets[concept].add(f"title of {id_}")
    figures = {figure for unit in units for figure in unit.figures}
    worth = {
        concept: (len(ids) - 0.5) ** 1.2 * (1.6 if concept in figures else 1.0)
        for concept, ids in sorted(outlets.items())
    }
    centre = vectors.mean(axis=0)
    centre /= float(np.linalg.norm(centre)) or 1.0
    return Weighing(
        tuple(units),
        np.round(vectors @ vectors.T, 4),
        np.round(vectors @ centre, 4),
        worth,
    )


def said_already(vectors: Matrix, told: Matrix, limit: float = SAME_SENTENCE) -> list[int]:
    """Rows of `vectors` that say what a row of `told` says."""
    if not len(told):
        return []
    nearest = np.round(vectors @ told.T, 4).max(axis=1)
    return [n for n, cosine in enumerate(nearest) if cosine > limit]
