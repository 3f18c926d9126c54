"""Which sentences of a clip a sentence of the draft rests on: those that share its words, names and figures."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.evidence.clauses import WORD
from recapper.evidence.content import Lang, Unit, units
from recapper.evidence.passages import Evidence
from recapper.recap.model import Citation
from recapper.text.figures import figures
from recapper.text.sentences import spans

LEAST = 1.0
"""Weight of what is shared, in nouns, below which a sentence of a clip has nothing to do with one of the draft."""
SECOND = 0.8
"""What a further sentence of the clip must bear out that the ones before it do not."""
MOST = 3
"""Sentences of one clip that a sentence rests on."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Characters `start` to `end` of a clip's text, and how much of the sentence they bear out, in nouns."""

    clip: str
    start: int
    end: int
    weight: float


def rests_on(sentence: str, passage: Evidence) -> tuple[Resting, ...]:
    """The sentences of the passage that bear the German sentence out, in their order; none where nothing is shared.

    The best one first, then those that add what is still missing: a greedy cover, in time linear in the passage.
    """
    missing = list(units(sentence, "de"))
    sources = list(_sources(passage))
    found: list[Resting] = []
    while missing and sources and len(found) < MOST:
        scores = [sum(unit.weight * unit.found(keys) for unit in missing) for _, _, keys in sources]
        best = max(range(len(sources)), key=lambda n: (scores[n], -sources[n][0]))
        if scores[best] < (SECOND if found else LEAST):
            break
        start, end, keys = sources.pop(best)
        found.append(Resting(passage.id, start, end, round(scores[best], 3)))
        missing = [unit for unit in missing if not unit.found(keys)]
    return tuple(sorted(found, key=lambda row: row.start))


def citations_of(sentence: str, passage: Evidence) -> tuple[Citation, ...]:
    """The claim ledger of one clip: a citation for each of its sentences that the sentence rests on, the weightiest
    first; without a place where none can be told.
    """
    found = sorted(rests_on(sentence, passage), key=lambda row: (-row.weight, row.start))
    return tuple(Citation(passage.id, row.start, row.end) for row in found) or (Citation(passage.id),)


def shared_words(text: str, other: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words and figures of `text`, in the language `lang`, that the German `other` has too."""
    said = units(other, "de")
    keys = frozenset(key for unit in said for key in unit.keys | unit.parts)
    values = {figure.key for figure in figures(other, "de")}
    taken = [(one.start, one.end) for one in figures(text, _lang(lang)) if one.key in values]
    for match in WORD.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not inside and any(_counts(unit, keys) for unit in units(match[0], _lang(lang))):
            taken.append(match.span())
    return tuple(sorted(taken))


def _counts(unit: Unit, keys: frozenset[str]) -> bool:
    return not unit.keys.isdisjoint(keys) or not unit.parts.isdisjoint(keys)


@functools.lru_cache(maxsize=2_000)
def _sources(passage: Evidence) -> Sequence[tuple[int, int, frozenset[str]]]:
    lang = _lang(passage.lang)
    return tuple((start, end, _keys(passage.text[start:end], lang)) for start, end in spans(passage.text))


def _keys(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(key for unit in units(text, lang) for key in unit.keys | unit.parts)


def _lang(lang: str) -> Lang:
    return "en" if lang.lower().startswith("en") else "de"
