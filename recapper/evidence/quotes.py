"""Does what stands in quotation marks stand in a source?"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

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
_SPACE_BEFORE_STOP = re.compile(r" ([.,;:!?])")


def unsupported_quotes(sentence: str, passages: Sequence[Evidence]) -> Iterator[Finding]:
    """Quotations of several words that no passage has, but for marks, white space and the case of the first letter.

    An omission, [...] or …, may leave out what lies between two pieces of one passage. A title may have its article,
    though the passage cites it without: „Der Herr der Ringe“ for "Herr der Ringe".
    """
    for quote in quoted(sentence):
        if len(quote.inner.split()) < 2:
            continue
        pieces = [piece for part in _GAP.split(quote.inner) if (piece := _plain(part).strip(_ENDS))]
        bare = _without_article(pieces)
        if pieces and not any(_has(_told(passage), form) for passage in passages for form in (pieces, bare)):
            yield Finding(
                "quote",
                "error",
                quote.start,
                quote.end,
                f"The quotation {sentence[quote.start : quote.end]} stands in none of the cited clips.",
                _nearest(pieces[0], passages),
            )


def _without_article(pieces: Sequence[str]) -> list[str]:
    """A short quotation, a title by its length, without the article it begins with."""
    title = _TITLE.fullmatch(pieces[0]) if len(pieces) == 1 else None
    return [title["rest"]] if title and len(title["rest"].split()) <= _LONGEST_TITLE else list(pieces)


def _has(text: str, pieces: Sequence[str]) -> bool:
    """Whether the text has the pieces in this order, as whole words."""
    position = 0
    for piece in pieces:
        initial = f"[{re.escape(piece[0].lower())}{re.escape(piece[0].upper())}]" if piece[0].isalpha() else ""
        rest = re.escape(piece[1:] if initial else piece)
        match = re.compile(rf"(?<!\w){initial}{rest}(?!\w)").search(text, position)
        if match is None:
            return False
        position = match.end()
    return True


@functools.lru_cache(maxsize=2_000)
def _told(passage: Evidence) -> str:
    return _plain(passage.told)


def _plain(text: str) -> str:
    """NFC without quotation marks, every dash a hyphen, white space folded."""
    # A mark may be all that parts two words; an apostrophe parts none.
    unmarked = _MARKS.sub(" ", _APOSTROPHE.sub("", unicodedata.normalize("NFC", text)))
    folded = " ".join(unmarked.split())
    return _SPACE_BEFORE_STOP.sub(r"\1", _DASHES.sub(_dash, folded))


def _dash(match: re.Match[str]) -> str:
    return " - " if match[0] != match[0].strip() else "-"


def _nearest(piece: str, passages: Sequence[Evidence]) -> str:
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
