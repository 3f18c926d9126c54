"""Does a source have the figures of a sentence?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from recapper.evidence import dates
from recapper.evidence.model import Finding, Severity
from recapper.evidence.passages import Evidence, Stated, stands_bare, stated
from recapper.text.figures import Figure, figures

_AMOUNTS = frozenset({"number", "money", "percent", "points"})
_COUNTS = frozenset({"number", "ordinal", "version"})
"""Kinds between which writers are free: "Rang 3" and "dritter Rang"."""
_NEAREST = 3
_ROUNDED = re.compile(
    r"\b(?:(?P<about>rund|etwa|ungefähr|circa|ca\.|zirka)|(?P<below>knapp|fast|beinahe|nahezu|unter|weniger als)"
    r"|(?P<above>gut|über|mehr als|mindestens))\s(?:\w{3,5}\s)?$"
)
_ROUNDING_WORD_REACHES = 24  # characters before the figure
_ABOUT, _ASIDE = Decimal("0.05"), Decimal("0.1")


def unsupported_figures(sentence: str, passages: Sequence[Evidence], *, lang: str) -> Iterator[Finding]:
    """Figures that no passage has.

    Value, kind and currency must agree. Allowed: a bare number for an amount ("89,1 Milliarden" for 89,1 Milliarden
    Dollar), the unit of a figure that stands bare at the end of its phrase, rounding to fewer digits behind the right
    word ("knapp 90" for 89,1), "Millionen" for any number of them, and dates that follow from the day of publication.
    """
    facts = [fact for passage in passages for fact in stated(passage)]
    claims = figures(sentence, lang)
    shared = {claim.kind for claim in claims} & {"percent", "points"}
    for claim in claims:
        before = sentence[max(0, claim.start - _ROUNDING_WORD_REACHES) : claim.start]
        if claim.kind == "date":
            supported = any(dates.gives(passage, claim.value) for passage in passages)
        else:
            supported = any(_supports(fact, claim, before, facts) for fact in facts) or (
                # "um 7 Prozent, laut ... um acht": the unit is said once
                claim.kind == "number"
                and stands_bare(sentence, claim.end)
                and any(
                    (fact.figure.kind, fact.figure.value) in {(kind, claim.value) for kind in shared} for fact in facts
                )
            )
        if not supported:
            text = sentence[claim.start : claim.end]
            what = f"The figure {text} stands in none of the cited clips."
            # "ein zweiter Fall" counts the writer's own cases as often as the source's
            severity: Severity = "warning" if claim.kind == "ordinal" and text.isalpha() else "error"
            yield Finding("figure", severity, claim.start, claim.end, what, _nearest(claim, facts))


def _supports(fact: Stated, claim: Figure, before: str, facts: Sequence[Stated]) -> bool:
    figure = fact.figure
    if figure.key == claim.key:
        return True
    if claim.kind == "magnitude":
        return figure.kind in _AMOUNTS and _within(Decimal(figure.value), Decimal(claim.value))
    if claim.kind in _COUNTS and figure.kind in _COUNTS and claim.value == figure.value:
        return True
    if not _comparable(fact, claim, facts):
        return False
    return Decimal(claim.value) == Decimal(figure.value) or _rounds(Decimal(figure.value), Decimal(claim.value), before)


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


def _rounds(amount: Decimal, claim: Decimal, before: str) -> bool:
    """Whether the claim is the amount with fewer digits, on the side that the word before it says."""
    word = _ROUNDED.search(before)
    if word is None or len(claim.normalize().as_tuple().digits) >= len(amount.normalize().as_tuple().digits):
        return False
    if word["about"]:
        return abs(claim - amount) <= _ABOUT * amount
    aside = claim - amount if word["below"] else amount - claim
    return 0 < aside <= _ASIDE * amount


def _nearest(claim: Figure, facts: Sequence[Stated]) -> str:
    """Figures of the same kind, those of the same unit and the nearest value first."""
    same = [fact for fact in facts if fact.figure.kind == claim.kind]
    if claim.kind in _AMOUNTS:
        value = Decimal(claim.value)
        same.sort(key=lambda fact: (fact.figure.unit != claim.unit, abs(Decimal(fact.figure.value) - value)))
    told = dict.fromkeys(f"{fact.text} ({fact.source})" for fact in same)
    return ", ".join(list(told)[:_NEAREST])
