"""A month's draft reworked section by section: proposed, looked at, taken in whole or in part, undone, locked."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from recapper.draft.assembly import reassembled
from recapper.draft.ledger import with_ledger
from recapper.draft.merging.model import Terms
from recapper.draft.model import Region
from recapper.draft.revisions import latest_offer, load_all
from recapper.engines.contract import Report
from recapper.errors import ProtectedError, UsageError
from recapper.evidence.passages import evidence_of
from recapper.files import write_atomically
from recapper.pipeline.accounts import UNTOLD, accounts
from recapper.pipeline.asking_anew import Anew, Order, asked_anew, frame_anew
from recapper.pipeline.next_copy import base, next_copy
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Earlier, Plan, plan, silent
from recapper.pipeline.proposal import Proposal
from recapper.pipeline.saving import Saved, content, decoded, refuse_changed, save_copy, save_outline, sweep, utc_now
from recapper.pipeline.standing import Standing, find_section
from recapper.pipeline.undo_month import Undone, undo
from recapper.pipeline.writing import Writer, writer
from recapper.recap.model import Draft, Frame, Section
from recapper.workspace import Workspace, month_lock

FRAME = frozenset({"teaser", "closing"})


class Rework:
    """One person's work on a month, its lock held. Every step is whole on disk before the next one."""

    def __init__(self, desk: Desk, options: Options, report: Report, now: Callable[[], datetime.datetime]) -> None:
        self.desk = desk
        self.now = now
        self._options = options
        self._report = report
        self._planned: Plan | None = None
        self._open = ExitStack()
        self._writer: Writer | None = None

    def close(self) -> None:
        self._open.close()

    @property
    def planned(self) -> Plan:
        if self._planned is None:
            self._planned = plan(self.desk.month, self.desk.earlier, self.desk.reading, self._report)
        return self._planned

    def read(self) -> tuple[bytes, Standing]:
        """The working copy as it is on disk now. Raises UsageError where there is none to go on with."""
        path = self.desk.workspace.draft(self.desk.month.name)
        before = content(path)
        mend = f"recapper draft {self.desk.month.name} writes it."
        if before is None:
            raise UsageError(f"{path} does not exist", mend=mend)
        known = base(self.desk, before)
        if known is None:
            raise UsageError(f"no machine text stands behind {path}", mend=f"With --mode protect, {mend}")
        return before, Standing(decoded(before, path), known)

    def propose(self, order: Order, on_text: Callable[[str], None] | None = None) -> Proposal:
        """A section anew, teaser and closing anew, or both, as `order` says. Nothing is written.

        Raises ProtectedError for what is locked or hers, UsageError where there is no such section or nothing to ask
        for, and what asking raises. An answer that was paid for is on disk.
        """
        before, standing = self.read()
        sections, frame, places, heading = standing.base.sections, standing.base.frame, frozenset[str](), ""
        anew, planned = Anew(), self.planned
        writing = self._writing()
        calls = writing.calls()
        if order.section:
            region = self._free(find_section(standing, order.section), standing)
            anew = asked_anew(self.desk, planned, standing, region, order, writing, self._report, on_text)
            planned = anew.planned or planned
            sections = _replaced(sections, anew.section, planned)
            places, heading = frozenset({region.name}), anew.heading
        theirs = self._assembled(standing.base, sections, frame)
        terms = Terms(order.mode, places, order.refusals)
        done = next_copy(self.desk, before, theirs, terms)
        flaws, unmet = anew.flaws, anew.unmet
        if order.frame:
            framed = frame_anew(self.desk, planned, done, writing, self._report, order.attempt)
            theirs = self._assembled(standing.base, sections, framed.frame)
            places |= FRAME
            done = next_copy(self.desk, before, theirs, replace(terms, only=places))
            flaws = (*flaws, *framed.flaws)
            heading = heading or "Teaser, Schluss"
        new = tuple(call for call in writing.calls() if all(call is not known for known in calls))
        made = replace(writing.chosen, calls=new)
        note = order.note(sorted(places - FRAME))
        return Proposal(
            places,
            heading,
            before,
            theirs,
            order.mode,
            planned,
            done,
            made,
            note,
            flaws,
            unmet,
            anew.new,
            order.refusals,
        )

    def again(self, proposal: Proposal) -> Proposal:
        """The same offer put into the copy as it is now, where she has edited it meanwhile."""
        before, _ = self.read()
        done = next_copy(self.desk, before, proposal.theirs, Terms(proposal.mode, proposal.places, proposal.refusals))
        return replace(proposal, before=before, copy=done)

    def partly(self, proposal: Proposal, kept: frozenset[int], declined: Mapping[str, str]) -> Proposal:
        """The proposal without what she does not take: starts of sentences she keeps, new ones she declines and why."""
        terms = Terms(proposal.mode, proposal.places, proposal.refusals, kept, declined)
        return replace(proposal, copy=next_copy(self.desk, proposal.before, proposal.theirs, terms))

    def part_of(self, proposal: Proposal) -> str:
        """The Markdown of what the proposal is about, as it would stand in the copy."""
        regions = proposal.copy.read.regions
        return "".join(block.raw for one in regions if one.name in proposal.places for block in one.blocks)

    def with_part(self, proposal: Proposal, text: str) -> Proposal:
        """The proposal as she edited it: `text` in the place of `part_of`."""
        part = self.part_of(proposal)
        tail = part[len(part.rstrip()) :]
        whole = proposal.copy.text.replace(part, text.rstrip() + tail, 1)
        return replace(proposal, copy=proposal.copy.edited(whole), edited=True)

    def take(self, proposal: Proposal) -> Saved:
        """Write the proposal as the working copy.

        Raises ProtectedError where the working copy was changed since: `again` puts the proposal into it.
        """
        done = proposal.copy
        last = latest_offer(self.desk.history.revisions)
        earlier = {row.id: row.reason for row in last.accounting.left_out} if last and last.accounting else {}
        why = UNTOLD[proposal.made.engine]
        accounting = accounts(self.desk.month, proposal.planned, done.cited, done.offered, why, earlier=earlier)
        refuse_changed(self.desk, proposal.before)
        outline = save_outline(self.desk, proposal.planned.outline)
        made = done.revision(outline, accounting, replace(proposal.made, created=self.now()), proposal.note)
        saved = save_copy(self.desk, proposal.before, made)
        self.refresh()
        return saved

    def section(self, reference: str) -> tuple[str, Region]:
        """The working copy and the section of it that is meant."""
        _, standing = self.read()
        return standing.text, find_section(standing, reference)

    def free(self, reference: str) -> Region:
        """The section that is meant. Raises ProtectedError where it is locked or hers."""
        _, standing = self.read()
        return self._free(find_section(standing, reference), standing)

    def write(self, before: str, text: str) -> None:
        """An edit on her behalf, such as a lock. Raises ProtectedError where the copy is no longer `before`."""
        refuse_changed(self.desk, before.encode("utf-8"))
        write_atomically(self.desk.workspace.draft(self.desk.month.name), text.encode("utf-8"))

    def undo(self, to: int | None = None) -> Undone:
        undone = undo(self.desk.workspace, self.desk.month.name, self.desk.history, to, self.now)
        self.refresh()
        return undone

    def refresh(self) -> None:
        """Read again what this or an editor has written: history and outline."""
        history = load_all(self.desk.workspace.revisions(self.desk.month.name))
        path = self.desk.workspace.outline(self.desk.month.name)
        last = max(history.revisions, key=lambda one: one.number, default=None)
        text = path.read_text(encoding="utf-8") if path.exists() else None
        earlier = Earlier(text, last.outline if last else "")
        if earlier.hers != self.desk.earlier.hers:
            self._planned = None
        self.desk = replace(self.desk, history=history, earlier=earlier)

    def _writing(self) -> Writer:
        """The engine, made ready once."""
        if self._writer is None:
            self._writer = self._open.enter_context(writer(self.desk, self.planned, self._options, self._report))
        return self._writer

    def _free(self, region: Region, standing: Standing) -> Region:
        if lock := standing.copy.lock(region):
            name, number = self.desk.month.name, standing.copy.sections.index(region) + 1
            why = f": {lock.reason}" if lock.reason else ""
            raise ProtectedError(
                f"section {number} is locked{why}", mend=f"`recapper lock {name} {number} --off` frees it."
            )
        if not region.name:
            raise ProtectedError("that section is yours: no clips stand behind it", mend="It was left as it is.")
        return region

    def _assembled(self, known: Draft, sections: Sequence[Section], frame: Frame) -> Draft:
        clips = {one.id: evidence_of(one) for one in self.desk.month.snippets}
        return with_ledger(reassembled(known, self.desk.month, sections, frame), clips)


def _replaced(sections: Sequence[Section], anew: Section | None, planned: Plan) -> tuple[Section, ...]:
    """With the new section in the place of the old one, or where the outline has it."""
    if anew is None:
        return tuple(sections)
    if any(one.id == anew.id for one in sections):
        return tuple(anew if one.id == anew.id else one for one in sections)
    order = [one.id for one in planned.outline.sections]
    rows = [*sections, anew]
    return tuple(sorted(rows, key=lambda one: order.index(one.id) if one.id in order else len(order)))


@contextmanager
def reworking(
    workspace: Workspace,
    name: str,
    options: Options,
    report: Report = silent,
    now: Callable[[], datetime.datetime] = utc_now,
) -> Iterator[Rework]:
    """The month opened for rework, its lock held. Raises as `opened` and `month_lock` do."""
    secret = options.without_confidential
    with (
        month_lock(workspace.lock_file(name)) as notice,
        opened(workspace, name, now().date(), without_confidential=secret) as desk,
    ):
        if notice:
            report(notice)
        sweep(desk)
        rework = Rework(desk, options, report, now)
        try:
            yield rework
        finally:
            rework.close()
