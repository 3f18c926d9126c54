"""A review for a machine: everything, under keys that stay."""

from typing import Any

from recapper.pipeline.review_month import Reviewed
from recapper.pipeline.versions import Named
from recapper.review.findings import Shift
from recapper.review.model import Part, Row, Swap, Told


def as_dict(reviewed: Reviewed) -> dict[str, Any]:
    review = reviewed.review
    return {
        "month": reviewed.new.month,
        "draft": str(reviewed.path),
        "old": _named(reviewed.old),
        "new": _named(reviewed.new),
        "same": reviewed.same,
        "words": list(review.words),
        "sources": {
            "gone": [{"id": label, "title": review.titles.get(label, "")} for label in review.sources.gone],
            "new": [{"id": label, "title": review.titles.get(label, "")} for label in review.sources.new],
        },
        "parts": [_part(part) for part in review.parts],
        "findings": {
            "gained": [_finding(one) for one in reviewed.gained],
            "solved": [_finding(one) for one in reviewed.solved],
        },
    }


def _named(one: Named) -> dict[str, Any]:
    written = one.written.isoformat() if one.written else None
    return {"month": one.month, "revision": one.number, "called": one.called, "written": written}


def _part(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "id": part.name,
        "in_old": part.old is not None,
        "in_new": part.new is not None,
        "heading": {
            "old": part.heading.old,
            "new": part.heading.new,
            "by": part.heading.author if part.heading.changed else None,
        },
        "moved_by": part.moved_by,
        "split_from": part.split_from,
        "joined_to": part.joined_to,
        "words": list(part.words),
        "sentences": [_row(row) for row in part.rows],
        "asides": [{"kind": one.kind, "fate": one.fate, "text": one.text} for one in part.asides],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "by": row.author,
        "old": _told(row.old),
        "new": _told(row.new),
        "runs": [{"fate": run.fate, "text": run.text} for run in row.runs],
        "figures": _swap(row.figures),
        "names": _swap(row.names),
        "sources": _swap(row.sources),
    }


def _told(one: Told | None) -> dict[str, Any] | None:
    return {"text": one.text, "sources": list(one.labels), "line": one.line} if one else None


def _swap(swap: Swap) -> dict[str, list[str]]:
    return {"gone": list(swap.gone), "new": list(swap.new)}


def _finding(one: Shift) -> dict[str, Any]:
    placed = one.finding
    return {
        "rule": placed.found.rule,
        "severity": placed.found.severity,
        "what": placed.found.what,
        "part": placed.part,
        "line": placed.line,
        "column": placed.column,
        "sentence": placed.sentence,
    }
