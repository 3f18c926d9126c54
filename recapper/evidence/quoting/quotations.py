"""What stands in quotation marks in a German sentence, and whose words it is.

Kinds: `exact`, `normalised` (but for glyphs, white space, case of the first letter, omissions, an article of a title),
`translated`, `misattributed` (of another clip, or said by another person), `fabricated`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recapper.evidence.clauses import WORD
from recapper.evidence.model import Finding, Severity
from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.persons import other_person, other_role, same_person
from recapper.evidence.quoting.quotes import nearest, pieces_of, places, without_article
from recapper.evidence.quoting.speakers import Speaker, speaker, speakers
from recapper.evidence.quoting.titles import is_title, title_place
from recapper.evidence.quoting.translations import Candidate, Encodes, candidate
from recapper.snippets.guess import language_of
from recapper.text.function_words import FUNCTION_WORDS
from recapper.text.quotes import Quote, quoted
from recapper.text.sentences import spans

Kind = Literal["exact", "normalised", "translated", "misattributed", "fabricated"]

_TELLING, _MANY = 2, 4
"""Words with a content, or words at all, that make a quotation somebody's."""

_SAYS: dict[Kind, str] = {
    "exact": "stands so in {clip}.",
    "normalised": "stands in {clip} but for marks, white space, an omission or an article.",
    "translated": "translates {clip}: Übersetzung prüfen.",
    "misattributed": "stands in {clip}, which is not cited.",
    "fabricated": "stands in none of the cited clips.",
}
_CONDENSED = "are words of {clip}, a condensation: nobody said them so."
_OTHER = "is said by another in {clip}: {who}, not {named}."
_POLARITY = "translates {clip}, but only one of the two is negated."
_FIGURE = "translates {clip}, which has another figure than {figure}."


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation of a sentence: `sentence[start:end]` with its marks."""

    kind: Kind
    start: int
    end: int
    clip: str = ""
    """Id of the clip that has it."""
    original: str = ""
    """The sentence or speech of the clip that has it; for a fabricated one the nearest, if one is near."""
    why: str = ""
    """English, begins behind "The quotation „…“"."""
    severity: Severity | None = None
    """None: nothing is wrong."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One quotation with what it is asked against."""

    quote: Quote
    named: Speaker | None
    title: bool
    pieces: Sequence[str]

    @property
    def speaker(self) -> Speaker | None:
        """Whom the sentence names, if the quotation is more than a noun that anybody may use."""
        words = [word.lower() for piece in self.pieces for word in WORD.findall(piece)]
        telling = len(words) >= _MANY or sum(word not in FUNCTION_WORDS for word in words) >= _TELLING
        return self.named if telling else None

    def judged(self, kind: Kind, clip: str, original: str, why: str, severity: Severity | None) -> Judged:
        return Judged(kind, self.quote.start, self.quote.end, clip, original, why, severity)


def judge(
    sentence: str, passages: Sequence[Evidence], others: Sequence[Evidence] = (), *, encoder: Encodes | None = None
) -> tuple[Judged, ...]:
    """Every quotation of two words or more, and every title, in order.

    `passages` are those the sentence cites, `others` the remaining ones of the month. An encoder of both languages
    helps to find originals of translations; without it word lists do. Never raises.
    """
    found: list[Judged] = []
    for quote in quoted(sentence):
        if any(one.kind == "translated" and one.start < quote.start and quote.end < one.end for one in found):
            continue  # part of a speech that is translated as a whole
        named = speaker(sentence, quote.start, quote.end)
        case = _Case(quote, named, is_title(sentence, quote, named), pieces_of(quote.inner))
        if case.pieces and (len(quote.inner.split()) > 1 or case.title):
            found.append(_judged(case, passages, others, encoder))
    return tuple(found)


def findings(
    sentence: str, passages: Sequence[Evidence], others: Sequence[Evidence] = (), *, encoder: Encodes | None = None
) -> Iterator[Finding]:
    """What is wrong with the quotations: errors of the rule `quote`, warnings of the rule `translation`."""
    for one in judge(sentence, passages, others, encoder=encoder):
        if one.severity is not None:
            rule = "quote" if one.severity == "error" else "translation"
            evidence = f"{one.clip}: {one.original}" if one.clip and one.original else one.original
            what = f"The quotation {sentence[one.start : one.end]} {one.why}"
            yield Finding(rule, one.severity, one.start, one.end, what, evidence)


def _judged(case: _Case, passages: Sequence[Evidence], others: Sequence[Evidence], encoder: Encodes | None) -> Judged:
    here = _standing(case, passages)
    if here and here.severity is None:
        return here
    foreign = [passage for passage in passages if passage.lang != "de"] if _is_german(case.quote.inner) else []
    originals = [found for passage in foreign if (found := _original(case, passage, encoder))]
    if not here and originals:
        return min((_translated(case, found) for found in originals), key=_gravity)
    elsewhere = None if here else _standing(case, others)
    if here or elsewhere is None:
        return here or case.judged("fabricated", "", nearest(case.pieces[0], passages), _SAYS["fabricated"], "error")
    why = _SAYS["misattributed"].format(clip=elsewhere.clip)
    return case.judged("misattributed", elsewhere.clip, elsewhere.original, why, "error")


def _gravity(judged: Judged) -> bool:
    return judged.severity == "error"


def _standing(case: _Case, passages: Sequence[Evidence]) -> Judged | None:
    """The place where a passage has the quotation; the first with which nothing is wrong, if there is one."""
    found: Judged | None = None
    for passage in passages:
        for place in _places(case, passage):
            one = _place_judged(case, passage, place)
            if one.severity is None:
                return one
            found = found or one
    return found


def _places(case: _Case, passage: Evidence) -> Iterator[tuple[tuple[int, int], ...]]:
    yield from places(passage, case.pieces)
    bare = without_article(case.pieces)
    if bare != list(case.pieces):
        yield from places(passage, bare)
    if case.title and (place := title_place(case.quote.inner, _told(passage))):
        yield (place,)


def _place_judged(case: _Case, passage: Evidence, place: tuple[tuple[int, int], ...]) -> Judged:
    told = _told(passage)
    marked = _marked(passage)
    original = _around(told, place[0][0])
    words = case.quote.inner.strip(" .,")  # whether the stop stands before or behind the mark is typography
    literal = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", passage.told) is not None
    kind: Kind = "exact" if literal else "normalised"
    inside = all(any(start <= first and last <= end for start, end in marked) for first, last in place)
    if not passage.verbatim and not inside and not case.title:
        return case.judged(kind, passage.id, original, _CONDENSED.format(clip=passage.id), "error")
    stated = _other_speaker(case.speaker, passage, place) if case.speaker else None
    if stated and case.named:
        who, named = (one.name or one.role for one in (stated, case.named))
        why = _OTHER.format(clip=passage.id, who=who, named=named)
        return case.judged("misattributed", passage.id, original, why, "error")
    return case.judged(kind, passage.id, original, _SAYS[kind].format(clip=passage.id), None)


def _other_speaker(named: Speaker, passage: Evidence, place: Sequence[tuple[int, int]]) -> Speaker | None:
    """Who says one of the pieces in the passage, if surely another than the sentence names."""
    told = _told(passage)
    said = list(speakers(told, _marked(passage)))
    for first, last in place:
        around = [one for start, end, one in said if start <= first and last <= end and one]
        for stated in around[-1:]:
            elsewhere = frozenset(one.role for start, _, one in said if one and one is not stated and one.role)
            if other_person(named, stated, told) or other_role(named, stated, elsewhere):
                return stated
    return None


def _original(case: _Case, passage: Evidence, encoder: Encodes | None) -> Candidate | None:
    said = speakers(_told(passage), _marked(passage)) if case.named else ()
    own = [(start, end) for start, end, one in said if one and case.named and same_person(case.named, one)]
    return candidate(case.quote.inner, passage, said=own, encoder=encoder)


def _translated(case: _Case, found: Candidate) -> Judged:
    clip = found.passage.id
    place = [(found.start, found.end)]
    stated = _other_speaker(case.speaker, found.passage, place) if case.speaker else None
    if found.differs == "polarity":
        return case.judged("translated", clip, found.original, _POLARITY.format(clip=clip), "error")
    if found.differs:
        return case.judged("translated", clip, found.original, _FIGURE.format(clip=clip, figure=found.differs), "error")
    if stated and case.named:
        who, named = (one.name or one.role for one in (stated, case.named))
        return case.judged("translated", clip, found.original, _OTHER.format(clip=clip, who=who, named=named), "error")
    return case.judged("translated", clip, found.original, _SAYS["translated"].format(clip=clip), "warning")


def _around(told: str, at: int) -> str:
    """The sentence of the passage that has the offset."""
    return next((" ".join(told[start:end].split()) for start, end in spans(told) if start <= at < end), "")


def _told(passage: Evidence) -> str:
    return unicodedata.normalize("NFC", passage.told)


def _marked(passage: Evidence) -> list[tuple[int, int]]:
    return [(quote.start, quote.end) for quote in quoted(_told(passage))]


def _is_german(text: str) -> bool:
    return language_of(text) == "de"
