"""The article as rows of a page: each block of it beside what stands in its margin."""

import base64
import bisect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markdown_it.token import Token
from markupsafe import Markup, escape

from recapper.article.credit_links import with_links
from recapper.article.inline import Span, reader, spans
from recapper.article.pieces import ANCHOR, Piece, Shown, article
from recapper.draft.model import WorkingCopy
from recapper.page.model import Desk, Embedded, Remark, Told
from recapper.snippets.guess import is_web_address

_TAGS = {"em": "em", "strong": "strong", "s": "s", "code": "code"}
_ALIGNED = {"text-align:left": "links", "text-align:center": "mitte", "text-align:right": "rechts"}


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the article, ready to print, and what is to be said about it."""

    html: Markup
    remarks: tuple[Remark, ...] = ()
    labels: tuple[str, ...] = ()
    """Of its marks, each once."""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    html: Markup
    start: int
    """Place in the file of what it begins with; that of the block before where it has none."""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Desk:
    sentences: Mapping[int, Told]
    """By their place in the file."""
    remarks: Mapping[int, str]
    """The worst kind of finding by the number of the sentence."""
    numbers: Mapping[str, int]
    """Of the sources."""
    pictures: Mapping[str, Embedded]


def rows(copy: WorkingCopy, page: Desk, numbers: Mapping[str, int]) -> list[Row]:
    """The published blocks in order; a remark stands beside the block that has its place, or the one before it.

    `numbers`: of the sources, by id.
    """
    desk = _Desk({one.start: one for one in page.sentences}, _worst(page.remarks), numbers, page.pictures)
    blocks: list[_Block] = []
    for piece in article(copy, Shown(anchors=True)):
        for block in _blocks(with_links(piece, page.credited), desk):
            start = block.start if block.start >= 0 else (blocks[-1].start if blocks else 0)
            blocks.append(_Block(block.html, start, block.heading))
    beside: dict[int, list[Remark]] = {}
    if not blocks and page.remarks:
        blocks.append(_Block(Markup(), 0))
    order = sorted(range(len(blocks)), key=lambda number: blocks[number].start)  # a title may stand behind its text
    starts = [blocks[number].start for number in order]
    for remark in page.remarks:
        beside.setdefault(order[max(bisect.bisect_right(starts, remark.at) - 1, 0)], []).append(remark)
    found = []
    for number, block in enumerate(blocks):
        end = next(iter(starts[bisect.bisect_right(starts, block.start) :]), sys.maxsize)
        told = (one for one in page.sentences if block.start <= one.start < end)
        labels = dict.fromkeys(label for one in told for label in one.labels if label in numbers)
        found.append(Row(block.html, tuple(beside.get(number, ())), tuple(labels), block.heading))
    return found


def _worst(remarks: Iterable[Remark]) -> dict[int, str]:
    """The worst kind of finding by the number of the sentence."""
    kinds = ("waived", "note", "warning", "error")
    rows = sorted((one for one in remarks if one.kind in kinds), key=lambda one: kinds.index(one.kind))
    return {one.sentence: one.kind for one in rows if one.sentence is not None}


def _blocks(piece: Piece, desk: _Desk) -> Iterator[_Block]:
    match piece.kind:
        case "title":
            yield _Block(Markup("<h1>{}</h1>").format(_line(piece.lines[0], desk)), piece.starts[0], heading=True)
        case "heading":
            yield _Block(Markup("<h2>{}</h2>").format(_line(piece.lines[0], desk)), piece.starts[0], heading=True)
        case "figure":
            yield _Block(_figure(piece.lines, desk), piece.starts[0])
        case _:
            for tokens in _top_level(reader().parse(piece.markdown)):
                yield _Block(_html(tokens, desk), _start(tokens))


def _line(markdown: str, desk: _Desk) -> Markup:
    return _html(reader().parseInline(markdown), desk)


def _figure(lines: Sequence[str], desk: _Desk) -> Markup:
    pictures = [line for line in lines if line.startswith("![")]
    said = [line for line in lines if line not in pictures]
    shown = Markup("").join(_line(line, desk) for line in pictures)
    caption = Markup("<br>").join(_line(line, desk) for line in said)
    return Markup("<figure>{}{}</figure>").format(
        shown, Markup("<figcaption>{}</figcaption>").format(caption) if said else ""
    )


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _start(tokens: Iterable[Token]) -> int:
    found = (ANCHOR.search(token.content) for token in tokens if token.type == "inline")
    return next((int(one[1]) for one in found if one), -1)


def _html(tokens: Sequence[Token], desk: _Desk) -> Markup:
    for token in tokens:
        if token.type == "inline":
            said = Token("html_inline", "", 0, content=str(_words(spans(token.children or ()), desk)))
            token.children = [said]
        elif style := token.attrs.pop("style", None):
            token.attrs["class"] = _ALIGNED.get(str(style), "links")  # the page allows no styles of others
        elif token.content and not token.children:
            token.content = ANCHOR.sub("", token.content)
    return Markup(reader().renderer.render(tokens, reader().options, {}))  # noqa: S704 - escaped above, no raw HTML


def _words(found: Sequence[Span], desk: _Desk) -> Markup:
    return Markup("").join(_sentence(start, list(own), desk) for start, own in groupby(found, lambda one: one.sentence))


def _sentence(start: int | None, own: list[Span], desk: _Desk) -> Markup:
    told = desk.sentences.get(start) if start is not None else None
    if told is None:
        return Markup("").join(_span(one, desk) for one in own)
    bare = own[-1].text.rstrip(" ")
    space = own[-1].text[len(bare) :]
    words = Markup("").join(_span(one, desk) for one in [*own[:-1], replace(own[-1], text=bare)])
    kind = desk.remarks.get(told.number, "")
    classes = " ".join(
        ["satz", *([f"hat-{kind}"] if kind else []), *(["ohne-stelle"] if told.labels and not told.resting else [])]
    )
    marks = Markup("").join(
        Markup('<a href="#q{0}">{0}</a>').format(desk.numbers[label]) for label in told.labels if label in desk.numbers
    )
    return Markup('<span class="{}" id="s{}" tabindex="{}" aria-details="b{}">{}</span>{}{}').format(
        classes,
        told.number,
        0 if told.number == 1 else -1,
        told.number,
        words,
        Markup('<sup class="nummern">{}</sup>').format(marks) if marks else "",
        space,
    )


def _span(one: Span, desk: _Desk) -> Markup:
    if one.src:
        return _picture(one, desk)
    said = Markup("<br>").join(escape(line) for line in one.text.split("\n"))
    for style in one.styles:
        said = Markup("<{0}>{1}</{0}>").format(_TAGS[style], said)
    if is_web_address(one.href):
        said = link(one.href, said)
    return said


def link(href: str, said: str) -> Markup:
    """Out of the page, telling nobody where from."""
    return Markup('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(href, said)


def _picture(one: Span, desk: _Desk) -> Markup:
    picture = desk.pictures.get(one.src)
    if picture is None:
        return Markup('<span class="bild">Bild: {}</span>').format(one.text or one.src)
    address = f"data:{picture.kind};base64,{base64.b64encode(picture.content).decode('ascii')}"
    return Markup('<img src="{}" alt="{}">').format(address, one.text)
