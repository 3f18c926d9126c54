"""A private person is not named in full."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Die 34-jährige Anna Kessler fand Geld.", "Anna Kessler"),
        ("Der Nachbar Jonas Albrecht rief an.", "Jonas Albrecht"),
        ("Das Opfer heißt Petra Lehmann.", "Petra Lehmann"),
        ("Die Mutter, Sabine Vogt, weinte.", "Sabine Vogt"),
        ("Der Zeuge Martin[^bruecke] Krüger sah es.", "Martin[^bruecke] Krüger"),
        ("Ein Mitarbeiter, Uwe Franke, klagt.", "Uwe Franke"),
        ("Die Tote ist Monika Schäfer.", "Monika Schäfer"),
        ("Der Angeklagte Ralf Hartmann schweigt.", "Ralf Hartmann"),
        ("Schüler wie Lukas Meier warten.", "Lukas Meier"),
    ],
)
def test_a_private_person_in_full(desk: "Desk", sentence: str, found: str) -> None:
    assert desk.said(sentence, "privacy") == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Baudezernentin Karla Brandt warnt die Anwohner.",
        "Polizeisprecherin Petra Klein lobte den Zeugen.",
        "Ministerpräsident Jonas Albrecht traf Schüler.",
        "Chef Ralf Hartmann lobt die Mitarbeiter.",
        "Regisseurin Mira Vogt spielt die Mutter.",
        "Der 34-Jährige fand Geld.",
        "Der Nachbar Jonas A. rief an.",
        "Die Mutter von Anna K. weinte.",
        "Karla Brandt öffnete das Bad.",
        "Das Opfer wohnt in Neuhausen Mitte.",
    ],
)
def test_public_persons_and_initials(desk: "Desk", sentence: str) -> None:
    assert desk.said(sentence, "privacy") == []
