"""From the working copy to what is published."""

import re
import unicodedata
from typing import Literal

from recapper.draft.model import WorkingCopy
from recapper.draft.workingcopy import parse
from recapper.errors import ProtectedError
from recapper.export.article import Piece, article
from recapper.export.html import html
from recapper.export.plain import plain
from recapper.recap.model import Draft

Form = Literal["md", "html", "txt"]
_LONGEST_SHOWN = 70
# Where a proposal may have ended up beside a quotation of its own.
_READ = ("paragraph", "item", "quote", "heading", "table", "note")
_PROPOSAL = re.compile(r"\[[ \t]*Vorschlag[ \t]*\\?\]", re.IGNORECASE)


def export(text: str, form: Form, *, with_notes: bool = False, base: Draft | None = None) -> str:
    """The article of the working copy `text`: NFC, line ends \\n. `base` helps where her comments are gone.

    Raises ProtectedError, naming the lines, while notes to the editor or proposals stand and `with_notes` is not set.
    """
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")))
    copy = parse(text, base)
    if not with_notes and (standing := _standing(copy, text)):
        raise ProtectedError(
            "notes or proposals still stand in the draft:\n" + "\n".join(standing),
            mend="answer them and delete them, or export with --with-notes",
        )
    pieces = article(copy, with_notes=with_notes)
    match form:
        case "html":
            return html(pieces)
        case "txt":
            return plain(pieces)
        case "md":
            return _markdown(pieces)


def _markdown(pieces: list[Piece]) -> str:
    lead = {"title": "# ", "heading": "## ", "figure": "", "text": ""}
    return "\n\n".join(lead[piece.kind] + piece.markdown for piece in pieces) + "\n"


def _standing(copy: WorkingCopy, text: str) -> list[str]:
    """The notes and proposals by line, as the terminal shows them."""
    found = [(block.start, block.body) for block in copy.proposals]
    found += [
        (block.start + proposal.start(), block.raw[proposal.start() :])
        for block in copy.blocks
        if block.kind in _READ
        for proposal in _PROPOSAL.finditer(block.raw)
    ]
    found += [
        (remark.start, f"[Redaktion: {remark.text}]")
        for block in copy.blocks
        if block.kind not in ("definition", "proposal")
        for remark in block.prose.remarks
    ]
    return [f"  line {text.count(chr(10), 0, start) + 1}: {_short(said)}" for start, said in sorted(found)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
