"""From the working copy to what is published."""

from collections.abc import Sequence
from typing import Literal

from recapper.article.credit_links import with_links
from recapper.article.open_notes import open_notes
from recapper.article.pieces import Shown, article
from recapper.article.published import markdown, normalised
from recapper.draft.markdown import escape, one_line
from recapper.draft.model import WorkingCopy
from recapper.draft.workingcopy import parse
from recapper.errors import ProtectedError
from recapper.export.html import html
from recapper.export.plain import plain
from recapper.export.wordpress import wordpress
from recapper.recap.model import Draft
from recapper.snippets.model import Picture

Form = Literal["md", "html", "txt"]


def export(  # noqa: PLR0913 - one argument for each thing the working copy does not say
    text: str,
    form: Form,
    *,
    with_notes: bool = False,
    base: Draft | None = None,
    under: Sequence[str] = (),
    picture: Picture | None = None,
    blocks: bool = False,
    source_type: str = "",
) -> str:
    """The article of the working copy `text`: NFC, line ends \\n. `base` helps where her comments are gone.

    `under`: plain German paragraphs in small print below. `picture` is the one the credit line is of. Of HTML alone:
    with `blocks` it is the body as WordPress stores it, with `source_type` it names that term.
    Raises ProtectedError, naming the lines, while notes to the editor or proposals stand and `with_notes` is not set.
    """
    text = normalised(text)
    copy = parse(text, base)
    if not with_notes:
        refuse_notes(copy, text)
    pieces = [with_links(piece, picture) for piece in article(copy, Shown(notes=with_notes))]
    match form:
        case "html":
            return wordpress(pieces, under) if blocks else html(pieces, under, source_type)
        case "txt":
            return plain(pieces, under)
        case "md":
            below = (escape(one_line(line), start=True) for line in under)
            return "\n\n".join([*markdown(pieces), *below]) + "\n"


def refuse_notes(copy: WorkingCopy, text: str) -> None:
    """Raises ProtectedError, naming the lines, while notes to the editor or proposals stand in the copy of `text`."""
    if standing := open_notes(copy, text):
        raise ProtectedError(
            "notes or proposals still stand in the draft:\n" + "\n".join(standing),
            mend="answer them and delete them, or export with --with-notes",
        )
