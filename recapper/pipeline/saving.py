"""Writing the results of a month, each file whole or not at all."""

import datetime
from pathlib import Path

import recapper
from recapper.draft import revisions
from recapper.draft.render import render
from recapper.draft.revisions import Revision
from recapper.files import write_atomically
from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.pipeline.opening import Desk
from recapper.recap.model import Accounting, Draft, Provenance


def content(path: Path) -> bytes | None:
    """The bytes of a file, or None where there is none."""
    return path.read_bytes() if path.exists() else None


def sweep(desk: Desk) -> None:
    """Remove temporary files that a killed run left; the month's lock is held, so nobody is writing them."""
    folders = (desk.workspace.drafts(desk.month.name), desk.workspace.revisions(desk.month.name))
    for leftover in (path for folder in folders for path in folder.glob(".*.tmp")):
        leftover.unlink(missing_ok=True)


def save_outline(desk: Desk, outline: Outline) -> str:
    """The text of outline.md as it now is. A file that says the same already keeps her wording byte for byte."""
    path = desk.workspace.outline(desk.month.name)
    hers = desk.earlier.hers
    text = outline_file.write(outline)
    if hers is not None:
        if outline_file.write(outline_file.read(hers).outline) == text:
            return hers
        text = outline_file.with_remarks(text, hers)
    write_atomically(path, text.encode("utf-8"))
    return text


def save_draft(
    desk: Desk, draft: Draft, outline: str, accounting: Accounting, provenance: Provenance
) -> tuple[int, bool, int | None]:
    """Number of the revision, whether it is new, and number of the snapshot of her text where that is overwritten.

    The revision is written before the working copy: a crash between the two leaves the old draft and a record of the
    new one. A draft that comes out as it was is not written again.
    """
    path = desk.workspace.draft(desk.month.name)
    folder = desk.workspace.revisions(desk.month.name)
    text = render(draft).encode("utf-8")
    before = content(path)
    last = revisions.latest(desk.history.revisions, "machine")
    if last and before == text == last.content and (last.outline, last.accounting) == (outline, accounting):
        return last.number, False, None
    snapshot = None
    if before is not None and revisions.state(before, desk.history.revisions) == "edited":
        snapshot = revisions.next_number(folder)
        kept = Provenance("person", "kept before an overwrite", recapper.__version__, provenance.created)
        revisions.save(folder, Revision(snapshot, "snapshot", before, kept, None, outline, None))
    number = revisions.next_number(folder)
    revisions.save(folder, Revision(number, "machine", text, provenance, draft, outline, accounting))
    write_atomically(path, text)
    return number, True, snapshot


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
