import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.text.sentences import spans, split

LINES = Path(__file__).with_name("sentence_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("sentences", CASES, ids=lambda sentences: sentences[0][:40])
def test_each_sentence_stands_alone(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_an_empty_line_ends_a_sentence_and_a_single_newline_does_not() -> None:
    text = "Bild: dpa\n\nAmazon wächst\nweiter. Der Kurs steigt.\n \t\nEnde"
    assert split(text) == ["Bild: dpa", "Amazon wächst\nweiter.", "Der Kurs steigt.", "Ende"]


def test_a_quotation_of_two_sentences_is_one() -> None:
    text = "„Wir sind froh. Es war ein Rekord. Danke“, sagte Bezos. Mehr nicht."
    assert split(text) == ["„Wir sind froh. Es war ein Rekord. Danke“, sagte Bezos.", "Mehr nicht."]


def test_what_is_too_long_for_one_quotation_is_a_forgotten_mark() -> None:
    text = "„" + "Der Satz ist lang. " * 60 + "Ende“"
    assert len(split(text)) == 61


SCRAPS = """Der Die 1. 24. z. B. Inc. U.S. Dr. A. „Wir “ " ( ) [ ] … ... ! ? . Uhr. November eBay dpa 2017. Mrd.
    » « ’ - – :"""
NEWS = st.lists(st.sampled_from([*SCRAPS.split(), "\n", "\n\n", "\t", ""]), max_size=40).map(" ".join)


@given(st.text() | NEWS)
def test_every_letter_is_in_exactly_one_sentence(text: str) -> None:
    found = spans(text)
    assert all(start < end for start, end in found)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    gaps = [0, *(offset for span in found for offset in span), len(text)]
    outside = "".join(text[start:end] for start, end in zip(gaps[::2], gaps[1::2], strict=True))
    assert not outside.strip()


@given(st.text() | NEWS)
def test_no_sentence_crosses_an_empty_line_or_carries_space_around(text: str) -> None:
    for sentence in split(text):
        assert sentence == sentence.strip()
        assert all(line.strip() for line in sentence.split("\n"))


@pytest.mark.parametrize("piece", ["Der Satz. ", "(", '"', "„A ", ".", ". ", "a.", "\n", " ", "«»", "A. ", "1. ", "x"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        spans(piece * times)
        return time.perf_counter() - start

    # Ten times the text: a quadratic walk needs a hundred times as long. Sixty leaves room for a busy machine.
    assert min(seconds(20_000) for _ in range(2)) < 60 * max(min(seconds(2000) for _ in range(3)), 5e-4)


def test_code_points_of_every_script_are_survived() -> None:
    text = "".join(chr(code) + ". " for code in range(0, sys.maxunicode, 29))
    assert spans(text)
