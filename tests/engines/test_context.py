"""What a sentence needs from the one before it: pronouns, connectives, a speaker, a noun nobody introduced."""

import pytest

from recapper.engines.contract import Passage
from recapper.engines.extractive.context import leans, limits, unintroduced
from recapper.engines.reading.units import Unit, units
from recapper.text.tagging import Tagger

LEANING = [
    "Er hat ein Vermögen von 100 Milliarden Dollar.",
    "Sie zogen vom Savignyplatz zum Kudamm.",
    "Das war seit Jahren niemandem mehr gelungen.",
    "Damit rückt der Verein auf Platz vier vor.",
    "Dort entstehen 1.800 Arbeitsplätze.",
    "Dieser Schritt kostet zwei Millionen Euro.",
    "Sein Nachfolger steht noch nicht fest.",
    "Ihre Anwältin will vor Gericht ziehen.",
    "Der 53-Jährige wurde am Abend gefasst.",
    "Doch der Konzern gibt nicht auf.",
    "Auch der Konkurrent hatte Interesse.",
    "Allerdings will der Rat sparen.",
    "Trotzdem stieg die Aktie um 3 Prozent.",
    "Für Berlin hat er andere Pläne.",
    "Deshalb fallen am Abend 30 Züge aus.",
    "Beide Unternehmen wollten sich nicht äußern.",
    "Die Stadt müsse jetzt sparen.",
    "Unfälle seien nicht bekannt.",
    "Kunden müssten nichts tun.",
    "Die Arbeitgeber hätten die Frist verstreichen lassen.",
    "Letzterer kommt aus Bremen und ist 32 Jahre alt.",
    "Jener Spieler wechselte im Sommer nach Hamburg.",
    "Dessen Vertrag läuft noch bis 2027.",
    "Hierfür zahlt die Stadt 2 Millionen Euro.",
    "Daraus entstand ein Streit um die Kosten.",
    "Hinzu kommen 300 Millionen Euro vom Land.",
    "Ersteres kostet rund 20 Euro im Monat.",
    "Nun beginnt die Suche nach einem Nachfolger.",
    "Ihr Chef kündigte weitere Schritte an.",
    "Letztere gaben 93 Prozent ihrer Stimmen ab.",
    "Es soll 2027 die Produktion aufnehmen.",
    "Es wird ab Mai in Emden verkauft.",
    "Es ist kostenlos und dauert zwei Stunden.",
]
STANDING = [
    "Amazon Studios hat sich die weltweiten Fernsehrechte gesichert.",
    "Es gibt 13.000 Bewerber in Leipzig.",
    "Laut Verdi streiken 500 Beschäftigte in Koblenz.",
    "Die Stadt müsse sparen, sagte Kämmerin Ute Wolff.",
    "Der Chef der Bahn, Richard Lutz, hat seinen Vertrag verlängert.",
    "Bezos verkauft jährlich Aktien, um seine Firma Blue Origin zu bezahlen.",
    "In Kiel stürzten Bäume auf zwei Autos.",
    "150 Busse ersetzen die Züge.",
    "Das Nordwagen-Museum in Oldenburg hat wieder geöffnet.",
    "Die Bahn und die GDL haben sich geeinigt.",
    "Am 9. April entscheidet der Stadtrat über einen Zuschuss.",
    "Ein Update hat Hunderte Elektroautos lahmgelegt.",
    "Wer das Abo abschließt, kann die Vorteile nutzen.",
    "Das Land gab 300 Millionen Euro.",
]
UNINTRODUCED = [
    "Die Ausrüstung filmt automatisch.",
    "Die 250-Dollar-Ausrüstung filmt automatisch, sobald die Tür aufgeht.",
    "Der Ausstand fällt auf den Rabatt-Tag.",
    "Das Display blieb am Abend schwarz.",
    "Die neue Regelung gilt ab Mai.",
    "Dem Dienst fehlen noch Partner.",
]
INTRODUCED = [
    ("Die Ausrüstung filmt automatisch.", {"kamera-ausrüstung"}),
    ("Der Streik dauert 35 Stunden.", {"streik"}),
    ("Die Chefin der IG Metall kritisierte die Pläne.", set()),
    ("Die Polizei rückte mit 600 Beamten aus.", set()),
    ("Die Telekom baut 300 Masten.", set()),
    ("Der Vorstand von Nordwagen tagt in Emden.", set()),
    ("Eine Kamera zeichnet alles auf.", set()),
]


def the(text: str, tagger: Tagger, lang: str = "de") -> Unit:
    passage = Passage("clip", "", text, ((0, len(text)),), "ndr.de", lang)
    found = units([passage], tagger)
    assert len(found) == 1, text
    return found[0]


@pytest.mark.parametrize("text", LEANING)
def test_a_sentence_leans_on_its_neighbour(text: str, tagger: Tagger) -> None:
    assert leans(the(text, tagger))


@pytest.mark.parametrize("text", STANDING)
def test_a_sentence_stands_by_itself(text: str, tagger: Tagger) -> None:
    assert not leans(the(text, tagger))


@pytest.mark.parametrize("text", UNINTRODUCED)
def test_a_definite_noun_out_of_nowhere(text: str, tagger: Tagger) -> None:
    assert unintroduced(the(text, tagger), set())


@pytest.mark.parametrize(("text", "mentioned"), INTRODUCED)
def test_a_definite_noun_that_is_known(text: str, mentioned: set[str], tagger: Tagger) -> None:
    assert not unintroduced(the(text, tagger), mentioned)


LIMITING = [
    "Amazon will den Fehler mit einem Software-Update beheben.",
    "Die Stadt wies die Vorwürfe am Abend zurück.",
    "Nicht jeder Kunde bekommt das Angebot angezeigt.",
    "Wie viele Kunden betroffen sind, ist unklar.",
    "Ältere Konten sind von der Änderung ausgenommen.",
    "Das Angebot gilt zunächst nur in Berlin.",
    "Der Konzern kommentiert die Zahlen nicht.",
]
NOT_LIMITING = [
    "In einem Test haben Hacker die Kamera übernommen.",
    "Die Beamten fanden nur einen Lautsprecher vor.",
    "Die Bahn zahlt den Kunden 20 Millionen Euro zurück.",
    "Das Werk in Emden wächst um zwei Hallen.",
]


@pytest.mark.parametrize("text", LIMITING)
def test_what_limits_or_answers_a_report(text: str, tagger: Tagger) -> None:
    assert limits(the(text, tagger))


@pytest.mark.parametrize("text", NOT_LIMITING)
def test_what_only_adds_to_it(text: str, tagger: Tagger) -> None:
    assert not limits(the(text, tagger))
