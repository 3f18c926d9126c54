import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.cache import MemoryCache
from recapper.text.tagging import FINITE, Tagger, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Amazon-Chef kam.", "Der|Amazon-Chef|kam|."),
        ("Online- und Versandhandel", "Online-|und|Versandhandel"),
        ("Am 1. Mai 2017.", "Am|1.|Mai|2017|."),
        ("3,4 Mrd. Euro, 28.000 Kunden", "3,4|Mrd.|Euro|,|28.000|Kunden"),
        ("Laut golem.de zahlt H&M in den U.S.", "Laut|golem.de|zahlt|H&M|in|den|U.S."),
        ("„Macy's“ um 1:40 Uhr", "„|Macy's|“|um|1:40|Uhr"),
        ("$29.99 – 40%", "$|29.99|–|40|%"),
        ("", ""),
    ],
)
def test_tokens_keep_whole_what_belongs_together(text: str, words: str) -> None:
    assert "|".join(word for word, _ in tokens(text)) == words


@given(st.text())
def test_tokens_cover_all_but_white_space(text: str) -> None:
    found = tokens(text)
    assert all(text[start : start + len(word)] == word for word, start in found)
    assert "".join(word for word, _ in found) == "".join(text.split())


def test_tags_tell_verbs_names_and_nouns_apart() -> None:
    tagger = Tagger(MemoryCache())
    [sentence] = tagger.tag(["Am Montag kündigte Jeff Bezos neue Lager in Pinneberg an."])
    tags = {token.text: token.tag for token in sentence}
    assert tags["kündigte"] in FINITE
    assert {tags["Jeff"], tags["Bezos"], tags["Pinneberg"]} == {"NE"}
    assert tags["Lager"] == "NN"
    assert next(token for token in sentence if token.text == "kündigte").lemma == "kündigen"
    assert tagger.grammatical
    assert tagger.weaker == ""


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_tagged_and_comes_back_from_the_cache_unchanged(texts: list[str]) -> None:
    cache = MemoryCache()
    fresh = Tagger(cache).tag(texts)
    assert Tagger(cache).tag(texts) == fresh
    for text, sentence in zip(texts, fresh, strict=True):
        assert [(token.text, token.start) for token in sentence] == tokens(text)


def test_without_hanta_nouns_are_told_by_their_capital(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "HanTa", None)  # what Python itself keeps for a module that cannot be imported
    cache = MemoryCache()
    tagger = Tagger(cache)
    assert not tagger.grammatical
    assert "HanTa" in tagger.weaker
    [sentence] = tagger.tag(["Die Firma hat 40 Prozent in Berlin verkauft."])
    assert [token.tag for token in sentence] == ["ART", "NN", "VA(FIN)", "CARD", "NN", "APPR", "NN", "XY", "$."]
    monkeypatch.undo()
    [better] = Tagger(cache).tag(["Die Firma hat 40 Prozent in Berlin verkauft."])
    assert [token.tag for token in better][5:8] == ["APPR", "NE", "VV(PP)"], "weaker tags must not stay in the cache"


def test_a_warm_cache_needs_neither_hanta_nor_time() -> None:
    """300 sentences in 50 ms, in a process of its own so that nothing is loaded already."""
    program = """
        import sys, time
        from recapper.cache import MemoryCache
        from recapper.text.tagging import Tagger
        texts = [f"Am Montag verkaufte der Händler Nummer {n} viele Geräte in Berlin und Hamburg." for n in range(300)]
        assert "HanTa" not in sys.modules
        cache = MemoryCache()
        fresh = Tagger(cache).tag(texts)
        assert "HanTa.HanoverTagger" in sys.modules
        rows = cache._rows
        for name in [name for name in sys.modules if name.startswith("HanTa")]:
            del sys.modules[name]
        best = 1.0
        for _ in range(3):
            begun = time.process_time()
            again = Tagger(cache).tag(texts)
            best = min(best, time.process_time() - begun)
            assert again == fresh
        assert not [name for name in sys.modules if name.startswith("HanTa")]
        assert best < 0.05, best
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True)
