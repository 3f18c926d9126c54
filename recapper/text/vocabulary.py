"""The words of a source, so that a word of another text can be looked up in them in any form and in either language."""

import functools
import re

from recapper.text.exonyms import forms, places_named, places_of
from recapper.text.tagging import tokens

_DOMAIN = re.compile(r"(?<=\w\w)\.[a-z]{2,4}$")
_JOINTS = re.compile(r"[-/.&]")


@functools.lru_cache(maxsize=2_000)
def vocabulary(text: str) -> frozenset[str]:
    """The words in all their forms, the parts of compounds with a joint, and the places named, marked by an @."""
    words = [word for word, _ in tokens(text) if word[0].isalnum()]
    parts = [part for word in words if not word.isalpha() for part in _JOINTS.split(word) if part]
    known = {form for word in (*words, *parts) for form in forms(word)}
    return frozenset(known | {_mark(place) for place in places_named(words) | places_named(parts)})


def has(word: str, known: frozenset[str]) -> bool:
    """Whether a vocabulary has the word, inflected, by its other name, or a domain by its first part."""
    if not forms(word).isdisjoint(known) or not forms(_DOMAIN.sub("", word)).isdisjoint(known):
        return True
    return any(_mark(place) in known for place in places_of(word))


def _mark(place: str) -> str:
    return f"@{place}"
