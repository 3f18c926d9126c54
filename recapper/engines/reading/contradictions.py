"""Where the sources of one story give different figures for the same thing: notes to the editor, never prose."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from recapper.engines.reading.units import Unit
from recapper.text.figures import Figure, figures
from recapper.text.tagging import Token

REACH = 3
"""Words behind a count within which its noun stands."""
FACTOR = 5
"""Two counts of one thing differ by less than this factor; what differs more counts something else."""
MINUTES = 60
"""Clock times of one event differ by less than this; what differs more is another moment."""

_WHAT = {"time": "Uhrzeit", "percent": "Prozent", "version": "Version", "currency": "Währung"}
_DAY = 24 * 60
_CURRENCIES = ("EUR", "USD", "GBP", "CHF")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is measured, and each reading with the outlets and passage ids that give it."""

    what: str
    readings: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """The note in German: "Abweichende Angaben (Uhrzeit): 1.40 Uhr (a.de); 1.42 Uhr (b.de)"."""
        shown = "; ".join(f"{value} ({', '.join(sites)})" for value, sites, _ in self.readings)
        return f"Abweichende Angaben ({self.what}): {shown}"

    @property
    def passages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for _, _, ids in self.readings for id in ids))


@dataclass(frozen=True, slots=True)
class _Reading:
    passage: str
    site: str
    slot: tuple[str, str]
    value: Decimal
    said: str
    """The figure as its sentence writes it."""
    shown: str
    noun: str = ""


def contradictions(units: Sequence[Unit], told: Sequence[str]) -> list[Contradiction]:
    """In order of slot. A slot counts only where each passage has one value for it and neither has the other's, and
    where a sentence of `told` has one of the readings: what the draft does not say needs no note.
    """
    slots: dict[tuple[str, str], dict[str, list[_Reading]]] = defaultdict(lambda: defaultdict(list))
    everywhere: dict[str, set[tuple[str, Decimal]]] = defaultdict(set)
    for unit in units:
        for reading in _readings(unit):
            slots[reading.slot][reading.passage].append(reading)
            everywhere[unit.passage.id].add((reading.slot[0], reading.value))
    out = []
    for slot in sorted(slots):
        # the first moment a report names is that of the event; counts must be the only ones of their kind
        singles = [
            group[0] for group in slots[slot].values() if slot[0] == "time" or len({r.value for r in group}) == 1
        ]
        differing = _differing(slot[0], singles, everywhere)
        if any(reading.said in text for reading in differing for text in told):
            out.append(Contradiction(_WHAT.get(slot[0]) or _shortest_form(differing), _grouped(differing)))
    return out


def _readings(unit: Unit) -> list[_Reading]:
    out = []
    for figure in figures(unit.text, "de"):
        slot = _slot(unit, figure)
        if slot:
            said = unit.text[figure.start : figure.end]
            noun = _noun(unit, figure)
            shown = f"{said} {noun}" if slot[0] == "count" else said
            value = Decimal(_CURRENCIES.index(figure.unit)) if slot[0] == "currency" else _number(figure)
            out.append(_Reading(unit.passage.id, unit.passage.site, slot, value, said, shown, noun))
    return out


def _slot(unit: Unit, figure: Figure) -> tuple[str, str] | None:
    """What the figure measures: the clock, a count of a noun, the version of a product."""
    if figure.kind == "time":
        return ("time", "")
    if figure.kind == "version" and figure.value.replace(".", "").isdecimal():
        product = unit.text[figure.start : figure.end].removesuffix(figure.value).strip()
        return ("version", product) if product else None
    if figure.kind == "money" and figure.unit in _CURRENCIES:
        return ("currency", figure.value)
    if figure.kind == "number":
        noun = _counted(unit, figure)
        return ("count", noun.lemma) if noun else None
    if figure.kind == "percent":
        noun = _measured(unit, figure)
        return ("percent", noun.lemma) if noun else None
    return None


def _measured(unit: Unit, figure: Figure) -> Token | None:
    """What a share is of: the first noun of the clause, its subject as a rule."""
    start = max(
        (token.end for token in unit.tokens if token.text in {",", ";", ":"} and token.end <= figure.start), default=0
    )
    return next((token for token in unit.tokens if start <= token.start < figure.start and token.tag == "NN"), None)


def _counted(unit: Unit, figure: Figure) -> Token | None:
    behind = [token for token in unit.tokens if token.start >= figure.end][:REACH]
    return next((token for token in behind if token.tag == "NN"), None)


def _noun(unit: Unit, figure: Figure) -> str:
    noun = _counted(unit, figure)
    return noun.text if noun else ""


def _number(figure: Figure) -> Decimal:
    """The value as a number to compare: minutes since midnight for a time, the first two parts of a version."""
    if figure.kind == "time":
        hours, _, minutes = figure.value.partition(":")
        return Decimal(int(hours) * 60 + int(minutes or 0))
    if figure.kind == "version":
        return Decimal(".".join(figure.value.split(".")[:2]))
    return Decimal(figure.value) if figure.kind in {"number", "percent", "points", "money"} else Decimal(-1)


def _differing(
    kind: str, singles: Sequence[_Reading], everywhere: dict[str, set[tuple[str, Decimal]]]
) -> list[_Reading]:
    """The readings that contradict another one, in order of value."""
    out: set[_Reading] = set()
    for a in singles:
        for b in singles:
            near = kind == "currency" or (
                min(abs(a.value - b.value), _DAY - abs(a.value - b.value)) < MINUTES
                if kind == "time"
                else max(a.value, b.value) < FACTOR * min(a.value, b.value)
            )
            shared = (kind, a.value) in everywhere[b.passage] or (kind, b.value) in everywhere[a.passage]
            if a.value != b.value and near and not shared and not _rounded_alike(a.value, b.value):
                out |= {a, b}
    return sorted(out, key=lambda reading: (reading.value, reading.passage))


def _rounded_alike(one: Decimal, other: Decimal) -> bool:
    """2.58 and 2.6 are one measure, told with more and with fewer places."""
    places = [-int(value.as_tuple().exponent) for value in (one, other)]
    if min(places) == max(places):
        return False
    step = Decimal(1).scaleb(-min(places))
    return one.quantize(step) == other.quantize(step)


def _shortest_form(readings: Sequence[_Reading]) -> str:
    """The noun as it is counted, with the fewest endings: Zuschauer, not Zuschauern."""
    return min((reading.noun for reading in readings), key=len)


def _grouped(readings: Sequence[_Reading]) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    groups: dict[Decimal, list[_Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.value].append(reading)
    return tuple(
        (group[0].shown, tuple(dict.fromkeys(r.site for r in group)), tuple(dict.fromkeys(r.passage for r in group)))
        for group in groups.values()
    )
