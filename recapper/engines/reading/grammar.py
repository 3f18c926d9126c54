"""The little German grammar that moving words about needs: where a main clause has its finite verb.

Everything here answers None where it is not sure; the caller then leaves the sentence as the source has it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.text.tagging import FINITE, Token

NOMINAL = frozenset({"NN", "NE", "FM", "NNA", "NNI", "XY"})
NAMES = frozenset({"NE", "FM"})
PRONOUNS = frozenset({"PPER", "PRF", "PDS"})
_SUBORDINATING = frozenset({"KOUS", "KOUI", "PRELS", "PWS", "PWAV", "KON", "PTKNEG", "ITJ"})
_TOPICALISED = frozenset({"VV(PP)", "VV(INF)", "ADJ(D)", "PTKVZ"})
_ADVERBIAL = frozenset({"APPR", "APPRART", "ADV", "PROAV"})
_LOWERED = frozenset(
    {
        "ART",
        "ADJ(A)",
        "APPR",
        "APPRART",
        "PIAT",
        "PDAT",
        "PPOSAT",
        "ADV",
        "CARD",
        "PIS",
        "PROAV",
        "KOKOM",
        "PTKA",
        "PPER",
    }
)
_BEING = frozenset({"ist", "sind", "war", "waren", "sei", "seien"})
_NOT_MOVED = frozenset({"mit", "für", "ohne", "gegen", "trotz", "wegen", "durch", "statt"})
_BELONGING = frozenset({"des", "der", "von", "vom", "aus", "für", "und", ",", "im", "in"})
_LONGEST_FIELD = 9
_OPENING, _CLOSING = "„»«\"“'‚", "“”«»\"'‘"


@dataclass(frozen=True, slots=True)
class MainClause:
    """A verb-second clause: the field before its finite verb, the verb, and what follows, as token positions."""

    tokens: tuple[Token, ...]
    verb: int

    @property
    def field(self) -> tuple[Token, ...]:
        return self.tokens[: self.verb]

    @property
    def rest(self) -> tuple[Token, ...]:
        return self.tokens[self.verb + 1 :]


def main_clause(tokens: Sequence[Token]) -> MainClause | None:
    """The clause, where the finite verb stands before any comma and behind a field of at most nine words."""
    if not tokens or tokens[0].tag in _SUBORDINATING:
        return None
    depth = 0
    for place, token in enumerate(tokens[: _LONGEST_FIELD + 4]):
        if token.text in _OPENING and depth == 0 and place + 1 < len(tokens):
            depth = 1
        elif token.text in _CLOSING and depth:
            depth = 0
        elif token.text == "(":
            depth = 2
        elif token.text == ")":
            depth = 0
        elif depth == 0:
            if token.text in {",", ":", ";", "–", "—", "-"}:
                return None
            if token.tag in FINITE:
                follows = tokens[place + 1 : place + 2]
                return MainClause(tuple(tokens), place) if place and follows and follows[0].text[:1].isalnum() else None
    return None


def has_finite_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in FINITE for token in tokens)


def insert_behind_verb(text: str, clause: MainClause, phrase: str) -> str | None:
    """`phrase` behind the finite verb and what leans on it: "Amazon bietet laut golem.de einigen Kunden ..."."""
    if clause.field[0].tag in _TOPICALISED:
        return None  # "Produziert wird laut X die Reihe ...": the subject is torn from its predicate
    place = clause.verb + 1
    leaning = NAMES if clause.field[0].tag in _ADVERBIAL and not _modified_name(clause.rest) else PRONOUNS
    while place < len(clause.tokens) and clause.tokens[place].tag in PRONOUNS | leaning:
        place += 1
    if place == clause.verb + 1 and clause.field[0].tag in _ADVERBIAL:
        place += _subject_length(clause.rest)
    if place >= len(clause.tokens) or not clause.tokens[place].text[:1].isalnum():
        return None
    cut = clause.tokens[place].start
    return f"{text[:cut]}{phrase} {text[cut:]}"


def invert(text: str, clause: MainClause, prefix: str) -> str | None:
    """`prefix` takes the field before the verb and what stood there moves behind it.

    "Außerdem" + "Amazon bringt Flex." = "Außerdem bringt Amazon Flex."
    """
    field, rest = clause.field, clause.rest
    if not rest or rest[0].tag == "PPER" or rest[0].text.lower() in {"man", "es", "sie", "er"}:
        return None
    if field[0].tag in _TOPICALISED or field[0].text.lower() in {"laut", "nach", "so", "auch", "nur", "als"}:
        return None
    if field[0].tag == "NN" and len(field) == 1 and clause.tokens[clause.verb].text in _BEING:
        return None  # "Grund war ein Kurssprung": the predicate stands in front
    if field[0].text.lower() in _NOT_MOVED and rest[0].tag not in NAMES:
        return None  # "Für Schulen gibt die Stadt ...": the subject would be torn from its verb
    if field[0].tag == "NN" and len(field) > 1 and field[1].tag in {"APPR", "APPRART"}:
        return None  # a bare singular noun ("Premiere auf X soll ...") does not stand behind its verb
    moved = _in_sentence(text[field[0].start : field[-1].end], field[0])
    if moved is None:
        return None
    verb = clause.tokens[clause.verb].text
    tail = text[rest[0].start :]
    adverbial = field[0].tag in _ADVERBIAL
    if rest[0].tag == "PRF":
        if adverbial:
            return None
        return f"{prefix} {verb} {rest[0].text} {moved} {text[rest[0].end :].lstrip()}"
    if adverbial and _modified_name(rest):
        return None
    if adverbial and rest[0].tag in NAMES:
        # "In Berlin hat Amazon ..." -> "Außerdem hat Amazon in Berlin ...": a name keeps its place at the verb
        last = 0
        while last + 1 < len(rest) and rest[last + 1].tag in NAMES:
            last += 1
        return f"{prefix} {verb} {text[rest[0].start : rest[last].end]} {moved} {text[rest[last].end :].lstrip()}"
    return f"{prefix} {verb} {moved} {tail}"


def _subject_length(rest: Sequence[Token]) -> int:
    """Tokens of a noun phrase with its article that nothing further belongs to, 0 where there is none.

    "Für Schäden nennt der Konzern laut ndr.de eine Garantie": the subject stays at its verb.
    """
    if rest[0].tag not in {"ART", "PPOSAT", "PIAT"}:
        return 0
    last = 1
    while last < len(rest) and rest[last].tag == "ADJ(A)":
        last += 1
    if last + 1 >= len(rest) or rest[last].tag != "NN":
        return 0
    return 0 if rest[last + 1].text in _BELONGING or rest[last + 1].tag in NOMINAL else last + 1


def _modified_name(rest: Sequence[Token]) -> bool:
    """It begins with a name, or what is taken for one, and a phrase that belongs to it: "Böen von 134 km/h"."""
    last = 0
    while last < len(rest) and rest[last].tag in NAMES:
        last += 1
    return 0 < last < len(rest) and rest[last].text in {"von", "vom", "aus", "der", "des"}


def _in_sentence(field: str, first: Token) -> str | None:
    """The field as it is written inside a sentence, or None where its first letter's case is in doubt."""
    if first.text[:1] in _OPENING or re.match(r"[A-ZÄÖÜ]{2}|\d|[a-z]", first.text):
        return field
    if first.tag in _LOWERED:
        return field[0].lower() + field[1:]
    return field if first.tag in NOMINAL else None
