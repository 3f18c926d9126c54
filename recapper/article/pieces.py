"""What of a working copy is published: her text and the machine's, without the machinery around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recapper.draft.markdown import destination, escape, one_line
from recapper.draft.model import Block, Region, WorkingCopy
from recapper.draft.prose import without_marks

_MONTH = re.compile(
    r"\d{1,2}\.\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_ORDINAL_LINE = re.compile(r"^([ \t]*\d{1,9})([.)])(?=[ \t]|$)", re.MULTILINE)
_LONE_SIGN = re.compile(r"^([ \t]*)([-+*])(?=[ \t]*$)", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_EMBED = re.compile(r"!\[\[([^\]|\n]{1,300})(?:\|([^\]\n]{0,300}))?\]\]")
_NOTICE = re.compile(r"\s*(?:([*_])(?!\s).*\1|Rohfassung\b.*)\s*", re.DOTALL)
_CREDIT = re.compile(r"\(|©|\(c\)|(?:Bild(?:quelle)?|Quelle|Foto|Abbildung|Symbolbild|Titelbild)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t\n]|\Z)")
_CLOSING_SIGNS = re.compile(r"(?<![^ \t])#+\Z")
_UNDERLINE = re.compile(r"\n[ ]{0,3}(?:=+|-+)\Z")
# What makes a block of the words behind it, and what takes them as they are.
_MARKER = re.compile(r"(?:(?:#{1,6}|[-+*>]|\d{1,9}[.)])[ \t]+|>)*")
_LITERAL = re.compile(r"`{3}|~{3}|\||(?:[-*_][ \t]*){3,}$|(?:[-=]+|[-+*#]|\d{1,9}[.)])?[ \t]*$", re.MULTILINE)
_ONLY_QUOTED = re.compile(r"(?:\A|\n)[ \t>]*\Z")
_PROPOSED = re.compile(r"[\s>*_\\]*\[\s*Vorschlag\b", re.IGNORECASE)
_LABEL = re.compile(r"\s*\[\s*Vorschlag\s*\]\s*", re.IGNORECASE)
_DROPPED = ("comment", "definition", "front matter")
_ANCHOR = "\u2e28{}\u2e29"
ANCHOR = re.compile(_ANCHOR.format(r"(\d+)"))
"""Where a sentence begins: its place in the file, between brackets that no German text has. Punctuation, and so no
hindrance to emphasis, which a letter would be.
"""
_NOT_ANCHORS = {ord(_ANCHOR[0]): "((", ord(_ANCHOR[-1]): "))"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the article as Markdown. A figure's lines are the picture, its title and its credit, as there are."""

    kind: Literal["title", "heading", "figure", "text"]
    lines: tuple[str, ...]
    starts: tuple[int, ...] = ()
    """Where in the file each line of a title, heading or figure begins."""

    @property
    def markdown(self) -> str:
        return "\n\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a copy is shown: notes to the editor and proposals too, and an `ANCHOR` before each sentence."""

    notes: bool = False
    anchors: bool = False


def article(copy: WorkingCopy, shown: Shown) -> list[Piece]:
    """The pieces of the article in the order of the copy."""
    found: list[Piece] = []
    titled = False
    for region in copy.regions:
        blocks = list(region.blocks)
        title = next((block for block in blocks if block.level == 1 and block is not region.heading), None)
        if title and not titled:
            found.append(Piece("title", (_inline(title, shown),), (title.start,)))
            blocks.remove(title)
            titled = True
        if region.heading:
            found.append(Piece("heading", (_inline(region.heading, shown),), (region.heading.start,)))
            blocks.remove(region.heading)
        found += _pieces(region, blocks, shown)
    return [piece for piece in found if any(piece.lines)]


def _pieces(region: Region, blocks: list[Block], shown: Shown) -> Iterator[Piece]:
    if region.kind == "part" and region.name == "notice":
        notice = next((block for block in blocks if block.kind == "paragraph" and _NOTICE.fullmatch(block.body)), None)
        blocks = [block for block in blocks if block is not notice]
    if region.kind == "part" and region.name == "picture":
        figure, blocks = _figure(blocks)
        bare = replace(shown, anchors=False)
        lines = tuple(_published(block, bare).strip() for block in figure)
        yield Piece("figure", lines, tuple(block.start for block in figure))
    yield Piece("text", (_text(blocks, shown),))


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


def _text(blocks: Sequence[Block], shown: Shown) -> str:
    lists = _listed(blocks)
    parts = []
    for block in blocks:
        prose = block.kind == "item" and block.number is not None and block.start not in lists
        published = _published(block, shown, prose=prose)
        if prose:
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


def _published(block: Block, shown: Shown, *, prose: bool = False) -> str:
    """A block's Markdown without marks, comments and (unless asked for) notes; nothing where nothing is left.

    `prose`: the number it begins with is a word of its first sentence.
    """
    if block.kind in _DROPPED or (is_proposal(block) and not shown.notes):
        return ""
    if block.kind in ("code", "blank", "rule", "reference"):
        return block.raw
    text = _without(block, shown, prose=prose or block.kind == "paragraph")
    text = _EMBED.sub(_picture, without_marks(text))
    if block.kind == "paragraph":
        text = _LONE_SIGN.sub(r"\1\\\2", _ORDINAL_LINE.sub(r"\1\\\2", text))
    return text if text.strip() else ""


def is_proposal(block: Block) -> bool:
    """Nothing but a proposal. One behind words of hers, as in one quotation, stays in the text with them."""
    return block.kind == "proposal" and bool(_PROPOSED.match(block.raw))


def proposed(block: Block) -> str:
    """What a proposal says."""
    return _LABEL.sub(" ", block.prose.text).strip()


def _picture(found: re.Match[str]) -> str:
    """A picture as Obsidian embeds it, as all others read it."""
    return f"![{escape(found[2] or '')}]({destination(found[1])})"


def _without(block: Block, shown: Shown, *, prose: bool) -> str:
    """The block's Markdown without comments and notes."""
    cuts = [(comment.start, comment.end, "") for comment in block.prose.comments]
    if not shown.notes:
        cuts += [(remark.start, remark.end, "") for remark in block.prose.remarks]
    if shown.anchors:
        places = ((sentence.start, _place(block, sentence.start, prose=prose)) for sentence in block.sentences)
        cuts += [(place, place, _ANCHOR.format(start)) for start, place in places if place is not None]
    parts = []
    last = block.start
    for start, end, instead in sorted(cuts):
        before = _raw(block, last, start, shown)
        parts += [before if instead else before.rstrip(" \t"), instead]
        last = end
    return "".join(parts) + _raw(block, last, block.end, shown)


def _place(block: Block, start: int, *, prose: bool) -> int | None:
    """Where the anchor of a sentence stands: behind the sign of a list or heading; nowhere before code or a table."""
    at = start - block.start
    if prose or not _ONLY_QUOTED.search(block.raw, 0, at):
        return start
    # Matches always, also nothing.
    end = found.end() if (found := _MARKER.match(block.raw, at)) else at
    return None if _LITERAL.match(block.raw, end) else block.start + end


def _raw(block: Block, start: int, end: int, shown: Shown) -> str:
    raw = block.raw[start - block.start : end - block.start]
    return raw.translate(_NOT_ANCHORS) if shown.anchors else raw


def _inline(block: Block, shown: Shown) -> str:
    """The words of a heading as one line of Markdown."""
    published = _published(block, shown).rstrip()
    if lead := _SIGNS.match(published):
        return one_line(_CLOSING_SIGNS.sub("", published[lead.end() :]))
    return one_line(_UNDERLINE.sub("", published))
