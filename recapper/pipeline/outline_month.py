"""`recapper outline`: the plan of a month as outline.md."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from recapper.engines.contract import Report
from recapper.files import write_atomically
from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.options import Options
from recapper.pipeline.planning import plan
from recapper.pipeline.saving import content, save_outline
from recapper.snippets.model import Problem
from recapper.workspace import Workspace, month_lock


@dataclass(frozen=True, slots=True)
class Outlined:
    path: Path
    text: str
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


def outline_month(
    workspace: Workspace, name: str, today: datetime.date, report: Report, options: Options | None = None
) -> Outlined:
    """Write outline.md, or bring the one there up to date with the clips; her order and wording stay.

    With the engine `openai` a model reorders and renames the plan, once; the file there before is kept beside it.
    """
    options = options or Options("extractive")
    secret = options.without_confidential
    with (
        month_lock(workspace.lock_file(name)) as notice,
        opened(workspace, name, today, without_confidential=secret) as desk,
    ):
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        notices: tuple[str, ...] = ()
        if options.engine == "openai":
            from recapper.pipeline.asked import outline_by_asking  # noqa: PLC0415  (0.1 s that a plain outline saves)

            asked = outline_by_asking(desk, planned, options, report)
            notices = (*asked.notices, *_kept_before(desk, asked.outline))
            text = save_outline(desk, asked.outline)
        else:
            text = save_outline(desk, planned.outline)
        said = filter(None, [notice, *desk.weaker, *notices])
        return Outlined(workspace.outline(name), text, planned.problems, tuple(said))


def _kept_before(desk: Desk, outline: Outline) -> list[str]:
    """The outline.md that is about to change, kept beside the new one."""
    path = desk.workspace.outline(desk.month.name)
    before = content(path)
    if before is None or before == outline_file.write(outline).encode("utf-8"):
        return []
    kept = path.with_name("outline.before.md")
    write_atomically(kept, before)
    return [f"the outline there was is kept as {kept}"]
