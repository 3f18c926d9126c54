"""A person is introduced by full name once; one whom most outlets leave unnamed does not open a sentence."""

import pytest

from recapper.engines.contract import Passage
from recapper.engines.extractive.people import People, rarely_named
from recapper.engines.reading.units import units
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

INTRODUCED = [
    ("Bezos verkauft Aktien.", "Jeff Bezos ist reich.", (), "Jeff Bezos verkauft Aktien."),
    ("Das sagte Behrens in Kiel.", "Geschäftsführer Olaf Behrens kam.", (), "Das sagte Olaf Behrens in Kiel."),
    ("Weselsky kritisierte die Bahn.", "GDL-Chef Claus Weselsky warnt.", (), "Claus Weselsky kritisierte die Bahn."),
    ("Terry starb im Lager.", "Der Arbeiter Phillip Terry wurde 59.", (), "Phillip Terry starb im Lager."),
    ("Laut Wolff fehlt Geld.", "Die Kämmerin heißt Ute Wolff.", (), "Laut Ute Wolff fehlt Geld."),
]
LEFT = [
    ("Terry starb im Lager.", "Der Arbeiter Phillip Terry wurde 59.", ("Phillip Terry kam.",)),  # told already
    ("Jeff Bezos verkauft Aktien.", "Jeff Bezos ist reich.", ()),  # has it
    ("Amazon-Chef Bezos verkauft Aktien.", "Amazon verkauft Bücher.", ()),  # not in the source
    ("In Deutschland gilt das nicht.", "Das gilt In Deutschland nicht.", ()),  # "In" is in lists of first names
    ("Die Bahn fährt nicht.", "Deutsche Bahn in Not.", ()),
    ("Der Protest gegen Bezos wächst.", "Das Motto hieß „Stop Bezos Now“.", ()),  # a motto is no person
    ("Prime kostet mehr.", "Amazon Prime wird teurer.", ()),
    ("Das Tor zum Hof war offen.", "Er kam zu Mark Tor nach Kiel.", ()),
    ("Ein Fall für Berlin.", "Das Hotel Maritim Berlin schließt.", ()),
    ("Der Handel mit Wolle wächst.", "Sheep Wolle ist eine Firma.", ()),
]


@pytest.mark.parametrize(("sentence", "source", "told", "expected"), INTRODUCED)
def test_the_first_mention_has_the_first_name(
    sentence: str, source: str, told: tuple[str, ...], expected: str, lexicon: Lexicon
) -> None:
    assert People(lexicon).introduce(sentence, source, told) == expected


@pytest.mark.parametrize(("sentence", "source", "told"), LEFT)
def test_no_name_is_made_up(sentence: str, source: str, told: tuple[str, ...], lexicon: Lexicon) -> None:
    assert People(lexicon).introduce(sentence, source, told) == sentence


def test_a_surname_that_is_part_of_a_longer_word_is_left(lexicon: Lexicon) -> None:
    assert (
        People(lexicon).introduce("Das Bezos-Imperium wächst.", "Jeff Bezos ist reich.", ())
        == "Das Bezos-Imperium wächst."
    )


def test_a_name_that_most_outlets_leave_out_is_unwelcome(tagger: Tagger, lexicon: Lexicon) -> None:
    bodies = [
        "Ein Mieter rief die Polizei. Oliver Haberstroh wohnt im sechsten Stock.",
        "Die Polizei kam zu einem Mieter in Pinneberg.",
        "In Pinneberg rückte die Polizei aus.",
    ]
    passages = [Passage(str(n), "", body, ((0, len(body)),), f"{n}.de", "de") for n, body in enumerate(bodies)]
    found = units(passages, tagger)
    finder = NameFinder(tagger, lexicon, bodies)
    assert [found[n].text for n in sorted(rarely_named(found, finder))] == [
        "Oliver Haberstroh wohnt im sechsten Stock."
    ]
    two = units(passages[:2], tagger)
    assert rarely_named(two, finder) == set()
