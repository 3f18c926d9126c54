"""`recapper review`: what became of one version of a recap in another."""

import datetime
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from recapper.checks.context import Context
from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
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
        old, new = versions(desk, other, asked)
        read = reading(desk, report)
        read_old = reading(other, report) if other is not desk else read
        report("comparing")
        return compared(checked_version(read_old, old, off), checked_version(read, new, off))


@dataclass(frozen=True, slots=True)
class CheckedVersion:
    """A version, read and checked against the clips of its month."""

    month: MonthReading
    named: Named
    context: Context
    findings: tuple[Placed, ...]

    @property
    def version(self) -> Version:
        return Version(self.context.copy, self.named.version.base)


def checked_version(month: MonthReading, one: Named, off: list[str]) -> CheckedVersion:
    """Raises UsageError where it is not UTF-8."""
    _refuse_undecodable(one)
    context = month.context(one.version)
    return CheckedVersion(month, one, context, check_draft(context, off))


def compared(old: CheckedVersion, new: CheckedVersion) -> Reviewed:
    """What became of `old` in `new`, by the names that the clips of the new one's month have."""
    result = review(old.version, new.version, new.month.finder)
    former, later = (old.context.copy, old.findings), (new.context.copy, new.findings)
    came, went = gained_and_solved(former, later, carried(result))
    desk = new.month.desk
    return Reviewed(desk.workspace.draft(desk.month.name), old.named, new.named, result, came, went, desk.weaker)


def versions(desk: Desk, other: Desk, asked: Wanted) -> tuple[Named, Named]:
    new = revision(desk, asked.new) if asked.new is not None else draft_of(desk)
    if asked.month:
        has_draft = other.workspace.draft(other.month.name).exists()
        return (draft_of(other) if has_draft else last(other)), new
    if asked.since:
        return before(desk, asked.since), new
    return (revision(desk, asked.old) if asked.old is not None else last(desk)), new


def _refuse_undecodable(one: Named) -> None:
    try:
        one.version.content.decode("utf-8")
    except UnicodeDecodeError as error:
        mend = "Save it as UTF-8." if one.number is None else "Compare with another revision."
        raise UsageError(f"{one.called} of {one.month} is not UTF-8", mend=mend) from error
