"""Comments beside the text."""

import bisect
from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from recapper.article.typography import printable
from recapper.export.manuscript import Comment


def comment(document: Document, comments: Sequence[Comment], places: Mapping[int, Sequence[BaseOxmlElement]]) -> None:
    """Each comment around the elements of the last place that is not behind it; the first place where none is.

    A comment has no date: one that says now would make two files of one draft.
    """
    if not comments:
        return
    starts = sorted(places)
    if not starts:
        places = {0: [document.add_paragraph().add_run()._r]}
        starts = [0]
    for one in comments:
        place = starts[max(bisect.bisect_right(starts, one.at) - 1, 0)]
        made = document.part._comments_part.comments.add_comment(
            printable(one.text), one.author, one.author[:1].upper()
        )
        made._comment_elm.date = None
        _surround(places[place], made.comment_id)


def _surround(elements: Sequence[BaseOxmlElement], number: int) -> None:
    """The range stands outside of links, where all programs find it."""
    first, last = elements[0], elements[-1]
    first.addprevious(parse_xml(f'<w:commentRangeStart {nsdecls("w")} w:id="{number}"/>'))
    reference = (
        f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )
    for xml in (reference, f'<w:commentRangeEnd {nsdecls("w")} w:id="{number}"/>'):
        last.addnext(parse_xml(xml))
