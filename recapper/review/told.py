"""The sentences of a version in order, each with its place and its author."""

import bisect

from recapper.draft.classify import classify
from recapper.draft.model import WrittenSentence
from recapper.review.model import Author, Told, Version


def told(version: Version) -> tuple[Told, ...]:
    """All sentences of the copy. Without a machine text to go back to they are hers."""
    lines = _line_starts(version)
    if version.base:
        judged = classify(version.copy, version.base).sentences
        return tuple(
            _told(one.sentence, one.region, lines, one.author, own_marks=one.citations_changed) for one in judged
        )
    return tuple(
        _told(sentence, number, lines, "hers", own_marks=True)
        for number, region in enumerate(version.copy.regions)
        for sentence in region.sentences
    )


def _told(sentence: WrittenSentence, region: int, lines: list[int], author: Author, *, own_marks: bool) -> Told:
    line = bisect.bisect_right(lines, sentence.start)
    return Told(sentence.text, sentence.labels, region, line, author, own_marks)


def _line_starts(version: Version) -> list[int]:
    return [0, *(at + 1 for at, char in enumerate(version.copy.write()) if char == "\n")]
