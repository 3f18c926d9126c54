"""The embedded engine: no key, no network, no sentence that a source does not bear out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from recapper.engines.contract import Brief, Framed, Passage, Report, Wish, Written
from recapper.engines.extractive.closing import closing
from recapper.engines.extractive.drift import middles
from recapper.engines.extractive.foreign import translation_note
from recapper.engines.extractive.frame import MOST_TOPICS, teaser
from recapper.engines.extractive.rewriting import rewritten
from recapper.engines.extractive.selection import FREE, Selection
from recapper.engines.extractive.telling import Place, Surroundings, Telling, Tools
from recapper.engines.extractive.transitions import Transitions
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.recap.model import Frame, Paragraph, Section

DISCLOSURE = "Rohfassung: aus Sätzen der Quellen zusammengestellt, noch nicht redaktionell bearbeitet."
TRANSLATION_WORDS = 45
"""English words shown of a story that is to be translated."""
GROWTH = 0.35
"""Exponent of a story's clips in its share of the words."""
FEWEST_WORDS = 25
"""A story below this is not told but mentioned."""


class ExtractiveEngine:
    """Tells each story in one paragraph, from sentences of its clips."""

    name = "extractive"
    disclosure = DISCLOSURE

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def write(self, outline: Outline, passages: Sequence[Passage], brief: Brief, report: Report) -> tuple[Written, ...]:
        """One section after the other: none repeats what an earlier one says."""
        written: list[Written] = []
        for number, plan in enumerate(outline.sections, start=1):
            if plan.id in brief.fixed:
                continue
            report(f"writing section {number} of {len(outline.sections)}: {plan.heading}")
            section = self.section(plan, passages, brief)
            written.append(Written(section))
            brief = replace(brief, told=(*brief.told, *_sentences(section)))
        return tuple(written)

    def rewrite(  # noqa: PLR0913, PLR0917 - as the contract has it
        self,
        wish: Wish,
        outline: Outline,
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        on_text: Callable[[str], None] | None = None,
    ) -> Written:
        """Another selection of sentences, none like a refused one. Raises KeyError where the outline has no such
        section.
        """
        plan = outline.section(wish.section)
        report(f"writing {plan.heading} anew")
        written = rewritten(wish, plan, passages, brief, self.section)
        if on_text:
            rows = (paragraph.sentences for paragraph in written.section.paragraphs if paragraph.sentences)
            on_text("\n\n".join(" ".join(sentence.text for sentence in row) for row in rows))
        return written

    def section(
        self, plan: SectionPlan, passages: Sequence[Passage], brief: Brief, selection: Selection = FREE
    ) -> Section:
        by_id = {passage.id: passage for passage in passages}
        stories = {story.id: [by_id[id] for id in story.snippets if id in by_id] for story in brief.stories}
        month = middles(stories, self._tools.encoder)
        own = {story.id: [by_id[id] for id in story.snippets if id in by_id] for story in plan.stories}
        told = brief.told
        transitions = Transitions(brief.subject, told, self._tools.tagger, self._tools.finder)
        paragraphs: list[Paragraph] = []
        before: tuple[str, ...] = ()
        number = 0
        for story, budget in _budgets(plan, own):
            around = Surroundings(brief.subject, month.without(story.id), told, selection)
            place = Place(number, before, transitions)
            paragraph = self._story(story, own[story.id], budget, around, place)
            if selection.used and len(paragraph.sentences) < 2:  # better the same again than a scrap
                around = replace(around, selection=replace(selection, used=frozenset()))
                paragraph = self._story(story, own[story.id], budget, around, place)
            if paragraph.sentences or paragraph.notes:
                paragraphs.append(paragraph)
            if paragraph.sentences:
                before = tuple(sentence.text for sentence in paragraph.sentences)
                told += before
                number += 1
        return Section(plan.id, plan.heading, tuple(paragraphs))

    def _story(
        self, story: PlannedStory, own: Sequence[Passage], budget: int, around: Surroundings, place: Place
    ) -> Paragraph:
        paragraph = Telling(own, self._tools, around).paragraph(story.id, story.label, budget, place)
        if paragraph.sentences:
            return paragraph
        foreign = [passage for passage in own if passage.lang != "de"]
        note = translation_note(foreign, self._tools.encoder, around.subject, TRANSLATION_WORDS) if foreign else None
        return Paragraph((), story.id, (note,) if note else ())

    def frame(  # noqa: PLR0913, PLR0917 - as the contract has it
        self,
        outline: Outline,
        sections: Sequence[Section],
        passages: Sequence[Passage],
        brief: Brief,
        report: Report,
        attempt: int = 0,
    ) -> Framed:
        """`attempt` changes nothing: rules make one frame of a text."""
        report("writing teaser and closing")
        told = {paragraph.story for section in sections for paragraph in section.paragraphs if paragraph.sentences}
        planned = [story for plan in outline.sections for story in plan.stories]
        # a teaser announces what the article tells, not what waits for a translation
        stories = [story for story in planned if story.id in told] or planned
        return Framed(
            Frame(
                outline.title,
                teaser(brief.month, brief.subject, _topics(stories), brief.address),
                closing(stories, passages, sections, brief, self._tools),
            )
        )


def _sentences(section: Section) -> tuple[str, ...]:
    return tuple(sentence.text for paragraph in section.paragraphs for sentence in paragraph.sentences)


def _budgets(plan: SectionPlan, own: Mapping[str, Sequence[Passage]]) -> list[tuple[PlannedStory, int]]:
    """Words per story: more for more clips, but far less than in proportion: big stories must not silence small ones.

    A story to be translated gets a note, which is no part of the article: the others share all the words.
    """
    foreign = {story.id for story in plan.stories if all(passage.lang != "de" for passage in own[story.id])}
    weights = {story.id: len(story.snippets) ** GROWTH for story in plan.stories if story.id not in foreign}
    total = sum(weights.values()) or 1.0
    return [
        (
            story,
            TRANSLATION_WORDS
            if story.id in foreign
            else max(FEWEST_WORDS, round(plan.words * weights[story.id] / total)),
        )
        for story in plan.stories
    ]


def _topics(stories: Sequence[PlannedStory]) -> list[str]:
    """Labels of the weightiest stories, in the order in which the draft tells them."""
    heaviest = sorted(stories, key=lambda story: (-len(story.snippets), story.id))[:MOST_TOPICS]
    return [story.label for story in stories if story in heaviest and story.label]
