"""The voice of a house, measured on its earlier recaps: for the prompt as form, never as text to be used again."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recapper.snippets.characters import visible
from recapper.snippets.frontmatter import BrokenFrontMatterError, split_front_matter
from recapper.snippets.markup import strip_markup
from recapper.snippets.plain import plain
from recapper.text.quote_pairs import quoted
from recapper.text.sentences import split

Address = Literal["ihr", "Sie", "none"]

LIFTED_WORDS = 7
"""Words in a row that are no accident: fixed phrases and titles of offices are shorter."""
MAX_TRANSITIONS = 8
MAX_EXCERPTS = 3
MAX_EXCERPT_WORDS = 150
"""Of all excerpts together: enough to show a manner, too little to write from."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a house writes."""

    words_per_sentence: float
    sentence_spread: tuple[int, int]
    """Words: a tenth of the sentences is no longer than the first, a tenth no shorter than the second."""
    words_per_paragraph: float
    address: Address
    """How readers are spoken to; "none" also where the texts do not tell."""
    questions: float
    exclamations: float
    """Per 100 sentences, those inside quotations not counted."""
    transitions: tuple[str, ...]
    """Connectives that sentences begin with, the most frequent first."""
    excerpts: tuple[str, ...]
    """Whole paragraphs, typical ones, in the order of the texts."""


def measure(texts: Sequence[str]) -> Voice | None:
    """The voice of `texts`, Markdown or plain; None where none of them has a paragraph of prose.

    Headings, lists, tables, quotations and credit lines count for nothing. The same texts in the same order give the
    same voice.
    """
    distinct = dict.fromkeys(tuple(_prose(text)) for text in texts)  # a recap may lie there as .md and as .txt
    recaps = [[_Paragraph.of(paragraph) for paragraph in recap] for recap in distinct]
    paragraphs = [paragraph for recap in recaps for paragraph in recap]
    if not paragraphs:
        return None
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    lengths = sorted(_count(sentence) for sentence in sentences)
    per_sentence, per_paragraph = statistics.mean(lengths), statistics.mean(one.words for one in paragraphs)
    openings = Counter(filter(None, map(_transition, sentences)))
    return Voice(
        words_per_sentence=per_sentence,
        sentence_spread=(lengths[len(lengths) // 10], lengths[len(lengths) - 1 - len(lengths) // 10]),
        words_per_paragraph=per_paragraph,
        address=_address(sentences),
        questions=100 * sum(sentence.endswith("?") for sentence in sentences) / len(sentences),
        exclamations=100 * sum(sentence.endswith("!") for sentence in sentences) / len(sentences),
        transitions=tuple(word for word, _ in openings.most_common(MAX_TRANSITIONS)),
        excerpts=_excerpts(recaps, per_sentence, per_paragraph),
    )


def describe(voice: Voice) -> str:
    """The figures of `voice` in German, a line each, for a prompt; without the excerpts and the address."""
    low, high = voice.sentence_spread
    lines = [
        f"Sätze im Mittel {round(voice.words_per_sentence)} Wörter, meist {low} bis {high}; "
        f"Absätze im Mittel {round(voice.words_per_paragraph)} Wörter.",
        f"Auf 100 Sätze {_number(voice.questions, 'Frage', 'Fragen')} und "
        f"{_number(voice.exclamations, 'Ausruf', 'Ausrufe')}.",
    ]
    if voice.transitions:
        lines.append(f"Typische Übergänge: {', '.join(voice.transitions)}.")
    return "\n".join(lines)


def _number(value: float, one: str, several: str) -> str:
    return f"{round(value) or 'keine'} {one if round(value) == 1 else several}"


class Phrases:
    """Every run of `LIFTED_WORDS` words of the texts, looked up in constant time."""

    def __init__(self, texts: Sequence[str]) -> None:
        """`texts`: Markdown or plain. Linear in their length; a run does not cross paragraphs."""
        self._runs = {run for text in texts for paragraph in plain(_body(text)).paragraphs for run in _runs(paragraph)}

    def __contains__(self, run: str) -> bool:
        return run in self._runs


def lifted(sentence: str, phrases: Phrases, sources: Sequence[str]) -> list[tuple[int, int]]:
    """Offsets of the runs of at least `LIFTED_WORDS` words that an earlier recap has and none of `sources`.

    Case and punctuation do not count. What a source says too may be said: it has come from there.
    """
    runs = list(_runs(sentence))
    found = [start for start, run in enumerate(runs) if run in phrases]
    if not found:
        return []  # as nearly always, and the sources need not be looked through
    known = {run for source in sources for run in _runs(source)}
    words = list(_WORD.finditer(sentence))
    spans: list[tuple[int, int]] = []
    for first in (first for first in found if runs[first] not in known):
        start, end = words[first].start(), words[first + LIFTED_WORDS - 1].end()
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _runs(text: str) -> Iterator[str]:
    words = [re.sub(r"\W", "", word).casefold() for word in _WORD.findall(text)]
    for start in range(len(words) - LIFTED_WORDS + 1):
        yield " ".join(words[start : start + LIFTED_WORDS])


_WORD = re.compile(r"[^\W_]+(?:[-‑–.,:'’/][^\W_]+)*")
_MONTHS = "Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"
_MARKED_LINE = re.compile(rf" {{0,3}}(?:#{{1,6}}(?:\s|$)|\||>|\[\^?[^\]\n]+\]:|[-*+•]\s|\d{{1,3}}[.)]\s+(?!{_MONTHS}))")
_ENDED = re.compile(r"[.!?…][\"”“»«’‘)\]]*$")
_CREDIT = re.compile(
    r"\W*(?:(?:Titel|Symbol|Beitrags)?(?:Bild|Foto|Grafik|Illustration)(?:quelle|nachweis|rechte|credit|s|er)?"
    r"|Quelle|Copyright|Rechte)\b[^.!?]{0,80}?[:/|©]|\W*(?:©|\(c\))|\(.*\)$|\[.*\]$",
    re.IGNORECASE,
)
_SHORTEST_PARAGRAPH = 8
_LONGEST_CREDIT = 30
"""Words. A shorter paragraph is a caption or "Weiterlesen"; a longer one that begins like a credit is prose."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    sentences: tuple[str, ...]
    words: int

    @classmethod
    def of(cls, text: str) -> "_Paragraph":
        return cls(text, tuple(split(text)), _count(text))


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _body(text: str) -> str:
    shown = visible(text)[0]
    try:
        return split_front_matter(shown).body
    except BrokenFrontMatterError:
        return shown


def _prose(text: str) -> Iterator[str]:
    """Paragraphs of `text` that are whole sentences of the house, without marks."""
    kept: list[str] = []
    marked = False
    for line in strip_markup(_body(text)).text.split("\n"):  # or a list in a comment would take its end along
        # What is indented under an entry of a list belongs to it.
        marked = bool(_MARKED_LINE.match(line)) or (marked and line.startswith((" ", "\t")))
        kept.append("" if marked else line)
    for paragraph in plain("\n".join(kept)).paragraphs:
        words = _count(paragraph)
        if words <= _LONGEST_CREDIT and _CREDIT.match(paragraph):
            continue
        if words >= _SHORTEST_PARAGRAPH and _ENDED.search(paragraph):
            yield paragraph


_CONNECTIVES = """
    Aber · Abgesehen davon · Allerdings · Andererseits · Anders sieht es · Apropos · Auch · Auch wenn · Auf der anderen
    Seite · Aus diesem Grund · Außerdem · Bleibt noch · Dabei · Dafür · Dagegen · Daher · Damit · Daneben · Dann ·
    Darüber hinaus · Davon abgesehen · Dazu · Dazu passt · Dazu passend · Demgegenüber · Denn · Dennoch · Derweil ·
    Des Weiteren · Deshalb · Deswegen · Doch · Doch damit nicht genug · Ebenfalls · Ebenso · Einerseits · Ferner ·
    Gleichzeitig · Hinzu kommt · Immerhin · In Sachen · Indes · Inzwischen · Jedoch · Kein Wunder · Kurios ·
    Mittlerweile · Nicht nur · Nicht zuletzt · Schließlich · Sogar · Somit · Stattdessen · Stichwort · Thema ·
    Trotzdem · Und · Und damit nicht genug · Und dann · Und so · Und sonst · Und zu guter Letzt · Unterdessen ·
    Weiter geht es · Weiterhin · Weniger erfreulich · Wo wir · Zeitgleich · Zu guter Letzt · Zudem · Zugleich ·
    Zuletzt · Zum Abschluss · Zum Schluss · Zunächst · Zusätzlich · Überdies · Übrigens
"""
_BY_LENGTH = sorted((" ".join(one.split()) for one in _CONNECTIVES.split("·")), key=len, reverse=True)
_OPENING = re.compile(rf"(?:{'|'.join(map(re.escape, _BY_LENGTH))})\b")

_SECOND_PLURAL = "habt|seid|könnt|wollt|müsst|dürft|sollt|solltet|werdet|würdet|wisst|möchtet|wart|hattet|konntet"
"""Verbs whose "ihr" is no possessive; „kennt ihr Chef“ is left out."""
_IHR = re.compile(rf"\b(?:euch|euer|eure[mnrs]?|(?:{_SECOND_PLURAL}) ihr|ihr (?:{_SECOND_PLURAL}))\b", re.IGNORECASE)
_SIE = re.compile(r"(?<=[\w,;] )(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
"""Inside a sentence only: at its start, as after a colon, the capital tells nothing."""


def _transition(sentence: str) -> str:
    opening = _OPENING.match(sentence)
    return opening[0] if opening else ""


def _address(sentences: Sequence[str]) -> Address:
    """By the number of sentences with a sure sign of each; quoted people speak to others."""
    own = [_without_quotations(sentence) for sentence in sentences]
    ihr = sum(bool(_IHR.search(sentence)) for sentence in own)
    sie = sum(bool(_SIE.search(sentence)) for sentence in own)
    return "none" if not (ihr or sie) else "ihr" if ihr >= sie else "Sie"


def _without_quotations(sentence: str) -> str:
    for quote in reversed([quote for quote in quoted(sentence) if quote.level == 1]):
        sentence = sentence[: quote.start] + sentence[quote.end :]
    return sentence


def _excerpts(recaps: Sequence[Sequence[_Paragraph]], per_sentence: float, per_paragraph: float) -> tuple[str, ...]:
    """The most typical paragraphs that fit together, first one of each recap, then whichever are left."""
    occurring = Counter(paragraph.text for recap in recaps for paragraph in set(recap))
    placed = [
        (_distance(paragraph, per_sentence, per_paragraph), (number, position), paragraph)
        for number, recap in enumerate(recaps)
        for position, paragraph in enumerate(recap)
        # A single sentence shows no transition, and what stands in several recaps is the house's imprint.
        if len(paragraph.sentences) > 1 and occurring[paragraph.text] == 1
    ]
    chosen: dict[tuple[int, int], _Paragraph] = {}
    for again in (False, True):
        for _, place, paragraph in sorted(placed, key=lambda one: one[:2]):
            room = MAX_EXCERPT_WORDS - sum(one.words for one in chosen.values())
            new = again or all(place[0] != number for number, _ in chosen)
            if new and place not in chosen and paragraph.words <= room and len(chosen) < MAX_EXCERPTS:
                chosen[place] = paragraph
    return tuple(chosen[place].text for place in sorted(chosen))


def _distance(paragraph: _Paragraph, per_sentence: float, per_paragraph: float) -> float:
    """How far from typical: both lengths as shares of the house's means; one more without a transition."""
    sentences = abs(paragraph.words / len(paragraph.sentences) / per_sentence - 1)
    return sentences + abs(paragraph.words / per_paragraph - 1) + (not any(map(_transition, paragraph.sentences)))
