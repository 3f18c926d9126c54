"""A review as a person reads it: by section, each change in words, with what it did to figures, names and sources."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from recapper.cli.review_frame import BY, name_of, say_head
from recapper.cli.review_words import GONE, NEW, as_runs, ends_of
from recapper.cli.terminal import Terminal
from recapper.pipeline.review_month import Reviewed
from recapper.review.findings import Shift
from recapper.review.model import Part, Review, Row, Swap
from recapper.review.rows import groups
from recapper.text.word_diff import word_diff

_SIGNS = {
    "changed": "~",
    "rewritten": "~",
    "moved and changed": "~",
    "cited": "~",
    "moved": ">",
    "added": "+",
    "gone": "-",
}
_STYLES = {"+": "green", "-": "red", "~": "yellow", ">": "cyan"}
_SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "dim"}
_SHORT = 160
"""Characters of a moved passage up to which it is shown whole."""


def show(reviewed: Reviewed, out: Console) -> None:
    """The whole review; one line where nothing differs."""
    terminal = Terminal(out)
    review = reviewed.review
    if say_head(reviewed, terminal):
        return
    for part in review.parts:
        if part.changed:
            _show_part(part, reviewed, terminal)
    same = [name_of(part) for part in review.parts if not part.changed]
    if same:
        terminal.line()
        terminal.prose(Text("Unchanged: " + "; ".join(same) + ".", style="dim"), 0)
    _show_sources(review, terminal)
    shown = [one for one in reviewed.gained if any(_belongs(one, row) for row in review.rows)]
    rest = [one for one in reviewed.gained if one not in shown]
    _show_findings("Other findings gained" if shown else "Findings gained", rest, terminal)
    _show_findings("Findings solved", reviewed.solved, terminal)


def _show_part(part: Part, reviewed: Reviewed, terminal: Terminal) -> None:
    review = reviewed.review
    terminal.line()
    terminal.prose(Text(f"## {name_of(part)}", style="bold"), 0)
    for said in _about(part, review):
        terminal.prose(said, 3)
    for rows in groups(part.rows):
        if rows[0].kind == "same":
            count = len(rows)
            terminal.line(Text(f"   ({count} sentence{'s' if count > 1 else ''} unchanged)", style="dim"))
        else:
            _show_rows(rows, reviewed, terminal)
    for region, count in part.left.items():
        to = next(name_of(one) for one in review.parts if one.new == region)
        terminal.prose(Text(f'({count} moved to "{to}")', style="dim"), 3)
    for aside in part.asides:
        sign = "+" if aside.fate == "new" else "-"
        kind = f"{aside.kind} {'added' if aside.fate == 'new' else 'gone'}"
        terminal.line(Text.assemble((f" {sign} {kind}", _STYLES[sign])))
        terminal.prose(Text(aside.text, style=_STYLES[sign]), 5)


def _about(part: Part, review: Review) -> Iterator[Text]:
    """Words before and after, and what was done to the section as a whole."""
    before, after = part.words
    if part.kind == "section" or before != after:
        yield Text(f"{before} -> {after} words" if before != after else f"{after} words", style="dim")
    if part.old is None:
        where = next((f', set into "{name_of(one)}"' for one in review.parts if one.old == part.split_from), "")
        yield Text(
            f"new heading {BY[part.heading.author]}{where if part.split_from is not None else ''}", style="green"
        )
    elif part.new is None:
        where = next((f', its text is in "{name_of(one)}"' for one in review.parts if one.new == part.joined_to), "")
        yield Text(f"heading gone {BY[part.heading.author]}{where if part.joined_to is not None else ''}", style="red")
    elif part.heading.changed:
        label = "title" if part.kind == "top" else "heading"
        yield Text.assemble(
            (f"{label} changed {BY[part.heading.author]}: ", "yellow"),
            as_runs(word_diff(part.heading.old, part.heading.new)),
        )
    if part.moved_by:
        yield Text(f"section moved {BY[part.moved_by]}", style="cyan")


def _show_rows(rows: tuple[Row, ...], reviewed: Reviewed, terminal: Terminal) -> None:
    row = rows[0]
    sign = _SIGNS[row.kind]
    terminal.prose(Text(f"{sign} {_what(rows, reviewed.review)}", style=_STYLES[sign]), 1, hanging=2)
    if row.kind == "moved":
        terminal.prose(Text(ends_of([one.new.text for one in rows if one.new], _SHORT)), 5)
    elif row.kind == "rewritten":
        terminal.prose(Text(f"[-{row.runs[0].text}-]", style=GONE), 5)
        terminal.prose(Text("{+" + row.runs[1].text + "+}", style=NEW), 5)
    elif row.kind in ("added", "gone"):
        terminal.prose(Text(row.runs[0].text, style="green" if row.kind == "added" else "red"), 5)
    else:
        terminal.prose(as_runs(row.runs), 5)
    for one in rows:
        for label, swap in (("figures", one.figures), ("names", one.names), ("sources", one.shown_sources)):
            if swap:
                terminal.prose(Text(f"{label}: {_arrow(swap)}", style="bold"), 7, hanging=2)
        for shift in (shift for shift in reviewed.gained if _belongs(shift, one)):
            found = shift.finding.found
            said = f"{found.severity}: {found.rule}: {found.what}"
            terminal.prose(Text(said, style=_SEVERITIES[found.severity]), 7, hanging=2)


def _belongs(shift: Shift, row: Row) -> bool:
    return bool(row.new and row.kind != "same" and shift.finding.sentence == row.new.text)


def _what(rows: tuple[Row, ...], review: Review) -> str:
    row = rows[0]
    place = f"line {row.new.line}: " if row.new else ""
    kind = "sources changed" if row.kind == "cited" else row.kind
    origin = ""
    if row.moved and row.old:
        part = next(one for one in review.parts if one.old == row.old.region)
        here = row.new and part.new == row.new.region
        origin = " within the section" if here else f' from "{name_of(part)}"'
    count = f", {len(rows)} sentences" if len(rows) > 1 else ""
    return f"{place}{kind} {BY[row.author]}{origin}{count}"


def _arrow(swap: Swap) -> str:
    gone, new = ", ".join(swap.gone), ", ".join(swap.new)
    if gone and new:
        return f"{gone} -> {new}"
    return f"+ {new}" if new else f"- {gone}"


def _show_sources(review: Review, terminal: Terminal) -> None:
    for label, sign, ids in (("gained", "+", review.sources.new), ("lost", "-", review.sources.gone)):
        if ids:
            terminal.line()
            terminal.line(Text(f"Sources {label}", style="bold"))
        for id_ in ids:
            title = review.titles.get(id_, "")
            terminal.prose(Text(f"{sign} {id_}{f': {title}' if title else ''}", style=_STYLES[sign]), 1, hanging=2)


def _show_findings(title: str, found: Iterable[Shift], terminal: Terminal) -> None:
    rows = [one.finding for one in found]
    if rows:
        terminal.line()
        terminal.line(Text(title, style="bold"))
    for one in rows:
        said = f"{one.found.severity}: {one.found.rule}: {one.found.what}"
        place = f"line {one.line}: " if title.endswith("gained") else ""
        terminal.prose(Text(place + said, style=_SEVERITIES[one.found.severity]), 1, hanging=2)
