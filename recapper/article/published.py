"""The article of a working copy as one text, to tell whether two copies publish the same."""

import re
import unicodedata
from collections.abc import Iterable

from recapper.article.pieces import Piece, Shown, article
from recapper.article.typography import printable
from recapper.draft.workingcopy import parse
from recapper.recap.model import Draft

_LEAD = {"title": "# ", "heading": "## ", "figure": "", "text": ""}


def normalised(text: str) -> str:
    """A working copy in NFC, its line ends \\n, without a byte order mark and what no document may hold."""
    return unicodedata.normalize("NFC", printable(re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))))


def published(text: str, base: Draft | None = None) -> str:
    """The article of the working copy `text` as Markdown, without marks, comments and notes.

    `base` helps where her comments are gone.
    """
    return "\n\n".join(markdown(article(parse(normalised(text), base), Shown())))


def markdown(pieces: Iterable[Piece]) -> list[str]:
    """Each piece as it stands in a Markdown file."""
    return [_LEAD[piece.kind] + piece.markdown for piece in pieces]
