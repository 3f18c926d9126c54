"""The plan of a recap: title, sections with their stories, and what is left out and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedStory:
    """A story with its place in the outline. `label` is its topic in a few German words, free to reword."""

    id: str
    label: str
    snippets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    id: str
    heading: str
    stories: tuple[PlannedStory, ...]
    words: int = 0
    """Word target; 0 where nobody set one yet."""


@dataclass(frozen=True, slots=True)
class LeftOutStory:
    """A story that is not told, with the German reason."""

    story: PlannedStory
    reason: str


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    sections: tuple[SectionPlan, ...]
    left_out: tuple[LeftOutStory, ...] = ()

    def section(self, id: str) -> SectionPlan:
        """Raises KeyError where it has none of this id."""
        for plan in self.sections:
            if plan.id == id:
                return plan
        raise KeyError(id)

    @property
    def told(self) -> tuple[PlannedStory, ...]:
        """The stories of its sections, in order."""
        return tuple(story for section in self.sections for story in section.stories)

    @property
    def stories(self) -> tuple[PlannedStory, ...]:
        """All stories, told or not."""
        return (*self.told, *(row.story for row in self.left_out))
