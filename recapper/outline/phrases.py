"""Topics that a German text offers as a label: names, quoted titles, nouns, and a noun with what it is about."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recapper.outline.generic import GENERIC
from recapper.text.quote_pairs import quoted
from recapper.text.tagging import Token

Shape = Literal["work", "name", "noun", "phrase", "amount"]

_AMOUNT = re.compile(
    r"\b\d[\d.,]{0,12} (?:(?:Millionen|Milliarden|Billionen) )?(?:Euro|US-Dollar|Dollar|Pfund|Franken|Yen)\b"
)
_CAPITAL = re.compile(r"[A-ZÄÖÜ][\w&'’.-]*|[a-z]{1,2}[A-Z]\w+")
_CAMEL = re.compile(r"[a-zäöü][A-ZÄÖÜ]")
_MODEL_NUMBER = re.compile(r"(?!(?:19|20)\d\d)\d{1,4}")
_LINKS = frozenset({"bei", "für", "gegen", "in", "am", "im", "um", "zum", "zur", "beim"})
_CIRCUMSTANCE_MARKS = frozenset({"in", "im", "nach", "aus", "am", "seit", "vor", "während", "ab"})
_SOURCE_MARKS = frozenset({"laut", "zufolge", "magazin", "zeitung", "sender", "portal", "agentur"})
_DATIVE_MARKS = frozenset({"mit", "von", "bei", "nach", "aus", "zu", "seit", "den", "vor", "unter", "in", "an", "auf"})
_GENITIVE_MARKS = frozenset({"des", "eines", "seines", "ihres", "dieses", "jedes"})
_FEMININE = ("keit", "heit", "ung", "schaft", "ion", "tät", "ei", "enz", "anz", "ik", "ur")
_LONGEST_NAME = 4
_LONGEST_WORK = 5
_WORK_WORDS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible label as it would be printed."""

    form: str
    shape: Shape
    circumstance: bool = False
    """It stands behind a word of place or time: where or when something happens is seldom what happens."""
    source: bool = False
    """It stands where a report names its source."""
    oblique: bool = False
    """Maybe a dative: another form of the word is better, if there is one."""
    loose: bool = False
    """Two words that may be one name or stand together by chance: a name only if seen twice."""


def candidates(text: str, tokens: Sequence[Token], subject: str) -> Iterator[Candidate]:
    """All candidates of one sentence or title, in the order of the text, with repetitions."""
    quoted = list(_quoted(text))
    yield from (candidate for _, _, candidate in quoted)
    for match in _AMOUNT.finditer(text):
        yield Candidate(match[0], "amount")
    inside = [(start, end) for start, end, candidate in quoted if candidate.shape == "work"]
    free = [token for token in tokens if not any(start <= token.start < end for start, end in inside)]
    position = 0
    while position < len(free):
        run = _name_run(free, position, text, subject)
        if run:
            name = _name(free, position, run, subject)
            yield name
            yield from _with_noun(free, position + run, name, text, subject)
            position += run
            continue
        if free[position].tag.startswith("NN"):
            if position + 1 < len(free) and _is_model_number(free, position + 1):
                yield Candidate(f"{free[position].text} {free[position + 1].text}", "name")
                position += 2
                continue
            form, oblique = nominative(free, position)
            yield Candidate(form, "noun", circumstance=_in_circumstance(free, position), oblique=oblique)
            yield from _about(free, position, form, text, subject)
        position += 1


def nominative(tokens: Sequence[Token], position: int) -> tuple[str, bool]:
    """The noun without the ending of a genitive or dative, as far as form and context tell; True: doubt remains."""
    token = tokens[position]
    form, lemma = token.text, token.lemma
    if form.endswith("s") and _governed_by(tokens, position, _GENITIVE_MARKS):
        if "-" in form:  # the lemma of a hyphenated word loses its inner capitals
            return form.removesuffix("s"), False
        if form in (f"{lemma}s", f"{lemma}es"):
            return lemma, False
    dative = form.endswith("n") and form != lemma and _governed_by(tokens, position, _DATIVE_MARKS)
    if dative and form == f"{lemma}n" and lemma.endswith(("er", "el", "chen")):
        return lemma, False
    return form, dative and not lemma.endswith((*_FEMININE, "e"))


def _governed_by(tokens: Sequence[Token], position: int, marks: frozenset[str]) -> bool:
    return any(token.text.lower() in marks for token in tokens[max(0, position - 3) : position])


def _in_circumstance(tokens: Sequence[Token], position: int) -> bool:
    """Behind such a preposition, with at most an article or opening quote between."""
    for token in reversed(tokens[max(0, position - 3) : position]):
        if token.text.lower() in _CIRCUMSTANCE_MARKS:
            return True
        if token.tag != "ART" and token.text.isalnum():
            return False
    return False


def _quoted(text: str) -> Iterator[tuple[int, int, Candidate]]:
    """Quoted titles and mottos; one or two quoted words are a name like any other, and clauses are speech."""
    for quote in quoted(text):
        words = quote.inner.split()
        if not _WORK_WORDS <= len(words) <= _LONGEST_WORK or quote.inner[-1] in ".!?,:;":
            continue
        if all(word[0].isalnum() for word in words) and _CAPITAL.match(words[0]) and _CAPITAL.match(words[-1]):
            yield quote.start, quote.end, Candidate(f"„{quote.inner}“", "work")


def _name_run(tokens: Sequence[Token], position: int, text: str, subject: str) -> int:
    """How many tokens from here on are one name: capitalised, foreign or proper, with one space between them."""
    length = 0
    while position + length < len(tokens) and length < _LONGEST_NAME:
        token = tokens[position + length]
        if length and text[tokens[position + length - 1].end : token.start] != " ":
            break
        if length and _is_model_number(tokens, position + length):
            return length + 1
        proper = token.tag.startswith(("NE", "FM")) or _CAMEL.search(token.text) is not None
        if not proper or not _CAPITAL.fullmatch(token.text):
            break
        length += 1
        if token.text.lower() == f"{subject.lower()}s":
            break
    return length


def _is_model_number(tokens: Sequence[Token], position: int) -> bool:
    """The number of `Stuttgart 21` or `Fire HD 8`: no year, and nothing is counted with it."""
    following = tokens[position + 1].tag if position + 1 < len(tokens) else ""
    return _MODEL_NUMBER.fullmatch(tokens[position].text) is not None and not following.startswith(
        ("NN", "ADJ", "CARD")
    )


def _name(tokens: Sequence[Token], position: int, length: int, subject: str) -> Candidate:
    run = [token.text for token in tokens[position : position + length]]
    before = tokens[position - 1].text.lower() if position else ""
    after = tokens[position + length].text.lower() if position + length < len(tokens) else ""
    if length > 1 and _is_compound_of(run[0], subject):  # "Amazon-Chef Jeff Bezos"
        run = run[1:]
    shape: Shape = "noun" if len(run) == 1 and "-" in run[0] else "name"
    return Candidate(
        " ".join(run).rstrip("."),
        shape,
        circumstance=_in_circumstance(tokens, position),
        source=before in _SOURCE_MARKS or after in _SOURCE_MARKS,
    )


def _with_noun(tokens: Sequence[Token], position: int, name: Candidate, text: str, subject: str) -> Iterator[Candidate]:
    """`Dash Buttons`, `Kindle Paperwhite`: a name whose second word the tagger takes for a noun."""
    if position >= len(tokens) or not tokens[position].tag.startswith("NN"):
        return
    if subject and subject.lower() in name.form.lower():
        return
    noun = tokens[position]
    together = text[tokens[position - 1].end : noun.start] == " " and _CAPITAL.fullmatch(noun.text)
    if together and " " not in name.form and noun.text.lower() not in GENERIC:
        yield dataclasses.replace(name, form=f"{name.form} {noun.text}", loose=True)


def _is_compound_of(word: str, subject: str) -> bool:
    return word.lower().startswith(f"{subject.lower()}-")


def _about(tokens: Sequence[Token], position: int, head: str, text: str, subject: str) -> Iterator[Candidate]:
    """`Sicherheitslücke bei Amazon Key`: a noun, a preposition and a name directly behind each other."""
    link = position + 1
    if link >= len(tokens) or tokens[link].text not in _LINKS or text[tokens[position].end : tokens[link].start] != " ":
        return
    run = _name_run(tokens, link + 1, text, subject)
    if run and text[tokens[link].end : tokens[link + 1].start] == " ":
        name = " ".join(token.text for token in tokens[link + 1 : link + 1 + run])
        if subject and name.lower().endswith(f"{subject.lower()}s"):  # "gegen Amazons Pläne"
            return
        yield Candidate(f"{head} {tokens[link].text} {name}", "phrase")
