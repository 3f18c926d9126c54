"""Marks, numbers, words, language, length, and what is still open."""

from typing import TYPE_CHECKING

import pytest

from recapper.outline.model import Outline, SectionPlan

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ('Brandt sprach von "viel Geld".', ['"', '"']),
        ("Brandt sprach von 'viel Geld'.", ["'viel Geld'"]),
        ("»Wir öffnen«, sagte Brandt.", ["»", "«"]),
        ("Es kamen 41,000 Gäste.", ["41,000"]),
        ("Es kamen 41000 Gäste.", ["41000"]),
        ("Das sind 5 % mehr.", ["5 %"]),
        ("Das Bad kostet 2.4 Millionen Euro.", ["2.4"]),
        ("Für Jubel sorgt ein[^freibad] ein Becken.", ["ein[^freibad] ein"]),
        ("Das Bad (neu öffnet.", ["Das Bad (neu öffnet."]),
        ("Brandt sprach von „viel Geld.", ["Brandt sprach von „viel Geld."]),
        (r"Der \*Rat\* hat 41000 Gäste.", ["41000"]),
    ],
)
def test_what_is_set_wrongly(desk: "Desk", sentence: str, found: list[str]) -> None:
    assert desk.said(sentence, "form") == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Brandt sprach von „viel Geld“.",
        "Hans' Haus steht am See.",
        "Das war's, sagt Brandt.",
        "Es kamen 41.000 Gäste.",
        "Ein Liter kostet 0,125 Euro.",
        "Das sind 5 Prozent mehr.",
        "Das Bad kostet 2,4 Millionen Euro.",
        "Das Bad, das das Becken hat, öffnet 2017.",
        "Das Bad (neu) öffnet um 10:30 Uhr.",
        "„Wir öffnen. Wir warten nicht“, sagte Brandt.",
        "Der Film „The Town and the River of the People“ läuft im Kino der Stadt.",
    ],
)
def test_what_is_set_well(desk: "Desk", sentence: str) -> None:
    assert desk.said(sentence, "form") == []


def test_an_english_sentence_is_an_error(desk: "Desk") -> None:
    text = "## Thema\n\nDas Bad öffnet. The mayor said that the city would not take any risk.\n"
    [found] = [one for one in desk.check(text) if one.found.rule == "form"]
    assert (found.found.severity, found.found.what) == ("error", "The sentence is not German.")
    assert (found.line, found.column) == (3, 17)


def test_notes_and_proposals_stand_until_they_are_answered(desk: "Desk") -> None:
    text = (
        "## Thema\n\nDas Bad öffnet. *[Redaktion: Wann genau?]*\n\n*[Redaktion: Bild fehlt.]*\n\n"
        "> [Vorschlag] Das Bad schließt.\n"
    )
    open_ = [(one.line, one.column, one.found.severity, one.found.what) for one in desk.check(text, off=["citation"])]
    assert open_ == [
        (3, 17, "warning", "A note to the editor still stands: Wann genau?"),
        (5, 1, "warning", "A note to the editor still stands: Bild fehlt."),
        (7, 1, "warning", "A proposal still stands."),
    ]
    assert desk.check("## Thema\n\nDas Bad öffnet.\n", off=["citation"]) == ()


def test_a_heading_without_text_and_a_section_far_from_its_plan(desk: "Desk") -> None:
    outline = Outline("", (SectionPlan("bad", "Bad", (), words=10), SectionPlan("see", "See", (), words=10)))
    text = (
        "<!-- section: bad -->\n\n## Bad\n\nDas Bad öffnet.\n\n<!-- section: see -->\n\n## See\n\n"
        "Der See ist im Winter so kalt wie in jedem Jahr.\n\n## Leer\n"
    )
    rows = desk.check(text, off=["citation"], outline=outline)
    found = [(one.line, one.part, one.found.severity, one.found.what) for one in rows]
    assert found == [
        (3, "Bad", "note", "The section has 3 words; about 10 were planned."),
        (13, "Leer", "warning", "The heading has no text."),
    ]
