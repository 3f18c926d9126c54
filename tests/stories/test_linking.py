import datetime

import numpy as np
import pytest

from recapper.stories.linking import Side, find_links
from recapper.stories.vectors import centred, unit_rows

DAY = datetime.date(2017, 11, 10)


def rows(*angles: float) -> np.ndarray:
    """Unit vectors in a plane, by their angle in degrees."""
    radians = np.radians(np.array(angles))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def linked(langs: str, *angles: float) -> list[tuple[int, int]]:
    stories = [Side(lang, (row,)) for row, lang in enumerate(langs.split())]
    return [(link.left, link.right) for link in find_links(stories, rows(*angles), cut=0.5)]


@pytest.mark.parametrize(
    ("langs", "angles", "expected"),
    [
        pytest.param("de en", (0, 30), [(0, 1)], id="near"),
        pytest.param("de en", (0, 80), [], id="far"),
        pytest.param("de de", (0, 5), [], id="one language"),
        pytest.param("de de en", (0, 40, 30), [(1, 2)], id="the nearer of two"),
        pytest.param("de en en", (0, 20, -10), [(0, 2)], id="only one partner"),
        pytest.param("de en de en", (0, 10, 90, 95), [(2, 3), (0, 1)], id="closest first"),
        pytest.param("de en fr", (0, 10, 5), [(0, 2), (1, 2), (0, 1)], id="three languages, one event"),
        pytest.param("de en en", (0, 30, 30), [(0, 1)], id="a tie goes to the lower place"),
    ],
)
def test_stories_in_two_languages_are_linked_when_each_is_the_nearest(
    langs: str, angles: tuple[float, ...], expected: list[tuple[int, int]]
) -> None:
    found = linked(langs, *angles)
    if langs == "de en fr":  # the last link joins what is one already
        expected = expected[:2]
    assert found == expected


def test_two_stories_of_one_language_are_not_joined_through_a_third() -> None:
    # German 1 - English - French - German 2, each the next one's nearest in its language.
    found = linked("de en fr de", 0, 20, 45, 60)
    assert found == [(2, 3), (0, 1)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [((0,), 1), ((7,), 1), ((8,), 0), ((8, 30, 6), 1), ((-8,), 0), ((), 1)],
)
def test_stories_more_than_a_week_apart_are_two(days: tuple[int, ...], expected: int) -> None:
    known = tuple(DAY + datetime.timedelta(each) for each in days)
    stories = [Side("de", (0,), (DAY,)), Side("en", (1,), known)]
    assert len(find_links(stories, rows(0, 10), cut=0.5)) == expected


def test_many_stories_are_compared_in_blocks_as_at_once() -> None:
    chance = np.random.default_rng(1)
    german = unit_rows(chance.normal(size=(1500, 40)).astype(np.float32))
    english = unit_rows(german + chance.normal(size=(1500, 40)).astype(np.float32) * 0.05)[::-1]
    stories = [Side("de" if row < 1500 else "en", (row,)) for row in range(3000)]
    links = find_links(stories, np.concatenate([german, english]), cut=0.5)
    assert {(link.left, link.right) for link in links} == {(row, 2999 - row) for row in range(1500)}


def test_centring_takes_the_whole_mean_of_many_and_a_share_of_few() -> None:
    vectors = np.array([[1, 0]] * 30 + [[0, 1]] * 15, dtype=np.float32)
    found = centred(vectors, ["de"] * 30 + ["en"] * 15)
    np.testing.assert_allclose(found[:30], 0, atol=1e-6)
    np.testing.assert_allclose(found[30:], [[0, 0.5]] * 15, atol=1e-6)
    assert vectors[0].tolist() == [1, 0]
