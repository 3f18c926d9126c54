"""`recapper approve`: what a person checked, recorded beside the text she checked."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import recapper
from recapper.approval import records
from recapper.approval.decision import already, kind_of, withdrawn_by
from recapper.approval.model import Record, Sources
from recapper.approval.notices import STATEMENTS
from recapper.approval.standing import unreadable
from recapper.draft import revisions
from recapper.draft.numbered import next_number
from recapper.draft.revisions import History, Revision, load_all
from recapper.pipeline.examining import Examined
from recapper.pipeline.saving import content, refuse_other, utc_now
from recapper.pipeline.signed import Signed, sha256, signed_as
from recapper.recap.model import Provenance
from recapper.workspace import Workspace, month_lock


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record, where it lies, and whether it is new."""

    record: Record
    path: Path
    new: bool
    notice: str = ""


def approve(
    workspace: Workspace, examined: Examined, sources: Sources, now: Callable[[], datetime.datetime] = utc_now
) -> Recorded:
    """Record the sign-off of the draft that was examined.

    The draft is in a revision before the record that names it is written: a crash between the two leaves a snapshot
    more and no record. Raises ProtectedError where the draft was changed meanwhile, or another process works on the
    month.
    """
    name, asked = examined.month, examined.asked
    with month_lock(workspace.lock_file(name)) as notice:
        refuse_other(workspace.draft(name), examined.content)
        history = load_all(workspace.revisions(name))
        signed = _readable(signed_as(workspace, name, examined.content, history.revisions))
        kind = kind_of(signed.standing, asked.correction)
        review = examined.review(sources)
        folder = workspace.approvals(name)
        if before := already(signed.standing, asked.by, review):
            return Recorded(before, folder / f"{before.number:04d}.json", False, notice or "")
        at = now()
        record = Record(
            number=next_number(folder),
            kind=kind,
            month=name,
            by=asked.by,
            at=at,
            day=at.astimezone().date(),
            statement=STATEMENTS[kind],
            program=recapper.__version__,
            revision=_kept(workspace, examined, history, at),
            draft_sha256=sha256(examined.content),
            article_sha256=signed.digest,
            review=review,
            correction=asked.correction,
            changes=signed.standing.changes if kind == "correction" else (),
        )
        return Recorded(record, records.save(folder, record), True, notice or "")


def withdraw(
    workspace: Workspace, name: str, by: str, reason: str, now: Callable[[], datetime.datetime] = utc_now
) -> Recorded:
    """Take back the approvals of the text that was approved last; what was approved before it stands again.

    Raises UsageError where nothing approved stands, ProtectedError while another process works on the month.
    """
    with month_lock(workspace.lock_file(name)) as notice:
        history = load_all(workspace.revisions(name))
        signed = _readable(signed_as(workspace, name, content(workspace.draft(name)), history.revisions))
        numbers = withdrawn_by(signed.standing)
        last = signed.standing.approvals[-1]
        folder = workspace.approvals(name)
        at = now()
        record = Record(
            number=next_number(folder),
            kind="withdrawal",
            month=name,
            by=by,
            at=at,
            day=at.astimezone().date(),
            statement=STATEMENTS["withdrawal"],
            program=recapper.__version__,
            revision=last.revision,
            draft_sha256=last.draft_sha256,
            article_sha256=last.article_sha256,
            reason=reason,
            withdraws=numbers,
        )
        return Recorded(record, records.save(folder, record), True, notice or "")


def _readable(signed: Signed) -> Signed:
    if signed.damaged:
        raise unreadable(signed.damaged)
    return signed


def _kept(workspace: Workspace, examined: Examined, history: History, at: datetime.datetime) -> int:
    """The number of the revision that is the draft; it is saved as a snapshot where there is none."""
    there = revisions.latest(one for one in history.revisions if one.content == examined.content)
    if there:
        return there.number
    folder = workspace.revisions(examined.month)
    outline = content(workspace.outline(examined.month)) or b""
    made = Revision(
        next_number(folder),
        "snapshot",
        examined.content,
        Provenance("person", "kept for an approval", recapper.__version__, at),
        outline=outline.decode("utf-8", "replace"),
        note=f"your text, kept for approval by {examined.asked.by}",
    )
    revisions.save(folder, made)
    return made.number
