"""The messages of each question, rendered from the templates."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recapper.engines.chat import Form, Message
from recapper.engines.contract import Brief
from recapper.engines.prompted.anew import Anew
from recapper.engines.prompted.answers import prompt_hash
from recapper.engines.prompted.sources import defanged
from recapper.engines.prompted.voice import Voice, describe
from recapper.outline.model import Outline, PlannedStory, SectionPlan
from recapper.prompting.catalogue import Catalogue
from recapper.text.german_calendar import month_name

WORDS_PER_PARAGRAPH = 85
_OF_STORIES = 0.9
"""Share of a section's words that its stories take."""
STEP = 5
"""Word targets of stories are told in steps: nobody writes to the word."""

_TEXT = {"type": "string"}
FRAME = Form(
    "frame",
    json.dumps(
        {
            "type": "object",
            "properties": {"teaser": _TEXT, "closing": _TEXT},
            "required": ["teaser", "closing"],
            "additionalProperties": False,
        }
    ),
)
_STORY = {
    "type": "object",
    "properties": {"id": _TEXT, "label": _TEXT},
    "required": ["id", "label"],
    "additionalProperties": False,
}
_SECTION = {
    "type": "object",
    "properties": {"heading": _TEXT, "stories": {"type": "array", "items": _STORY}},
    "required": ["heading", "stories"],
    "additionalProperties": False,
}
OUTLINE = Form(
    "outline",
    json.dumps(
        {
            "type": "object",
            "properties": {"title": _TEXT, "sections": {"type": "array", "items": _SECTION}},
            "required": ["title", "sections"],
            "additionalProperties": False,
        }
    ),
)


@dataclass(frozen=True, slots=True)
class SectionSources:
    """What a section's prompt shows beside its plan: sources as text, and what code knows about them."""

    text: str
    numbers: Mapping[str, Sequence[str]]
    """Story id to the numbers (`S3`) of its sources."""
    contradictions: Sequence[str] = ()
    remarks: Sequence[str] = ()


class Prompts:
    """Renders prompts; the same input gives the same bytes."""

    def __init__(self, catalogue: Catalogue, voice: Voice | None = None) -> None:
        self._catalogue = catalogue
        self._address = voice.address if voice else ""
        """How earlier recaps address their readers; the setting goes before."""
        self._voice = {"description": describe(voice), "excerpts": voice.excerpts} if voice else None

    @property
    def fingerprints(self) -> tuple[str, ...]:
        names = ("house", "section", "condense", "repair", "frame")
        return tuple(f"{name} {self._catalogue.fingerprint(name)}" for name in names)

    def section(
        self, plan: SectionPlan, outline: Outline, brief: Brief, sources: SectionSources, anew: Anew | None = None
    ) -> tuple[Message, ...]:
        """System and user message for one section; a person's remarks are defanged like clips."""
        sections = list(outline.sections)
        place = sections.index(plan)
        before = sections[place - 1] if place else None
        words = story_words(plan)
        values = {
            "number": place + 1,
            "sections": len(sections),
            "heading": defanged(plan.heading),
            "words": plan.words,
            "paragraphs": max(1, min(len(plan.stories), round(plan.words / WORDS_PER_PARAGRAPH))),
            "stories": [
                {"label": _label(story), "sources": sources.numbers[story.id], "words": words[story.id]}
                for story in plan.stories
                if sources.numbers.get(story.id)
            ],
            "before": {"heading": defanged(before.heading), "stories": [_label(one) for one in before.stories]}
            if before
            else None,
            "elsewhere": [_label(one) for row in sections if row not in (plan, before) for one in row.stories],
            "memory": [defanged(line) for line in brief.memory],
            "contradictions": [defanged(line, marks=True) for line in sources.contradictions],
            "remarks": [defanged(line) for line in (*brief.remarks, *sources.remarks)],
            "instruction": anew.instruction if anew else "",
            "anew": anew,
            "sources": sources.text,
        }
        return (self._house(brief), Message("user", self._catalogue.render("section", values)))

    def repair(self, asked: Sequence[Message], answer: str, flaws: Sequence[str]) -> tuple[Message, ...]:
        """The conversation so far, and what is to be mended."""
        again = self._catalogue.render("repair", {"flaws": [defanged(flaw, marks=True) for flaw in flaws]})
        return (*asked, Message("assistant", defanged(answer, marks=True)), Message("user", again))

    def condense(self, story: PlannedStory, sources: str, words: int, brief: Brief) -> tuple[Message, ...]:
        values = {"label": _label(story), "sources": sources, "words": words}
        return (self._house(brief), Message("user", self._catalogue.render("condense", values)))

    def frame(self, title: str, sections: Sequence[tuple[str, str]], brief: Brief) -> tuple[Message, ...]:
        """`sections`: heading and text with marks."""
        told = [{"heading": defanged(heading), "text": defanged(text, marks=True)} for heading, text in sections]
        values = {"title": defanged(title), "sections": told}
        return (self._house(brief), Message("user", self._catalogue.render("frame", values)))

    def frame_identity(self, title: str, told: Sequence[Sequence[str]], brief: Brief) -> str:
        """The same as long as the same stories are told under the same headings by the same templates."""
        said = json.dumps(
            [title, [list(row) for row in told], self._house(brief).content, self._catalogue.fingerprint("frame")]
        )
        return prompt_hash((Message("user", said),))

    def outline(
        self, outline: Outline, leads: Mapping[str, str], limits: tuple[int, int], brief: Brief
    ) -> tuple[Message, ...]:
        sections = [
            {
                "heading": defanged(plan.heading),
                "stories": [
                    {"id": one.id, "label": _label(one), "clips": len(one.snippets), "lead": defanged(leads[one.id])}
                    for one in plan.stories
                ],
            }
            for plan in outline.sections
        ]
        values = {"title": outline.title, "sections": sections, "fewest": limits[0], "most": limits[1]}
        return (self._house(brief), Message("user", self._catalogue.render("outline", values)))

    def _house(self, brief: Brief) -> Message:
        values = {
            "subject": brief.subject,
            "month": month_name(brief.month),
            "address": brief.address if brief.address != "none" or not self._address else self._address,
            "voice": self._voice,
        }
        return Message("system", self._catalogue.render("house", values))


def story_words(plan: SectionPlan) -> dict[str, int]:
    """A section's words by story: more for more clips, but far less than in proportion. Transitions take the rest."""
    weights = {story.id: len(story.snippets) ** 0.35 for story in plan.stories}
    room = plan.words * _OF_STORIES / (sum(weights.values()) or 1.0)
    return {id: max(STEP * 4, STEP * round(room * weight / STEP)) for id, weight in weights.items()}


def _label(story: PlannedStory) -> str:
    return defanged(story.label or story.id)
