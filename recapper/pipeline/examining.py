"""A draft looked at before it is signed off: may it be, and what is to be recorded of it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recapper.approval.decision import kind_of
from recapper.approval.model import Cited, Finding, Findings, HumanReview, Kind, Part, Sources, Words, Writer
from recapper.approval.request import Request
from recapper.approval.shares import parts, words_of, writers
from recapper.approval.standing import Standing, unreadable
from recapper.article.open_notes import open_notes
from recapper.article.published import normalised
from recapper.checks.context import Context
from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
from recapper.draft.assembly import source_of
from recapper.draft.workingcopy import parse
from recapper.engines.contract import Report
from recapper.errors import ProtectedError
from recapper.pipeline.check_month import refuse_errors
from recapper.pipeline.checking import Version, reading, rules_off, working_copy
from recapper.pipeline.opening import Desk, opened
from recapper.pipeline.saving import decoded
from recapper.pipeline.signed import signed_as
from recapper.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Examined:
    """A draft that may be signed off, and all that is recorded of it but the approver's answer about the sources."""

    month: str
    asked: Request
    content: bytes
    """The working copy it is about."""
    kind: Kind
    standing: Standing
    parts: tuple[Part, ...]
    sentences: int
    cited: tuple[Cited, ...]
    findings: Findings
    writers: tuple[Writer, ...]
    notices: tuple[str, ...]

    @property
    def words(self) -> Words:
        return words_of(self.parts)

    def review(self, sources: Sources) -> HumanReview:
        return HumanReview(self.parts, self.sentences, self.words, sources, self.findings, self.writers)


def examine(workspace: Workspace, name: str, asked: Request, today: datetime.date, report: Report) -> Examined:
    """Nothing is written but the cache.

    Raises UsageError where there is no draft, it is not UTF-8, or there is nothing to correct; ProtectedError while
    notes, proposals or errors that nobody waived stand in it, and where it differs from an approved text and `asked`
    has no correction.
    """
    with opened(workspace, name, today) as desk:
        off = rules_off(desk)
        version = working_copy(desk)
        revisions = desk.history.revisions
        signed = signed_as(workspace, name, version.content, revisions)
        if signed.damaged:
            raise unreadable(signed.damaged)
        kind = kind_of(signed.standing, asked.correction)
        path = workspace.draft(name)
        _refuse_notes(version, path)
        context = reading(desk, report).context(version)
        report("checking")
        found = check_draft(context, off)
        refuse_errors(found, path)
        return Examined(
            name,
            asked,
            version.content,
            kind,
            signed.standing,
            parts(context.copy, version.base),
            len(context.sentences),
            _cited(context, desk),
            _findings(found, off),
            writers(revisions),
            (*desk.weaker, *_uncounted(desk)),
        )


def _uncounted(desk: Desk) -> list[str]:
    """Revisions that cannot be read: machine text that stands in no other counts as a person's."""
    said = "was passed over; what only it shows to be the machine's counts as yours"
    return [f"{damaged.path} {said}: {damaged.reason}" for damaged in desk.history.damaged]


def _refuse_notes(version: Version, path: Path) -> None:
    text = normalised(decoded(version.content, path))
    if notes := open_notes(parse(text, version.base), text):
        raise ProtectedError(
            "notes or proposals still stand in the draft:\n" + "\n".join(notes), mend="Answer them and delete them."
        )


def _cited(context: Context, desk: Desk) -> tuple[Cited, ...]:
    """What the sentences cite, in the order of first citation; her own sources by what she wrote of them."""
    definitions = {block.label: block.prose.text for block in context.copy.definitions}
    known = {one.id: source_of(one) for one in desk.month.snippets}
    if context.base:
        known |= {source.id: source for source in context.base.sources}
    found = []
    for label in dict.fromkeys(label for sentence in context.sentences for label in sentence.written.labels):
        if source := known.get(label):
            found.append(Cited(label, source.title, source.url, source.site, source.published))
        else:
            found.append(Cited(label, definitions.get(label, ""), "", "", ""))
    return tuple(found)


def _findings(found: Sequence[Placed], off: Sequence[str]) -> Findings:
    waived = [_finding(one) for one in found if one.waived]
    warnings = [_finding(one) for one in found if one.found.severity == "warning" and not one.waived]
    return Findings(tuple(off), tuple(waived), tuple(warnings))


def _finding(one: Placed) -> Finding:
    return Finding(one.found.rule, one.found.severity, one.found.what, one.sentence, one.part, one.waived)
