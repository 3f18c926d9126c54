"""Does what stands in quotation marks stand in a source?"""

import functools
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence
from recapper.text.quotes import quoted
from recapper.text.sentences import spans

_MARKS = re.compile(r"[„“”»«‚‘’›‹\"'`´]")
_APOSTROPHE = re.compile(r"(?<=\w)[’'`´](?=\w)")
_DASHES = re.compile(r" ?[‐‑‒–—−] ?| - ")
_GAP = re.compile(r"\s{0,3}(?:\[\s{0,3}(?:\.\.\.|…)\s{0,3}\]|\((?:\.\.\.|…)\)|\.\.\.|…)\s{0,3}")
_TITLE = re.compile(r"(?:Der|Die|Das|The) (?P<rest>[A-ZÄÖÜ].*\w.*)")
_LONGEST_TITLE = 5
"""Words behind the article; a longer quotation is somebody's speech."""
_ENDS = " .,;:!?-"


def unsupported_quotes(sentence: str, passages: Sequence[Evidence]) -> Iterator[Finding]:
    """Quotations of several words that no passage has, but for marks, white space and the case of the first letter.

    An omission, [...] or …, may leave out what lies between two pieces of one passage. A title may have its article,
    though the passage cites it without: „Der Herr der Ringe“ for "Herr der Ringe".
    """
    for quote in quoted(sentence):
        if len(quote.inner.split()) < 2:
            continue
        pieces = pieces_of(quote.inner)
        bare = without_article(pieces)
        if pieces and not any(_has(_told(passage), form) for passage in passages for form in (pieces, bare)):
            yield Finding(
                "quote",
                "error",
                quote.start,
                quote.end,
                f"The quotation {sentence[quote.start : quote.end]} stands in none of the cited clips.",
                nearest(pieces[0], passages),
            )


def pieces_of(inner: str) -> list[str]:
    """What stands between the omissions of a quotation, in the form passages are searched in."""
    return [piece for part in _GAP.split(inner) if (piece := _plain(part).strip(_ENDS))]


def without_article(pieces: Sequence[str]) -> list[str]:
    """A short quotation, a title by its length, without the article it begins with."""
    title = _TITLE.fullmatch(pieces[0]) if len(pieces) == 1 else None
    return [title["rest"]] if title and len(title["rest"].split()) <= _LONGEST_TITLE else list(pieces)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text in the form quotations are searched in, with the offset of each character in the NFC text."""

    text: str
    offsets: Sequence[int]


@functools.lru_cache(maxsize=500)
def aligned(passage: Evidence) -> Aligned:
    """What the passage tells, as `_plain` has it but for a space at either end."""
    text = unicodedata.normalize("NFC", passage.told)
    offsets: Sequence[int] = array("L", range(len(text)))
    for pattern, replacement in _STEPS:
        text, offsets = _substituted(pattern, replacement, text, offsets)
    return Aligned(text, offsets)


def places(passage: Evidence, pieces: Sequence[str]) -> Iterator[tuple[tuple[int, int], ...]]:
    """Start and end of each piece in the NFC text, for every place of the first from which the others follow."""
    plain = aligned(passage)
    if not pieces:
        return
    for first in _pattern(pieces[0]).finditer(plain.text):
        rest = _found(plain.text, pieces[1:], first.end())
        if rest is None:
            return
        yield tuple((plain.offsets[start], plain.offsets[end - 1] + 1) for start, end in (first.span(), *rest))


def _has(text: str, pieces: Sequence[str]) -> bool:
    """Whether the text has the pieces in this order, as whole words."""
    return _found(text, pieces) is not None


def _found(text: str, pieces: Sequence[str], position: int = 0) -> list[tuple[int, int]] | None:
    found: list[tuple[int, int]] = []
    for piece in pieces:
        match = _pattern(piece).search(text, position)
        if match is None:
            return None
        found.append(match.span())
        position = match.end()
    return found


def _pattern(piece: str) -> re.Pattern[str]:
    initial = f"[{re.escape(piece[0].lower())}{re.escape(piece[0].upper())}]" if piece[0].isalpha() else ""
    rest = re.escape(piece[1:] if initial else piece)
    return re.compile(rf"(?<!\w){initial}{rest}(?!\w)")


@functools.lru_cache(maxsize=2_000)
def _told(passage: Evidence) -> str:
    return _plain(passage.told)


def _plain(text: str) -> str:
    """NFC without quotation marks, every dash a hyphen, white space folded."""
    folded = unicodedata.normalize("NFC", text)
    for pattern, replacement in _STEPS:
        folded = pattern.sub(replacement, folded)
    return folded.strip()


def _dash(match: re.Match[str]) -> str:
    return " - " if match[0] != match[0].strip() else "-"


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_APOSTROPHE, lambda match: ""),  # it parts no words
    (_MARKS, lambda match: " "),  # it may be all that does
    (re.compile(r"\s+"), lambda match: " "),
    (_DASHES, _dash),
    (re.compile(r" (?=[.,;:!?])"), lambda match: ""),
)


def _substituted(
    pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str], text: str, offsets: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """The text with the pattern replaced, and the offsets of its characters; new ones stand where the old began."""
    pieces: list[str] = []
    kept = array("L")
    position = 0
    for match in pattern.finditer(text):
        new = replacement(match)
        pieces += (text[position : match.start()], new)
        kept.extend(offsets[position : match.start()])
        kept.extend([offsets[match.start()]] * len(new))
        position = match.end()
    pieces.append(text[position:])
    kept.extend(offsets[position:])
    return "".join(pieces), kept


def nearest(piece: str, passages: Sequence[Evidence]) -> str:
    """The sentence of a passage that shares most words with the quotation, if it has at least half of them."""
    wanted = set(piece.lower().split())
    best, most = "", len(wanted) / 2
    for passage in passages:
        for start, end in spans(passage.told):
            sentence = " ".join(passage.told[start:end].split())
            shared = len(wanted & set(_plain(sentence).lower().split()))
            if shared >= most and (shared > most or not best):
                best, most = f"{passage.id}: {sentence}", shared
    return best
