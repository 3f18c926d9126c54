"""How many tokens a text is to a model: exact where the model's vocabulary is at hand, else estimated.

The one module that knows tiktoken. tiktoken fetches a vocabulary it does not find in its cache, and behind a firewall
that request hangs. So the vocabulary is looked up and verified here, and tiktoken is shown a cache that has it: nothing
is left for it to fetch. That its cache folder is named by the environment is tiktoken's own rule.
"""

import functools
import gzip
import hashlib
import importlib.util
import os
import re
import tempfile
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recapper.engines.chat import Message
from recapper.files import write_atomically
from recapper.snippets.guess import language_of

if TYPE_CHECKING:
    from tiktoken import Encoding

_CACHE = "TIKTOKEN_CACHE_DIR"
_PER_MESSAGE = 3
_PER_REPLY = 3
"""Framing of a chat by OpenAI's published rule ("How to count tokens with tiktoken", OpenAI Cookbook): three tokens a
message besides its role and content, and three that open the answer. Other servers frame in their own ways."""
_DIGESTIBLE = 500_000
"""Characters: a million spaces overflow a stack in tiktoken 0.14, in a panic that is no `Exception`. A cut adds a token
or two, at a length that no context holds."""


class TokenCounter:
    """Counts the tokens of one model. Never opens a network connection.

    Exact with the vocabulary of a model that tiktoken knows. For an unknown model the tokens are those of o200k_base;
    without any vocabulary they are estimated from characters, see `estimate`.
    """

    exact: bool
    how: str
    """One English phrase for the terminal: `exact (o200k_base)`, or `estimated: ` and the reason."""

    def __init__(self, model: str, cache_dir: Path | None = None) -> None:
        """`cache_dir` keeps a vocabulary unpacked from bpe_openai; None unpacks it each time (50 ms).

        A `cache_dir` that cannot be written is done without; nothing is raised.
        """
        self._encoding, self.exact, self.how = _prepared(model, cache_dir)

    def count(self, text: str) -> int:
        """Tokens of `text`. What looks like a special token, `<|endoftext|>`, is text like any other."""
        if self._encoding is None:
            return estimate(text)
        parts = (text[start : start + _DIGESTIBLE] for start in range(0, len(text), _DIGESTIBLE))
        return sum(len(self._encoding.encode_ordinary(part)) for part in parts)

    def of(self, messages: Iterable[Message]) -> int:
        """Tokens of a prompt: roles, contents and the framing of OpenAI's chats. A `Form` is not in it."""
        framed = (_PER_MESSAGE + self.count(message.role) + self.count(message.content) for message in messages)
        return sum(framed) + _PER_REPLY


_PIECE = re.compile(
    r"(?P<word>[A-Za-z\u00c0-\u024f]+)|(?P<space> (?=[0-9]))|(?P<digits>[0-9]+)|(?P<break>\n\s*)"
    r"|(?P<mark>[!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u205e€]+)\n*|(?P<other>\S)"  # ".\n\n" is one token
)
_LINE = re.compile(r"[^\n]+\n*|\n+")
_FREE_LETTERS = {"de": 5, "en": 7}
_PER_LETTER = {"de": 0.22, "en": 0.08}
"""A word is one token, and each letter beyond the free ones this part of another. Fitted to o200k_base on the clips of
2017-11 so that their mean error is a little above zero: too long a prompt is refused, too short a one is not."""


def estimate(text: str) -> int:
    """About the tokens of o200k_base, from the lengths of words, with one rule for German lines, one for English.

    Error against o200k_base, mean and 5 % quantile (`benchmarks/tokens_estimate.py`): German clips of 2017-11 +0.9 and
    -5.4 %, of 2017-10, which was looked at too, +2.3 and -3.9 %; English clips +2.0 and +0.3 %, +1.9 and -2.9 %;
    paragraphs of the German draft +2.2 and -0.8 %. Vocabularies with shorter pieces need more: cl100k_base a fifth
    for German.
    """
    return round(sum(_estimate_line(line) for line in _LINE.findall(text)))


def _estimate_line(line: str) -> float:
    language = language_of(line)
    free, per_letter = _FREE_LETTERS[language], _PER_LETTER[language]
    tokens = 0.0
    for piece in _PIECE.finditer(line):
        length = len(piece[0])
        match piece.lastgroup:
            case "word":
                tokens += 1 + max(0, length - free) * per_letter
            case "digits":
                tokens += -(-length // 3)  # in threes, and the space before them is one of its own
            case "mark":
                tokens += -(-length // 8)
            case "other":  # other scripts and pictographs: few of them have tokens that are longer than two bytes
                tokens += max(1, len(piece[0].encode("utf-8", "replace")) / 2)
            case _:
                tokens += 1
    return tokens


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """A published encoding: its file and the hash by which tiktoken 0.14 knows it."""

    file: str
    sha256: str

    @property
    def key(self) -> str:
        """The file's name in a cache of tiktoken's: the SHA-1 of its address."""
        address = f"https://openaipublic.blob.core.windows.net/encodings/{self.file}"
        return hashlib.sha1(address.encode(), usedforsecurity=False).hexdigest()


_O200K = _Vocabulary("o200k_base.tiktoken", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d")
_CL100K = _Vocabulary("cl100k_base.tiktoken", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7")
_VOCABULARIES = {"o200k_base": _O200K, "o200k_harmony": _O200K, "cl100k_base": _CL100K}
"""Those of chat models."""
_BORROWED = threading.Lock()
"""Held while the process's TIKTOKEN_CACHE_DIR is another one than its user's."""


def _prepared(model: str, cache_dir: Path | None) -> tuple["Encoding | None", bool, str]:
    """What counts the tokens of `model`, whether exactly, and that in words."""
    try:
        import tiktoken  # noqa: PLC0415 -- a compiled module, for the commands that prompt only
    except ImportError:
        return None, False, "estimated: the package tiktoken is missing"
    try:
        name = tiktoken.encoding_name_for_model(model)
        reason = f"estimated: the vocabulary of {name} is not at hand"
    except KeyError:
        name = ""
        reason = f"estimated: tiktoken does not know the model {model}"
    for known in filter(None, (name, "o200k_base")):
        vocabulary = _VOCABULARIES.get(known)
        content = _at_hand(vocabulary, cache_dir) if vocabulary else None
        encoding = _encoding(known, vocabulary, content) if vocabulary and content else None
        if encoding:
            exact = known == name
            return encoding, exact, f"exact ({name})" if exact else reason
    return None, False, reason


@functools.cache  # 0.6 s; the content is verified, so a name means one vocabulary
def _encoding(name: str, vocabulary: _Vocabulary, content: bytes) -> "Encoding":
    """Tiktoken's own encoding, read from a cache that holds nothing but the verified file."""
    import tiktoken  # noqa: PLC0415  (compiled, and for the commands that prompt only)
    from tiktoken_ext import openai_public  # noqa: PLC0415  (the same)

    with tempfile.TemporaryDirectory() as folder, _BORROWED:
        Path(folder, vocabulary.key).write_bytes(content)
        hers = os.environ.get(_CACHE)
        os.environ[_CACHE] = folder
        try:
            return tiktoken.Encoding(**openai_public.ENCODING_CONSTRUCTORS[name]())
        finally:
            os.environ.pop(_CACHE)
            if hers is not None:
                os.environ[_CACHE] = hers


def _at_hand(vocabulary: _Vocabulary, cache_dir: Path | None) -> bytes | None:
    """The vocabulary's file with the right hash, from a cache or from bpe_openai, which then seeds `cache_dir`."""
    for folder in _caches(cache_dir):
        if content := _verified(_read(folder / vocabulary.key), vocabulary):
            return content
    content = _verified(_unpacked(vocabulary.file), vocabulary)
    if content and cache_dir is not None:
        with suppress(OSError):  # a full or read-only disk costs the next run 50 ms, not this one its count
            write_atomically(cache_dir / vocabulary.key, content)
    return content


def _caches(cache_dir: Path | None) -> Iterator[Path]:
    """The folder tiktoken itself would look into, then `cache_dir`. An empty variable turns tiktoken's cache off."""
    own = os.environ.get(_CACHE, os.environ.get("DATA_GYM_CACHE_DIR"))
    if own is None:
        yield Path(tempfile.gettempdir()) / "data-gym-cache"
    elif own:
        yield Path(own)
    if cache_dir is not None:
        yield cache_dir


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _unpacked(file: str) -> bytes:
    """A vocabulary out of the package bpe_openai (MIT, by GitHub), which is found but not loaded: it has 74 MB."""
    package = importlib.util.find_spec("bpe_openai")
    for folder in (package and package.submodule_search_locations) or ():
        with suppress(OSError, EOFError, zlib.error):
            return gzip.decompress(_read(Path(folder) / "data" / f"{file}.gz"))
    return b""


def _verified(content: bytes, vocabulary: _Vocabulary) -> bytes | None:
    return content if hashlib.sha256(content).hexdigest() == vocabulary.sha256 else None
