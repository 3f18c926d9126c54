"""`recapper check` and `recapper why`: a draft as it is now, against the clips as they are now."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recapper.checks.model import Placed
from recapper.checks.reasons import Reasoned, reasons
from recapper.checks.rules import check_draft
from recapper.engines.contract import Report
from recapper.errors import ProtectedError, UsageError
from recapper.pipeline.checking import reading, rules_off, working_copy
from recapper.pipeline.opening import opened
from recapper.workspace import Workspace

_MOST_SHOWN = 8
"""Errors named in a refusal; `recapper check` shows all."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a draft, and how much was read."""

    path: Path
    findings: tuple[Placed, ...]
    sentences: int
    notices: tuple[str, ...]

    @property
    def errors(self) -> tuple[Placed, ...]:
        """Those that nobody waived."""
        return tuple(one for one in self.findings if one.forbids)


def check_month(
    workspace: Workspace, name: str, today: datetime.date, report: Report, *, strict: bool = False
) -> Checked:
    """The findings of the month's working copy. Nothing is written but the cache.

    Raises UsageError where there is no draft, or it is not UTF-8, or a setting names no rule.
    """
    with opened(workspace, name, today) as desk:
        off = rules_off(desk)
        context = reading(desk, report).context(working_copy(desk), strict=strict)
        report("checking")
        found = check_draft(context, off)
        return Checked(workspace.draft(name), found, len(context.sentences), desk.weaker)


def why(workspace: Workspace, name: str, line: int, today: datetime.date, report: Report) -> tuple[Reasoned, ...]:
    """The sentences that stand on a line of draft.md, each with its passages.

    Raises UsageError where no sentence stands there, naming the nearest line with one.
    """
    with opened(workspace, name, today) as desk:
        off = rules_off(desk)
        context = reading(desk, report).context(working_copy(desk))
        lines = [
            (context.line_of(one.written.start)[0], context.line_of(one.written.end)[0]) for one in context.sentences
        ]
        chosen = [one for one, (first, last) in zip(context.sentences, lines, strict=True) if first <= line <= last]
        if not chosen:
            nearest = min((first for first, _ in lines), key=lambda first: abs(first - line), default=0)
            hint = f"The nearest is line {nearest}." if nearest else "The draft has none."
            raise UsageError(f"no sentence stands on line {line} of {workspace.draft(name)}", mend=hint)
        found = check_draft(context, off)
        return tuple(reasons(one, found, context) for one in chosen)


def refuse_errors(findings: Sequence[Placed], path: Path, *, else_: str = "") -> None:
    """Raises ProtectedError that names the errors of the draft `path`, where there are any that nobody waived.

    `else_`: what can be done otherwise.
    """
    errors = [one for one in findings if one.forbids]
    if not errors:
        return
    rows = [f"  {path}:{one.line}:{one.column}: {one.found.rule}: {one.found.what}" for one in errors[:_MOST_SHOWN]]
    more = [f"  and {len(errors) - _MOST_SHOWN} more"] if len(errors) > _MOST_SHOWN else []
    raise ProtectedError(
        "the clips do not bear out what the draft says:\n" + "\n".join([*rows, *more]),
        mend=f"Mend them, or waive each with a reason: <!-- waived: rule, reason -->. {else_}".strip(),
    )
