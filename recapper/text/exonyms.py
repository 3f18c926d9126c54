"""Places and bodies that German and English call by other names, and the adjectives made of them."""

import functools
import importlib.resources
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ENDINGS = ("'s", "’s", "innen", "erin", "ern", "em", "en", "er", "es", "e", "n", "s")
_SHORTEST_STEM = 3
_LONGEST_NAME = 4  # words: "European Court of Justice"


@dataclass(frozen=True, slots=True)
class _Table:
    single: dict[str, tuple[tuple[str, str], ...]]
    """Lower-case name -> (name as written, place)."""
    several: dict[tuple[str, ...], str]
    """Stems of a name of several words -> place."""
    parts: dict[str, frozenset[str]]
    """Stem of one capitalised word of such a name -> places."""


@functools.lru_cache(maxsize=100_000)
def forms(word: str) -> frozenset[str]:
    """The word in lower case, as it stands and less each inflectional ending it may have."""
    lower = word.lower().strip(".'’-")
    stems = (lower.removesuffix(ending) for ending in _ENDINGS)
    return frozenset({lower, *(stem for stem in stems if len(stem) >= _SHORTEST_STEM)} - {""})


def places_named(words: Sequence[str]) -> frozenset[str]:
    """The places of the table that a text of these words names, each as its first name in the table."""
    table = _table()
    found = {place for word in words for place in _single(word, table)}
    stems = [_stem(word) for word in words]
    for length in range(2, _LONGEST_NAME + 1):
        for start in range(len(stems) - length + 1):
            place = table.several.get(tuple(stems[start : start + length]))
            if place and words[start][:1].isupper():
                found.add(place)
    return frozenset(found)


def places_of(word: str) -> frozenset[str]:
    """The places that `word` names, or of whose names it is a part ("Staaten" of the USA)."""
    table = _table()
    part = table.parts.get(_stem(word), frozenset()) if word[:1].isupper() else frozenset()
    return frozenset(_single(word, table)) | part


def _single(word: str, table: _Table) -> list[str]:
    return [
        place for form in sorted(forms(word)) for name, place in table.single.get(form, ()) if _same_case(name, word)
    ]


def _same_case(name: str, word: str) -> bool:
    """An abbreviation keeps its case, a name its capital: "US" is not "us", "Nice" not "nice"; adjectives are free."""
    if name.isupper():
        return word.startswith(name.rstrip("."))
    return name[0].islower() or word[0].isupper()


def _stem(word: str) -> str:
    lower = word.lower().strip(".'’-")
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return lower.removesuffix(ending)
    return lower


@functools.cache
def _table() -> _Table:
    text = importlib.resources.files("recapper.text").joinpath("exonyms.txt").read_text(encoding="utf-8")
    rows = [[name.strip() for name in line.split("|")] for line in text.splitlines() if line and line[0] != "#"]
    named = [(name, row[0]) for row in rows for name in row]
    single: dict[str, tuple[tuple[str, str], ...]] = {}
    several: dict[tuple[str, ...], str] = {}
    parts: dict[str, frozenset[str]] = {}
    for name, place in named:
        words = name.split()
        if len(words) == 1:
            key = name.lower().strip(".")
            single[key] = (*single.get(key, ()), (name, place))
            continue
        several[tuple(_stem(word) for word in words)] = place
        for word in _capitalised(words):
            parts[_stem(word)] = parts.get(_stem(word), frozenset()) | {place}
    return _Table(single, several, parts)


def _capitalised(words: Iterable[str]) -> list[str]:
    return [word for word in words if word[0].isupper()]
