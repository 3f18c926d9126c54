"""Sentence boundaries in German and English news, with offsets.

Convention: a closed quotation or bracket is never cut, so „A. B“, sagte X. is one sentence. A full stop ends a
sentence unless what stands before it (abbreviation, initial, ordinal) or after it (small letter) speaks against it.
In doubt two sentences stay together.
"""

import re
from collections import deque
from collections.abc import Iterator

from recapper.text.boundary_words import (
    AFTER_ORDINALS,
    BEFORE_LETTERS,
    BEFORE_ORDINALS,
    MONTHS,
    OPENERS,
    OPENERS_LIKE_INITIALS,
    abbreviations,
)
from recapper.text.quote_pairs import quoted

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_CLOSING = "\"“”»«’'‘›‹)\\]"
_CANDIDATE = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>[{_CLOSING}]*+)(?=\s)"
    r"|(?P<bracket>[)\]])(?=\s)"  # „Amazon wächst. (Foto: dpa) Der Umsatz …“
)
_NEXT = re.compile(
    r"\s*+(?P<lead>[\"„“»«‚‘›‹'(\[–—•*·-]*+\s*+)(?P<word>[^\s.,;:!?…()\[\]\"“”„»«]{0,60})(?P<after>\S{0,8})"
)
_WORD_BEFORE = re.compile(r"(?:(?<![^\s(„“\"»‚–—/])[^\W\d_]\.\s?){0,5}[^\s(„“\"»‚«–—/\[]*$")
_LOOK_BACK = 60
_LONGEST_ENCLOSURE = 600
"""Characters. A longer quotation or bracket is rather a forgotten mark than one long utterance."""

_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # eBay, iPhone
_AGENCY_CODE = re.compile(r"\s+[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){0,3}\s*\Z")
_DOMAIN = re.compile(r"\.(?:de|com|net|org|at|ch|eu|info|io)\b")
_SMALL_NUMBER = re.compile(r"\d{1,3}")
_ROMAN = re.compile(r"[IVX]{1,6}")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_LABEL = re.compile(r"\d.*|[IVX]{1,6}|[^\W\d_]")  # what follows Nr., Art., S.
_DAY_AND_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AFTER_ORDINAL = re.compile(r"\d{1,2}\.(?:\s(?:und|oder|bis))?\s*$")  # „24. 11. 2017“, „im 1. und 2. Quartal“
_STREET = re.compile(r"\w{2,}str")


def split(text: str) -> list[str]:
    """The sentences of `text` in order, without the space around them."""
    return [text[start:end] for start, end in spans(text)]


def spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences, in order. No span crosses an empty line; every non-space character is in exactly one.

    Linear in the length of `text`; never raises.
    """
    found: list[tuple[int, int]] = []
    for paragraph in _PARAGRAPH.finditer(text):
        offset = paragraph.start()
        found.extend((offset + start, offset + end) for start, end in _paragraph_spans(paragraph.group().rstrip()))
    return found


def _paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    enclosed, brackets = _enclosures(text)
    remarks = {start for end, start in brackets.items() if text[end - 2] in ".!?…" and _ends_like_sentence(text, start)}
    start = 0
    for candidate in _CANDIDATE.finditer(text):
        end = candidate.end()
        if enclosed[end]:
            continue
        following = _NEXT.match(text, end)
        assert following is not None  # noqa: S101 - every part of the pattern may be empty
        opening = brackets.get(end)
        if candidate["bracket"]:  # „(Foto: dpa)“ stands alone, but „(dpa) Der …“ at the head of a paragraph does not
            if opening != start or start == 0:
                continue
        elif opening not in (None, start) and opening not in remarks:
            continue
        if following.start("word") - 1 in remarks:  # a bracketed sentence belongs to the one before it
            continue
        if _is_boundary(text, start, candidate, following):
            yield start, end
            start = following.start("lead")
    yield start, len(text)


def _enclosures(text: str) -> tuple[bytearray, dict[int, int]]:
    """Marks every offset strictly inside a closed quotation or bracket; and the brackets as end: start."""
    brackets = dict(_bracket_pairs(text))
    enclosed = bytearray(len(text) + 1)
    for start, end in [(quote.start, quote.end) for quote in quoted(text)] + [(brackets[end], end) for end in brackets]:
        if end - start <= _LONGEST_ENCLOSURE:
            enclosed[start + 1 : end] = b"\1" * (end - start - 1)
    return enclosed, brackets


def _bracket_pairs(text: str) -> Iterator[tuple[int, int]]:
    opened: deque[tuple[str, int]] = deque(maxlen=8)
    for bracket in re.finditer(r"[()\[\]]", text):
        if bracket.group() in "([":
            opened.append((")" if bracket.group() == "(" else "]", bracket.start()))
        elif opened and opened[-1][0] == bracket.group():
            yield bracket.end(), opened.pop()[1]


def _ends_like_sentence(text: str, end: int) -> bool:
    before = text[max(0, end - _LOOK_BACK) : end].rstrip().rstrip(_CLOSING)
    return before[-1:] in (".", "!", "?", "…")


def _is_boundary(text: str, start: int, candidate: re.Match[str], following: re.Match[str]) -> bool:
    word, mark = following["word"], candidate["mark"]
    if mark is None:
        return word[:1].isupper()
    before = text[max(start, candidate.start() - _LOOK_BACK) : candidate.start()]
    if word[:1].islower() and not _BRAND.match(word) and not _DOMAIN.match(following["after"]):
        return bool(_AGENCY_CODE.match(text, candidate.end())) and _last_token(before) not in abbreviations()
    if candidate["closing"]:
        return True
    if mark == ".":
        return _full_stop_ends(before, following)
    if set(mark) <= {".", "…"}:
        return word[:1].isupper()
    return _last_token(before) + mark not in abbreviations()


def _last_token(before: str) -> str:
    """What stands before the mark up to the last space, spaced abbreviations closed: `z.B` of `z. B`."""
    token = _WORD_BEFORE.search(before)
    return "".join(token.group().split()) if token else ""


def _full_stop_ends(before: str, following: re.Match[str]) -> bool:
    token, word = _last_token(before), following["word"]
    rest = before[: len(before) - len(token)]
    if _SMALL_NUMBER.fullmatch(token) or _DAY_AND_MONTH.fullmatch(token):
        return _number_ends(token, rest, following)
    kind = abbreviations().get(token)
    initials = _INITIALS.fullmatch(token) is not None
    goes_on = (
        kind == "never"
        or (kind == "number" and _LABEL.fullmatch(word))
        or (word[:1].isdigit() and _STREET.fullmatch(token))
        or (initials and len(word) == 1 and following["after"].startswith("."))  # J. R. R. Tolkien
    )
    if goes_on:
        return False
    if kind == "open" or _ROMAN.fullmatch(token) or (initials and _last_word(rest) not in BEFORE_LETTERS):
        return _opens_sentence(following)
    return True


def _number_ends(token: str, before: str, following: re.Match[str]) -> bool:
    """Whether the full stop after a small number ends the sentence; else it makes an ordinal or a list label."""
    word = following["word"].lower()
    if word in MONTHS:
        return False
    if _DAY_AND_MONTH.fullmatch(token):
        return not _YEAR.match(word)
    previous = _last_word(before)
    if not previous or word.split("-")[0] in AFTER_ORDINALS:
        return False
    if previous in BEFORE_ORDINALS or _AFTER_ORDINAL.search(before):
        return _opens_sentence(following)
    return True


def _last_word(before: str) -> str:
    return "".join(before.split()[-1:]).lower().lstrip('„“"»(')


def _opens_sentence(following: re.Match[str]) -> bool:
    word = re.split("[’']", following["word"].lower(), maxsplit=1)[0]
    return word in OPENERS or (word in OPENERS_LIKE_INITIALS and not following["after"].startswith("."))
