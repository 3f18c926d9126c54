"""A word such as "gestern" means another day by the time the recap is read."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Gestern fiel Schnee.", "Gestern"),
        ("Es regnete vorgestern.", "vorgestern"),
        ("Heute öffnet der Markt.", "Heute"),
        ("Am Montag tagte der Rat.", "Am Montag"),
        ("Der Rat tagte am Montagabend.", "am Montagabend"),
        ("Aktuell fehlt Geld.", "Aktuell"),
        ("Kürzlich starb der Wirt.", "Kürzlich"),
        ("Morgen beginnt der Umbau.", "Morgen"),
        ("Der Umbau beginnt morgen früh.", "morgen"),
        ("Bis Freitag bleibt die Brücke zu.", "Bis Freitag"),
        ("In dieser Woche blieb es kalt.", "In dieser Woche"),
        ("Letzte Woche riss der Stahl.", "Letzte Woche"),
        ("Seit heute gilt Tempo 30.", "heute"),
        ("Müde kam vor[^bruecke] Kurzem der Wirt.", "vor[^bruecke] Kurzem"),
    ],
)
def test_what_is_stale_by_the_end_of_the_month(desk: "Desk", sentence: str, found: str) -> None:
    assert desk.said(sentence, "time") == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Am Morgen fiel Schnee.",
        "Der Rat tagte am Montag, dem 6. November.",
        "Am Freitag (24. November) war Markt.",
        "Das gilt bis heute.",
        "Das Haus von morgen steht schon.",
        "„Wir öffnen heute“, sagte Karla Brandt.",
        "Jeden Montag ist Markt.",
        "Die Welt am Sonntag berichtete darüber.",
        "Laut Bild am Sonntag ist Schluss.",
        "Am 6. November tagte der Rat.",
        "Die aktuelle Lage ist ruhig, der heutige Markt klein.",
    ],
)
def test_what_stays_true(desk: "Desk", sentence: str) -> None:
    assert desk.said(sentence, "time") == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Am 12. Oktober 2017 riss der Stahl.[^bruecke]", ["12. Oktober 2017"]),
        ("Der Umbau war im Juli 2009.[^bruecke]", ["Juli 2009"]),
        ("Der Umbau war am 3. Mai 2009.[^bruecke]", []),
        ("Der Umbau war im Mai 2009.[^bruecke]", []),
        ("Am 12. November 2017 riss der Stahl.[^bruecke]", []),
        ("Der Umbau war 2008.[^bruecke]", []),
    ],
)
def test_a_date_of_another_month_is_one_of_a_clip(desk: "Desk", sentence: str, found: list[str]) -> None:
    assert desk.said(sentence, "month") == found
