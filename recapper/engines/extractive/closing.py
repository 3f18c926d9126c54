"""The last paragraph: what the sources say of the time after the month, else a small story's last word."""

from collections import Counter
from collections.abc import Sequence

from recapper.engines.contract import Brief, Passage
from recapper.engines.extractive.context import leans, unintroduced
from recapper.engines.extractive.frame import looks_ahead
from recapper.engines.extractive.telling import Tools
from recapper.engines.extractive.times import resolve, vague
from recapper.engines.extractive.weighing import SAME_SENTENCE, said_already
from recapper.engines.reading.units import Unit, units
from recapper.evidence.check import check
from recapper.outline.model import PlannedStory
from recapper.recap.model import Citation, Paragraph, Section, Sentence
from recapper.text.figures import figures

AHEAD = "Und zu guter Letzt ein Blick nach vorn"
LAST_WORD = "Und zu guter Letzt"
LONGEST = 30
"""Words of the closing sentence."""
NEARLY_SAID = SAME_SENTENCE - 0.05
"""The last sentence must be news more than any other."""


def closing(
    stories: Sequence[PlannedStory],
    passages: Sequence[Passage],
    sections: Sequence[Section],
    brief: Brief,
    tools: Tools,
) -> tuple[Paragraph, ...]:
    """One paragraph of one sentence that nothing told so far says; empty where the month has none."""
    labels = {story.id: story.label for story in stories}
    owner = {id: story.id for story in stories for id in story.snippets}
    told = [
        sentence.text for section in sections for paragraph in section.paragraphs for sentence in paragraph.sentences
    ]
    own = [passage for passage in passages if passage.lang == "de" and passage.id in owner]
    candidates = [unit for unit in units(own, tools.tagger) if _stands_alone(unit, tools)]
    candidates = _untold(candidates, told, tools)
    ahead = [unit for unit in candidates if looks_ahead(unit.text, _dates(unit.text), brief.month)]
    figured = [unit for unit in candidates if unit.figures]
    chosen = next(filter(None, (_first(some, owner, tools) for some in (ahead, figured, candidates))), None)
    if chosen is None:
        return ()
    lead = AHEAD if chosen in ahead else LAST_WORD
    text = f"{lead}{_topic(chosen, labels[owner[chosen.passage.id]])}: {resolve(chosen.text, chosen.passage.day).text}"
    main = Citation(chosen.passage.id, chosen.start, chosen.end)
    copies = [copy for copy in chosen.passage.also if _borne_out(chosen, copy, tools)]
    sentence = Sentence(text, (main, *(Citation(copy.id) for copy in copies)))
    return (Paragraph((sentence,), owner[chosen.passage.id]),)


def _topic(unit: Unit, label: str) -> str:
    """What the sentence is about, where it does not say so itself."""
    said = any(word.strip("„“").lower() in unit.text.lower() for word in label.split() if len(word) > 4)
    return "" if said or not label else f", Thema {label}"


def _stands_alone(unit: Unit, tools: Tools) -> bool:
    """Understood without its paragraph: names what it is about, leans on nothing, states no stale time."""
    return (
        unit.words <= LONGEST
        and not leans(unit)
        and not unintroduced(unit, set())
        and vague(unit) == 1.0
        and bool(tools.finder.names(unit.text))
    )


def _untold(candidates: list[Unit], told: Sequence[str], tools: Tools) -> list[Unit]:
    if not candidates or not told:
        return candidates
    vectors = tools.encoder.encode([*(unit.text for unit in candidates), *told])
    said = said_already(vectors[: len(candidates)], vectors[len(candidates) :], NEARLY_SAID)
    known = {figure.key for text in told for figure in figures(text, "de")}
    return [unit for n, unit in enumerate(candidates) if n not in said and not (unit.figures and unit.figures <= known)]


def _dates(text: str) -> list[str]:
    return [figure.value for figure in figures(text, "de") if figure.kind == "date"]


def _first(candidates: Sequence[Unit], owner: dict[str, str], tools: Tools) -> Unit | None:
    """From the smallest story, which has had the fewest words, the first that its source bears out; ties by id."""
    sizes = Counter(owner.values())
    ordered = sorted(candidates, key=lambda unit: (sizes[owner[unit.passage.id]], unit.passage.id, unit.place))
    return next((unit for unit in ordered if _borne_out(unit, unit.passage, tools)), None)


def _borne_out(unit: Unit, passage: Passage, tools: Tools) -> bool:
    text = resolve(unit.text, unit.passage.day).text
    return not check(text, [passage.evidence], tools.finder, strict=True)
