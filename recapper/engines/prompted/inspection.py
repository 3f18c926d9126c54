"""What code finds wrong with a written text: its form, its citations, and every sentence against what it cites."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recapper.engines.contract import Passage
from recapper.engines.prompted.answer import Fault, Parsed
from recapper.engines.prompted.marks import Marked
from recapper.engines.prompted.voice import Phrases, lifted
from recapper.evidence.check import check, states_facts
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.model import Finding, Severity
from recapper.evidence.passages import Evidence
from recapper.text.names import NameFinder

_FAULTS: dict[str, Severity] = {
    "answer-refusal": "error",
    "answer-cut": "error",
    "answer-language": "error",
    "answer-form": "note",
    "citation-unknown": "warning",
    "citation-form": "note",
    "citation-place": "note",
}
_SAID = {
    "answer-refusal": "The answer is no text for the article",
    "answer-cut": "The text breaks off",
    "answer-language": "The sentence is not German",
    "answer-form": "The answer holds what is no prose; it was taken out",
    "citation-unknown": "No source has this mark; it was taken out",
    "citation-form": "The mark has another form than [S3]",
    "citation-place": "The mark stands before its sentence",
}
_WORTH_ASKING = frozenset({"story", "lifted", "hedge", "citation-unknown", "refused", "hers"})
"""Rules whose warnings are worth asking again; a warning alone never marks the draft."""


@dataclass(frozen=True, slots=True)
class Flawed:
    """A finding with the sentence it is about; the sentence is empty where the whole text is meant."""

    sentence: str
    finding: Finding
    elsewhere: tuple[str, ...] = ()
    """Ids of uncited passages of the section that do bear the sentence out."""


def worth_asking(flawed: Flawed) -> bool:
    """Whether a repair is asked for its sake."""
    return flawed.finding.severity == "error" or flawed.finding.rule in _WORTH_ASKING


class Inspector:
    """Checks the texts of one draft. Not thread-safe: the tagger below is not."""

    def __init__(self, finder: NameFinder, subject: str, phrases: Phrases | None = None) -> None:
        self._finder = finder
        self._subject = subject
        self._phrases = phrases

    def section(
        self, parsed: Parsed, passages: Mapping[str, Passage], stories: Mapping[str, Sequence[str]]
    ) -> tuple[Flawed, ...]:
        """Findings of a section, those of its form first. `passages`: by number; `stories`: label to clip ids."""
        found = [flaw_of(fault) for fault in parsed.faults]
        told: set[str] = set()
        for sentence in (one for paragraph in parsed.paragraphs for one in paragraph):
            found += self.sentence(sentence, passages)
            told |= {passages[number].id for number in sentence.numbers}
        for label, ids in stories.items():
            if parsed.paragraphs and told.isdisjoint(ids):
                found.append(Flawed("", Finding("story", "warning", 0, 0, f"The story {label} is not told.", label)))
        return tuple(found)

    def sentence(self, sentence: Marked, passages: Mapping[str, Passage]) -> Iterator[Flawed]:
        """Findings of one sentence against the passages it cites."""
        cited = [evidence for number in sentence.numbers for evidence in evidences(passages[number])]
        text = sentence.text
        if not cited:
            if states_facts(text, self._finder, self._subject):
                what = "The sentence states facts and cites no clip."
                yield Flawed(text, Finding("citation", "error", 0, len(text), what), self._bearing(text, passages, ()))
            return
        errors = check(text, cited, self._finder)
        elsewhere = self._bearing(text, passages, sentence.numbers) if errors else ()
        for finding in (*errors, *dropped_hedges(text, cited), *self._lifted(text, cited)):
            yield Flawed(text, finding, elsewhere if finding.severity == "error" else ())

    def against_all(self, text: str, passages: Sequence[Passage]) -> Iterator[Flawed]:
        """Findings of a text without marks, such as the teaser, against all passages."""
        everything = [evidence for passage in passages for evidence in evidences(passage)]
        for finding in check(text, everything, self._finder):
            yield Flawed(text, finding)

    def bears(self, copy: Passage, text: str, original: Passage) -> bool:
        """Whether the copy alone has every figure, name and quotation of the text, and each noun its original has."""
        missing = check(text, [copy.evidence], self._finder, strict=True)
        if any(finding.severity == "error" for finding in missing):
            return False
        known = {(one.start, one.end) for one in check(text, [original.evidence], self._finder, strict=True)}
        return known.issuperset((one.start, one.end) for one in missing)

    def _lifted(self, text: str, cited: Sequence[Evidence]) -> Iterator[Finding]:
        if self._phrases is None:
            return
        for start, end in lifted(text, self._phrases, [evidence.told for evidence in cited]):
            what = f"The words {text[start:end]} stand in an earlier recap."
            yield Finding("lifted", "warning", start, end, what)

    def _bearing(self, text: str, passages: Mapping[str, Passage], cited: Sequence[str]) -> tuple[str, ...]:
        """Uncited passages that have every figure, name and quotation of the text."""
        return tuple(
            passage.id
            for number, passage in passages.items()
            if number not in cited and not check(text, evidences(passage), self._finder)
        )[:3]


def evidences(passage: Passage) -> tuple[Evidence, ...]:
    """The passage and the copies of its text that other outlets printed."""
    return (passage.evidence, *(copy.evidence for copy in passage.also))


def flaw_of(fault: Fault) -> Flawed:
    rule, about = fault
    shown = f": {about}" if about else ""
    return Flawed(about, Finding(rule, _FAULTS[rule], 0, len(about), f"{_SAID[rule]}{shown}"))
