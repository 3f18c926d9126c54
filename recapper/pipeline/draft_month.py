"""`recapper draft`: from a month's clips to its working copy, with a revision and the accounting of every clip."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import recapper
from recapper.draft import revisions
from recapper.draft.accounting import account
from recapper.draft.assembly import assemble, cited, uncredited
from recapper.engines.contract import Brief, Engine
from recapper.engines.extractive.engine import DISCLOSURE, ExtractiveEngine
from recapper.engines.extractive.telling import Tools
from recapper.errors import ProtectedError
from recapper.outline.model import PlannedStory
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.planning import Plan, Report, plan, silent
from recapper.pipeline.saving import content, save_draft, save_outline, sweep, utc_now
from recapper.recap.model import Accounting, Draft, Provenance, Section
from recapper.snippets.model import Month, Problem
from recapper.text.names import NameFinder
from recapper.workspace import Workspace, month_lock

Mode = Literal["overwrite"]
"""What to do with a draft that a person has edited; without one such a draft is refused."""

ENGINE_REASON = "no other engine is built in yet"
UNTOLD = "Geschichte nicht erzählt: kein Satz ihrer Meldungen steht für sich"
"""The reason of clips whose story the outline has and the engine could not tell."""


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


def draft_month(
    workspace: Workspace,
    name: str,
    *,
    mode: Mode | None = None,
    now: Callable[[], datetime.datetime] = utc_now,
    report: Report = silent,
) -> Drafted:
    """Draft the month `name` and write outline.md, draft.md and a revision.

    Raises ProtectedError where draft.md was edited and no `mode` says what to do with it, and UsageError where the
    month cannot be read. Whatever happens, a file is the old one or the new one.
    """
    with month_lock(workspace.lock_file(name)) as notice, opened(workspace, name, now().date()) as desk:
        before = _refuse_edited(desk, mode)
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        draft = _write(desk, planned, report)
        accounting = _account(desk.month, planned, draft)
        report("saving")
        sweep(desk)
        if content(workspace.draft(name)) != before:
            raise ProtectedError(
                f"{workspace.draft(name)} was changed while this ran", mend="Nothing was written. Run it again."
            )
        provenance = Provenance(ExtractiveEngine.name, ENGINE_REASON, recapper.__version__, now())
        saved = save_draft(desk, draft, save_outline(desk, planned.outline), accounting, provenance)
        return Drafted(
            workspace.draft(name),
            *saved,
            draft,
            accounting,
            planned.problems,
            tuple(
                filter(None, [notice, *desk.weaker, *uncredited(desk.month), *_damaged(desk), *_untold(planned, draft)])
            ),
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


def _write(desk: Desk, planned: Plan, report: Report) -> Draft:
    report("reading the clips of the told stories")
    reading = desk.reading
    texts = [f"{passage.title}. {passage.text}" for passage in planned.passages if passage.lang == "de"]
    finder = NameFinder(reading.tagger, desk.lexicon, texts)
    engine: Engine = ExtractiveEngine(Tools(reading.tagger, desk.lexicon, reading.encoder, finder))
    stories = tuple(story for section in planned.outline.sections for story in section.stories)
    settings = reading.settings.recap
    sections: list[Section] = []
    told: list[str] = []
    for number, section_plan in enumerate(planned.outline.sections, start=1):
        report(f"writing section {number} of {len(planned.outline.sections)}: {section_plan.heading}")
        brief = Brief(desk.month.name, desk.subject, settings.address, stories, tuple(told))
        section = engine.write(section_plan, planned.passages, brief)
        if section.paragraphs:
            sections.append(section)
        told += [sentence.text for paragraph in section.paragraphs for sentence in paragraph.sentences]
    report("writing teaser and closing")
    brief = Brief(desk.month.name, desk.subject, settings.address, stories, tuple(told))
    frame = engine.frame(planned.outline, tuple(sections), planned.passages, brief)
    return assemble(desk.month, frame, sections, DISCLOSURE)


def _damaged(desk: Desk) -> list[str]:
    return [f"{damaged.path} was passed over: {damaged.reason}" for damaged in desk.history.damaged]


def _untold(planned: Plan, draft: Draft) -> list[str]:
    return [
        f"the story {story.id} of the outline is not told: no sentence of its clips can stand alone"
        for story in _without_paragraph(planned, draft)
    ]


def _without_paragraph(planned: Plan, draft: Draft) -> list[PlannedStory]:
    told = {paragraph.story for section in draft.sections for paragraph in section.paragraphs}
    return [story for section in planned.outline.sections for story in section.stories if story.id not in told]


def _account(month: Month, planned: Plan, draft: Draft) -> Accounting:
    clips = [snippet.id for snippet in month.snippets] + [file.id for file in month.unreadable]
    reasons = {id: UNTOLD for story in _without_paragraph(planned, draft) for id in story.snippets}
    reasons |= {row.id: row.reason for row in planned.excluded}
    return account(clips, planned.duplicates, planned.outline, reasons, cited(draft))
