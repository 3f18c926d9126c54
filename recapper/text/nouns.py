"""Is a German word a noun, a name, or put together from nouns? From the word list of german-nouns.

The list is the German Wiktionary's (CC BY-SA 4.0), so it is read where the package keeps it and never copied.
"""

import functools
import importlib.metadata
import importlib.util
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from recapper.cache import Cache

_RULES_VERSION = 1  # raise when a rule below changes what a word is

_NOUN, _NAME, _FIRST, _COMPOUND, _PART = 1, 2, 4, 8, 16
_NAME_POS = frozenset({"Toponym", "Vorname", "Nachname", "Eigenname", "Straßenname"})
_NO_PART_POS = frozenset({"Buchstabe", "Abkürzung", "Symbol", "Affix", "Suffix", "Gebundenes Lexem", "Wortverbindung"})
_ENDINGS = ("s", "n", "e", "es", "en", "er")
_LINKS = ("", "s", "n", "es", "en", "er", "e", "ens")
_SHORTEST_FORM = 2
_SHORTEST_PART = 3
_MOST_PARTS = 3
_SHORTEST_COMPOUND = 8  # shorter ones are in the list, or are names
_LONG_HEAD, _LONG_TAIL = 4, 5
_SURNAME_TAIL = "mann"  # "Rossmann": occupations in -mann are in the list
_PLACE_TAILS = frozenset(
    {"straße", "platz", "allee", "gasse", "stadt", "brücke", "brücken", "kirchen", "hafen", "markt"}
)


@dataclass(frozen=True, slots=True)
class WordClass:
    """What the word list says of a word; all False: it does not know the word."""

    noun: bool = False
    """A common noun, maybe inflected."""
    name: bool = False
    """A place, person, street or other proper name."""
    first_name: bool = False
    compound: bool = False
    """Not in the list itself, but made of two common nouns that are."""

    @property
    def known(self) -> bool:
        return self.noun or self.name or self.compound


class Lexicon:
    """Classifies words; results are kept in `cache`, so the list (20 MB) is only read for words not seen before."""

    def __init__(self, cache: Cache) -> None:
        path = _word_list()
        self.weaker = "" if path else "german-nouns is not installed: more invented names go unnoticed."
        version = importlib.metadata.version("german-nouns") if path else "none"
        self._kind = f"word-class-{_RULES_VERSION}-{version}"
        self._path = path
        self._cache = cache
        self._known: dict[str, WordClass] = {}

    def classify(self, words: Iterable[str]) -> dict[str, WordClass]:
        """The class of each word, read without regard to case, as it stands or less an inflectional ending."""
        wanted = list(dict.fromkeys(words))
        if self._path is None:
            return dict.fromkeys(wanted, WordClass())
        missing = [word for word in wanted if word not in self._known]
        if missing:
            self._known |= self._look_up(missing, self._path)
        return {word: self._known[word] for word in wanted}

    def _look_up(self, words: list[str], path: Path) -> dict[str, WordClass]:
        rows = self._cache.get_many(self._kind, words)
        unseen = [word for word in words if word not in rows]
        if unseen:
            table = _table(path)
            fresh = {word: bytes([_class_of(word.lower(), table)]) for word in unseen}
            self._cache.put_many(self._kind, fresh)
            rows |= fresh
        return {word: _unpack(rows[word][0]) for word in words}


def _word_list() -> Path | None:
    spec = importlib.util.find_spec("german_nouns")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / "nouns.csv").is_file():
            return path
    return None


@functools.lru_cache(maxsize=1)
def _table(path: Path) -> dict[str, int]:
    """Every form in lower case with its flags, from 102,000 entries in about half a second.

    The csv module would take as long again; the only quoted fields are parts of speech and a few chemical names.
    """
    forms: dict[str, int] = {}
    with path.open(encoding="utf-8") as file:
        next(file)  # the names of the columns
        for line in file:
            if line.startswith('"'):
                continue
            lemma, _, rest = line.partition(",")
            if rest.startswith('"'):
                pos, _, rest = rest[1:].partition('",')
            else:
                pos, _, rest = rest.partition(",")
            flags = _flags(pos)
            # Columns of gender hold single letters, which as forms do no harm.
            for form in {lemma.lower(), *rest.rstrip("\n").lower().split(",")}:
                forms[form] = forms.get(form, 0) | flags
    for short in [form for form in forms if len(form) < _SHORTEST_FORM]:
        del forms[short]
    return forms


@functools.cache
def _flags(pos: str) -> int:
    parts = frozenset(pos.split(","))
    if parts & _NAME_POS:
        return _NAME | (_FIRST if "Vorname" in parts else 0)
    return _NOUN if parts & _NO_PART_POS else _NOUN | _PART


def _class_of(word: str, table: Mapping[str, int]) -> int:
    flags = _inflected(word, table)
    if flags:
        return flags
    return _COMPOUND if len(word) >= _SHORTEST_COMPOUND and _is_compound(word, table) else 0


def _inflected(word: str, table: Mapping[str, int]) -> int:
    if flags := table.get(word, 0):
        return flags
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_PART and (flags := table.get(stem, 0)):
            return flags
    return 0


def _is_compound(word: str, table: Mapping[str, int], parts: int = _MOST_PARTS) -> bool:
    """Whether the word is two to `parts` common nouns in a row with linking letters between them.

    A long last part alone will do, as the first is often no noun ("Verteilzentrum"), unless it makes names of places.
    """
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        tail = word[cut:]
        if not _inflected(tail, table) & _PART or tail == _SURNAME_TAIL:
            continue
        if cut >= _LONG_HEAD and len(tail) >= _LONG_TAIL and tail not in _PLACE_TAILS:
            return True
        for link in _LINKS:
            head = word[:cut].removesuffix(link)
            if len(head) < _SHORTEST_PART or not word[:cut].endswith(link):
                continue
            if table.get(head, 0) & _PART or (parts > 2 and _is_compound(head, table, parts - 1)):
                return True
    return False


def _unpack(flags: int) -> WordClass:
    return WordClass(bool(flags & _NOUN), bool(flags & _NAME), bool(flags & _FIRST), bool(flags & _COMPOUND))
