"""`recapper export`: the working copy as it is published."""

import datetime
from pathlib import Path

from recapper.checks.model import Placed
from recapper.draft.revisions import base_of, load_all
from recapper.errors import ProtectedError, UsageError
from recapper.export.export import Form, export
from recapper.pipeline.check_month import check_month
from recapper.pipeline.planning import silent
from recapper.pipeline.saving import decoded
from recapper.workspace import Workspace

_MOST_SHOWN = 8
"""Errors named in a refusal; `recapper check` shows all."""


def export_month(  # noqa: PLR0913 - what, in which form, and what is let pass
    workspace: Workspace,
    name: str,
    form: Form,
    today: datetime.date,
    *,
    with_notes: bool = False,
    unchecked: bool = False,
) -> str:
    """The article.

    Raises UsageError without a draft, ProtectedError while notes, proposals or errors that nobody waived stand in it.
    `with_notes` shows the notes, and `unchecked` asks no rule.
    """
    path: Path = workspace.draft(name)
    if not path.exists():
        raise UsageError(f"there is no draft of {name}", mend=f"`recapper draft {name}` writes one.")
    content = path.read_bytes()
    text = decoded(content, path)
    last = base_of(content, load_all(workspace.revisions(name)).revisions)
    article = export(text, form, with_notes=with_notes, base=last.draft if last else None)
    if not (with_notes or unchecked):
        _refuse_errors(check_month(workspace, name, today, silent).errors, path)
    return article


def _refuse_errors(errors: tuple[Placed, ...], path: Path) -> None:
    if not errors:
        return
    rows = [f"  {path}:{one.line}:{one.column}: {one.found.rule}: {one.found.what}" for one in errors[:_MOST_SHOWN]]
    more = [f"  and {len(errors) - _MOST_SHOWN} more"] if len(errors) > _MOST_SHOWN else []
    raise ProtectedError(
        "the clips do not bear out what the draft says:\n" + "\n".join([*rows, *more]),
        mend="Mend them, or waive each with a reason: <!-- waived: rule, reason -->. --unchecked exports all the same.",
    )
