"""Does a source have the names of a sentence?"""

import difflib
from collections.abc import Iterator, Sequence

from recapper.evidence.model import Finding, Severity
from recapper.evidence.passages import Evidence
from recapper.text.names import Name, NameFinder

_ALIKE = 0.6
_SHORTEST_OUTLET = 4
"""Letters of an outlet's name that may stand run together in its address."""


def unsupported_names(  # noqa: PLR0913 - one rule, all of its terms
    sentence: str,
    passages: Sequence[Evidence],
    finder: NameFinder,
    *,
    strict: bool,
    beside: Sequence[tuple[int, int]],
    lang: str = "de",
) -> Iterator[Finding]:
    """Names that no passage has, neighbouring words as one finding: error.

    Where a passage is in another language than the sentence, a common noun ("Arbeitsministerium") may translate it.

    With `strict` also, as warnings, all other capitalised words that no passage has, except those within the spans
    `beside`, which another rule judges.
    """
    sources = [f"{passage.told}\n\n{passage.site}" for passage in passages]
    vocabulary = frozenset[str]().union(*map(finder.vocabulary, sources))
    names = finder.names(sentence)
    missing = [name for name in names if not finder.supported(name.text, vocabulary)]
    foreign = any(passage.lang != lang for passage in passages)
    if foreign:
        missing = [name for name in missing if not finder.translatable(name.text)]
    outlets = [_squeezed(passage.site.rpartition(".")[0]) for passage in passages]
    for name in _joined(sentence, missing):
        if _names_outlet(name.text, outlets):
            continue
        yield _finding(name, "error", "name", _nearest(name.text, passages, finder))
    judged = {name.start for name in names}
    perhaps = [
        word
        for word in finder.bare(sentence)
        if word.start not in judged and not finder.supported(word.text, vocabulary) and not foreign
    ]
    for word in _joined(sentence, perhaps):
        if not _names_outlet(word.text, outlets):
            what = f"{word.text} stands like a name, and in none of the cited clips."
            yield Finding("name", "warning", word.start, word.end, what)
    if strict:
        judged |= {word.start for word in perhaps}
        words = [
            word
            for word in finder.capitalised(sentence)
            if word.start not in judged
            and not any(start < word.end and word.start < end for start, end in beside)
            and not finder.supported(word.text, vocabulary)
        ]
        for word in _joined(sentence, words):
            yield _finding(word, "warning", "word", _nearest(word.text, passages, finder))


def _names_outlet(text: str, outlets: Sequence[str]) -> bool:
    """Whether an outlet is called as readers know it: "Straits Times" for straitstimes.com."""
    called = _squeezed(text)
    return len(called) >= _SHORTEST_OUTLET and any(called in outlet for outlet in outlets)


def _squeezed(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _finding(name: Name, severity: Severity, noun: str, nearest: str) -> Finding:
    return Finding(
        "name", severity, name.start, name.end, f"The {noun} {name.text} stands in none of the cited clips.", nearest
    )


def _joined(sentence: str, words: Sequence[Name]) -> list[Name]:
    """The words, those with nothing but space between them as one."""
    joined: list[Name] = []
    for word in words:
        if joined and not sentence[joined[-1].end : word.start].strip():
            start = joined.pop().start
            joined.append(Name(sentence[start : word.end], start, word.end))
        else:
            joined.append(word)
    return joined


def _nearest(text: str, passages: Sequence[Evidence], finder: NameFinder) -> str:
    """The names of the passages that are spelt most like the missing one."""
    known = dict.fromkeys(name.text for passage in passages for name in finder.names(passage.told))
    alike = {match for word in text.split() for match in difflib.get_close_matches(word, known, n=2, cutoff=_ALIKE)}
    return ", ".join(sorted(alike))
