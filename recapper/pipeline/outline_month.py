"""`recapper outline`: the plan of a month as outline.md."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from recapper.pipeline.opening import opened
from recapper.pipeline.planning import Report, plan
from recapper.pipeline.saving import save_outline
from recapper.snippets.model import Problem
from recapper.workspace import Workspace, month_lock


@dataclass(frozen=True, slots=True)
class Outlined:
    path: Path
    text: str
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


def outline_month(workspace: Workspace, name: str, today: datetime.date, report: Report) -> Outlined:
    """Write outline.md, or bring the one there up to date with the clips; her order and wording stay."""
    with month_lock(workspace.lock_file(name)) as notice, opened(workspace, name, today) as desk:
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        text = save_outline(desk, planned.outline)
        return Outlined(workspace.outline(name), text, planned.problems, tuple(filter(None, [notice, *desk.weaker])))
