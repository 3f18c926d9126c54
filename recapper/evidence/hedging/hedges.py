"""Does a sentence assert what its sources only report, guess or plan?

The clauses of the sentence are laid beside those of the cited clips by the content words, names and figures they share
(weighted by rarity, as in TF-IDF). Where the clause of a clip that is clearly nearest has a hedge, and no clip says the
same without one, the sentence has to keep a hedge too, by whatever words. In doubt nothing is found.
"""

import functools
import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recapper.evidence.clauses import Clause, clauses, finite_verb
from recapper.evidence.content import NOUN, Lang, Unit, units
from recapper.evidence.hedging.marks import Hedge, hedges, lost
from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence
from recapper.text.sentences import spans

_COVERED = 0.6
"""Share of the weight of a clause that its source has to have. Measured on `benchmarks/hedges.py`, as all below."""
_COVERED_ENGLISH = 0.4
_LEAST_SHARED = 1.5
"""In nouns: less may be chance."""
_SAME = 0.75
"""Another clause that has this share of what the hedged one has says the same."""
_HARDLY_MISSED = 0.4
"""Of the weight of what the source clause need not have: its sentence or the one before has it, and it says "er"; or
it is English, where no German verb is found."""
_MOST_CLAUSES = 40  # no sentence has more
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class _Source:
    """A clause of a clip."""

    passage: str
    sentence: str
    units: frozenset[str]
    before: frozenset[str]
    """For a relative clause those of the nouns before it, one of which it tells of."""
    around: frozenset[str]
    """Those of its sentence; where it has a hedge, also of the one before, which has the noun for its "er"."""
    hedges: tuple[Hedge, ...]
    english: bool
    title: bool
    open: bool
    """A question or a condition."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause of the sentence: its content, and for a relative clause the nouns before it."""

    units: tuple[Unit, ...]
    before: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """What a source clause shares with a clause of the sentence. Weights are in nouns."""

    shared: float
    told: float
    """With half of what stands around the source clause."""
    covered: float
    """Share of the clause of the sentence, rare words weighing more."""
    source: _Source

    @property
    def aligned(self) -> bool:
        least = _COVERED_ENGLISH if self.source.english else _COVERED
        return self.shared >= _LEAST_SHARED and self.covered >= least


def dropped_hedges(sentence: str, passages: Sequence[Evidence]) -> Iterator[Finding]:
    """Clauses of a German sentence that state as a fact what the cited clips hedge; rule `hedge`, warnings.

    A reported thing ("offenbar", "soll … haben", `reportedly`) may be kept by any word of doubt, by an attribution, by
    reported speech or a question; a plan or possibility ("soll", "will", `could`) also by words of plan and by a
    future tense. `start` and `end` are the asserting verb, or the whole sentence. Never raises.
    """
    if sentence.rstrip("\"“”»«' )]*").endswith("?"):
        return
    sources = list(itertools.chain.from_iterable(map(_stated, passages)))
    if not any(source.hedges for source in sources):
        return
    rarity = _rarity(tuple(passages))
    for clause in clauses(sentence)[:_MOST_CLAUSES]:
        if clause.open:
            continue
        dropped = _dropped(sentence, clause, sources, rarity)
        if dropped is not None:
            source, hedge = dropped
            start, end = finite_verb(sentence, clause) or (0, len(sentence))
            what = f"The clip hedges this by “{hedge.text}”; the sentence states it as a fact."
            yield Finding("hedge", "warning", start, end, what, f"{source.passage}: {_short(source.sentence)}")


def _dropped(
    sentence: str, clause: Clause, sources: Sequence[_Source], rarity: Mapping[str, float]
) -> tuple[_Source, Hedge] | None:
    """The clause of a clip and its hedge that the clause of the sentence has lost."""
    said = _Said(units(clause.text, "de"), units(clause.antecedent, "de"))
    rare = [max((rarity[key] for key in unit.keys if key in rarity), default=1.0) for unit in said.units]
    rows = [_row(said, source, rare) for source in sources]
    hedged = [row for row in rows if row.source.hedges and not row.source.title and row.aligned]
    if not hedged:
        return None
    nearest = max(hedged, key=lambda row: row.told)
    overruled = {row.source.passage for row in hedged}  # a headline has no room for a hedge: the text below it counts
    for row in rows:
        source = row.source
        if row.told < _SAME * nearest.told or source.open or (source.title and source.passage in overruled):
            continue
        if lost(sentence, clause, source.hedges, source.units) is None:
            return None
    own = frozenset(key for unit in said.units for key in unit.keys | unit.parts)
    source = nearest.source
    governing = [hedge for hedge in source.hedges if not hedge.zone or hedge.zone & own]
    hedge = lost(sentence, clause, governing, source.units)
    return (source, hedge) if hedge else None


def _row(said: _Said, source: _Source, rarity: Sequence[float]) -> _Row:
    shared = whole = weighed = told = borrowed = 0.0
    for unit, rare in zip(said.units, rarity, strict=True):
        found = unit.found(source.units)
        around = 0.0
        if not found:
            around = unit.found(source.around)
            borrowed = max(borrowed, unit.weight * unit.found(source.before))
        weight = unit.weight * rare
        if not found and (around or (source.english and unit.weight < NOUN)):
            weight *= _HARDLY_MISSED
        whole += weight
        weighed += weight * found
        shared += unit.weight * found
        told += unit.weight * (found + around / 2)
    shared += max(borrowed, *(unit.weight * unit.found(source.units) for unit in said.before), 0.0)
    return _Row(shared, max(shared, told), weighed / whole if whole else 0.0, source)


@functools.lru_cache(maxsize=500)
def _rarity(passages: tuple[Evidence, ...]) -> Mapping[str, float]:
    """Weight of every word by how few clauses of the passages have it, from 0.3 to 1."""
    every = [source.units for passage in passages for source in _stated(passage)]
    counted = Counter(itertools.chain.from_iterable(every))
    most = math.log(1 + len(every))
    return {unit: max(0.3, math.log(1 + len(every) / count) / most) for unit, count in counted.items()}


@functools.lru_cache(maxsize=2_000)
def _stated(passage: Evidence) -> tuple[_Source, ...]:
    """The clauses of a passage, its title first."""
    lang: Lang = "en" if passage.lang.lower().startswith("en") else "de"
    found = []
    for text, title in ((passage.title, True), (passage.text, False)):
        before: frozenset[str] = frozenset()
        for start, end in spans(text):
            sentence = text[start:end]
            parts = clauses(sentence)
            keys = [_keys(clause.text, lang) for clause in parts]
            whole = frozenset().union(*keys)
            for clause, own in zip(parts, keys, strict=True):
                nouns, doubts = _keys(clause.antecedent, lang), hedges(clause, lang)
                around = whole | before if doubts else whole
                found.append(
                    _Source(passage.id, sentence, own, nouns, around, doubts, lang == "en", title, clause.open)
                )
            before = whole
    return tuple(found)


def _keys(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(key for unit in units(text, lang) for key in unit.keys | unit.parts)


def _short(sentence: str) -> str:
    text = " ".join(sentence.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
