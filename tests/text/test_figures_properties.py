"""Promises of the figures that hold for every number, text and length."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.nouns_of_figures import other_noun
from recapper.evidence.passages import Evidence
from recapper.text.derived import shares
from recapper.text.figures import figures

_UNITS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
SCRAPS = """1 12 2017 3. 24.11. 1:42 Uhr bis - , . % Mrd. Euro $ zwei hundert halbe dritte knapp mehr als über jede
    fünfte Freitag, dem November Q3 two-thirds a quarter of million Hälfte verdoppelt
    59-year-old Tagen km/h square feet \0 ٣ ½"""
TEXTS = st.text() | st.lists(st.sampled_from(SCRAPS.split()), max_size=14).map(" ".join)
LANGS = st.sampled_from(["de", "en"])


def _spelled(number: int) -> str:
    """Any number below 1000, as it is written in one word."""
    hundreds, rest = divmod(number, 100)
    head = f"{_UNITS[hundreds]}hundert" if hundreds else ""
    if rest < len(_UNITS):
        return head + (_UNITS[rest] if rest or not head else "")
    tens, ones = divmod(rest, 10)
    if tens == 1:
        return head + {6: "sech", 7: "sieb"}.get(ones, _UNITS[ones]) + "zehn"
    return head + (f"{_UNITS[ones]}und" if ones else "") + _TENS[tens - 2]


def _keys(text: str) -> list[str]:
    return [figure.key for figure in figures(f"Es kamen {text} Gäste.")]


@given(TEXTS, TEXTS, LANGS, LANGS)
def test_no_text_is_too_strange_to_be_checked(sentence: str, source: str, lang: str, other: str) -> None:
    passage = Evidence("clip", source, other, "2017-11-14")
    for text, tongue in ((sentence, lang), (source, other)):
        assert all(0 <= one.start < one.end <= len(text) for one in (*figures(text, tongue), *shares(text, tongue)))
    for finding in (*unsupported_figures(sentence, [passage], lang=lang), *other_noun(sentence, [passage], lang=lang)):
        assert 0 <= finding.start < finding.end <= len(sentence)


@given(TEXTS, LANGS)
def test_a_text_bears_itself_out(text: str, lang: str) -> None:
    passage = Evidence("clip", text, lang, "2017-11-14")
    assert list(unsupported_figures(text, [passage], lang=lang)) == []
    assert list(other_noun(text, [passage], lang=lang)) == []


@given(st.integers(min_value=2, max_value=999))
def test_thousands_in_digits_groups_and_words_have_one_key(number: int) -> None:
    word = _spelled(number)
    ways = [
        f"{number}000",
        f"{number}.000",
        f"{number} 000",
        f"{number}\u202f000",
        f"{number} Tausend",
        f"{number} Tsd.",
    ]
    ways += [f"{word}tausend", f"{word} Tausend"]
    assert {tuple(_keys(way)) for way in ways} == {(f"number:{number}000",)}


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=9))
def test_millions_have_one_key(whole: int, tenth: int) -> None:
    ways = [f"{whole},{tenth} Mio.", f"{whole},{tenth} Millionen", f"{whole}.{tenth}00.000", f"{whole} {tenth}00 000"]
    ways += [f"{whole}{tenth}00000", f"{whole}.{tenth}00 Tausend"]
    assert {tuple(_keys(way)) for way in ways} == {(f"number:{whole}{tenth}00000",)}


@given(st.dates(), st.sampled_from(["{day}.{month}.{year}", "{day:02}.{month:02}.{year}", "{day}. {month}. {year}"]))
def test_dates_of_digits_have_one_key(date: object, form: str) -> None:
    day, month, year = getattr(date, "day", 1), getattr(date, "month", 1), 1900 + getattr(date, "year", 0) % 200
    (figure,) = figures(f"am {form.format(day=day, month=month, year=year)} kam")
    assert figure.key == f"date:{year}-{month:02}-{day:02}"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        *("ein Viertel ", "one in ", "three-", "mehr als ", "over the "),
        "Freitag, ",
        "5 square ",
        "2 Raten ",
        "59-",
        "1 und ",
    ],
)
def test_checking_takes_time_in_proportion_to_the_length(piece: str, lang: str) -> None:
    """A sentence against a long clip: both grow in turn, and a check against every figure is all that multiplies."""

    def seconds(times: int) -> float:
        passage = Evidence(f"clip-{piece}-{lang}-{times}", piece * times, lang, "2017-11-14")
        start = time.perf_counter()
        list(unsupported_figures("Es waren 7 Tage.", [passage], lang="de"))
        list(other_noun("Es waren 7 Tage.", [passage]))
        list(figures(piece * times, lang))
        return time.perf_counter() - start

    seconds(500)
    assert seconds(8_000) < 12 * max(0.02, seconds(2_000))  # 4 times the length; 16 times for a quadratic pattern
