"""Running text of the article: Markdown read once, its words typeset, each with its sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from recapper.article.pieces import ANCHOR, Piece
from recapper.article.typography import typeset

Style = Literal["em", "strong", "s", "code"]
_OPEN: dict[str, Style] = {"em_open": "em", "strong_open": "strong", "s_open": "s"}
_CLOSE: dict[str, Style] = {"em_close": "em", "strong_close": "strong", "s_close": "s"}
# As an address has it.
_ENCODED_ANCHOR = re.compile(r"%E2%B8%A8\d+%E2%B8%A9")
_BREAKS = ("softbreak", "hardbreak")


@cache
def reader() -> MarkdownIt:
    """CommonMark with tables and strikethrough. Raw HTML is text: what a person pasted cannot run at the reader's."""
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of one look. A picture has its address as `src`, and what it shows as its text."""

    text: str
    styles: tuple[Style, ...] = ()
    href: str = ""
    """Of a link, or empty."""
    src: str = ""
    sentence: int | None = None
    """Where in the file the sentence begins, if the Markdown has anchors."""


def spans(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The inline tokens of one block, typeset: neighbours of one look are one span, a forced line break is "\\n"."""
    read = list(_read(tokens))
    said = _typeset([(one.text, bool(one.src) or "code" in one.styles) for one in read])
    found: list[Span] = []
    for one, text in zip(read, said, strict=True):
        if found and not one.src and replace(found[-1], text="") == replace(one, text=""):
            found[-1] = replace(one, text=found[-1].text + text)
        elif text or one.src:
            found.append(replace(one, text=text))
    return tuple(found)


def typeset_tokens(tokens: Sequence[Token]) -> None:
    """The same for the words of the tokens themselves, for markdown-it's own renderer."""
    said = _typeset([(" " if token.type in _BREAKS else token.content, token.type != "text") for token in tokens])
    for token, text in zip(tokens, said, strict=True):
        if token.type == "text":
            token.content = text


def _typeset(texts: Sequence[tuple[str, bool]]) -> list[str]:
    """Pieces of one running text, set as one: marks pair across them. True: a piece stays as it is, as code does."""
    said = typeset("".join("x" * len(text) if fixed else text for text, fixed in texts))
    pieces: list[str] = []
    at = 0
    for text, fixed in texts:
        pieces.append(text if fixed else said[at : at + len(text)])
        at += len(text)
    return pieces


def _read(tokens: Iterable[Token]) -> Iterator[Span]:
    styles: list[Style] = []
    href = ""
    sentence: int | None = None
    for token in tokens:
        if style := _OPEN.get(token.type):
            styles.append(style)
        elif style := _CLOSE.get(token.type):
            styles.remove(style)
        elif token.type in ("link_open", "link_close"):
            href = _address(token, "href") if token.type == "link_open" else ""
        elif token.type in _BREAKS:
            yield Span(" " if token.type == "softbreak" else "\n", tuple(styles), href, "", sentence)
        elif token.type == "image":
            yield Span(ANCHOR.sub("", token.content), tuple(styles), href, _address(token, "src"), sentence)
        else:
            look = (*styles, "code") if token.type == "code_inline" else tuple(styles)
            # Text and the places of anchors in turn: "said", "120", "said on", ...
            for number, part in enumerate(ANCHOR.split(token.content)):
                if number % 2:
                    sentence = int(part)
                elif part:
                    yield Span(part, look, href, "", sentence)


def _address(token: Token, name: str) -> str:
    return _ENCODED_ANCHOR.sub("", str(token.attrs.get(name, "")))


def pictures(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The addresses of the pictures, as links have them: spaces and the like are %20."""
    blocks = (
        token
        for piece in pieces
        for line in piece.lines
        for token in (reader().parse(line) if piece.kind == "text" else reader().parseInline(line))
    )
    found = (span.src for block in blocks for span in spans(block.children or ()))
    return tuple(dict.fromkeys(src for src in found if src))
