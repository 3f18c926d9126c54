"""From the manuscript to the bytes of a DOCX."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document
from markdown_it.tree import SyntaxTreeNode

from recapper.article.inline import Span, reader, spans
from recapper.article.pieces import Piece
from recapper.article.typography import printable, typeset
from recapper.export.docx.blocks import Blocks
from recapper.export.docx.comments import comment
from recapper.export.docx.pictures import picture
from recapper.export.docx.template import LANGUAGE, blank
from recapper.export.docx.words import Words
from recapper.export.manuscript import Manuscript

_SOURCES = "Quellen"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP file can name."""
_LONGEST_TITLE = 255
"""Characters a core property may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """The file, and the addresses of pictures that it cannot hold."""

    content: bytes
    unheld: tuple[str, ...]


def write(manuscript: Manuscript, images: Mapping[str, bytes]) -> Written:
    """The DOCX: the same bytes for the same manuscript and `images`, the pictures' files by their address in it.

    A picture whose file is not there is left out; its words stand in its place, a figure's do not.
    """
    document = blank()
    read = {src: picture(content) for src, content in images.items()}
    words = Words(document, {src: one for src, one in read.items() if one})
    blocks = Blocks(document, words)
    for piece in manuscript.pieces:
        _piece(document, words, blocks, piece)
    comment(document, manuscript.comments, words.places)
    for line in manuscript.under:
        document.add_paragraph(printable(typeset(line)), style="Kleingedrucktes")
    if manuscript.sources:
        document.add_heading(_SOURCES, 2)
        number = blocks.listed(ordered=True)
        for line in manuscript.sources:
            words.write(blocks.item(number, ordered=True), _line(line))
    _describe(document, manuscript)
    return Written(_packed(document), tuple(src for src, one in read.items() if not one))


def _piece(document: Document, words: Words, blocks: Blocks, piece: Piece) -> None:
    match piece.kind:
        case "title" | "heading":
            heading = document.add_heading(level=1 if piece.kind == "title" else 2)
            words.write(heading, _line(piece.markdown), piece.starts[0])
        case "figure":
            _figure(document, words, piece)
        case _:
            blocks.write(SyntaxTreeNode(reader().parse(piece.markdown)))


def _figure(document: Document, words: Words, piece: Piece) -> None:
    """What is said of a picture that is not there is said of the line beneath."""
    missing: list[int] = []
    for line, start in zip(piece.lines, piece.starts, strict=True):
        read = _line(line)
        if line.startswith("![") and read and read[0].src and read[0].src not in words.pictures:
            missing.append(start)
            continue
        paragraph = document.add_paragraph(style="Caption")
        paragraph.paragraph_format.keep_with_next = line is not piece.lines[-1]
        words.write(paragraph, read, start)
        if start in words.places:
            words.places.update(dict.fromkeys(missing, words.places[start]))
            missing = []


def _line(markdown: str) -> tuple[Span, ...]:
    """One line of Markdown."""
    return tuple(span for token in reader().parseInline(markdown) for span in spans(token.children or ()))


def _describe(document: Document, manuscript: Manuscript) -> None:
    about = document.core_properties
    titles = (piece.markdown for piece in manuscript.pieces if piece.kind == "title")
    about.title = printable("".join(span.text for span in _line(next(titles, ""))))[:_LONGEST_TITLE]
    about.author = about.comments = about.last_modified_by = about.keywords = ""
    about.language = LANGUAGE
    # Nobody knows when the draft was written, and the time of the export would make two files of one draft.
    for child in list(about._element):
        if child.tag.endswith(("}created", "}modified")):
            about._element.remove(child)


def _packed(document: Document) -> bytes:
    """The package with the times of its parts set to none."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return packed.getvalue()
