"""Words as an editor reads them, and the way from one sentence to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.text.word_diff import Run, count_words, ratio, word_diff, words

TEXTS = st.lists(st.sampled_from(["Der", "Kurs", "stieg", "um", "2,58", "Prozent", ",", ".", "„", "“", " ", "  ", "-"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stieg um 2,58 Prozent.", ["stieg", "um", "2,58", "Prozent"]),
        ("28.000 Euro, 1.42 Uhr, 12:30", ["28.000", "Euro", "1.42", "Uhr", "12:30"]),
        ("Black-Friday-Verkäufe und Amazons", ["Black-Friday-Verkäufe", "und", "Amazons"]),
        ("der 24-Jährige, die 1990er", ["der", "24-Jährige", "die", "1990er"]),
        ("Vor- und Nachteile", ["Vor", "und", "Nachteile"]),
        ("wie geht’s?", ["wie", "geht’s"]),
        ("Im Jahr 2017.Danach", ["Im", "Jahr", "2017", "Danach"]),
        (" – … ", []),
    ],
)
def test_words(text: str, said: list[str]) -> None:
    assert words(text) == said
    assert count_words(text) == len(said)


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        (
            "Er stieg um 2,58 Prozent.",
            "Er fiel um 2,85 Prozent.",
            [
                *[("same", "Er "), ("gone", "stieg "), ("new", "fiel "), ("same", "um ")],
                *[("gone", "2,58 "), ("new", "2,85 "), ("same", "Prozent.")],
            ],
        ),
        ("Er kam gestern.", "Er kam.", [("same", "Er kam"), ("gone", "gestern"), ("same", ".")]),
        ("Er kam.", "Er kam gestern.", [("same", "Er kam "), ("new", "gestern"), ("same", ".")]),
        ("Gleich.", "Gleich.", [("same", "Gleich.")]),
        ("", "Neu.", [("new", "Neu.")]),
        ("Alt.", "", [("gone", "Alt.")]),
        ("", "", []),
    ],
)
def test_runs(old: str, new: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.fate, run.text) for run in word_diff(old, new)] == runs


@given(TEXTS, TEXTS)
def test_the_runs_are_both_texts(before: list[str], after: list[str]) -> None:
    old, new = "".join(before), "".join(after)
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.fate != "gone") == (new if new.strip() else "")
    assert "".join("".join(run.text.split()) for run in runs if run.fate != "new") == "".join(old.split())
    assert all(run.text for run in runs)


@given(TEXTS)
def test_a_text_is_itself(parts: list[str]) -> None:
    text = "".join(parts)
    assert word_diff(text, text) == ((Run("same", text),) if text.strip() else ())


def test_likeness() -> None:
    assert ratio(["a", "b"], ["a", "b"]) == 1
    assert ratio(["a", "b"], ["c", "d"]) == 0
    assert ratio(["a"] * 400, ["a"] * 400) == 1, "long lists are not coarsened"
