from itertools import pairwise

import numpy as np
import pytest

from recapper.stories.clip import Clip
from recapper.stories.duplicates import find_duplicates
from recapper.stories.similarity import similar_pairs, sketch
from recapper.stories.terms import char_tfidf

WIRE = (
    "Die Gewerkschaft Verdi hat die Beschäftigten in sechs Versandlagern zum Streik aufgerufen. "
    "Nach ihren Angaben legten rund 2300 Mitarbeiter die Arbeit nieder. Das Unternehmen rechnet nicht mit Verspätungen."
)


def clip(name: str, text: str) -> Clip:
    return Clip(name, "Streik in sechs Versandlagern", text, "de")


def found(*clips: Clip) -> dict[str, str]:
    return {each.id: each.into for each in find_duplicates(clips, char_tfidf([clip.opening for clip in clips]))}


@pytest.mark.parametrize(
    ("other", "merged"),
    [
        pytest.param(WIRE, True, id="word for word"),
        pytest.param(WIRE.replace("rund 2300", "etwa 2.300"), True, id="a figure in the outlet's style"),
        pytest.param(WIRE.rsplit(". ", 1)[0] + ".", True, id="the last sentence cut"),
        pytest.param(
            "In sechs Lagern wird gestreikt, teilt Verdi mit. Pakete kommen trotzdem an.", False, id="own words"
        ),
        pytest.param("", False, id="nothing but the same title"),
    ],
)
def test_the_same_text_is_merged_and_the_same_event_is_not(other: str, merged: bool) -> None:
    assert found(clip("b", WIRE), clip("a", other)) in ([{"a": "b"}, {"b": "a"}] if merged else [{}])


def test_the_longest_text_leads_and_equal_ones_by_id() -> None:
    longer = WIRE + " Am Abend war Schluss."
    assert found(clip("a", WIRE), clip("b", longer), clip("c", WIRE)) == {"a": "b", "c": "b"}
    assert found(clip("y", WIRE), clip("x", WIRE)) == {"y": "x"}


def chain(length: int) -> list[Clip]:
    """Texts of thirty words, each with four words other than the one before."""
    words = [f"wort{number:03d}{'abcdefgh'[number % 8] * 3}" for number in range(30 + 4 * length)]
    return [clip(f"{place:02d}", " ".join(words[4 * place : 4 * place + 30])) for place in range(length)]


def test_each_duplicate_is_like_its_original_and_not_only_like_a_third() -> None:
    clips = chain(12)
    rows = char_tfidf([each.opening for each in clips])
    cosines = (rows @ rows.T).toarray()
    floor = round(float(min(cosines[left, right] for left, right in pairwise(range(12)))) - 0.01, 4)
    duplicates = find_duplicates(clips, rows, floor)
    merged = {each.id for each in duplicates}
    assert 0 < len(merged) < 11
    for each in duplicates:
        assert each.into not in merged
        assert cosines[int(each.id), int(each.into)] == pytest.approx(each.similarity, abs=1e-4)
        assert each.similarity >= floor


def test_sketches_overlook_no_near_duplicate() -> None:
    chance = np.random.default_rng(3)
    words = ["".join(chance.choice(list("abcdefghijklmnoprstuwz"), chance.integers(3, 11))) for _ in range(900)]
    texts = []
    for _ in range(60):
        base = chance.choice(words, 60)
        for changes in range(0, 20, 2):
            text = base.copy()
            text[chance.integers(0, 60, changes)] = chance.choice(words, changes)
            texts.append(" ".join(text))
    rows = char_tfidf(texts)
    near = similar_pairs(rows, 0.8)
    assert len(near.left) > 500
    rough = sketch(rows)
    assert (rough[near.left] * rough[near.right]).sum(axis=1).min() > 0.65 + 0.02


def test_a_month_of_one_text_is_one_original() -> None:
    clips = [clip(f"{number:04d}", WIRE) for number in range(1500)]
    assert set(found(*clips).values()) == {"0000"}
    assert find_duplicates([], char_tfidf([])) == ()
