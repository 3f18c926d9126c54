"""Citation marks in a model's prose: `[S3]` behind a sentence, or inside it."""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from recapper.text.sentences import spans

_STRICT = r"\[S\d{1,4}(?:\s{0,2}[,;]\s{0,2}S\d{1,4}){0,20}\]"
_NEXT = r"(?:\s{0,2}(?:[,;/&+]|und|bis|-|–)\s{0,2}[Ss]?\s?\d{1,4}){0,20}\s{0,2}"
_LOOSE = (
    r"\\?[\[(【{]\s{0,2}\^?\s{0,2}(?:(?:Quellen?:?\s{0,2}|id=\"?)?[Ss]|Quellen?:?\s)\s?\d{1,4}\"?"
    rf"{_NEXT}\\?[\])】}}]"
)
_BARE = r"\[(?:Q:?\s?)?\d{1,3}(?:\s?,\s?Q?\d{1,3}){0,10}\]"
_SLUG = r"\[[a-z0-9]+(?:-[a-z0-9]+)+\]"
_FOOTNOTE = r"\[\^[a-z0-9]+(?:-[a-z0-9]+)*\]"
_MARK = re.compile(rf"\s*(?P<mark>(?P<strict>{_STRICT})|{_LOOSE}|{_BARE}|(?P<slug>{_FOOTNOTE}|{_SLUG}))")
_ID = re.compile(r"(?P<range>(?:bis|[-–])\s*)?[Ss]?\s?(?P<number>\d{1,4})")
_LONGEST_RANGE = 10
"""Sources. What reaches further is a slip of the pen."""
_ENDED = re.compile(r"[.!?…:][\"“”»«’'‘›‹)\]]*\s*$")
_CLOSERS = re.compile(r"[\"“”»«’'‘›‹)]*(?=\s|$)")
"""Directly behind a mark: they close what stands before it."""
_SMALL = re.compile(r"\s*[a-zäöüß]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and the numbers (`S3`) they name, in order, each once."""

    text: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Misread:
    """A mark that is not as asked for: `what` is `unknown`, `form` or `place`."""

    what: str
    mark: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    """Offset in the text without marks."""
    numbers: tuple[str, ...]
    mark: str
    strict: bool


def read_marks(
    paragraph: str, known: Collection[str], slugs: Mapping[str, str]
) -> tuple[tuple[Marked, ...], list[Misread]]:
    """The sentences of one paragraph with their marks, and the marks that are not as asked for.

    A mark behind a stop belongs to the sentence before it and ends it for certain, unless a small letter follows, as
    behind an abbreviation; any other belongs to the sentence it stands in. `known`: the numbers there are; `slugs`:
    snippet id to number. A known number in a mark of odd form counts all the same, an unknown one is dropped.
    """
    plain, found = _without_marks(paragraph, slugs)
    cuts = sorted({0, len(plain), *(end for one in found if (end := _end(plain, one.at)))})
    places = [
        (start + a, start + b)
        for start, end in itertools.pairwise(cuts)
        for a, b in spans(plain[start:end])
        if any(char.isalnum() for char in plain[start + a : start + b])
    ]
    numbers: list[dict[str, None]] = [{} for _ in places]
    misread: list[Misread] = []
    for one in found:
        owner = _owner(one.at, places)
        sentence = plain[slice(*places[owner])] if places else ""
        misread += _misread(one, sentence, known, leading=not places or one.at <= places[0][0])
        if places:
            numbers[owner] |= dict.fromkeys(number for number in one.numbers if number in known)
    rows = zip(places, numbers, strict=True)
    return tuple(Marked(" ".join(plain[a:b].split()), tuple(own)) for (a, b), own in rows), misread


def is_marked(text: str, number_of: Mapping[str, str]) -> bool:
    """Whether it has a mark, of any form, that names a known source. `number_of`: snippet id to number."""
    known = frozenset(number_of.values())
    return any(not known.isdisjoint(_numbers(match, number_of)) for match in _MARK.finditer(text))


def _without_marks(paragraph: str, slugs: Mapping[str, str]) -> tuple[str, list[_Found]]:
    plain, position, found = "", 0, []
    for match in _MARK.finditer(paragraph):
        numbers = tuple(_numbers(match, slugs))
        if not numbers:
            continue
        plain += paragraph[position : match.start()]
        position = match.end()
        found.append(_Found(len(plain), numbers, match["mark"], match["strict"] is not None))
        if plain[-1:].isalnum() and paragraph[position : position + 1].isalnum():
            plain += " "  # the mark was all that parted the words
    return plain + paragraph[position:], found


def _end(plain: str, at: int) -> int:
    """Where the sentence ends that a mark at this offset ends for certain; 0 where it ends none."""
    closers = _CLOSERS.match(plain, at)
    end = closers.end() if closers else at
    return end if _ENDED.search(plain[:end]) and not _SMALL.match(plain, end) else 0


def _numbers(mark: re.Match[str], slugs: Mapping[str, str]) -> Iterator[str]:
    """`[S1, S4]` -> S1, S4; `[S1-S3]` -> S1, S2, S3.

    Square brackets that hold something else, such as `[nicht-amtlich]`, give nothing; `[^so]` is a mark for certain.
    """
    if mark["slug"]:
        inner = mark["slug"].strip("[]^")
        if inner in slugs:
            yield slugs[inner]
        elif mark["slug"].startswith("[^"):
            yield f"S{int(inner)}" if inner.isdecimal() else inner
        return
    last = 0
    for found in _ID.finditer(mark["mark"]):
        number = int(found["number"])
        if found["range"] and 0 < number - last <= _LONGEST_RANGE:
            yield from (f"S{between}" for between in range(last + 1, number))
        yield f"S{number}"
        last = number


def _owner(at: int, places: list[tuple[int, int]]) -> int:
    """The sentence a mark at this offset belongs to: the last one that begins before it."""
    return max((n for n, (start, _) in enumerate(places) if start < at), default=0)


def _misread(one: _Found, sentence: str, known: Collection[str], *, leading: bool) -> Iterator[Misread]:
    for number in one.numbers:
        if number not in known:
            yield Misread("unknown", f"[{number}]", sentence)
    if not one.strict:
        yield Misread("form", one.mark, sentence)
    if leading:
        yield Misread("place", one.mark, sentence)
