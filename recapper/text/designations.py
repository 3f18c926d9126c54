"""Numbers that name things: products, series, and names made of letters and digits.

They are not amounts, but a text that turns 5G into 4G is wrong all the same; so they are figures of kind `version`.
The names before a version number are a list and cannot be complete. Behind any other name ("Saturn 5", "Halle 3",
"Platz 1") the number is read as a plain one, in every text alike, so that comparison still works.
"""

import re
from collections.abc import Iterator

from recapper.text.figure import Figure
from recapper.text.function_words import word_set
from recapper.text.sentences import spans

_SERIES = word_set(
    """Formel Formula Version Windows Android iOS iPadOS macOS watchOS USB Bluetooth HTTP HTML Wi-Fi WLAN Alexa iPhone
    iPad Galaxy Pixel Echo Kindle HD Tab Surface PlayStation Playstation Xbox Switch Boeing Airbus Apollo Falcon Ariane
    Soyuz Sojus Model Golf Industrie Agenda RTL Channel Antenne Radio"""
)
_NO_AMOUNT_AFTER = (
    r"(?!\w|[.,]\d|:\d|-?\s?(?:[%€$£]|Prozent|percent|Euro|Dollar|US-|Mio|Mrd|Million|Milliard|Tausend|billion|Uhr))"
)
_SERIES_NUMBER = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_SERIES)))}|v)(?P<joint>[ \u00a0-]?)"
    rf"(?P<number>\d{{1,4}}(?:\.\d{{1,4}}){{0,4}}){_NO_AMOUNT_AFTER}"
)
_FORMULA_ONE = re.compile(r"\bFormula[ -](?:One|one)\b")
_DOTTED = re.compile(r"(?<![\w.,])\d{1,4}(?:\.\d{1,4}){2,4}(?!\w|[.,]\d)")
_OTHER_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_HYPHENED = re.compile(
    rf"(?<![\w-])[A-ZÄÖÜ][A-Za-zäöüß]{{0,20}}-(?P<number>\d{{1,3}}){_NO_AMOUNT_AFTER}"
)  # Covid-19, F-16, Formel-1-Rennen
_UNITS = (
    "(?:[kKMGTP]?(?:B|Bit|Byte|Hz|W|Wh|Wp|V|J|N)|[CFALKM]|K?PS|MP|Mbit|Mio|Mrd|Euro|EUR|USD|CHF|GBP|Uhr|Zoll|Grad|Cent)"
)
_ALPHANUMERIC = re.compile(
    r"(?<![\w.,/])(?:[A-ZÄÖÜ]{1,5}\d{1,5}[A-Za-z]{0,2}|[48]K|\d{1,3}[a-z]\d(?:-\d)?"
    rf"|\d{{1,4}}(?!{_UNITS}(?![A-Za-z]))[A-Z]{{1,2}})(?!\w)"
)  # G20, A380, S8, 5G, 3D, 10b5-1
_QUARTER = re.compile(r"(?<!\w)Q(?P<number>[1-4])(?!\w)")

_NO_FIGURES = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w.@-])[\w-]{1,63}\.(?:de|com|net|org|eu|at|ch|io|info)\b"
    r"|(?<!\S)[@#]\w+"
    r"|(?<![\w/])24/7(?![\w/])"  # an idiom in both languages, "rund um die Uhr"
    r"|(?<![\w+.,])(?:\+\d{1,3}[\s/-]?(?:\(0\))?|\(?0\d{1,5}\)?[\s]?[/-][\s]?|\(?0[1-9]\d{1,4}\)?\s)\d(?:[\s/-]?\d){3,14}(?![\w.,]\d)"
)
_LIST_LABEL = re.compile(r"\d{1,2}[.)]\s(?=[A-ZÄÖÜ„\"])")
_LINE_START = re.compile(r"^[^\S\n]*(?=\d)", re.MULTILINE)


def designations(text: str) -> Iterator[Figure]:
    """Figures of kind `version`, and `Q3` as the third of the quarters. May overlap; the first counts."""
    for match in _QUARTER.finditer(text):
        yield Figure(*match.span(), "ordinal", match["number"])
    for match in _FORMULA_ONE.finditer(text):
        yield Figure(*match.span(), "version", "1")
    for match in _SERIES_NUMBER.finditer(text):
        if not (match["joint"] and re.fullmatch(r"(?:19|20)\d\d", match["number"])):  # „Golf 2017“ may be the year
            yield Figure(*match.span(), "version", match["number"])
    for match in _DOTTED.finditer(text):
        if not _OTHER_DOTTED.fullmatch(match.group()):
            yield Figure(*match.span(), "version", match.group())
    for match in _HYPHENED.finditer(text):
        yield Figure(*match.span(), "version", match["number"])
    for match in _ALPHANUMERIC.finditer(text):
        yield Figure(*match.span(), "version", match.group().upper())


def figureless(text: str) -> Iterator[tuple[int, int]]:
    """Spans whose digits say nothing: addresses, telephone numbers, `24/7`."""
    for match in _NO_FIGURES.finditer(text):
        yield match.span()


def list_labels(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers of a running list: `1. Der Umsatz … 2. Das …`, at the start of a sentence or a line."""
    starts = {start for start, _ in spans(text)} | {line.end() for line in _LINE_START.finditer(text)}
    for match in _LIST_LABEL.finditer(text):
        if match.start() in starts:
            yield match.span()
