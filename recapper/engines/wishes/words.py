"""Words of a wish as they were meant: without umlauts, inflection and one slip of the pen."""

from collections.abc import Collection

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_WRITTEN_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_ENDINGS = ("en", "er", "es", "em", "e", "n", "s")
_SHORTEST_STEM = 4
_SHORTEST_TYPO = 6
_SHORTEST_PART = 4
"""Letters of a part of a compound."""


def fold(word: str) -> str:
    """Lower case, ä like a and ae, so that both ways of typing it are one word."""
    folded = word.lower().translate(_UMLAUTS)
    for written, letter in _WRITTEN_OUT:
        folded = folded.replace(written, letter)
    return folded


def near(word: str, known: Collection[str]) -> bool:
    """Whether the folded word is one of `known`, or one letter away from it behind the first."""
    return word in known or any(is_typo(word, other) for other in known)


def is_typo(word: str, other: str) -> bool:
    """One letter too many, too few, another, or two that changed places; short words and first letters are exact."""
    if max(len(word), len(other)) < _SHORTEST_TYPO or word[0] != other[0] or abs(len(word) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return (
        word[at + 1 :] == other[at + 1 :]
        or word[at + 1 :] == other[at:]
        or word[at:] == other[at + 1 :]
        or (word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :])
    )


def same_word(word: str, other: str) -> bool:
    """Forms of one word, or one a part of the other as a compound has it; both folded."""
    return word == other or _stem(word) == _stem(other) or _in_compound(word, other) or _in_compound(other, word)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _in_compound(part: str, whole: str) -> bool:
    stem = _stem(part)
    return (
        len(stem) >= _SHORTEST_PART and len(whole) >= len(stem) + 3 and (whole.startswith(stem) or whole.endswith(part))
    )
