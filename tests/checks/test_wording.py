"""How a sentence says that somebody else says it."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize(
    ("rule", "sentence", "found"),
    [
        ("laut-konjunktiv", "Laut Polizei sei der Mann geflohen.", "sei"),
        ("laut-konjunktiv", "Die Brücke sei nach Angaben der Stadt marode.", "sei"),
        ("laut-konjunktiv", "Der Polizei zufolge habe der Mann getrunken.", "habe"),
        ("laut-konjunktiv", "Laut dem Boten müsse die Stadt zahlen.", "müsse"),
        ("laut-konjunktiv", "Nach Aussage der Stadt könne es dauern.", "könne"),
        ("laut-konjunktiv", "Das Bad werde laut Stadt teurer.", "werde"),
        ("laut-konjunktiv", "Laut einer Studie wolle niemand bauen.", "wolle"),
        ("laut-konjunktiv", "Laut „Bote“ dürfe keiner hinein.", "dürfe"),
        ("speaker", "Die Halle sei zu teuer.", "sei"),
        ("speaker", "Der Mann habe getrunken.", "habe"),
        ("speaker", "Das Bad könne öffnen.", "könne"),
        ("speaker", "Man wolle warten.", "wolle"),
        ("speaker", "Die Kosten lägen hoch, es gebe kein Geld.", "gebe"),
        ("speaker", "Nun müsse die Stadt zahlen.", "müsse"),
        ("speaker", "Der Bau werde teurer.", "werde"),
        ("speaker", "„Ich habe Zeit“, und die Schule brauche Platz.", "brauche"),
        ("accusation", "Der Täter floh.", "Der Täter"),
        ("accusation", "Die Polizei fasste den Täter.", "den Täter"),
        ("accusation", "Ein Einbrecher stahl Geld.", "Ein Einbrecher"),
        ("accusation", "Sie sah den Räuber.", "den Räuber"),
        ("accusation", "Die Mörderin wohnt hier.", "Die Mörderin"),
        ("accusation", "Dem Betrüger half ein Freund.", "Dem Betrüger"),
        ("accusation", "Der Brandstifter kam zu Fuß.", "Der Brandstifter"),
        ("accusation", "Einen Dieb fasste der Wirt.", "Einen Dieb"),
    ],
)
def test_what_says_it_wrongly(desk: "Desk", rule: str, sentence: str, found: str) -> None:
    assert desk.said(sentence, rule) == [found]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("laut-konjunktiv", "Laut Polizei ist der Mann geflohen."),
        ("laut-konjunktiv", "Die Anlage sei zu laut, klagen Anwohner."),
        ("laut-konjunktiv", "Die Musik sei laut genug, sagt der Wirt."),
        ("laut-konjunktiv", "Laut Polizei floh der Mann, er habe getrunken."),
        ("laut-konjunktiv", "Laut Karla Brandt gilt: „Das sei so.“"),
        ("laut-konjunktiv", "Der Polizei zufolge floh der Mann."),
        ("laut-konjunktiv", "Nach Angaben der Stadt wird gebaut."),
        ("laut-konjunktiv", "Nach dem Streit sei Ruhe, sagt Brandt."),
        ("speaker", "Die Halle sei zu teuer, sagte Brandt."),
        ("speaker", "Kritiker warnen, die Halle sei zu teuer."),
        ("speaker", "Die Halle sei zu teuer, so die Stadt."),
        ("speaker", "Der Vorwurf: Die Stadt habe zu lange gewartet."),
        ("speaker", "Sie sagte, das Bad könne öffnen."),
        ("speaker", "„Das sei so“, rief Brandt."),
        ("speaker", "Ohne Spenden wären die Vereine pleite."),
        ("speaker", "Die Halle bleibt zu, es sei denn, der Rat stimmt zu."),
        ("speaker", "Brandt sagte, es sei kalt. Sie habe Zeit."),
        ("speaker", "Es ist offen, ob das Bad öffnen könne."),
        ("accusation", "Der mutmaßliche Täter floh."),
        ("accusation", "Der Täter wurde verurteilt."),
        ("accusation", "Der Einbrecher gestand."),
        ("accusation", "Das Gericht sprach den Dieb schuldig."),
        ("accusation", "„Der Täter floh“, sagte Brandt."),
        ("accusation", "Ein Verdächtiger floh."),
        ("accusation", "Die Täterschaft ist offen."),
        ("accusation", "Die Suche nach Tätern dauert."),
    ],
)
def test_what_says_it_well(desk: "Desk", rule: str, sentence: str) -> None:
    assert desk.said(sentence, rule) == []


def test_a_speaker_reaches_as_far_as_his_paragraph(desk: "Desk") -> None:
    text = "## Thema\n\nBrandt sagte, es sei kalt. Sie habe Zeit. Es gebe Tee.\n\nDas Wasser sei warm.\n"
    [found] = [one for one in desk.check(text) if one.found.rule == "speaker"]
    assert (found.line, found.column, found.sentence) == (5, 12, "Das Wasser sei warm.")
