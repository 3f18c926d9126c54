"""Clauses of a sentence by their marks and words, without a grammar. In doubt two clauses stay together.

A clause may have several pieces: an inserted relative clause parts "Der Konzern" from "soll zahlen". An infinitive
with "zu" and whatever has no verb belong to the clause beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recapper.text.function_words import ADVERBS, ARTICLES, AUXILIARIES, FUNCTION_WORDS, MODALS, PREPOSITIONS, word_set

WORD = re.compile(r"[^\W_]+(?:[-'’&/.][^\W_]+)*")
_MARK = re.compile(r"(?<=\D)[,:](?!\w)|(?<=\d)[,:](?=\s)|;|\s[–—-]\s|[()]|(?<=[a-zäöüß]{3})[.!?…]+(?=\s+[A-ZÄÖÜ„])")
_CONJUNCTION = re.compile(r"(?<=\s)(?:und|oder|aber|doch|sondern|and|but)(?=\s)")
_OPENS_ENGLISH = re.compile(r"(?<=\s)(?:after|because|while|when|where|who|which|whose|although|as\sit)(?=\s)")
_COMPLEMENTS = word_set("dass daß that wie wonach")
_QUESTIONS = word_set("ob whether")
_CONDITIONS = word_set("wenn falls sofern solange if unless")
_SUBORDINATORS = word_set(
    """dass daß ob weil wenn obwohl nachdem bevor damit falls indem seitdem sobald solange sofern während da als wo
    wonach womit wobei wodurch welche welcher welches welchem welchen deren dessen denen wer was after because while
    when where who which whose although that whether"""
)
_RELATIVES = word_set("der die das dem den")
_SURE = (AUXILIARIES | MODALS) - word_set(
    "haben werden sein wollen sollen können müssen dürfen seien"
)  # as the last word these are infinitives
_ENGLISH_FINITE = word_set(
    """is are was were has have had could may might would will should said says fell rose died found gave took made came
    went lost won sold bought got kept left led met paid ran saw set spent stood told began became broke brought fought
    grew held hit knew plans wants lasted"""
)
_STRONG = word_set(
    """nahm nahmen gab gaben fiel fielen fuhr fuhren kam kamen ging gingen stand standen lag lagen starb starben stahl
    trat traten sank sanken stieg stiegen schloss schlossen schoss begann begannen gewann gewannen verlor verloren brach
    brachen traf trafen fand fanden hielt hielten ließ ließen lief liefen schrieb schrieben sprach sprachen sah sahen
    unterschrieb unterschlug schlug zog zogen wuchs wuchsen bekam bekamen bot boten flog flogen erhielt verließ floh
    will soll kann muss darf mag tut weiß plant wirft tritt gibt nimmt fällt hält läuft trifft steht geht"""
)
_DETERMINERS = ARTICLES | word_set("jede jeder jedes jeden dieser diese dieses diesen seine ihre")
_NO_VERB = FUNCTION_WORDS | ADVERBS | PREPOSITIONS | word_set("zuletzt höchst erst fast samt nebst weit gut selbst")
_ZU_INFINITIVE = re.compile(r"\bzu\s+\w+n\b|\b\w{2,8}zu\w{3,}n\b")
_ANTECEDENT_WITHIN = 60  # characters
_INFINITIVE_END = re.compile(r"\b(?:werden|haben|sein|können|dürfen|lassen)\W*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as pieces of its sentence."""

    pieces: tuple[tuple[int, int], ...]
    """Start and end of each."""
    text: str
    """The pieces, joined by spaces."""
    above: str = ""
    """For "dass", "ob": the clause it completes, whose hedges hold for it too."""
    open: bool = False
    """It asks or supposes ("ob", "falls"), so it states nothing."""
    antecedent: str = ""
    """For a relative clause: the nouns before it, one of which it tells of."""


def clauses(sentence: str) -> tuple[Clause, ...]:
    """The clauses in the order of their starts; together they have every word. Linear in the length."""
    builder = _Builder(sentence)
    for start, end in _fragments(sentence):
        builder.add(start, end)
    return builder.built()


class _Builder:
    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._pieces: list[list[tuple[int, int]]] = []
        self._above: list[int | None] = []
        self._kinds: list[str] = []
        self._verbs: list[bool] = []
        self._main: int | None = None

    def add(self, start: int, end: int) -> None:
        """Open a clause with a fragment or hand it to the clause it continues."""
        text = self._sentence[start:end]
        words = WORD.findall(text)
        if not words:
            return
        infinitive = _ZU_INFINITIVE.search(text) is not None and not _sure(words)
        kind = _subordinate(words)
        if kind and not infinitive:
            self._open(start, end, kind)
        elif self._main is not None and not self._verbs[self._main]:
            self._pieces[self._main].append((start, end))
            self._verbs[self._main] = has_verb(text)
        elif self._pieces and (infinitive or not has_verb(text)):
            self._pieces[-1].append((start, end))
        else:
            self._main = self._open(start, end, "main")

    def built(self) -> tuple[Clause, ...]:
        texts = [" ".join(self._sentence[start:end] for start, end in pieces) for pieces in self._pieces]
        return tuple(
            Clause(
                tuple(pieces),
                text,
                texts[above] if above is not None else "",
                kind in ("question", "condition") or self._sentence.rstrip().endswith("?"),
                self._nouns_before(pieces[0][0]) if kind == "relative" else "",
            )
            for pieces, text, above, kind in zip(self._pieces, texts, self._above, self._kinds, strict=True)
        )

    def _open(self, start: int, end: int, kind: str) -> int:
        completes = kind in ("complement", "question") and bool(self._pieces)
        self._above.append(len(self._pieces) - 1 if completes else None)
        self._pieces.append([(start, end)])
        self._kinds.append(kind)
        self._verbs.append(has_verb(self._sentence[start:end]))
        return len(self._pieces) - 1

    def _nouns_before(self, start: int) -> str:
        words = WORD.findall(self._sentence, max(0, start - _ANTECEDENT_WITHIN), start)
        return " ".join(word for word in words if word[0].isupper())


def _fragments(sentence: str) -> Iterator[tuple[int, int]]:
    """Between marks and before conjunctions that join two clauses."""
    start = 0
    for mark in _MARK.finditer(sentence):
        yield from _coordinated(sentence, start, mark.start())
        start = mark.end()
    yield from _coordinated(sentence, start, len(sentence))


def _coordinated(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    joints = [(joint, True) for joint in _CONJUNCTION.finditer(sentence, start, end)]
    joints += [(joint, False) for joint in _OPENS_ENGLISH.finditer(sentence, start, end)]
    for joint, coordinating in sorted(joints, key=lambda each: each[0].start())[:4]:  # more is a list
        left = sentence[start : joint.start()]
        if has_verb(left) and (not coordinating or _opens_clause(sentence[joint.end() : end])):
            yield start, joint.start()
            start = joint.end() if coordinating else joint.start()
    yield start, end


def _opens_clause(text: str) -> bool:
    """Whether what follows a conjunction has a finite verb of its own: "und kostet Millionen"."""
    words = WORD.findall(text)
    if len(words) < 2:
        return False
    if _sure(words):
        return True
    return words[0].endswith(("t", "te", "ten")) and has_verb(" ".join(words[:2])) and not _INFINITIVE_END.search(text)


def _sure(words: list[str]) -> bool:
    return any(word in _SURE or word in _STRONG or word in _ENGLISH_FINITE for word in words) or any(
        word in ("haben", "werden", "wollen", "sollen", "können", "müssen") for word in words[:-1]
    )


def has_verb(text: str) -> bool:
    """Whether a piece of text seems to have a verb, by form alone; an adjective before its noun is none."""
    words = WORD.findall(text)
    if not words or _sure(words):
        return bool(words)
    for word, following in zip(words, (*words[1:], ""), strict=True):
        if not word[0].islower() or word in _NO_VERB or len(word) < 4:
            continue
        if word.endswith(("t", "ed")) or (word.endswith(("te", "en", "ern", "eln")) and not following[:1].isupper()):
            return True
    return False


def _subordinate(words: list[str]) -> str:
    """`question`, `complement`, `condition`, `relative`, `other`, or nothing for a main clause."""
    first = words[0].lower()
    opener = words[1].lower() if first in PREPOSITIONS and len(words) > 1 else first
    if first in _QUESTIONS:
        return "question"
    if first in _COMPLEMENTS:
        return "complement"
    if first in _CONDITIONS:
        return "condition"
    if words[0] in _RELATIVES or (opener != first and opener in _RELATIVES):
        # A relative clause ends in its verb and has no other; "die Fähren fallen aus" is a main clause.
        ends_in_verb = has_verb(words[-1]) or words[-1] in ("haben", "werden", "wollen", "sollen", "können", "müssen")
        return "relative" if len(words) > 2 and ends_in_verb and not _sure(words[:-1]) else ""
    if first in ("who", "which"):
        return "relative"
    return "other" if first in _SUBORDINATORS or (opener != first and opener.startswith("welche")) else ""


def finite_verb(sentence: str, clause: Clause) -> tuple[int, int] | None:
    """Where the finite verb of a clause seems to stand, auxiliaries and modals first."""
    found = [
        (start + match.start(), start + match.end())
        for start, end in clause.pieces
        for match in WORD.finditer(sentence[start:end])
    ]
    words = [sentence[start:end] for start, end in found]
    sure = (span for span, word in zip(found, words, strict=True) if _sure([word]))
    likely = (
        span
        for span, word, before, after in zip(found, words, ["", *words], [*words[1:], ""], strict=False)
        if before.lower() not in _DETERMINERS and has_verb(f"{word} {after}" if after[:1].isupper() else word)
    )
    return next(sure, None) or next(likely, None)
