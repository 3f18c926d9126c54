"""Runs, links and pictures of one paragraph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from urllib.parse import urlsplit

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Inches
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from recapper.article.inline import Span
from recapper.article.typography import printable
from recapper.export.docx.pictures import Picture

_SCHEMES = ("http", "https", "mailto")
_LONGEST_ADDRESS = 2000
"""Word takes a file with a longer one (2,083) for damaged."""
_TALLEST = 0.6
"""Of the text's height: a picture that fills a page pushes the article off it."""
_SCREEN = 96
"""Pixels an inch: a small picture is not blown up beyond what a screen shows."""


class Words:
    """Writes running text into paragraphs, and keeps where each sentence came to stand."""

    def __init__(self, document: Document, pictures: Mapping[str, Picture]) -> None:
        self.places: dict[int, list[BaseOxmlElement]] = defaultdict(list)
        """The elements of each sentence, heading or line by its place in the file."""
        self.pictures = pictures
        section = document.sections[0]
        self._width = Emu((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
        self._height = Emu((section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0))

    def write(self, paragraph: Paragraph, spans: Iterable[Span], at: int | None = None) -> None:
        """`at`: the place of all of it, where the spans have none of their own."""
        for span in spans:
            run = paragraph.add_run()
            if not (span.src and self._picture(run, span)):
                run.text = printable(span.text)
                _dress(run, span)
            element = _link(paragraph, run, span.href) if span.href else run._r
            place = span.sentence if at is None else at
            if place is not None:
                self.places[place].append(element)

    def _picture(self, run: Run, span: Span) -> bool:
        """Whether the picture is there; else its words stand for it."""
        picture = self.pictures.get(span.src)
        if picture is None:
            return False
        tallest = self._height * _TALLEST * picture.width / picture.height
        width = Emu(int(min(self._width, Inches(picture.width / _SCREEN), tallest)))
        run.add_picture(BytesIO(picture.content), width=width)._inline.docPr.set("descr", printable(span.text))
        return True


def _dress(run: Run, span: Span) -> None:
    run.bold = True if "strong" in span.styles else None
    run.italic = True if "em" in span.styles else None
    run.font.strike = True if "s" in span.styles else None
    if "code" in span.styles:
        run.style = "HTML Code"


def _link(paragraph: Paragraph, run: Run, href: str) -> BaseOxmlElement:
    """The run inside its link; alone where the address is not one that Word may open."""
    if not _followable(href):
        return run._r
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)
    if run.style.name == "Default Paragraph Font":
        run.style = "Hyperlink"
    return link


def _followable(href: str) -> bool:
    try:
        scheme = urlsplit(href).scheme
    except ValueError:  # brackets that are no IPv6 address
        return False
    return scheme in _SCHEMES and len(href) <= _LONGEST_ADDRESS and printable(href) == href
