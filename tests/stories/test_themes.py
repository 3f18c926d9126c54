from collections.abc import Mapping

import pytest

from recapper.cache import MemoryCache
from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.model import Story
from recapper.stories.themes import themes

TEXTS = {
    "streik-nord": "Verdi hat die Beschäftigten im Versandlager zum Streik aufgerufen und fordert einen Tarifvertrag.",
    "demo-berlin": "Demonstranten protestieren vor dem Lager gegen die Arbeitsbedingungen der Beschäftigten.",
    "unfall-lager": "A worker died in the warehouse; the labour authority fined the company for safety violations.",
    "serie-ritter": "Der Streamingdienst hat die Rechte an einer Romanreihe gekauft und dreht eine Fernsehserie.",
    "film-preis": "Der Film des Streamingdienstes hat bei den Festspielen einen Preis für die beste Regie bekommen.",
    "series-cancelled": "The studio cancels its television series after two seasons because of low ratings.",
    "drohne-paket": "Eine Drohne hat erstmals ein Paket geliefert, der Flug dauerte dreizehn Minuten.",
    "roboter-liefern": "Kleine Roboter sollen künftig Pakete auf dem Gehweg zum Kunden bringen.",
}
SUBJECTS = [
    {"streik-nord", "demo-berlin", "unfall-lager"},
    {"serie-ritter", "film-preis", "series-cancelled"},
    {"drohne-paket", "roboter-liefern"},
]
ENGLISH = {"unfall-lager", "series-cancelled"}
CLIPS = [Clip(name, "", text, "en" if name in ENGLISH else "de") for name, text in TEXTS.items()]
STORIES = [Story(name, (name,), 1.0) for name in TEXTS]
EQUAL = dict.fromkeys(TEXTS, 100)
VECTORS = MemoryCache()


def divided(
    stories: list[Story], weights: Mapping[str, int] = EQUAL, *, multilingual: bool = True, low: int = 3, high: int = 5
) -> tuple[tuple[str, ...], ...]:
    encoder = Encoder(VECTORS, multilingual=multilingual)
    return themes(stories, CLIPS, encoder, weights=weights, low=low, high=high)


def test_stories_on_one_subject_come_together_across_languages() -> None:
    assert [set(section) for section in divided(STORIES, low=3, high=3)] == sorted(SUBJECTS, key=min)


@pytest.mark.parametrize("multilingual", [True, False])
@pytest.mark.parametrize(("low", "high"), [(1, 1), (2, 4), (3, 5), (5, 5), (3, 30)])
def test_every_story_is_in_one_of_so_many_sections(low: int, high: int, multilingual: bool) -> None:
    sections = divided(STORIES, multilingual=multilingual, low=low, high=high)
    assert low <= len(sections) <= high
    assert sorted(story for section in sections for story in section) == sorted(TEXTS)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_stories_are_a_section_each(count: int) -> None:
    assert divided(STORIES[:count]) == tuple((story.id,) for story in sorted(STORIES[:count], key=lambda each: each.id))


def test_the_order_of_stories_makes_no_difference() -> None:
    shuffled = STORIES[5:] + STORIES[:5]
    fresh = themes(shuffled, CLIPS[::-1], Encoder(MemoryCache()), weights=EQUAL)
    assert fresh == divided(STORIES)


@pytest.mark.parametrize(
    ("heavy", "sections"),
    [
        # Ties go to the middle of three to five.
        pytest.param({}, 4, id="equal stories"),
        pytest.param({"drohne-paket": 2000, "roboter-liefern": 2000}, 5, id="a heavy pair is parted"),
        pytest.param({"series-cancelled": 10}, 3, id="a light story gets no section of its own"),
    ],
)
def test_the_number_of_sections_follows_the_words(heavy: dict[str, int], sections: int) -> None:
    found = divided(STORIES, EQUAL | heavy)
    assert len(found) == sections


def test_other_weights_are_not_answered_from_the_cache() -> None:
    first = divided(STORIES)
    assert divided(STORIES, EQUAL | {"series-cancelled": 10}) != first
    assert divided(STORIES) == first


def test_a_range_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no range of sections: 4 to 3"):
        divided(STORIES, low=4, high=3)
