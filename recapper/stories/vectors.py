"""What is done with rows of numbers, whatever they stand for. Needs numpy alone."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

DIMENSIONS = 512
"""Of a sentence vector."""
DECIMALS = 4
"""Similarities are rounded before any comparison: the last digits of a product differ between processors."""
_WHOLE_MEAN = 30


def unit_rows(rows: Floats) -> Floats:
    """Rows scaled to length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def centred(vectors: Floats, langs: Sequence[str], few: int = _WHOLE_MEAN) -> Floats:
    """Vectors without the mean of their language, which holds the language itself and what all its texts share.

    The mean of less than `few` texts is mostly those texts' own events, so it is subtracted in part: half of it for
    half as many.
    """
    shifted = vectors.copy()
    for lang in sorted(set(langs)):
        rows = np.array([each == lang for each in langs])
        shifted[rows] -= vectors[rows].mean(axis=0) * min(1.0, int(rows.sum()) / few)
    return shifted
