"""Word forms folded so that a topic is found again in another form: case, umlauts and endings do not count."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from recapper.text.function_words import ENGLISH, FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+(?:[-'’&.][^\W_]+)*")
_JOINT = re.compile(r"[-'’&.]")
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "’": "'"})
_ENDINGS = ("ern", "en", "er", "es", "em", "e", "n", "s")
_SHORTEST_STEM = 4
_SHARED_START = 5
_SHARED_END = 6
_COMPOUND_STEM = 8

_EMPTY_WORDS = FUNCTION_WORDS | ENGLISH


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A crude stem: lower case, umlauts and one ending off. Only ever compared with other stems."""
    folded = word.lower().translate(_FOLD)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded[: -len(ending)]
    return folded


def stems(text: str) -> frozenset[str]:
    """The stems of a text; of a hyphenated word those of its parts and of the whole written as one."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        parts = _JOINT.split(word)
        found.update(stem(part) for part in parts if part)
        if len(parts) > 1:
            found.add(stem("".join(parts)))
    return frozenset(found)


def key(phrase: str) -> frozenset[str]:
    """The stems of the words that carry a phrase: its function words left out, a hyphenated word as one."""
    words = [_JOINT.sub("", word) for word in _WORD.findall(phrase)]
    content = [word for word in words if word.lower() not in _EMPTY_WORDS]
    return frozenset(stem(word) for word in content or words)


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems of a text, with their beginnings and ends for a quick look at compounds."""

    stems: frozenset[str]
    starts: frozenset[str]
    ends: frozenset[str]

    @classmethod
    def of(cls, found: Iterable[str], *, compounds: bool = True) -> "Terms":
        """Without `compounds` a word only supports itself, as in English."""
        words = frozenset(found)
        longer = [word for word in words if compounds and len(word) >= _SHORTEST_STEM]
        return cls(
            words, frozenset(word[:_SHARED_START] for word in longer), frozenset(word[-_SHARED_END:] for word in longer)
        )

    def support(self, part: frozenset[str]) -> float:
        """1 where all stems of `part` are there; less where a compound shares its beginning or end with a word."""
        if part <= self.stems:
            return 1.0
        word = "".join(part) if len(part) == 1 else ""
        if len(word) < _COMPOUND_STEM:
            return 0.0
        start = word[:_SHARED_START] in self.starts
        end = word[-_SHARED_END:] in self.ends or any(
            word[cut:] in self.stems for cut in range(_SHARED_START - 1, len(word) - _SHORTEST_STEM + 1)
        )
        return (0.0, 0.5, 0.75)[start + end]
