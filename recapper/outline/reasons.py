"""Which clips of a month may be told at all, and the German reason where one may not."""

import datetime
from dataclasses import dataclass

from recapper.snippets.model import Month, Published, Snippet
from recapper.text.german_calendar import MONTHS, day_and_month
from recapper.text.quotes import germanise

STRUCK = "von der Redaktion gestrichen"
NEW = "neu seit der letzten Gliederung"
OPINION = "Meinungsstück"
CONFIDENTIAL = "vertraulich"
EMPTY = "leer"
_UNREADABLE = "nicht lesbar"
_PUBLISHED = "erschienen"
_EMBARGO = "gesperrt bis zum"
_TOO_LIGHT = "weniger gewichtig"
_EXCLUSIONS = (OPINION, CONFIDENTIAL, EMPTY, _UNREADABLE, _PUBLISHED, _EMBARGO)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A clip that is not told. `firm`: no place in the outline brings it back, only a change of the clip does."""

    id: str
    label: str
    """The clip's title, or what stands for it where it has none."""
    reason: str
    firm: bool


def too_light(room: int, *, outlets: int) -> str:
    """The reason of a story that `outlets` reported and for which an outline of `room` stories has no place."""
    reported = "ein Medium" if outlets == 1 else f"{outlets} Medien"
    stories = "eine Geschichte" if room == 1 else f"{room} Geschichten"
    return f"{_TOO_LIGHT}: {reported}, Platz reicht für {stories}"


def is_exclusion(reason: str) -> bool:
    """Whether the machine gave this reason because of what the clip is. `STRUCK` is not among them: it may be hers."""
    return reason.startswith(_EXCLUSIONS)


def is_machine_made(reason: str) -> bool:
    """Whether the machine gave this reason; a person's own wording and `STRUCK` are binding, these are not."""
    return is_exclusion(reason) or reason == NEW or reason.startswith(_TOO_LIGHT)


def exclusions(
    month: Month, today: datetime.date, *, without_confidential: bool = False
) -> tuple[tuple[Snippet, ...], tuple[Exclusion, ...]]:
    """The clips that may be told, and those that may not, both in the order of ids.

    `today` decides about embargoes: a clip is free on the day its embargo names.
    """
    usable: list[Snippet] = []
    excluded = [
        Exclusion(file.id, "Nicht lesbare Datei", _unreadable(file.reason), firm=True) for file in month.unreadable
    ]
    for snippet in month.snippets:
        exclusion = _exclusion(snippet, month.name, today, without_confidential)
        if exclusion is None:
            usable.append(snippet)
        else:
            excluded.append(exclusion)
    return tuple(usable), tuple(sorted(excluded, key=lambda exclusion: exclusion.id))


def _exclusion(snippet: Snippet, month: str, today: datetime.date, without_confidential: bool) -> Exclusion | None:
    firm = _firm_reason(snippet, today, without_confidential)
    reason = firm or _soft_reason(snippet, month)
    if not reason:
        return None
    return Exclusion(snippet.id, germanise(snippet.title.strip()) or "Ohne Titel", reason, firm=bool(firm))


def _firm_reason(snippet: Snippet, today: datetime.date, without_confidential: bool) -> str:
    if snippet.drop:
        return STRUCK
    if snippet.confidential and without_confidential:
        return CONFIDENTIAL
    if snippet.embargo is not None and snippet.embargo > today:
        day = snippet.embargo
        return f"{_EMBARGO} {day_and_month(day)} {day.year}"
    return "" if snippet.text.strip() else EMPTY


def _soft_reason(snippet: Snippet, month: str) -> str:
    if snippet.pin:
        return ""
    if snippet.published is not None and not _may_be_in(snippet.published, month):
        return f"{_PUBLISHED} {_published(snippet.published)}"
    return OPINION if snippet.kind == "opinion" else ""


def _unreadable(reason: str) -> str:
    return reason if reason.startswith(_UNREADABLE) else f"{_UNREADABLE}: {reason}"


def _may_be_in(published: Published, month: str) -> bool:
    """A year alone may be any of its months."""
    year = int(month[:4])
    return published.year == year and published.month in (None, int(month[5:]))


def _published(published: Published) -> str:
    if published.month is None:
        return str(published.year)
    return f"im {MONTHS[published.month - 1]} {published.year}"
