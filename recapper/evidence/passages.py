"""What a sentence is checked against."""

import functools
from dataclasses import dataclass

from recapper.snippets.model import Snippet
from recapper.text.figures import Figure, figures


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
    """Nothing is counted: no word follows ("Gates kommt auf 89,1 Milliarden.")."""


@functools.lru_cache(maxsize=2_000)
def stated(passage: Evidence) -> tuple[Stated, ...]:
    """The figures of a passage, in order."""
    told = passage.told
    return tuple(
        Stated(
            figure,
            " ".join(told[figure.start : figure.end].split()),
            passage.id,
            bare=not told[figure.end : figure.end + 2].strip()[:1].isalnum(),
        )
        for figure in figures(told, passage.lang)
    )
