"""What a sentence is checked against."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recapper.snippets.model import Snippet
from recapper.text.derived import shares
from recapper.text.figure import Language
from recapper.text.figures import Figure, figures
from recapper.text.function_words import FUNCTION_WORDS

_WORD_BEHIND = re.compile(r"[^\S\n]?-?(?P<word>\w+)(?P<more>[^\S\n]?-?\w)?")
_REACH = 48
"""Characters of a sentence around a figure in which a word can belong to it."""
_HALF_A_DAY = 12  # hours
_MOMENT = re.compile(r"\b(?:(?P<noon>noon|midday)|midnight|Mitternacht)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b[Ss]econd\b(?!\s(?:ago|later))")
_AFTER_NOON = re.compile(
    r"\s(?:nachmittags?|abends|am (?:Nachmittag|Abend)|in the (?:afternoon|evening))\b", re.IGNORECASE
)
_HALF_NAMED = re.compile(r"[ap]\.?\s?m\b", re.IGNORECASE)

Side = Literal["", "about", "below", "above", "least", "most"]
_SIDES: dict[Language, dict[Side, str]] = {
    "de": {
        "about": r"rund|etwa|ungefähr|circa|ca\.|zirka|um die|schätzungsweise",
        "least": r"mindestens|wenigstens|nicht weniger als",
        "most": r"höchstens|maximal|bis zu|nicht mehr als",
        "below": r"knapp|fast|beinahe|nahezu|annähernd|weniger als|unter|nicht ganz",
        "above": r"mehr als|über|gut|jenseits (?:von|der)|übersprang|überstieg|überschritt|übertraf",
    },
    "en": {
        "about": r"about|around|roughly|approximately|approx\.|some|circa",
        "least": r"at least|no fewer than|no less than|not less than|a minimum of|from|starting at",
        "most": r"up to|at most|as many as|as much as|no more than|not more than|a maximum of",
        "below": r"nearly|almost|under|fewer than|less than|below|not quite|close to|shy of|short of",
        "above": r"more than|over|above|upwards of|north of|in excess of|beyond|greater than"
        r"|pass(?:ed|es|ing)|top(?:s|ped|ping)|exceed(?:ed|ing|s)?|surpass(?:ed|es|ing)?|cross(?:ed|es|ing)",
    },
}


def _side_patterns(gap: str) -> dict[Language, re.Pattern[str]]:
    ends = rf"\s(?:just\s|etwas\s)?(?:{gap})$"
    return {
        language: re.compile(
            "|".join(rf"(?P<{side}>\b(?:{words}){ends})" for side, words in sides.items()), re.IGNORECASE
        )
        for language, sides in _SIDES.items()
    }


_BESIDE, _NEAR, _FAR = map(
    _side_patterns, ("", r"(?:\w{3,5}\s)?", r"(?:(?:de[nmr]|die|das|the|its|a)\s)?(?:[^\W\d_]+\s(?:von|of)\s)?")
)
_SIDE_BEHIND = re.compile(
    r"(?:\s[^\W\d_]+){0,2}\s(?:oder|und|or|and)\s(?:(?P<least>mehr|more)|(?P<most>weniger|less|fewer))\b"
    r"|(?P<above>\+|-plus\b|(?:\s[^\W\d_]+){0,2}\s(?:geknackt|überschritten|übersprungen|übertroffen|überstiegen)\b)",
    re.IGNORECASE,
)


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
    verbatim: bool = True
    """False: somebody's condensation, whose own words nobody has said."""

    @property
    def told(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


def evidence_of(snippet: Snippet) -> Evidence:
    """The clip as evidence, page noise included: what it says is said."""
    published = str(snippet.published) if snippet.published else ""
    return Evidence(snippet.id, snippet.text, snippet.lang, published, snippet.title, snippet.site, snippet.verbatim)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of a passage with the characters it was read from and what follows them."""

    figure: Figure
    text: str
    source: str
    bare: bool
    """Nothing is counted: see `stands_bare`."""
    before: str = ""
    behind: str = ""
    """The characters around it, as far as a word in them can belong to it."""
    lang: str = "de"

    @property
    def side(self) -> Side:
        """The side on which the passage rounds it; „über dem Mindestlohn von 8,84 Euro“ is above."""
        return _side(_SIDE_BEHIND.match(self.behind) or self._rounded)

    @property
    def said(self) -> str:
        """The figure with the words that round it: `more than 100`."""
        return f"{self._rounded[0]}{self.text}" if self._rounded else self.text

    @property
    def _rounded(self) -> re.Match[str] | None:
        tongue = language(self.lang)
        return _BESIDE[tongue].search(self.before) or _FAR[tongue].search(self.before)


def stands_bare(text: str, end: int) -> bool:
    """Whether nothing is counted by the figure that ends there: "auf 89,1 Milliarden.", "42,14 Milliarden erwartet".

    Behind it stands no word, a function word, or one small word that ends its clause.
    """
    behind = _WORD_BEHIND.match(text, end)
    if behind is None:
        return True
    word = behind["word"]
    return word in FUNCTION_WORDS or (word.islower() and not behind["more"])


def side(before: str, lang: str, *, loosely: bool = False) -> Side:
    """The side on which a figure is told to be rounded: „knapp“ is below. `loosely`: a short word may stand between."""
    match = (_NEAR if loosely else _BESIDE)[language(lang)].search(before)
    return _side(match)


def _side(match: re.Match[str] | None) -> Side:
    name = match.lastgroup if match else None
    return next((one for one in _SIDES["de"] if one == name), "")


def claimed(text: str, lang: str) -> tuple[Figure, ...]:
    """The figures of a sentence in order; „zwei Drittel“ is a share and no two."""
    said = tuple(shares(text, language(lang)))
    whole = (one for one in figures(text, lang) if not any(one.start < it.end and it.start < one.end for it in said))
    return tuple(sorted((*said, *whole)))


@functools.lru_cache(maxsize=2_000)
def stated(passage: Evidence) -> tuple[Stated, ...]:
    """The figures of a passage, in order; times and ordinals that only the other language reads so among them."""
    told = passage.told
    found = {*claimed(told, passage.lang), *_otherwise(told, passage.lang)}
    return tuple(
        Stated(
            figure,
            " ".join(told[figure.start : figure.end].split()),
            passage.id,
            bare=stands_bare(told, figure.end),
            before=told[max(0, figure.start - _REACH) : figure.start],
            behind=told[figure.end : figure.end + _REACH],
            lang=passage.lang,
        )
        for figure in sorted(found)
    )


def _otherwise(text: str, lang: str) -> Iterator[Figure]:
    """`noon`, `midnight` and `second`; for an hour without `a.m.` or before „abends“ also that after noon."""
    for match in _MOMENT.finditer(text):
        yield Figure(*match.span(), "time", "12:00" if match["noon"] else "00:00")
    if language(lang) == "en":
        yield from (Figure(*match.span(), "ordinal", "2") for match in _SECOND.finditer(text))
    for figure in figures(text, lang):
        hour = int(figure.value[:2]) if figure.kind == "time" else _HALF_A_DAY
        if hour < _HALF_A_DAY and (
            _AFTER_NOON.match(text, figure.end)
            or (language(lang) == "en" and not _HALF_NAMED.search(text[figure.start : figure.end]))
        ):
            yield Figure(figure.start, figure.end, "time", f"{hour + _HALF_A_DAY}{figure.value[2:]}")


def language(lang: str) -> Language:
    """The language by whose rules a text is read: see `figures`."""
    return "en" if lang.lower().startswith("en") else "de"
