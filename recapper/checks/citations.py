"""Does every sentence that states a fact name a clip, and does the clip exist and have to do with it?"""

import functools
from collections.abc import Iterator

from recapper.checks.context import Clip, Context, Read
from recapper.checks.model import Found
from recapper.evidence.check import states_facts
from recapper.outline.words import stem
from recapper.text.figures import figures
from recapper.text.function_words import FUNCTION_WORDS
from recapper.text.tagging import tokens

LONGEST_WITHOUT = 12
"""Words of a sentence without a fact that needs no clip."""


def citations(context: Context) -> Iterator[Found]:
    """Rule `citation`."""
    for sentence in context.sentences:
        if sentence.in_teaser:
            yield from _none_wanted(sentence)
            continue
        yield from _unknown(sentence)
        for label in sentence.own:
            what = f"The source {label} is your own: nothing here can check it."
            yield Found("citation", "warning", sentence.written.start, sentence.written.end, what)
        if not sentence.written.labels:
            yield from _missing(sentence, context)
        for clip in sentence.cited:
            if not _related(sentence, clip):
                what = f"The clip {clip.evidence.id} shares no word, figure or name with the sentence."
                mend = "Cite the clip that says it."
                yield Found("citation", "warning", sentence.written.start, sentence.written.end, what, mend=mend)
    yield from _changed(context)
    for block in context.blocks:
        if block.kind == "heading" and block.prose.marks:
            mark = block.prose.marks[0]
            yield Found("citation", "warning", mark.start, mark.end, "A heading carries no marks.")


def _none_wanted(sentence: Read) -> Iterator[Found]:
    for mark in sentence.written.marks[:1]:
        yield Found("citation", "warning", mark.start, mark.end, "The teaser carries no marks.", mend="Take it out.")


def _unknown(sentence: Read) -> Iterator[Found]:
    for mark in sentence.written.marks:
        if mark.label in sentence.unknown:
            what = f"No clip of the month has the id {mark.label}, and no footnote defines it."
            yield Found("citation", "error", mark.start, mark.end, what, mend="Mend the id, or define the footnote.")


def _missing(sentence: Read, context: Context) -> Iterator[Found]:
    start, end = sentence.written.start, sentence.written.end
    if states_facts(sentence.text, context.finder, context.subject):
        mend = "Put the mark of its clip behind it: [^id]."
        yield Found("citation", "error", start, end, "The sentence states facts and names no clip.", mend=mend)
    elif len(sentence.text.split()) > LONGEST_WITHOUT:
        yield Found("citation", "warning", start, end, "The sentence names no clip.")


def _related(sentence: Read, clip: Clip) -> bool:
    """They share a content word, a name or a figure. A clip in another language may share none: it is let pass."""
    told = clip.evidence.told
    if clip.evidence.lang != "de" or _keys(sentence.text) & _keys(told):
        return True
    own = {figure.key for figure in figures(sentence.text, "de")}
    return not own.isdisjoint(figure.key for figure in figures(told, "de"))


@functools.lru_cache(maxsize=2_000)
def _keys(text: str) -> frozenset[str]:
    words = (word.lower() for word, _ in tokens(text) if len(word) > 3 and word[0].isalpha())
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS)


def _changed(context: Context) -> Iterator[Found]:
    """Clips cited that were changed or went since the machine's last text."""
    if context.base is None:
        return
    places = {block.label: block for block in context.copy.definitions}
    for source in context.base.sources:
        block, clip = places.get(source.id), context.clips.get(source.id)
        if block is None:
            continue
        if clip is None:
            what = f"The clip {source.id} is gone: its file was removed or renamed since the draft was written."
            yield Found("citation", "error", block.start, block.start + len(block.body), what)
        elif source.digest and clip.digest != source.digest:
            what = f"The text of the clip {source.id} was changed since the draft was written."
            yield Found("citation", "warning", block.start, block.start + len(block.body), what, mend="Read it again.")
