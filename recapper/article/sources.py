"""What the article rests on: the definitions of its marks."""

import re

from recapper.draft.markdown import normal
from recapper.draft.model import Block, WorkingCopy
from recapper.draft.prose import without_marks
from recapper.text.german_calendar import MONTHS

_DATE = re.compile(r", (\d{4})-(\d{2})(?:-(\d{2}))?$")
"""How a definition of the machine ends."""
_SILENT = ("definition", "proposal", "note")


def sources(copy: WorkingCopy) -> tuple[str, ...]:
    """Each cited definition as one line of Markdown, hers included, in the order of first citation.

    A mark in a note or a proposal cites nothing; of two definitions of a label the first counts.
    """
    defined = {block.label: block for block in reversed(copy.definitions)}
    cited = dict.fromkeys(
        mark.label for block in copy.blocks if block.kind not in _SILENT for mark in block.prose.marks
    )
    lines = (_line(defined[label]) for label in cited if label in defined)
    return tuple(line for line in lines if line)


def _line(block: Block) -> str:
    """What the definition says, without comments and notes, its paragraphs joined."""
    kept = []
    end = block.start + len(block.raw.rstrip())
    last = end - len(block.body)
    cuts = [(one.start, one.end) for one in block.prose.comments] + [
        (one.start, one.end) for one in block.prose.remarks
    ]
    for cut, after in sorted(cuts):
        kept.append(block.raw[last - block.start : cut - block.start])
        last = after
    kept.append(block.raw[last - block.start : end - block.start])
    return _DATE.sub(_german, normal(without_marks("".join(kept))))


def _german(found: re.Match[str]) -> str:
    """`, 2017-11-06` as „, 6. November 2017“."""
    year, month, day = found.groups()
    named = f"{MONTHS[int(month) - 1]} {year}" if 1 <= int(month) <= len(MONTHS) else f"{year}-{month}"
    return f", {int(day)}. {named}" if day else f", {named}"
