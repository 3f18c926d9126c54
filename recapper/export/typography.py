"""Spaces that must not break across lines, by the rules of German typesetting (DIN 5008)."""

import re

from recapper.text.german_calendar import MONTHS

_NO_BREAK = "\u00a0"
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


def tie(text: str) -> str:
    """`text` with non-breaking spaces between figure and unit, day and month, and inside abbreviations."""
    return _TIES.sub(_NO_BREAK, text)
