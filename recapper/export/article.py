"""What of a working copy is published: her text and the machine's, without the machinery around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recapper.draft.markdown import destination, escape, one_line
from recapper.draft.model import Block, Region, WorkingCopy
from recapper.draft.prose import without_marks

_MONTH = re.compile(
    r"\d{1,2}\.\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_ORDINAL_LINE = re.compile(r"^([ \t]*\d{1,9})([.)])(?=[ \t])", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_EMBED = re.compile(r"!\[\[([^\]|\n]{1,300})(?:\|([^\]\n]{0,300}))?\]\]")
_NOTICE = re.compile(r"\s*(?:([*_])(?!\s).*\1|Rohfassung\b.*)\s*", re.DOTALL)
_CREDIT = re.compile(r"\(|©|\(c\)|(?:Bild(?:quelle)?|Quelle|Foto|Abbildung|Symbolbild|Titelbild)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t\n]|\Z)")
_CLOSING_SIGNS = re.compile(r"(?<![^ \t])#+\Z")
_UNDERLINE = re.compile(r"\n[ ]{0,3}(?:=+|-+)\Z")
_DROPPED = ("comment", "definition", "front matter")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the article as Markdown. A figure's lines are the picture, its title and its credit, as there are."""

    kind: Literal["title", "heading", "figure", "text"]
    lines: tuple[str, ...]

    @property
    def markdown(self) -> str:
        return "\n\n".join(self.lines)


def article(copy: WorkingCopy, *, with_notes: bool) -> list[Piece]:
    """The pieces of the article in the order of the copy."""
    found: list[Piece] = []
    titled = False
    for region in copy.regions:
        blocks = list(region.blocks)
        title = next((block for block in blocks if block.level == 1 and block is not region.heading), None)
        if title and not titled:
            found.append(Piece("title", (_inline(title, with_notes),)))
            blocks.remove(title)
            titled = True
        if region.heading:
            found.append(Piece("heading", (_inline(region.heading, with_notes),)))
            blocks.remove(region.heading)
        found += _pieces(region, blocks, with_notes)
    return [piece for piece in found if any(piece.lines)]


def _pieces(region: Region, blocks: list[Block], with_notes: bool) -> Iterator[Piece]:
    if region.kind == "part" and region.name == "notice":
        notice = next((block for block in blocks if block.kind == "paragraph" and _NOTICE.fullmatch(block.body)), None)
        blocks = [block for block in blocks if block is not notice]
    if region.kind == "part" and region.name == "picture":
        figure, blocks = _figure(blocks)
        yield Piece("figure", tuple(_published(block, with_notes).strip() for block in figure))
    yield Piece("text", (_text(blocks, with_notes),))


def _figure(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the picture up to its credit, and what follows. Without a credit, only the picture itself."""
    told = [block for block in blocks if block.kind not in (*_DROPPED, "blank", "note")]
    end = 0
    for number, block in enumerate(told):
        if block.kind != "paragraph":
            break
        if _CREDIT.match(block.body):
            end = number + 1
            break
        if block.body.startswith("!["):
            end = number + 1
    figure = told[:end]
    return figure, [block for block in blocks if not any(block is one for one in figure)]


def _text(blocks: Sequence[Block], with_notes: bool) -> str:
    lists = _listed(blocks)
    parts = []
    for block in blocks:
        published = _published(block, with_notes)
        if block.kind == "item" and block.number is not None and block.start not in lists:
            published = _ORDINAL_LINE.sub(r"\1\\\2", published, count=1)
        # What is dropped leaves an empty line: it stood between two paragraphs.
        parts.append(published or "\n")
    return _EMPTY_LINES.sub("\n\n", "".join(parts)).strip("\n").rstrip()


def _listed(blocks: Iterable[Block]) -> set[int]:
    """Starts of the numbered lines that are a list: at least two in a row. A date or a lone number is none."""
    listed: set[int] = set()
    row: list[int] = []
    for block in blocks:
        if block.kind == "item" and block.number is not None and not _MONTH.match(block.body):
            row.append(block.start)
        elif block.kind not in ("item", "blank") and not block.raw.startswith((" ", "\t")):
            row = []
        if len(row) > 1:
            listed.update(row[-2:])
    return listed


def _published(block: Block, with_notes: bool) -> str:
    """A block's Markdown without marks, comments and (unless asked for) notes; nothing where nothing is left."""
    if block.kind in _DROPPED:
        return ""
    if block.kind in ("code", "blank", "rule", "reference"):
        return block.raw
    text = _without(block, with_notes)
    text = _EMBED.sub(_picture, without_marks(text))
    if block.kind == "paragraph":
        text = _ORDINAL_LINE.sub(r"\1\\\2", text)
    return text if text.strip() else ""


def _picture(found: re.Match[str]) -> str:
    """A picture as Obsidian embeds it, as all others read it."""
    return f"![{escape(found[2] or '')}]({destination(found[1])})"


def _without(block: Block, with_notes: bool) -> str:
    """The block's Markdown without comments and notes."""
    cuts = [(comment.start, comment.end) for comment in block.prose.comments]
    if not with_notes:
        cuts += [(remark.start, remark.end) for remark in block.prose.remarks]
    parts = []
    last = block.start
    for start, end in sorted(cuts):
        parts.append(block.raw[last - block.start : start - block.start].rstrip(" \t"))
        last = end
    return "".join(parts) + block.raw[last - block.start :]


def _inline(block: Block, with_notes: bool) -> str:
    """The words of a heading as one line of Markdown."""
    published = _published(block, with_notes).rstrip()
    if lead := _SIGNS.match(published):
        return one_line(_CLOSING_SIGNS.sub("", published[lead.end() :]))
    return one_line(_UNDERLINE.sub("", published))
