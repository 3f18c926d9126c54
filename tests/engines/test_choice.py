"""Which sentences tell a story: one thread, no repetition, the other side heard."""

import pytest

from recapper.cache import MemoryCache
from recapper.engines.contract import Passage
from recapper.engines.extractive.choice import Choice
from recapper.engines.extractive.weighing import weigh
from recapper.engines.reading.units import units
from recapper.stories.encoder import Encoder
from recapper.text.tagging import Tagger

PORT = (
    "Im Hafen von Kiel ist ein Frachter mit 300 Containern auf Grund gelaufen. Der Kapitän hatte eine Boje übersehen. "
    "Schlepper zogen das Schiff gegen 4.30 Uhr frei. Die Reederei Nordlinie bestreitet einen Fehler der Mannschaft."
)
SAME = (
    "Ein Frachter mit 300 Containern ist im Kieler Hafen auf Grund gelaufen. Gegen 6 Uhr kamen Schlepper aus Lübeck. "
    "Taucher fanden am Rumpf einen Riss von zwei Metern Länge."
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MemoryCache())


def told(bodies: list[str], budget: int, tagger: Tagger, encoder: Encoder) -> list[str]:
    passages = [
        Passage(f"p{n}", "Frachter auf Grund", body, ((0, len(body)),), f"{n}.de", "de")
        for n, body in enumerate(bodies)
    ]
    found = units(passages, tagger)
    weighing = weigh(found, encoder.encode([unit.text for unit in found]), {}, "Kiel")
    return [unit.text for unit in Choice(weighing).tell(budget)]


def test_the_event_is_told_once(tagger: Tagger, encoder: Encoder) -> None:
    texts = told([PORT, SAME], 80, tagger, encoder)
    assert sum("300 Containern" in text for text in texts) == 1


def test_the_other_side_is_heard_even_where_words_are_few(tagger: Tagger, encoder: Encoder) -> None:
    assert any("bestreitet" in text for text in told([PORT], 30, tagger, encoder))


def test_clocks_of_two_sources_are_not_mixed(tagger: Tagger, encoder: Encoder) -> None:
    texts = told([PORT, SAME], 80, tagger, encoder)
    assert sum("Uhr" in text for text in texts) == 1


def test_sentences_of_one_source_keep_their_order(tagger: Tagger, encoder: Encoder) -> None:
    texts = told([PORT], 80, tagger, encoder)
    places = [PORT.index(text.split()[0] + " " + text.split()[1]) for text in texts]
    assert places == sorted(places)
    assert len(texts) >= 3


def test_the_budget_holds(tagger: Tagger, encoder: Encoder) -> None:
    for budget in (20, 40, 60):
        assert sum(len(text.split()) for text in told([PORT, SAME], budget, tagger, encoder)) <= budget * 1.12


def test_barred_sentences_are_not_told_and_nothing_opens_nothing(tagger: Tagger, encoder: Encoder) -> None:
    passage = Passage("p", "", PORT, ((0, len(PORT)),), "a.de", "de")
    found = units([passage], tagger)
    weighing = weigh(found, encoder.encode([unit.text for unit in found]), {}, "")
    assert all("Boje" not in unit.text for unit in Choice(weighing, barred=[1]).tell(80))
    assert Choice(weighing, barred=range(len(found))).tell(80) == []
