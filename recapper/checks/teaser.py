"""A teaser that announces what no section tells, such as a story she struck after the teaser was written."""

from collections.abc import Iterator

from recapper.checks.context import Context
from recapper.checks.model import Found
from recapper.evidence.content import NOUN, Unit, units
from recapper.outline.model import PlannedStory


def teaser(context: Context) -> Iterator[Found]:
    """Rule `teaser`: nouns of the label of a story that no section cites, where the sections have no such word."""
    teasing = [sentence for sentence in context.sentences if sentence.in_teaser]
    gone = _untold(context)
    if not teasing or not gone:
        return
    said = [one.text for one in context.sentences if not one.in_teaser]
    said += [block.prose.text for block in context.blocks if block.kind == "heading" and block.level > 1]
    told = frozenset(key for text in said for unit in units(text, "de") for key in unit.keys)
    for sentence in teasing:
        here = frozenset(key for unit in units(sentence.text, "de") for key in unit.keys)
        for story in gone:
            if any(_names(unit, here, told) for unit in units(story.label, "de")):
                what = f"The teaser announces „{story.label}“, which no section tells."
                mend = "Take it out of the teaser, or have it written anew: recapper regenerate MONTH --frame."
                yield Found("teaser", "warning", sentence.written.start, sentence.written.end, what, mend=mend)


def _untold(context: Context) -> list[PlannedStory]:
    """Stories of the outline, told or not, of which no sentence below the teaser cites a clip."""
    if context.outline is None:
        return []
    cited = {label for one in context.sentences if not one.in_teaser for label in one.written.labels}
    return [story for story in context.outline.stories if story.label and cited.isdisjoint(story.snippets)]


def _names(unit: Unit, teaser: frozenset[str], told: frozenset[str]) -> bool:
    return unit.weight == NOUN and not unit.keys.isdisjoint(teaser) and not unit.found(told)
