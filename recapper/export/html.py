"""The article as an HTML fragment for a content management system."""

from collections.abc import Iterable, Sequence
from html import escape

from markdown_it.token import Token

from recapper.article.inline import reader, typeset_tokens
from recapper.article.pieces import Piece
from recapper.article.typography import printable, typeset

_TYPE = "https://schema.org/Article"


def html(pieces: Iterable[Piece], under: Sequence[str] = (), source_type: str = "") -> str:
    """A fragment in UTF-8, well-formed also as XML: h1, h2 and below, p, figure.

    `under`: plain text for small print below. With a `source_type`, the address of a term, all stands in an article
    whose microdata name it.
    """
    parts = [*(_piece(piece) for piece in pieces), *(f"<p>{small(line)}</p>" for line in under)]
    if source_type:
        head = f'<article itemscope="itemscope" itemtype="{_TYPE}">'
        parts = [head, f'<link itemprop="digitalSourceType" href="{escape(source_type)}" />', *parts, "</article>"]
    return printable("\n".join(parts)) + "\n"


def small(text: str) -> str:
    """Plain German text as small print."""
    return f"<small>{escape(typeset(text), quote=False)}</small>"


def inline(markdown: str) -> str:
    return _rendered(reader().parseInline(markdown))


def pictures_and_caption(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a figure that are the picture, and those that stand beneath it."""
    pictures = [line for line in lines if line.startswith("![")]
    return pictures, [line for line in lines if line not in pictures]


def _piece(piece: Piece) -> str:
    match piece.kind:
        case "title":
            return f"<h1>{inline(piece.markdown)}</h1>"
        case "heading":
            return f"<h2>{inline(piece.markdown)}</h2>"
        case "figure":
            return _figure(piece.lines)
        case _:
            return _rendered(reader().parse(piece.markdown)).rstrip("\n")


def _figure(lines: tuple[str, ...]) -> str:
    pictures, caption = pictures_and_caption(lines)
    parts = [inline(line) for line in pictures]
    if caption:
        parts.append(f"<figcaption>{'<br />'.join(inline(line) for line in caption)}</figcaption>")
    return "\n".join(["<figure>", *parts, "</figure>"])


def _rendered(tokens: list[Token]) -> str:
    for token in tokens:
        typeset_tokens(token.children or ())
    return str(reader().renderer.render(tokens, reader().options, {}))
