"""What does a figure count? Units of measure, and the noun behind a number.

„fünf Raten in vier Monaten“ does not bear out „vier Raten“, although it has a four.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence, Stated, claimed, stated
from recapper.outline.english import translated
from recapper.outline.words import stem
from recapper.text.function_words import FUNCTION_WORDS

_UNITS = """
second time 1 sekunde|sekunden|sekünder|sekündig|sec|second|seconds
minute time 60 minute|minuten|minütig|min|minutes
hour time 3600 stunde|stunden|stündig|hour|hours
day time 86400 tag|tage|tagen|tages|tägig|day|days
week time 604800 woche|wochen|wöchig|week|weeks
month years 1 monat|monate|monaten|monats|monatig|month|months
year years 12 jahr|jahre|jahren|jahres|jährig|jährige|jähriger|year|years
decade years 120 jahrzehnt|jahrzehnte|jahrzehnten|decade|decades
millimetre length 1 millimeter|millimetern|mm|millimetre|millimetres|millimeters
centimetre length 10 zentimeter|zentimetern|cm|centimetre|centimetres|centimeter|centimeters
metre length 1000 meter|metern|m|metre|metres|meters
kilometre length 1000000 kilometer|kilometern|stundenkilometer|stundenkilometern|km|kmh|kph|kilometre|kilometres
inch inch 1 zoll|inch|inches
foot foot 1 fuß|foot|feet|ft
mile mile 1 meile|meilen|mile|miles|mph
square-metre area 1 quadratmeter|quadratmetern|qm
square-kilometre area 1000000 quadratkilometer|quadratkilometern
hectare area 10000 hektar|hectare|hectares
square-foot square-foot 1 quadratfuß
acre acre 1 acre|acres
gram mass 1 gramm|g|gram|grams
kilogram mass 1000 kilo|kilos|kilogramm|kg|kilogram|kilograms
tonne mass 1000000 tonne|tonnen|ton|tons|tonnes
pound pound 1 pfund|pound|pounds
ounce ounce 1 unze|unzen|ounce|ounces
litre volume 1 liter|litern|litre|litres|liters
cubic-metre volume 1000 kubikmeter|kubikmetern
gallon gallon 1 gallone|gallonen|gallon|gallons
barrel barrel 1 barrel|barrels|fass
kilobyte data 1 kb|kbyte|kilobyte
megabyte data 1000 mb|mbyte|megabyte|megabytes
gigabyte data 1000000 gb|gbyte|gigabyte|gigabytes
terabyte data 1000000000 tb|tbyte|terabyte|terabytes
watt power 1 watt
kilowatt power 1000 kw|kilowatt|kilowatts
megawatt power 1000000 mw|megawatt|megawatts
gigawatt power 1000000000 gw|gigawatt|gigawatts
kilowatt-hour energy 1 kwh|kilowattstunde|kilowattstunden
megawatt-hour energy 1000 mwh|megawattstunde|megawattstunden
celsius celsius 1 celsius
fahrenheit fahrenheit 1 fahrenheit
"""
_MANY = {"square": "square-", "cubic": "cubic-"}


class Measure(NamedTuple):
    """A unit: two amounts of one dimension compare by their size in its smallest unit."""

    unit: str
    dimension: str
    size: Decimal


def _table() -> dict[str, Measure]:
    rows = (line.split() for line in _UNITS.split("\n") if line)
    return {
        word: Measure(unit, dimension, Decimal(size))
        for unit, dimension, size, words in rows
        for word in words.split("|")
    }


_MEASURES = _table()
_SPELLED = {measure.unit: measure for measure in _MEASURES.values()}
_FIRST_WORD = re.compile(
    r"[\s-]{0,2}(?:(?P<many>square|cubic)\s|(?:Grad|degrees|°)\s?)?(?P<word>km/h|[^\W\d_]{1,20})(?:-(?:old|Jährige\w?))?"
)
_SUFFIX = re.compile(r"(?P<suffix>sekündig|minütig|stündig|tägig|wöchig|monatig|jährig)(?:e[nmrs]?)?$", re.IGNORECASE)


def measure(figure_text: str, behind: str) -> Measure | None:
    """The unit of measure of a figure: in its own word („vierstündig“), or the word behind it."""
    if suffix := _SUFFIX.search(figure_text):
        return _MEASURES[suffix["suffix"].lower()]
    if inside := _MEASURES.get(figure_text.rsplit(" ", 1)[-1].lower()):  # „5 Pfund“ that are a weight
        return inside
    match = _FIRST_WORD.match(behind)
    if match is None:
        return None
    if match["many"]:
        single = _MEASURES.get(match["word"].lower())
        return _SPELLED.get(_MANY[match["many"]] + single.unit) if single else None
    word = match["word"].replace("/", "")
    found = _MEASURES.get(word.lower())
    return found if found and (len(word) > 1 or word.islower()) else None


_CLASSES = """
person.any menschen leute personen people person köpfe
person.staff mitarbeiter beschäftigte angestellte arbeiter kräfte saisonkräfte aushilfen arbeitsplätze stellen jobs
 workers employees staff fahrer drivers
person.crowd demonstranten teilnehmer streikende zuschauer protesters participants
person.police beamte polizisten officers
person.customer kunden nutzer käufer abonnenten haushalte customers users subscribers
person.seller händler verkäufer sellers merchants
person.victim opfer tote verletzte victims dead
place städte standorte regionen länder staaten filialen läden geschäfte zentren bezirke cities locations regions states
 stores countries places
payment raten zahlungen installments instalments
offer vorschläge angebote bewerbungen proposals bids offers deals
goods produkte artikel geräte pakete stück bestellungen items units devices products parcels packages orders
offence verstöße anzeigen klagen violations complaints lawsuits
part staffeln folgen episoden seasons episodes
"""
_CLASS_OF = {
    stem(word): row.split()[0] for row in _CLASSES.replace("\n ", " ").splitlines() for word in row.split()[1:]
}
_GENERIC = "person.any"
_SHORTEST_TAIL, _SHARED_START = 4, 5
_GERMAN_NOUN = re.compile(r"[^\S\n](?P<between>(?:[a-zäöüß]+[^\S\n]){0,2})(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)")
_ENGLISH_NOUN = re.compile(r"[\s-](?P<noun>(?:[a-z-]+\s){0,2}?[a-z-]+s|people)\b")


class _Counted(NamedTuple):
    """What a figure counts: its noun in stems, and the kind of thing it is, empty if unknown."""

    keys: frozenset[str]
    kind: str


def other_noun(sentence: str, passages: Sequence[Evidence], *, lang: str = "de") -> Iterator[Finding]:
    """Warnings of the rule `figure-noun`: numbers that the passages have, but only of other things.

    Only where every such number of the passages has a noun that is known to be another: because the passages count the
    noun of the sentence by another number, or because one is people and the other is places, and the passages do not
    mention what the sentence counts.
    """
    stating = [fact for passage in passages for fact in stated(passage) if fact.figure.kind in ("number", "ordinal")]
    facts = [(fact, _counted(fact.text, fact.behind, fact.lang)) for fact in stating]
    for claim in claimed(sentence, lang):
        text = sentence[claim.start : claim.end]
        mine = _counted(text, sentence[claim.end :], lang) if claim.kind == "number" else None
        same = [(fact, noun) for fact, noun in facts if fact.figure.value == claim.value]
        if mine is None or not same or any(noun is None or _may_be(mine, noun) for _, noun in same):
            continue
        others = [noun for fact, noun in facts if noun and fact.figure.value != claim.value]
        if any(_is(mine, noun) for noun in others) or (
            all(noun and _differ(mine, noun) for _, noun in same) and not any(_mentions(one, mine) for one in passages)
        ):
            told = ", ".join(dict.fromkeys(f"{_shown(fact)} ({fact.source})" for fact, _ in same))
            yield Finding(
                "figure-noun", "warning", claim.start, claim.end, f"The clips count other things by {text}.", told
            )


def _is(one: _Counted, other: _Counted) -> bool:
    """Whether two nouns are the same, in one language or, where the glossary lacks one, by their kind."""
    return bool(one.keys & other.keys) or (not other.keys and bool(one.kind) and one.kind == other.kind)


def _may_be(one: _Counted, other: _Counted) -> bool:
    """Whether two nouns may be the same: of one kind, or by the beginning or end of a compound."""
    if one.kind and (one.kind == other.kind or (_GENERIC in (one.kind, other.kind) and not _differ(one, other))):
        return True
    return any(
        mine[:_SHARED_START] == its[:_SHARED_START]
        or (min(len(mine), len(its)) >= _SHORTEST_TAIL and (mine.endswith(its) or its.endswith(mine)))
        for mine in one.keys
        for its in other.keys
    )


def _differ(one: _Counted, other: _Counted) -> bool:
    """Whether one is people, say, and the other places."""
    return bool(one.kind and other.kind) and one.kind.partition(".")[0] != other.kind.partition(".")[0]


def _mentions(passage: Evidence, noun: _Counted) -> bool:
    """Whether the passage has the noun anywhere, or any word of its kind."""
    words = set(map(stem, re.findall(r"[^\W\d_]{3,}", passage.told)))
    return bool(words & noun.keys) or any(_kind_of(word) == noun.kind for word in words)


def _counted(text: str, behind: str, lang: str) -> _Counted | None:
    """What the figure counts; None where no noun is near enough to be sure of."""
    if unit := measure(text, behind):
        said = _FIRST_WORD.match(behind)
        return _Counted(frozenset({unit.unit, stem(said["word"])} if said else {unit.unit}), unit.dimension)
    english = lang.lower().startswith("en")
    match = (_ENGLISH_NOUN if english else _GERMAN_NOUN).match(behind)
    if match is None or (not english and FUNCTION_WORDS & set(match["between"].split())):
        return None
    word = stem(re.split(r"[-\s]", match["noun"])[-1])
    german = {stem(entry.german.split()[-1]) for *_, entry in translated(match["noun"])} if english else {word}
    kind = _kind_of(word)
    return _Counted(frozenset(german), kind) if german or kind else None


def _kind_of(word: str) -> str:
    """By the longest end of a compound that the list knows."""
    ends = (word[cut:] for cut in range(max(1, len(word) - _SHORTEST_TAIL + 1)))
    return next((_CLASS_OF[end] for end in ends if end in _CLASS_OF), "")


def _shown(fact: Stated) -> str:
    noun = _GERMAN_NOUN.match(fact.behind) or _ENGLISH_NOUN.match(fact.behind) or _FIRST_WORD.match(fact.behind)
    return f"{fact.text}{noun[0] if noun else ''}"
