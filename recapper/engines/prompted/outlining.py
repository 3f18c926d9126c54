"""The plan of a month reordered and renamed by a model, once and on demand; nothing of it can get lost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recapper.engines.contract import Brief, Passage
from recapper.engines.prompted.answer import is_english
from recapper.engines.prompted.asking import Asker, Question
from recapper.engines.prompted.inspection import Flawed, Inspector
from recapper.engines.prompted.json_object import json_object
from recapper.engines.prompted.prompts import OUTLINE, Prompts
from recapper.outline.ids import carried_section_ids
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.text.quotes import germanise
from recapper.text.sentences import split

_TRIES = 3
_PLACE = (0, 0)
_TOKENS_PER_STORY = 40
_LONGEST_HEADING = 90
"""Characters."""


@dataclass(frozen=True, slots=True)
class Outlined:
    """The new outline, and what of the answer was not taken, English, for the terminal."""

    outline: Outline
    notices: tuple[str, ...] = ()


class OutlineWriter:
    """Asks for an order and headings; stories, clips and what is left out stay what they are."""

    def __init__(self, asker: Asker, prompts: Prompts, inspector: Inspector) -> None:
        self._asker = asker
        self._prompts = prompts
        self._inspector = inspector

    def write(self, outline: Outline, passages: Sequence[Passage], limits: tuple[int, int], brief: Brief) -> Outlined:
        """The outline as the model orders it. An answer that is no outline is asked for again; after the last the old
        one stays.

        Raises a Fault where the server gives no answer.
        """
        leads = {story.id: _lead(story, passages) for plan in outline.sections for story in plan.stories}
        messages = self._prompts.outline(outline, leads, limits, brief)
        expected = 100 + _TOKENS_PER_STORY * len(leads)
        for attempt in range(_TRIES):
            question = Question("outline", _PLACE, messages, expected, OUTLINE, attempt=attempt)
            said = json_object(self._asker.ask(question).reply.text) or {}
            if outlined := self._checked(said, outline, passages, limits):
                return outlined
        return Outlined(outline, ("the model's answers were no outline; the plan stays as it was",))

    def _checked(
        self,
        said: dict[str, object],
        outline: Outline,
        passages: Sequence[Passage],
        limits: tuple[int, int],
    ) -> Outlined | None:
        """The answer as far as it can be taken; None where it holds no section."""
        sections = _sections(said, outline)
        if not sections:
            return None
        notices: list[str] = []
        told = {story.id for _, stories in sections for story in stories}
        for plan in outline.sections:
            if missing := [story for story in plan.stories if story.id not in told]:
                names = ", ".join(story.id for story in missing)
                notices.append(f"the model left out {names}: kept as a section of its own")
                sections.append((plan.heading, missing))
        if not limits[0] <= len(sections) <= limits[1]:
            notices.append(f"the model made {len(sections)} sections; wanted are {limits[0]} to {limits[1]}")
        plans = tuple(
            SectionPlan("", self._heading(heading, stories, outline, passages, notices), tuple(stories))
            for heading, stories in sections
        )
        ids = carried_section_ids(plans, outline)
        title = _line(said.get("title"))
        if not self._bears(title, passages, notices):
            title = outline.title
        named = tuple(replace(plan, id=id_) for plan, id_ in zip(plans, ids, strict=True))
        return Outlined(replace(outline, title=title, sections=named), tuple(notices))

    def _heading(
        self,
        heading: str,
        stories: Sequence[PlannedStory],
        outline: Outline,
        passages: Sequence[Passage],
        notices: list[str],
    ) -> str:
        """The model's heading where the section's clips bear it out, else the one its first story stood under."""
        ids = {id for story in stories for id in story.snippets}
        if self._bears(heading, [passage for passage in passages if passage.id in ids], notices):
            return heading
        first = stories[0].id
        return next(plan.heading for plan in outline.sections if first in {story.id for story in plan.stories})

    def _bears(self, heading: str, passages: Sequence[Passage], notices: list[str]) -> bool:
        """Whether the clips of the section have every name and figure of the heading."""
        if not heading or len(heading) > _LONGEST_HEADING or is_english(heading):
            return False
        found: list[Flawed] = list(self._inspector.against_all(heading, passages))
        notices += [f"the heading {heading!r} was not taken: {one.finding.what}" for one in found]
        return not found


def _sections(said: dict[str, object], outline: Outline) -> list[tuple[str, list[PlannedStory]]]:
    """Headings with the stories they hold, each story once; unknown ids are passed over."""
    known = {story.id: story for plan in outline.sections for story in plan.stories}
    rows = said.get("sections")
    found: list[tuple[str, list[PlannedStory]]] = []
    for row in rows if isinstance(rows, list) else []:
        stories = row.get("stories") if isinstance(row, dict) else None
        own: list[PlannedStory] = []
        for one in stories if isinstance(stories, list) else []:
            story = known.pop(str(one.get("id")), None) if isinstance(one, dict) else None
            if story:
                own.append(replace(story, label=_line(one.get("label")) or story.label))
        if own:
            found.append((_line(row.get("heading")), own))
    return found


def _lead(story: PlannedStory, passages: Sequence[Passage]) -> str:
    """Title and first sentence of the story's best-placed clip."""
    by_id = {passage.id: passage for passage in passages}
    own = next((by_id[id] for id in story.snippets if id in by_id), None)
    if own is None:
        return ""
    text = " ".join(own.text[start:end] for start, end in own.kept[:1])
    title = own.title if own.title.endswith((".", "!", "?")) else f"{own.title}."
    return " ".join(filter(None, [title, *split(text)[:1]]))


def _line(value: object) -> str:
    return germanise(" ".join(value.split()).strip(" #*")) if isinstance(value, str) else ""
