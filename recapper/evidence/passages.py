"""What a sentence is checked against."""

import functools
import re
from dataclasses import dataclass

from recapper.snippets.model import Snippet
from recapper.text.figures import Figure, figures
from recapper.text.function_words import FUNCTION_WORDS

_WORD_BEHIND = re.compile(r"[^\S\n]?-?(?P<word>\w+)(?P<more>[^\S\n]?-?\w)?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clip as the checks read it. Title and outlet count as evidence like the text."""

    id: str
    """Id of the snippet."""
    text: str
    lang: str = "de"
    """ISO 639-1: decides how figures are read."""
    published: str = ""
    """`2017`, `2017-11` or `2017-11-14`, as exact as the source gives it; empty: unknown."""
    title: str = ""
    site: str = ""
    """The outlet, such as `golem.de`: a sentence may name it as its source."""

    @property
    def told(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def evidence_of(snippet: Snippet) -> Evidence:
    """The clip as evidence, page noise included: what it says is said."""
    published = str(snippet.published) if snippet.published else ""
    return Evidence(snippet.id, snippet.text, snippet.lang, published, snippet.title, snippet.site)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a passage with the characters it was read from and what follows them."""

    figure: Figure
    text: str
    source: str
    bare: bool
    """Nothing is counted: see `stands_bare`."""


def stands_bare(text: str, end: int) -> bool:
    """Whether nothing is counted by the figure that ends there: "auf 89,1 Milliarden.", "42,14 Milliarden erwartet".

    Behind it stands no word, a function word, or one small word that ends its clause.
    """
    behind = _WORD_BEHIND.match(text, end)
    if behind is None:
        return True
    word = behind["word"]
    return word in FUNCTION_WORDS or (word.islower() and not behind["more"])


@functools.lru_cache(maxsize=2_000)
def stated(passage: Evidence) -> tuple[Stated, ...]:
    """The figures of a passage, in order."""
    told = passage.told
    return tuple(
        Stated(
            figure,
            " ".join(told[figure.start : figure.end].split()),
            passage.id,
            bare=stands_bare(told, figure.end),
        )
        for figure in figures(told, passage.lang)
    )
