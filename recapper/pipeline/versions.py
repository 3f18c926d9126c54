"""The versions of a month that can be compared, found by what a person calls them."""

import datetime
import re
from dataclasses import dataclass

from recapper.draft.revisions import History, Kind, Revision, latest, latest_offer
from recapper.errors import UsageError
from recapper.pipeline.checking import Version, working_copy
from recapper.pipeline.opening import Desk

_NUMBERS = re.compile(r"(\d{1,9})(?:\.\.(\d{1,9}))?")
_MONTH = re.compile(r"\d{4}-\d{2}")
_KINDS = {"machine": "by the machine", "merged": "merged", "snapshot": "your text, kept"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is compared: revision `old` with revision `new`; None: the last one, and the working copy.

    Or the draft of another `month`, or the last revision from before the day `since`.
    """

    old: int | None = None
    new: int | None = None
    month: str = ""
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A version and what it is called, such as `revision 3`."""

    month: str
    number: int | None
    """Of the revision; None for the working copy."""
    called: str
    version: Version
    written: datetime.datetime | None = None
    kind: Kind | None = None


def wanted(against: str, since: datetime.date | None) -> Wanted:
    """`2`, `2..3`, `2017-10` or nothing. Raises UsageError for anything else, and for both at once."""
    if against and since:
        raise UsageError("--against and --since cannot both be given", mend="Leave one of them out.")
    if numbers := _NUMBERS.fullmatch(against):
        return Wanted(int(numbers[1]), int(numbers[2]) if numbers[2] else None)
    if _MONTH.fullmatch(against):
        return Wanted(month=against)
    if against:
        mend = "It is a revision (2), two of them (2..3) or a month (2017-10)."
        raise UsageError(f"--against names nothing to compare with: {against!r}", mend=mend)
    return Wanted(since=since)


def draft_of(desk: Desk) -> Named:
    """The working copy. Raises UsageError where there is none."""
    return Named(desk.month.name, None, "the draft", working_copy(desk))


def revision(desk: Desk, number: int) -> Named:
    """Raises UsageError where the revision is damaged or there is none, naming those there are."""
    for one in desk.history.revisions:
        if one.number == number:
            return named(desk, one)
    for damaged in desk.history.damaged:
        if damaged.path.stem.isdigit() and int(damaged.path.stem) == number:
            raise UsageError(f"revision {number} is damaged: {damaged.reason}", mend=_there_are(desk.history))
    raise UsageError(f"{desk.month.name} has no revision {number}", mend=_there_are(desk.history))


def last(desk: Desk) -> Named:
    """The last revision. Raises UsageError where there is none."""
    found = latest(desk.history.revisions)
    if found is None:
        mend = f"recapper draft {desk.month.name} writes one."
        raise UsageError(f"{desk.month.name} has no revision to compare with", mend=mend)
    return named(desk, found)


def before(desk: Desk, day: datetime.date) -> Named:
    """The last revision written before that day began, in local time. Raises UsageError where there is none."""
    dated = [one for one in desk.history.revisions if one.provenance.created]
    start = datetime.datetime.combine(day, datetime.time()).astimezone()
    found = latest(one for one in dated if one.provenance.created and one.provenance.created < start)
    if found:
        return named(desk, found)
    first = min(dated, key=lambda one: one.number, default=None)
    mend = f"The first, revision {first.number}, was written {_when(first)}." if first else _there_are(desk.history)
    raise UsageError(f"no revision of {desk.month.name} was written before {day}", mend=mend)


def named(desk: Desk, one: Revision) -> Named:
    offer = latest_offer(other for other in desk.history.revisions if other.number <= one.number)
    called = f"revision {one.number} ({_KINDS[one.kind]}{f', {_when(one)}' if one.provenance.created else ''})"
    version = Version(one.content, offer.draft if offer else None)
    return Named(desk.month.name, one.number, called, version, one.provenance.created, one.kind)


def _when(one: Revision) -> str:
    return f"{one.provenance.created.astimezone():%Y-%m-%d %H:%M}" if one.provenance.created else "at an unknown time"


def _there_are(history: History) -> str:
    numbers = [str(one.number) for one in history.revisions]
    if not numbers:
        return "There is none that can be read."
    return f"There is revision {numbers[0]}." if len(numbers) == 1 else f"There are revisions {', '.join(numbers)}."
