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
    ("Die Aktie verlor am Montag 3,2 Prozent.", "Die Aktie verlor am 13. November 3,2 Prozent."),
    ("Am Montag 2 Uhr begann der Streik.", "Am 13. November 2 Uhr begann der Streik."),
    ("Die Lage soll sich am Donnerstag beruhigen.", "Die Lage soll sich am 16. November beruhigen."),
    ("Nun wartet am Mittwoch das Pokalspiel.", "Nun wartet am 15. November das Pokalspiel."),
    ("Die Bücherei öffnet seit Montag auch sonntags.", "Die Bücherei öffnet seit dem 13. November auch sonntags."),
    ("Ab Donnerstag 2.00 Uhr wird gestreikt.", "Ab Donnerstag (16. November) 2.00 Uhr wird gestreikt."),
    ("Am Samstag wird gestreikt.", "Am 18. November wird gestreikt."),
    ("Nun warte das Spiel am Mittwoch, sagte er.", "Nun warte das Spiel am 15. November, sagte er."),
    ("Die Bahn will am Freitag starten.", "Die Bahn will am 17. November starten."),
    ("Das Geschäft startete am Freitag.", "Das Geschäft startete am 10. November."),
    ("Die Brücke ist ab Montag gesperrt.", "Die Brücke ist ab Montag (20. November) gesperrt."),
    ("Der Sturm kam in der Nacht zum Sonntag.", "Der Sturm kam in der Nacht zum Sonntag (12. November)."),
    ("Bis zum Freitag kamen 30 Anträge.", "Bis zum Freitag (10. November) kamen 30 Anträge."),
    ("Heute Morgen brannte es.", "Am Morgen des 14. November brannte es."),
    ("Morgen beginnt der Streik.", "Am 15. November beginnt der Streik."),
    ("Das teilte sie gestern Abend mit.", "Das teilte sie am Abend des 13. November mit."),
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


UNTOUCHED = [
    "Bis jetzt gab es 300 Anträge.",
    "Von nun an kostet das Abo 5 Euro.",
    "Die Zahlen sind aktuell und echt.",
    "Der Chef ist erst kürzlich gekommen.",
    "Gestreikt wird am Freitag und am Samstag.",
    "Die Läden öffnen nur am Sonntag nicht.",
    "Geschlossen ist am Montag.",
    "Der Laden öffnet nicht am Montag, sondern am Dienstag.",
    "Montags bis freitags ist geöffnet.",
    "Jeden Montag wird demonstriert.",
    "Der Lehrer von morgen braucht Technik.",
]
ONE_DAY = [
    "Das teilte er heute morgen mit.",
    "Am Dienstag morgen fiel der Strom aus.",
    "Das teilte er am Dienstagmorgen mit.",
]
SAID = [
    "„Wir streiken am Montag und haben jetzt 300 Zusagen“, sagte er.",
    "Sie versprach „eine Antwort bis morgen“ und mehr Geld.",
]
UNCLEAR = ["Die Aktie steigt am Freitag um 3 Prozent.", "Am Montag öffnet das Werk in Emden."]
NOT_IN_SILENCE = [
    "Am kommenden Montag beginnt der Prozess.",
    "Am vergangenen Freitag stieg die Aktie.",
    "Am Wochenende brannte es in Kiel.",
    "Kürzlich kam das Aus für das Werk.",
    "Aktuell fehlen 30 Lehrer.",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_no_time_is_cut_that_the_sentence_needs(text: str) -> None:
    assert resolve(text, None).text == text


@pytest.mark.parametrize("text", ONE_DAY)
def test_one_time_is_one_date(text: str) -> None:
    assert resolve(text, TUESDAY).text.count("November") == 1


@pytest.mark.parametrize("text", NOT_IN_SILENCE)
def test_a_time_is_dated_or_named(text: str) -> None:
    result = resolve(text, TUESDAY)
    assert result.open or result.text != text


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_day_that_may_be_past_or_coming_is_named_not_guessed(text: str) -> None:
    result = resolve(text, TUESDAY)
    assert result.text == text
    assert result.open


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("day", [TUESDAY, None])
def test_what_was_said_stays_as_it_was_said(text: str, day: datetime.date | None) -> None:
    assert resolve(text, day).text == text
