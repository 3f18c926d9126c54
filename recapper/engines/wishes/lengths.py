"""How long a text is wished, as a journalist types it: `kürzer`, `halb so lang`, `auf 150 Wörter`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from recapper.engines.wishes.words import fold, near

SHORTER, MUCH_SHORTER, BIT_SHORTER = 0.7, 0.5, 0.85
LONGER, MUCH_LONGER, BIT_LONGER = 1.3, 1.5, 1.15
FEWEST, MOST = 20, 5000
"""Words. A number below or above is not meant for a section: "höchstens 15 Wörter" are those of a sentence."""

_SHORT = (
    "kürzer kürzere kürzeren kürzerer kürzen kürze kürz gekürzt verkürzen verkürze einkürzen knapper shorter shorten"
)
_LONG = (
    "länger längere längeren längerer verlängern verlängere ausführlicher ausführlichere ausführlicheren umfangreicher "
    "longer lengthen"
)
_SHORT_WORDS, _LONG_WORDS = (frozenset(map(fold, row.split())) for row in (_SHORT, _LONG))
_MUCH = "deutlich|sehr viel|viel|wesentlich|erheblich|stark|radikal|weit|much|a lot|far|significantly"
_BIT = (
    "noch etwas|etwas|ein klein wenig|ein klein bisschen|ein bisschen|ein bißchen|bisschen|ein wenig|einen tick|"
    "eine spur|ein stück|leicht|minimal|slightly|a bit|a little bit|a little"
)
_PARTS = {"hälfte": 0.5, "drittel": 1 / 3, "viertel": 0.25, "fünftel": 0.2}
_NO_SLIP = frozenset(map(fold, "lange langen langes langem längst kurzes kurzem kürzest kürzlich".split()))
"""Words of their own that are one letter away."""
_WORD = re.compile(r"[^\W\d_]{4,20}")
_DEGREE = re.compile(
    rf"(?:\b(?P<degree>{_MUCH}|{_BIT})|(?:\b(?:um|(?P<to>auf))\s+)?(?:(?:die|ein|einen|eine)\s+(?P<part>{'|'.join(_PARTS)})|"
    r"(?P<percent>\b\d{1,2})\s?(?:%|prozent)))\s+$",
    re.IGNORECASE,
)
"""What stands before `kürzer` and says how much."""
_TOO = re.compile(rf"\b(?:(?P<much>{_MUCH})\s+)?(?:zu|too)\s+(?P<word>lang|kurz|long|short)\b", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?P<times>halb|doppelt|anderthalbmal|dreimal|half|twice)\s+(?:so|as)\s+(?:lang|kurz|viel|long)\b"
    r"|\b(?:auf|um)\s+(?:die\s+)?(?P<half>hälfte)\b|\b(?P<length>half|twice|double)\s+the\s+length\b",
    re.IGNORECASE,
)
_FACTOR = {"halb": 0.5, "half": 0.5, "doppelt": 2.0, "twice": 2.0, "double": 2.0, "anderthalbmal": 1.5, "dreimal": 3.0}
_NUMBER = r"\d{1,2}\.\d{3}|\d{2,5}"
_AT_MOST = (
    r"max\.|max|maximal|höchstens|hoechstens|nicht mehr als|nicht länger als|nicht über|unter|bis zu|bis|weniger als|"
    r"kürzer als|at most|no more than|up to|under|less than"
)
_AT_LEAST = (
    r"mindestens|mind\.|min\.|nicht weniger als|nicht unter|nicht kürzer als|mehr als|länger als|über|at least|over|"
    r"more than"
)
_ABOUT = r"ca\.|ca|circa|etwa|rund|ungefähr|so|knapp|genau|exakt|gut|um die|about|around|roughly|exactly"
_WORDS = re.compile(
    rf"(?:\b(?:auf|in|mit|to|in|with|um|by)\s+)?(?:(?P<most>\b(?:{_AT_MOST}))\s+|(?P<least>\b(?:{_AT_LEAST}))\s+)?"
    rf"(?:\b(?:{_ABOUT})\s+)?(?P<number>{_NUMBER})(?:\s?(?:-|–|bis|to)\s?(?P<upper>{_NUMBER}))?\s?"
    r"(?:wörtern|wörter|woerter|woertern|wortern|worter|worte|worten|wöter|wrter|wörte|words)\b"
    r"(?:\s+(?P<change>weniger|kürzer|mehr|länger|less|fewer|shorter|more|longer))?",
    re.IGNORECASE,
)
_LESS = frozenset({"weniger", "kürzer", "less", "fewer", "shorter"})


@dataclass(frozen=True, slots=True)
class Length:
    """A wish for a length, at `start` to `end` of the instruction."""

    start: int
    end: int
    words: int
    exact: bool
    """It names a number of words, which goes before `kürzer`."""


def lengths(text: str, now: int) -> list[Length]:
    """The wishes for a length in `text`, in order, none inside another. `now`: words there are; 0: not known."""
    found: list[Length] = []
    for one in [*_numbers(text, now), *(_relations(text, now) if now else ())]:
        clash = next((n for n, other in enumerate(found) if one.start < other.end and other.start < one.end), None)
        if clash is None:
            found.append(one)
        else:  # "auf die Hälfte kürzen" is one wish
            other = found[clash]
            found[clash] = replace(other, start=min(one.start, other.start), end=max(one.end, other.end))
    return sorted(found, key=lambda one: one.start)


def _numbers(text: str, now: int) -> Iterator[Length]:
    for match in _WORDS.finditer(text):
        number = int(match["number"].replace(".", ""))
        if match["upper"]:
            number = (number + int(match["upper"].replace(".", ""))) // 2
        if match["change"]:
            number = now - number if match["change"].lower() in _LESS else now + number
        elif match["most"] and now:
            number = min(now, number)
        elif match["least"]:
            number = max(now, number)
        if FEWEST <= number <= MOST and (now or not match["change"]):
            yield Length(match.start(), match.end(), number, True)


def _relations(text: str, now: int) -> Iterator[Length]:
    for match in _TIMES.finditer(text):
        factor = 0.5 if match["half"] else _FACTOR[(match["times"] or match["length"]).lower()]
        if (match["times"] or "").lower() == "doppelt" and match[0].lower().endswith("kurz"):
            factor = 0.5
        yield Length(match.start(), match.end(), round(now * factor), False)
    for match in _TOO.finditer(text):
        factors = (SHORTER, MUCH_SHORTER) if match["word"].lower() in {"lang", "long"} else (LONGER, MUCH_LONGER)
        yield Length(match.start(), match.end(), round(now * factors[bool(match["much"])]), False)
    for match in _WORD.finditer(text):
        direction = _direction(fold(match[0]))
        if direction:
            degree = _DEGREE.search(text[: match.start()])
            start = degree.start() if degree else match.start()
            yield Length(start, match.end(), round(now * _factor(direction, degree)), False)


def _direction(word: str) -> int:
    if word in _NO_SLIP:
        return 0
    return -1 if near(word, _SHORT_WORDS) else 1 if near(word, _LONG_WORDS) else 0


def _factor(direction: int, match: re.Match[str] | None) -> float:
    if match is None:
        return SHORTER if direction < 0 else LONGER
    if match["part"] or match["percent"]:
        share = _PARTS[match["part"].lower()] if match["part"] else int(match["percent"]) / 100
        return share if match["to"] else 1 + direction * share
    if re.fullmatch(_MUCH, match["degree"], re.IGNORECASE):
        return MUCH_SHORTER if direction < 0 else MUCH_LONGER
    return BIT_SHORTER if direction < 0 else BIT_LONGER
