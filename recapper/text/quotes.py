"""Quotation marks and figures in German typography."""

import re
from collections.abc import Iterable, Iterator

from recapper.text.figures import Figure, figures
from recapper.text.quote_pairs import Quote, quoted
from recapper.text.sentences import spans

__all__ = ["Quote", "germanise", "quoted", "typeset", "unquoted"]

_OUTER, _INNER = ("„", "“"), ("‚", "‘")

_SCALE = re.compile(r"(?<=\s)(?P<scale>Mrd|Mio)\b(?P<point>\.?)")
_SCALE_WORDS = {"Mrd": ("Milliarde", "Milliarden"), "Mio": ("Million", "Millionen")}
_SINGULAR = frozenset({"1", "ein", "eine", "einer", "halbe", "halben"})
_UNTIL = re.compile(r"\s(?:bis|und)\s|\s?[–-]\s?")

_Change = tuple[int, int, str]
"""Start, end, and what stands there instead."""


def germanise(text: str) -> str:
    """The text with its closed quotations in „…“, those inside them in ‚…‘, and so on in turn.

    Apostrophes and marks without a partner stay. Idempotent: where the new marks would pair otherwise than the
    old ones (only among stray marks), the text is returned as it was.
    """
    quotes = quoted(text)
    changes: list[_Change] = []
    for quote in quotes:
        opening, closing = _OUTER if quote.level % 2 else _INNER
        changes.append((quote.start, quote.start + 1, opening))
        changes.append((quote.end - 1, quote.end, closing))
    result = _replaced(text, changes)
    paired = [(quote.start, quote.end, quote.level) for quote in quoted(result)]
    return result if paired == [(quote.start, quote.end, quote.level) for quote in quotes] else text


def is_quoted(match: re.Match[str]) -> bool:
    """The match lies inside „...“ of the text it was found in, whose quotes are German."""
    before = match.string[: match.start()]
    return before.count("„") > before.count("“")


def unquoted(text: str) -> str:
    """The text without the marks of its closed quotations, otherwise unchanged."""
    changes = [(at, at + 1, "") for quote in quoted(text) for at in (quote.start, quote.end - 1)]
    return _replaced(text, changes)


def typeset(text: str) -> str:
    """German text with its figures as newspapers set them: `5 Prozent`, `1.42 Uhr`, `3 Milliarden`.

    Only inside what `figures` reads as a figure, so no key changes. A point that also ends the sentence
    (`auf 3 Mrd.`) stays. Idempotent.
    """
    ends = {end for _, end in spans(text)}
    found = figures(text, "de")
    changes: list[_Change] = []
    for figure, following in zip(found, (*found, None)[1:], strict=True):
        if figure.kind == "percent":
            changes.extend(_percent_word(text, figure))
        elif figure.kind == "time":
            changes.extend(_clock_point(text, figure, following))
        changes.extend(_scale_word(text, figure, ends))
    return _replaced(text, changes)


def _percent_word(text: str, figure: Figure) -> Iterator[_Change]:
    number = text[figure.start : figure.end - 1]
    after = text[figure.end : figure.end + 1]
    if text[figure.end - 1] == "%" and number[-1] != "-" and not (after.isalnum() or after in ("-", "_", "%")):
        yield figure.end - 1, figure.end, "Prozent" if number[-1].isspace() else " Prozent"


def _clock_point(text: str, figure: Figure, following: Figure | None) -> Iterator[_Change]:
    colon = text.find(":", figure.start, figure.end)
    begins_range = (
        following is not None
        and following.kind == "time"
        and "Uhr" in text[following.start : following.end]
        and _UNTIL.fullmatch(text, figure.end, following.start) is not None
    )
    if colon >= 0 and (begins_range or "Uhr" in text[figure.start : figure.end]):
        yield colon, colon + 1, "."


def _scale_word(text: str, figure: Figure, ends: set[int]) -> Iterator[_Change]:
    scale = _SCALE.search(text, figure.start, figure.end)
    if scale is None or text[scale.end() : scale.end() + 1] in ("-", "_"):
        return
    count = text[figure.start : scale.start()].split()[-1:]
    word = _SCALE_WORDS[scale["scale"]][0 if count and count[0].lower() in _SINGULAR else 1]
    after = scale.end()
    while text[after : after + 1] in tuple('“”»«’‘"'):
        after += 1
    yield scale.start(), scale.end(), word + (scale["point"] if after in ends else "")


def _replaced(text: str, changes: Iterable[_Change]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, new in sorted(changes):
        pieces += (text[position:start], new)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)
