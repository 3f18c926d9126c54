"""The map of a month: its clips by day and story, as dots on lines."""

import calendar
import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.page.model import Clip, Desk, StoryLine

LEFT = 300
"""Units for the stories' names; a day is `DAY` wide, a story `ROW` high."""
DAY, ROW, TOP = 21, 26, 46
STATES = ("used", "merged", "left_out", "unplanned")
_LONGEST = 46
"""Characters of a story's name that fit."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Clips of one story, one day and one state."""

    x: float
    y: float
    radius: float
    state: str
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A story at its height, or a section's heading above its stories."""

    label: str
    y: float
    heading: bool


@dataclass(frozen=True, slots=True)
class Day:
    number: int
    x: float
    weekend: bool


@dataclass(frozen=True, slots=True)
class MonthMap:
    width: int
    height: int
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...]
    days: tuple[Day, ...]
    edges: tuple[tuple[str, float], ...]
    """Names and places of the columns beside the month: before it, after it, of unknown date."""


def month_map(desk: Desk) -> MonthMap:
    """Where each story and each day stands. Clips of other months stand at the edges, those without a day too."""
    month = desk.of_month
    last = calendar.monthrange(month.year, month.month)[1]
    days = tuple(
        Day(number, LEFT + DAY * (number + 1), month.replace(day=number).weekday() >= calendar.SATURDAY)
        for number in range(1, last + 1)
    )
    clips = {clip.id: clip for clip in desk.clips}
    lines: list[Line] = []
    dots: list[Dot] = []
    section, y = None, float(TOP)
    for story in desk.stories:
        if story.section and story.section != section:
            section, y = story.section, y + ROW
            lines.append(Line(_short(story.section, _LONGEST * 2), y, heading=True))
        y += ROW
        lines.append(Line(_short(story.label, _LONGEST), y, heading=False))
        dots += _dots([clips[id] for id in story.clips if id in clips], y, month, last)
    places = {"davor": LEFT + DAY, "danach": LEFT + DAY * (last + 2), "ohne Tag": LEFT + DAY * (last + 4)}
    edges = tuple((name, float(x)) for name, x in places.items() if any(abs(dot.x - x) < DAY for dot in dots))
    return MonthMap(LEFT + DAY * (last + 6), int(y) + ROW, tuple(lines), tuple(dots), days, edges)


def told_lines(desk: Desk) -> Sequence[tuple[StoryLine, str]]:
    """The map in words: each story with the days of its clips."""
    clips = {clip.id: clip for clip in desk.clips}
    return [(story, ", ".join(sorted(_day(clips[id]) for id in story.clips if id in clips))) for story in desk.stories]


def _day(clip: Clip) -> str:
    return f"{_german(clip.published)} {clip.site}".strip()


def _german(published: str) -> str:
    return ".".join(reversed(published.split("-")[1:])) + "." if published.count("-") == 2 else published


def _dots(clips: Sequence[Clip], y: float, month: datetime.date, last: int) -> list[Dot]:
    places = Counter((_column(clip.published, month, last), clip.state) for clip in clips)
    dots = []
    for (column, state), count in sorted(places.items()):
        own = [clip for clip in clips if (_column(clip.published, month, last), clip.state) == (column, state)]
        title = "\n".join(f"{clip.site or clip.id}: {clip.title}" for clip in own[:8])
        # Several states on one day stand side by side: what is told on the left.
        states = [one for one in STATES if (column, one) in places]
        beside = 10 * (states.index(state) - (len(states) - 1) / 2)
        dots.append(Dot(LEFT + DAY * column + beside, y - 4, 5 if count == 1 else 6.5, state, count, title))
    return dots


def _column(published: str, month: datetime.date, last: int) -> int:
    parts = published.split("-")
    if len(parts) < 3:
        return last + 4
    if published[:7] != f"{month:%Y-%m}":
        return 1 if published < f"{month:%Y-%m}" else last + 2
    return int(parts[2]) + 1


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
