"""What a clause is about, in keys that two wordings, or two languages, share."""

import functools
import re
from dataclasses import dataclass
from typing import Literal

from recapper.evidence.clauses import WORD
from recapper.evidence.hedging.words import HEDGES_OF_PLAN, HEDGES_OF_REPORT
from recapper.outline.english import translated
from recapper.outline.words import stem
from recapper.text.exonyms import places_of
from recapper.text.figures import Figure, figures
from recapper.text.function_words import FUNCTION_WORDS

FIGURE, NOUN, OTHER = 1.2, 1.0, 0.5
"""Weights. Verbs and adjectives are what a paraphrase changes first."""
_PART = 0.7
"""Of a word that is only part of another: "Logistikzentrum" and "Zentrum"."""
_START, _END, _COGNATE = 7, 6, 5
"""Letters that have to agree: compounds begin or end alike; English and German words begin alike."""
HEDGES = (HEDGES_OF_REPORT["de"], HEDGES_OF_PLAN["de"])
_COGNATES = str.maketrans({"c": "k", "y": "i", "z": "k"})
_SHORTEST_ROOT = 4
_DAY = len("2017-11-14")
_JOINT = re.compile(r"[-'’&/.]")
_VERB_ENDING = re.compile(r"(?<=\w{3})(?:ten|tet|te|t|en|n|e|st)$")
_PREFIXES = "ab|an|auf|aus|bei|ein|fest|her|hin|los|mit|nach|statt|teil|um|vor|weg|zu|zurück"
_PARTICIPLE = re.compile(rf"^(?:ge(?=\w{{3}})|(?P<prefix>{_PREFIXES})(?:ge|zu)(?=\w{{3}}))")
_SEPARABLE = re.compile(rf"^(?:{_PREFIXES})(?=\w{{4}})")

Lang = Literal["de", "en"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a figure of a clause."""

    keys: frozenset[str]
    parts: frozenset[str]
    """Keys of its parts, which support it less."""
    weight: float

    def found(self, among: frozenset[str]) -> float:
        """1 if a clause with these keys has it, less if it only has a part, 0 if not."""
        if not self.keys.isdisjoint(among):
            return 1.0
        return 0.0 if self.parts.isdisjoint(among) else _PART


def units(text: str, lang: Lang) -> tuple[Unit, ...]:
    """The content of a clause: figures, nouns and names, other words. Hedges and function words are no content."""
    taken = figures(text, lang)
    found = [Unit(_figure_keys(figure), frozenset(), FIGURE) for figure in taken if figure.kind != "magnitude"]
    if lang == "en":
        translations = (entry.german.split() for _, _, entry in translated(text))
        found += (Unit(frozenset(map(_exact, words)), _parts(words[-1]), NOUN) for words in translations)
    hidden = {place for figure in taken for place in range(figure.start, figure.end)}
    for match in WORD.finditer(text):
        if match.start() not in hidden and (unit := _unit(match[0], lang)):
            found.append(unit)
    return tuple(found)


def _figure_keys(figure: Figure) -> frozenset[str]:
    """The bare value, because units may stand in one text only; of a day also month and day, without the year."""
    if figure.kind != "date" or "-" not in figure.value:
        return frozenset({f"#{figure.value}"})
    return frozenset(
        {f"#d{figure.value.lstrip('-')}", *([f"#d{figure.value[5:]}"] if len(figure.value) == _DAY else [])}
    )


@functools.lru_cache(maxsize=50_000)
def _unit(word: str, lang: Lang) -> Unit | None:
    if word.lower() in FUNCTION_WORDS or any(hedge.fullmatch(word) for hedge in HEDGES):
        return None
    noun = word[0].isupper()
    pieces = [piece for piece in _JOINT.split(word) if piece]
    keys = {_exact(word), *(f"@{place}" for place in places_of(word))}
    parts = {_exact(piece) for piece in pieces if len(pieces) > 1} | _cognate(pieces)
    if lang == "de":
        parts |= _parts(word)
        if not noun:
            root = _root(word)
            keys.add(_exact(root))
            parts.add(_exact(_SEPARABLE.sub("", root)))
    return Unit(frozenset(keys), frozenset(parts), NOUN if noun else OTHER)


def _exact(word: str) -> str:
    return f"={stem(word)}"


def _parts(word: str) -> frozenset[str]:
    """Beginning and end of a long word, by which compounds are found."""
    folded = stem(word)
    return frozenset({f"^{folded[:_START]}", f"${folded[-_END:]}"}) if len(folded) >= _START else frozenset()


def _cognate(pieces: list[str]) -> frozenset[str]:
    folded = (stem(piece).translate(_COGNATES).replace("ph", "f") for piece in pieces)
    return frozenset(f"~{piece[:_COGNATE]}" for piece in folded if len(piece) >= _COGNATE)


def _root(word: str) -> str:
    """A verb without ending, "ge" and "zu": `kost` for "kostet", "gekostet"; `anbau` for "angebaut"."""
    lower = word.lower()
    ending = _VERB_ENDING.search(lower)
    bare = lower[: ending.start()] if ending else lower
    return _PARTICIPLE.sub(lambda match: match["prefix"] or "", bare) if len(bare) > _SHORTEST_ROOT else bare
