"""From a month's files to its plan: what may be told, in which stories and sections, and what the writer reads."""

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recapper.cache import Cache
from recapper.engines.contract import Passage, Report
from recapper.outline import outline_file
from recapper.outline.labels import story_labels
from recapper.outline.model import Outline
from recapper.outline.planner import Format, Material, plan_outline, with_word_targets
from recapper.outline.reasons import Exclusion, exclusions
from recapper.outline.reconcile import reconcile
from recapper.outline.weights import expected_words, heaviest_first, weigh
from recapper.settings import Settings
from recapper.snippets.model import Month, Problem, Snippet
from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.grouping import group
from recapper.stories.model import Duplicate, Story
from recapper.stories.themes import themes
from recapper.text.noise import kept
from recapper.text.tagging import Tagger


def silent(step: str, *, live: bool = False) -> None:
    """The report of a run that nobody watches."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A month ready to be written."""

    month: Month
    outline: Outline
    excluded: tuple[Exclusion, ...]
    duplicates: tuple[Duplicate, ...]
    passages: tuple[Passage, ...]
    """Of the clips of told stories, near-duplicates folded into the one they repeat."""
    problems: tuple[Problem, ...]
    """Of the source files and of outline.md."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a month already has: the text of outline.md as it is now, and that of the last revision."""

    hers: str | None
    last: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read clips: caches, models, settings, and the day on which embargoes are judged."""

    settings: Settings
    tagger: Tagger
    encoder: Encoder
    cache: Cache
    today: datetime.date
    without_confidential: bool = False
    """Leave confidential clips out, with that reason."""


def plan(month: Month, earlier: Earlier, reading: Reading, report: Report) -> Plan:
    """The plan of `month`. An outline.md that exists is binding; without one the month is planned afresh.

    Ids of stories and sections are carried over from the last outline there is.
    """
    usable, excluded = exclusions(month, reading.today, without_confidential=reading.without_confidential)
    spans = {snippet.id: _report_spans(snippet) for snippet in month.snippets}
    clips = {
        snippet.id: dataclasses.replace(snippet, text=_joined(snippet.text, spans[snippet.id])) for snippet in usable
    }
    report("grouping the clips into stories")
    known = outline_file.read(earlier.last).outline if earlier.last else None
    grouping = group(
        [_clip(snippet) for snippet in clips.values()], reading.encoder, reading.cache, previous=_stories(known)
    )
    report("planning the sections")
    problems = month.problems
    subject = reading.settings.recap.subject
    heaviest = heaviest_first(grouping.stories, {story.id: weigh(story, clips) for story in grouping.stories})
    labels = story_labels(heaviest, clips, reading.tagger, subject=subject)
    material = Material(grouping.stories, clips, labels, excluded)
    if earlier.hers is None:
        outline = _fresh(material, month.name, known, reading)
    else:
        file = outline_file.read(earlier.hers, clips=[*clips, *(row.id for row in excluded)])
        outline = _reconciled(file.outline, material, known, reading)
        problems += file.problems
    passages = _passages(outline, {snippet.id: snippet for snippet in month.snippets}, spans, grouping.duplicates)
    return Plan(month, outline, excluded, grouping.duplicates, passages, problems)


def _fresh(material: Material, month: str, known: Outline | None, reading: Reading) -> Outline:
    settings = reading.settings.recap
    form = Format(month, settings.subject, settings.title, settings.words)

    def by_theme(told: Sequence[Story]) -> Sequence[Sequence[str]]:
        ids = {id for story in told for id in story.snippets}
        weights = {story.id: expected_words(story.snippets, material.clips) for story in told}
        low, high = settings.section_range
        own = [_clip(clip) for id, clip in material.clips.items() if id in ids]
        return themes(told, own, reading.encoder, weights=weights, low=low, high=high)

    return plan_outline(material, by_theme, form, known)


def _reconciled(hers: Outline, material: Material, known: Outline | None, reading: Reading) -> Outline:
    listed = [id for story in _stories(known) for id in story.snippets]
    outline = reconcile(hers, material.stories, material.excluded, labels=material.labels, known=listed)
    return with_word_targets(outline, material.clips, reading.settings.recap.words)


def _stories(outline: Outline | None) -> list[Story]:
    """The stories of an outline, told or not, as grouping knows them."""
    return [Story(story.id, story.snippets, 1.0) for story in outline.stories] if outline else []


def _passages(
    outline: Outline,
    snippets: Mapping[str, Snippet],
    spans: Mapping[str, Sequence[tuple[int, int]]],
    copies: Iterable[Duplicate],
) -> tuple[Passage, ...]:
    told = [id for story in outline.told for id in story.snippets]
    into = {copy.id: copy.into for copy in copies if copy.into in told}
    also: dict[str, list[str]] = {}
    for id in told:
        if id in into:
            also.setdefault(into[id], []).append(id)
    return tuple(
        _passage(
            snippets[id],
            tuple(spans[id]),
            tuple(_passage(snippets[copy], tuple(spans[copy]), ()) for copy in also.get(id, ())),
        )
        for id in told
        if id in snippets and id not in into
    )


def _passage(snippet: Snippet, spans: tuple[tuple[int, int], ...], also: tuple[Passage, ...]) -> Passage:
    return Passage(
        id=snippet.id,
        title=snippet.title,
        text=snippet.text,
        kept=spans,
        site=snippet.site,
        lang=snippet.lang,
        published=str(snippet.published or ""),
        day=snippet.published.date if snippet.published else None,
        verbatim=snippet.verbatim,
        kind=snippet.kind,
        note=snippet.note,
        also=also,
    )


def _clip(snippet: Snippet) -> Clip:
    day = snippet.published.date if snippet.published else None
    return Clip(snippet.id, snippet.title, snippet.text, snippet.lang, day)


def _report_spans(snippet: Snippet) -> tuple[tuple[int, int], ...]:
    return kept(snippet.text, year=snippet.published.year if snippet.published else None)


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "\n\n".join(text[start:end] for start, end in spans)
