"""Which texts are alike: cosines of TF-IDF rows, all pairs at once, in bounded memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse
from scipy.sparse import csgraph

from recapper.stories.terms import Matrix
from recapper.stories.vectors import DECIMALS, Floats, unit_rows

_BLOCK = 512  # rows; a block of 10,000 columns takes 20 MB
_COMMON = 0.1  # an n-gram in more texts than this share is cheaper in a dense product
_SKETCH = 128

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows, `left` < `right`, ordered by row; similarities between 0 and 1, rounded."""

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    similarity: Floats

    def where(self, keep: npt.NDArray[np.bool_]) -> "Pairs":
        return Pairs(self.left[keep], self.right[keep], self.similarity[keep])


def similar_pairs(matrix: Matrix, floor: float) -> Pairs:
    """All pairs of rows at least `floor` alike. Exact; quadratic time, about 6 s for 10,000 openings."""
    found = []
    for start, block in _blocks(matrix):
        row, column = np.nonzero(block >= np.float32(floor))
        upper = column > row + start
        row, column = row[upper], column[upper]
        found.append(Pairs((row + start).astype(np.int32), column.astype(np.int32), block[row, column]))
    if not found:
        return Pairs(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))
    return Pairs(
        np.concatenate([pairs.left for pairs in found]),
        np.concatenate([pairs.right for pairs in found]),
        np.concatenate([pairs.similarity for pairs in found]),
    )


def similarities(matrix: Matrix) -> Floats:
    """The full square of rounded similarities; 4 bytes a pair."""
    if matrix.shape[0] < _BLOCK:
        product: Floats = (matrix @ matrix.T).toarray()
        return np.round(product, DECIMALS).clip(0, 1)
    square = np.empty((matrix.shape[0],) * 2, dtype=np.float32)
    for start, block in _blocks(matrix):
        square[start : start + len(block)] = block
    return square


def group_means(matrix: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    """The mean row of each group of rows."""
    rows = np.concatenate([np.asarray(group) for group in groups])
    weights = np.concatenate([np.full(len(group), 1 / len(group), dtype=np.float32) for group in groups])
    ends = np.cumsum([0, *(len(group) for group in groups)])
    means: Matrix = scipy.sparse.csr_array((weights, rows, ends), shape=(len(groups), matrix.shape[0])) @ matrix
    return means


def components(size: int, pairs: Pairs) -> list[Indices]:
    """The connected components of a graph on `size` nodes, each in ascending order, ordered by their first node."""
    edges = np.ones(len(pairs.left), dtype=np.int8)
    graph = scipy.sparse.coo_array((edges, (pairs.left, pairs.right)), shape=(size, size))
    _, label = csgraph.connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1) if size else []
    return sorted(parts, key=lambda part: int(part[0]))


def _blocks(matrix: Matrix) -> Iterator[tuple[int, Floats]]:
    """Blocks of rows of `matrix @ matrix.T`: the few common n-grams as a dense product, the many rare ones as a sparse
    one, which together take a third of the time of either.
    """
    size = matrix.shape[0]
    common = np.bincount(matrix.indices, minlength=matrix.shape[1]) > size * _COMMON
    dense = matrix[:, common].toarray()
    rare = matrix[:, ~common]
    rare_columns = rare.T.tocsr()
    for start in range(0, size, _BLOCK):
        block = dense[start : start + _BLOCK] @ dense.T
        block += (rare[start : start + _BLOCK] @ rare_columns).toarray()
        # Rounding can leave a similarity just above 1, which a distance must not be.
        yield start, np.clip(np.round(block, DECIMALS, out=block), 0, 1, out=block)


def sketch(matrix: Matrix) -> Floats:
    """Rows of unit length, (rows, 128), whose cosines estimate those of `matrix`, for a hundredth of the work.

    Feature hashing (Weinberger et al. 2009): weights are added up in signed buckets. The error of a cosine c is about
    (1 - c**2) / sqrt(128).
    """
    columns = matrix.shape[1]
    # Knuth's multiplicative hash of the column: the same on every machine, as a random generator need not be.
    hashed = (np.arange(1, columns + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    buckets = (hashed % np.uint64(_SKETCH)).astype(np.int32)
    signs = np.where((hashed >> np.uint64(16)) & np.uint64(1), 1, -1).astype(np.float32)
    projection = scipy.sparse.csr_array((signs, (np.arange(columns), buckets)), shape=(columns, _SKETCH))
    return unit_rows((matrix @ projection).toarray())
