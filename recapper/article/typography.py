"""How German text is set: spaces that must not break across lines (DIN 5008), and quotation marks."""

import re

from recapper.text.german_calendar import MONTHS
from recapper.text.quote_pairs import quoted

_NO_BREAK = "\u00a0"
_DOUBLE, _SINGLE = '"„“”', "'‚‘"
_UNITS = (
    "Euro|Cent|US-Dollar|Dollar|Pfund|Franken|Yen|Prozent|Prozentpunkte?n?|Uhr|Grad|Tausend|Millionen?|Milliarden?|"
    "Billionen?|Mio\\.|Mrd\\.|Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|Minuten?|Sekunden?|Meter|Kilometer|Kilogramm|"
    "Gramm|Tonnen?|Liter|Zoll|Quadratmeter|km/h|km|cm|mm|m|kg|g|t|l|kWh|MW|GB|TB|MB|EUR|USD|Punkten?"
)
_MONTHS = "|".join((*MONTHS, "Jänner"))
_TIES = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS})(?![\w-])|[%‰€$£°])"
    r"|(?<=[€$£§]) (?=\d)"
    r"|(?<=\bNr\.) (?=\d)|(?<=\bArt\.) (?=\d)|(?<=\bAbs\.) (?=\d)"
    rf"|(?<=\d\.) (?=(?:{_MONTHS})\b)"
    r"|(?<=\b[A-Za-z]\.) (?=[A-Za-zÄÖÜäöü]\.)"  # z. B., i. d. R., J. R. R.
)


# What neither XML 1.0 (section 2.2) nor HTML (13.2.3.5) holds: controls, surrogates, noncharacters.
_SPACES = re.compile(r"[\x0b\x0c\x1c-\x1f]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def printable(text: str) -> str:
    """`text` without the characters that no XML and no HTML document holds; those that separate words are spaces."""
    return _UNPRINTABLE.sub("", _SPACES.sub(" ", text))


def tie(text: str) -> str:
    """`text` with non-breaking spaces between figure and unit, day and month, and inside abbreviations."""
    return _TIES.sub(_NO_BREAK, text)


def german_quotes(text: str) -> str:
    """`text` with its paired marks as „...“ and ‚...‘; guillemets stay, a house that sets them means them."""
    signs = list(text)
    for quote in quoted(text):
        opening = text[quote.start]
        if opening in _DOUBLE or opening in _SINGLE:
            inner = opening in _SINGLE or quote.level % 2 == 0
            signs[quote.start], signs[quote.end - 1] = "‚‘" if inner else "„“"
    return "".join(signs)


def typeset(text: str) -> str:
    """`text` with German quotation marks and non-breaking spaces, as long as before."""
    return tie(german_quotes(text))
