"""Which words of a German text are names, and does a source have them?

Two tiers. `names` is sure enough to make a missing name an error; it combines the tagger's proper nouns, the noun list,
word shape, the parts of hyphen compounds, and how the whole month tags a word. `capitalised` is every word with a
capital: in text that claims to be its source's own words, none may be missing.
"""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recapper.text.bare_nouns import bare_nouns
from recapper.text.derivation import is_derived
from recapper.text.function_words import ARTICLES, CONTRACTED, FUNCTION_WORDS
from recapper.text.name_shapes import NOT_NAMES, is_capitalised, is_institution, is_street, looks_named
from recapper.text.nouns import Lexicon, WordClass
from recapper.text.sentences import spans
from recapper.text.tagging import FINITE, NAME_TAGS, Tagger, Token
from recapper.text.vocabulary import has, vocabulary

_OPENING = frozenset('„"“‚»«›‹:(–—-•*')
_UNKNOWN_NAME_TAGS = frozenset({"NN", "XY", "ADJ(D)", "VV(FIN)", "VV(IMP)"})
"""What the tagger makes of a name it does not know. Adjectives and infinitives are nouns where they have a capital."""
_SURNAME_LIKE = frozenset({"NN", "NNA", "NE", "FM"})
_ADJECTIVE = "ADJ(A)"
_NO_NOUN = frozenset({"ADJ(D)", "ADJ(A)", "ADV", "APPR", "PTKVZ", "CARD"})
_REGION = re.compile(r"(?:Nord|Süd|Ost|West|Nordost|Nordwest|Südost|Südwest|Mittel|Zentral)(?P<place>[a-zäöüß]{4,30})")
_INITIAL = re.compile(r"[A-ZÄÖÜ]-[A-ZÄÖÜ][a-zäöüß]{3,}")
_DETERMINERS = ARTICLES | CONTRACTED
_MOSTLY = 0.34
"""Share of a word's occurrences in the month tagged as a name from which all of them are."""
_OFTEN = 3
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One word that is a name or part of one; a hyphen compound is one word."""

    text: str
    start: int
    end: int


class NameFinder:
    """Finds names in texts of a month, having learnt from all its sources which words are used as names.

    Measured by `benchmarks/names.py`.
    """

    def __init__(self, tagger: Tagger, lexicon: Lexicon, texts: Iterable[str]) -> None:
        self._tagger = tagger
        self._lexicon = lexicon
        self._seen: Counter[str] = Counter()
        self._as_name: Counter[str] = Counter()
        self._class_of = functools.lru_cache(maxsize=50_000)(self._look_up)
        self._in_text = functools.lru_cache(maxsize=5_000)(self._find)
        self._bare = functools.lru_cache(maxsize=5_000)(self._find_bare)
        self._learn(texts)

    def names(self, text: str) -> tuple[Name, ...]:
        """Tier 1: words that are names, in order, with offsets into `text`."""
        return self._in_text(text)[0]

    def capitalised(self, text: str) -> tuple[Name, ...]:
        """Tier 2: every capitalised word, "iPhone" and "5G" too, unless a function word opens a sentence or quote."""
        return self._in_text(text)[1]

    def bare(self, text: str) -> tuple[Name, ...]:
        """Between the tiers: common nouns that stand as only names do, "laut Bild"; see `bare_nouns`."""
        return self._bare(text)

    def vocabulary(self, text: str) -> frozenset[str]:
        """What `supported` asks of a source: its words in all forms, parts of compounds, and the places it names."""
        return vocabulary(text)

    def supported(self, word: str, vocabulary: frozenset[str]) -> bool:
        """Whether a source with that vocabulary has the word, inflected or by its other name ("Germany", "britisch").

        Of a hyphen compound only the parts that are names must stand there: "Amazon-Sprecher" needs "Amazon".
        """
        if has(word, vocabulary):
            return True
        region = _REGION.fullmatch(word)
        if region and not self._class_of(word).known and has(region["place"].capitalize(), vocabulary):
            return True  # "Südkanada" for southern Canada; "Südkorea" is a name of its own
        parts = [part for part in word.split("-") if part]
        named = [part for part in parts if self._is_name_part(part)]
        return len(parts) > 1 and all(has(part, vocabulary) for part in named or parts)

    def translatable(self, word: str) -> bool:
        """Whether a text from another language may have the word for one of its own: a common noun, no name."""
        known = self._class_of(word)
        return (known.noun or known.compound) and not known.name and not looks_named(word)

    def _learn(self, texts: Iterable[str]) -> None:
        sentences = self._tagger.tag([text[start:end] for text in texts for start, end in spans(text)])
        words = [token.text for sentence in sentences for token in sentence if token.text[0].isalpha()]
        capitals = dict.fromkeys(
            part for word in words if word[0].isupper() for part in (word, *word.split("-")) if part
        )
        self._lexicon.classify(capitals)
        self._seen.update(words)
        for sentence in sentences:
            persons = self._persons(sentence)
            self._as_name.update(
                token.text for place, token in enumerate(sentence) if token.tag in NAME_TAGS or place in persons
            )

    def _look_up(self, word: str) -> WordClass:
        return self._lexicon.classify([word])[word]

    def _find(self, text: str) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
        places = spans(text)
        names: list[Name] = []
        capitalised: list[Name] = []
        for (offset, _), sentence in zip(places, self._tagger.tag([text[a:b] for a, b in places]), strict=True):
            certain = self._persons(sentence) | _titles(sentence) | _bare_subject(sentence)
            for place, token in enumerate(sentence):
                opens = _opens(sentence, place)
                name = Name(token.text, offset + token.start, offset + token.end)
                said = place in certain or self._is_name(token.text, token.tag, opens=opens)
                if said and not self._is_determined(sentence, place):
                    names.append(name)
                if is_capitalised(token.text) and not (opens and token.text.lower() in FUNCTION_WORDS):
                    capitalised.append(name)
        return tuple(names), tuple(capitalised)

    def _is_determined(self, sentence: Sequence[Token], place: int) -> bool:
        """A listed noun that is no name, behind "ein", "das" or "im": the tagger takes "ein Bad" for a name."""
        known = self._class_of(sentence[place].text)
        before = sentence[place - 1].text.lower() if place else ""
        ordinary = known.noun and not known.name and not is_institution(sentence[place].text)
        return ordinary and before in _DETERMINERS

    def _find_bare(self, text: str) -> tuple[Name, ...]:
        named = {name.start for name in self.names(text)}
        found: list[Name] = []
        places = spans(text)
        for (offset, _), sentence in zip(places, self._tagger.tag([text[a:b] for a, b in places]), strict=True):
            names = frozenset(place for place, token in enumerate(sentence) if offset + token.start in named)
            for place in sorted(bare_nouns(sentence, self._is_ordinary, names)):
                token = sentence[place]
                found.append(Name(token.text, offset + token.start, offset + token.end))
        return tuple(found)

    def _is_ordinary(self, word: str) -> bool:
        """A listed noun, which may be a name as well ("Zeit"), or no word the list knows."""
        known = self._class_of(word)
        return known.noun or known.compound or not known.known

    def _persons(self, sentence: Sequence[Token]) -> frozenset[int]:
        """Places of a first name and the capitalised word behind it."""
        found: set[int] = set()
        for place, (given, family) in enumerate(itertools.pairwise(sentence)):
            if not (given.text[0].isupper() and family.text[0].isupper() and len(family.text) > 2):
                continue
            if given.text.lower() in FUNCTION_WORDS or family.tag not in _SURNAME_LIKE:
                continue
            known = self._class_of(given.text)
            listed = self._class_of(family.text).noun
            sure = given.tag in NAME_TAGS or family.tag in NAME_TAGS or not (known.noun and listed)
            if known.first_name and sure:
                found |= {place, place + 1}
        return frozenset(found)

    def _is_name(self, word: str, tag: str, *, opens: bool) -> bool:
        if (
            len(word) < _SHORTEST
            or word in NOT_NAMES
            or not word[0].isalpha()
            or (opens and word.lower() in FUNCTION_WORDS)
        ):
            return False
        if "-" in word:
            known = self._class_of(word)
            if known.noun and not known.name:  # "T-Shirt"
                return False
            if _INITIAL.fullmatch(word):  # "T-Online"
                return True
            *heads, last = [part for part in word.split("-") if part] or [word]
            return any(self._is_name_part(head) for head in heads) or self._is_name(last, "NN", opens=False)
        if looks_named(word):
            return True
        return word[0].isupper() and (is_institution(word) or self._is_name_by_use(word, tag, opens=opens))

    def _is_name_part(self, part: str) -> bool:
        if self._as_name[part]:
            return self._is_name(part, "NE", opens=False)
        # An adverb or adjective is no name because it lends a compound its capital: "Rundum-Sorglos-Paket".
        alone = self._tagger.tag([part])[0]
        return not (alone and alone[0].tag in _NO_NOUN) and self._is_name(part, "NN", opens=False)

    def _is_name_by_use(self, word: str, tag: str, *, opens: bool) -> bool:
        known = self._class_of(word)
        common = known.noun and not known.name
        seen, as_name = self._use(word)
        if (known.name and not known.noun) or (not known.known and is_street(word)):
            return True
        if tag == _ADJECTIVE:
            return word.endswith("er") and self._class_of(word.removesuffix("er")).name  # "Berliner"
        if tag in NAME_TAGS:
            return not (common and opens and as_name < 2)
        if seen and as_name / seen >= _MOSTLY and not (common and as_name < _OFTEN):
            return True
        # Without the noun list every noun is unknown: then being unknown says nothing.
        unknown = not known.known and not self._lexicon.weaker and not is_derived(word, self._class_of, self._tagger)
        return unknown and (tag == "NN" if opens else tag in _UNKNOWN_NAME_TAGS)

    def _use(self, word: str) -> tuple[int, int]:
        """How often the month has the word, and how often as a name; a genitive may be known by its base."""
        base = word.removesuffix("s")
        best = base if self._as_name[base] > self._as_name[word] else word
        return self._seen[best], self._as_name[best]


def _opens(sentence: Sequence[Token], place: int) -> bool:
    """Whether a capital says nothing here: at the start of a sentence or quotation."""
    return place == 0 or sentence[place - 1].text in _OPENING


def _titles(sentence: Sequence[Token]) -> frozenset[int]:
    """Places of an adjective with a capital and its noun: "Europäischer Gerichtshof", "Deutsche Bank"."""
    found: set[int] = set()
    for place, (adjective, noun) in enumerate(itertools.pairwise(sentence)):
        if (
            adjective.tag == _ADJECTIVE
            and adjective.text[0].isupper()
            and not adjective.text.endswith("er")  # "Berliner Polizei" is any police
            and noun.tag in _SURNAME_LIKE
            and noun.text[0].isupper()
            and not _opens(sentence, place)
        ):
            found |= {place, place + 1}
    return frozenset(found)


def _bare_subject(sentence: Sequence[Token]) -> frozenset[int]:
    """The first place where a name without article stands before its verb: "Siemens verkauft", though a noun too."""
    if len(sentence) > 1 and sentence[0].tag == "NE" and sentence[1].tag in FINITE:
        return frozenset() if sentence[0].text.lower() in FUNCTION_WORDS else frozenset({0})
    return frozenset()
