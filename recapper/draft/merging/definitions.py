"""The footnote definitions of a merged copy: the machine's for what is cited, hers as they are."""

import re

from recapper.draft.model import WorkingCopy
from recapper.draft.prose import MARK
from recapper.draft.render import definition_markdown
from recapper.draft.workingcopy import parse
from recapper.recap.model import Draft, Source

_MARK = re.compile(MARK)


def cited_in(copy: WorkingCopy) -> dict[str, None]:
    """Labels of all marks outside definitions, in the order of the file."""
    return dict.fromkeys(
        mark[0][2:-1]
        for block in copy.blocks
        if block.kind not in ("definition", "code", "front matter")
        for mark in _MARK.finditer(block.raw)
    )


def with_definitions(text: str, before: WorkingCopy, base: Draft, theirs: Draft) -> str:
    """`text` with a definition for each clip that is cited, and without the machine's for clips that no longer are.

    One she changed or wrote is hers and stays; where it stood in a section that gave way, it moves to the others.
    """
    copy = parse(text, theirs)
    line_end = "\r\n" if "\r\n" in text else "\n"
    known: dict[str, Source] = {source.id: source for source in (*base.sources, *theirs.sources)}
    machine = {definition_markdown(source) for source in (*base.sources, *theirs.sources)}
    cited, was = cited_in(copy), cited_in(before)
    kept: list[str] = []
    defined: set[str] = set()
    last = 0
    for block in copy.blocks:
        raw = block.raw
        if block.kind == "definition":
            own = raw.strip() not in machine
            if not own and block.label not in cited and (block.label in was or block.label not in known):
                continue
            defined.add(block.label)
            if not own:
                raw = definition_markdown(known[block.label]) + raw[len(raw.rstrip()) :]
            last = len(kept) + 1
        kept.append(raw)
    own_ones = {
        block.label: block.raw.strip()
        for block in before.blocks
        if block.kind == "definition" and block.raw.strip() not in machine
    }
    missing = [
        own_ones.get(label) or definition_markdown(known[label])
        for label in cited
        if label not in defined and (label in known or label in own_ones)
    ]
    if missing:
        kept[last or len(kept) :] = [*_added(missing, kept, last, line_end), *kept[last or len(kept) :]]
    return "".join(kept)


def _added(missing: list[str], kept: list[str], last: int, line_end: str) -> list[str]:
    """The lines behind the last definition, or in a part of their own at the end."""
    lines = line_end.join(missing) + line_end
    if last:
        ended = kept[last - 1].endswith(("\n", "\r"))
        return ["" if ended else line_end, lines]
    gap = "" if not kept else line_end if kept[-1].endswith(("\n", "\r")) else 2 * line_end
    return [gap, f"<!-- part: sources -->{2 * line_end}", lines]
