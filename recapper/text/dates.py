"""Dates and clock times."""

import re
from collections.abc import Iterator

from recapper.text.figure import Figure, Language
from recapper.text.number_words import german_ordinal

_MONTH_NAMES: dict[Language, tuple[str, ...]] = {
    "de": (
        "januar jänner",
        "februar feber",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ),
    "en": (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
}
_SHORT_MONTHS: dict[Language, tuple[str, ...]] = {
    "de": ("jan", "feb", "mär mrz", "apr", "", "jun", "jul", "aug", "sep sept", "okt", "nov", "dez"),
    "en": ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"),
}


def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, group in enumerate(names, 1) for name in group.split()}


_FULL = {language: _numbered(names) for language, names in _MONTH_NAMES.items()}
_MONTHS = {language: _FULL[language] | _numbered(_SHORT_MONTHS[language]) for language in _FULL}


def _month_pattern(months: dict[str, int]) -> str:
    return f"(?P<month>(?i:{'|'.join(sorted(months, key=len, reverse=True))}))\\b"


_GERMAN_MONTH, _ENGLISH_MONTH = _month_pattern(_MONTHS["de"]), _month_pattern(_MONTHS["en"])
_SPACE = r"\s{0,2}"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_DAY = r"(?<!\w)(?<!\d[.,:])(?P<day>\d{1,2})"
_POINT = r"(?:(?:(?<=\b\w{3})(?<!ai)(?<!ay)|(?<=\b\w{4})(?<=ept))\.)?"  # of a short form only
_JOINT = rf"{_SPACE}(?:,|und|oder|bis|and|to|or|/|–|-){_SPACE}"

_ISO = re.compile(r"(?<!\w)(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\w-])")
_GERMAN_NUMERIC = re.compile(
    rf"{_DAY}\.{_SPACE}(?P<month>\d{{1,2}})\."
    rf"(?P<year>{_SPACE}(?:19|20)\d\d(?!\d|[.,]\d)|\d\d(?!\d|[.,]\d|\s?(?:Uhr|%|Prozent)))?(?!\d)"
)
_ENGLISH_NUMERIC = re.compile(r"(?<![\w/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\w/])")
_GERMAN_DAYS = re.compile(
    rf"{_DAY}(?P<more>(?:\.?{_JOINT}\d{{1,2}}){{1,3}})\.{_SPACE}{_GERMAN_MONTH}{_POINT}(?:\s{_YEAR})?"
)
_GERMAN_DAY = re.compile(rf"{_DAY}\.{_SPACE}{_GERMAN_MONTH}{_POINT}(?:\s{_YEAR})?")
_GERMAN_WORD_DAY = re.compile(rf"\b(?P<word>\w{{2,30}}te[nrms]?)\s{_GERMAN_MONTH}(?:\s{_YEAR})?")
_ENGLISH_DAY_FIRST = re.compile(rf"{_DAY}(?:st|nd|rd|th)?(?:\sof)?\s{_ENGLISH_MONTH}{_POINT}(?:,?\s{_YEAR})?")
_ENGLISH_MONTH_FIRST = re.compile(
    rf"\b{_ENGLISH_MONTH}{_POINT}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<more>(?:{_JOINT}\d{{1,2}}(?!\d)){{0,3}})(?![\w%]|[.,]\d|\s?percent)"
    rf"(?:,?\s{_YEAR})?"
)
_MONTH_ALONE = {
    language: re.compile(rf"(?<!\w){_month_pattern(months)}(?:\s{_YEAR})?") for language, months in _FULL.items()
}
_SHORT_MONTH_YEAR = {
    language: re.compile(rf"(?<!\w){_month_pattern(months)}{_POINT}\s{_YEAR}") for language, months in _MONTHS.items()
}
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|from|to|through|during|last|next|this|every|early|late|mid|before|after)[\s-]$",
    re.I,
)
_SEASON = re.compile(
    r"(?<!\w)(?<!\d[.,])(?P<first>(?:19|20)\d\d)(?P<joint>[/–-])(?P<second>(?:19|20)?\d\d)(?![\w/]|-\d)"
)
_DECADE = re.compile(
    r"(?<!\w)(?:(?P<year>(?:1[5-9]|20)\d0)(?:er|s)|['’]?(?P<short>\d0)(?:er(?:n)?[\s-]Jahren?|s(?=\b)))(?!\w)"
)


def dates(text: str, language: Language) -> Iterator[Figure]:
    """Dates with at least a month, seasons such as 2017/18, and decades. Bare years are left to the numbers."""
    months = _MONTHS[language]
    yield from _seasons(text)
    yield from _parts(_ISO, text)
    if language == "de":
        yield from _parts(_GERMAN_NUMERIC, text)
        for match in _GERMAN_DAYS.finditer(text):
            yield from _several(match, months)
        yield from _named(_GERMAN_DAY, text, months)
        for match in _GERMAN_WORD_DAY.finditer(text):
            day = german_ordinal(match["word"])
            if day is not None:
                yield from _figure(match.span(), match["year"], months[match["month"].lower()], day)
    else:
        yield from _parts(_ENGLISH_NUMERIC, text)
        for match in _ENGLISH_MONTH_FIRST.finditer(text):
            yield from _several(match, months)
        yield from _named(_ENGLISH_DAY_FIRST, text, months)
    yield from _named(_SHORT_MONTH_YEAR[language], text, months)
    for match in _MONTH_ALONE[language].finditer(text):
        if _is_month(match, text):
            yield from _figure(match.span(), match["year"], months[match["month"].lower()], None)
    yield from _decades(text)


def _seasons(text: str) -> Iterator[Figure]:
    """Two years in one. `2017-11` is a month unless the years follow each other."""
    for match in _SEASON.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if len(match["second"]) == 2:
            second += first // 100 * 100
            second += 100 if second < first else 0
            if match["joint"] == "-" and second != first + 1 and int(match["second"]) <= 12:
                continue
        yield Figure(match.start(), match.end("first"), "date", str(first))
        yield Figure(match.start("second"), match.end(), "date", str(second))


def _decades(text: str) -> Iterator[Figure]:
    for match in _DECADE.finditer(text):
        short = match["short"]
        year = int(match["year"]) if match["year"] else int(short) + (1900 if int(short) >= 30 else 2000)
        yield Figure(match.start(), match.end(), "date", str(year))


def _is_month(match: re.Match[str], text: str) -> bool:
    """`may` and `march` are also verbs, and May a prime minister."""
    name = match["month"]
    if not name[0].isupper():
        return False
    return (
        name.lower() not in _AMBIGUOUS_MONTHS
        or match["year"] is not None
        or _BEFORE_MONTH.search(text[max(0, match.start() - 12) : match.start()]) is not None
    )


def _parts(pattern: re.Pattern[str], text: str) -> Iterator[Figure]:
    for match in pattern.finditer(text):
        month, day = int(match["month"]), int(match["day"]) if match["day"] else None
        if pattern is _ENGLISH_NUMERIC and month > 12 and day is not None:  # written in the European order
            month, day = day, month
        yield from _figure(match.span(), match["year"], month, day)


def _named(pattern: re.Pattern[str], text: str, months: dict[str, int]) -> Iterator[Figure]:
    for match in pattern.finditer(text):
        day = int(match["day"]) if "day" in pattern.groupindex else None
        yield from _figure(match.span(), match["year"], months[match["month"].lower()], day)


def _several(match: re.Match[str], months: dict[str, int]) -> Iterator[Figure]:
    """„vom 20. bis 27. November“: each day is a date."""
    days = [(match.start("day"), match["day"])]
    days += [(match.start("more") + day.start(), day.group()) for day in re.finditer(r"\d+", match["more"])]
    month = months[match["month"].lower()]
    whole_start = min(match.start("day"), match.start("month"))
    for position, (start, day) in enumerate(days):
        first, last = position == 0, position == len(days) - 1
        span = (whole_start if first else start, match.end() if last else start + len(day))
        yield from _figure(span, match["year"], month, int(day))


def _figure(span: tuple[int, int], year: str | None, month: int, day: int | None) -> Iterator[Figure]:
    if not 1 <= month <= 12 or not (day is None or 1 <= day <= 31):
        return
    number = int(year) if year else None
    if number is not None and number < 100:
        number += 2000
    value = f"{number or '-'}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    yield Figure(*span, "date", value)
