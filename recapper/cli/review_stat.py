"""A review as a table: how much of each section was changed, and by whom."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from recapper.cli.common import table
from recapper.cli.review_frame import name_of, say_head
from recapper.cli.terminal import Terminal
from recapper.pipeline.review_month import Reviewed


def show_stat(reviewed: Reviewed, out: Console) -> None:
    """A row per section: words before and after, sentences changed by whom, moved, findings."""
    terminal = Terminal(out)
    if say_head(reviewed, terminal):
        return
    terminal.line()
    rows = table("part", "before", "after", "machine", "hand", "moved", "findings")
    for column in rows.columns[1:]:
        column.justify, column.no_wrap = "right", True
    for part in reviewed.review.parts:
        if not part.words[0] + part.words[1] and not part.changed:
            continue
        authors = Counter(row.author for row in part.changes if row.kind != "moved")
        gained = sum(one.region == part.new for one in reviewed.gained)
        solved = sum(one.region == part.old for one in reviewed.solved)
        moved = sum(row.moved for row in part.rows)
        findings = " ".join([*([f"+{gained}"] if gained else []), *([f"-{solved}"] if solved else [])])
        counts = (authors["machine"], authors["hers"], moved)
        rows.add_row(Text(name_of(part)), *map(str, part.words), *(str(count or "") for count in counts), findings)
    before, after = reviewed.review.words
    rows.add_row("all", str(before), str(after), style="bold")
    out.print(rows)
