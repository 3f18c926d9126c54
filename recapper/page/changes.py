"""What became of an earlier text, in German words."""

from collections.abc import Sequence

from recapper.checks.context import PARTS
from recapper.review.model import Author, Part, Review, Row, Swap

BY: dict[Author, str] = {"machine": "maschinell", "hers": "von Hand"}
KINDS = {
    "changed": "geändert",
    "rewritten": "neu gefasst",
    "moved": "verschoben",
    "moved and changed": "verschoben und geändert",
    "cited": "andere Belege",
    "added": "neu",
    "gone": "gestrichen",
}
ASIDES = {
    "note": "Notiz",
    "proposal": "Vorschlag",
    "lock": "Sperre",
    "waiver": "Ausnahme",
    "heading": "Zwischenüberschrift",
    "definition": "Quelle",
    "other": "Sonstiges",
}
UNCOUNTED = {"picture", "notice", "sources"}


def name_of(part: Part) -> str:
    if part.kind == "top":
        return "Titel"
    return part.heading.new or part.heading.old or PARTS.get(part.name, part.name)


def swaps(group: Sequence[Row]) -> list[tuple[str, str]]:
    """What the change did to figures, names and sources."""
    said = []
    for row in group:
        for label, swap in (("Zahlen", row.figures), ("Namen", row.names), ("Belege", row.shown_sources)):
            if swap:
                said.append((label, _arrow(swap)))
    return said


def _arrow(swap: Swap) -> str:
    gone, new = ", ".join(swap.gone), ", ".join(swap.new)
    if gone and new:
        return f"{gone} → {new}"
    return f"neu {new}" if new else f"entfallen {gone}"


def origin(row: Row, review: Review) -> str:
    """Where a sentence that was moved stood before."""
    if not (row.moved and row.old):
        return ""
    part = next(one for one in review.parts if one.old == row.old.region)
    if row.new and part.new == row.new.region:
        return "innerhalb des Abschnitts"
    return f"aus „{name_of(part)}“"


def words(review: Review) -> tuple[int, int]:
    """Before and after, of what readers count: no picture, no notice."""
    told = [part.words for part in review.parts if part.name not in UNCOUNTED]
    return sum(before for before, _ in told), sum(after for _, after in told)


def counts(review: Review) -> list[str]:
    """How many sentences were changed, by whom."""
    said = []
    for author in ("machine", "hers"):
        changes = [row for row in review.rows if row.kind != "same" and row.author == author]
        kinds = {kind: sum(row.kind == kind for row in changes) for kind in KINDS}
        if changes:
            listed = ", ".join(f"{count} {KINDS[kind]}" for kind, count in kinds.items() if count)
            said.append(f"{BY[author][0].upper()}{BY[author][1:]}: {listed} (Sätze)")
    return said
