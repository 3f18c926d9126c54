"""Passages copied nearly word for word, from a clip or from an earlier recap."""

import functools
import re
from collections.abc import Iterator

from recapper.checks.context import Clip, Context, Read
from recapper.checks.model import Found
from recapper.engines.prompted.voice import lifted
from recapper.evidence.passages import Evidence
from recapper.recap.model import Draft
from recapper.text.quotes import quoted

WORDS = 10
"""In a row, the same as in a verbatim clip: shorter ones are phrases that everybody writes."""
_WORD = re.compile(r"\w+(?:[-’']\w+)*")


def closeness(context: Context) -> Iterator[Found]:
    """Rule `copied`: warnings. An extractive draft is copied on purpose and says so: one note for all of it."""
    base = context.base
    if base is not None and base.disclosure and _is_mostly(base, context):
        notice = context.copy.part("notice")
        at = notice.blocks[0].start if notice else 0
        what = "The draft is put together from sentences of its sources: each is a quotation until it is rewritten."
        yield Found("copied", "note", at, at, what)
        return
    for sentence in context.sentences:
        for clip in sentence.cited:
            if clip.verbatim and (span := _copied(sentence, clip)):
                text = sentence.text[slice(*span)]
                what = f"{len(text.split())} words in a row stand so in {clip.evidence.id}."
                mend = "Rewrite them, or quote them."
                yield Found("copied", "warning", *sentence.at(*span), what, text, mend)
                break
        if context.phrases is not None:
            for start, end in lifted(sentence.text, context.phrases, [clip.told for clip in sentence.evidence]):
                what = "The words stand in an earlier recap and in no clip."
                yield Found("copied", "warning", *sentence.at(start, end), what, mend="Say it anew.")


def _is_mostly(base: Draft, context: Context) -> bool:
    """Most sentences are still those of the machine's text."""
    machine = {sentence.text for paragraph in base.paragraphs() for sentence in paragraph.sentences}
    own = [sentence.text in machine for sentence in context.sentences]
    return sum(own) * 2 > len(own)


def _copied(sentence: Read, clip: Clip) -> tuple[int, int] | None:
    """The longest run of at least WORDS words that the clip has too, quotations left out."""
    spans = [(quote.start, quote.end) for quote in quoted(sentence.text)]
    words = [
        match
        for match in _WORD.finditer(sentence.text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    runs = _runs(clip.evidence)
    said = [match[0].lower() for match in words]
    longest: tuple[int, int] | None = None
    first = 0  # of the run that goes on
    before = -2
    for at in range(len(said) - WORDS + 1):
        if tuple(said[at : at + WORDS]) not in runs:
            continue
        first = first if at == before + 1 else at
        before = at
        if longest is None or at - first > longest[1] - longest[0]:
            longest = (first, at)
    return (words[longest[0]].start(), words[longest[1] + WORDS - 1].end()) if longest else None


@functools.lru_cache(maxsize=2_000)
def _runs(passage: Evidence) -> frozenset[tuple[str, ...]]:
    told = [match[0].lower() for match in _WORD.finditer(passage.told)]
    return frozenset(tuple(told[at : at + WORDS]) for at in range(len(told) - WORDS + 1))
