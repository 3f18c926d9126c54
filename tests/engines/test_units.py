"""Which sentences of a clip can stand in a report, and how they are typeset."""

import pytest

from recapper.engines.contract import Passage
from recapper.engines.reading.units import units
from recapper.text.tagging import Tagger

WHOLE = [
    ('Sie sprach von einem "klaren Sieg".', "Sie sprach von einem „klaren Sieg“."),
    ("Der Umsatz stieg um 2 % auf 31 Mrd. Euro.", "Der Umsatz stieg um 2 Prozent auf 31 Milliarden Euro."),
    ("Gegen 1:42 Uhr kam die Polizei.", "Gegen 1.42 Uhr kam die Polizei."),
    ("Der Mieterbund sprach von »einem Anfang«.", "Der Mieterbund sprach von „einem Anfang“."),
    ("Das Werk  kostet\n2,1 Milliarden Euro.", "Das Werk kostet 2,1 Milliarden Euro."),
    ("iPhones kosten in Japan 20 Prozent weniger.", "iPhones kosten in Japan 20 Prozent weniger."),
    ("Jonas Keller traf in der 12. und in der 78. Minute.", "Jonas Keller traf in der 12. und in der 78. Minute."),
]
UNFIT = [
    "Böen bis 134 km/h in Kiel.",  # no verb
    "Züge weg, Bäume um, Dächer ab.",
    "Wir haben mit dem Trainer gesprochen.",  # the reporter's own voice
    "Unser Test zeigt einen klaren Sieger.",
    "Was bedeutet das für die Kunden?",
    "Und dann fiel der Strom aus …",
    "Er sagte, „das ist nicht wahr.",  # half a quotation
    "Weil das Geld im Haushalt fehlt.",  # a clause without its sentence
    "Die um 4,5 Prozent steigen soll.",
    "Dass die Bahn sich geeinigt hat.",
    "Klicken Sie hier und lesen Sie weiter.",  # speaks to the reader of the clip
    "Lesen Sie auch den Kommentar von Ute Wolff.",
    "JONAS KELLER TRAF IN DER 12.",  # breaks off
    "DER AUSBAU DES STADIONS KOSTET 48 MIO.",
]


def texts(body: str, tagger: Tagger) -> list[str]:
    return [unit.text for unit in units([Passage("clip", "", body, ((0, len(body)),), "a.de", "de")], tagger)]


@pytest.mark.parametrize(("body", "typeset"), WHOLE)
def test_a_sentence_is_typeset(body: str, typeset: str, tagger: Tagger) -> None:
    assert texts(body, tagger) == [typeset]


@pytest.mark.parametrize("body", UNFIT)
def test_what_cannot_stand_alone_is_no_sentence(body: str, tagger: Tagger) -> None:
    assert texts(body, tagger) == []


def test_the_half_behind_a_semicolon_is_a_sentence_or_none(tagger: Tagger) -> None:
    assert "Weil das Geld fehlt." not in texts("Die Stadt spart an allen Ecken; weil das Geld fehlt.", tagger)


def test_offsets_point_at_the_sentence(tagger: Tagger) -> None:
    body = "Stand: 12 Uhr\n\nDer Rat tagt in Kiel. Die Steuer steigt um 4 %; das Bad bleibt weiter offen."
    passage = Passage("clip", "", body, ((15, len(body)),), "a.de", "de")
    told = [body[unit.start : unit.end] for unit in units([passage], tagger)]
    assert told == ["Der Rat tagt in Kiel.", "Die Steuer steigt um 4 %", "das Bad bleibt weiter offen."]
