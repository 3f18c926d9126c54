"""The words of a German quotation and of a foreign text, so that they can be matched without translating either.

`everyday.tsv` has what people say in quotations, the glossary of the outline what news are about.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from recapper.evidence.clauses import WORD
from recapper.evidence.content import units
from recapper.outline.english import glossary, translated
from recapper.text.figures import figures
from recapper.text.function_words import FUNCTION_WORDS

_NAME, _CONTENT, _SMALL = 1.0, 0.8, 0.2
"""Weights of names, nouns and figures, of other words, and of pronouns and auxiliaries."""
_SHORTEST_START = 4
_PREFIX = r"(?:ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zu|zurück|zusammen)"
_PARTICIPLE = re.compile(rf"^(?:{_PREFIX})?(?:ge|zu)(?=\w{{3}})")
_SEPARABLE = re.compile(rf"^{_PREFIX}(?=\w{{3}})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or figure with its offsets."""

    start: int
    end: int
    keys: frozenset[str]
    forms: frozenset[str]
    """Of a German word its forms, of an English one the beginnings of its German ones."""
    weight: float
    listed: bool
    """One of the lists has it, or it is a figure: it would find its partner."""


def match(german: Word, foreign: Word) -> bool:
    """Whether one may translate the other."""
    return not german.keys.isdisjoint(foreign.keys) or any(
        form == start if start[0] == "=" or len(start) < _SHORTEST_START else form.startswith(start)
        for start in foreign.forms
        for form in german.forms
    )


def german_words(text: str) -> tuple[Word, ...]:
    """The words that carry a German quotation, figures first."""
    found = [_figure(figure.start, figure.end, figure.value) for figure in figures(text, "de")]
    for match in WORD.finditer(text):
        if any(one.start <= match.start() < one.end for one in found):
            continue
        lower = match[0].lower()
        bare = {_PARTICIPLE.sub("", lower), _SEPARABLE.sub("", lower)}
        bare |= {_PARTICIPLE.sub("", form) for form in bare}
        forms = frozenset({lower, f"={lower}", *lower.split("-"), *bare})
        weight = _weight(match[0], known=lower in _small_german())
        found.append(Word(match.start(), match.end(), _keys(match[0], "de"), forms, weight, _is_listed(forms)))
    return tuple(word for word in found if word.weight)


def _figure(start: int, end: int, value: str) -> Word:
    return Word(start, end, frozenset({f"#{value}"}), frozenset(), _NAME, listed=True)


def _weight(word: str, *, known: bool) -> float:
    if word.lower() in FUNCTION_WORDS:
        return _SMALL if known else 0.0
    return _NAME if word[0].isupper() else _CONTENT


@functools.lru_cache(maxsize=20_000)
def _keys(word: str, lang: str) -> frozenset[str]:
    """Stem, place and cognates; of a German word also its beginning and end, by which compounds are found."""
    found = units(word, "de" if lang == "de" else "en")
    keys = frozenset[str]().union(*(unit.keys | unit.parts for unit in found))
    return keys if lang == "de" else frozenset(key for key in keys if key[0] not in "$^")


def foreign_words(told: str, start: int, end: int) -> Iterator[Word]:
    """Those of `told[start:end]`, in order, with offsets into `told`."""
    text = told[start:end]
    taken = [_figure(start + one.start, start + one.end, one.value) for one in figures(text, "en")]
    nouns = [
        (start + first, start + last, frozenset[str]().union(*(_keys(word, "de") for word in entry.german.split())))
        for first, last, entry in translated(text)
    ]
    for match in WORD.finditer(text):
        place = start + match.start()
        figure = next((one for one in taken if one.start <= place < one.end), None)
        if figure:
            if figure.start == place:
                yield figure
            continue
        lower = match[0].lower().replace("’", "'")
        starts = everyday().get(lower, everyday().get(lower.removesuffix("'s"), frozenset()))
        keys = _keys(match[0], "en").union(*(found for first, last, found in nouns if first <= place < last))
        weight = _weight(match[0], known=bool(starts))
        if weight:
            listed = bool(starts) or any(first <= place < last for first, last, _ in nouns)
            yield Word(place, start + match.end(), keys, starts, weight, listed)


@functools.cache
def everyday() -> dict[str, frozenset[str]]:
    """Beginnings of German words by English word, in lower case; a whole word begins with "="."""
    entries: dict[str, frozenset[str]] = {}
    text = files("recapper.evidence.quoting").joinpath("everyday.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            english, german = line.split("\t")
            for variant in english.split("|"):
                entries[variant] = entries.get(variant, frozenset()) | frozenset(german.split())
    return entries


def _is_listed(forms: frozenset[str]) -> bool:
    """Whether the lists translate a German word of these forms."""
    starts = _german_starts()
    return any(form[:length] in starts for form in forms for length in range(_SHORTEST_START, len(form) + 1)) or any(
        form in starts for form in forms
    )


@functools.cache
def _german_starts() -> frozenset[str]:
    nouns = (word.lower() for entry in glossary().values() for word in entry.german.split())
    return frozenset(start for found in everyday().values() for start in found).union(nouns)


@functools.cache
def _small_german() -> frozenset[str]:
    """German function words that the list translates."""
    starts = frozenset(start.lstrip("=") for found in everyday().values() for start in found)
    return starts & FUNCTION_WORDS
