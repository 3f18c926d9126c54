"""Cited sources that disagree on a figure, day or time of the same thing, or on whether it is so at all."""

import re
from collections.abc import Iterator, Sequence

from recapper.checks.context import Clip, Context, Read
from recapper.checks.model import Found
from recapper.engines.contract import Passage
from recapper.engines.reading.contradictions import Contradiction, contradictions
from recapper.engines.reading.units import units
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.text.figures import figures


def disagreements(context: Context) -> Iterator[Found]:
    """Rule `contradiction`: notes. Compared are the clips of one story; a story told nowhere is not looked at."""
    for story in _stories(context):
        yield from _figures(story, context)
    for sentence in context.sentences:
        yield from _outcome(sentence)


def _stories(context: Context) -> list[list[Clip]]:
    """The clips of each story of the outline that the draft cites, uncited ones of the story included."""
    cited = {clip.evidence.id for clip in context.cited}
    planned = context.outline.told if context.outline else ()
    return [
        [context.clips[id] for id in story.snippets if id in context.clips]
        for story in planned
        if not cited.isdisjoint(story.snippets)
    ]


def _figures(story: Sequence[Clip], context: Context) -> Iterator[Found]:
    """A note where the draft has one of the readings and does not say that there are others."""
    ids = {clip.evidence.id for clip in story}
    told = [one for one in context.sentences if not ids.isdisjoint(clip.evidence.id for clip in one.cited)]
    german = [_passage(clip) for clip in story if clip.evidence.lang == "de"]
    for found in contradictions(units(german, context.tagger), [one.text for one in told]):
        said = [(value, one) for value, _, _ in found.readings for one in told if value in one.text]
        named = [value for value, _, _ in found.readings if any(_figure_in(value, one.text) for one in told)]
        if not said or len(named) != 1:
            continue
        value, sentence = said[0]
        start = sentence.text.index(value)
        yield Found(
            "contradiction",
            "note",
            *sentence.at(start, start + len(value)),
            f"The sources differ ({found.what}).",
            _readings(found),
            "Name both, or leave it out.",
        )


def _figure_in(value: str, text: str) -> bool:
    """Whether the text has the figure of the reading, its noun or not: „700 oder 900 Zuschauer“."""
    taken = figures(value, "de")
    figure = value[taken[0].start : taken[0].end] if taken else value
    return re.search(rf"(?<![\w.,]){re.escape(figure)}(?!\w)", text) is not None


def _readings(found: Contradiction) -> str:
    return "; ".join(f"{value} ({', '.join(ids)})" for value, _, ids in found.readings)


def _outcome(sentence: Read) -> Iterator[Found]:
    """One cited clip only expects what another states, and the sentence states it."""
    if len(sentence.cited) < 2 or any(dropped_hedges(sentence.text, sentence.evidence)):
        return
    for clip in sentence.cited:
        for finding in dropped_hedges(sentence.text, [clip.evidence]):
            what = f"{clip.evidence.id} says it with doubt, another cited clip as a fact."
            yield Found("contradiction", "note", *sentence.at(finding.start, finding.end), what, finding.evidence)
            return


def _passage(clip: Clip) -> Passage:
    one = clip.evidence
    return Passage(one.id, one.title, one.text, clip.kept, one.site, one.lang, one.published)
