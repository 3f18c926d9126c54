"""A sentence is rebuilt only where its German stays right; elsewhere it is left as the source has it."""

import pytest

from recapper.engines.extractive.wording import attribute, connect
from recapper.text.tagging import Tagger

CONNECTED = [
    (
        "Amazon Studios hat sich die weltweiten Fernsehrechte gesichert.",
        "Außerdem hat sich Amazon Studios die weltweiten Fernsehrechte gesichert.",
    ),
    ("Die Bundesregierung will die Steuern senken.", "Außerdem will die Bundesregierung die Steuern senken."),
    (
        "Im dritten Quartal stieg der Umsatz um 13 Prozent.",
        "Außerdem stieg im dritten Quartal der Umsatz um 13 Prozent.",
    ),
    ("Seit der Flut hat Passau Engpässe.", "Außerdem hat Passau seit der Flut Engpässe."),
    (
        "„Amazon Key“ soll ab dem 8. November verfügbar sein.",
        "Außerdem soll „Amazon Key“ ab dem 8. November verfügbar sein.",
    ),
    ("IG Metall und Verdi rufen zum Streik auf.", "Außerdem rufen IG Metall und Verdi zum Streik auf."),
    ("Etwa 100 Menschen sind durch Köln gezogen.", "Außerdem sind etwa 100 Menschen durch Köln gezogen."),
    ("Ein Sprecher entschuldigte sich in Kiel.", "Außerdem entschuldigte sich ein Sprecher in Kiel."),
    ("150 Busse ersetzen die Züge.", "Außerdem ersetzen 150 Busse die Züge."),
    ("In Kiel stürzten Bäume auf zwei Autos.", "Außerdem stürzten in Kiel Bäume auf zwei Autos."),
    ("iPhones kosten in Japan 20 Prozent weniger.", "Außerdem kosten iPhones in Japan 20 Prozent weniger."),
    ("Der Stadtrat hat den Haushalt beschlossen.", "Außerdem hat der Stadtrat den Haushalt beschlossen."),
]
LEFT = [
    "Geplant sind mehrere Staffeln.",  # the predicate stands in front
    "Wer das Abo abschließt, kann die Vorteile nutzen.",  # a clause stands in front
    "Laut Verdi streiken 500 Beschäftigte.",  # attributed already
    "In Pinneberg hat er die Polizei gerufen.",  # the pronoun would lose its place
    "Premiere auf dem Sender soll im Mai sein.",  # a bare noun does not stand behind its verb
    "Weil es regnete, fiel das Spiel aus.",
    "Auf Helgoland wurden Böen von 134 km/h gemessen.",  # "Böen" is no name: it would be torn from its measure
    "Schwachpunkt ist die Webcam im Flur.",  # a predicate noun does not stand between its verb and the subject
    "Eigentümer ist ein 29-Jähriger aus Kiel.",
    "Voraussetzung sind ein Wohnsitz in Kiel und ein aktives Konto.",
    "Grund war ein Kurssprung von 13 Prozent.",
]
SUBJECT_AT_ITS_VERB = [
    (
        "Mit zwei Toren hat Stürmer Keller das Derby entschieden.",
        "hat Stürmer Keller mit zwei Toren das Derby entschieden.",
    ),
    ("Für Schulen gibt die Stadt 18 Millionen Euro aus.", "gibt die Stadt für Schulen 18 Millionen Euro aus."),
    ("Mit Alarmanlagen arbeitet das System nicht zusammen.", "arbeitet das System mit Alarmanlagen nicht zusammen."),
    ("Für Schäden nennt der Konzern eine vage Garantie.", "nennt der Konzern für Schäden eine vage Garantie."),
]
ATTRIBUTED = [
    ("Die Stadt will zwei Brücken sperren.", "Die Stadt will laut ndr.de zwei Brücken sperren."),
    ("Der Konzern hat sich die Rechte gesichert.", "Der Konzern hat sich laut ndr.de die Rechte gesichert."),
    ("Seit der Flut hat Passau Engpässe.", "Seit der Flut hat Passau laut ndr.de Engpässe."),
    (
        "Auf Helgoland wurden Böen von 134 km/h gemessen.",
        "Auf Helgoland wurden laut ndr.de Böen von 134 km/h gemessen.",
    ),
    ("Am Abend hat der FC Nordstadt gewonnen.", "Am Abend hat laut ndr.de der FC Nordstadt gewonnen."),
    ("Bisher waren es 78 Prozent.", "Bisher waren es laut ndr.de 78 Prozent."),
    ("Wer jetzt bucht, kann zweimal umsteigen.", "Wer jetzt bucht, kann zweimal umsteigen, wie ndr.de berichtet."),
]
NOT_ATTRIBUTED = [
    "Laut Bloomberg hat er 100 Milliarden Dollar.",
    "Das Land müsse das Geld zurückfordern, erklärte die Kommissarin.",
    "Die Polizei sprach von friedlicher Stimmung.",
]


@pytest.mark.parametrize(("source", "connected"), CONNECTED)
def test_a_connective_takes_the_place_before_the_verb(source: str, connected: str, tagger: Tagger) -> None:
    assert connect(source, "Außerdem", tagger) == connected


@pytest.mark.parametrize("source", LEFT)
def test_a_sentence_in_doubt_is_not_inverted(source: str, tagger: Tagger) -> None:
    assert connect(source, "Außerdem", tagger) is None


@pytest.mark.parametrize(("source", "rest"), SUBJECT_AT_ITS_VERB)
def test_the_subject_stays_at_its_verb_or_the_sentence_as_it_is(source: str, rest: str, tagger: Tagger) -> None:
    assert connect(source, "Außerdem", tagger) in {None, f"Außerdem {rest}"}


@pytest.mark.parametrize(("source", "attributed"), ATTRIBUTED)
def test_the_outlet_stands_behind_the_verb(source: str, attributed: str, tagger: Tagger) -> None:
    assert attribute(source, "ndr.de", tagger) == attributed


@pytest.mark.parametrize("source", NOT_ATTRIBUTED)
def test_no_sentence_is_attributed_twice(source: str, tagger: Tagger) -> None:
    assert attribute(source, "ndr.de", tagger) == source
