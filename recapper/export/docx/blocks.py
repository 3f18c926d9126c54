"""Blocks of the article: paragraphs, lists, tables, quotations, code, rules."""

import re
from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Twips
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from recapper.article.inline import spans
from recapper.article.pieces import ANCHOR
from recapper.article.typography import printable
from recapper.export.docx.template import indent
from recapper.export.docx.words import Words

_DEEPEST = 8
_HIGHEST = 32_767
"""Number a list of Word may begin with."""
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_ALIGNED = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}
BULLETS, NUMBERS = 0, 1
"""The two definitions of lists in the template."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: in how many lists, in a quotation, and as whose first block."""

    depth: int = 0
    quoted: bool = False
    number: int | None = None
    """The list whose item it begins."""
    ordered: bool = False


class Blocks:
    """Writes the blocks of a piece of text at the end of the document."""

    def __init__(self, document: Document, words: Words) -> None:
        self._document = document
        self._words = words
        self._bullets: int | None = None

    def write(self, root: SyntaxTreeNode) -> None:
        self._all(root, _Place())

    def listed(self, ordered: bool, depth: int = 0, start: int = 1) -> int:
        """The number of a new list; all bulleted ones share one."""
        numbering = self._document.part.numbering_part.element
        if not ordered:
            if self._bullets is None:
                self._bullets = numbering.add_num(BULLETS).numId
            return self._bullets
        number = numbering.add_num(NUMBERS)
        number.add_lvlOverride(ilvl=depth).add_startOverride(start)
        return int(number.numId)

    def item(self, number: int, *, ordered: bool, depth: int = 0) -> Paragraph:
        """An empty paragraph that is the next item of a list."""
        paragraph = self._document.add_paragraph(style="List Number" if ordered else "List Bullet")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = number
        return paragraph

    def _all(self, node: SyntaxTreeNode, place: _Place) -> None:
        for child in node.children:
            self._one(child, place)
            place = replace(place, number=None)

    def _one(self, node: SyntaxTreeNode, place: _Place) -> None:
        match node.type:
            case "bullet_list" | "ordered_list":
                self._list(node, place)
            case "blockquote":
                self._all(node, replace(place, quoted=True))
            case "table":
                self._table(node)
            case "fence" | "code_block":
                self._code(node, place)
            case "hr":
                self._paragraph(place, "Horizontal Line")
            case "heading":
                self._inline(node, self._paragraph(place, f"Heading {node.tag[1:]}"))
            case _:
                self._inline(node, self._paragraph(place, "Quote" if place.quoted else "Normal"))

    def _paragraph(self, place: _Place, style: str) -> Paragraph:
        """In a list, its first paragraph has the number and the others the indent."""
        depth = min(place.depth - 1, _DEEPEST)
        if place.number is not None:
            return self.item(place.number, ordered=place.ordered, depth=depth)
        paragraph = self._document.add_paragraph(style="List Continue" if place.depth and style == "Normal" else style)
        if place.depth:
            paragraph.paragraph_format.left_indent = Twips(indent(depth + 1))
        return paragraph

    def _inline(self, node: SyntaxTreeNode, paragraph: Paragraph) -> None:
        for child in node.children:
            self._words.write(paragraph, spans((child.token.children if child.token else None) or ()))

    def _list(self, node: SyntaxTreeNode, place: _Place) -> None:
        ordered = node.type == "ordered_list"
        number = self.listed(ordered, min(place.depth, _DEEPEST), min(int(node.attrs.get("start", 1)), _HIGHEST))
        for item in node.children:
            inside = replace(place, depth=place.depth + 1, number=number, ordered=ordered)
            if not item.children or item.children[0].type in ("bullet_list", "ordered_list", "table", "blockquote"):
                # An item that says nothing itself has its sign all the same.
                self._paragraph(inside, "Normal")
                inside = replace(inside, number=None)
            self._all(item, inside)

    def _code(self, node: SyntaxTreeNode, place: _Place) -> None:
        paragraph = self._paragraph(place, "HTML Preformatted")
        run = paragraph.add_run(printable(ANCHOR.sub("", node.content).rstrip("\n")))
        if place.number is not None:
            run.style = "HTML Code"

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [row for part in node.children for row in part.children]
        columns = max(len(row.children) for row in rows)
        table = self._document.add_table(len(rows), columns, style="Table Grid")
        for written, row in zip(table.rows, rows, strict=True):
            for cell, node_ in zip(written.cells, row.children, strict=False):
                paragraph = cell.paragraphs[0]
                self._inline(node_, paragraph)
                if found := _ALIGN.search(str(node_.attrs.get("style", ""))):
                    paragraph.alignment = _ALIGNED.get(found[1])
                if node_.tag == "th":
                    for run in paragraph.runs:
                        run.bold = True
        # Two tables in a row would be one, and Word wants a paragraph at the end.
        self._document.add_paragraph().paragraph_format.space_after = Twips(0)
