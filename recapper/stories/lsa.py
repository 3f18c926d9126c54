"""Latent semantic analysis (Deerwester et al. 1990): vectors where the sentence encoder is missing."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse.linalg import svds

from recapper.stories.terms import char_tfidf
from recapper.stories.vectors import DIMENSIONS, Floats, unit_rows

_RANK = 100


def latent_semantics(texts: Sequence[str]) -> Floats:
    """At most 100 dimensions of the texts' n-grams, zeros behind them; rows of unit length, float32, (len(texts), 512).

    The rows depend on all texts: compare only rows of one call.
    """
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    matrix = char_tfidf(texts)
    rank = min(_RANK, len(texts) - 1, matrix.shape[1] - 1)
    if rank < 1:
        rows[:, 0] = 1
        return rows
    # A fixed start vector makes the iteration repeatable.
    left, strengths, _ = svds(matrix.astype(np.float64), k=rank, v0=np.ones(min(matrix.shape)))
    rows[:, :rank] = left * strengths
    return unit_rows(rows)
