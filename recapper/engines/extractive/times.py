"""Relative times of a report, made absolute from its day of publication, cut, or flagged.

A monthly recap is read weeks later: "am Montag" means nothing then (german.md: never unresolved).
"""

import datetime
import re
from dataclasses import dataclass

from recapper.engines.extractive.units import Unit
from recapper.text.german_calendar import day_and_month

_DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_WEEKDAYS = {name: n for n, name in enumerate(_DAYS.replace("|Sonnabend", "").split("|"))} | {"Sonnabend": 5}
_WEEKDAY = re.compile(
    rf"\b(?P<prep>[Aa]m|[Vv]om|[Aa]uf|[Zz]u|[Ff]ür|[Bb]is|[Ss]eit) (?P<day>{_DAYS})"
    r"(?P<part>morgen|vormittag|mittag|nachmittag|abend|nacht)?\b(?!,? (?:den|dem|der)? ?\d)(?! \(\d)"
)
_DAY_WORD = re.compile(
    r"\b(?P<prep>[Ss]eit |[Aa]b |[Bb]is )?(?P<word>[Hh]eute|[Gg]estern|[Vv]orgestern|morgen)\b(?![.-]\w)(?! \(\d)"
)
_OFFSETS = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1}
_IDLE = re.compile(r" (?:ab sofort|derzeit|aktuell|momentan|jetzt|nun|kürzlich|neulich)(?= )")
"""Adverbs that mean the day of the report. Inside a sentence they are cut; in front they would leave the verb first."""
_VAGUE = re.compile(
    r"\b(?:heute|gestern|vorgestern|kürzlich|neulich|am vergangenen|am kommenden|letzte[rn]? Woche|"
    r"vergangene[rn]? Woche|"
    r"(?:in den )?nächsten (?:Tagen|Wochen|Monaten)|diese Woche|dieser Woche)\b",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(rf"^(?:{_DAYS})(?:\w{4, 10})?\b(?! \(\d)")
_EXPECTED = re.compile(rf"\b(?:Für|Am) (?:{_DAYS}) (?:werden|wird)\b")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence with its times resolved; `open` are those that no date resolves."""

    text: str
    open: tuple[str, ...] = ()


def resolve(text: str, day: datetime.date | None) -> Resolved:
    """Weekdays and day words become dates where the day of publication is known; else they are cut or named open.

    A weekday is the last one up to the day of publication: reports look back.
    """
    text = _IDLE.sub("", text)
    left = [match[0]] if (match := _BARE_WEEKDAY.match(text)) else []

    def weekday(match: re.Match[str]) -> str:
        if day is None:
            if match["prep"] == "am" and match.start() > 0:
                return "\0"  # a whole adverbial inside the sentence: cut below, with the space before it
            left.append(match[0])
            return match[0]
        that = day - datetime.timedelta((day.weekday() - _WEEKDAYS[match["day"]]) % 7)
        if match["part"] or match["prep"].lower() not in {"am", "vom", "seit"}:
            return f"{match[0]} ({day_and_month(that)})"
        preposition = {"seit": "seit dem", "Seit": "Seit dem"}.get(match["prep"], match["prep"])
        return f"{preposition} {day_and_month(that)}"

    def day_word(match: re.Match[str]) -> str:
        if day is None:
            left.append(match[0])
            return match[0]
        that = day_and_month(day + datetime.timedelta(_OFFSETS[match["word"].lower()]))
        before = {"": "am", "seit ": "seit dem", "ab ": "ab dem", "bis ": "bis zum"}[(match["prep"] or "").lower()]
        before = before.capitalize() if match[0][0].isupper() else before
        return f"{before} {that}"

    text = _WEEKDAY.sub(weekday, text).replace(" \0", "")
    text = _DAY_WORD.sub(day_word, text)
    return Resolved(text, tuple(left))


def vague(unit: Unit) -> float:
    """1.0, less where the sentence says a time that its clip does not date, or only expects what is past by now."""
    if _EXPECTED.search(unit.text):
        return 0.3
    left = resolve(unit.text, unit.passage.day).open
    return 0.4 if left or (unit.passage.day is None and _VAGUE.search(unit.text)) else 1.0
