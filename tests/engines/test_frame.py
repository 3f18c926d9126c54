"""The teaser names the topics, whatever their number; a sentence that looks ahead is told from one that does not."""

import pytest

from recapper.engines.extractive.frame import enumerate_german, looks_ahead, teaser
from recapper.text.figures import figures

LABELS = ("Flex", "Ratenkauf", "Streik", "Jeff Bezos", "Amazon Key", "Prime", "Echo", "Steuern")
TEASERS = [
    (0, "none", "Das war der November 2017 rund um Amazon."),
    (1, "none", "Flex: Das war das wichtigste Thema rund um Amazon im November 2017."),
    (2, "none", "Flex und Ratenkauf: Das waren die wichtigsten Themen rund um Amazon im November 2017."),
    (
        4,
        "Sie",
        "Flex, Ratenkauf, Streik und Jeff Bezos: Das waren die wichtigsten Themen rund um Amazon im November 2017.",
    ),
    (
        5,
        "none",
        "Flex, Ratenkauf, Streik und Jeff Bezos: Das waren die wichtigsten Themen rund um Amazon im November 2017. "
        "Außerdem im Rückblick: Amazon Key.",
    ),
    (
        6,
        "ihr",
        "Flex, Ratenkauf, Streik und Jeff Bezos: Das waren die wichtigsten Themen rund um Amazon im November 2017. "
        "Außerdem für euch im Rückblick: Amazon Key und Prime.",
    ),
    (
        8,
        "Sie",
        "Flex, Ratenkauf, Streik und Jeff Bezos: Das waren die wichtigsten Themen rund um Amazon im November 2017. "
        "Außerdem für Sie im Rückblick: Amazon Key und Prime.",
    ),
]
AHEAD = [
    "Der Rat entscheidet am 9. April 2024 darüber.",
    "Die Serie soll 2025 starten.",
    "Im kommenden Jahr soll das Werk öffnen.",
    "Zum Jahreswechsel steigt das Porto.",
    "Ab Mai 2024 gilt ein neuer Fahrplan.",
]
NOT_AHEAD = [
    "Der Rat entschied am 9. März 2024 darüber.",
    "Die Serie startete 2019.",
    "Seit Februar 2024 gilt ein neuer Fahrplan.",
    "Im vergangenen Jahr öffnete das Werk.",
    "Am 9. März kam der Sturm.",
    "Im März 2024 stieg der Preis.",
    "Im Jahr 2024 sank der Umsatz.",
]


@pytest.mark.parametrize(("number", "address", "text"), TEASERS)
def test_the_teaser_has_a_form_for_every_number_of_topics(number: int, address: str, text: str) -> None:
    assert teaser("2017-11", "Amazon", LABELS[:number], address) == text


def test_without_a_subject_the_teaser_names_none() -> None:
    assert (
        teaser("2024-03", "", ["Streik", "Sturm"]) == "Streik und Sturm: Das waren die wichtigsten Themen im März 2024."
    )
    assert teaser("2024-03", "", []) == "Das war der März 2024."


def test_a_teaser_begins_with_a_capital() -> None:
    assert teaser("2024-03", "", ["iPhone", "Sturm"]).startswith("IPhone und") is False


@pytest.mark.parametrize(
    ("words", "text"), [((), ""), (("A",), "A"), (("A", "B"), "A und B"), (("A", "B", "C"), "A, B und C")]
)
def test_an_enumeration(words: tuple[str, ...], text: str) -> None:
    assert enumerate_german(words) == text


def dates(text: str) -> list[str]:
    return [figure.value for figure in figures(text, "de") if figure.kind == "date"]


@pytest.mark.parametrize("text", AHEAD)
def test_it_looks_beyond_the_month(text: str) -> None:
    assert looks_ahead(text, dates(text), "2024-03")


@pytest.mark.parametrize("text", NOT_AHEAD)
def test_it_does_not(text: str) -> None:
    assert not looks_ahead(text, dates(text), "2024-03")
