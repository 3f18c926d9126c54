"""As much of a clip's text as a page has room for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 6_000
"""Characters of a clip that are shown; beyond them only paragraphs that the draft rests on."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`spans`: what of it the draft rests on. `cut`: others were left out before it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    cut: bool


def excerpt(text: str, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """The paragraphs of `text` with the spans in them; a long text loses those that nothing rests on."""
    shown: list[Paragraph] = []
    room, cut = LONGEST, False
    for found in _PARAGRAPH.finditer(text):
        inside = tuple(
            (max(start - found.start(), 0), min(end, found.end()) - found.start())
            for start, end in spans
            if start < found.end() and found.start() < end
        )
        if not inside and len(found[0]) > room:
            cut, room = True, 0
            continue
        words = found[0] if len(found[0]) <= LONGEST or not inside else found[0][: inside[-1][1]]
        shown.append(Paragraph(words, inside, cut))
        room, cut = room - len(words), False
    if cut:
        shown.append(Paragraph("", (), cut=True))
    return shown
