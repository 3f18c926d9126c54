"""A Markdown or HTML body as plain text.

Own code, because a Markdown parser takes "1. November" and "24. Platz" at the start of a line for list entries and
throws the number away.
"""

import re
import unicodedata
from dataclasses import dataclass

from recapper.snippets.characters import shelter, unshelter
from recapper.snippets.markup import resolve_entities, strip_markup

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~•])")
_COMMENT = re.compile(r"%%(?:[^%]|%(?!%))*+%%")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[^`\n]*$")
_QUOTE = re.compile(r"(?: {0,3}> ?)+(?:\[![\w-]{1,30}\][+-]? ?)?")
_HEADING = re.compile(r" {0,3}#{1,6}(?: +|$)")
_CLOSING_HASHES = re.compile(r" +#+ *$")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|=+ *|-{2} *)$")
_BULLET = re.compile(r" *[-*+•] +(?:\[[ xX]\] +)?(?=\S)")
_ORDINAL = re.compile(r" *(\d{1,3})[.)] +(?=\S)")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,200}\]: *\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,60}\]: *")
_TABLE_RULE = re.compile(r" *\|(?: *:?-+:? *\|)+ *$")
_TABLE_ROW = re.compile(r" *\|(.*)\| *$")

_TARGET = r"\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)"
_LABEL = r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000})\]"
_INLINE = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"!\[\[[^\]\n]{1,300}\]\]", ""),
        (rf"!\[[^\[\]\n]{{0,1000}}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])", ""),
        (r"\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]", r"\1"),
        (rf"{_LABEL}{_TARGET}", r"\1"),
        (r"\[([^\[\]^\n][^\[\]\n]{0,500})\]\[[^\[\]\n]{0,200}\]", r"\1"),
        (r"\[\^[^\]\s]{1,60}\]", ""),
        (r"<((?:https?://|mailto:)[^<>\s]{1,2000})>", r"\1"),
        (r"(`{1,3})(?!`)([^`\n]{1,1000})(?<!`)\1(?!`)", r"\2"),
        (r"(?<![\w*])\*{3}(?![\s*])([^*\n]{1,2000})(?<!\s)\*{3}(?![\w*])", r"\1"),
        (r"(?<![\w*])\*(?![\s*])([^*\n]{1,2000})(?<!\s)\*(?![\w*])", r"\1"),
        (r"\*\*(?![\s*])([^*\n]{1,2000})(?<!\s)\*\*", r"\1"),
        (r"(?<![\w_])_(?![\s_])([^_\n]{1,2000})(?<!\s)_(?![\w_])", r"\1"),
        (r"(?<![\w_])__(?![\s_])([^_\n]{1,2000})(?<!\s)__(?![\w_])", r"\1"),
        (r"~~(?![\s~])([^~\n]{1,2000})(?<!\s)~~", r"\1"),
        (r"==(?![\s=])([^=\n]{1,2000})(?<!\s)==", r"\1"),
    )
)
_MARKED = re.compile(r"[*_~=`\[<!]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A body as the engines read it."""

    paragraphs: tuple[str, ...]
    hidden_line: int | None = None
    """1-based line of the body where the first hidden text was dropped."""
    headed: bool = False
    """Whether the first paragraph was marked as a heading."""

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def plain(body: str) -> Plain:
    """`body` (visible characters, `\\n` as line end) without Markdown and HTML marks, NFC, white space folded.

    A list entry, heading or table row is a paragraph of its own. Numbers at the start of a line always stay.
    """
    sheltered = _ESCAPE.sub(lambda match: shelter(match[1]), body)
    stripped = strip_markup(sheltered)
    hidden_line = stripped.hidden_line
    text = stripped.text
    if "%%" in text:
        text, comments = _COMMENT.subn(lambda match: "\n" * match[0].count("\n"), text)
        if comments and hidden_line is None:
            hidden_line = sheltered.count("\n", 0, sheltered.find("%%")) + 1
    blocks = _blocks(resolve_entities(text).split("\n"))
    headed = bool(blocks) and blocks[0][1]
    paragraphs = tuple(folded for lines, _ in blocks if (folded := _fold(" ".join(lines))))
    return Plain(paragraphs, hidden_line, headed)


def _fold(joined: str) -> str:
    return unicodedata.normalize("NFC", " ".join(unshelter(_without_inline_marks(joined)).split()))


def _without_inline_marks(text: str) -> str:
    if not _MARKED.search(text):
        return text
    for _ in range(2):  # emphasis inside a link, a link inside emphasis
        for pattern, replacement in _INLINE:
            text = pattern.sub(replacement, text)
    return text


def _blocks(lines: list[str]) -> list[tuple[list[str], bool]]:
    """Lines grouped by paragraph, block marks gone, and whether each was a heading."""
    blocks: list[tuple[list[str], bool]] = []
    open_block = False
    for number, raw in enumerate(lines):
        line = raw[quote.end() :] if (quote := _QUOTE.match(raw)) else raw
        if not line.strip() or _is_only_a_mark(line):
            open_block = False
            continue
        heading = _HEADING.match(line)
        content = _without_block_mark(lines, number, line, heading)
        if heading or content is not line or _continues_list(lines, number, line):
            open_block = False
        if open_block:
            blocks[-1][0].append(content)
        else:
            blocks.append(([content], heading is not None))
        open_block = heading is None
    return blocks


def _is_only_a_mark(line: str) -> bool:
    return any(mark.match(line) for mark in (_FENCE, _RULE, _TABLE_RULE, _DEFINITION))


def _without_block_mark(lines: list[str], number: int, line: str, heading: re.Match[str] | None) -> str:
    """`line` itself where it has no mark."""
    if heading:
        return _CLOSING_HASHES.sub("", line[heading.end() :])
    if row := _TABLE_ROW.match(line):
        return row[1]
    if footnote := _FOOTNOTE.match(line):
        return line[footnote.end() :]
    bullet = _BULLET.match(line)
    if bullet and not (line[bullet.end()].isdigit() and _stands_alone(lines, number)):
        return line[bullet.end() :]
    return line


def _stands_alone(lines: list[str], number: int) -> bool:
    """A lone "- 5 Prozent" is a figure with its sign, not a list."""
    neighbours = [lines[near] for near in (number - 1, number + 1) if 0 <= near < len(lines)]
    return not any(_BULLET.match(near) for near in neighbours)


def _continues_list(lines: list[str], number: int, line: str) -> bool:
    """Whether an ordered entry has its neighbour above or below: only then does its number begin a paragraph."""
    entry = _ORDINAL.match(line)
    if not entry:
        return False
    own = int(entry[1])
    above = _ORDINAL.match(lines[number - 1]) if number else None
    below = _ORDINAL.match(lines[number + 1]) if number + 1 < len(lines) else None
    return (above is not None and int(above[1]) == own - 1) or (below is not None and int(below[1]) == own + 1)
