"""Source sentences as the engine works with them."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.engines.contract import Passage
from recapper.engines.reading.grammar import has_finite_verb
from recapper.engines.reading.trims import halves, trim
from recapper.text.figures import figures
from recapper.text.function_words import ENGLISH, word_set
from recapper.text.quotes import germanise, typeset
from recapper.text.sentences import spans
from recapper.text.tagging import FINITE, Tagger, Token

SHORTEST, LONGEST = 4, 38
"""Words of a sentence that may be chosen: shorter ones are fragments, longer ones are not read to their end."""

_REMEMBERED = 5_000
"""Clips and sentences of one draft: every section and the closing read them again."""

CAPITALS = 0.6
"""Share of capital letters above which a text is set in capitals."""

_TO_THE_READER = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+en Sie\b")
_START = re.compile(r"[„\"»(‚]?(?:[A-ZÄÖÜ0-9]|i[A-Z]|e[A-Z])")
_FIRST_PERSON = re.compile(r"\b(?:wir|uns|unsere?[nmrs]?|ich|mir|mich|meine?[nmrs]?)\b", re.IGNORECASE)
_QUOTED = re.compile(r"„[^“]{0,400}“")
_CONTENT = ("NN", "NE", "FM", "VV", "ADJ", "XY")
_MEASURES = word_set(
    """prozent prozentpunkt euro dollar us-dollar pfund franken million milliarde billion tausend uhr jahr
    monat woche tag stunde minute mal"""
)
"""What a figure counts says nothing without the figure, which is a concept of its own."""
_NO_GLYPHS = str.maketrans("", "", '"“”„«»')
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One sentence of one passage, trimmed and typeset; `start` and `end` are offsets into the passage's text."""

    passage: Passage
    place: int
    """Its number among the passage's sentences: neighbours differ by one."""
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    stems: frozenset[str]
    """Lemmas of its content words, lower case."""
    figures: frozenset[str]
    words: int

    @property
    def concepts(self) -> frozenset[str]:
        return self.stems | self.figures


def units(passages: Sequence[Passage], tagger: Tagger) -> list[Unit]:
    """All sentences of German passages, in order, tagged in one batch. Fragments are not among them."""
    raw = [
        (passage, place, start, end, _typeset(passage.text[start:end]))
        for passage in passages
        for place, (start, end) in enumerate(sentence_spans(passage))
    ]
    raw = [row for row in raw if _whole(row[4])]
    tagged = tagger.tag([row[4] for row in raw])
    return [
        Unit(*row, tokens, stems_of(tokens), _figures(row[4], "de"), len(row[4].split()))
        for row, tokens in zip(raw, tagged, strict=True)
        if not tagger.grammatical or (has_finite_verb(tokens) and not _clause_without_main(tokens))
    ]


def english_units(passages: Sequence[Passage]) -> list[Unit]:
    """All sentences of English passages, in order, without quote glyphs. The tagger is German: they have no tags."""
    raw = [
        (passage, place, start, end, " ".join(passage.text[start:end].translate(_NO_GLYPHS).split()))
        for passage in passages
        for place, (start, end) in enumerate(sentence_spans(passage))
    ]
    return [
        Unit(*row, (), english_stems(row[4]), _figures(row[4], passage_lang), len(row[4].split()))
        for row in raw
        if SHORTEST <= len(row[4].split()) <= LONGEST + LONGEST // 4
        for passage_lang in [row[0].lang]
    ]


@functools.lru_cache(maxsize=_REMEMBERED)
def sentence_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of what counts in the passage, long ones cut at their semicolon."""
    out: list[tuple[int, int]] = []
    for start, end in passage.kept:
        inner = [(start + a, start + b) for a, b in spans(passage.text[start:end])]
        out += halves(passage.text, inner) if passage.lang == "de" else inner
    return tuple(out)


def stems_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Lemmas of nouns, names, full verbs and adjectives, without units of measure."""
    return frozenset(
        token.lemma.lower()
        for token in tokens
        if token.tag.startswith(_CONTENT)
        and len(token.text) > 2
        and _WORD.fullmatch(token.text)
        and token.lemma.lower() not in _MEASURES
    )


def english_stems(text: str) -> frozenset[str]:
    """Content words of an English sentence, lower case, without a plural s."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(
        word.removesuffix("'s").removesuffix("s") for word in words if len(word) > 2 and word not in ENGLISH
    )


def _figures(text: str, lang: str) -> frozenset[str]:
    return frozenset(figure.key for figure in figures(text, lang))


@functools.lru_cache(maxsize=_REMEMBERED)
def _typeset(sentence: str) -> str:
    """German quotes and figures, a capital at the start and a stop at the end: half a sentence lacks both."""
    text = typeset(germanise(trim(" ".join(sentence.split()))))
    text = text[:1].upper() + text[1:] if re.match(r"[a-zäöü][a-zäöüß]", text) else text
    return text if re.search(r"[.!?…]“?$", text) else f"{text}."


def _whole(text: str) -> bool:
    """Can stand by itself as a sentence of a report: length, start, no question, no I or we, nothing left open."""
    outside = _QUOTED.sub("", text)
    balanced = text.count("„") == text.count("“") and text.count("(") == text.count(")") and '"' not in text
    return (
        SHORTEST <= len(text.split()) <= LONGEST
        and bool(_START.match(text))
        and balanced
        and "?" not in outside
        and not _FIRST_PERSON.search(outside)
        and not text.endswith("…")
        and not _TO_THE_READER.match(text)
        and not _capitals(text)
    )


def _capitals(text: str) -> bool:
    """Set in capitals: neither names nor the ends of sentences can be told in it."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > CAPITALS * len(letters)


def _clause_without_main(tokens: Sequence[Token]) -> bool:
    """A subordinate clause alone: its finite verb stands last, behind a conjunction or another verb form."""
    words = [token for token in tokens if token.text[:1].isalnum()]
    finite = [n for n, token in enumerate(words) if token.tag in FINITE]
    if finite != [len(words) - 1] or any(token.text == "," for token in tokens):
        return False
    return words[0].tag in {"KOUS", "PRELS"} or words[-2].tag.startswith(("VV(INF", "VV(PP", "VA(PP", "VV(IZU"))
