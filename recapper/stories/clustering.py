"""From clips in one language to stories: average linkage inside the connected parts of the graph of similar clips."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recapper.stories.cuts import SAME_EVENT
from recapper.stories.decay import Days, decayed, mean_decay, ordinals, weighed
from recapper.stories.linkage import average_linkage, clusters
from recapper.stories.similarity import Indices, Pairs, components, group_means, similar_pairs, similarities
from recapper.stories.terms import Matrix
from recapper.stories.vectors import DECIMALS, Floats

LARGEST_PART = 5_000
"""A part of so many clips takes 100 MB; larger ones are clustered in two steps."""
_SPLIT_STEP = 0.02
_SLACK = 0.0002
"""The products of a block and of a part are summed in different orders and may round to neighbouring values. A pair too
many in the graph changes nothing; one that is missing would."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """`rows` best-placed first; `similarity` of the last merge, 1.0 for a single row."""

    rows: tuple[int, ...]
    similarity: float


def find_clusters(
    matrix: Matrix,
    days: Sequence[datetime.date | None],
    cut: float = SAME_EVENT,
    *,
    largest: int = LARGEST_PART,
) -> list[Cluster]:
    """Clusters of rows by average linkage at `cut`, ordered by their lowest row.

    Two clusters join only if a pair of their rows is at least `cut` alike, so each connected part of the graph of such
    pairs can be clustered alone: the result is that of the full linkage. Only a part of more than `largest` rows is
    clustered in two steps, first inside the pieces that hold together at a higher similarity, then their clusters
    by their average similarity; that differs from the full linkage where a late merge inside a piece would
    have come after one across pieces.
    """
    dates = ordinals(days)
    floor = cut - _SLACK
    pairs = decayed(similar_pairs(matrix, floor), dates)
    pairs = pairs.where(pairs.similarity >= np.float32(floor))
    found: list[Cluster] = []
    for part in components(matrix.shape[0], pairs):
        if len(part) <= largest:
            found += _cluster_part(matrix, dates, part, cut)
            continue
        pieces = _split(matrix.shape[0], pairs, part, cut, largest)
        starts = [cluster for piece in pieces for cluster in _cluster_part(matrix, dates, piece, cut)]
        found += _cluster_coarsely(matrix, dates, starts, cut) if len(starts) <= largest else starts
    return sorted((_placed(matrix, dates, cluster) for cluster in found), key=lambda cluster: min(cluster.rows))


def _cluster_part(matrix: Matrix, dates: Days, part: Indices, cut: float) -> list[Cluster]:
    starts = [Cluster((int(row),), 1.0) for row in part]
    return _merged(starts, _square(matrix, dates, part), cut) if len(starts) > 1 else starts


def _cluster_coarsely(matrix: Matrix, dates: Days, starts: list[Cluster], cut: float) -> list[Cluster]:
    """Goes on from clusters as from single rows: the product of two mean rows is the average of all the products."""
    groups = [cluster.rows for cluster in starts]
    square = similarities(group_means(matrix, groups))
    return _merged(starts, np.round(square * mean_decay(dates, groups), DECIMALS), cut)


def _merged(starts: list[Cluster], square: Floats, cut: float) -> list[Cluster]:
    merges = average_linkage(square, [len(cluster.rows) for cluster in starts])
    merges = [merge for merge in merges if merge.similarity >= cut]
    last = {}
    for merge in merges:
        last[merge.left] = last[merge.right] = merge.similarity
    return [
        Cluster(
            tuple(sorted(row for member in members for row in starts[member].rows)),
            min(last.get(member, starts[member].similarity) for member in members),
        )
        for members in clusters(len(starts), merges)
    ]


def _placed(matrix: Matrix, dates: Days, cluster: Cluster) -> Cluster:
    """Rows by their mean similarity to the others, highest first, ties to the lower row."""
    if len(cluster.rows) == 1:
        return cluster
    square = _square(matrix, dates, np.array(cluster.rows))
    np.fill_diagonal(square, 0)
    means = square.sum(axis=1, dtype=np.float64) / (len(square) - 1)
    order = np.argsort(-np.round(means, DECIMALS), kind="stable")
    return Cluster(tuple(cluster.rows[place] for place in order), cluster.similarity)


def _square(matrix: Matrix, dates: Days, rows: Indices) -> Floats:
    return weighed(similarities(matrix[rows]), dates[rows])


def _split(size: int, pairs: Pairs, part: Indices, cut: float, largest: int) -> list[Indices]:
    """The pieces of `part` that hold together at the lowest similarity at which none is too large."""
    inside = np.zeros(size, dtype=bool)
    inside[part] = True
    pieces = [part]
    while any(len(piece) > largest for piece in pieces):
        cut += _SPLIT_STEP
        pairs = pairs.where(inside[pairs.left] & (pairs.similarity >= np.float32(cut)))
        pieces = [piece for piece in components(size, pairs) if inside[piece[0]]]
    return pieces
