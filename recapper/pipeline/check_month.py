"""`recapper check` and `recapper why`: a draft as it is now, against the clips as they are now."""

import datetime
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from recapper.checks.context import Clip, Context, Read
from recapper.checks.model import Placed
from recapper.checks.rules import RULES, check_draft
from recapper.draft.assembly import digest
from recapper.draft.revisions import latest
from recapper.draft.workingcopy import parse
from recapper.engines.contract import Report
from recapper.engines.prompted.voice import Phrases
from recapper.errors import UsageError
from recapper.evidence.alignment import rests_on, shared_words
from recapper.evidence.passages import evidence_of
from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.outline.planner import with_word_targets
from recapper.pipeline.background import style
from recapper.pipeline.opening import Desk, opened
from recapper.snippets.model import Snippet
from recapper.text.names import NameFinder
from recapper.text.noise import kept
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
        off = _off(desk)
        context = _context(desk, report, strict=strict)
        report("checking")
        found = check_draft(context, off)
        return Checked(workspace.draft(name), found, len(context.sentences), desk.weaker)


def why(workspace: Workspace, name: str, line: int, today: datetime.date, report: Report) -> tuple[Reasoned, ...]:
    """The sentences that stand on a line of draft.md, each with its passages.

    Raises UsageError where no sentence stands there, naming the nearest line with one.
    """
    with opened(workspace, name, today) as desk:
        off = _off(desk)
        context = _context(desk, report)
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


def _off(desk: Desk) -> list[str]:
    off = desk.reading.settings.checks.off
    for rule in off:
        if rule not in RULES:
            near = get_close_matches(rule, RULES, n=1)
            mend = f"Did you mean {near[0]!r}?" if near else f"Rules: {', '.join(RULES)}."
            raise UsageError(f"[checks] off names no rule: {rule!r}", mend=mend)
    return off


def _context(desk: Desk, report: Report, *, strict: bool = False) -> Context:
    text = _read(desk)
    last = latest(desk.history.revisions, "machine")
    base = last.draft if last else None
    copy = parse(text, base)
    report("reading the clips")
    clips = {one.id: _clip(one) for one in desk.month.snippets if one.text.strip() or one.title}
    german = [clip.evidence.told for clip in clips.values() if clip.evidence.lang == "de"]
    finder = NameFinder(desk.reading.tagger, desk.lexicon, german)
    texts = style(desk)
    return Context(
        text,
        copy,
        clips,
        desk.month.name,
        desk.subject,
        finder,
        desk.reading.tagger,
        desk.month.pictures,
        base,
        _outline(desk, clips),
        Phrases(texts) if texts else None,
        strict,
    )


def _read(desk: Desk) -> str:
    path = desk.workspace.draft(desk.month.name)
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist", mend=f"recapper draft {desk.month.name} writes it.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not saved as UTF-8", mend="Save it as UTF-8.") from error


def _clip(snippet: Snippet) -> Clip:
    spans = kept(snippet.text, year=snippet.published.year if snippet.published else None)
    return Clip(evidence_of(snippet), snippet.kind, snippet.verbatim, digest(snippet), tuple(spans))


def _outline(desk: Desk, clips: dict[str, Clip]) -> Outline | None:
    text = desk.earlier.hers or desk.earlier.last
    if not text:
        return None
    outline = outline_file.read(text, clips=list(clips)).outline
    snippets = {one.id: one for one in desk.month.snippets}
    return with_word_targets(outline, snippets, desk.reading.settings.recap.words)
