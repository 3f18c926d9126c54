"""Which words of a foreign passage may a German quotation translate?

Both are reduced to figures, names, cognates and what two word lists know (`everyday.tsv` beside this file and the
glossary of the outline); the stretch of a passage that shares most with the quotation, both ways, is the candidate.
Nothing is translated. A candidate shows the editor where to look; it proves nothing.
"""

import bisect
import itertools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.polarity import differs
from recapper.evidence.quoting.translation_words import Word, foreign_words, german_words, match
from recapper.stories.vectors import Floats
from recapper.text.quotes import quoted
from recapper.text.sentences import spans

_SHARED = 0.5
"""Least F1 of what quotation and original have in common; measured on `benchmarks/quotations.py`, as all below."""
_UNQUOTED = 0.15
"""More is asked of what stands outside quotation marks: nobody said it in these words."""
_KNOWN_SPEAKER = 0.1
"""Less is asked of what the passage has the same person say."""
_LEAST, _LEAST_OF_SPEAKER = 1.6, 1.0
"""In nouns: less may be chance."""
_RECALL = 0.35
"""Least share of the quotation."""
_LENGTHS = 0.4, 2.5
"""Words of the original for one of the quotation."""
_UNKNOWN = 0.4
"""Share of its weight for a word in neither list: that it has no partner tells little."""
_NEAR, _FAR = 0.5, 0.25
"""Cosine of the sentence encoder from which two wordings say the same, or do not."""
_LONGEST = 120  # words of a piece of a passage that are read
_BETWEEN = 120  # characters between two parts of one speech
_SHOWN = 300
_ONE = re.compile(r"ein", re.IGNORECASE)  # "kein einziges", `a single`: no figure of a speech
_CLAUSE_END = re.compile(r"[.,;:!?–—]")


class Encodes(Protocol):
    """What `stories.encoder.Encoder` offers."""

    def encode(self, texts: Sequence[str], /) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible original. `start` and `end` are offsets into the NFC text of the passage."""

    passage: Evidence
    start: int
    end: int
    original: str
    score: float
    """F1 of what both have in common, less what is asked of the piece."""
    piece: "Piece"
    differs: str = ""
    """What makes it another statement: `polarity` or a figure; empty: nothing that code can see."""


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A quotation or sentence of a passage; `spans` are several where a speaker's name parts a speech."""

    spans: tuple[tuple[int, int], ...]
    quoted: bool
    own: bool = False
    """Said by whom the sentence names."""

    @property
    def asked(self) -> float:
        """What it must have in common beyond others."""
        return (-_KNOWN_SPEAKER if self.own else 0.0) if self.quoted else _UNQUOTED


def candidate(
    inner: str,
    passage: Evidence,
    *,
    said: Collection[tuple[int, int]] = (),
    encoder: Encodes | None = None,
) -> Candidate | None:
    """What the German quotation `inner` may translate in a passage of another language; None: nothing does.

    `said` are the quotations of the passage, by start and end, that are said by whom the sentence names. An encoder
    that knows both languages may find what the lists miss, and reject what only shares words.
    """
    told = unicodedata.normalize("NFC", passage.told)
    words = german_words(inner)
    pieces = list(_pieces(told, passage, said))
    found = [best for piece in pieces if (best := _best(words, told, piece, passage))]
    if encoder and pieces:
        unread = {piece for piece in pieces if piece.quoted and len(piece.spans) == 1} - {one.piece for one in found}
        found += [_whole(told, piece, passage) for piece in sorted(unread)]
        found = _weighed(inner, told, found, encoder)
    found = [one for one in found if _LENGTHS[0] <= _length(told[one.start : one.end]) / _length(inner) <= _LENGTHS[1]]
    best = max(found, key=lambda one: (one.score, -len(one.piece.spans), -one.start), default=None)
    if best is None or best.score < _SHARED:
        return None
    return replace(best, differs=_differs(inner, told, best))


def _length(text: str) -> int:
    return len(text.split()) or 1


def _weighed(inner: str, told: str, found: Sequence[Candidate], encoder: Encodes) -> list[Candidate]:
    rows = encoder.encode([inner, *(" ".join(told[one.start : one.end].split()) for one in found)])
    nearness = [float(row @ rows[0]) for row in rows[1:]]
    return [
        replace(one, score=max(one.score, near - one.piece.asked) if near >= _NEAR else one.score)
        for one, near in zip(found, nearness, strict=True)
        if near >= _FAR
    ]


def _pieces(told: str, passage: Evidence, said: Collection[tuple[int, int]]) -> Iterator[Piece]:
    """What a quotation may translate: quotations, two of one speech together, and in a verbatim clip all sentences."""
    quotes = [(quote.start, quote.end) for quote in quoted(told) if quote.level == 1]
    for place, span in enumerate(quotes):
        yield Piece((span,), quoted=True, own=span in said)
        following = quotes[place + 1 : place + 2]
        if following and following[0][0] - span[1] <= _BETWEEN and "\n\n" not in told[span[1] : following[0][0]]:
            yield Piece((span, following[0]), quoted=True, own=span in said and following[0] in said)
    if passage.verbatim:
        yield from (Piece((span,), quoted=False) for span in spans(told))


def _best(words: Sequence[Word], told: str, piece: Piece, passage: Evidence) -> Candidate | None:
    """The stretch of the piece that shares most with the quotation."""
    english = [word for start, end in piece.spans for word in foreign_words(told, start, end)][:_LONGEST]
    shared = [frozenset(place for place, mine in enumerate(words) if match(mine, theirs)) for theirs in english]
    ends = [place for place, row in enumerate(shared) if row]
    whole = _weigh(words, frozenset().union(*shared))
    least = min(_LEAST_OF_SPEAKER if piece.own else _LEAST, whole)
    clauses = _clause_weights(english, ends, told)
    best, score = (0, 0), 0.0
    for first in ends:
        covered: set[int] = set()
        common = 0.0
        for last in ends[bisect.bisect_left(ends, first) :]:
            common += english[last].weight
            covered |= shared[last]
            mine = sum(words[one].weight for one in covered)
            recall, precision = mine / whole, common / clauses(first, last)
            f1 = 2 * recall * precision / (recall + precision)
            if mine >= least and recall >= _RECALL and f1 > score:
                best, score = (first, last), f1
    if not score:
        return None
    start, end = _clause(told, english[best[0]].start, english[best[1]].end, piece)
    original = told[piece.spans[0][0] : piece.spans[-1][1]]
    shown = original if len(original) <= _SHOWN else told[start:end]
    return Candidate(passage, start, end, " ".join(shown.split()), score - piece.asked, piece)


def _whole(told: str, piece: Piece, passage: Evidence) -> Candidate:
    """A quotation of which the lists know nothing."""
    ((start, end),) = piece.spans
    return Candidate(passage, start, end, " ".join(told[start:end].split()), 0.0, piece)


def _clause_weights(english: Sequence[Word], matched: Sequence[int], told: str) -> Callable[[int, int], float]:
    """What the words from one to another weigh: the mean of the stretch alone and of the clauses it is part of.

    One word shared with a long clause is no translation of it; part of a clause may be quoted all the same.
    """
    found = frozenset(matched)
    sums = [0.0]
    for place, word in enumerate(english):
        sums.append(sums[-1] + (word.weight if word.listed or place in found else _UNKNOWN * word.weight))
    breaks = [0]
    for place, (word, following) in enumerate(itertools.pairwise(english), start=1):
        if _CLAUSE_END.search(told, word.end, following.start):
            breaks.append(place)
    breaks.append(len(english))

    def weight(first: int, last: int) -> float:
        start, end = breaks[bisect.bisect_right(breaks, first) - 1], breaks[bisect.bisect_right(breaks, last)]
        return (sums[last + 1] - sums[first] + sums[end] - sums[start]) / 2

    return weight


def _weigh(words: Sequence[Word], matched: Collection[int]) -> float:
    return sum(
        word.weight if word.listed or place in matched else _UNKNOWN * word.weight for place, word in enumerate(words)
    )


def _differs(inner: str, told: str, found: Candidate) -> str:
    around = " ".join(told[start:end] for start, end in found.piece.spans)
    source = replace(found.passage, text=around, title="")
    for one in unsupported_figures(inner, [source], lang="de"):
        text = inner[one.start : one.end]
        if one.severity == "error" and not _ONE.match(text):
            return text
    return "polarity" if differs(inner, told[found.start : found.end], around) else ""


def _clause(told: str, start: int, end: int, piece: Piece) -> tuple[int, int]:
    """The stretch with what belongs to it: up to the marks around it, within the piece."""
    first = next((a for a, b in piece.spans if a <= start < b), start)
    last = next((b for a, b in piece.spans if a < end <= b), end)
    before = max((match.end() for match in _CLAUSE_END.finditer(told, first, start)), default=first)
    behind = _CLAUSE_END.search(told, end, last)
    return before, behind.start() if behind else last
