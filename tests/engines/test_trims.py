"""Cuts that change nothing that is asserted, and halves of a sentence that can each stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.engines.reading.trims import detach, halves, trim

TRIMMED = [
    ("Das kostet 250 Dollar (rund 215 Euro) im Jahr.", "Das kostet 250 Dollar im Jahr."),
    ("Er zahlte 1,3 Mrd. Dollar (1,1 Mrd. Euro) dafür.", "Er zahlte 1,3 Mrd. Dollar dafür."),
    ("Er zahlte 20 Pfund (umgerechnet 23 Euro).", "Er zahlte 20 Pfund."),
    ("Die Halle steht leer (Foto: dpa) und verfällt.", "Die Halle steht leer und verfällt."),
    ("Grund: Die Stahlpreise sind gestiegen.", "Die Stahlpreise sind gestiegen."),
    ("Hintergrund dafür: Ein Urteil aus Kassel liegt vor.", "Ein Urteil aus Kassel liegt vor."),
]
UNTRIMMED = [
    "Jeff Bezos (53) hat 100 Milliarden Dollar.",
    "Bürgermeister Jan Petersen (SPD) kündigte das an.",
    "In Hoover (Alabama) schloss ein Center.",
    "Sie soll offenbar rund 20 Euro kosten (statt bisher 15 Euro).",
    "Die Strecke (14 Kilometer) ist gesperrt.",
    "Die Folge: mehr Verkehr auf der Bundesstraße.",
    "Die Strafe (28.000 Dollar) ist bezahlt.",  # no conversion: the only place that says it
    "Im Vorjahr war der Gewinn kleiner (20 Millionen Euro).",
]
DETACHED = [
    ("Doch Amazon will wachsen.", "Amazon will wachsen."),
    ("Denn die Preise steigen.", "Die Preise steigen."),
    ("Und eine Kamera filmt mit.", "Eine Kamera filmt mit."),
    ("Aber der Rat stimmte zu.", "Der Rat stimmte zu."),
    ("Wer kein Auto hat, kann die Bahn jedoch nutzen.", "Wer kein Auto hat, kann die Bahn nutzen."),
]
ATTACHED = [
    "Der Chef sagte: „Wir haben jedoch genug Geld.“",
    "Allerdings will Amazon wachsen.",
    "Auch der Rat stimmte zu.",
    "Dennoch stieg die Aktie.",
    "Undine Wolff tritt ab.",
    "Der Rat kann, darf aber nicht zustimmen.",
    "Doch.",
    "Die Züge fahren, allerdings nur bis Kassel.",
    "Wer zahlt, bekommt zudem und ohne Frist einen Rabatt.",
    "Flex läuft in den USA in 25 Regionen, außerdem in Großbritannien.",
    "Sie forderte 5 Prozent mehr Lohn und außerdem zwei freie Tage.",
    "Der Verein zahlt 20 Euro, zudem 5 Euro für jedes Kind.",
    "Er hat zwar Geld, allerdings keine Zeit.",
]
SPLIT = [
    (
        "Die Grundsteuer steigt um 4,5 Prozent; für Schulen gibt die Stadt mehr aus.",
        ["Die Grundsteuer steigt um 4,5 Prozent", "für Schulen gibt die Stadt mehr aus."],
    ),
    (
        "Der Preis sinkt zum 1. April; Kunden bekommen einen Brief.",
        ["Der Preis sinkt zum 1. April", "Kunden bekommen einen Brief."],
    ),
]
WHOLE = [
    "Die Stadt müsse sparen, sagte Wolff; das Schwimmbad sei zu teuer geworden.",
    "„Wir sparen an allem; das Bad bleibt trotzdem offen.“",
    "Er sagte „wir sparen überall; sonst geht es nicht“ im Rat.",
    "Drei Orte sind betroffen; Kiel, Husum, Plön.",
    "Erst kam der Regen; dann kam der Sturm; dann kam die Flut.",
]


@pytest.mark.parametrize(("text", "shorter"), TRIMMED)
def test_conversions_pictures_and_labels_go(text: str, shorter: str) -> None:
    assert trim(text) == shorter


@pytest.mark.parametrize("text", UNTRIMMED)
def test_what_is_asserted_stays(text: str) -> None:
    assert trim(text) == text


@pytest.mark.parametrize(("text", "detached"), DETACHED)
def test_a_sentence_is_cut_loose(text: str, detached: str) -> None:
    assert detach(text) == detached


@pytest.mark.parametrize("text", ATTACHED)
def test_a_sentence_that_would_not_be_whole_is_left(text: str) -> None:
    assert detach(text) == text


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_a_semicolon_between_two_sentences_parts_them(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in halves(text, [(0, len(text))])] == parts


@pytest.mark.parametrize("text", WHOLE)
def test_a_semicolon_inside_one_thought_does_not(text: str) -> None:
    assert list(halves(text, [(0, len(text))])) == [(0, len(text))]


@given(st.text(alphabet="abC; .„“äÖ1\n", max_size=80))
def test_halves_lose_nothing_but_the_semicolon(text: str) -> None:
    parts = halves(text, [(0, len(text))] if text else [])
    told = "".join(text[start:end] for start, end in parts)
    assert "".join(told.replace(";", "").split()) == "".join(text.replace(";", "").split())


@given(st.text(max_size=60))
def test_cuts_only_cut(text: str) -> None:
    for shorter in (trim(text), detach(text)):
        rest = iter(text.lower())
        assert all(letter in rest for letter in shorter.lower())
