import csv
import importlib.util
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from recapper.cache import MemoryCache
from recapper.text import nouns
from recapper.text.nouns import Lexicon, WordClass


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(MemoryCache())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Händler Lieferanten Mitarbeitern Weihnachtsmarktes", WordClass(noun=True)),
        ("Berlin Berlins Pinneberg Hamburg", WordClass(name=True)),
        ("Oliver Olivers Alexa", WordClass(name=True, first_name=True)),
        ("Ratenkauf Saisonkräfte Schlüsseldienstrechnung", WordClass(compound=True)),
        ("Bezos Kwikset Zalando", WordClass()),
    ],
)
def test_classes(lexicon: Lexicon, words: str, expected: WordClass) -> None:
    assert lexicon.classify(words.split()) == dict.fromkeys(words.split(), expected)


def test_a_word_may_be_noun_and_name(lexicon: Lexicon) -> None:
    bild = lexicon.classify(["Bild"])["Bild"]
    assert bild.noun
    assert bild.name


def test_the_quick_reader_agrees_with_the_csv_module() -> None:
    spec = importlib.util.find_spec("german_nouns")
    assert spec
    assert spec.submodule_search_locations
    path = Path(next(iter(spec.submodule_search_locations))) / "nouns.csv"
    nouns._table.cache_clear()
    begun = time.process_time()
    table = nouns._table(path)
    assert time.process_time() - begun < 0.8, "seconds of processor time"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if "," not in row[0] and '"' not in row[0]][1::53]
    assert len(rows) > 1900
    for lemma, pos, *_ in rows:
        is_name = bool({"Toponym", "Vorname", "Nachname", "Eigenname", "Straßenname"} & set(pos.split(",")))
        assert len(lemma) < 2 or table[lemma.lower()] & (nouns._NAME if is_name else nouns._NOUN), lemma


def test_words_seen_before_need_no_word_list() -> None:
    program = """
        from recapper.cache import MemoryCache
        from recapper.text import nouns
        cache = MemoryCache()
        words = ["Händler", "Berlin", "Zalando"]
        fresh = nouns.Lexicon(cache).classify(words)
        nouns._table.cache_clear()
        assert nouns.Lexicon(cache).classify(words) == fresh
        assert nouns._table.cache_info().misses == 0
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=True)


def test_without_the_package_every_word_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "german_nouns", None)
    lexicon = Lexicon(MemoryCache())
    assert lexicon.classify(["Berlin"]) == {"Berlin": WordClass()}
    assert "german-nouns" in lexicon.weaker
