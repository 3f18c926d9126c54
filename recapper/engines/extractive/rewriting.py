"""A section put together anew: around her sentences, without the refused ones, and differently at every attempt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from recapper.engines.contract import Brief, Passage, Wish, Written
from recapper.engines.extractive.selection import Selection
from recapper.outline.model import SectionPlan
from recapper.recap.model import Paragraph, Section
from recapper.text.word_diff import count_words

CANNOT = (
    'the extractive engine puts sentences of the clips together and cannot follow "{asked}"; '
    "it knows kürzer, länger, and a story to add or drop"
)
UNUSED = "nothing of {id} is in the text: it adds no sentence to what is told already"


class Composer(Protocol):
    """Puts a section together."""

    def __call__(
        self, plan: SectionPlan, passages: Sequence[Passage], brief: Brief, selection: Selection = ...
    ) -> Section: ...


def rewritten(wish: Wish, plan: SectionPlan, passages: Sequence[Passage], brief: Brief, compose: Composer) -> Written:
    """The section at `plan.words`, her sentences counted in, which are not repeated: they are put back by the merge.

    Each attempt tells every story with other sentences than all attempts before it, where there are some left: with
    another opener, or behind the same one if only one clip tells the story.
    """
    room = max(0, plan.words - sum(map(count_words, wish.hers)))
    known = replace(brief, told=(*brief.told, *wish.hers))
    selection = Selection(tuple(refusal.sentence for refusal in wish.refused), new=frozenset(wish.new))
    section = compose(replace(plan, words=room), passages, known, selection)
    german = {passage.id for passage in passages if passage.lang == "de"}
    several = {story.id for story in plan.stories if len(german.intersection(story.snippets)) > 1}
    earlier: list[Section] = []
    for _ in range(wish.attempt):
        earlier.append(section)
        used = selection.used.union(*(_barred_next(row, row.story in several) for row in section.paragraphs))
        selection = replace(selection, used=used)
        section = compose(replace(plan, words=room), passages, known, selection)
    return Written(section, unmet=_unmet(wish, plan, passages, section, earlier))


def _barred_next(paragraph: Paragraph, several: bool) -> tuple[tuple[str, int], ...]:
    """Its opener, where another clip has one; the only clip's lead is kept, as nothing else says what happened."""
    places = _places(paragraph)
    return places[:1] if several else places[1:]


def _places(paragraph: Paragraph) -> tuple[tuple[str, int], ...]:
    """Where the paragraph's sentences stand in their clips."""
    citations = [sentence.citations[0] for sentence in paragraph.sentences if sentence.citations]
    return tuple((one.snippet, one.start) for one in citations if one.start is not None)


def _unmet(
    wish: Wish, plan: SectionPlan, passages: Sequence[Passage], section: Section, earlier: Sequence[Section]
) -> tuple[str, ...]:
    asked = " ".join(wish.instruction.split())
    lines = [CANNOT.format(asked=asked)] if asked else []
    now = {paragraph.story: _places(paragraph) for paragraph in section.paragraphs}
    hers = [one for row in wish.now.paragraphs for one in row.sentences if one.text in wish.hers]
    cited_by_her = {citation.snippet for one in hers for citation in one.citations}
    before = {(row.story, _places(row)) for other in earlier for row in other.paragraphs}
    for story in plan.stories:
        label = story.label or story.id
        if story.id not in now and cited_by_her.isdisjoint(story.snippets):
            lines.append(f'the clips have no sentence for "{label}" that is not refused or told already')
        elif now.get(story.id) and (story.id, now[story.id]) in before:
            lines.append(f'the clips have no other selection of sentences for "{label}"')
    cited = {one.snippet for row in section.paragraphs for sentence in row.sentences for one in sentence.citations}
    own = {id for story in plan.stories for id in story.snippets}
    foreign = {passage.id for passage in passages if passage.lang != "de"}
    told = {passage.id for passage in passages if passage.id in own} - foreign
    lines += [UNUSED.format(id=id) for id in wish.new if id in told and id not in cited]
    return tuple(lines)
