"""Which hedges a clause of a source has, and whether a clause of a draft keeps them."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recapper.evidence.clauses import WORD, Clause
from recapper.evidence.content import Lang, units
from recapper.evidence.hedging import words as table

_MOST = 4
"""Hedges of one kind in a clause; a clause with more of them is a list."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that says a thing is not, or not yet, a fact."""

    text: str
    reported: bool
    """Else planned or possible."""
    zone: frozenset[str]
    """Keys of what it bears on; empty: of everything in its clause."""


def hedges(clause: Clause, lang: Lang) -> tuple[Hedge, ...]:
    """The hedges of a clause and of the one it completes, the stronger first."""
    return (*_found(clause.text, lang, above=False), *_found(clause.above, lang, above=True))


def _found(text: str, lang: Lang, *, above: bool) -> Iterator[Hedge]:
    plain = table.NO_HEDGE[lang].sub(lambda match: " " * len(match[0]), text)
    if lang == "de" and not above:
        for match in itertools.islice(table.ATTRIBUTIVE.finditer(plain), _MOST):
            noun = frozenset(key for unit in units(match["noun"], lang) for key in unit.keys)
            yield Hedge(match[0].split()[0], reported=True, zone=noun)
    done = table.PERFECT_INFINITIVE.search(plain) is not None
    for pattern, reported in ((table.HEDGES_OF_REPORT[lang], True), (table.HEDGES_OF_PLAN[lang], done)):
        forms = (plain, _opened(plain, lang))
        spans = {match.span() for form in forms for match in itertools.islice(pattern.finditer(form), _MOST)}
        for start, end in sorted(spans):
            yield Hedge(text[start:end], reported, _zone(text, end, lang, above=above))


def _zone(text: str, start: int, lang: Lang, *, above: bool) -> frozenset[str]:
    """What follows a hedge in its clause is what it bears on: "Der Fahrer aus Kiel soll betrunken gewesen sein"."""
    if above:
        return frozenset()
    return frozenset(key for unit in units(text[start:], lang) for key in unit.keys | unit.parts)


def lost(sentence: str, clause: Clause, sources: Iterable[Hedge], said: frozenset[str]) -> Hedge | None:
    """The first of the hedges of a source clause that the clause of a sentence does not keep, reported ones first.

    `said` has the keys of the source clause. What it says beside its hedge keeps none: for "Der Angeklagte soll
    geflohen sein", "Angeklagte" is no word of doubt.
    """
    wanted = sorted(sources, key=lambda hedge: not hedge.reported)
    if not wanted or table.ATTRIBUTIONS.search(sentence):
        return None
    context = f"{clause.above} {_opened(clause.above)} {clause.text} {_opened(clause.text)}"
    if not table.SUBJUNCTIVES.isdisjoint(WORD.findall(context)) or any(doubt.search(context) for doubt in _DOUBTS):
        return None
    if _kept(table.KEEPS_ALL, context, said) or _claimed(context):
        return None
    if wanted[0].reported:
        return wanted[0]
    if (
        table.FUTURES.search(context)
        or table.ANNOUNCES.search(context)
        or _kept(table.KEEPS_PLAN, context, said)
        or _future(clause.text)
    ):
        return None
    decided = [table.DUTIES] if table.KEEPS_DUTY.search(context) else []
    decided += [table.PLANS] if table.STARTS.search(context) else []
    return next((hedge for hedge in wanted if not any(kind.fullmatch(hedge.text) for kind in decided)), None)


def _claimed(context: str) -> bool:
    """What somebody says of himself: "Er will es gefunden haben"."""
    return _WANTS.search(context) is not None and table.PERFECT_INFINITIVE.search(context) is not None


def _kept(pattern: re.Pattern[str], context: str, said: frozenset[str]) -> bool:
    return any(said.isdisjoint(_keys(match[0])) for match in pattern.finditer(context))


@functools.lru_cache(maxsize=10_000)
def _keys(text: str) -> frozenset[str]:
    return frozenset(key for unit in units(text, "de") for key in unit.keys)


_DOUBTS = (table.DOUBTS, table.HEDGES_OF_REPORT["en"], table.HEDGES_OF_PLAN["en"])
_WANTS = re.compile(r"\b(?:will|wollen)\b")
_FUTURE = re.compile(r"\b(?:wird|werden)\b")
_PARTICIPLE = re.compile(r"(?:\w{2,6})?ge\w+en")


def _future(text: str) -> bool:
    """A form of "werden" with an infinitive at the end or before it: "wird kommen", not "wird geschlossen"."""
    words = WORD.findall(text)
    if not any(_FUTURE.fullmatch(word) for word in words) or len(words) < 2:
        return False
    last = words[-2] if words[-1] in ("wird", "werden") and words[-2] not in ("wird",) else words[-1]
    if words[-1] == "werden" and "wird" in words:
        return True
    infinitive = last[0].islower() and last.endswith(("en", "ern", "eln", "sein", "tun"))
    return infinitive and (last in table.INFINITIVES_IN_GE or _PARTICIPLE.fullmatch(last) is None)


def _opened(text: str, lang: Lang = "de") -> str:
    """German text with its first letter small, so that "Offenbar" is found like "offenbar"; "May" is no "may"."""
    if lang == "en":
        return text
    start = len(text) - len(text.lstrip(" \"„»‚'"))
    return text[:start] + text[start : start + 1].lower() + text[start + 1 :]
