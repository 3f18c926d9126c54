"""The article as plain text."""

from collections.abc import Iterable, Sequence

from markdown_it.tree import SyntaxTreeNode

from recapper.article.inline import reader
from recapper.article.pieces import Piece


def plain(pieces: Iterable[Piece], under: Sequence[str] = ()) -> str:
    """Paragraphs separated by one empty line; a link's address follows its words in brackets."""
    blocks: list[str] = []
    for piece in pieces:
        if piece.kind == "text":
            blocks += [_block(node) for node in SyntaxTreeNode(reader().parse(piece.markdown)).children]
        else:
            # A picture says nothing in plain text, its title and credit do.
            said = [line for line in piece.lines if piece.kind != "figure" or not line.startswith("![")]
            blocks += [_inline(SyntaxTreeNode(reader().parseInline(line)).children) for line in said]
    return "\n\n".join(block for block in (*blocks, *under) if block) + "\n"


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "inline":
            return _inline(node.children)
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1))
            leads = (f"{first + n}. " if node.type == "ordered_list" else "- " for n in range(len(node.children)))
            return "\n".join(_item(one, lead) for one, lead in zip(node.children, leads, strict=True))
        case "table":
            return "\n".join(_row(row) for part in node.children for row in part.children)
        case "fence" | "code_block":
            return node.content.rstrip("\n")
        case "hr":
            return "***"
        case _:
            between = "\n\n" if node.type == "blockquote" else "\n"
            return between.join(_block(child) for child in node.children)


def _item(node: SyntaxTreeNode, lead: str) -> str:
    return lead + _block(node).replace("\n", "\n" + " " * len(lead))


def _row(node: SyntaxTreeNode) -> str:
    return " | ".join(_block(cell) for cell in node.children)


def _inline(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "".join(_words(node) for node in nodes)


def _words(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            words, url = _inline(node.children), str(node.attrs.get("href", ""))
            return words if url in ("", words) else f"{words} ({url})"
        case _:  # emphasis, and a picture, whose words are its alternative text
            return _inline(node.children)
