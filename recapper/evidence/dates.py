"""Is a date of a sentence one that a clip gives, or one that follows from its day of publication?"""

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recapper.evidence.passages import Evidence, stated
from recapper.text.figures import Figure
from recapper.text.german_calendar import WEEKDAYS

_WEEKDAYS = ("montag monday", "dienstag tuesday", "mittwoch wednesday", "donnerstag thursday", "freitag friday")
_WEEKEND = ("samstag sonnabend saturday", "sonntag sunday")
_WEEKDAY_OF = {name: day for day, names in enumerate((*_WEEKDAYS, *_WEEKEND)) for name in names.split()}
_SHIFTS = {"vorgestern": -2, "gestern": -1, "vortag": -1, "yesterday": -1, "morgen": 1, "tomorrow": 1}
_WEEKEND_DAYS = re.compile(r"\bWochenendes?\b|\bweekend\b", re.IGNORECASE)
_SATURDAY, _SUNDAY = 5, 6
_RELATIVE = re.compile(
    rf"\b(?:{'|'.join([*_WEEKDAY_OF, *_SHIFTS])})(?=s?\b|abend|morgen|nachmittag|vormittag|nacht)", re.I
)
_WEEK = 7  # days: "am Montag" is the last or the next one
_DATE = re.compile(r"(?P<year>\d{4})?-?(?:-?(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_WEEKDAY = re.compile(
    rf"(?<!Welt am )(?<!Bild am )(?<![\w-])(?:{'|'.join(name.title() for name in _WEEKDAY_OF)})"
    r"(?=(?:s|abends?|morgens?|nachmittags?|vormittags?|mittags?|nachts?)?(?![\w-]))"
)
_BEFORE_DATE = re.compile(r"\w*,?\s(?:(?:den|dem|der)\s)?")  # „Freitag, dem 24. November“
_NIGHT = re.compile(r"nacht\b|\bnight\b|\bovernight\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is told; None: not told."""

    year: int | None
    month: int | None
    day: int | None

    def covers(self, claim: "PartialDate") -> bool:
        """Whether this date says all that `claim` says, but for a year it does not tell itself."""
        return (
            (claim.year is None or self.year is None or claim.year == self.year)
            and (claim.month is None or claim.month == self.month)
            and (claim.day is None or claim.day == self.day)
            and (claim.month is not None or claim.year == self.year)
        )


def parse(text: str) -> PartialDate:
    """`2017-11-01`, `--11-01`, `2017-11`, `--11` or `2017`; raises ValueError for anything else."""
    match = _DATE.fullmatch(text)
    if match is None or not text:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    return PartialDate(year, month, day)


def gives(passage: Evidence, claim: str) -> bool:
    """Whether the passage tells the date `claim`, or it follows from a weekday or "gestern" and its publication."""
    wanted = parse(claim)
    return any(date.covers(wanted) for date in _dates(passage))


@functools.lru_cache(maxsize=2_000)
def _dates(passage: Evidence) -> tuple[PartialDate, ...]:
    published = parse(passage.published) if passage.published else PartialDate(None, None, None)
    told = [parse(row.figure.value) for row in stated(passage) if row.figure.kind == "date"]
    dated = [PartialDate(date.year or published.year, date.month, date.day) for date in told]
    return (*dated, published, *(PartialDate(day.year, day.month, day.day) for day in _resolved(passage, published)))


def _resolved(passage: Evidence, published: PartialDate) -> list[datetime.date]:
    if published.year is None or published.month is None or published.day is None:
        return []
    day = datetime.date(published.year, published.month, published.day)
    found: list[datetime.date] = []
    if _WEEKEND_DAYS.search(passage.told):
        found += [one for weekday in (_SATURDAY, _SUNDAY) for one in _nearest(day, weekday)]
    for match in _RELATIVE.finditer(passage.told):
        word = match[0].lower()
        if match[0] == "Morgen":  # the time of day
            continue
        if word in _SHIFTS:
            found.append(day + datetime.timedelta(days=_SHIFTS[word]))
        else:
            found += _nearest(day, _WEEKDAY_OF[word])
    return found


def wrong_weekdays(
    sentence: str, passages: Sequence[Evidence], claims: Sequence[Figure]
) -> Iterator[tuple[int, int, str]]:
    """Weekdays that the date behind them denies, or that no passage names or dates: start, end, what is right."""
    for match in _WEEKDAY.finditer(sentence):
        weekday = _WEEKDAY_OF[match[0].lower()]
        dated = next((one for one in claims if _BEFORE_DATE.fullmatch(sentence, match.end(), one.start)), None)
        day = _full(parse(dated.value), passages) if dated and dated.kind == "date" else None
        if day is not None and day.weekday() != weekday:
            yield *match.span(), f"{WEEKDAYS[day.weekday()]}, {day.isoformat()}"
        elif day is None and not any(weekday in _weekdays(passage) for passage in passages):
            named = sorted({one for passage in passages for one in _weekdays(passage)})
            yield *match.span(), ", ".join(WEEKDAYS[one] for one in named)


def _full(date: PartialDate, passages: Sequence[Evidence]) -> datetime.date | None:
    """The date as a day of the calendar, with the year of publication where it has none and all clips agree on it."""
    years = {date.year} if date.year else {parse(one.published).year for one in passages if one.published}
    if len(years) != 1 or date.month is None or date.day is None:
        return None
    try:
        return datetime.date(next(iter(years)) or 0, date.month, date.day)
    except ValueError:  # 30 February
        return None


@functools.lru_cache(maxsize=2_000)
def _weekdays(passage: Evidence) -> frozenset[int]:
    """The weekdays that a passage names, and those of its dates; of a night also the day on which it began."""
    days = {date for told in _dates(passage) if (date := _full(told, [passage]))}
    found = {day.weekday() for day in days}
    found |= {
        _WEEKDAY_OF[match[0].lower()] for match in _RELATIVE.finditer(passage.told) if match[0].lower() in _WEEKDAY_OF
    }
    if _WEEKEND_DAYS.search(passage.told):
        found |= {_SATURDAY, _SUNDAY}
    if _NIGHT.search(passage.told):
        found |= {(day - 1) % _WEEK for day in found}
    return frozenset(found)


def _nearest(day: datetime.date, weekday: int) -> tuple[datetime.date, datetime.date]:
    """The last and the next such weekday; today may be the next."""
    ahead = (weekday - day.weekday()) % _WEEK
    return day + datetime.timedelta(days=ahead), day + datetime.timedelta(days=ahead - _WEEK)
