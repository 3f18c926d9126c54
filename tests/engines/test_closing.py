"""The last paragraph looks beyond the month, or has a small story's last word, or is not there."""

import datetime

import pytest

from recapper.cache import MemoryCache
from recapper.engines.contract import Brief, Passage
from recapper.engines.extractive.closing import closing
from recapper.engines.extractive.telling import Tools
from recapper.outline.model import PlannedStory
from recapper.recap.model import Citation, Paragraph, Section, Sentence
from recapper.stories.encoder import Encoder
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

TOLD = "Die Riedbahn zwischen Frankfurt und Mannheim wird gesperrt."
AHEAD = "Im Dezember 2026 will der Betreiber in Kassel 300 Lokführer einstellen."
FIGURE = "Auf Helgoland wurden Böen von 134 Kilometern je Stunde gemessen."
PLAIN = "Kiel hat das Sturmtief Xandra ohne Verletzte überstanden."
VAGUE = "Gestern fielen in Kiel 30 Züge aus."
LEANING = "Sie zogen mit 300 Menschen durch Kiel."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(MemoryCache())


def copy_of(id: str, body: str) -> Passage:
    return Passage(f"{id}-copy", "", body, ((0, len(body)),), f"{id}-copy.de", "de", "2024-03")


def close(
    bodies: dict[str, str], told: str, tagger: Tagger, lexicon: Lexicon, encoder: Encoder
) -> tuple[Paragraph, ...]:
    passages = [
        Passage(id, "", body, ((0, len(body)),), f"{id}.de", "de", "2024-03", also=(copy_of(id, body),))
        for id, body in bodies.items()
    ]
    stories = [PlannedStory(id, id.capitalize(), (id, f"{id}-copy")) for id in bodies]
    section = Section("s", "S", (Paragraph((Sentence(told, (Citation(next(iter(bodies))),)),)),))
    tools = Tools(tagger, lexicon, encoder, NameFinder(tagger, lexicon, [*bodies.values()]))
    return closing(stories, passages, [section], Brief("2024-03", "Bahn", stories=tuple(stories)), tools)


def test_it_looks_ahead_where_a_clip_does(tagger: Tagger, lexicon: Lexicon, encoder: Encoder) -> None:
    bodies = {"rails": f"{TOLD} {AHEAD}", "storm": f"{PLAIN} {FIGURE}"}
    [paragraph] = close(bodies, TOLD, tagger, lexicon, encoder)
    [sentence] = paragraph.sentences
    assert sentence.text.startswith("Und zu guter Letzt ein Blick nach vorn")
    assert sentence.text.endswith(f": {AHEAD}")
    assert paragraph.story == "rails"
    main = sentence.citations[0]
    assert bodies["rails"][main.start : main.end] == AHEAD
    assert [citation.snippet for citation in sentence.citations] == ["rails", "rails-copy"]


def test_else_a_small_story_has_the_last_word(tagger: Tagger, lexicon: Lexicon, encoder: Encoder) -> None:
    [paragraph] = close({"rails": TOLD, "storm": f"{PLAIN} {FIGURE}"}, TOLD, tagger, lexicon, encoder)
    [sentence] = paragraph.sentences
    assert sentence.text.startswith("Und zu guter Letzt")
    assert "Blick nach vorn" not in sentence.text
    assert sentence.text.endswith(FIGURE)


@pytest.mark.parametrize("left", ["", TOLD, VAGUE, LEANING, "Was wird aus den 30 Zügen in Kiel?"])
def test_else_there_is_none(left: str, tagger: Tagger, lexicon: Lexicon, encoder: Encoder) -> None:
    assert close({"rails": f"{TOLD} {left}"}, TOLD, tagger, lexicon, encoder) == ()


def test_an_english_clip_does_not_close(tagger: Tagger, lexicon: Lexicon, encoder: Encoder) -> None:
    body = "In 2025 the Riedbahn will reopen, Deutsche Bahn said."
    passage = Passage("en", "", body, ((0, len(body)),), "en.com", "en", "2024-03-01", datetime.date(2024, 3, 1))
    story = PlannedStory("en", "Riedbahn", ("en",))
    tools = Tools(tagger, lexicon, encoder, NameFinder(tagger, lexicon, []))
    assert closing([story], [passage], [], Brief("2024-03", "Bahn", stories=(story,)), tools) == ()
