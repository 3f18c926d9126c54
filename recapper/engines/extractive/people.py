"""Persons in a story: who is named at all, and a surname given its first name once, from the same source."""

import re
from collections.abc import Sequence

from recapper.engines.reading.units import Unit
from recapper.text.function_words import FUNCTION_WORDS
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon

_FULL = re.compile(
    r"(?=\b([A-ZÄÖÜ][a-zäöüß]{1,15}(?:-[A-ZÄÖÜ][a-zäöüß]{1,15})?) ((?:[A-Z]\. )?([A-ZÄÖÜ][a-zäöüß]{2,20}))\b)"
)
_QUOTED = re.compile(r"„[^“]{0,200}“|\"[^\"]{0,200}\"|»[^«]{0,200}«")
_CAPITALISED = re.compile(r"[A-ZÄÖÜ]\w+ $")


def rarely_named(units: Sequence[Unit], finder: NameFinder) -> set[int]:
    """Numbers of the sentences that begin with a name which most of at least three clips of the story leave out.

    Where most outlets leave a person unnamed the recap does so too (Pressekodex, Ziffer 8).
    """
    texts = {unit.passage.id: unit.passage.text for unit in units}
    if len(texts) < 3:
        return set()
    out: set[int] = set()
    for n, unit in enumerate(units):
        opening = [name.text for name in finder.names(unit.text) if name.start == 0]
        if opening and 2 * sum(opening[0] in text for text in texts.values()) < len(texts):
            out.add(n)
    return out


class People:
    """Full names as the clips of one story write them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def introduce(self, sentence: str, source: str, told: Sequence[str]) -> str:
        """The sentence with "Bezos" as "Jeff Bezos" where `source` says so and `told` does not have the surname yet."""
        if self._lexicon.weaker:
            return sentence  # without the word list every two capitalised words may be a person
        for first, rest, surname in dict.fromkeys(_FULL.findall(_QUOTED.sub(" ", source))):
            bare = re.search(rf"(?<![\w-]){surname}(?![\w-])", sentence)
            if not bare or any(surname in text for text in told) or _belongs_to_more(sentence[: bare.start()]):
                continue
            if self._is_person(first, surname):
                return f"{sentence[: bare.start()]}{first} {rest}{sentence[bare.end() :]}"
        return sentence

    def _is_person(self, first: str, surname: str) -> bool:
        """A listed first name before what is no noun, or two words that no list has."""
        classes = self._lexicon.classify([first, surname])
        if classes[surname].noun or first.lower() in FUNCTION_WORDS:
            return False
        known = classes[first].first_name and not classes[first].noun
        return known or not (classes[first].known or classes[surname].known)


def _belongs_to_more(before: str) -> bool:
    """A capitalised word stands right before: the surname is part of a longer name, or has its office with it."""
    match = _CAPITALISED.search(before)
    return match is not None and match[0].strip().lower() not in FUNCTION_WORDS
