"""What must be answered before an article may leave the house: notes to the editor, and proposals."""

import re

from recapper.draft.model import WorkingCopy

_LONGEST_SHOWN = 70
# Where a proposal may have ended up beside a quotation of its own.
_READ = ("paragraph", "item", "quote", "heading", "table", "note")
_PROPOSAL = re.compile(r"\[[ \t]*Vorschlag[ \t]*\\?\]", re.IGNORECASE)


def open_notes(copy: WorkingCopy, text: str) -> list[str]:
    """The notes and proposals of `copy` by line, as the terminal shows them. `text` is the file it was read from."""
    found = [(block.start, block.body) for block in copy.proposals]
    found += [
        (block.start + proposal.start(), block.raw[proposal.start() :])
        for block in copy.blocks
        if block.kind in _READ
        for proposal in _PROPOSAL.finditer(block.raw)
    ]
    found += [
        (remark.start, f"[Redaktion: {remark.text}]")
        for block in copy.blocks
        if block.kind not in ("definition", "proposal")
        for remark in block.prose.remarks
    ]
    return [f"  line {text.count(chr(10), 0, start) + 1}: {_short(said)}" for start, said in sorted(found)]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
