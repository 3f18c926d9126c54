"""From stories to an outline: what is told, in which sections, in which order and at what length."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from recapper.outline.headings import DEFAULT_TITLE, chosen_labels, section_heading, title
from recapper.outline.ids import carried_section_ids
from recapper.outline.labels import FALLBACK
from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.outline.reasons import Exclusion, too_light
from recapper.outline.reconcile import exclusion_rows
from recapper.outline.weights import WORDS_PER_STORY, Weight, expected_words, heaviest_first, neighbours_together, weigh
from recapper.snippets.model import Snippet
from recapper.stories.model import Story

_FRAME_WORDS = 80
_FRAME_SHARE = 0.1
_MOST_WORDS_PER_STORY = 120
_WORDS_STEP = 10

Themes = Callable[[Sequence[Story]], Sequence[Sequence[str]]]
"""Ids of the given stories in the groups that shall be sections; each id exactly once."""


@dataclass(frozen=True, slots=True)
class Format:
    """What kind of recap is planned. `month` is YYYY-MM; `words` is the length of the whole text."""

    month: str
    subject: str
    title: str = DEFAULT_TITLE
    words: int = 900


@dataclass(frozen=True, slots=True)
class Material:
    """What an outline is planned from: `clips` by id hold all clips of `stories`, `labels` the topic by story id."""

    stories: Sequence[Story]
    clips: Mapping[str, Snippet]
    labels: Mapping[str, str]
    excluded: Sequence[Exclusion] = ()


def plan_outline(material: Material, themes: Themes, form: Format, previous: Outline | None = None) -> Outline:
    """An outline from scratch. Every clip of the stories and every excluded one is in exactly one of its stories.

    The weightiest stories that `form.words` has room for are told, the others are left out with that reason.
    Sections keep the ids of `previous` by the largest overlap of clips.
    Raises ValueError where `themes` loses or repeats a story.
    """
    stories, clips = material.stories, material.clips
    weights = {story.id: weigh(story, clips) for story in stories}
    ranked = heaviest_first(stories, weights)
    room = max(1, form.words // WORDS_PER_STORY)
    told, light = ranked[:room], ranked[room:]
    planned = {story.id: PlannedStory(story.id, material.labels.get(story.id, ""), story.snippets) for story in stories}
    left_out = [LeftOutStory(planned[story.id], too_light(room, outlets=weights[story.id].outlets)) for story in light]
    left_out.extend(exclusion_rows(material.excluded, planned))
    sections = _sections(_groups(told, themes, weights), planned, clips, form.subject)
    ids = carried_section_ids(sections, previous)
    named = tuple(dataclasses.replace(section, id=id_) for section, id_ in zip(sections, ids, strict=True))
    heading = title(form.title, subject=form.subject, month=form.month)
    return with_word_targets(Outline(heading, named, tuple(left_out)), clips, form.words)


def _sections(
    groups: Sequence[Sequence[Story]],
    planned: Mapping[str, PlannedStory],
    clips: Mapping[str, Snippet],
    subject: str,
) -> tuple[SectionPlan, ...]:
    sections: list[SectionPlan] = []
    used: list[str] = []
    for group in groups:
        labels = [planned[story.id].label for story in group if planned[story.id].label not in ("", FALLBACK)]
        heading = section_heading(labels, used, subject)
        used.extend(chosen_labels(labels, used, subject))
        stories = tuple(planned[story.id] for story in neighbours_together(group, clips))
        sections.append(SectionPlan("", heading, stories))
    return tuple(sections)


def _groups(told: Sequence[Story], themes: Themes, weights: Mapping[str, Weight]) -> list[list[Story]]:
    """The stories of each section by weight, the weightiest section first."""
    if not told:
        return []
    by_id = {story.id: story for story in told}
    groups = [list(group) for group in themes(told) if group]
    if sorted(id_ for group in groups for id_ in group) != sorted(by_id):
        raise ValueError("themes must hold every told story exactly once")
    ordered = [heaviest_first([by_id[id_] for id_ in group], weights) for group in groups]
    return sorted(
        ordered,
        key=lambda group: (-sum(weights[story.id].outlets for story in group), group[0].id),
    )


def with_word_targets(outline: Outline, clips: Mapping[str, Snippet], words: int) -> Outline:
    """`outline` with `words`, less those of teaser and closing, dealt to its sections by their stories.

    A story reported by more outlets gets a little more room; none gets more than its clips are likely to fill.
    """
    shares = [sum(expected_words(story.snippets, clips) for story in section.stories) for section in outline.sections]
    body = words - min(_FRAME_WORDS, round(words * _FRAME_SHARE))
    return dataclasses.replace(
        outline,
        sections=tuple(
            dataclasses.replace(section, words=_target(body * share / sum(shares), len(section.stories)))
            for section, share in zip(outline.sections, shares, strict=True)
        ),
    )


def _target(words: float, stories: int) -> int:
    capped = min(words, _MOST_WORDS_PER_STORY * stories)
    return max(_WORDS_STEP, round(capped / _WORDS_STEP) * _WORDS_STEP)
