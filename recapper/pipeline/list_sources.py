"""`recapper sources`: the clips of a month, their stories and sections, and where each went."""

import datetime
from dataclasses import dataclass

from recapper.draft.revisions import latest_offer
from recapper.engines.contract import Report
from recapper.outline.model import Outline
from recapper.pipeline.opening import opened
from recapper.pipeline.planning import plan
from recapper.recap.model import Accounting
from recapper.snippets.model import Problem
from recapper.workspace import Workspace

UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class ClipState:
    """One clip. `state` is used, merged, left_out or, before the first draft has it, unplanned."""

    id: str
    path: str
    title: str
    site: str
    published: str
    lang: str
    state: str
    reason: str = ""
    into: str = ""
    story: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    clips: tuple[ClipState, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]


def list_sources(workspace: Workspace, name: str, today: datetime.date, report: Report) -> Sources:
    """Stories and sections as a draft would have them now; states as the last draft left them. Writes nothing."""
    with opened(workspace, name, today) as desk:
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        last = latest_offer(desk.history.revisions)
        states = _states(last.accounting) if last and last.accounting else {}
        places = _places(planned.outline)
        rows = [
            ClipState(
                clip.id,
                str(clip.path),
                clip.title,
                clip.site,
                str(clip.published or ""),
                clip.lang,
                *states.get(clip.id, (UNPLANNED, "", "")),
                *places.get(clip.id, ("", "")),
            )
            for clip in desk.month.snippets
        ]
        rows += [
            ClipState(
                file.id,
                str(file.path),
                "",
                "",
                "",
                "",
                *states.get(file.id, (UNPLANNED, file.reason, "")),
                *places.get(file.id, ("", "")),
            )
            for file in desk.month.unreadable
        ]
        return Sources(tuple(sorted(rows, key=lambda row: row.id)), planned.problems, desk.weaker)


def _states(accounting: Accounting) -> dict[str, tuple[str, str, str]]:
    """State, reason and the clip merged into, by id."""
    states = dict.fromkeys(accounting.used, ("used", "", ""))
    states |= {row.id: ("merged", row.reason, row.into) for row in accounting.merged}
    return states | {row.id: ("left_out", row.reason, "") for row in accounting.left_out}


def _places(outline: Outline) -> dict[str, tuple[str, str]]:
    """Story and section by clip; no section for a story that is not told."""
    places = {id: (row.story.id, "") for row in outline.left_out for id in row.story.snippets}
    return places | {
        id: (story.id, section.id) for section in outline.sections for story in section.stories for id in story.snippets
    }
