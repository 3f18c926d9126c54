"""Front matter values as the program's own types; what does not fit is a named problem and stays in `extra`."""

import datetime
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath

from recapper.snippets.characters import one_line
from recapper.snippets.frontmatter import FrontMatter
from recapper.snippets.model import Problem, Published

_KNOWN_KEYS_TEXT = """
    id title source site author published created description tags lang type kind verbatim note pin drop embargo
    sensitivity rights license license_url changes file alt
"""
KNOWN_KEYS = _KNOWN_KEYS_TEXT.split()
"""In the order they are written."""

_YES = frozenset({"true", "yes", "ja", "on", "1", "wahr"})
_NO = frozenset({"false", "no", "nein", "off", "0", "falsch"})
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2})(?:[Tt ].{0,40})?)?)?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")


class Values:
    """Reads the entries of one file. Each wrong value adds to `problems`; nothing raises."""

    def __init__(self, path: PurePosixPath, front: FrontMatter) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._entries = front.entries
        self._read: set[str] = set()
        for key, line in front.repeated:
            self.problem(f"{key!r} is given twice, the later one counts", line=line)

    def problem(self, what: str, *, key: str = "", line: int | None = None, mend: str = "") -> None:
        self.problems.append(Problem(self.path, self.line(key) or line, what, mend))

    def line(self, key: str) -> int | None:
        """Where `key` stands."""
        return self._entries[key].line if key in self._entries else None

    def raw(self, key: str) -> str:
        """A scalar as it was typed, white space folded; empty where the key is missing or null."""
        entry = self._entries.get(key)
        if entry is None or entry.value is None:
            self._read.add(key)
            return ""
        if entry.raw is None:
            self.problem(f"{key!r} is a list or a mapping, a text is expected", key=key)
            return ""
        self._read.add(key)
        return one_line(entry.raw)

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts; Obsidian's `[[...]]` tolerated, which YAML reads as a list in a list."""
        entry = self._entries.get(key)
        self._read.add(key)
        if entry is None:
            return ()
        found = [entry.raw] if entry.raw is not None else list(_leaves(entry.value))
        cleaned = (one_line(_WIKI_LINK.sub(r"\1", text)) for text in found)
        return tuple(text for text in cleaned if text)

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        typed = self.raw(key)
        if not typed:
            return default
        if typed.lower() in allowed:
            return typed.lower()
        self.refuse(key, f"{key}: {typed!r} is none of {', '.join(allowed)}")
        return default

    def flag(self, key: str, default: bool) -> bool:
        typed = self.raw(key).lower()
        if not typed:
            return default
        if typed not in _YES | _NO:
            self.refuse(key, f"{key}: {typed!r} is neither true nor false")
            return default
        return typed in _YES

    def published(self, key: str) -> Published | None:
        typed = self.raw(key)
        found = date_of(typed)
        if typed and not found:
            self.refuse(key, f"{key}: {typed!r} is no date", mend="write 2017, 2017-11 or 2017-11-24")
        return found

    def refuse(self, key: str, what: str, *, mend: str = "") -> None:
        """The value is not used, but not lost either: it goes where unknown keys go."""
        self._read.discard(key)
        self.problem(what, key=key, mend=mend)

    def extra(self) -> Mapping[str, object]:
        """Everything no reader has taken, in the file's order. Likely slips of the pen are named."""
        rest = {key: entry.value for key, entry in self._entries.items() if key not in self._read}
        for key in rest:
            if key not in KNOWN_KEYS and (near := get_close_matches(key.lower(), KNOWN_KEYS, n=1, cutoff=0.8)):
                self.problem(f"unknown key {key!r}", key=key, mend=f"did you mean {near[0]!r}?")
        return rest


def date_of(typed: str) -> Published | None:
    """`2017`, `2017-11`, `2017-11-24`, an ISO time or `24.11.2017`; None for anything else."""
    if iso := _ISO.fullmatch(typed):
        year, month, day = (int(part) if part else None for part in iso.groups())
    elif german := _GERMAN_DAY.fullmatch(typed):
        day, month, year = (int(part) for part in german.groups())
    else:
        return None
    try:
        datetime.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Published(year or 0, month, day)


def first_day(published: Published) -> datetime.date:
    return datetime.date(published.year, published.month or 1, published.day or 1)


def _leaves(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list | tuple | set):
        return [leaf for part in value for leaf in _leaves(part)]
    return [] if value is None else [str(value)]
