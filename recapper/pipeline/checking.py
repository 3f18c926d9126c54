"""What the drafts of a month are checked against, read once for as many of them as are asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from recapper.checks.context import Clip, Context
from recapper.checks.rules import RULES
from recapper.draft.assembly import digest
from recapper.draft.revisions import base_of
from recapper.draft.workingcopy import parse
from recapper.engines.contract import Report
from recapper.engines.prompted.voice import Phrases
from recapper.errors import UsageError
from recapper.evidence.passages import evidence_of
from recapper.outline import outline_file
from recapper.outline.model import Outline
from recapper.outline.planner import with_word_targets
from recapper.pipeline.background import style
from recapper.pipeline.opening import Desk
from recapper.pipeline.saving import decoded
from recapper.recap.model import Draft
from recapper.snippets.model import Snippet
from recapper.text.names import NameFinder
from recapper.text.noise import kept


@dataclass(frozen=True, slots=True)
class Version:
    """A text of the recap and the machine text it goes back to."""

    content: bytes
    base: Draft | None


@dataclass(frozen=True, slots=True)
class MonthReading:
    """The clips of a month as the rules see them, what finds names in them, and the plan."""

    desk: Desk
    clips: Mapping[str, Clip]
    finder: NameFinder
    phrases: Phrases | None
    outline: Outline | None

    def context(self, version: Version, *, strict: bool = False) -> Context:
        """Raises UsageError where the text is not UTF-8."""
        text = decoded(version.content, self.desk.workspace.draft(self.desk.month.name))
        return Context(
            text,
            parse(text, version.base),
            self.clips,
            self.desk.month.name,
            self.desk.subject,
            self.finder,
            self.desk.reading.tagger,
            self.desk.month.pictures,
            version.base,
            self.outline,
            self.phrases,
            strict,
        )


def reading(desk: Desk, report: Report) -> MonthReading:
    report("reading the clips")
    clips = {one.id: _clip(one) for one in desk.month.snippets if one.text.strip() or one.title}
    german = [clip.evidence.told for clip in clips.values() if clip.evidence.lang == "de"]
    finder = NameFinder(desk.reading.tagger, desk.lexicon, german)
    texts = style(desk)
    return MonthReading(desk, clips, finder, Phrases(texts) if texts else None, _outline(desk, clips))


def working_copy(desk: Desk) -> Version:
    """draft.md as it is now. Raises UsageError where there is none."""
    path = desk.workspace.draft(desk.month.name)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{path} does not exist", mend=f"recapper draft {desk.month.name} writes it.") from error
    last = base_of(content, desk.history.revisions)
    return Version(content, last.draft if last else None)


def rules_off(desk: Desk) -> list[str]:
    """Rules that the settings switch off. Raises UsageError where one is none."""
    off = desk.reading.settings.checks.off
    for rule in off:
        if rule not in RULES:
            near = get_close_matches(rule, RULES, n=1)
            mend = f"Did you mean {near[0]!r}?" if near else f"Rules: {', '.join(RULES)}."
            raise UsageError(f"[checks] off names no rule: {rule!r}", mend=mend)
    return off


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
