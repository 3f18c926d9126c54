"""What is kept for years and printed under the article is one line of plain text."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from signing import CITED

from recapper.approval.request import Request, plain_line, request, sources_opened
from recapper.errors import ProtectedError, UsageError


@pytest.mark.parametrize(
    ("by", "kept"),
    [
        ("Ana Muster", "Ana Muster"),
        ("  Ana   Muster ", "Ana Muster"),
        ("Bu\u0308rger, Chefin vom Dienst", "Bürger, Chefin vom Dienst"),
        ("田中", "田中"),
        ("x" * 120, "x" * 120),
    ],
)
def test_a_name_is_kept_as_it_is_written(by: str, kept: str) -> None:
    assert request(by) == Request(kept)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("", "--by is empty"),
        (" \u00a0 ", "--by is empty"),
        ("Ana\nMuster", "--by has a character that cannot be seen (U+000A)"),
        ("Ana\tMuster", "--by has a character that cannot be seen (U+0009)"),
        ("Ana\x1b[2J", "--by has a character that cannot be seen (U+001B)"),
        ("Ana\u2028", "--by has a character that cannot be seen (U+2028)"),
        ("Ana\u202eretsuM", "--by has a character that cannot be seen (U+202E)"),
        ("Ana\udcff", "--by has a character that cannot be seen (U+DCFF)"),
        ("x" * 121, "--by has 121 characters"),
    ],
)
def test_a_name_that_is_none(by: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        request(by)
    assert refused.value.what == said
    assert refused.value.mend


def test_a_correction_that_is_given_says_something() -> None:
    assert request("Ana", "Es waren  acht.") == Request("Ana", "Es waren acht.")
    with pytest.raises(UsageError, match="--correction is empty"):
        request("Ana", "  ")
    with pytest.raises(UsageError, match="--withdraw has 1001 characters"):
        plain_line("--withdraw", "x" * 1001)


@pytest.mark.parametrize(
    ("opened", "ids", "kept"),
    [
        ("all", [], ("bote-wolf", "funk-markt")),
        ("some", [], ()),
        ("some", ["funk-markt"], ("funk-markt",)),
        ("some", ["funk-markt", "bote-wolf", "funk-markt"], ("bote-wolf", "funk-markt")),
    ],
)
def test_the_answer_about_the_sources_is_kept(opened: str, ids: list[str], kept: tuple[str, ...]) -> None:
    found = sources_opened(opened, ids, CITED)
    assert (found.opened, found.ids, found.cited) == (opened, kept, CITED)


@pytest.mark.parametrize(
    ("opened", "ids", "error", "said"),
    [
        ("none", [], ProtectedError, "nobody can vouch for a text whose sources nobody opened"),
        ("all", ["bote-wolf"], UsageError, "--source goes with --sources some"),
        ("some", ["bote-wolff"], UsageError, "Did you mean 'bote-wolf'?"),
        ("some", ["?"], UsageError, "It cites: bote-wolf, funk-markt."),
    ],
)
def test_an_answer_that_is_none(opened: str, ids: list[str], error: type[Exception], said: str) -> None:
    with pytest.raises(error) as refused:
        sources_opened(opened, ids, CITED)
    assert said in str(refused.value)
