"""Which sentence became which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.text.sentence_diff import Pair, equal, match, out_of_order, pair

A, B, C, D = "Am Montag kam der Wolf.", "Die Brücke bleibt zu.", "Der Rat stimmt ab.", "Es regnet viel im Tal."
CHANGED = "Am Montag kam wieder der Wolf."
TEXTS = st.lists(st.sampled_from([A, B, C, D, CHANGED, "Die Brücke bleibt offen.", ""]), max_size=9)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([A, B], [A, B], [(0, 0), (1, 1)]),
        ([A, B, C], [A, C], [(0, 0), (1, None), (2, 1)]),
        ([A, C], [A, B, C], [(0, 0), (None, 1), (1, 2)]),
        ([A, B, C], [CHANGED, B, C], [(0, 0), (1, 1), (2, 2)]),
        ([A], [D], [(0, None), (None, 0)]),
        ([], [A], [(None, 0)]),
        ([], [], []),
    ],
)
def test_pairs(old: list[str], new: list[str], pairs: list[tuple[int | None, int | None]]) -> None:
    assert [(one.old, one.new) for one in pair(old, new)] == pairs
    assert not any(one.moved for one in pair(old, new))


def test_a_swap_is_one_move() -> None:
    found = pair([A, B, C, D], [A, C, B, D])
    assert [(one.old, one.new) for one in found] == [(0, 0), (2, 1), (1, 2), (3, 3)]
    assert sum(one.moved for one in found) == 1


def test_a_sentence_that_moved_and_changed_is_still_itself() -> None:
    assert Pair(0, 3, moved=True) in pair([A, B, C, D], [B, C, D, CHANGED])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # "B" stands twice; the one beside A is gone, the one beside C stays.
        ([A, B, C, B, D], [A, C, B, D], {0: 0, 2: 1, 3: 2, 4: 3}),
        ([B, B], [B, B], {0: 0, 1: 1}),
        ([B, A, B], [A, B], {1: 0, 2: 1}),
        ([B, A], [B, A, B], {0: 0, 1: 1}),
    ],
)
def test_of_equal_sentences_the_one_with_its_neighbour(old: list[str], new: list[str], found: dict[int, int]) -> None:
    assert equal(old, new) == found


def test_the_longer_stays_and_the_shorter_moves() -> None:
    assert out_of_order({0: 1, 1: 0}, [100, 5]) == {0}
    assert out_of_order({0: 1, 1: 0}, [5, 100]) == {1}
    assert out_of_order({}, []) == set()


@given(TEXTS, TEXTS)
def test_every_sentence_is_there_once(old: list[str], new: list[str]) -> None:
    found = pair(old, new)
    assert sorted(one.old for one in found if one.old is not None) == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))
    assert {one.old: one.new for one in found if one.old is not None and one.new is not None} == match(old, new)
    stayed = [one.old for one in found if one.old is not None and one.new is not None and not one.moved]
    assert stayed == sorted(stayed)


@given(st.permutations([A, B, C, D]))
def test_a_new_order_has_no_changed_word(new: list[str]) -> None:
    found = pair([A, B, C, D], new)
    assert all(one.old is not None and one.new is not None and [A, B, C, D][one.old] == new[one.new] for one in found)
