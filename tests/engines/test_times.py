"""No "gestern" reaches a monthly text: it becomes a date, goes, or is named to the editor."""

import datetime

import pytest

from recapper.engines.extractive.times import resolve

TUESDAY = datetime.date(2017, 11, 14)

DATED = [
    (
        "Bezos verbreitete die Nachricht am Montag auf Twitter.",
        "Bezos verbreitete die Nachricht am 13. November auf Twitter.",
    ),
    ("Am Freitag stieg die Aktie.", "Am 10. November stieg die Aktie."),
    ("Amazon sucht seit heute Zusteller.", "Amazon sucht seit dem 14. November Zusteller."),
    ("Gestern beschloss der Rat das Gesetz.", "Am 13. November beschloss der Rat das Gesetz."),
    ("In der Nacht zu Donnerstag brannte es.", "In der Nacht zu Donnerstag (9. November) brannte es."),
    ("Am Freitagvormittag zogen sie los.", "Am Freitagvormittag (10. November) zogen sie los."),
    ("Am Montag, den 13. November, wurde gestreikt.", "Am Montag, den 13. November, wurde gestreikt."),
    ("Am Morgen danach regnete es.", "Am Morgen danach regnete es."),
]
UNDATED = [
    ("Die Aktie stieg am Freitag um 2,58 Prozent.", "Die Aktie stieg um 2,58 Prozent.", ()),
    ("Prime kostet derzeit 69 Euro im Jahr.", "Prime kostet 69 Euro im Jahr.", ()),
    ("Am Freitag stieg die Aktie.", "Am Freitag stieg die Aktie.", ("Am Freitag",)),
    ("Amazon sucht seit heute Zusteller.", "Amazon sucht seit heute Zusteller.", ("seit heute",)),
    ("Laut heute.de ist das neu.", "Laut heute.de ist das neu.", ()),
]


@pytest.mark.parametrize(("source", "resolved"), DATED)
def test_the_day_of_publication_dates_it(source: str, resolved: str) -> None:
    result = resolve(source, TUESDAY)
    assert (result.text, result.open) == (resolved, ())


@pytest.mark.parametrize(("source", "resolved", "left"), UNDATED)
def test_without_a_day_it_is_cut_or_named(source: str, resolved: str, left: tuple[str, ...]) -> None:
    result = resolve(source, None)
    assert (result.text, result.open) == (resolved, left)
