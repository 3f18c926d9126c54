"""What a sentence of the draft rests on: sentences of its clips, with the words both have."""

from dataclasses import dataclass

from recapper.checks.context import Context, Read
from recapper.checks.model import Placed
from recapper.evidence.alignment import rests_on, shared_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clip, characters `start` to `end` of its text, that a sentence of the draft rests on.

    `marked`: spans of `text` that both say; `weight`: how much of the sentence it bears out, in nouns.
    """

    clip: str
    site: str
    text: str
    marked: tuple[tuple[int, int], ...]
    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A sentence of the draft on its 1-based line, with its passages and what was found wrong with it.

    `start`: its place in the file; `marked`: spans of `text` that its passages say too.
    """

    line: int
    start: int
    text: str
    marked: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]
    findings: tuple[Placed, ...]


def reasons(sentence: Read, found: tuple[Placed, ...], context: Context) -> Reasoned:
    """`found`: the findings of the whole draft."""
    passages = []
    for clip in sentence.cited:
        for resting in rests_on(sentence.text, clip.evidence):
            if clip.kept and not any(start < resting.end and resting.start < end for start, end in clip.kept):
                continue  # page noise bears nothing out: headlines of others, credits of pictures
            text = " ".join(clip.evidence.text[resting.start : resting.end].split())
            marked = shared_words(text, sentence.text, clip.evidence.lang)
            site = clip.evidence.site
            passages.append(Passage(resting.clip, site, text, marked, resting.weight, resting.start, resting.end))
    told = " ".join(passage.text for passage in passages)
    start, end = sentence.written.start, sentence.written.end
    return Reasoned(
        context.line_of(start)[0],
        start,
        sentence.text,
        shared_words(sentence.text, told, "de") if told else (),
        tuple(passages),
        tuple(one for one in found if start <= one.found.start < end),
    )
