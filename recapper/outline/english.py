"""German topics for English reports: names stay, common news nouns come from a small glossary.

Nothing is translated beyond single nouns; the glossary is `glossary.tsv` beside this file.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from recapper.outline.phrases import Candidate
from recapper.text.function_words import ENGLISH

_TOKEN = re.compile(r"[A-Za-z0-9][\w&]*(?:-[\w&]+)*")
_NAME = re.compile(r"[A-Z][\w&]*(?:-[A-Z]\w*)*(?: (?:[A-Z][\w&]*(?:-[A-Z]\w*)*|\d{1,2}\b))*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s|[\"“(])\s*$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|on|across) $")
_LONGEST_ENTRY = 3
_LONGEST_NAME = 3

_PAIRED = ("event", "place", "act")

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NAME = re.compile(
    rf"{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Update|Source|Photo|Image|Senior|Vice|President|Chief|Executive|Officer|C[EFO]O|US|UK|EU|Mr|Mrs|Ms|Dr|Department"
    r"|State|Associated|Press|New|No|So|Not|You|Its"
)
"""Capitalised words that are no names: time, news talk, titles of people."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A German noun of the glossary.

    `kind` is act, event, matter, place or thing; `where` says a place with its preposition.
    """

    german: str
    kind: str
    where: str = ""


@functools.cache
def glossary() -> dict[str, Entry]:
    """German nouns by English word or group of words in lower case."""
    entries: dict[str, Entry] = {}
    text = files("recapper.outline").joinpath("glossary.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            english, *rest = line.split("\t")
            for variant in english.split("|"):
                entries.setdefault(variant, Entry(*rest))
    return entries


def translated(text: str) -> list[tuple[int, int, Entry]]:
    """The glossary's nouns in a text with their start and end; longer groups of words first."""
    words = list(_TOKEN.finditer(text))
    found: list[tuple[int, int, Entry]] = []
    position = 0
    while position < len(words):
        for length in range(min(_LONGEST_ENTRY, len(words) - position), 0, -1):
            group = " ".join(word[0].lower() for word in words[position : position + length])
            entry = glossary().get(group) or glossary().get(group.removesuffix("s"))
            if entry:
                found.append((words[position].start(), words[position + length - 1].end(), entry))
                position += length - 1
                break
        position += 1
    return found


def names(text: str, subject: str) -> Iterator[str]:
    """Names in running English text: capitals within a sentence, or several at its beginning."""
    for match in _NAME.finditer(text):
        words = [word for word in match[0].split(" ") if _may_name(word) or _is_day_name(match[0])]
        if not words or len(words) > _LONGEST_NAME or " ".join(words) not in match[0]:
            continue
        if len(words) == 1 and (_SENTENCE_START.search(text[: match.start()][-3:]) or len(words[0]) < 3):
            continue
        name = " ".join(words)
        if name.lower() != subject.lower() and name.lower() not in glossary():
            yield name


def _may_name(word: str) -> bool:
    return _NO_NAME.fullmatch(word) is None and word.lower() not in ENGLISH


def _is_day_name(name: str) -> bool:
    """`Cyber Monday`, `Black Friday`: a day of the week as the second word of a name."""
    words = name.split(" ")
    return len(words) == 2 and words[1].endswith("day") and _may_name(words[0])


def candidates(title: str, text: str, known_names: Sequence[str], subject: str) -> Iterator[Candidate]:
    """All candidates of one report, its title first. `known_names` are the names of the story's running texts."""
    for part in (title, text):
        named = [(name, match) for name in known_names for match in re.finditer(rf"\b{re.escape(name)}\b", part)]
        yield from (
            Candidate(name, "name", circumstance=_PLACE_BEFORE.search(part[: match.start()][-6:]) is not None)
            for name, match in named
        )
        hits = [hit for hit in translated(part) if not any(match.start() <= hit[0] < match.end() for _, match in named)]
        for start, _, entry in hits:
            yield Candidate(_capital(entry.german), "noun")
            if (owner := _owner(part[:start], known_names)) and entry.kind == "thing" and " " not in entry.german:
                yield Candidate(f"{owner.replace(' ', '-')}-{entry.german}", "noun")
        yield from _pairs([entry for _, _, entry in hits], known_names, f"{title}\n{text}")


def _pairs(entries: Sequence[Entry], known_names: Sequence[str], text: str) -> Iterator[Candidate]:
    """`Todesfall im Logistikzentrum`, `Rücktritt von Roy Price`: an event with its place or its person."""
    kinds = {kind: list(dict.fromkeys(entry for entry in entries if entry.kind == kind)) for kind in _PAIRED}
    for event in kinds["event"]:
        yield from (Candidate(f"{event.german} {place.where}", "phrase") for place in kinds["place"])
    for act in kinds["act"]:
        persons = (name for name in known_names if is_person(name, text))
        yield from (Candidate(f"{act.german} von {name}", "phrase") for name in persons)


def is_person(name: str, text: str) -> bool:
    """Whether the second of two words is also used alone, as reports do with surnames."""
    first, _, last = name.partition(" ")
    if not last or " " in last or not _may_name(last):
        return False
    return re.search(rf"(?<!{re.escape(first)} )\b{re.escape(last)}\b(?! [A-Z])", text) is not None


def _owner(before: str, known_names: Sequence[str]) -> str:
    """The name that stands directly before a noun, or nothing."""
    return max((name for name in known_names if before.endswith(f"{name} ")), key=len, default="")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
