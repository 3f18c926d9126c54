"""Whose sentence is it? Machine text equals a sentence of the last machine text; everything else is hers."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from recapper.draft.model import WorkingCopy, WrittenSentence
from recapper.draft.segments import Base, BaseSentence, sentences
from recapper.recap.model import Draft


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of the copy. `region` is the number of its region, `base` the machine's sentence it equals."""

    sentence: WrittenSentence
    region: int
    base: BaseSentence | None
    citations_changed: bool = False
    """Machine text, but its marks are hers."""

    @property
    def author(self) -> Literal["machine", "hers"]:
        return "machine" if self.base else "hers"


@dataclass(frozen=True, slots=True)
class Classification:
    sentences: tuple[Judged, ...]
    deleted: tuple[BaseSentence, ...]
    """Sentences of the base that stand nowhere in the copy: she deleted or changed them."""

    @property
    def hers(self) -> tuple[Judged, ...]:
        return tuple(judged for judged in self.sentences if not judged.base)


def classify(copy: WorkingCopy, base: Draft) -> Classification:
    """Each sentence of `copy` in order, machine or hers, and the sentences of `base` that are gone.

    Compared are NFC, white space folded, marks removed, escapes resolved. The title, headings and definitions are no
    sentences; notice, picture title and credit line count as one each.
    """
    known = Base(base)
    cited: dict[str, set[tuple[str, ...]]] = {}
    for sentence in known.sentences:
        labels = dict.fromkeys(citation.snippet for citation in sentence.citations)  # two spans of a clip: one mark
        cited.setdefault(sentence.text, set()).add(tuple(labels))
    judged = []
    for number, region in enumerate(copy.regions):
        for block in region.blocks:
            if not block.sentences:
                continue
            segments = known.segments(block.prose.text)
            for segment, written in zip(segments, sentences(block.prose, segments), strict=True):
                changed = segment.base is not None and written.labels not in cited[segment.base.text]
                judged.append(Judged(written, number, segment.base, changed))
    return Classification(tuple(judged), _gone(known, judged))


def _gone(known: Base, judged: list[Judged]) -> tuple[BaseSentence, ...]:
    left = Counter(one.base.text for one in judged if one.base)
    gone = []
    for sentence in known.sentences:
        if left[sentence.text]:
            left[sentence.text] -= 1
        else:
            gone.append(sentence)
    return tuple(gone)
