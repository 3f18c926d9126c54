"""Numbers written as words."""

import re
from decimal import Decimal

_UNITS = {"zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50}
_TENS |= {"sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90}
_TEENS = {"zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16}
_TEENS |= {"siebzehn": 17, "achtzehn": 18, "neunzehn": 19}
_BELOW_HUNDRED = {"null": 0, "eins": 1} | _UNITS | _TEENS | _TENS
_BELOW_HUNDRED |= {
    f"{unit}und{tens}": value + ten for tens, ten in _TENS.items() for unit, value in ({"ein": 1} | _UNITS).items()
}
_ORDINAL_STEMS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8}
_ORDINAL_STEMS |= {"neunt": 9, "zehnt": 10, "elft": 11, "zwölft": 12}
_LONGEST = 60
"""Letters of the longest number word below a million, and a little more."""

_PARTS = {"dreiviertel": Decimal("0.75"), "viertel": Decimal("0.25"), "halb": Decimal("0.5")}
_WHOLES = {"million": 10**6, "milliarde": 10**9, "billion": 10**12}

GERMAN_START = (
    "(?:anderthalb|dutzend|halbe|hundert|tausend|null|ein|"
    + "|".join([*_UNITS, *_TEENS, "zwanzig", "drei", *_TENS])
    + ")"
)
"""Pattern: what every German number word begins with."""

_ENGLISH_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENGLISH_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: value for value, word in enumerate(_ENGLISH_UNITS + _ENGLISH_TEENS)}
_ENGLISH |= {word: 10 * value for value, word in enumerate(_ENGLISH_TENS, 2)}
_ENGLISH_ORDINALS = {
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ENGLISH_ORDINALS |= {"first": 1, "second": 2, "eleventh": 11, "twelfth": 12}

_ENGLISH_SMALL = (
    f"(?:(?:{'|'.join(_ENGLISH_TENS)})(?:[- ](?:{'|'.join(_ENGLISH_UNITS[1:])})\\b)?"
    f"|(?:{'|'.join(_ENGLISH_TEENS)})|(?:{'|'.join(_ENGLISH_UNITS)}))"
)
ENGLISH_PHRASE = f"(?:(?:{_ENGLISH_SMALL}|a)[- ]hundred(?:(?: and)? {_ENGLISH_SMALL}\\b)?|{_ENGLISH_SMALL})"
"""Pattern of an English number below thousand, possibly of several words."""


def german(word: str) -> Decimal | None:
    """The value of one German word (`dreizehntausend`, `zweieinhalb`, `Viertelmillion`); None for others and `ein`."""
    if len(word) > _LONGEST:
        return None
    word = word.lower().replace("ß", "ss")
    if word == "anderthalb":
        return Decimal("1.5")
    if word.endswith("einhalb"):
        whole = _german_multiplier(word.removesuffix("einhalb"))
        return None if whole is None else whole + Decimal("0.5")
    for unit, size in _WHOLES.items():
        if word.endswith(unit) and word.removesuffix(unit) in _PARTS:
            return size * _PARTS[word.removesuffix(unit)]
    value = _german_integer(word)
    return None if value is None else Decimal(value)


def german_ordinal(word: str) -> int | None:
    """The value of a German ordinal in any ending (`sechsten`, `21.` as `einundzwanzigste`); None for others."""
    if len(word) > _LONGEST:
        return None
    stem = re.sub(r"e[rnsm]?$", "", word.lower().replace("ß", "ss"))
    if stem in _ORDINAL_STEMS:
        return _ORDINAL_STEMS[stem]
    for suffix, lowest in (("st", 20), ("t", 13)):
        value = _german_integer(stem.removesuffix(suffix)) if stem.endswith(suffix) else None
        if value is not None and value >= lowest:
            return value
    return None


def english(phrase: str) -> Decimal | None:
    """The value of what `ENGLISH_PHRASE` matches (`twenty-five`, `two hundred and ten`); None for others."""
    total = 0
    for word in re.split("[- ]+", phrase.lower()):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _ENGLISH:
            total += _ENGLISH[word]
        elif word not in ("a", "and"):
            return None
    return Decimal(total)


def english_ordinal(word: str) -> int | None:
    """The value of an English ordinal up to `twelfth`."""
    return _ENGLISH_ORDINALS.get(word.lower())


def _german_multiplier(word: str) -> int | None:
    return 1 if word in ("", "ein") else _german_integer(word)


def _german_integer(word: str) -> int | None:
    head, thousand, tail = word.partition("tausend")
    if not thousand:
        return _below_thousand(word)
    thousands = 1 if head in ("", "ein") else _below_thousand(head)
    rest = _below_thousand(tail.removeprefix("und")) if tail else 0
    return None if thousands is None or rest is None else 1000 * thousands + rest


def _below_thousand(word: str) -> int | None:
    head, hundred, tail = word.partition("hundert")
    if not hundred:
        return _BELOW_HUNDRED.get(word)
    hundreds = 1 if head in ("", "ein") else _BELOW_HUNDRED.get(head)  # „neunzehnhundert“ too
    rest = (_BELOW_HUNDRED | {"ein": 1}).get(tail.removeprefix("und")) if tail else 0  # „sechshunderteintausend“
    return None if hundreds is None or rest is None else 100 * hundreds + rest
