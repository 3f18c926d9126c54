"""A digest clip tells other stories too: their sentences do not belong in its paragraph."""

import numpy as np
import pytest

from recapper.cache import MemoryCache
from recapper.engines.contract import Passage
from recapper.engines.extractive.drift import Elsewhere, middles, straying
from recapper.engines.reading.units import units
from recapper.stories.encoder import Encoder
from recapper.text.tagging import Tagger

RAILS = "Die Riedbahn zwischen Frankfurt und Mannheim wird gesperrt. Die Bahn erneuert dort Gleise und Weichen."
STRIKE = "Die GDL ruft die Lokführer zum Streik auf. Der Ausstand der Gewerkschaft dauert 35 Stunden."
STORM = "Sturmtief Xandra hat Kiel erreicht. Bäume stürzten auf Autos, die Feuerwehr war im Einsatz."
STRAYS = [
    (RAILS, "Die Gewerkschaft GDL hat ihre Lokführer erneut zum Streik aufgerufen."),
    (RAILS, "Das Sturmtief hat in Kiel Bäume entwurzelt, die Feuerwehr hatte viele Einsätze."),
    (STORM, "Die Riedbahn zwischen Frankfurt und Mannheim bleibt wegen Bauarbeiten gesperrt."),
]
STAYS = [
    (RAILS, "Auf der Strecke fahren 150 Busse, solange die Gleise erneuert werden."),
    (STRIKE, "Claus Weselsky wirft den Arbeitgebern vor, keine Einigung im Tarifstreit zu wollen."),
    (STORM, "Auf Helgoland wurden Böen von 134 Kilometern je Stunde gemessen."),
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MemoryCache())


def clip(id: str, title: str, text: str) -> Passage:
    return Passage(id, title, text, ((0, len(text)),), f"{id}.de", "de")


MONTH = {
    "rails": [clip("rails", "Riedbahn wird saniert", RAILS)],
    "strike": [clip("strike", "GDL ruft zum Streik auf", STRIKE)],
    "storm": [clip("storm", "Sturm Xandra trifft Kiel", STORM)],
}


def strays(own: str, sentence: str, tagger: Tagger, encoder: Encoder) -> list[str]:
    """Which sentences of a clip with the text of `own` and the sentence stray from its story."""
    [story] = [id for id, [passage] in MONTH.items() if passage.text == own]
    passages = [*MONTH[story], clip("digest", "Die Woche", f"{own} {sentence}")]
    found = units(passages, tagger)
    vectors = encoder.encode([unit.text for unit in found])
    centre = vectors.mean(axis=0)
    similarity = np.round(vectors @ (centre / np.linalg.norm(centre)), 4)
    others = middles(MONTH, encoder).without(story)
    return [found[n].text for n in sorted(straying(found, vectors, similarity, others, "Bahn"))]


@pytest.mark.parametrize(("own", "sentence"), STRAYS)
def test_a_sentence_of_another_story_is_found(own: str, sentence: str, tagger: Tagger, encoder: Encoder) -> None:
    assert strays(own, sentence, tagger, encoder) == [sentence]


@pytest.mark.parametrize(("own", "sentence"), STAYS)
def test_a_sentence_of_the_story_stays(own: str, sentence: str, tagger: Tagger, encoder: Encoder) -> None:
    assert strays(own, sentence, tagger, encoder) == []


def test_a_month_of_one_story_has_nothing_to_stray_to(tagger: Tagger, encoder: Encoder) -> None:
    alone = middles({"rails": MONTH["rails"]}, encoder).without("rails")
    found = units(MONTH["rails"], tagger)
    vectors = encoder.encode([unit.text for unit in found])
    assert straying(found, vectors, np.ones(len(found), dtype=np.float32), alone, "") == set()


def test_a_story_without_a_sentence_has_no_middle(encoder: Encoder) -> None:
    month: Elsewhere = middles({"empty": [clip("empty", "", "")], "rails": MONTH["rails"]}, encoder)
    assert month.ids == ("rails",)
    assert np.allclose(np.linalg.norm(month.middles, axis=1), 1.0, atol=1e-5)
