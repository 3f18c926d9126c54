"""`recapper draft`: from a month's clips to its working copy, with a revision and the accounting of every clip."""

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from recapper.draft import revisions
from recapper.draft.accounting import account
from recapper.draft.assembly import assemble, cited, uncredited
from recapper.draft.ledger import with_ledger
from recapper.engines.contract import Flaw, Report
from recapper.errors import ProtectedError
from recapper.evidence.passages import evidence_of
from recapper.outline.model import PlannedStory
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan, plan, silent
from recapper.pipeline.saving import content, save_draft, save_outline, sweep, utc_now
from recapper.pipeline.writing import Text, write
from recapper.recap.model import Accounting, Draft, Provenance
from recapper.snippets.model import Month, Problem
from recapper.workspace import Workspace, month_lock

Mode = Literal["overwrite"]
"""What to do with a draft that a person has edited; without one such a draft is refused."""

UNTOLD = {
    "extractive": "Geschichte nicht erzählt: kein Satz ihrer Meldungen steht für sich",
    "openai": "Geschichte nicht erzählt: das Modell hat sie ausgelassen",
}
"""The reason of clips whose story the outline has and the engine did not tell, by engine."""
UNWRITTEN = "Abschnitt nicht geschrieben: der Server gab keinen Text"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a run did."""

    path: Path
    revision: int
    new: bool
    """False where the draft came out as it was: then nothing was written."""
    snapshot: int | None
    """Number of the revision that keeps the text she had, where it was overwritten."""
    draft: Draft
    accounting: Accounting
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    provenance: Provenance
    flaws: tuple[Flaw, ...] = ()
    """What the checks found in text a model wrote, and no repair mended."""
    failed: tuple[str, ...] = ()
    """Parts the server gave no text for, and why."""

    @property
    def sound(self) -> bool:
        """No finding of severity error, and no part missing."""
        return not self.failed and all(flaw.finding.severity != "error" for flaw in self.flaws)


def draft_month(  # noqa: PLR0913 - what, how, with what, when, and who is told
    workspace: Workspace,
    name: str,
    *,
    mode: Mode | None = None,
    options: Options | None = None,
    now: Callable[[], datetime.datetime] = utc_now,
    report: Report = silent,
) -> Drafted:
    """Draft the month `name` and write outline.md, draft.md and a revision.

    Raises ProtectedError where draft.md was edited and no `mode` says what to do with it, where a confidential clip
    would leave the house, or where the budget is used up; UsageError where the month cannot be read; a Fault where the
    server refuses. Whatever happens, a file is the old one or the new one, and every answer is kept.
    """
    options = options or Options()
    secret = options.without_confidential
    with (
        month_lock(workspace.lock_file(name)) as notice,
        opened(workspace, name, now().date(), without_confidential=secret) as desk,
    ):
        before = _refuse_edited(desk, mode)
        sweep(desk)
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        text = write(desk, planned, options, report)
        clips = {one.id: evidence_of(one) for one in desk.month.snippets}
        draft = with_ledger(assemble(desk.month, text.frame, text.sections, text.disclosure), clips)
        accounting = _account(desk.month, planned, draft, text)
        report("saving")
        if content(workspace.draft(name)) != before:
            raise ProtectedError(
                f"{workspace.draft(name)} was changed while this ran", mend="Nothing was written. Run it again."
            )
        provenance = dataclasses.replace(text.provenance, created=now())
        saved = save_draft(desk, draft, save_outline(desk, planned.outline), accounting, provenance)
        notices = [notice, *desk.weaker, *uncredited(desk.month), *_damaged(desk), *_untold(planned, draft, text)]
        return Drafted(
            workspace.draft(name),
            *saved,
            draft,
            accounting,
            planned.problems,
            tuple(filter(None, [*notices, *text.notices])),
            provenance,
            text.flaws,
            text.failed,
        )


def _refuse_edited(desk: Desk, mode: Mode | None) -> bytes | None:
    """The working copy as it is now."""
    path = desk.workspace.draft(desk.month.name)
    before = content(path)
    if mode is None and revisions.state(before, desk.history.revisions) == "edited":
        raise ProtectedError(
            f"{path} has been edited; it was left as it is",
            mend="recapper draft "
            + desk.month.name
            + " --mode overwrite writes it anew and keeps your text as a revision first.",
        )
    return before


def _damaged(desk: Desk) -> list[str]:
    return [f"{damaged.path} was passed over: {damaged.reason}" for damaged in desk.history.damaged]


def _untold(planned: Plan, draft: Draft, text: Text) -> list[str]:
    why = {"extractive": "no sentence of its clips can stand alone", "openai": "the model left it out"}
    return [
        f"the story {story.id} of the outline is not told: {why[text.provenance.engine]}"
        for story in _without_sentence(planned, draft, text)
    ]


def _without_sentence(planned: Plan, draft: Draft, text: Text) -> list[PlannedStory]:
    """Stories of written sections that nothing in the draft cites."""
    told = set(cited(draft))
    sections = [section for section in planned.outline.sections if section.id not in text.unwritten]
    return [story for section in sections for story in section.stories if told.isdisjoint(story.snippets)]


def _account(month: Month, planned: Plan, draft: Draft, text: Text) -> Accounting:
    clips = [snippet.id for snippet in month.snippets] + [file.id for file in month.unreadable]
    untold = UNTOLD[text.provenance.engine]
    reasons = {id: untold for story in _without_sentence(planned, draft, text) for id in story.snippets}
    missing = [section for section in planned.outline.sections if section.id in text.unwritten]
    reasons |= {id: UNWRITTEN for section in missing for story in section.stories for id in story.snippets}
    reasons |= {row.id: row.reason for row in planned.excluded}
    return account(clips, planned.duplicates, planned.outline, reasons, cited(draft))
