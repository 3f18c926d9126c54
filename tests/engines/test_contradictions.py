"""Where outlets contradict each other the editor is told; where they only tell different things she is not."""

import pytest

from recapper.engines.contract import Passage
from recapper.engines.reading.contradictions import contradictions
from recapper.engines.reading.units import units
from recapper.text.tagging import Tagger

FOUND = [
    ("Gegen 1.40 Uhr rief eine Frau an.", "Um 1.50 Uhr rief die Nachbarin an.", "Uhrzeit", ("1.40 Uhr", "1.50 Uhr")),
    (
        "Um 23.50 Uhr begann der Brand.",
        "Das Feuer begann um 0.10 Uhr in der Halle.",
        "Uhrzeit",
        ("23.50 Uhr", "0.10 Uhr"),
    ),
    ("Die App braucht Android 5.0.", "Die App läuft ab Android 6.0.", "Version", ("Android 5.0", "Android 6.0")),
    ("In Emden entstehen 1.800 Stellen.", "Das Werk bringt 1.900 Stellen.", "Stellen", ("1.800", "1.900")),
    (
        "Im Stadion waren 25.000 Zuschauer.",
        "Vor 24.500 Zuschauern gewann der Verein.",
        "Zuschauer",
        ("24.500", "25.000"),
    ),
    ("Zwei Menschen wurden verletzt.", "Verletzt wurden drei Menschen dabei.", "Menschen", ("Zwei", "drei")),
    ("Rund 100 Demonstranten zogen los.", "Es zogen 150 Demonstranten los.", "Demonstranten", ("100", "150")),
    ("Die Feuerwehr rückte zu 210 Einsätzen aus.", "Es gab 230 Einsätze in der Nacht.", "Einsätze", ("210", "230")),
    ("Die Aktie stieg um 7 Prozent.", "Die Aktie legte um acht Prozent zu.", "Prozent", ("7 Prozent", "acht Prozent")),
    ("Die Dose kostet 250 Dollar heute.", "Die Dose kostet 250 Euro heute.", "Währung", ("250 Dollar", "250 Euro")),
]
NOT_FOUND = [
    ("Gegen 1.40 Uhr rief eine Frau an.", "Um 1.40 Uhr ging der Anruf ein."),  # the same
    ("Um 1.40 Uhr rief eine Frau an.", "Gegen 3 Uhr öffnete ein Schlüsseldienst die Tür."),  # another moment
    ("In Emden entstehen 1.800 Arbeitsplätze.", "Das Werk kostet 1.900 Euro je Quadratmeter."),  # different things
    ("Das Werk bekommt 20 Hallen.", "Das Werk bekommt 2.000 Hallen."),  # out of reach: counts something else
    ("Die App braucht Android 5.0 zum Start.", "Die App braucht iOS 6.0 zum Start."),  # two products
    ("In Leipzig arbeiten 1.800 Helfer, in Kiel 900 Helfer.", "In Leipzig arbeiten 1.800 Helfer."),  # both in one
    ("Rund 100 Menschen zogen durch Köln.", "Durch Köln zogen 100 Menschen."),
    ("Die Sitzung dauerte zwei Stunden.", "Die Sitzung begann um 2 Uhr in Köln."),
    ("Im Jahr 2016 gab es 20 Filialen.", "Im Jahr 2016 gab es zwanzig Filialen."),
    ("Der Preis stieg um 2,58 Prozent.", "Der Preis stieg um 2,6 Prozent."),
    ("Der Preis stieg um 2,58 Prozent.", "Die Miete stieg um 3,1 Prozent."),
]


def notes(first: str, second: str, tagger: Tagger, told: list[str] | None = None) -> list[str]:
    passages = [
        Passage(id, "", text, ((0, len(text)),), site, "de")
        for id, text, site in (("eins", first, "a.de"), ("zwei", second, "b.de"))
    ]
    return [found.text for found in contradictions(units(passages, tagger), [first] if told is None else told)]


@pytest.mark.parametrize(("first", "second", "what", "readings"), FOUND)
def test_two_readings_of_one_thing(
    first: str, second: str, what: str, readings: tuple[str, str], tagger: Tagger
) -> None:
    [note] = notes(first, second, tagger)
    assert note.startswith(f"Abweichende Angaben ({what}")
    for part in (*readings, "(a.de)", "(b.de)"):
        assert part in note


@pytest.mark.parametrize(("first", "second"), NOT_FOUND)
def test_no_contradiction(first: str, second: str, tagger: Tagger) -> None:
    assert notes(first, second, tagger) == []


def test_what_the_draft_does_not_say_needs_no_note(tagger: Tagger) -> None:
    first, second = "Gegen 1.40 Uhr rief eine Frau an.", "Um 1.50 Uhr rief die Nachbarin an."
    assert notes(first, second, tagger, told=["Die Polizei kam in der Nacht."]) == []


def test_one_outlet_does_not_contradict_itself(tagger: Tagger) -> None:
    text = "Erst waren es 210 Einsätze. Am Ende zählte die Wehr 230 Einsätze."
    passage = Passage("eins", "", text, ((0, len(text)),), "a.de", "de")
    assert contradictions(units([passage], tagger), [text]) == []
