"""The sentences of a paragraph of the working copy: known ones as strings first, the rest by the splitter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recapper.draft.markdown import normal
from recapper.draft.model import Prose, WrittenSentence
from recapper.draft.prose import read_prose
from recapper.draft.render import picture_blocks
from recapper.recap.model import Citation, Draft, Paragraph
from recapper.text.sentences import spans

_WORD = re.compile(r"\S+")
_KEY_WORDS = 4
_KEY = re.compile(rf"\S+(?: \S+){{0,{_KEY_WORDS - 1}}}")
# Where the sentence before may have ended. A known sentence behind "Er sagte:" is part of a longer one that is hers.
_ENDED = re.compile(r"[.!?…][“”\"»«’‘)\]]{0,3}\s\Z")
_ITEM_NUMBER = re.compile(r"\d{1,9}[.)]")


@dataclass(frozen=True, slots=True)
class BaseSentence:
    """A sentence of the last machine text. `place` is a section id or "notice", "teaser", "picture", "closing"."""

    place: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters start to end of a prose, and the base sentence they equal."""

    start: int
    end: int
    base: BaseSentence | None


class Base:
    """The sentences of a machine text, found again in other text in time linear in its length."""

    def __init__(self, draft: Draft | None) -> None:
        self.sentences = tuple(_base_sentences(draft)) if draft else ()
        self._by_key: dict[tuple[str, ...], list[tuple[str, BaseSentence]]] = defaultdict(list)
        for sentence in self.sentences:
            for text in _writings(sentence):
                self._by_key[tuple(text.split(" ")[:_KEY_WORDS])].append((text, sentence))
        for known in self._by_key.values():
            known.sort(key=lambda writing: -len(writing[0]))

    def segments(self, text: str) -> list[Segment]:
        """The sentences of `text` (normal form) in order. Everything but white space is in one of them."""
        result: list[Segment] = []
        rest = 0
        adjoins = True  # nothing stands between the last known sentence and this word
        for word in _WORD.finditer(text):
            if word.start() < rest:
                continue
            may_begin = adjoins or _ENDED.search(text, max(0, word.start() - 6), word.start())
            found = self._at(text, word) if may_begin else None
            adjoins = found is not None
            if found:
                result += _split(text, rest, word.start())
                result.append(found)
                rest = found.end
        return result + _split(text, rest, len(text))

    def _at(self, text: str, word: re.Match[str]) -> Segment | None:
        """The longest known sentence that begins with `word`."""
        key = _KEY.match(text, word.start())
        words = key[0].split(" ") if key else []
        for count in range(len(words), 0, -1):
            for known, sentence in self._by_key.get(tuple(words[:count]), ()):
                end = word.start() + len(known)
                if text.startswith(known, word.start()) and (end == len(text) or text[end] == " "):
                    return Segment(word.start(), end, sentence)
        return None


def _base_sentences(draft: Draft) -> list[BaseSentence]:
    """All sentences of `draft` in the order of the working copy."""
    found = [BaseSentence("notice", normal(draft.disclosure))]
    teaser = normal(draft.frame.teaser)
    found += [BaseSentence("teaser", teaser[start:end]) for start, end in spans(teaser)]
    if draft.credit:
        found += [BaseSentence("picture", read_prose(block, 0).text) for block in picture_blocks(draft.credit)]
    for section in draft.sections:
        found += _told(section.id, section.paragraphs)
    found += _told("closing", draft.frame.closing)
    return [sentence for sentence in found if sentence.text]


def _told(place: str, paragraphs: Iterable[Paragraph]) -> list[BaseSentence]:
    return [
        BaseSentence(place, normal(sentence.text), sentence.citations)
        for paragraph in paragraphs
        for sentence in paragraph.sentences
    ]


def _writings(sentence: BaseSentence) -> tuple[str, ...]:
    """How a sentence may stand in the file: the notice is set in italics, which formatters write in two ways."""
    if sentence.place == "notice":
        return f"*{sentence.text}*", f"_{sentence.text}_", sentence.text
    return (sentence.text,)


def _split(text: str, start: int, end: int) -> list[Segment]:
    """The rest between known sentences, by the splitter. A number at the very start is an item's, not a sentence."""
    words = text[start:end]
    if not words.strip() or (start == 0 and end < len(text) and _ITEM_NUMBER.fullmatch(words.strip())):
        return []
    return [Segment(start + first, start + last, None) for first, last in spans(words)]


def sentences(prose: Prose, segments: Sequence[Segment]) -> tuple[WrittenSentence, ...]:
    """`segments` with their places in the file and their marks: one behind the stop belongs to the sentence before."""
    result = []
    first = 0
    for number, segment in enumerate(segments):
        last = first
        while last < len(prose.marks) and (prose.marks[last].at <= segment.end or number + 1 == len(segments)):
            last += 1
        marks = prose.marks[first:last]
        end = max([prose.ends[segment.end - 1], *(mark.end for mark in marks if mark.at >= segment.end)])
        text = prose.text[segment.start : segment.end]
        result.append(WrittenSentence(text, prose.starts[segment.start], end, marks))
        first = last
    return tuple(result)
