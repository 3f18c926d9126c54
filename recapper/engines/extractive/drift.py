"""Sentences of a report that tell another story of the month: digests and asides do not belong in its paragraph."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recapper.engines.contract import Passage
from recapper.engines.extractive.weighing import Matrix
from recapper.engines.reading.units import Unit, sentence_spans
from recapper.stories.encoder import Encoder
from recapper.text.tagging import Token

MARGIN = 0.10
"""By so much a sentence is nearer another story's middle than its own before it is held to tell that one."""
NAMED = -0.10
"""The same, where it also has a name from that story's titles that only its own clip has of its own story."""
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Stories of the month: the middle of each, (k, d), unit rows, and the words of its titles."""

    ids: tuple[str, ...]
    middles: Matrix
    titles: tuple[frozenset[str], ...]

    def without(self, story: str) -> "Elsewhere":
        """All but one."""
        keep = [n for n, id in enumerate(self.ids) if id != story]
        return Elsewhere(tuple(self.ids[n] for n in keep), self.middles[keep], tuple(self.titles[n] for n in keep))


def middles(stories: Mapping[str, Sequence[Passage]], encoder: Encoder) -> Elsewhere:
    """The middle of each story that has a sentence; `stories`: passages by story id.

    Empty without the model package, whose fallback gives vectors that only compare within one call.
    """
    if not encoder.multilingual:
        return Elsewhere((), np.zeros((0, 0), dtype=np.float32), ())
    texts = {id: _texts(passages) for id, passages in stories.items()}
    texts = {id: rows for id, rows in texts.items() if rows}
    vectors = encoder.encode([text for rows in texts.values() for text in rows])
    means = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    start = 0
    for n, rows in enumerate(texts.values()):
        means[n] = vectors[start : start + len(rows)].mean(axis=0)
        start += len(rows)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    titles = tuple(frozenset(_WORD.findall(" ".join(passage.title for passage in stories[id]))) for id in texts)
    return Elsewhere(tuple(texts), (means / np.where(lengths, lengths, 1.0)).astype(np.float32), titles)


def straying(
    units: Sequence[Unit], vectors: Matrix, own: NDArray[np.float32], others: Elsewhere, subject: str
) -> set[int]:
    """Numbers of the units that tell another story. `own`: similarity of each to the middle of its story."""
    if not len(others.middles) or not units:
        return set()
    cosine = np.round(vectors @ others.middles.T, 4)
    out: set[int] = set()
    for n, unit in enumerate(units):
        nearest = int(cosine[n].argmax())
        lead = round(float(cosine[n, nearest]) - float(own[n]), 4)
        if lead > MARGIN or (lead > NAMED and _named(unit, units, others.titles[nearest], subject)):
            out.add(n)
    return out


def _named(unit: Unit, units: Sequence[Unit], titles: frozenset[str], subject: str) -> bool:
    names = {token.text for token in unit.tokens if _is_name(token) and token.text.lower() != subject.lower()}
    own = {token.text for other in units if other.passage.id != unit.passage.id for token in other.tokens}
    own |= {word for other in units for word in _WORD.findall(other.passage.title)}
    return bool((names & titles) - own)


def _is_name(token: Token) -> bool:
    """A proper name, or a designation such as HQ2, which the tagger takes for a number."""
    return token.tag in {"NE", "FM", "XY"} or (token.text[:1].isupper() and any(char.isdigit() for char in token.text))


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [passage.text[start:end] for passage in passages for start, end in sentence_spans(passage)]
