"""Page noise: what a web page prints around a report, and where the report itself is.

Only three things are ever cut: whole paragraphs, the ends of a paragraph, and a bracketed credit between two
sentences. So what is kept of a paragraph is whole sentences, and their offsets stay those of the text.
Every pattern is bounded in length; where a line could be either, it is kept: a caption too many is a blemish,
a lost sentence is a lie by omission.
"""

import re
from collections.abc import Iterator

from recapper.text.function_words import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    ENGLISH,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from recapper.text.noise_marks import (
    AGE,
    CLOCK_OR_DATE,
    CREDIT_AFTER,
    CREDIT_ALONE,
    CREDIT_BETWEEN,
    CRUMBS,
    DASH_DATELINE,
    LONGEST_TEASER,
    NO_PLACE,
    POINTS_BACK,
    SECOND_DASH,
    SIGNATURE_AFTER,
    SIGNATURE_ALONE,
    STAMP_SIGNS,
    STAMP_WORDS,
    STOP,
    STOP_DATELINE,
    TAILS,
    TEASER_ALONE,
    WIRE_DATELINE,
)

Span = tuple[int, int]

LONGEST_LINE = 140
"""Characters. A longer paragraph goes only as a teaser or a later update."""
LONGEST_FRAGMENT = 80
"""Characters. A paragraph with a longer sentence is the report, whatever its first word is."""
LONGEST_TAIL = 200
LONGEST_UPDATE = 700

_UPDATE = re.compile(
    rf"(?:^|(?<=\n)|(?<={STOP} ))(?:Update|UPDATE|Updated|Nachtrag|Aktualisierung|Ergänzung)\b"
    r"([^:.!?\n]{0,12}[^:\n]{0,30}):\s"
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d,]|\.\d{3})")
_DATED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FUTURE = re.compile(r"\b(?:wollen|will|soll|sollen|wird|werden|plant|planen|bis|by|until|plans?)\b")

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\n]+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_AND_NEXT = re.compile(r"\b([a-zäöüß]{3,30})\b(?=(\s+\w|))")
_DOMAIN = re.compile(r"\b\w{1,40}(?:\.\w{2,20}){1,3}\b")
_FINITE = (
    AUXILIARIES
    | MODALS
    | frozenset(["is", "are", "was", "were", "has", "have", "had", "would", "could", "may", "might", "says", "said"])
)
_CLOSED = ARTICLES | PREPOSITIONS | CONJUNCTIONS | CONTRACTED | PRONOUNS | ENGLISH
_ENDS_IN_T_TEXT = """
    mit seit nicht erst jetzt sonst selbst fast laut samt statt zuletzt höchst meist längst gut weit breit alt rot
    kalt acht insgesamt damit somit leicht direkt mitten hinten unten oben neuen
"""
_ENDS_IN_T = frozenset(_ENDS_IN_T_TEXT.split())


def kept(text: str, *, year: int | None = None) -> tuple[Span, ...]:
    """The spans of `text` that are the report, in order, none across a paragraph; all between them is page noise.

    `text` has paragraphs separated by an empty line, offsets count characters. `year` is the year of publication: an
    update dated later is not part of the report. Without it the latest year named before the update stands in.
    """
    spans: list[Span] = []
    named = 0
    paragraphs = [(match.start(), match.start() + len(match[0].rstrip())) for match in _PARAGRAPH.finditer(text)]
    for start, whole_end in paragraphs:
        end = _before_later_update(text, start, whole_end, year or named)
        named = max([named, *(int(found) for found in _YEAR.findall(text, start, end))])
        paragraph = text[start:end]
        if not paragraph or _is_noise(paragraph, alone=len(paragraphs) == 1):
            continue
        opening = start if spans else start + _dateline(paragraph)
        spans += _between_credits(text, opening, _before_tails(text, opening, end))
    return tuple(spans)


def _is_noise(paragraph: str, *, alone: bool) -> bool:
    """Whether a whole paragraph is page noise. `alone`: there is no other, so a bare line may be all the clip says."""
    if len(paragraph) <= LONGEST_TEASER + 40 and TEASER_ALONE.fullmatch(paragraph):
        return True
    if len(paragraph) > LONGEST_LINE or _has_long_sentence(paragraph):
        return False
    if _is_date_stamp(paragraph) or any(pattern.fullmatch(paragraph) for pattern in CRUMBS):
        return True
    signature = SIGNATURE_ALONE.fullmatch(paragraph)
    if signature and _is_signature(signature):
        return True
    return _is_picture_line(paragraph) or (not alone and _is_bare_label(paragraph))


def _is_picture_line(paragraph: str) -> bool:
    """A credit, alone or behind a caption without a verb."""
    if CREDIT_ALONE.fullmatch(paragraph):
        return not _is_finite(paragraph)
    credit = CREDIT_AFTER.search(paragraph)
    return credit is not None and not _is_finite(paragraph[: credit.start()], infinitives=False)


def _is_bare_label(paragraph: str) -> bool:
    """Alternative texts and headings: short, without stop, figure and verb."""
    if AGE.fullmatch(paragraph):
        return not _is_finite(paragraph)
    ends_open = paragraph[-1] not in '.!?…:;,"“”»«'
    return (
        len(paragraph) <= LONGEST_FRAGMENT
        and ends_open
        and not re.search(r"\d", paragraph)
        and not _is_finite(paragraph)
    )


def _is_date_stamp(paragraph: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(paragraph)]
    dated = CLOCK_OR_DATE.search(paragraph) is not None
    return dated and STAMP_SIGNS.fullmatch(paragraph) is not None and all(word in STAMP_WORDS for word in words)


def _is_signature(match: re.Match[str]) -> bool:
    codes = match["codes"]
    return not codes or not any(code in _CLOSED or code in _FINITE for code in codes.split("/"))


def _has_long_sentence(paragraph: str) -> bool:
    start = 0
    for stop in _SENTENCE_END.finditer(paragraph):
        if stop.end() - start > LONGEST_FRAGMENT:
            return True
        start = stop.end()
    return False


def _is_finite(fragment: str, *, infinitives: bool = True) -> bool:
    """Whether a short line seems to have a finite verb, by form alone; in doubt, yes.

    `infinitives`: whether forms in -en count, which may be plural verbs ("streiken") or none ("öffnen").
    """
    for match in _WORD_AND_NEXT.finditer(_DOMAIN.sub("", fragment)):
        word, following = match[1], match[2].strip()
        if word in _FINITE:
            return True
        if word in _CLOSED or word in _ENDS_IN_T:
            continue
        if word.endswith(("t", "te", "ed")):
            return True
        if infinitives and word.endswith("en") and not following.isupper():  # "im orangenen T-Shirt" is an adjective
            return True
    return False


def _dateline(paragraph: str) -> int:
    """Length of the dateline that opens the report, 0 where there is none."""
    if wire := WIRE_DATELINE.match(paragraph):
        return wire.end()
    dash = DASH_DATELINE.match(paragraph)
    # A second dash closes an insertion: "Bezos – Amazon-Chef seit 1994 – verkauft".
    if dash and not SECOND_DASH.match(paragraph, dash.end()):
        return dash.end()
    stop = STOP_DATELINE.match(paragraph)
    if stop and stop[1].lower() not in NO_PLACE and stop[2] not in POINTS_BACK:
        return stop.end()
    return 0


def _before_tails(text: str, start: int, end: int) -> int:
    """The end of the report in a paragraph: credits, signatures, buttons and teasers behind its last stop are cut."""
    while True:
        cut = _tail(text, start, end)
        if cut is None:
            return end
        end = cut


def _tail(text: str, start: int, end: int) -> int | None:
    begin = max(start + 1, end - LONGEST_TAIL)
    signature = SIGNATURE_AFTER.search(text, begin, end)
    if signature and _is_signature(signature):
        return signature.start()
    for pattern in TAILS:
        tail = pattern.search(text, begin, end)
        if tail and (pattern is TAILS[-1] or not _is_finite(tail[0])):
            return tail.start()
    return None


def _between_credits(text: str, start: int, end: int) -> Iterator[Span]:
    for credit in CREDIT_BETWEEN.finditer(text, start, end):
        yield start, credit.start()
        start = credit.end() + 1
    if start < end:
        yield start, end


def _before_later_update(text: str, start: int, end: int, year: int) -> int:
    """The end of the paragraph without an update from after `year` (0: unknown); `start` where nothing remains.

    One update counts per paragraph: what follows it belongs to it.
    """
    update = _UPDATE.search(text, max(start, end - LONGEST_UPDATE), end)
    if not update:
        return end
    known = year or max([0, *(int(found) for found in _YEAR.findall(text, start, update.start()))])
    if known and _is_later(update[1], text[update.end() : end], known):
        return start + len(text[start : update.start()].rstrip())
    return end


def _is_later(head: str, body: str, year: int) -> bool:
    """Whether an update is dated after `year`: by its head, else by its text, where a plan for next year is no date."""
    dated = [int(found) for found in _DATED_YEAR.findall(head)]
    if dated:
        return max(dated) > year
    named = [int(found) for found in _YEAR.findall(body)]
    return bool(named) and max(named) > year and not _FUTURE.search(body)
