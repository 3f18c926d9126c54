"""Teaser and closing, asked for when the sections stand; the answer is kept as long as the same stories are told."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recapper.engines.chat import OnText, PassingFault, TooLongError
from recapper.engines.contract import Brief, Flaw, Framed, Passage
from recapper.engines.prompted.answer import Fault, Parsed, is_english, is_refusal, parse, without_strange
from recapper.engines.prompted.answers import Answer, prompt_hash
from recapper.engines.prompted.asking import Forecast, Question
from recapper.engines.prompted.condensing import completion_of
from recapper.engines.prompted.inspection import Flawed, flaw_of, worth_asking
from recapper.engines.prompted.json_object import json_object
from recapper.engines.prompted.marks import read_marks
from recapper.engines.prompted.money import OverBudgetError
from recapper.engines.prompted.prompts import FRAME
from recapper.engines.prompted.section import MOST_REPAIRS, Studio, with_notes
from recapper.engines.prompted.sources import Numbered
from recapper.engines.prompted.wording import german
from recapper.evidence.model import Finding
from recapper.outline.model import Outline
from recapper.recap.model import Citation, Frame, Paragraph, Section, Sentence
from recapper.text.quotes import germanise, typeset
from recapper.text.sentences import split

FRAME_TOKENS = 350
"""Expected of an answer: about 90 words, marks and JSON."""
_TRIES = 3
_PLACE = 1_000_000
"""Behind all sections in the record of calls."""
_LABELLED = re.compile(
    r"^\W*(?P<name>teaser|schluss|closing)\W*?[:\n](?P<text>.*?)(?=^\W*(?:teaser|schluss|closing)\W*?[:\n]|\Z)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Version:
    answer: str
    teaser: str
    closing: Parsed
    flaws: tuple[tuple[str, Flawed], ...]
    """Each with its part, `teaser` or `closing`."""

    @property
    def badness(self) -> tuple[bool, int, int]:
        errors = sum(one.finding.severity == "error" for _, one in self.flaws)
        return not self.teaser, errors, sum(worth_asking(one) for _, one in self.flaws)


class FrameWriter:
    """Writes the frame of one draft by asking."""

    def __init__(self, studio: Studio, outline: Outline, sections: Sequence[Section], cited: Sequence[Passage]) -> None:
        self._studio = studio
        self._outline = outline
        self._sections = sections
        self._cited = cited
        self._numbered = Numbered.of(cited)

    def write(self, brief: Brief, on_text: OnText | None = None, attempt: int = 0) -> Framed:
        """Teaser and closing; with `attempt` not those that earlier answers gave the same stories.

        Raises a Fault, or OverBudgetError, where there is no answer.
        """
        question = self._question(brief)
        if attempt:
            question = replace(question, identity="", attempt=_TRIES * attempt)
        best = self._first(question, on_text)
        for number in range(1, MOST_REPAIRS + 1):
            if not any(worth_asking(one) for _, one in best.flaws):
                break
            try:
                answer = self._studio.asker.ask(self._repair(question, best, number), on_text)
            except (OverBudgetError, PassingFault, TooLongError) as error:
                self._studio.asker.notice(f"frame, repair {number} was not done: {error.what}")
                break
            version = self._version(answer, self._numbered.number_of)
            if version.badness >= best.badness:
                break  # the same question again has the same answer
            best = version
        return self._framed(best)

    def _question(self, brief: Brief) -> Question:
        numbers = self._numbered.number_of
        texts = [(section.heading, _shown(section, numbers)) for section in self._sections]
        told = [[section.heading, *_stories(section, self._outline)] for section in self._sections]
        return Question(
            "frame",
            (_PLACE, 0),
            self._studio.prompts.frame(self._outline.title, texts, brief),
            FRAME_TOKENS,
            FRAME,
            numbers,
            self._studio.prompts.frame_identity(self._outline.title, told, brief),
        )

    def _first(self, question: Question, on_text: OnText | None) -> _Version:
        """The answer to the same stories, if it still holds; else one to the text as it is now.

        An answer that is no frame is asked for again.
        """
        answer = self._studio.asker.ask(question, on_text)
        stale = answer.prompt != prompt_hash(question.messages)
        version = self._version(answer, answer.sources)
        if stale and any(worth_asking(one) for _, one in version.flaws):
            answer = self._studio.asker.ask(replace(question, identity=""), on_text)
            version = self._version(answer, answer.sources)
        for attempt in range(1, _TRIES):
            if version.teaser:
                break
            another = replace(question, identity="", attempt=question.attempt + attempt)
            answer = self._studio.asker.ask(another, on_text)
            version = self._version(answer, answer.sources)
        return version

    def _repair(self, question: Question, version: _Version, number: int) -> Question:
        numbers = self._numbered.number_of
        flaws = [german(one, numbers) for _, one in version.flaws if worth_asking(one)]
        said = json.dumps({"teaser": version.teaser, "closing": _marked(version.closing)}, ensure_ascii=False)
        return replace(
            question,
            purpose=f"frame, repair {number}",
            place=(_PLACE, number),
            messages=self._studio.prompts.repair(question.messages, said, flaws),
            identity="",
        )

    def _version(self, answer: Answer, number_of: Mapping[str, str]) -> _Version:
        """The answer read and checked; its marks mean the sources of the prompt it answers."""
        now = self._numbered.number_of
        renumbered = {old: now[id] for id, old in number_of.items() if id in now}
        said = _fields(answer.reply.text)
        strange: list[Fault] = []
        teaser = typeset(germanise(" ".join(_unmarked(without_strange(said.get("teaser", ""), strange)).split())))
        if is_refusal(teaser, {}):
            teaser = ""
        closing = _renumbered(parse(said.get("closing", ""), answer.reply.finish, number_of), renumbered)
        flaws = [("teaser", one) for one in (*_form(teaser), *map(flaw_of, strange))]
        with self._studio.one_at_a_time:
            flaws += [("teaser", one) for one in self._studio.inspector.against_all(teaser, self._cited)]
            if said.get("closing", "").strip():
                checked = self._studio.inspector.section(closing, self._numbered.by_number, {})
                flaws += [("closing", one) for one in checked]
        return _Version(answer.reply.text, teaser, closing, tuple(flaws))

    def _framed(self, version: _Version) -> Framed:
        passages = self._numbered.by_number
        paragraphs = [
            Paragraph(tuple(Sentence(one.text, tuple(Citation(passages[n].id) for n in one.numbers)) for one in row))
            for row in version.closing.paragraphs
        ]
        errors = [one for _, one in version.flaws if one.finding.severity == "error"]
        closing = with_notes(paragraphs, errors) if errors else tuple(paragraphs)
        flaws = tuple(Flaw(part, one.sentence, one.finding) for part, one in version.flaws)
        return Framed(Frame(self._outline.title, version.teaser, closing), flaws)


def _form(teaser: str) -> list[Flawed]:
    """What is wrong with a teaser before its facts are looked at."""
    if not teaser:
        return [Flawed("", Finding("answer-refusal", "error", 0, 0, "The answer holds no teaser."))]
    what = "The sentence is not German."
    english = [sentence for sentence in split(teaser) if is_english(sentence)]
    return [Flawed(one, Finding("answer-language", "error", 0, len(one), what)) for one in english]


def _shown(section: Section, numbers: Mapping[str, str]) -> str:
    paragraphs = []
    for paragraph in section.paragraphs:
        told = [
            f"{one.text} {''.join(f'[{numbers[c.snippet]}]' for c in one.citations if c.snippet in numbers)}".strip()
            for one in paragraph.sentences
        ]
        if told:
            paragraphs.append(" ".join(told))
    return "\n\n".join(paragraphs)


def _stories(section: Section, outline: Outline) -> list[str]:
    """Ids of the stories of which the section cites a clip, as planned."""
    cited = {c.snippet for paragraph in section.paragraphs for one in paragraph.sentences for c in one.citations}
    plan = next((row for row in outline.sections if row.id == section.id), None)
    return [story.id for story in plan.stories if not cited.isdisjoint(story.snippets)] if plan else []


def _fields(text: str) -> dict[str, str]:
    """`teaser` and `closing` of the answer: a JSON object, else text behind their names; nothing of a broken object."""
    if "{" in text:
        said = json_object(text) or {}
        return {_name(key): value for key, value in said.items() if isinstance(value, str)}
    return {_name(match["name"]): match["text"].strip(" *_\n") for match in _LABELLED.finditer(text)}


def _name(label: str) -> str:
    return {"schluss": "closing"}.get(label.lower(), label.lower())


def _unmarked(teaser: str) -> str:
    """The teaser carries no marks; a model that sets some all the same means no harm."""
    sentences, _ = read_marks(teaser, frozenset(), {})
    return " ".join(one.text for one in sentences)


def _renumbered(parsed: Parsed, renumbered: Mapping[str, str]) -> Parsed:
    return replace(
        parsed,
        paragraphs=tuple(
            tuple(replace(one, numbers=tuple(renumbered[n] for n in one.numbers if n in renumbered)) for one in row)
            for row in parsed.paragraphs
        ),
    )


def _marked(parsed: Parsed) -> str:
    return " ".join(
        f"{one.text} {''.join(f'[{number}]' for number in one.numbers)}".strip()
        for row in parsed.paragraphs
        for one in row
    )


def frame_forecast(studio: Studio, outline: Outline, brief: Brief) -> Forecast:
    """The call for the frame before the sections are written: every story told, at its planned length."""
    prompts = studio.prompts
    messages = prompts.frame(outline.title, [(plan.heading, "") for plan in outline.sections], brief)
    told = [[plan.heading, *(story.id for story in plan.stories)] for plan in outline.sections]
    identity = prompts.frame_identity(outline.title, told, brief)
    question = Question("frame", (_PLACE, 0), messages, FRAME_TOKENS, FRAME, identity=identity)
    text = sum(completion_of(plan.words) for plan in outline.sections)
    size = studio.asker.forecast(question).prompt + text
    return Forecast("frame", size, FRAME_TOKENS, studio.asker.known(question))
