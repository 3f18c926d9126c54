"""Clock times."""

import re
from collections.abc import Iterator

from recapper.text.figure import Figure, Language
from recapper.text.number_words import german

_START = r"(?<!\w)(?<!\d[.,:])"
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?|[a-zäöüß]{3,15})"
_RANGE = re.compile(
    rf"{_START}(?P<first>{_CLOCK})(?:\s(?:Uhr\s)?(?:bis|und)\s|\s?[–-]\s?)(?P<second>{_CLOCK})[\s-]Uhr\b"
)
_UHR = re.compile(
    rf"{_START}(?:(?P<time>{_CLOCK})[\s-]Uhr\b|(?P<short>\d{{1,2}}[.:]\d\d)\s?h\b)"
    r"(?:\s(?P<minute>[0-5]\d)(?!\d|[.,]\d|\s?%|\s[A-ZÄÖÜ]))?"  # „17 Uhr 30“, not „17 Uhr 30 Menschen“
)
_HALF = re.compile(r"\bhalb\s(?P<hour>eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b")
_ENGLISH = re.compile(
    rf"{_START}(?P<hour>\d{{1,2}})(?:[.:](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[ap])\.?m\b\.?|o['’]clock\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?<![\w:.,])(?P<time>(?:[01]?\d|2[0-4]):[0-5]\d)(?![\w:])")
_BEFORE_TIME = re.compile(
    r"(?:\b(?:um|gegen|ab|bis|seit|vor|nach|kurz|ca\.|von|und)\s|\0\s?[,|·–-]?\s?)$", re.IGNORECASE
)


def times(text: str, language: Language) -> Iterator[Figure]:
    """Clock times. In German text `23:21` without „Uhr“ is a time only behind a date or a preposition, else a score."""
    if language == "de":
        for match in _RANGE.finditer(text):
            first, second = _reading(match["first"]), _reading(match["second"])
            if first and second:
                yield Figure(match.start(), match.end("first"), "time", first)
                yield Figure(match.start("second"), match.end(), "time", second)
        for match in _UHR.finditer(text):
            value = _reading(match["time"] or match["short"])
            if value:
                value = f"{value[:3]}{int(match['minute']):02d}" if match["minute"] else value
                yield Figure(*match.span(), "time", value)
        for match in _HALF.finditer(text):
            hour = german(match["hour"])
            if hour is not None:
                yield Figure(*match.span(), "time", f"{int(hour) - 1:02d}:30")
    else:
        yield from _english(text)
    for match in _COLON.finditer(text):
        context = text[max(0, match.start() - 12) : match.start()]
        value = _reading(match["time"])
        if value and (language == "en" or match["time"][0] == "0" or _BEFORE_TIME.search(context)):
            yield Figure(*match.span(), "time", value)


def _english(text: str) -> Iterator[Figure]:
    for match in _ENGLISH.finditer(text):
        hour = int(match["hour"])
        if hour > 12:
            continue
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        yield Figure(*match.span(), "time", f"{hour:02d}:{int(match['minute'] or 0):02d}")


def _reading(clock: str) -> str | None:
    """`1.40`, `3` or `drei` as `01:40`, `03:00`; None for what no clock shows."""
    if not clock[0].isdigit():
        number = 1 if clock == "ein" else german(clock)
        return f"{int(number):02d}:00" if number is not None and number <= 24 and number == int(number) else None
    hour, _, minute = clock.replace(":", ".").partition(".")
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
