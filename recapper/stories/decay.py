"""Time in the similarity of reports: the same words weeks apart are seldom the same event."""

import datetime
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from recapper.stories.similarity import Pairs
from recapper.stories.vectors import DECIMALS, Floats

DECAY_DAYS = 7.0

Days = npt.NDArray[np.float64]
"""Day numbers; not a number where the day is not known."""


def ordinals(days: Sequence[datetime.date | None]) -> Days:
    return np.array([day.toordinal() if day else np.nan for day in days], dtype=np.float64)


def decay(apart: Days) -> Floats:
    """1 on the same day or where a day is not known, 0.61 after a week."""
    return np.where(np.isnan(apart), 1, np.exp(-((apart / DECAY_DAYS) ** 2) / 2)).astype(np.float32)


def decayed(pairs: Pairs, dates: Days) -> Pairs:
    similarity = pairs.similarity * decay(dates[pairs.left] - dates[pairs.right])
    return Pairs(pairs.left, pairs.right, np.round(similarity, DECIMALS))


def weighed(square: Floats, dates: Days) -> Floats:
    """The square of similarities with the decay between its rows; changes it in place."""
    if np.isfinite(dates).sum() > 1:
        for row, date in enumerate(dates):
            square[row] = np.round(square[row] * decay(date - dates), DECIMALS)
    return square


def mean_decay(dates: Days, groups: Sequence[Sequence[int]]) -> Floats:
    """The average decay between the rows of any two groups, (groups, groups)."""
    days, place = np.unique(dates, return_inverse=True)  # all unknown days count as one
    shares = np.zeros((len(groups), len(days)), dtype=np.float32)
    for number, rows in enumerate(groups):
        np.add.at(shares[number], place[list(rows)], 1 / len(rows))
    return np.asarray(shares @ decay(days[:, None] - days[None, :]) @ shares.T, dtype=np.float32)
