"""Answers to a wish: her sentences come through unharmed, and what is like a refused one is found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from recapper.engines.contract import Wish
from recapper.engines.prompted.anew import kept, numbers_of
from recapper.engines.prompted.answer import Parsed, parse
from recapper.engines.prompted.inspection import Flawed
from recapper.engines.prompted.marks import Marked
from recapper.engines.prompted.sources import Numbered, defanged
from recapper.evidence.model import Finding
from recapper.recap.model import Sentence
from recapper.text.sentence_diff import is_version

_QUOTES = "\"“”„«»‹›'’‘‚"
_DASHES = "-‑–—"
_BEFORE = re.compile(r"(?:^|\n|[.!?…:\])][\"“”»«’'‘›‹)\]]*)[\s*_>•-]*$")
"""What a sentence may stand behind: the start, a line, a stop or a mark."""
_STOPPED = re.compile(r"[.!?…:][\"“”»«’'‘›‹)\]*_]*$")
_MARKS = r"(?:\s{0,2}\[\^?S?\d[^\]\n]{0,30}\]){0,8}"
"""Behind her sentence they tell nothing: its citations are hers too."""
_REFUSED = "The sentence is like one that was refused"
_AGAIN = "The sentence is another version of one that is the editor's"


@dataclass(frozen=True, slots=True)
class _Hers:
    sentence: Sentence
    numbers: tuple[str, ...]
    place_holder: str
    """Stands for the sentence while the answer is read: a sentence for every rule, and nothing to mend in it."""
    pattern: re.Pattern[str]


class Rewriting:
    """Reads answers to one wish."""

    def __init__(self, wish: Wish, numbered: Numbered) -> None:
        numbers = numbers_of(numbered)
        self._wish = wish
        self._hers = [
            _Hers(sentence, _numbers(sentence, numbers), f"Qq{n}qq.", _pattern(defanged(sentence.text)))
            for n, sentence in enumerate(kept(wish))
        ]
        self._by_text = {one.sentence.text: one.sentence for one in self._hers}

    def sentence(self, text: str) -> Sentence | None:
        """Her sentence of this text as it stands now; None where it is none of hers."""
        return self._by_text.get(text)

    def parse(self, text: str, finish: str, number_of: Mapping[str, str]) -> Parsed:
        """As `answer.parse`; a sentence that equals one of hers, spaces and the shape of quotes aside, is hers to the
        byte, with her citations, and without a fault.
        """
        for one in sorted(self._hers, key=lambda one: -len(one.sentence.text)):
            text = one.pattern.sub(partial(_held, one.place_holder), text)
        parsed = parse(text, finish, number_of)
        faults = [
            (rule, "" if rule == "answer-cut" and self._holds(about) else about)
            for rule, about in parsed.faults
            if rule == "answer-cut" or not self._holds(about)
        ]
        return Parsed(tuple(tuple(map(self._restored, row)) for row in parsed.paragraphs), tuple(faults))

    def unwanted(self, parsed: Parsed) -> Iterator[Flawed]:
        """Sentences of the model that are like refused ones, or that say one of hers in other words."""
        for text in (one.text for row in parsed.paragraphs for one in row if one.text not in self._by_text):
            refused = (refusal.sentence for refusal in self._wish.refused)
            if like := next((other for other in refused if is_version(other, text)), ""):
                yield Flawed(text, Finding("refused", "warning", 0, len(text), f"{_REFUSED}: {like}", like))
            elif like := next((other for other in self._by_text if is_version(other, text)), ""):
                yield Flawed(text, Finding("hers", "warning", 0, len(text), f"{_AGAIN}: {like}", like))

    def _holds(self, text: str) -> bool:
        return any(one.place_holder in text for one in self._hers)

    def _restored(self, marked: Marked) -> Marked:
        text = marked.text
        for one in self._hers:
            if text == one.place_holder:
                return Marked(one.sentence.text, one.numbers)
            text = text.replace(one.place_holder, one.sentence.text)
        return Marked(text, marked.numbers)


def _numbers(sentence: Sentence, numbers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers[one.snippet] for one in sentence.citations if one.snippet in numbers))


def _pattern(text: str) -> re.Pattern[str]:
    """Finds the sentence in an answer, whatever became of its spaces, quotes, dashes and emphasis."""
    inner = r"\s+".join("".join(map(_sign, word)) for word in text.split())
    end = r"(?=\s|\[|$|[*_])" if _STOPPED.search(text) else r"\.?(?=[ \t*_]*(?:\[|\n|$))"
    return re.compile(rf"(?<![^\s\])*_]){inner}{end}{_MARKS}")


def _sign(char: str) -> str:
    if char in _QUOTES:
        return f"[{re.escape(_QUOTES)}]"
    if char in _DASHES:
        return f"[{re.escape(_DASHES)}]"
    return f"{re.escape(char)}?" if char in "*_" else re.escape(char)


def _held(place_holder: str, match: re.Match[str]) -> str:
    """Her sentence inside another one is that one's words."""
    return f"{place_holder} " if _BEFORE.search(match.string[: match.start()]) else match[0]
