"""The article as an HTML fragment for a content management system."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from recapper.export.article import Piece
from recapper.export.typography import tie


@cache
def reader() -> MarkdownIt:
    """CommonMark with tables and strikethrough. Raw HTML is text: what a person pasted cannot run at the reader's."""
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable(["table", "strikethrough"])


def html(pieces: Iterable[Piece]) -> str:
    """A fragment in UTF-8, well-formed also as XML: h1, h2 and below, p, figure."""
    return "\n".join(_piece(piece) for piece in pieces) + "\n"


def _piece(piece: Piece) -> str:
    match piece.kind:
        case "title":
            return f"<h1>{_inline(piece.markdown)}</h1>"
        case "heading":
            return f"<h2>{_inline(piece.markdown)}</h2>"
        case "figure":
            return _figure(piece.lines)
        case _:
            return _rendered(reader().parse(piece.markdown)).rstrip("\n")


def _figure(lines: tuple[str, ...]) -> str:
    pictures = [line for line in lines if line.startswith("![")]
    caption = [line for line in lines if line not in pictures]
    parts = [_inline(line) for line in pictures]
    if caption:
        parts.append(f"<figcaption>{'<br />'.join(_inline(line) for line in caption)}</figcaption>")
    return "\n".join(["<figure>", *parts, "</figure>"])


def _inline(markdown: str) -> str:
    return _rendered(reader().parseInline(markdown))


def _rendered(tokens: list[Token]) -> str:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = tie(child.content)
    return str(reader().renderer.render(tokens, reader().options, {}))
