import datetime

import numpy as np
import pytest
import scipy.sparse
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from recapper.stories.clustering import find_clusters
from recapper.stories.decay import decay, mean_decay
from recapper.stories.linkage import average_linkage, clusters
from recapper.stories.similarity import group_means, similar_pairs, similarities

seeds = st.integers(0, 2**32 - 1)


def partition(labels: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


def distinct_similarities(seed: int, size: int) -> np.ndarray:
    """A symmetric matrix without ties, which two right programs may break differently."""
    pairs = size * (size - 1) // 2
    values = np.random.default_rng(seed).permutation(9999)[:pairs] / 10_000
    return (squareform(values) + np.eye(size)).astype(np.float32)


def full_linkage(square: np.ndarray) -> np.ndarray:
    return linkage(squareform(1 - square.astype(np.float64), checks=False), "average")


@given(seeds, st.integers(2, 24), st.floats(0.05, 0.95))
def test_the_chain_finds_what_scipy_finds(seed: int, size: int, cut: float) -> None:
    square = distinct_similarities(seed, size)
    tree = full_linkage(square)
    assume(np.abs(1 - tree[:, 2] - cut).min() > 2e-4)
    merges = average_linkage(square.copy())
    np.testing.assert_allclose(sorted(1 - merge.similarity for merge in merges), np.sort(tree[:, 2]), atol=2e-4)
    found = clusters(size, [merge for merge in merges if merge.similarity >= cut])
    assert {frozenset(each) for each in found} == partition(fcluster(tree, 1 - cut, "distance"))


@given(st.integers(1, 12), st.sampled_from([0.0, 0.5, 1.0]))
def test_ties_everywhere_end_in_one_tree(size: int, value: float) -> None:
    merges = average_linkage(np.full((size, size), value, dtype=np.float32))
    assert [merge.similarity for merge in merges] == [value] * (size - 1)
    assert clusters(size, merges) == [list(range(size))]


def random_rows(seed: int, size: int) -> scipy.sparse.csr_array:
    """Unit rows of few common columns, so that some pairs share nothing and the graph falls into parts."""
    chance = np.random.default_rng(seed)
    rows = chance.random((size, 30)) * (chance.random((size, 30)) < 0.12)
    rows[:, 0] += 1e-3
    return scipy.sparse.csr_array((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


@given(seeds, st.integers(2, 25), st.floats(0.1, 0.7))
def test_linkage_inside_connected_parts_is_the_full_linkage(seed: int, size: int, cut: float) -> None:
    rows = random_rows(seed, size)
    square = similarities(rows)
    np.fill_diagonal(square, 1)
    values = squareform(square, checks=False)
    assume(len(set(values[values > 0.05].tolist())) == (values > 0.05).sum())
    tree = full_linkage(square)
    assume(np.abs(1 - tree[:, 2] - cut).min() > 2e-4)
    found = {frozenset(cluster.rows) for cluster in find_clusters(rows, [None] * size, cut)}
    assert found == partition(fcluster(tree, 1 - cut, "distance"))


@given(seeds, st.integers(0, 40), st.floats(0.05, 0.9))
def test_pairs_are_all_pairs_above_the_floor(seed: int, size: int, floor: float) -> None:
    rows = random_rows(seed, size)
    pairs = similar_pairs(rows, floor)
    exact = (rows @ rows.T).toarray()
    found = set(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert len(found) == len(pairs.left)
    # What lies within a rounding of the floor may fall to either side.
    for tolerance, side in ((1.1e-4, found.issuperset), (-1.1e-4, found.issubset)):
        left, right = np.nonzero(np.triu(exact >= floor + tolerance, k=1))
        assert side(zip(left.tolist(), right.tolist(), strict=True))
    np.testing.assert_allclose(pairs.similarity, exact[pairs.left, pairs.right], atol=1.1e-4)


def test_blocks_join_without_a_seam() -> None:
    rows = random_rows(7, 1100)
    exact = np.round((rows @ rows.T).toarray(), 4)
    np.testing.assert_allclose(similarities(rows), exact, atol=1.1e-4)
    assert len(similar_pairs(rows, 0.5).left) == pytest.approx(np.triu(exact >= 0.5, k=1).sum(), abs=5)


def near(*cosine: float) -> scipy.sparse.csr_array:
    """The first row, and one row for each cosine to it."""
    rows = np.zeros((len(cosine) + 1, len(cosine) + 1), dtype=np.float32)
    rows[0, 0] = 1
    for place, value in enumerate(cosine, start=1):
        rows[place, 0], rows[place, place] = value, np.sqrt(1 - value**2)
    return scipy.sparse.csr_array(rows)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (None, None, True),
        (datetime.date(2017, 11, 1), None, True),
        (datetime.date(2017, 11, 1), datetime.date(2017, 11, 3), True),
        (datetime.date(2017, 11, 1), datetime.date(2017, 11, 29), False),
    ],
)
def test_time_counts_only_between_known_days(
    first: datetime.date | None, second: datetime.date | None, together: bool
) -> None:
    found = find_clusters(near(0.5), [first, second], cut=0.3)
    assert (len(found) == 1) == together


def test_a_cluster_names_its_middle_first_and_its_last_join() -> None:
    rows = np.eye(4, dtype=np.float32)
    rows[0] = [0.8, 0.6, 0, 0]
    rows[1] = [0.6, 0.8, 0, 0]
    rows[2] = [1, 0, 0, 0]
    (middle, alone) = find_clusters(scipy.sparse.csr_array(rows), [None] * 4, cut=0.3)
    assert middle.rows == (0, 1, 2)
    assert middle.similarity == pytest.approx((0.8 + 0.6) / 2)
    assert (alone.rows, alone.similarity) == ((3,), 1.0)


def three_events(size: int) -> scipy.sparse.csr_array:
    """Rows about three events, 0.5 alike within one, 0.2 between the first two, 0 to the third."""
    rows = np.zeros((3 * size, 3 * size + 4), dtype=np.float32)
    for row in range(3 * size):
        event = row % 3
        rows[row, event] = np.sqrt(0.5 if event == 2 else 0.3)
        rows[row, 3] = 0 if event == 2 else np.sqrt(0.2)
        rows[row, 4 + row] = np.sqrt(0.5)
    return scipy.sparse.csr_array(rows)


@pytest.mark.parametrize(("cut", "expected"), [(0.3, 3), (0.15, 2)])
def test_a_large_part_in_two_steps_gives_the_events_too(cut: float, expected: int) -> None:
    matrix, days = three_events(12), [None] * 36
    whole = find_clusters(matrix, days, cut)
    assert len(whole) == expected
    assert find_clusters(matrix, days, cut, largest=12) == whole


@given(seeds, st.integers(1, 30))
def test_mean_rows_and_mean_decay_are_averages_over_pairs(seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    rows, dates = random_rows(seed, size), np.where(chance.random(size) < 0.4, np.nan, chance.integers(0, 30, size))
    groups = [part.tolist() for part in np.array_split(chance.permutation(size), min(size, 4))]
    means = group_means(rows, groups)
    square, decays = (rows @ rows.T).toarray(), decay(dates[:, None] - dates[None, :])
    for found, pairs in (((means @ means.T).toarray(), square), (mean_decay(dates, groups), decays)):
        expected = [[pairs[np.ix_(left, right)].mean() for right in groups] for left in groups]
        np.testing.assert_allclose(found, expected, atol=1e-5)
