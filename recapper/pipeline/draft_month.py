"""`recapper draft`: from a month's clips to its working copy, with a revision and the accounting of every clip."""

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recapper.draft import revisions
from recapper.draft.assembly import assemble, cited, uncredited
from recapper.draft.ledger import with_ledger
from recapper.draft.merging.model import Conflict, Dropped, Mode, Terms
from recapper.engines.contract import Flaw, Report
from recapper.errors import ProtectedError
from recapper.evidence.passages import evidence_of
from recapper.pipeline.accounts import UNTOLD, accounts, untold
from recapper.pipeline.next_copy import NextCopy, next_copy
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan, plan, silent
from recapper.pipeline.saving import content, refuse_changed, save_copy, save_outline, sweep, utc_now
from recapper.pipeline.standing import fixed_sections
from recapper.pipeline.writing import Text, write
from recapper.recap.model import Accounting, Draft, Provenance
from recapper.snippets.model import Problem
from recapper.workspace import Workspace, month_lock


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
    conflicts: tuple[Conflict, ...] = ()
    """Where the new text says otherwise what she changed: hers stands."""
    dropped: tuple[Dropped, ...] = ()

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
        how = mode or "overwrite"
        sweep(desk)
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        text = write(desk, planned, options, report, fixed_sections(desk, before, planned))
        clips = {one.id: evidence_of(one) for one in desk.month.snippets}
        draft = with_ledger(assemble(desk.month, text.frame, text.sections, text.disclosure), clips)
        done = next_copy(desk, before, draft, Terms(how))
        accounting = accounts(
            desk.month, planned, done.cited, done.offered, UNTOLD[text.provenance.engine], unwritten=text.unwritten
        )
        report("saving")
        refuse_changed(desk, before)
        provenance = dataclasses.replace(text.provenance, created=now())
        outline = save_outline(desk, planned.outline)
        saved = save_copy(desk, before, done.revision(outline, accounting, provenance))
        notices = [notice, *desk.weaker, *uncredited(desk.month), *_damaged(desk), *_untold(planned, done, text)]
        return Drafted(
            workspace.draft(name),
            saved.revision,
            saved.new,
            saved.snapshot,
            done.offered,
            accounting,
            planned.problems,
            tuple(filter(None, [*notices, *text.notices])),
            provenance,
            text.flaws,
            text.failed,
            done.conflicts,
            done.dropped,
        )


def _refuse_edited(desk: Desk, mode: Mode | None) -> bytes | None:
    """The working copy as it is now."""
    path = desk.workspace.draft(desk.month.name)
    before = content(path)
    if mode is None and revisions.state(before, desk.history.revisions) == "edited":
        raise ProtectedError(
            f"{path} has been edited; it was left as it is",
            mend="--mode protect keeps your sentences and writes around them, merge shows beside them what it would "
            "write, overwrite keeps your text as a revision first. `recapper regenerate` writes one section anew.",
        )
    return before


def _damaged(desk: Desk) -> list[str]:
    return [f"{damaged.path} was passed over: {damaged.reason}" for damaged in desk.history.damaged]


def _untold(planned: Plan, done: NextCopy, text: Text) -> list[str]:
    why = {"extractive": "no sentence of its clips can stand alone", "openai": "the model left it out"}
    offered = set(cited(done.offered))
    return [
        f"the story {story.id} of the outline is not told: {why[text.provenance.engine]}"
        for story in untold(planned, done.cited, text.unwritten)
        if offered.isdisjoint(story.snippets)
    ]
