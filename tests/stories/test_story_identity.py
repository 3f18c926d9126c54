import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.stories.identity import carry_over
from recapper.stories.model import Story

CLIPS = [f"clip-{number}" for number in range(14)]


def story(name: str, *clips: str) -> Story:
    return Story(name, clips, 0.5)


def ids(stories: tuple[Story, ...]) -> dict[str, tuple[str, ...]]:
    return {each.id: each.snippets for each in stories}


@st.composite
def partitions(draw: Callable[[st.SearchStrategy[object]], object]) -> list[Story]:
    clips = draw(st.permutations(draw(st.lists(st.sampled_from(CLIPS), unique=True))))
    groups: dict[int, list[str]] = {}
    for clip in clips:
        groups.setdefault(draw(st.integers(0, 4)), []).append(clip)
    return [story("", *group) for group in groups.values()]


@pytest.mark.parametrize(
    ("previous", "stories", "expected"),
    [
        pytest.param([], [("b", "a")], {"b": ("b", "a")}, id="a new story takes its best-placed clip"),
        pytest.param([("x", "a", "b")], [("a", "b", "c")], {"x": ("a", "b", "c")}, id="a clip joins"),
        pytest.param([("x", "a", "b")], [("b",)], {"x": ("b",)}, id="a clip goes"),
        pytest.param(
            [("x", "a", "b", "c")], [("a",), ("b", "c")], {"x": ("b", "c"), "a": ("a",)}, id="the larger part keeps it"
        ),
        pytest.param([("x", "a", "b")], [("b",), ("a",)], {"x": ("a",), "b": ("b",)}, id="equal parts: the lower clip"),
        pytest.param([("y", "a"), ("x", "b")], [("a", "b")], {"x": ("a", "b")}, id="equal parts join: the lower id"),
        pytest.param(
            [("a", "a", "b", "c")], [("b", "c"), ("a", "d")], {"a": ("b", "c"), "d": ("a", "d")}, id="own clip taken"
        ),
        pytest.param([("a", "a", "b", "c")], [("b", "c"), ("a",)], {"a": ("b", "c"), "a-2": ("a",)}, id="numbered"),
        pytest.param(
            [("a", "a", "b", "c")],
            [("b", "c"), ("a",), ("a-2",)],
            {"a": ("b", "c"), "a-3": ("a",), "a-2": ("a-2",)},
            id="a number that is no clip",
        ),
    ],
)
def test_ids_follow_the_clips(
    previous: list[tuple[str, ...]], stories: list[tuple[str, ...]], expected: dict[str, tuple[str, ...]]
) -> None:
    found = carry_over([story("", *clips) for clips in stories], [story(*each) for each in previous])
    assert ids(found) == expected


@given(partitions(), partitions(), st.randoms(use_true_random=False))
def test_ids_are_unique_and_the_order_of_input_makes_no_difference(
    first: list[Story], second: list[Story], chance: random.Random
) -> None:
    previous = carry_over(first)
    named = carry_over(second, previous)
    assert len(ids(named)) == len(second)
    assert sorted(each.snippets for each in named) == sorted(each.snippets for each in second)
    shuffled = chance.sample(second, len(second))
    assert carry_over(shuffled, chance.sample(list(previous), len(previous))) == named


@given(partitions(), partitions())
def test_stories_that_others_leave_alone_keep_their_ids(first: list[Story], second: list[Story]) -> None:
    previous = carry_over(first)
    untouched = [each for each in previous if any(set(each.snippets) == set(other.snippets) for other in second)]
    named = carry_over(second, previous)
    for each in untouched:
        assert set(ids(named)[each.id]) == set(each.snippets)


@given(partitions())
def test_naming_again_changes_nothing(stories: list[Story]) -> None:
    named = carry_over(stories)
    assert carry_over(named, named) == named
