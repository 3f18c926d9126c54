"""Which quotation marks belong together.

Quotes are paired by a stack of open marks within one paragraph. Marks whose role depends on their place
(straight, English and inverted ones) open after a space and close after anything else. Whatever finds no
partner is no quotation: an apostrophe, an inch sign, a slip.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """One closed quotation: `text[start:end]` with its marks, `inner` without them."""

    start: int
    end: int
    inner: str
    level: int
    """1 for an outer quotation, 2 for one inside it, and so on."""


_CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    "»": "«",
    "«": "»",
    '"': '"',
    "‚": "‘’",
    "‘": "’",
    "›": "‹",
    "‹": "›",
    "'": "'",
}
_ONLY_OPENING = "„‚"
_APOSTROPHES = "’'"
_BEFORE_OPENING = "([{–—-/:=„“»«‚‘›‹\"'"
_NEVER_AFTER_OPENING = ",;:!?)]}"
_DEPTH = 8
"""More open marks than this are noise; the oldest are forgotten, which keeps the search constant."""

_EVENT = re.compile(r"\n[^\S\n]*(?=\n)|[„“”»«‚‘’›‹\"']")


def quoted(text: str) -> tuple[Quote, ...]:
    """All closed quotations in the order of their start. Never raises; an empty line ends every open quotation."""
    quotes: list[Quote] = []
    ends: list[int] = []
    for start, end in sorted(_pairs(text)):
        while ends and ends[-1] <= start:
            ends.pop()
        ends.append(end)
        quotes.append(Quote(start, end, text[start + 1 : end - 1], len(ends)))
    return tuple(quotes)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    opened: deque[tuple[str, int]] = deque(maxlen=_DEPTH)
    for event in _EVENT.finditer(text):
        mark, at = event.group(), event.start()
        if mark.startswith("\n"):
            opened.clear()
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        depth = None if _surely_opens(mark, before, after) else _partner(opened, mark, before, after)
        if depth is not None:
            for _ in range(depth):  # marks opened later and never closed
                opened.pop()
            start = opened.pop()[1]
            if not _is_elision(mark, text, start, at):
                yield start, at + 1
        elif _may_open(mark, before, after, inside=bool(opened)):
            opened.append((mark, at))


def _surely_opens(mark: str, before: str, after: str) -> bool:
    return mark in _ONLY_OPENING or (not before.strip() and bool(after.strip()) and after not in _NEVER_AFTER_OPENING)


def _partner(opened: deque[tuple[str, int]], mark: str, before: str, after: str) -> int | None:
    """How many open marks lie above the one that `mark` closes; None: it closes nothing."""
    if not before.strip() or (mark in _APOSTROPHES and (after.isalnum() or after == "_")):
        return None
    for depth, (opening, _) in enumerate(reversed(opened)):
        # „Hans’ Welt“: after an s-sound the glyph is the apostrophe of a genitive, not a slip for the German closer.
        if mark in _CLOSERS[opening] and not (opening == "‚" and mark == "’" and before in "sxzß"):
            return depth
    return None


def _may_open(mark: str, before: str, after: str, *, inside: bool) -> bool:
    if not after.strip() or after in _NEVER_AFTER_OPENING or mark == "’":
        return False
    if mark == "‚":
        return not before.isalnum()
    if mark == "„":
        return True
    if mark == "‘" and after.isdigit():  # ‘90s
        return False
    if mark == "'" and not inside:  # alone it is nearly always an apostrophe
        return False
    return not before.strip() or before in _BEFORE_OPENING


def _is_elision(mark: str, text: str, start: int, at: int) -> bool:
    """Rock 'n' Roll."""
    return mark in _APOSTROPHES and text[start] in "'‘" and at - start <= 2
