"""The article's body as the block editor of WordPress stores it.

A block is HTML between comments, `<!-- wp:name {attributes} -->` (Block Editor Handbook, Key Concepts). The editor
accepts a block only if it would have saved it so itself; the forms are those of its own fixtures for serialised blocks
(WordPress/gutenberg, test/integration/fixtures/blocks).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from recapper.article.inline import reader, typeset_tokens
from recapper.article.pieces import Piece
from recapper.article.typography import printable
from recapper.export.html import inline, pictures_and_caption, small

_ALONE = re.compile(r"^(\s*https?:)//(\S+\s*)$", re.MULTILINE)
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def wordpress(pieces: Iterable[Piece], under: Sequence[str] = ()) -> str:
    """The blocks, one empty line between them. The title is none of them: it has a field of its own."""
    blocks: list[str] = []
    for piece in pieces:
        match piece.kind:
            case "title":
                continue
            case "heading":
                blocks.append(_heading(inline(piece.markdown), 2))
            case "figure":
                blocks.append(_figure(piece.lines))
            case _:
                blocks += _blocks(SyntaxTreeNode(reader().parse(piece.markdown)).children)
    blocks += [_paragraph(small(line)) for line in under]
    return printable("\n\n".join(blocks)) + "\n"


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> list[str]:
    return [_block(node) for node in nodes]


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "heading":
            return _heading(_inline(node), int(node.tag[1:]))
        case "bullet_list" | "ordered_list":
            return _list(node)
        case "blockquote":
            inner = "\n\n".join(_blocks(node.children))
            return _wrapped("quote", f'<blockquote class="wp-block-quote">{inner}</blockquote>')
        case "table":
            return _table(node)
        case "fence" | "code_block":
            return _code(node.content)
        case "hr":
            return _wrapped("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')
        case _:
            words = _inline(node)
            only_picture = [child.type for child in node.children[0].children] == ["image"] if node.children else False
            return _image(words, "") if only_picture else _paragraph(words)


def _wrapped(name: str, html: str, attributes: str = "") -> str:
    said = f" {attributes}" if attributes else ""
    return f"<!-- wp:{name}{said} -->\n{html}\n<!-- /wp:{name} -->"


def _paragraph(html: str) -> str:
    return _wrapped("paragraph", f"<p>{html}</p>")


def _heading(html: str, level: int) -> str:
    attributes = "" if level == 2 else f'{{"level":{level}}}'
    return _wrapped("heading", f'<h{level} class="wp-block-heading">{html}</h{level}>', attributes)


def _figure(lines: Sequence[str]) -> str:
    """Without a picture, a paragraph: an image block shows nothing then."""
    pictures, caption = pictures_and_caption(lines)
    beneath = "<br>".join(_in_blocks(inline(line)) for line in caption)
    if not pictures:
        return _paragraph(beneath)
    first, *more = [_in_blocks(inline(line)) for line in pictures]
    return "\n\n".join([_image(first, beneath), *(_image(one, "") for one in more)])


def _image(image: str, caption: str) -> str:
    beneath = f'<figcaption class="wp-element-caption">{caption}</figcaption>' if caption else ""
    return _wrapped("image", f'<figure class="wp-block-image">{image}{beneath}</figure>')


def _list(node: SyntaxTreeNode) -> str:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start", 1))
    tag = "ol" if ordered else "ul"
    from_start = f' start="{start}"' if start != 1 else ""
    attributes = ""
    if ordered:
        attributes = f'{{"ordered":true,"start":{start}}}' if start != 1 else '{"ordered":true}'
    items = "\n\n".join(_wrapped("list-item", f"<li>{_item(item)}</li>") for item in node.children)
    return _wrapped("list", f'<{tag}{from_start} class="wp-block-list">{items}</{tag}>', attributes)


def _item(node: SyntaxTreeNode) -> str:
    """A list item holds running text and lists, nothing else."""
    lists = [child for child in node.children if child.type in ("bullet_list", "ordered_list")]
    words = [line for child in node.children if child not in lists for line in _lines(child)]
    return "<br>".join(words) + "".join(_list(one) for one in lists)


def _lines(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in ("fence", "code_block"):
        yield f"<code>{'<br>'.join(escape(node.content.rstrip(), quote=False).splitlines())}</code>"
    elif node.type == "inline":
        yield _inline_of(node)
    for child in node.children if node.type != "inline" else ():
        yield from _lines(child)


def _table(node: SyntaxTreeNode) -> str:
    """Without the fixed layout: its default differs between versions, so it is said."""
    parts = []
    for part in node.children:
        rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row.children)}</tr>" for row in part.children)
        parts.append(f"<{part.tag}>{rows}</{part.tag}>")
    html = f'<figure class="wp-block-table"><table>{"".join(parts)}</table></figure>'
    return _wrapped("table", html, '{"hasFixedLayout":false}')


def _cell(node: SyntaxTreeNode) -> str:
    found = _ALIGN.search(str(node.attrs.get("style", "")))
    look = f' class="has-text-align-{found[1]}" data-align="{found[1]}"' if found else ""
    return f"<{node.tag}{look}>{_inline(node)}</{node.tag}>"


def _code(text: str) -> str:
    """Brackets and lone addresses are written so that WordPress takes neither for a shortcode nor embeds it."""
    said = _ALONE.sub(r"\1&#47;&#47;\2", escape(text.rstrip("\n"), quote=False).replace("[", "&#91;"))
    return _wrapped("code", f'<pre class="wp-block-code"><code>{said}</code></pre>')


def _inline(node: SyntaxTreeNode) -> str:
    return "".join(_inline_of(child) for child in node.children if child.type == "inline")


def _inline_of(node: SyntaxTreeNode) -> str:
    tokens = list((node.token.children if node.token else None) or ())
    typeset_tokens(tokens)
    for token in tokens:
        if token.type == "softbreak":
            token.type, token.content = "text", " "
    line = Token("inline", "", 0, children=tokens)
    return _in_blocks(str(reader().renderer.render([line], reader().options, {})))


def _in_blocks(html: str) -> str:
    """Empty elements as the editor writes them."""
    return html.replace("<br />\n", "<br>").replace("<br />", "<br>").replace(" />", "/>")
