"""A new machine text put into the working copy."""

from dataclasses import dataclass, replace

from recapper.draft.merging.definitions import cited_in
from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Conflict, Dropped, Merged, Terms
from recapper.draft.render import render
from recapper.draft.revisions import Kind, Refused, Revision, base_of, latest_offer
from recapper.draft.workingcopy import parse
from recapper.errors import UsageError
from recapper.pipeline.opening import Desk
from recapper.recap.model import Accounting, Draft, Provenance


@dataclass(frozen=True, slots=True)
class Put:
    """The working copy as it would be."""

    text: str
    offered: Draft
    """The machine text that the next merge goes out from."""
    cited: tuple[str, ...]
    """Labels of its marks, in the order of the file."""
    conflicts: tuple[Conflict, ...]
    dropped: tuple[Dropped, ...]
    refused: tuple[Refused, ...]

    def edited(self, text: str) -> "Put":
        """As she changed it before she took it."""
        return replace(self, text=text, cited=tuple(cited_in(parse(text, self.offered))))

    def revision(self, outline: str, accounting: Accounting, provenance: Provenance, note: str = "") -> Revision:
        """As a record, not yet numbered."""
        content = self.text.encode("utf-8")
        kind: Kind = "machine" if self.text == render(self.offered) else "merged"
        return Revision(0, kind, content, provenance, self.offered, outline, accounting, self.refused, note)


def put(desk: Desk, before: bytes | None, theirs: Draft, terms: Terms) -> Put:
    """`theirs` put into `before`, the content of the working copy; nothing is written.

    `terms.refused` are joined by all that was refused so far. Raises UsageError where a text to be kept is not UTF-8.
    """
    return putting(before, base(desk, before), theirs, _remembering(desk, terms))


def putting(before: bytes | None, base: Draft | None, theirs: Draft, terms: Terms) -> Put:
    if before is None or (terms.mode == "overwrite" and terms.only is None and not readable(before)):
        merged = Merged(render(theirs), theirs, refused=terms.refused)
    else:
        merged = merge(_text(before), base, theirs, terms)
    cited = tuple(cited_in(parse(merged.text, merged.offered)))
    return Put(merged.text, merged.offered, cited, merged.conflicts, merged.dropped, merged.refused)


def base(desk: Desk, content: bytes | None) -> Draft | None:
    """The machine text that a working copy is to be compared with."""
    last = base_of(content, desk.history.revisions)
    return last.draft if last else None


def _remembering(desk: Desk, terms: Terms) -> Terms:
    last = latest_offer(desk.history.revisions)
    known = last.refused if last else ()
    return replace(terms, refused=(*known, *(one for one in terms.refused if one not in known)))


def readable(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("draft.md is not saved as UTF-8", mend="Save it as UTF-8.") from error
