"""The working copy as it would be with a new machine text in it."""

from dataclasses import dataclass, replace

from recapper.draft.merging.definitions import cited_in
from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Conflict, Dropped, Merged, Terms
from recapper.draft.model import WorkingCopy
from recapper.draft.render import render
from recapper.draft.revisions import Kind, Refused, Revision, base_of, latest_offer
from recapper.draft.workingcopy import parse
from recapper.pipeline.opening import Desk
from recapper.pipeline.saving import decoded, readable
from recapper.recap.model import Accounting, Draft, Provenance


@dataclass(frozen=True, slots=True)
class NextCopy:
    """A text that is not written yet. `read` is `text` as its parts."""

    text: str
    read: WorkingCopy
    offered: Draft
    """The machine text that the next merge goes out from."""
    conflicts: tuple[Conflict, ...]
    dropped: tuple[Dropped, ...]
    refused: tuple[Refused, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """Labels of its marks, in the order of the file."""
        return tuple(cited_in(self.read))

    @property
    def sentences(self) -> frozenset[str]:
        """What it says, without marks and escapes."""
        return frozenset(one.text for region in self.read.regions for one in region.sentences)

    def edited(self, text: str) -> "NextCopy":
        """As she changed it before she took it."""
        return replace(self, text=text, read=parse(text, self.offered))

    def revision(self, outline: str, accounting: Accounting, provenance: Provenance, note: str = "") -> Revision:
        """As a record, not yet numbered."""
        content = self.text.encode("utf-8")
        kind: Kind = "machine" if self.text == render(self.offered) else "merged"
        return Revision(0, kind, content, provenance, self.offered, outline, accounting, self.refused, note)


def next_copy(desk: Desk, before: bytes | None, theirs: Draft, terms: Terms) -> NextCopy:
    """`theirs` put into `before`, the content of the working copy; nothing is written.

    `terms.refused` are joined by all that was refused so far. Raises UsageError where a text to be kept is not UTF-8.
    """
    last = latest_offer(desk.history.revisions)
    known = last.refused if last else ()
    terms = replace(terms, refused=(*known, *(one for one in terms.refused if one not in known)))
    if before is None or (terms.mode == "overwrite" and terms.only is None and not readable(before)):
        done = Merged(render(theirs), theirs, refused=terms.refused)
    else:
        done = merge(decoded(before, desk.workspace.draft(desk.month.name)), base(desk, before), theirs, terms)
    read = parse(done.text, done.offered)
    return NextCopy(done.text, read, done.offered, done.conflicts, done.dropped, done.refused)


def base(desk: Desk, content: bytes | None) -> Draft | None:
    """The machine text that a working copy is to be compared with."""
    last = base_of(content, desk.history.revisions)
    return last.draft if last else None
