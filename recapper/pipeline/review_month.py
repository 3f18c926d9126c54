"""`recapper review`: what became of one version of a recap in another."""

import datetime
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
from recapper.draft.workingcopy import parse
from recapper.engines.contract import Report
from recapper.errors import UsageError
from recapper.pipeline.checking import MonthReading, reading, rules_off
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.versions import Named, Wanted, before, draft_of, last, revision, wanted
from recapper.review.compare import review
from recapper.review.findings import Shift, carried, gained_and_solved
from recapper.review.model import Review, Version
from recapper.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Two versions compared, with the findings that came and went."""

    path: Path
    """Of draft.md."""
    old: Named
    new: Named
    review: Review
    gained: tuple[Shift, ...]
    solved: tuple[Shift, ...]
    notices: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the versions are one, byte for byte."""
        return self.old.version.content == self.new.version.content


def review_month(  # noqa: PLR0913 - the month, what it is compared with, and who is told
    workspace: Workspace,
    name: str,
    today: datetime.date,
    report: Report,
    *,
    against: str = "",
    since: datetime.date | None = None,
) -> Reviewed:
    """The working copy against the last revision, or what `against` or `since` name. Nothing is written but the cache.

    Raises UsageError where one of the versions does not exist, cannot be read, or is called by no name there is.
    """
    asked = wanted(against, since)
    with ExitStack() as stack:
        desk = stack.enter_context(opened(workspace, name, today))
        off = rules_off(desk)
        other = stack.enter_context(opened(workspace, asked.month, today)) if asked.month else desk
        old, new = _versions(desk, other, asked)
        texts = _text(old), _text(new)
        read = reading(desk, report)
        read_old = reading(other, report) if other is not desk else read
        report("comparing")
        former, later = _parsed(texts[0], old), _parsed(texts[1], new)
        compared = review(former, later, read.finder)
        report("checking")
        found = (former.copy, _findings(read_old, old, off)), (later.copy, _findings(read, new, off))
        came, went = gained_and_solved(*found, carried(compared))
        return Reviewed(workspace.draft(name), old, new, compared, came, went, desk.weaker)


def _versions(desk: Desk, other: Desk, asked: Wanted) -> tuple[Named, Named]:
    new = revision(desk, asked.new) if asked.new is not None else draft_of(desk)
    if asked.month:
        has_draft = other.workspace.draft(other.month.name).exists()
        return (draft_of(other) if has_draft else last(other)), new
    if asked.since:
        return before(desk, asked.since), new
    return (revision(desk, asked.old) if asked.old is not None else last(desk)), new


def _text(one: Named) -> str:
    try:
        return one.version.content.decode("utf-8")
    except UnicodeDecodeError as error:
        mend = "Save it as UTF-8." if one.number is None else "Compare with another revision."
        raise UsageError(f"{one.called} of {one.month} is not UTF-8", mend=mend) from error


def _parsed(text: str, one: Named) -> Version:
    return Version(parse(text, one.version.base), one.version.base)


def _findings(month: MonthReading, one: Named, off: list[str]) -> tuple[Placed, ...]:
    return check_draft(month.context(one.version), off)
