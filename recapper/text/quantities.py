"""Amounts: numbers with their scale, percentages and money."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from recapper.text.derived import plain
from recapper.text.figure import Figure, FigureKind, Language
from recapper.text.number_words import ENGLISH_PHRASE, GERMAN_START, english, german

_GROUP_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS: dict[Language, str] = {
    "de": r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?"
    rf"|\d{{1,3}}(?:(?:{_GROUP_SPACE}\d{{3}})+|(?:['’]\d{{3}})+)(?!\d)(?:,\d+)?"
    r"|\d+\.\d{1,2}(?![\d.])"  # no German grouping looks so: the decimal point of an English or Swiss source
    r"|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
}
_WORDS: dict[Language, str] = {
    "de": rf"(?i:{GERMAN_START})[a-zäöüß]{{0,50}}(?!\w)",
    "en": rf"(?i:half(?:\san?)?|(?:three[- ])?quarters?\sof\sa|{ENGLISH_PHRASE}|an?)(?!\w)",
}
_SCALES: dict[Language, dict[str, Decimal]] = {
    "de": {
        "hundert": Decimal(100), "tausend": Decimal(10**3), "tsd": Decimal(10**3), "dutzend": Decimal(12),
        "mio": Decimal(10**6), "mill": Decimal(10**6), "million": Decimal(10**6), "millionen": Decimal(10**6),
        "mrd": Decimal(10**9), "mia": Decimal(10**9), "milliarde": Decimal(10**9), "milliarden": Decimal(10**9),
        "bio": Decimal(10**12), "billion": Decimal(10**12), "billionen": Decimal(10**12),
        "billiarde": Decimal(10**15), "billiarden": Decimal(10**15),
        "trillion": Decimal(10**18), "trillionen": Decimal(10**18),
    },
    "en": {
        "hundred": Decimal(100), "dozen": Decimal(12), "thousand": Decimal(10**3), "k": Decimal(10**3),
        "million": Decimal(10**6), "mn": Decimal(10**6), "mio": Decimal(10**6), "m": Decimal(10**6),
        "billion": Decimal(10**9), "bn": Decimal(10**9), "b": Decimal(10**9),
        "trillion": Decimal(10**12), "tn": Decimal(10**12), "trn": Decimal(10**12),
    },
}  # fmt: skip
_CURRENCIES = {
    "usd": "USD", "us$": "USD", "$": "USD", "us-dollar": "USD", "us-dollars": "USD", "dollar": "USD", "dollars": "USD",
    "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "gbp": "GBP", "£": "GBP", "pfund": "GBP", "pound": "GBP",
    "pounds": "GBP", "chf": "CHF", "franken": "CHF", "schweizer franken": "CHF",
    "francs": "CHF", "swiss francs": "CHF", "yen": "JPY", "¥": "JPY", "rupien": "INR",
    "rupees": "INR", "rubel": "RUB", "rubles": "RUB", "roubles": "RUB", "yuan": "CNY", "lira": "TRY", "zloty": "PLN",
    "złoty": "PLN", "c$": "CAD", "a$": "AUD",
}  # fmt: skip
_CURRENCY = (
    r"(?P<currency>US-Dollars?|US[$]|U\.S\. dollars?|(?i:dollars?|euros?|pounds?|rupees|rou?bles|francs|yen|yuan|lira)"
    r"|Swiss francs|USD|EUR|GBP|CHF|[€$£¥](?!\d)|Pfund|(?:Schweizer )?Franken|Rupien|Rubel|[Zz][lł]oty)(?![a-zäöüß$])"
)
_HUNDREDTH = r"(?P<cent>Cents?|cents?|¢)(?!\w)"
_PERCENT = (
    r"(?:(?P<points>%-Punkte|Prozentpunkt(?:en?)?|percentage[ -]points?)"
    r"|(?P<basis>Basispunkt(?:en?)?|basis[ -]points?|bps)"
    r"|(?P<percent>%|(?i:prozent)|percent|per cent|pct))(?![a-zäöüß])"
)
_SCALE: dict[Language, str] = {
    "de": r"(?:(?i:tsd|mio|mill|mrd|mia|bio)\b\.?"
    r"|(?i:tausend|hundert|milli(?:on|arde)(?:en|n)?|billi(?:on|arde)(?:en|n)?|trillion(?:en)?|dutzend)\b)",
    "en": r"(?:(?i:hundred|dozen|thousand|million|mio|billion|trillion|mn|bn|trn|tn)\b|(?<=\d)(?i:[kmb])\b)",
}
_SECOND_SCALE = r"(?:\s(?P<more>(?i:thousand|million|billion|millionen|milliarden))\b)?"


def _pattern(language: Language) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?<!\d[.,])"
        r"(?P<prefix>(?:US\$|[CA]\$|[$€£¥]|(?:USD|EUR|GBP|CHF))\s?)?"
        rf"(?:(?P<digits>{_DIGITS[language]})|(?P<word>{_WORDS[language]}))"
        r"(?P<dash>,(?:-|–|—))?"
        rf"(?:[\s-]?(?P<scale>{_SCALE[language]}){_SECOND_SCALE})?"
        rf"(?:[\s-]?(?:{_PERCENT}|{_CURRENCY}|{_HUNDREDTH}))?"
    )


_QUANTITY: dict[Language, re.Pattern[str]] = {"de": _pattern("de"), "en": _pattern("en")}

_RANGE = re.compile(r"\s?(?:bis(?:\szu)?|to|oder|or|–|-|—)\s?|(?P<between>\s(?:und|and)\s)|(?P<change>\sauf\s)")
_BETWEEN = re.compile(r"\b(?:zwischen|between)\s(?:\S{1,12}\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:von|from)\s(?:\S{1,12}\s)?$", re.IGNORECASE)
_WEIGHT = re.compile(
    r"\b(?:wieg\w*|wog\w*|gewicht\w*|schwer\w*|leicht\w*|kilo\w*|abgenommen|zugenommen|weigh\w*|heavy|heavier|lighter|lost)\b",
    re.IGNORECASE,
)
_NEAR = 30
"""Characters around a number in which a word can tell what it means."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LIKE = re.compile(r"1[5-8]\d\d")
_BEFORE_YEAR = re.compile(
    r"\b(?:jahre?s?|seit|ab|bis|vor|nach|anfang|mitte|ende|sommer|herbst|winter|frühjahr|von|zwischen|in|since|by|"
    r"until|till|from|of|during|year|early|late|mid|after|before|summer|autumn|fall|spring|and|und|to)[\s-]$",
    re.IGNORECASE,
)
_BEFORE_OLD_YEAR = re.compile(r"\b(?:jahre?s?|seit|in|since|year|gegründet|founded)[\s-]$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s?(?:[a-zäöüß]{4,20}en?\s)?(?:Menschen|Mitarbeiter|Beschäftigte|Arbeitsplätze|Stellen|Jobs|Händler|Kunden|Nutzer|"
    r"Stück|Filialen|Personen|Teilnehmer|Zuschauer|Einwohner|Polizisten|Beamte|Einsätze|Meter|Kilometer|Tonnen|Liter|"
    r"Quadratmeter|Wohnungen|Fälle|Tote|Euro|"
    r"people|workers|employees|jobs|stores|users|customers|deaths|homes|miles|meters|metres|tons|tonnes|square)(?:e?n|s)?\b"
)
_ONES = frozenset({"ein", "eine", "einer", "einem", "einen", "one", "a", "an"})
_VAGUE = re.compile(r"\b(?:mehrere|einige|ein paar|viele|wenige|etliche)$", re.IGNORECASE)
_SINGLE = re.compile(r"einzige[nmrs]?", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A quantity before its neighbours have lent it scale and unit."""

    start: int
    end: int
    kind: FigureKind
    value: Decimal
    unit: str = ""
    scale: Decimal | None = None
    """Of `value`, in which it is already contained; None without a scale word."""
    text: str = ""
    """The digits as written; empty for words."""


def quantities(text: str, language: Language) -> Iterator[Figure]:
    """Numbers, percentages, money, and bare years. `language` says what point and comma mean."""
    drafts = [draft for match in _QUANTITY[language].finditer(text) if (draft := _read(match, text, language))]
    for left, right in zip(drafts[-2::-1], drafts[:0:-1], strict=True):  # from the right, so that a unit wanders
        _share(left, right, text)
    for draft in drafts:
        if draft.kind == "number" and draft.scale is None and _is_year(draft, text):
            draft.kind = "date"
        yield Figure(draft.start, draft.end, draft.kind, plain(draft.value), draft.unit)


def _read(match: re.Match[str], text: str, language: Language) -> _Draft | None:
    value = _count(match, text, language)
    if value is None:
        return None
    draft = _Draft(match.start(), match.end(), "number", value, text=match["digits"] or "")
    currency = (match["currency"] or match["prefix"] or "").strip().lower().replace("u.s. ", "us-")
    scale = (match["scale"] or "").rstrip(".").lower()
    if scale in ("m", "b") and not currency:  # 5m is a length
        draft.end = match.end("digits")
        return draft
    if scale:
        draft.scale = _SCALES[language][scale] * _SCALES[language].get((match["more"] or "").lower(), Decimal(1))
        draft.value *= draft.scale
    if match["percent"]:
        draft.kind = "percent"
    elif match["points"] or match["basis"]:
        draft.kind = "points"
        draft.value /= 100 if match["basis"] else 1
    elif match["cent"]:
        draft.kind, draft.unit, draft.value = "money", "EUR" if language == "de" else "USD", draft.value / 100
    elif currency and not (currency.startswith(("pfund", "pound")) and _is_weight(match, text)):
        draft.kind, draft.unit = "money", _CURRENCIES[currency]
    return draft


def _count(match: re.Match[str], text: str, language: Language) -> Decimal | None:
    """The number itself, before scale and unit; None where the words are none."""
    if match["digits"]:
        return _decimal(match["digits"], language)
    word = match["word"].lower()
    if word in _ONES:
        indefinite = word in ("a", "an") and not match["scale"]
        has_unit = match["scale"] or match["currency"] or match["percent"] or match["points"] or match["cent"]
        return Decimal(1) if has_unit and not indefinite else None
    if word.startswith("hal"):
        return Decimal("0.5") if match["scale"] else None
    if "quarter" in word:
        return Decimal("0.75" if word.startswith("three") else "0.25") if match["scale"] else None
    return english(word) if language == "en" else _german_count(match, text)


def _german_count(match: re.Match[str], text: str) -> Decimal | None:
    word, before = match["word"].lower(), text[max(0, match.start() - 12) : match.start()].rstrip()
    vague = word in ("hundert", "tausend") and _VAGUE.search(before)
    team = match["word"] == "Elf" and before and before[-1] not in ".!?:„"
    if vague or team:
        return None
    return Decimal(1) if _SINGLE.fullmatch(word) else german(word)


def _decimal(digits: str, language: Language) -> Decimal:
    digits = re.sub(r"[\s'’]", "", digits)
    if language == "en":
        return Decimal(digits.replace(",", ""))
    if re.fullmatch(r"\d+\.\d{1,2}", digits):
        return Decimal(digits)
    return Decimal(digits.replace(".", "").replace(",", "."))


def _is_weight(match: re.Match[str], text: str) -> bool:
    return _WEIGHT.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]) is not None


def _share(left: _Draft, right: _Draft, text: str) -> None:
    """In „100 bis 150 Millionen Dollar“ scale and unit belong to both numbers."""
    joint = _RANGE.fullmatch(text, left.end, right.start)
    if joint is None:
        return
    context = text[max(0, left.start - _NEAR) : left.start]
    if (joint["between"] and not _BETWEEN.search(context)) or (joint["change"] and not _FROM.search(context)):
        return
    if left.kind == "number" and right.kind != "number":
        if right.kind == "percent" and _YEAR.fullmatch(left.text):
            return
        left.kind, left.unit = right.kind, right.unit
    elif left.kind == "money" and right.kind == "number" and (right.scale or not joint.group().strip().isalpha()):
        right.kind, right.unit = left.kind, left.unit
    elif left.kind != right.kind or left.unit != right.unit:
        return
    if right.scale is not None and left.scale is None and left.value < 1000:
        left.value, left.scale = left.value * right.scale, right.scale


def _is_year(draft: _Draft, text: str) -> bool:
    if _COUNTED.match(text, draft.end):
        return False
    before = text[max(0, draft.start - 14) : draft.start]
    if _YEAR.fullmatch(draft.text):
        return not draft.text.endswith("00") or _BEFORE_YEAR.search(before) is not None
    return _YEAR_LIKE.fullmatch(draft.text) is not None and _BEFORE_OLD_YEAR.search(before) is not None
