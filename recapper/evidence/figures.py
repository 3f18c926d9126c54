"""Does a source have the figures of a sentence?"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from recapper.evidence import dates
from recapper.evidence.model import Finding, Severity
from recapper.evidence.nouns_of_figures import measure
from recapper.evidence.passages import Evidence, Side, Stated, claimed, language, side, stands_bare, stated
from recapper.text.derived import shares
from recapper.text.figures import Figure
from recapper.text.number_words import english_ordinal, german_ordinal

_AMOUNTS = frozenset({"number", "money", "percent", "points"})
_COUNTS = frozenset({"number", "ordinal", "version"})
"""Kinds between which writers are free: "Rang 3" and "dritter Rang"."""
_NEAREST = 3
_CONTEXT = 48  # characters around a figure in which a word can belong to it
_ABOUT, _ASIDE = Decimal("0.05"), Decimal("0.1")
_COUNTABLE = 100
_POINT = Decimal("0.5")
"""By how many percentage points a fraction may miss its percentage: a third is 33 or 33.3 percent."""
_EVERY = re.compile(r"\bjede[rsnm]?\s$", re.IGNORECASE)
_AGREE: dict[Side, frozenset[Side]] = {
    "above": frozenset({"above", "least"}),
    "below": frozenset({"below", "most"}),
    "least": frozenset({"", "about", "least", "above"}),
    "most": frozenset({"", "about", "most", "below"}),
}
"""What a passage may say of the very value that a sentence rounds to this side; every side for others."""
_OPPOSED: dict[Side, frozenset[Side]] = {"above": frozenset({"below", "most"}), "below": frozenset({"above", "least"})}
_OTHERWISE = re.compile(r"\b(?:über|unter)\s$", re.IGNORECASE)
""""über fünf Monate", "unter 30 Bewerbern": often no rounding."""


def unsupported_figures(sentence: str, passages: Sequence[Evidence], *, lang: str) -> Iterator[Finding]:
    """Figures that no passage has.

    Value, kind, currency and unit of measure must agree, and the side of rounding must not be another. Allowed: a bare
    number for an amount ("89,1 Milliarden" for 89,1 Milliarden Dollar), the unit of a figure that stands bare at the
    end of its phrase, rounding to fewer digits behind the right word ("knapp 90" for 89,1), "Millionen" for any number
    of them, fractions for their percentage, and dates that follow from the day of publication. A sum, difference or
    relative change of two figures is an error that shows how it follows: of the wrong figures that
    `benchmarks/planted.py` makes, one or two in a hundred are one by chance.
    """
    facts = [fact for passage in passages for fact in stated(passage)]
    claims = claimed(sentence, lang)
    shared = {claim.kind for claim in claims} & {"percent", "points"}
    for claim in claims:
        if claim.kind == "date":
            supported = any(dates.gives(passage, claim.value) for passage in passages)
        else:
            supported = any(_supports(fact, claim, sentence, lang, facts) for fact in facts) or (
                # "um 7 Prozent, laut ... um acht": the unit is said once
                claim.kind == "number"
                and stands_bare(sentence, claim.end)
                and any(
                    (fact.figure.kind, fact.figure.value) in {(kind, claim.value) for kind in shared} for fact in facts
                )
            )
        if not supported:
            yield _finding(claim, sentence, lang, facts)
    for start, end, told in dates.wrong_weekdays(sentence, passages, claims):
        what = f"The weekday {sentence[start:end]} stands in none of the cited clips."
        yield Finding("figure", "error", start, end, what, told)


def _finding(claim: Figure, sentence: str, lang: str, facts: Sequence[Stated]) -> Finding:
    text = sentence[claim.start : claim.end]
    what = f"The figure {text} stands in none of the cited clips."
    if claim.kind in _AMOUNTS and any(fact.figure.key == claim.key for fact in facts):
        what = f"The cited clips have {text} in another unit, or on another side of rounding."
    # "ein zweiter Fall" counts the writer's own cases as often as the source's; "jeder zweite" is a share
    counted = german_ordinal(text) or english_ordinal(text)  # "drittgrößte" is a rank
    own = claim.kind == "ordinal" and counted and not _EVERY.search(sentence[: claim.start])
    # "verdoppelt" is how German says that 20 became 40; a sum is worked out
    ratio = _ratio(claim, facts) if any(shares(text, language(lang))) else ""
    severity: Severity = "warning" if own or ratio else "error"
    shown = "; ".join(filter(None, (_nearest(claim, facts), ratio or _derivation(claim, facts))))
    return Finding("figure", severity, claim.start, claim.end, what, shown)


def _supports(fact: Stated, claim: Figure, sentence: str, lang: str, facts: Sequence[Stated]) -> bool:
    figure = fact.figure
    before = sentence[max(0, claim.start - _CONTEXT) : claim.start]
    if claim.kind == "magnitude":
        return figure.key == claim.key or (
            figure.kind in _AMOUNTS and _within(Decimal(figure.value), Decimal(claim.value))
        )
    if claim.kind == "time":
        return figure.kind == "time" and figure.value.replace("24:", "00:") == claim.value.replace("24:", "00:")
    if claim.kind in _COUNTS and figure.kind in _COUNTS and claim.value == figure.value:
        return _same_unit(fact, claim, sentence) and _side_agrees(fact, before, lang)
    if figure.key == claim.key:
        return _side_agrees(fact, before, lang)
    if _same_share(fact, claim, before, lang):
        return True
    if not _comparable(fact, claim, facts):
        return False
    value, amount = Decimal(claim.value), Decimal(figure.value)
    if value == amount:
        return _side_agrees(fact, before, lang)
    if _converted(fact, claim, sentence):
        return True
    return _same_unit(fact, claim, sentence) and _rounds(amount, value, side(before, lang, loosely=True))


def _comparable(fact: Stated, claim: Figure, facts: Sequence[Stated]) -> bool:
    figure = fact.figure
    if not {figure.kind, claim.kind} <= _AMOUNTS:
        return False
    if (figure.kind, figure.unit) == (claim.kind, claim.unit):
        return True
    if claim.kind == "number":
        return figure.kind == "money"
    return (
        figure.kind == "number"
        and fact.bare
        and any(
            (other.figure.kind, other.figure.unit) == (claim.kind, claim.unit)
            for other in facts
            if other.source == fact.source
        )
    )


def _within(amount: Decimal, exponent: Decimal) -> bool:
    """Whether an amount is "Millionen" (exponent 6): from one to below a thousand of them."""
    return 10**exponent <= amount < 10 ** (exponent + 3)


def _side_agrees(fact: Stated, before: str, lang: str) -> bool:
    """Whether the passage says nothing else than the sentence of the side on which the same value lies."""
    claimed_side = side(before, lang)
    if _OTHERWISE.search(before):
        return fact.side not in _OPPOSED.get(claimed_side, ())
    return claimed_side not in _AGREE or fact.side in _AGREE[claimed_side]


def _rounds(amount: Decimal, claim: Decimal, rounded: Side) -> bool:
    """Whether the claim is the amount with fewer digits, on the side that the word before it says."""
    if len(claim.normalize().as_tuple().digits) >= len(amount.normalize().as_tuple().digits):
        return False
    if rounded == "about":
        return abs(claim - amount) <= _ABOUT * amount
    if rounded not in ("above", "below", "least"):
        return False
    aside = claim - amount if rounded == "below" else amount - claim
    return 0 < aside <= _ASIDE * amount


def _same_share(fact: Stated, claim: Figure, before: str, lang: str) -> bool:
    """Whether one is a fraction and the other its percentage, or „jeder fünfte“ and a fifth."""
    mine, its = _percentage(claim, before), _percentage(fact.figure, fact.before)
    if mine is None or its is None or fact.figure.kind == claim.kind:
        return False
    rounded, off = side(before, lang, loosely=True), mine - its
    aside = {"about": abs(off), "below": off, "above": -off}.get(rounded, Decimal(0))
    return abs(off) < _POINT or 0 < aside < _ABOUT * 100


def _percentage(figure: Figure, before: str) -> Decimal | None:
    value = Decimal(figure.value) if figure.kind in ("percent", "number", "ordinal") else Decimal(0)
    if figure.kind == "ordinal":
        return 100 / value if value and _EVERY.search(before) else None
    if figure.kind == "number":
        return 100 * value if 0 < value < 1 else None
    return value if figure.kind == "percent" else None


def _same_unit(fact: Stated, claim: Figure, sentence: str) -> bool:
    """Whether both are measured in the same unit, as far as both say one."""
    mine = measure(sentence[claim.start : claim.end], sentence[claim.end : claim.end + _CONTEXT])
    its = measure(fact.text, fact.behind)
    return mine is None or its is None or mine.unit == its.unit


def _converted(fact: Stated, claim: Figure, sentence: str) -> bool:
    """Whether both are the same length of time, way or the like in other units: 18 months, "anderthalb Jahre"."""
    mine = measure(sentence[claim.start : claim.end], sentence[claim.end : claim.end + _CONTEXT])
    its = measure(fact.text, fact.behind)
    if mine is None or its is None or mine.dimension != its.dimension:
        return False
    return Decimal(claim.value) * mine.size == Decimal(fact.figure.value) * its.size


def _derivation(claim: Figure, facts: Sequence[Stated]) -> str:
    """How an amount follows from two figures of one kind: `= 43,74 Milliarden − 42,14 Milliarden`; empty if not.

    Small counts are left out, in which every number is the sum of two others.
    """
    if claim.kind not in _AMOUNTS or (claim.kind == "number" and Decimal(claim.value) < _COUNTABLE):
        return ""
    value = Decimal(claim.value)
    of_kind = [fact for fact in facts if fact.figure.kind in _AMOUNTS]
    for one, other in itertools.permutations(of_kind, 2):
        if (one.figure.kind, one.figure.unit) != (other.figure.kind, other.figure.unit):
            continue
        first, second = Decimal(one.figure.value), Decimal(other.figure.value)
        told = one.figure.kind == "percent" if claim.kind == "points" else one.figure.kind == claim.kind
        if told and (claim.kind == "points" or one.figure.unit == claim.unit):
            if first - second == value:
                return f"= {one.text} − {other.text}"
            if first + second == value:
                return f"= {one.text} + {other.text}"
        if claim.kind == "percent" and one.figure.kind in ("number", "money") and second >= _COUNTABLE:
            change = abs(first - second) / second * 100
            if change.quantize(Decimal(1).scaleb(value.as_tuple().exponent)) == value:  # type: ignore[arg-type]
                return f"= {other.text} → {one.text}"
    return ""


def _ratio(claim: Figure, facts: Sequence[Stated]) -> str:
    """Two figures of one kind of which one is the claimed part or multiple of the other: `= 10 : 20`; empty if none."""
    amounts = [fact for fact in facts if fact.figure.kind in _AMOUNTS and Decimal(fact.figure.value)]
    for one, other in itertools.permutations(amounts, 2):
        if (one.figure.kind, one.figure.unit) == (other.figure.kind, other.figure.unit):
            ratio = Decimal(one.figure.value) / Decimal(other.figure.value)
            if abs(ratio / Decimal(claim.value) - 1) <= _ABOUT:
                return f"= {one.text} : {other.text}"
    return ""


def _nearest(claim: Figure, facts: Sequence[Stated]) -> str:
    """Figures of the same kind, those of the same unit and the nearest value first."""
    same = [fact for fact in facts if fact.figure.kind == claim.kind]
    if claim.kind in _AMOUNTS:
        value = Decimal(claim.value)
        same.sort(key=lambda fact: (fact.figure.unit != claim.unit, abs(Decimal(fact.figure.value) - value)))
    told = dict.fromkeys(f"{fact.said} ({fact.source})" for fact in same)
    return ", ".join(list(told)[:_NEAREST])
