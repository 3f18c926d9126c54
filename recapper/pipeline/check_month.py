"""`recapper check` and `recapper why`: a draft as it is now, against the clips as they are now."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from recapper.checks.context import Context, Read
from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
from recapper.engines.contract import Report
from recapper.errors import UsageError
from recapper.evidence.alignment import rests_on, shared_words
from recapper.pipeline.checking import reading, rules_off, working_copy
from recapper.pipeline.opening import opened
from recapper.workspace import Workspace


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
        return tuple(one for one in self.findings if one.found.severity == "error" and not one.waived)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clip that a sentence of the draft rests on; `marked`: spans of what both say."""

    clip: str
    site: str
    text: str
    marked: tuple[tuple[int, int], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A sentence of the draft with the passages it rests on, and what was found wrong with it."""

    line: int
    text: str
    marked: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]
    findings: tuple[Placed, ...]


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
        return tuple(_reasoned(one, found, context) for one in chosen)


def _reasoned(sentence: Read, found: tuple[Placed, ...], context: Context) -> Reasoned:
    passages = []
    for clip in sentence.cited:
        for resting in rests_on(sentence.text, clip.evidence):
            text = " ".join(clip.evidence.text[resting.start : resting.end].split())
            marked = shared_words(text, sentence.text, clip.evidence.lang)
            passages.append(Passage(resting.clip, clip.evidence.site, text, marked, resting.weight))
    told = " ".join(passage.text for passage in passages)
    start, end = sentence.written.start, sentence.written.end
    return Reasoned(
        context.line_of(start)[0],
        sentence.text,
        shared_words(sentence.text, told, "de") if told else (),
        tuple(passages),
        tuple(one for one in found if start <= one.found.start < end),
    )
