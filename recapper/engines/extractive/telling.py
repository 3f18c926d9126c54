"""One story told in one paragraph from the sentences of its sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from recapper.engines.contract import Passage
from recapper.engines.extractive.choice import Choice
from recapper.engines.extractive.context import leans
from recapper.engines.extractive.corroboration import Corroboration
from recapper.engines.extractive.drift import Elsewhere, straying
from recapper.engines.extractive.people import People, rarely_named
from recapper.engines.extractive.selection import FREE, Selection
from recapper.engines.extractive.times import resolve
from recapper.engines.extractive.transitions import Transitions
from recapper.engines.extractive.weighing import said_already, weigh
from recapper.engines.extractive.wording import attribute
from recapper.engines.reading.contradictions import contradictions
from recapper.engines.reading.trims import detach
from recapper.engines.reading.units import Unit, stems_of, units
from recapper.evidence.check import check
from recapper.recap.model import Citation, Note, Paragraph, Sentence
from recapper.stories.encoder import Encoder
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

MOST_SOURCES = 4
"""Marks behind one sentence."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads German for the engine."""

    tagger: Tagger
    lexicon: Lexicon
    encoder: Encoder
    finder: NameFinder


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the draft is about: the subject, the other stories, and the sentences told so far."""

    subject: str
    others: Elsewhere
    told: tuple[str, ...]
    selection: Selection = FREE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story stands: its number in the section and the sentences of the story before it."""

    number: int
    before: tuple[str, ...]
    transitions: Transitions


class Telling:
    """Chooses and words the sentences of one story; each is checked against its sources before it is printed."""

    def __init__(self, passages: Sequence[Passage], tools: Tools, around: Surroundings) -> None:
        self._tools = tools
        self._people = People(tools.lexicon)
        german = [passage for passage in passages if passage.lang == "de"]
        self.units = units(german, tools.tagger)
        copies = [copy for passage in german for copy in passage.also]
        self._compared = [*self.units, *units(copies, tools.tagger)]
        if not self.units:
            return
        self._selection = around.selection
        # One call: without the model package only rows of one call can be compared.
        unwanted = (*around.told, *around.selection.refused)
        vectors = tools.encoder.encode([*(unit.text for unit in self.units), *unwanted])
        own, said = vectors[: len(self.units)], vectors[len(self.units) :]
        titles = tools.tagger.tag([passage.title for passage in german])
        stems = {passage.id: stems_of(tokens) for passage, tokens in zip(german, titles, strict=True)}
        self._weighing = weigh(self.units, own, stems, around.subject)
        straying_units = straying(self.units, own, self._weighing.middle, around.others, around.subject)
        self._barred = sorted({*said_already(own, said), *straying_units, *around.selection.barred(self.units)})
        self._unwelcome = rarely_named(self.units, tools.finder)
        self._corroboration = Corroboration(self.units, self._weighing.cosine, tools.finder)

    def paragraph(self, story: str, label: str, budget: int, place: Place) -> Paragraph:
        """At most about `budget` words; without sentences where no German source can tell the story."""
        if not self.units:
            return Paragraph((), story)
        sentences: list[Sentence] = []
        unresolved: list[str] = []
        last: Unit | None = None
        wanted = self._selection.wanted(self.units)
        for unit in Choice(self._weighing, self._barred, self._unwelcome, wanted).tell(budget):
            if leans(unit) and not _follows(unit, last):
                continue  # what it leans on was not borne out
            core, open_times = self._core(unit, last, [sentence.text for sentence in sentences])
            if not core:
                continue
            text = core if sentences else place.transitions.open(place.number, core, place.before, label)
            if self._selection.refuses(text):
                text = core  # the opening alone made it so
            sentences.append(Sentence(text, self._citations(unit)))
            unresolved += [f"{time} ({unit.passage.site})" for time in open_times]
            last = unit
        return Paragraph(
            tuple(sentences),
            story,
            self._notes(unresolved, [sentence.text for sentence in sentences]) if sentences else (),
        )

    def _core(self, unit: Unit, last: Unit | None, told: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """The sentence as printed, and the times no date resolves; empty where its own source does not bear it out."""
        resolved = resolve(unit.text if _follows(unit, last) else detach(unit.text), unit.passage.day)
        text = self._people.introduce(resolved.text, unit.passage.text, told)
        alone = not unit.passage.also and not self._corroboration.of(unit)
        if alone and (last is None or last.passage.id != unit.passage.id):
            attributed = attribute(text, unit.passage.site, self._tools.tagger)
            if self._may_be_said(attributed, unit.passage):
                return attributed, resolved.open
        for candidate in dict.fromkeys((text, resolved.text)):
            if self._may_be_said(candidate, unit.passage):
                return candidate, resolved.open
        return "", ()

    def _may_be_said(self, text: str, passage: Passage) -> bool:
        """Both tiers of name checks and all figures hold against the main source, and nobody refused it."""
        return not self._selection.refuses(text) and not check(
            text, [passage.evidence], self._tools.finder, strict=True
        )

    def _citations(self, unit: Unit) -> tuple[Citation, ...]:
        supporting = self._corroboration.of(unit)
        copies = [copy for passage in (unit.passage, *supporting) for copy in passage.also]
        # a later version of the same text may have other figures
        same = [copy for copy in copies if not check(unit.text, [copy.evidence], self._tools.finder)]
        main = Citation(unit.passage.id, unit.start, unit.end)
        return (main, *(Citation(id) for id in dict.fromkeys(one.id for one in [*same, *supporting])))[:MOST_SOURCES]

    def _notes(self, unresolved: Sequence[str], told: Sequence[str]) -> tuple[Note, ...]:
        notes = [
            Note(contradiction.text, tuple(Citation(id) for id in contradiction.passages))
            for contradiction in contradictions(self._compared, told)
        ]
        if unresolved:
            notes.append(Note("Zeitangabe ohne genaues Datum: " + "; ".join(unresolved)))
        return tuple(notes)


def _follows(unit: Unit, last: Unit | None) -> bool:
    """It stands directly behind `last` in their source."""
    return last is not None and (last.passage.id, last.place + 1) == (unit.passage.id, unit.place)
