from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.cache import MemoryCache
from recapper.text.exonyms import places_named, places_of
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

MONTH = (
    "Oliver Haberstroh kam aus Hamburg nach Pinneberg zurück. Haberstroh hatte einen Amazon Echo.",
    "Amazon-Chef Jeff Bezos lebt in Seattle. Die Gewerkschaft Verdi ruft in Leipzig zum Streik auf.",
    "Netflix und HBO boten wie Amazon auf die Rechte. Die Rechte gingen an Amazon.",
)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    cache = MemoryCache()
    return NameFinder(Tagger(cache), Lexicon(cache), MONTH)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Der Händler Zalando liefert mit DHL nach München.", "Zalando|DHL|München"),
        ("Haberstroh beschwerte sich bei Amazon.", "Haberstroh|Amazon"),
        ("Am Freitag sagte die Sprecherin Sabine Wolf nichts.", "Sabine|Wolf"),
        ("Der Amazon-Sprecher und die Prime-Kunden", "Amazon-Sprecher|Prime-Kunden"),
        ("Laut golem.de stieg der Umsatz auf iPhone-Niveau.", "golem.de|iPhone-Niveau"),
        ("Das Bundeskartellamt prüft H&M und YouTube.", "Bundeskartellamt|H&M|YouTube"),
        ("Die Polizei brach in der Uhlandstraße die Tür auf.", "Uhlandstraße"),
        ("Die Kunden warten im Verteilzentrum auf ihr T-Shirt.", ""),
        ("Im Weihnachtsgeschäft stieg der Umsatz um 40 Prozent auf 3 Mrd. Euro.", ""),
        ("Wer online bestellt, bekommt im November das Paket an die Haustür.", ""),
        ("", ""),
    ],
)
def test_names_of_a_sentence(finder: NameFinder, text: str, names: str) -> None:
    found = finder.names(text)
    assert "|".join(name.text for name in found) == names
    assert all(text[name.start : name.end] == name.text for name in found)


def test_the_month_decides_what_its_words_are() -> None:
    """Nothing in the second sentence shows that Haberstroh is a name; the first does."""
    cache = MemoryCache()
    tagger, lexicon = Tagger(cache), Lexicon(cache)
    text = "Haberstroh zahlte die Rechnung."
    knowing = NameFinder(tagger, lexicon, ["Oliver Haberstroh kam nach Hause.", text])
    assert [name.text for name in knowing.names(text)] == ["Haberstroh"]


def test_offsets_count_from_the_start_of_the_whole_text(finder: NameFinder) -> None:
    text = "Amazon wächst.\n\nAuch in Leipzig. Dort streikt Verdi."
    assert [(name.text, name.start, name.end) for name in finder.names(text)] == [
        ("Amazon", 0, 6),
        ("Leipzig", 24, 31),
        ("Verdi", 46, 51),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Polizei kam in den sechsten Stock.", "Polizei|Stock"),
        ("Auch das iPhone kann 5G.", "iPhone|5G"),
        ("Er sagte: „Der Echo spielt Musik.“", "Echo|Musik"),
        ("Kunden klagen.", "Kunden"),
    ],
)
def test_second_tier_is_every_capitalised_word(finder: NameFinder, text: str, words: str) -> None:
    assert "|".join(word.text for word in finder.capitalised(text)) == words


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("Bezos", "Das Vermögen von Jeff Bezos' Firma"),
        ("Amazons", "Amazon wächst"),
        ("Amazon", "Amazon's growth"),
        ("Amazon-Sprecher", "Ein Sprecher von Amazon"),
        ("Prime-Kunden", "Kunden mit Prime"),
        ("US-Städten", "many cities in the United States"),
        ("USA", "The U.S. company"),
        ("Vereinigten", "in den USA"),
        ("Staaten", "in den USA"),
        ("Deutschland", "Amazon Germany"),
        ("deutsche", "in Germany"),
        ("Berliner", "in Berlin"),
        ("britische", "Eltern in Großbritannien"),
        ("Großbritannien", "the UK and Ireland"),
        ("München", "a warehouse near Munich"),
        ("Brüssel", "officials in Brussels said"),
        ("Chinas", "Chinese merchants"),
        ("golem.de", "laut Golem"),
        ("VERDI", "Verdi streikt"),
    ],
)
def test_supported(finder: NameFinder, word: str, source: str) -> None:
    assert finder.supported(word, finder.vocabulary(source))


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("Zalando", "Amazon wächst"),
        ("Google-Sprecher", "Ein Sprecher von Amazon"),
        ("USA", "they told us that Amazon grows"),
        ("Nizza", "a nice warehouse"),
        ("Österreich", "in Australien"),
        ("Köln", "in Kassel"),
        ("Bundeskartellamt", "die Behörde"),
        ("Uhlandstraße", "in der Fröbelstraße"),
    ],
)
def test_not_supported(finder: NameFinder, word: str, source: str) -> None:
    assert not finder.supported(word, finder.vocabulary(source))


@given(st.text(alphabet=st.sampled_from("AmazonsBerlEchÄß-.'’& 15\n„“:"), max_size=80))
def test_a_text_supports_all_its_own_words(text: str) -> None:
    cache = MemoryCache()
    finder = NameFinder(Tagger(cache), Lexicon(cache), [text])
    vocabulary = finder.vocabulary(text)
    for name in (*finder.names(text), *finder.capitalised(text)):
        assert text[name.start : name.end] == name.text
        assert finder.supported(name.text, vocabulary), name


def test_places_keep_their_case() -> None:
    assert places_named(["the", "US", "economy"]) == {"USA"}
    assert places_named(["told", "us", "a", "nice", "story"]) == frozenset()
    assert places_named(["Der", "Europäische", "Gerichtshof", "in", "Luxemburg"]) == {
        "Europäischer Gerichtshof",
        "Europa",
        "Luxemburg",
    }
    assert places_of("Königreich") == {"Großbritannien"}


def test_no_alias_means_two_places() -> None:
    """An alias of two rows would make one place vouch for another."""
    single = [(word, places_named([word])) for word in _words_of_the_table()]
    assert [row for row in single if len(row[1]) > 1] == []


def _words_of_the_table() -> list[str]:
    text = files("recapper.text").joinpath("exonyms.txt").read_text(encoding="utf-8")
    names = [name.strip() for line in text.splitlines() if not line.startswith("#") for name in line.split("|")]
    return [name for name in names if " " not in name]
