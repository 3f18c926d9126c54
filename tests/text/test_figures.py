import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.text.figures import Figure, figures

LINES = Path(__file__).with_name("figure_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_figures_of_a_sentence(lang: str, text: str, expected: str) -> None:
    assert sorted(figure.key for figure in figures(text, lang)) == sorted([] if expected == "-" else expected.split())


def test_the_labels_of_a_list_are_no_figures() -> None:
    assert keys("1. Der Umsatz stieg.\n2. Das Ergebnis sank um 3 Prozent. 3. Der Kurs fiel") == ["percent:3"]


def keys(text: str, lang: str = "de") -> list[str]:
    return [figure.key for figure in figures(text, lang)]


def test_the_language_and_not_the_number_decides_what_a_comma_means() -> None:
    assert keys("55,000 Stück") == ["number:55"]
    assert keys("55,000 pieces", "en") == ["number:55000"]
    assert keys("55.000 Stück", "de-AT") == keys("55,000 pieces", "en-GB")


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("28.000 US-Dollar", "$28,000"),
        ("83,8 Mrd. Euro", "83.8 billion euros"),
        ("eine halbe Million", "half a million"),
        ("am 1. November 2017", "on Nov. 1, 2017"),
        ("um 15.15 Uhr", "at 3:15 p.m."),
        ("im dritten Quartal", "in the third quarter"),
        ("im 3. Quartal", "in Q3"),
        ("der drittgrößte", "the third-largest"),
        ("Zehntausende", "tens of thousands"),
        ("fünfundzwanzig", "twenty-five"),
        ("4,5 Prozentpunkte", "4.5 percentage points"),
        ("Formel 1", "Formula One"),
        ("2 Billionen Dollar", "$2 trillion"),
    ],
)
def test_the_same_figure_has_the_same_key_in_both_languages(german: str, english: str) -> None:
    assert keys(german, "de") == keys(english, "en") != []


def test_key_and_offsets() -> None:
    text = "Die Strafe von 28.000 US-Dollar kam am 7. November."
    assert figures(text) == (
        Figure(15, 31, "money", "28000", "USD"),
        Figure(39, 50, "date", "--11-07"),
    )
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["28.000 US-Dollar", "7. November"]


@given(st.integers(min_value=1, max_value=999))
def test_all_ways_to_group_thousands_agree(thousands: int) -> None:
    ways = [
        f"{thousands}.000",
        f"{thousands} 000",
        f"{thousands}\u202f000",
        f"{thousands}\u00a0000",
        f"{thousands} Tausend",
    ]
    ways += [f"{thousands} Tsd."]
    assert {tuple(keys(f"Es kamen {way} Gäste.")) for way in ways} == {(f"number:{thousands}000",)}


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=99))
def test_a_german_and_an_english_amount_agree(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02d}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert keys(f"Das kostet {german} Euro.") == keys(f"It costs €{english}.", "en")


SCRAPS = """1 12 2017 3. 24.11. 1:42 Uhr bis und – - / , . % Mrd. Euro $ € k m zwei hundert eine halbe dritte
    November May Q3 G20 a dozen of million Tausende 1.000 5,5 am im (53) '90s 0800 \0 ٣ ² ½"""
PIECES = st.lists(st.sampled_from([*SCRAPS.split(), "\u202f"]), max_size=14)


@given(st.text() | PIECES.map(" ".join) | PIECES.map("".join), st.sampled_from(["de", "en", "fr", ""]))
def test_any_text_is_survived_and_figures_do_not_overlap(text: str, lang: str) -> None:
    found = figures(text, lang)
    assert list(found) == sorted(found)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(text[figure.start : figure.end].strip("\0") for figure in found)


@pytest.mark.parametrize(
    "piece",
    ["1", "1.", "1 ", "1,", "1.000.", "1:", "a", "ein", "tausend", "0 ", "A-", "bis ", "1–", "November ", "24. "],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_long_runs_of_anything_are_read_quickly(piece: str, lang: str) -> None:
    start = time.perf_counter()
    figures(piece * 8000, lang)
    assert time.perf_counter() - start < 10  # about 0.3 s; a quadratic pattern needs minutes
