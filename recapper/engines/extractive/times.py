"""Relative times of a report, made absolute from its day of publication, cut, or named to the editor.

A monthly recap is read weeks later: "am Montag" means nothing then.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from recapper.engines.extractive.tense import is_coming, is_past
from recapper.engines.reading.units import Unit
from recapper.text.german_calendar import MONTHS, day_and_month
from recapper.text.quotes import is_quoted

_DAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_WEEKDAYS = {name: n for n, name in enumerate(_DAYS.replace("|Sonnabend", "").split("|"))} | {"Sonnabend": 5}
_PARTS = "morgen|früh|vormittag|mittag|nachmittag|abend|nacht"
_NOT_DATED = rf"(?!,? (?:den |dem |der )?\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{'|'.join(MONTHS)}))(?! \(\d)"
"""No date behind it: "am Montag, den 13. November"."""
_WEEKDAY = re.compile(
    r"\b(?P<prep>[Aa]m|[Vv]om|[Aa]uf|[Bb]is zum|[Zz]um?|[Ff]ür|[Bb]is|[Ss]eit|[Aa]b)"
    r"(?P<which> (?:kommenden|nächsten|vergangenen|letzten))?"
    rf" (?P<day>{_DAYS})(?P<part>{_PARTS}| (?:{_PARTS}))?\b{_NOT_DATED}"
)
_DAY_WORD = re.compile(
    r"\b(?P<prep>[Ss]eit |[Aa]b |[Bb]is )?"
    r"(?:(?P<word>[Hh]eute|[Gg]estern|[Vv]orgestern|(?<!von )morgen)|^(?P<first>Morgen)(?= [a-zäöü]))"
    r"(?: (?P<part>[Mm]orgen|früh|[Vv]ormittag|[Mm]ittag|[Nn]achmittag|[Aa]bend))?\b(?![.-]\w)(?! \(\d)"
)
_OFFSETS = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1}
_IDLE = re.compile(
    r"(?<!\b[Bb]is)(?<!\b[Vv]on)(?<!\berst)(?<!\bnur)(?<!\bnicht)(?<!\bschon)(?<!\bund)(?<!,)"
    r" (?:ab sofort|derzeit|aktuell|momentan|jetzt|nun|kürzlich|neulich)(?= )(?! (?:und|oder|an|auf|nicht)\b)"
)
"""Adverbs that mean the day of the report. Inside a sentence they are cut; in front they would leave the verb first."""
_VAGUE = re.compile(
    r"\b(?:Kürzlich|Neulich|Aktuell|Derzeit|Momentan|Ab sofort|[Aa]m (?:kommenden |vergangenen |letzten )?Wochenende|"
    r"[Ii]n der (?:letzten|vergangenen|kommenden|nächsten) Woche|[Ll]etzte Woche|[Vv]ergangene Woche|[Nn]ächste Woche|"
    r"(?:[Ii]n den )?nächsten (?:Tagen|Wochen|Monaten)|[Dd]iese[r]? Woche|(?:heute|gestern) Nacht)\b"
)
_BARE_WEEKDAY = re.compile(rf"^(?:{_DAYS})(?:\w{{4,10}})?\b(?! \(\d)")
_EXPECTED = re.compile(rf"\b(?:Für|Am) (?:{_DAYS}) (?:werden|wird)\b")
_KEPT_BEFORE = re.compile(r"\b(?:nur|nicht|und|oder|erst|schon|auch|noch|sowie)$")
_KEPT_BEHIND = re.compile(r"(?:\W*$|[,;:]| (?:und|oder|nicht|sondern|bis|statt|sowie)\b)")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence with its times resolved; `open` are those that no date resolves."""

    text: str
    open: tuple[str, ...] = ()


def resolve(text: str, day: datetime.date | None) -> Resolved:
    """Weekdays and day words become dates where the day of publication is known; else they are cut or named open.

    A weekday is the last one in a clause about the past and the next one in a clause about what is to come. Where the
    clause does not tell, and where a time cannot be cut without harm to the sentence, it stays and is named. Words
    inside quote marks are left as they were said.
    """
    text = _IDLE.sub(lambda match: match[0] if is_quoted(match) else "", text)
    left = [match[0] for match in (_BARE_WEEKDAY.match(text),) if match]
    left += [match[0] for match in _VAGUE.finditer(text) if not is_quoted(match)]
    text = _WEEKDAY.sub(_weekday_in(text, day, left), text).replace(" \0", "")
    text = _DAY_WORD.sub(_day_word_in(day, left), text)
    return Resolved(text, tuple(left))


def vague(unit: Unit) -> float:
    """1.0, less where the sentence says a time that its clip does not date, or only expects what is past by now."""
    if _EXPECTED.search(unit.text):
        return 0.3
    return 0.4 if resolve(unit.text, unit.passage.day).open else 1.0


def _weekday_in(text: str, day: datetime.date | None, left: list[str]) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        if is_quoted(match):
            return match[0]
        if day is None:
            if match["prep"] == "am" and _may_be_cut(text, match):
                return "\0"  # with the space before it
            left.append(match[0])
            return match[0]
        meant = _day_meant(text, match, day)
        if meant is None:
            left.append(match[0])
            return match[0]
        that = day_and_month(meant)
        preposition = match["prep"].lower()
        if match["part"] or preposition not in {"am", "vom", "seit"}:
            return f"{match[0]} ({that})"
        return f"{match['prep']}{' dem' if preposition == 'seit' else ''} {that}"

    return replaced


def _day_meant(text: str, match: re.Match[str], day: datetime.date) -> datetime.date | None:
    """None where the sentence does not tell whether the day is past or coming: a wrong date would be an invention."""
    back = (day.weekday() - _WEEKDAYS[match["day"]]) % 7
    which = (match["which"] or "").strip()
    if which in {"kommenden", "nächsten"}:
        return day + datetime.timedelta(7 - back)
    if which:
        return day - datetime.timedelta(back or 7)
    preposition = match["prep"].lower()
    if preposition == "seit" or (preposition != "ab" and is_past(text, match.start(), match.end())):
        return day - datetime.timedelta(back)
    if preposition == "ab" or is_coming(text, match.start(), match.end()):
        return day + datetime.timedelta(-back % 7)
    return None


def _may_be_cut(text: str, match: re.Match[str]) -> bool:
    """The sentence is whole without it: not at an edge, not one of several, nothing that only it limits."""
    before, behind = text[: match.start()].rstrip(), text[match.end() :]
    return bool(before) and not _KEPT_BEFORE.search(before) and not _KEPT_BEHIND.match(behind)


def _day_word_in(day: datetime.date | None, left: list[str]) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        if is_quoted(match):
            return match[0]
        if day is None:
            left.append(match[0])
            return match[0]
        that = day_and_month(day + datetime.timedelta(_OFFSETS[(match["word"] or match["first"]).lower()]))
        preposition = (match["prep"] or "").strip().lower()
        if match["part"]:
            part = {"früh": "Morgen"}.get(match["part"], match["part"].capitalize())
            phrase = f"am {part} des {that}"
        else:
            phrase = {"": "am", "seit": "seit dem", "ab": "ab dem", "bis": "bis zum"}[preposition] + f" {that}"
        return phrase[0].upper() + phrase[1:] if match[0][0].isupper() else phrase

    return replaced
