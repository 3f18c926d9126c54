"""Tokens with part-of-speech tags: HanTa where it is installed, a tagger by word shape where it is not.

Tags are those of HanTa's German model: STTS with the verb form in brackets, such as `VV(FIN)`, `NE`, `APPR`.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recapper.cache import Cache
from recapper.text import hanta, shape

FINITE = frozenset({"VV(FIN)", "VA(FIN)", "VM(FIN)"})
"""Finite verbs: a German sentence has one."""
NAME_TAGS = frozenset({"NE", "FM"})
"""Proper nouns and foreign words; HanTa confuses the two in names of products."""

_ROWS_VERSION = 1  # raise when tokens() or the layout of a cached row changes

_WEAKER = "HanTa is not installed: sentences are never rebuilt, and more invented names go unnoticed."

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S. z.B.
    r"|(?:Mrd|Mio|Dr|Prof|Nr|ca|bzw)\."
    r"|\d+(?:[.,:]\d+)+(?:-\w+)*"  # 28.000 1,5-Millionen
    r"|\d{1,2}\.(?=\s\w)"  # 1. Mai
    r"|\w+(?:[-'’&]\w+|\.(?:de|com|net|org|at|ch|tv|fm|io|eu|co|uk|info)\b)*(?:-(?=\s))?"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or punctuation mark: `start` and `end` are offsets into the tagged text.

    Never use `lemma` for names: HanTa makes "Bezo" of "Bezos".
    """

    text: str
    start: int
    end: int
    lemma: str
    tag: str


def tokens(text: str) -> list[tuple[str, int]]:
    """Words, numbers and marks, each with its start. Hyphen compounds, "U.S." and "golem.de" stay whole."""
    return [(match[0], match.start()) for match in _TOKEN.finditer(text)]


class Tagger:
    """Tags sentences; every result is kept in `cache`, so HanTa is only loaded for sentences not seen before.

    HanTa: Christian Wartena, "A Probabilistic Morphology Model for German Lemmatization", KONVENS 2019.
    """

    def __init__(self, cache: Cache) -> None:
        version = hanta.version()
        self.grammatical = bool(version)
        """Whether tags come from a grammar: only then may a sentence be rebuilt from them."""
        self.weaker = "" if version else _WEAKER
        self._kind = f"tags-{_ROWS_VERSION}-" + (f"hanta-{version}" if version else f"shape-{shape.VERSION}")
        self._cache = cache
        self._model: hanta.Model | shape.Model | None = None
        self._known: dict[str, tuple[Token, ...]] = {}

    def tag(self, texts: Sequence[str]) -> list[tuple[Token, ...]]:
        """The tokens of each text, in order. A text should be one sentence: its first capital says nothing."""
        self._recall(texts)
        self._learn(texts)
        return [self._known[text] for text in texts]

    def _recall(self, texts: Iterable[str]) -> None:
        keys = {text: _key(text) for text in texts if text not in self._known}
        rows = self._cache.get_many(self._kind, keys.values()) if keys else {}
        for text, key in keys.items():
            if key in rows:
                self._known[text] = _unpack(text, rows[key])

    def _learn(self, texts: Iterable[str]) -> None:
        rows: dict[str, bytes] = {}
        for text in texts:
            if text not in self._known:
                self._known[text] = self._analyse(text)
                rows[_key(text)] = _pack(self._known[text])
        if rows:
            self._cache.put_many(self._kind, rows)

    def _analyse(self, text: str) -> tuple[Token, ...]:
        if self._model is None:
            self._model = hanta.model() if self.grammatical else shape.Model()
        words = tokens(text)
        tagged = self._model.tag([word for word, _ in words])
        return tuple(
            Token(word, start, start + len(word), lemma, tag)
            for (word, start), (lemma, tag) in zip(words, tagged, strict=True)
        )


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _pack(row: Iterable[Token]) -> bytes:
    flat: list[int | str] = []
    for token in row:
        flat += (token.start, token.end, token.lemma, token.tag)
    return json.dumps(flat, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _unpack(text: str, row: bytes) -> tuple[Token, ...]:
    flat = json.loads(row)
    columns = (flat[column::4] for column in range(4))
    return tuple(
        Token(text[start:end], start, end, lemma, tag) for start, end, lemma, tag in zip(*columns, strict=True)
    )
