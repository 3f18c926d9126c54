"""What two versions of a sentence have in common, word by word.

A number with its separators and a compound with its hyphens are one word, `24-Jährige` too: `2,58` became `2,85`, not a
digit of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\w+(?:(?:[-’']|(?<=\d)[.,:](?=\d))\w+)*|[^\w\s]")
_IS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words of one fate. The runs that are not `gone`, joined, are the new text to the character."""

    fate: Literal["same", "gone", "new"]
    text: str

    @property
    def words(self) -> int:
        return count_words(self.text)


def words(text: str) -> list[str]:
    """The words of `text` in order, without punctuation."""
    return [token for token in _TOKEN.findall(text) if _IS_WORD.match(token)]


def count_words(text: str) -> int:
    return sum(1 for token in _TOKEN.finditer(text) if _IS_WORD.match(token[0]))


def ratio(old: Sequence[str], new: Sequence[str]) -> float:
    """Likeness of two lists of words from 0 to 1: twice the words in common, in order, by the words of both.

    `SequenceMatcher` without its shortcut for long input, which silently coarsens the result.
    """
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def word_diff(old: str, new: str) -> tuple[Run, ...]:
    """The way from `old` to `new` in runs of words; what is gone stands before what is new in its place."""
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    matcher = SequenceMatcher(None, [token[0] for token in before], [token[0] for token in after], autojunk=False)
    runs: list[Run] = []
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run("same", _text(new, after, b, b_end)))
            continue
        if a < a_end:
            runs.append(Run("gone", _text(old, before, a, a_end)))
        if b < b_end:
            runs.append(Run("new", _text(new, after, b, b_end)))
    return tuple(runs)


def _text(text: str, tokens: Sequence[re.Match[str]], first: int, end: int) -> str:
    """The tokens first to end with the space behind each; the very first one has the space before it too."""
    start = tokens[first].start() if first else 0
    return text[start : tokens[end].start() if end < len(tokens) else len(text)]
