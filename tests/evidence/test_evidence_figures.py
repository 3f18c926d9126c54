import pytest

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.passages import Evidence


def _unsupported(sentence: str, *texts: str, lang: str = "de", published: str = "") -> list[str]:
    passages = [Evidence(f"clip-{place}", text, lang, published) for place, text in enumerate(texts)]
    return [sentence[finding.start : finding.end] for finding in unsupported_figures(sentence, passages, lang="de")]


@pytest.mark.parametrize(
    ("sentence", "source", "lang"),
    [
        ("55.000 Angebote", "55,000 deals", "en"),
        ("3,4 Milliarden Dollar", "$3.4 billion", "en"),
        ("eine Billion Dollar", "$1 trillion", "en"),
        ("zwölf Städte", "12 Städte", "de"),
        ("12 Städte", "twelve cities", "en"),
        ("120 Millionen Dollar oder 150 Millionen Dollar", "120 bis 150 Millionen Dollar", "de"),
        ("im sechsten Stock", "im 6. Stock", "de"),
        ("um 1.40 Uhr", "at 1:40 a.m.", "en"),
        ("40 Prozent", "40%", "de"),
        ("Millionen Geräte", "3 Millionen Geräte", "de"),
        ("Millionen Geräte", "millions of devices", "en"),
        ("auf 89,1 Milliarden", "auf 89,1 Milliarden Dollar", "de"),
        ("89,1 Milliarden Dollar", "von 100 Milliarden Dollar; Gates kommt auf 89,1 Milliarden.", "de"),
        ("rund 28.000 Händler", "28.341 Händler", "de"),
        ("mehr als 28.000 Händler", "28.341 Händler", "de"),
        ("knapp 30.000 Händler", "28.341 Händler", "de"),
    ],
)
def test_supported(sentence: str, source: str, lang: str) -> None:
    assert _unsupported(sentence, source, lang=lang) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("5 Euro", "5 Dollar"),
        ("5 Prozentpunkte", "5 Prozent"),
        ("5 Millionen", "5 Milliarden"),
        ("25,8 Prozent", "2,58 Prozent"),
        ("28.000 Händler", "28.341 Händler"),
        ("rund 28.341 Händler", "28.000 Händler"),
        ("knapp 28.000 Händler", "28.341 Händler"),
        ("mehr als 30.000 Händler", "28.341 Händler"),
        ("5 Euro", "Es kostet Euro, und 5 Händler kamen"),
        ("um 1.42 Uhr", "um 1.40 Uhr"),
        ("Millionen Geräte", "3 Milliarden Geräte"),
        ("Millionen Geräte", "30.000 Geräte"),
    ],
)
def test_not_supported(sentence: str, source: str) -> None:
    assert len(_unsupported(sentence, source)) == 1


@pytest.mark.parametrize(
    ("sentence", "source", "published"),
    [
        ("am 1. November", "am 1.11.2017", ""),
        ("am 1. November 2017", "am 1. November", "2017-11"),
        ("am 14. November", "Amazon bestätigt den Kauf.", "2017-11-14"),
        ("am 13. November", "Am Montag bestätigte Amazon den Kauf.", "2017-11-14"),
        ("am 13. November", "Am Montagabend brannte es.", "2017-11-14"),
        ("am 24. November", "Am Freitag beginnt der Verkauf.", "2017-11-21"),
        ("am 13. November", "Amazon bestätigte gestern den Kauf.", "2017-11-14"),
        ("im November 2017", "am 3. November", "2017-11"),
        ("im November", "Amazon wächst", "2017-11"),
        ("2017", "Amazon wächst", "2017-11-14"),
    ],
)
def test_dates_may_follow_from_the_day_of_publication(sentence: str, source: str, published: str) -> None:
    assert _unsupported(sentence, source, published=published) == []


@pytest.mark.parametrize(
    ("sentence", "source", "published"),
    [
        ("am 2. November", "am 1.11.2017", "2017-11-05"),
        ("am 1. November 2016", "am 1. November", "2017-11"),
        ("am 13. November", "Amazon bestätigt den Kauf.", "2017-11-14"),
        ("am 6. November", "Am Montag bestätigte Amazon den Kauf.", "2017-11-14"),
        ("am 15. November", "Am Morgen kam die Polizei.", "2017-11-14"),
        ("am 14. November", "Am Montag kam die Polizei im November.", "2017-11"),
        ("im Oktober", "am 3. November", "2017-11"),
        ("2016", "Amazon wächst", "2017-11-14"),
    ],
)
def test_other_dates_do_not(sentence: str, source: str, published: str) -> None:
    assert len(_unsupported(sentence, source, published=published)) == 1


def test_any_one_of_several_clips_will_do() -> None:
    assert _unsupported("5 Euro und 7 Prozent", "5 Euro", "7 Prozent") == []


def test_the_title_counts() -> None:
    passage = Evidence("clip", "Amazon zahlt.", title="250 Millionen Euro Steuern")
    assert list(unsupported_figures("Amazon zahlt 250 Millionen Euro.", [passage], lang="de")) == []
