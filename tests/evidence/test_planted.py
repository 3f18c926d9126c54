"""A table for each class of errors planted by `benchmarks/planted.py` and `pairs.py`: what is right, what is wrong."""

import pytest

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.nouns_of_figures import other_noun
from recapper.evidence.passages import Evidence

DAY = "2017-11-14"  # a Tuesday


def _flagged(sentence: str, *texts: str, lang: str = "de", published: str = "") -> list[str]:
    passages = [Evidence(f"clip-{place}", text, lang, published) for place, text in enumerate(texts)]
    found = unsupported_figures(sentence, passages, lang="de")
    return [sentence[one.start : one.end] for one in found if one.severity == "error"]


@pytest.mark.parametrize(
    ("source", "lang", "right", "wrong"),
    [
        ("28,341 stores", "en", "28.341 Filialen", "28.431 Filialen"),
        ("um 2,58 Prozent", "de", "um 2,58 %", "um 25,8 %"),
        ("55.000 Angebote", "de", "55 Tausend Angebote", "55 Angebote"),
        ("zwölf Händler", "de", "ein Dutzend Händler", "elf Händler"),
        ("$1 trillion", "en", "eine Billion Dollar", "eine Trillion Dollar"),
        ("a quarter of a million homes", "en", "eine Viertelmillion Häuser", "eine Viertelmilliarde Häuser"),
        ("$750 million", "en", "eine Dreiviertelmilliarde Dollar", "eine Dreiviertelmillion Dollar"),
        ("40 million Swiss francs", "en", "40 Millionen Franken", "40 Millionen Euro"),
        ("up 5 percentage points", "en", "um 5 Prozentpunkte", "um 5 Prozent"),
        ("a third of customers", "en", "ein Drittel der Kunden", "ein Viertel der Kunden"),
        ("two-thirds of it", "en", "zwei Drittel davon", "drei Viertel davon"),
        ("half of the shops", "en", "die Hälfte der Läden", "ein Drittel der Läden"),
        ("50 percent of the shops", "en", "die Hälfte der Läden", "ein Drittel der Läden"),
        ("33 Prozent der Läden", "de", "ein Drittel der Läden", "ein Viertel der Läden"),
        ("Jeder Fünfte war es, jeder fünfte Kunde.", "de", "ein Fünftel der Kunden", "ein Zehntel der Kunden"),
        ("Profit doubled.", "en", "Der Gewinn verdoppelte sich.", "Der Gewinn verdreifachte sich."),
        ("One in five owns it.", "en", "Jeder fünfte besitzt es.", "Jeder zehnte besitzt es."),
        ("the second largest city", "en", "die zweitgrößte Stadt", "die drittgrößte Stadt"),
        ("at noon", "en", "um 12 Uhr", "um 11 Uhr"),
        ("closes at midnight", "en", "schließt um 24 Uhr", "schließt um 22 Uhr"),
        ("at 9:30 in the evening", "en", "um 21.30 Uhr", "um 20.30 Uhr"),
        ("um 8 Uhr abends", "de", "um 20 Uhr", "um 18 Uhr"),
    ],
)
def test_values(source: str, lang: str, right: str, wrong: str) -> None:
    assert _flagged(right, source, lang=lang) == []
    assert len(_flagged(wrong, source, lang=lang)) == 1


@pytest.mark.parametrize(
    ("source", "lang", "right", "wrong"),
    [
        ("three hours", "en", "drei Stunden", "drei Tage"),
        ("130 mph", "en", "130 Meilen pro Stunde", "130 km/h"),
        ("800,000 square feet", "en", "800.000 Quadratfuß", "800.000 Quadratmeter"),
        ("40 degrees Celsius", "en", "40 Grad", "40 Grad Fahrenheit"),
        ("64 GB of storage", "en", "64 Gigabyte Speicher", "64 MB Speicher"),
        ("The parcel weighed 5 pounds.", "en", "Es wog 5 Pfund.", "Es wog 5 Kilogramm."),
        ("eine vierstündige Schicht", "de", "vier Stunden", "vier Tage"),
        ("18 months", "en", "anderthalb Jahre", "anderthalb Monate"),
        ("a 59-year-old worker", "en", "ein 59-Jähriger", "59 Monate"),
        ("60 Sekunden", "de", "ein 60-Sekunden-Spot", "60 Minuten"),
    ],
)
def test_units_of_measure(source: str, lang: str, right: str, wrong: str) -> None:
    assert _flagged(right, source, lang=lang) == []
    assert len(_flagged(wrong, source, lang=lang)) == 1


@pytest.mark.parametrize(
    ("source", "lang", "right", "wrong"),
    [
        ("nearly 140 million units", "en", "fast 140 Millionen Produkte", "mehr als 140 Millionen Produkte"),
        ("more than 100 people", "en", "mehr als 100 Menschen", "knapp 100 Menschen"),
        ("knapp 7.000 teilten ihn", "de", "fast 7.000", "gut 7.000"),
        ("100 Menschen", "de", "rund 100 Menschen", "mehr als 100 Menschen"),
        ("100 Menschen", "de", "mindestens 100 Menschen", "knapp 100 Menschen"),
        ("bis zu 64 Euro", "de", "höchstens 64 Euro", "mehr als 64 Euro"),
        ("at least 30 people", "en", "mindestens 30 Menschen", "höchstens 30 Menschen"),
        ("eine Rechnung über 400 Euro", "de", "über 400 Euro", "unter 400 Euro"),
        ("It passed the mark of $1,000.", "en", "mehr als 1.000 Dollar", "knapp 1.000 Dollar"),
        ("die Marke von 1.000 Dollar geknackt", "de", "mehr als 1.000 Dollar", "knapp 1.000 Dollar"),
        ("300,000 copies or more", "en", "mindestens 300.000", "weniger als 300.000"),
        ("28.341 Händler", "de", "rund 28.000", "rund 30.000"),
        ("28.341 Händler", "de", "gut 28.000", "knapp 28.000"),
    ],
)
def test_the_side_of_rounding(source: str, lang: str, right: str, wrong: str) -> None:
    assert _flagged(right, source, lang=lang) == []
    assert len(_flagged(wrong, source, lang=lang)) == 1


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("am 14. November", "am Dienstag, dem 14. November", "am Montag, dem 14. November"),
        ("am 14. November", "am Dienstag", "am Mittwoch"),
        ("am Freitagabend", "am Freitag", "am Samstag"),
        ("on Friday", "am Freitag", "am Donnerstag"),
        ("Gestern brannte es.", "am 13. November", "am 12. November"),
        ("In der Nacht zu Donnerstag", "In der Nacht von Mittwoch auf Donnerstag", "In der Nacht auf Samstag"),
        ("am Wochenende", "am Samstag", "am Freitag"),
        ("am Black Friday", "am Freitag, dem 17. November", "am Freitag, dem 18. November 2016"),
    ],
)
def test_weekdays_and_days(source: str, right: str, wrong: str) -> None:
    assert _flagged(right, source, published=DAY) == []
    assert _flagged(wrong, source, published=DAY) != []


def test_a_weekday_needs_a_source_where_no_day_of_publication_is_known() -> None:
    assert _flagged("Am Freitag brannte es.", "Es brannte.", published="2017-11") == ["Freitag"]
    assert _flagged("Das meldete die Bild am Sonntag.", "Es brannte.", published="2017-11") == []


@pytest.mark.parametrize(
    ("sentence", "source", "shown"),
    [
        ("1,6 Mrd. mehr", "43,74 Mrd., erwartet waren 42,14 Mrd.", "= 43,74 Mrd. − 42,14 Mrd."),
        ("300 Euro", "100 Euro und 200 Euro", "= 100 Euro + 200 Euro"),
        ("2 Prozentpunkte", "4 Prozent, jetzt 6 Prozent", "= 6 Prozent − 4 Prozent"),
        ("um 41,7 Prozent", "von 382.400 auf 541.900", "= 382.400 → 541.900"),
    ],
)
def test_what_follows_from_two_figures_is_an_error_that_says_how(sentence: str, source: str, shown: str) -> None:
    (finding,) = unsupported_figures(sentence, [Evidence("clip", source)], lang="de")
    assert finding.severity == "error"
    assert shown in finding.evidence


def test_a_multiple_that_two_figures_have_is_a_warning() -> None:
    passage = Evidence("clip", "Der Umsatz stieg von 20 Euro auf 40 Euro.")
    (finding,) = unsupported_figures("Der Umsatz verdoppelte sich.", [passage], lang="de")
    assert (finding.severity, finding.evidence.rpartition("; ")[2]) == ("warning", "= 40 Euro : 20 Euro")
    (finding,) = unsupported_figures("Der Umsatz verdreifachte sich.", [passage], lang="de")
    assert finding.severity == "error"


RATES = "Der Preis wird auf fünf Raten verteilt, die innerhalb von vier Monaten zu zahlen sind."
MARCH = "Etwa 100 Demonstranten kamen, die Polizei hatte 600 Beamte geschickt. 30 Menschen blieben."


@pytest.mark.parametrize(
    ("sentence", "source", "warned"),
    [
        ("in vier Raten", RATES, ["vier"]),
        ("in fünf Monaten", RATES, ["fünf"]),
        ("in fünf Monatsraten", RATES, []),
        ("fünf gleiche Raten in vier Monaten", RATES, []),
        ("600 Demonstranten", MARCH, ["600"]),
        ("600 Menschen", MARCH, []),
        ("100 Teilnehmer", MARCH, []),
        ("100 Städte", MARCH, ["100"]),
        ("100 kamen", MARCH, []),
        ("13.000 Aushilfen", "13.000 befristete Saisonarbeitsplätze", []),
        ("drei Fälle", "drei Viertel der Fälle", []),
    ],
)
def test_the_same_number_of_other_things_is_a_warning(sentence: str, source: str, warned: list[str]) -> None:
    found = list(other_noun(sentence, [Evidence("clip", source)]))
    assert [sentence[one.start : one.end] for one in found] == warned
    assert all((one.rule, one.severity) == ("figure-noun", "warning") for one in found)


@pytest.mark.parametrize(
    ("sentence", "warned"),
    [("238 Vorschläge", False), ("vier Verstöße", False), ("vier Städte", True), ("neun Seiten", False)],
)
def test_english_clips_count_by_the_glossary_and_by_kind(sentence: str, warned: bool) -> None:
    source = "A nine-page letter lists four violations. 238 locations have sent proposals."
    assert bool(list(other_noun(sentence, [Evidence("clip", source, "en")]))) is warned
