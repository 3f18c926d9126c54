"""Writing the results of a month, each file whole or not at all."""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import recapper
from recapper.draft import revisions
from recapper.draft.numbered import next_number
from recapper.draft.revisions import History, Revision
from recapper.errors import ProtectedError, UsageError
from recapper.files import write_atomically
from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.pipeline.opening import Desk
from recapper.recap.model import Provenance


def content(path: Path) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    return path.read_bytes() if path.exists() else None


def readable(content: bytes) -> bool:
    """Whether it is UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decoded(content: bytes, path: Path) -> str:
    """The text of a draft. Raises UsageError, naming `path`, where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not saved as UTF-8", mend="Save it as UTF-8.") from error


def sweep(desk: Desk) -> None:
    """Remove temporary files that a killed run left; the month's lock is held, so nobody is writing them."""
    place, name = desk.workspace, desk.month.name
    folders = (place.drafts(name), place.revisions(name), place.approvals(name))
    for leftover in (path for folder in folders for path in folder.glob(".*.tmp")):
        leftover.unlink(missing_ok=True)


def save_outline(desk: Desk, outline: Outline) -> str:
    """The text of outline.md as it now is. A file that says the same already keeps her wording byte for byte.

    Raises ProtectedError where it would be written and was changed since the run began.
    """
    path = desk.workspace.outline(desk.month.name)
    hers = desk.earlier.hers
    text = outline_file.write(outline)
    if hers is not None:
        if outline_file.write(outline_file.read(hers).outline) == text:
            return hers
        text = outline_file.with_remarks(text, hers)
    if (path.read_text(encoding="utf-8", errors="replace") if path.exists() else None) != hers:
        raise ProtectedError(f"{path} was changed while this ran", mend="Nothing was written. Run it again.")
    write_atomically(path, text.encode("utf-8"))
    return text


def refuse_changed(desk: Desk, before: bytes | None) -> None:
    """Raises ProtectedError where the working copy is no longer `before`."""
    refuse_other(desk.workspace.draft(desk.month.name), before)


def refuse_other(path: Path, before: bytes | None) -> None:
    """Raises ProtectedError where the content of `path` is no longer `before`."""
    if content(path) != before:
        raise ProtectedError(f"{path} was changed while this ran", mend="Nothing was written. Run it again.")


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: number of the revision, whether it is new, and that of the one that keeps the text before,
    where that is not the machine's alone.
    """

    revision: int
    new: bool
    snapshot: int | None = None


def save_copy(desk: Desk, before: bytes | None, made: Revision) -> Saved:
    """Write `made` as the month's next revision and its content as the working copy."""
    folder = desk.workspace.revisions(desk.month.name)
    return save_revision(desk.workspace.draft(desk.month.name), folder, desk.history, before, made)


def save_revision(path: Path, folder: Path, history: History, before: bytes | None, made: Revision) -> Saved:
    """Write `made` as the next revision and its content as the working copy, which `before` was the content of.

    What stands in no revision yet is kept as a snapshot first: undo brings every state back. The revision is written
    before the working copy: a crash between the two leaves the old draft and a record of the new one. A text that comes
    out as it was is not written again. Raises ProtectedError where the working copy was changed meanwhile.
    """
    refuse_other(path, before)
    known = revisions.base_of(before, history.revisions)
    if known and before == made.content and _same(known, made):
        return Saved(known.number, False)
    there = revisions.latest(one for one in history.revisions if one.content == before)
    snapshot = there.number if there and there.kind != "machine" else None
    if before is not None and there is None:
        snapshot = next_number(folder)
        kept = Provenance("person", "kept before it was replaced", recapper.__version__, made.provenance.created)
        revisions.save(folder, Revision(snapshot, "snapshot", before, kept, None, made.outline))
    number = next_number(folder)
    revisions.save(folder, replace(made, number=number))
    if before != made.content:
        write_atomically(path, made.content)
    return Saved(number, True, snapshot)


def _same(last: Revision, made: Revision) -> bool:
    if (last.outline, last.accounting) != (made.outline, made.accounting):
        return False
    if last.kind == made.kind == "machine":
        return last.content == made.content
    return (last.draft, last.refused) == (made.draft, made.refused)


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
