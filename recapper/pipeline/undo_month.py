"""`recapper undo`: an earlier revision as the working copy again."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import recapper
from recapper.draft.revisions import History, Revision, latest, latest_offer, load_all
from recapper.errors import UsageError
from recapper.files import write_atomically
from recapper.pipeline.saving import content, save_revision, utc_now
from recapper.recap.model import Provenance
from recapper.workspace import Workspace, month_lock


@dataclass(frozen=True, slots=True)
class Undone:
    """`to` is the number of the revision brought back, `revision` that of its record, `before` that of the text that
    gave way.
    """

    path: Path
    to: int
    revision: int
    before: int
    notice: str = ""


def undo_month(
    workspace: Workspace,
    name: str,
    to: int | None = None,
    now: Callable[[], datetime.datetime] = utc_now,
) -> Undone:
    """Bring revision `to` back, by default the text before the last change. What gives way is kept first.

    Raises UsageError where there is no such revision, or none before; ProtectedError while another process works on
    the month.
    """
    with month_lock(workspace.lock_file(name)) as notice:
        return replace(undo(workspace, name, load_all(workspace.revisions(name)), to, now), notice=notice or "")


def undo(
    workspace: Workspace, name: str, history: History, to: int | None, now: Callable[[], datetime.datetime]
) -> Undone:
    """As `undo_month`, by who holds the month's lock."""
    path = workspace.draft(name)
    before = content(path)
    target = _target(before, history.revisions, to)
    base = latest_offer(one for one in history.revisions if one.number <= target.number)
    outline = _outline(workspace, name, history, target)
    made = replace(
        target,
        outline=outline,
        kind="merged" if target.kind == "snapshot" else target.kind,
        draft=base.draft if base else None,
        refused=base.refused if base else (),
        accounting=target.accounting or (base.accounting if base else None),
        provenance=Provenance("person", "undo", recapper.__version__, now()),
        note=f"back to revision {target.number}",
    )
    saved = save_revision(path, workspace.revisions(name), history, before, made)
    gave_way = latest(one for one in history.revisions if one.content == before)
    return Undone(path, target.number, saved.revision, saved.snapshot or (gave_way.number if gave_way else 0))


def _outline(workspace: Workspace, name: str, history: History, target: Revision) -> str:
    """outline.md as it is; the revision's again where only the program changed it since."""
    path = workspace.outline(name)
    there = content(path)
    # A snapshot keeps hers: it says nothing of what the program wrote.
    last = latest(one for one in history.revisions if one.kind != "snapshot")
    if target.outline and last and there == last.outline.encode("utf-8") != target.outline.encode("utf-8"):
        write_atomically(path, target.outline.encode("utf-8"))
        return target.outline
    return there.decode("utf-8", "replace") if there is not None else ""


def _target(before: bytes | None, revisions: Sequence[Revision], to: int | None) -> Revision:
    known = [one.number for one in revisions]
    if to is not None:
        found = next((one for one in revisions if one.number == to), None)
        if found is None:
            listed = f"There are {', '.join(map(str, known))}." if known else "There is none yet."
            raise UsageError(f"there is no revision {to}", mend=listed)
        return found
    # The text before the last change: what she typed since the last revision is the last change, where there is any.
    last = latest(revisions)
    if last is None:
        raise UsageError("there is no revision to go back to", mend="`recapper draft` writes the first one.")
    if before != last.content:
        return last
    earlier = latest(one for one in revisions if one.content != before)
    if earlier is None:
        raise UsageError("there is no earlier text to go back to", mend="`recapper log` lists the revisions.")
    return earlier
