"""The lines of a Markdown file as blocks that tile it: no character is lost, none is read twice.

Nearer to how journalists write than CommonMark where the two differ: a number with a point never interrupts a paragraph
("am / 1. Dezember" is a reflowed sentence), and a broken comment hides nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recapper.draft.model import BlockKind

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Not from one rule to the next: no heading and no comment stands in front matter.
_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?:(?!---|\.\.\.|<!--|\#+[ ])[^\r\n]*(?:\r\n|\r|\n))*+"
    r"(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)"
)
_OPENING = re.compile(
    r"(?P<blank>[^\S\r\n]*(?:\r\n|\r|\n|\Z))"
    r"|(?P<code>[ ]{0,3}(?P<fence>`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,}))"
    r"|(?P<comment>[ \t]{0,3}(?=<!--))"
    r"|(?P<heading>[ ]{0,3}(?P<level>\#{1,6})(?:[ \t]+|(?=[\r\n]|\Z)))"
    r"|(?P<rule>[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})(?:[\r\n]|\Z))"
    r"|(?P<quote>[ ]{0,3}>(?:[ \t]*>)*[ \t]*)"
    r"|(?P<definition>[ ]{0,3}\[\^(?P<label>[^\]\[\s]{1,200})\]:[ \t]*)"
    r"|(?P<reference>[ ]{0,3}\[[^\]\[\r\n]{1,200}\]:(?=[ \t]*\S))"
    r"|(?P<bullet>[ \t]*[-+*][ \t]+(?=\S))"
    r"|(?P<number>[ \t]*(?P<digits>\d{1,9})[.)][ \t]+(?=\S))"
)
_UNDERLINE = re.compile(r"[ ]{0,3}(?P<sign>=+|-+)[ \t]*(?:\r\n|\r|\n|\Z)")
_DELIMITER_ROW = re.compile(r"(?=[^\r\n]*\|)[ ]{0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|?)+(?:\r\n|\r|\n|\Z)")
_INDENTED = re.compile(r"(?: {4}|\t)[^\S\r\n]*\S")
_LONGEST_COMMENT = 20_000
_INTERRUPTING = frozenset({"blank", "code", "comment", "heading", "rule", "quote", "definition", "bullet"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its words are read: characters start to end, of which body to body_end are what it says."""

    kind: BlockKind
    start: int
    end: int
    body: int
    body_end: int
    level: int = 0
    number: int | None = None
    label: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The blocks of `text` in order; their spans tile it."""
    position = 0
    if text.startswith("\ufeff"):
        yield Piece("blank", 0, 1, 1, 1)
        position = 1
    if front := _FRONT_MATTER.match(text, position):
        yield Piece("front matter", position, front.end(), position, front.end())
        position = front.end()
    while position < len(text):
        piece = _piece(text, position)
        yield piece
        position = piece.end


def comment_end(text: str, start: int) -> int:
    """Where the comment that begins at `start` ends, or -1 if nobody closed it: the next one's end is not its own."""
    close = text.find("-->", start + 4, start + _LONGEST_COMMENT)
    if close < 0 or text.find("<!--", start + 4, close) >= 0:
        return -1
    return close + 3


def _piece(text: str, start: int) -> Piece:
    found = _OPENING.match(text, start)
    kind = _kind(text, found)
    if (
        kind == "number"
        and (underline := _UNDERLINE.match(text, _line_end(text, start)))
        and underline["sign"][0] == "="
    ):
        kind = "paragraph"  # a title such as "1. Rückblick" is no list
    if found is None or kind == "paragraph":
        return _paragraph(text, start)
    readers = {"blank": _blank, "code": _code, "comment": _comment, "quote": _quote, "definition": _definition}
    if kind in readers:
        return readers[kind](text, found)
    if kind in ("bullet", "number"):
        end = _run(text, _line_end(text, start))
        body = found.end() if kind == "bullet" else found.start("digits")
        number = int(found["digits"]) if kind == "number" else None
        return Piece("item", start, end, body, _stripped(text, body, end), number=number)
    end = _line_end(text, start)
    if kind == "heading":
        body_end = _heading_end(text, found.end(), end)
        return Piece("heading", start, end, found.end(), body_end, level=len(found["level"]))
    return Piece("rule" if kind == "rule" else "reference", start, end, start, _stripped(text, start, end))


def _kind(text: str, found: re.Match[str] | None) -> str:
    """The opening's name; "paragraph" where it opens nothing."""
    if found is None:
        return "paragraph"
    kind = next(name for name in _NAMES if found[name] is not None)
    if kind == "comment" and comment_end(text, found.end()) < 0:
        return "paragraph"
    return kind


_NAMES = ("blank", "code", "comment", "heading", "rule", "quote", "definition", "reference", "bullet", "number")


def _interrupts(text: str, start: int, kinds: frozenset[str] = _INTERRUPTING) -> bool:
    return _kind(text, _OPENING.match(text, start)) in kinds


def _line_end(text: str, start: int) -> int:
    found = _LINE.match(text, start)
    return found.end() if found else len(text)


def _stripped(text: str, start: int, end: int) -> int:
    """`end` without the line end and white space before it."""
    return start + len(text[start:end].rstrip())


def _heading_end(text: str, start: int, end: int) -> int:
    """The end of a heading's words, a closing run of # left out."""
    words = text[start:end].rstrip()
    open_ = words.rstrip("#")
    if open_ != words and (not open_ or open_[-1] in " \t"):
        words = open_.rstrip()
    return start + len(words)


def _run(text: str, position: int, also: frozenset[str] = frozenset({"number"})) -> int:
    """The end of the lines from `position` that go on with a block."""
    while position < len(text) and not _interrupts(text, position, _INTERRUPTING | also):
        position = _line_end(text, position)
    return position


def _blank(text: str, found: re.Match[str]) -> Piece:
    start = end = found.start()
    while end < len(text) and (more := _OPENING.match(text, end)) and more["blank"] is not None:
        end = more.end()
    return Piece("blank", start, end, end, end)


def _code(text: str, found: re.Match[str]) -> Piece:
    fence = found["fence"]
    closing = re.compile(rf"[ ]{{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*(?:[\r\n]|\Z)")
    position = _line_end(text, found.start())
    while position < len(text):
        last = closing.match(text, position)
        position = _line_end(text, position)
        if last:
            break
    return Piece("code", found.start(), position, found.start(), position)


def _comment(text: str, found: re.Match[str]) -> Piece:
    """A comment takes the rest of its line only where nothing else stands there."""
    end = comment_end(text, found.end())
    rest = _OPENING.match(text, end)
    after = rest.end() if rest and rest["blank"] is not None else end
    return Piece("comment", found.start(), after, found.end(), end)


def _quote(text: str, found: re.Match[str]) -> Piece:
    end = _line_end(text, found.start())
    while end < len(text):
        following = _OPENING.match(text, end)
        if not (following and following["quote"] is not None) and _interrupts(text, end):
            break
        end = _line_end(text, end)
    return Piece("quote", found.start(), end, found.end(), _stripped(text, found.end(), end))


def _definition(text: str, found: re.Match[str]) -> Piece:
    end = _run(text, _line_end(text, found.start()), frozenset())
    while end < len(text):
        blank = _blank(text, found_blank) if (found_blank := _OPENING.match(text, end)) else None
        if blank is None or blank.end == end or not _INDENTED.match(text, blank.end):
            break
        end = _run(text, _line_end(text, blank.end), frozenset())
    return Piece("definition", found.start(), end, found.end(), _stripped(text, found.end(), end), label=found["label"])


def _paragraph(text: str, start: int) -> Piece:
    end = _line_end(text, start)
    if _DELIMITER_ROW.match(text, end) and "|" in text[start:end]:
        return Piece("table", start, end := _run(text, end), start, _stripped(text, start, end))
    # Indented text goes on with a list, and so may a number behind it.
    kinds = _INTERRUPTING | {"number"} if text[start] in " \t" else _INTERRUPTING
    while end < len(text):
        if underline := _UNDERLINE.match(text, end):
            level = 1 if underline["sign"][0] == "=" else 2
            return Piece("heading", start, underline.end(), start, _stripped(text, start, end), level=level)
        if _interrupts(text, end, kinds):
            break
        end = _line_end(text, end)
    return Piece("paragraph", start, end, start, _stripped(text, start, end))
