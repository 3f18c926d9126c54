"""What a sentence of the draft rests on: sentences of its clips, with the words both have."""

from collections.abc import Sequence
from dataclasses import dataclass

from recapper.checks.context import Context, Read
from recapper.checks.model import Placed
from recapper.evidence.alignment import rests_on, shared_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clip, characters `start` to `end` of its text, that a sentence of the draft rests on.

    `marked`: spans of `text` that both say, neighbours as one.
    """

    clip: str
    site: str
    text: str
    marked: tuple[tuple[int, int], ...]
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
            marked = _joined(text, shared_words(text, sentence.text, clip.evidence.lang))
            site = clip.evidence.site
            passages.append(Passage(resting.clip, site, text, marked, resting.start, resting.end))
    told = " ".join(passage.text for passage in passages)
    start, end = sentence.written.start, sentence.written.end
    return Reasoned(
        context.line_of(start)[0],
        start,
        sentence.text,
        _joined(sentence.text, shared_words(sentence.text, told, "de")) if told else (),
        tuple(passages),
        tuple(one for one in found if start <= one.found.start < end),
    )


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans with nothing but white space between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
