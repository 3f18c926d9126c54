"""The article as an office program gets it: its pieces, its sources, and what belongs beside the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recapper.article.credit_links import with_links
from recapper.article.inline import pictures
from recapper.article.pieces import Piece, Shown, article, is_proposal, proposed
from recapper.article.published import normalised
from recapper.article.sources import sources
from recapper.checks.german import german
from recapper.checks.model import Placed
from recapper.draft.model import WorkingCopy
from recapper.draft.workingcopy import parse
from recapper.export.export import refuse_notes
from recapper.recap.model import Draft
from recapper.snippets.model import Picture


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark at a place in the file; it belongs to the sentence, heading or line that stands there or before."""

    at: int
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that goes into the file. Pieces have anchors; `sources` are lines of Markdown, `under` is plain text."""

    pieces: tuple[Piece, ...]
    sources: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        return pictures(self.pieces)


def manuscript(  # noqa: PLR0913 - one argument for each thing the working copy does not say
    text: str,
    *,
    with_notes: bool = False,
    base: Draft | None = None,
    under: Sequence[str] = (),
    picture: Picture | None = None,
    findings: Sequence[Placed] = (),
) -> Manuscript:
    """The manuscript of the working copy `text`; what `export` says of the arguments holds here.

    With notes, notes, proposals and `findings` (places are characters of `text`) are comments and not in the text.
    Raises ProtectedError, naming the lines, while notes to the editor or proposals stand and `with_notes` is not set.
    """
    said = normalised(text)
    copy = parse(said, base)
    if not with_notes:
        refuse_notes(copy, said)
    comments = _comments(findings, text, said, copy) if with_notes else []
    pieces = (with_links(piece, picture) for piece in article(copy, Shown(anchors=True)))
    return Manuscript(tuple(pieces), sources(copy), tuple(under), tuple(comments))


def _comments(findings: Sequence[Placed], text: str, said: str, copy: WorkingCopy) -> list[Comment]:
    """Notes and findings by their place. That a note still stands needs no saying beside the note."""
    notes = list(_notes(copy))
    noted = {remark.start for block in copy.blocks for remark in block.prose.remarks}
    noted |= {block.start for block in copy.proposals}
    found = [(rule, one) for rule, one in _found(findings, text, said) if rule != "form" or one.at not in noted]
    return sorted([*(one for _, one in found), *notes], key=lambda one: one.at)


def _found(findings: Sequence[Placed], text: str, said: str) -> Iterator[tuple[str, Comment]]:
    """Each finding as a comment, with its rule."""
    for one in findings:
        found = one.found
        at = found.start if text == said else len(normalised(text[: found.start]))
        told = german(found)
        severity = f"{told.severity}, Ausnahme" if one.waived else told.severity
        lines = [f"{severity} ({told.rule}): {told.what}"]
        lines += [f"Belege: {told.evidence}"] if told.evidence else []
        lines += [f"Abhilfe: {told.mend}"] if told.mend and not one.waived else []
        lines += [f"Begründung: {one.waived}"] if one.waived else []
        yield found.rule, Comment(at, "\n".join(lines), "recapper")


def _notes(copy: WorkingCopy) -> Iterator[Comment]:
    for block in copy.blocks:
        if is_proposal(block):
            yield Comment(block.start, f"Vorschlag: {proposed(block)}", "Entwurf")
        elif block.kind != "definition":
            first = block.sentences[0].start if block.sentences else 0  # a note before it is about it
            for remark in block.prose.remarks:
                yield Comment(max(remark.start, first), f"Redaktion: {remark.text}", "Entwurf")
