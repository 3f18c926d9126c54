"""Figures hidden in words: ordinals, „vierstündig“, „Millionenhöhe“, „zwei Drittel“, „verdoppelt“."""

import re
from collections.abc import Iterator
from decimal import Decimal

from recapper.text.figure import Figure, FigureKind, Language
from recapper.text.number_words import GERMAN_START, english, english_ordinal, german, german_ordinal

_COMPOUND = re.compile(
    r"(?<![\w.,])(?:(?P<digits>\d{1,9}(?:,\d{1,3})?)-?|(?P<word>[a-zäöüß]{3,25}))"
    r"(?P<suffix>sekündig|minütig|stündig|tägig|wöchig|monatig|jährig|seitig|köpfig|stöckig|stellig|malig|mal|fach|prozentig)"
    r"(?:e[nmrs]?)?(?!\w)",
    re.IGNORECASE,
)
_NO_AMOUNT = frozenset({"mal", "malig", "fach"})
"""With „ein“ before them they count nothing: einmal, einmalig, einfach."""
_TWICE = re.compile(r"\b(?:twice|thrice)\b", re.IGNORECASE)

_POWERS = {"dutzend": 1, "dozen": 1, "ten": 1, "hundert": 2, "tausend": 3, "thousand": 3, "zehntausend": 4}
_POWERS |= {"hunderttausend": 5, "hundred": 2}
_GERMAN_POWERS = _POWERS | {"million": 6, "milliarde": 9, "billion": 12}
_ENGLISH_POWERS = _POWERS | {"million": 6, "billion": 9, "trillion": 12}
_GERMAN_MAGNITUDE = re.compile(
    r"(?<!\w)(?:(?P<of>Hunderte?|Dutzende?|Tausende?|Zehntausende?)n?\s(?:von\s)?)?"
    r"(?:(?P<word>(?i:zehntausende|hunderttausende|tausende|hunderte|dutzende)|Millionen|Milliarden|Billionen)(?:[nr]?(?!\w)"
    r"|(?=höhe|betrag|beträge|summe|strafe|deal|kunden|verlust|gewinn|markt|geschäft|loch|schäden|schaden|projekt|auftrag))"
    r"|(?i:mehrere|einige|ein\spaar|viele|wenige|etliche)\s(?P<vague>hundert|tausend|dutzend|Hundert|Tausend|Dutzend)(?!\w))"
)
_ENGLISH_MAGNITUDE = re.compile(
    r"(?<!\w)(?:(?P<of>tens|dozens|hundreds|thousands)\sof\s)?"
    r"(?:(?P<word>millions|billions|trillions|thousands|hundreds|dozens)(?!\w)"
    r"|(?:several|a\sfew|many)\s(?P<vague>hundred|thousand|dozen|million|billion)(?!\w))",
    re.IGNORECASE,
)

_DETERMINER = (
    r"(?:im|am|der|die|das|des|dem|den|zum|vom|zur|beim|ein|eine[nmrs]?|sein(?:e[nmr]?)?|ihr(?:e[nmr]?)?|unser(?:e[nmr]?)?|"
    r"jede[rsmn]?|diese[rsmn]?)"
)
_GERMAN_DIGITS = re.compile(
    rf"(?<!\w)(?:(?i:{_DETERMINER})\s)(?P<first>\d{{1,3}})\.(?:\s(?:und|bis|oder)\s(?P<second>\d{{1,3}})\.)?\s(?=[A-ZÄÖÜ„\"])"
)
_GERMAN_BARE = re.compile(
    r"(?<![\w.,])(?P<first>\d{1,3})\.(?P<second>)\s(?=(?:FC|SC|FSV|Liga|Bundesliga|Quartal|Halbjahr|Jahrhundert|Minute|Spieltag|"
    r"Runde|Platz|Stock|Etage|Mal|Geburtstag|Jahrestag)\b)"
)
_GERMAN_WORD = re.compile(rf"(?<!\w)(?P<word>(?i:{GERMAN_START}|dritt|siebt|erst)[a-zäöüß]{{0,40}})(?!\w)")
_SUPERLATIVE = re.compile(
    r"(?P<rank>zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt)(?:größt|höchst|best|wichtigst|ältest|jüngst|teuerst|"
    r"wertvollst|stärkst|schwächst|meist|reichst|längst|schlechtest|schnellst|erfolgreichst|beliebtest|kleinst|letzt)(?:e[nmrs]?)?"
)
_VERB_FORMS = frozenset({"achte", "achten"})
_FIRST = frozenset({"erste", "ersten", "erster", "erstes", "erstem"})
_THIRD_PARTIES = frozenset({"Dritte", "Dritten"})
_ENGLISH_ORDINAL = re.compile(
    r"(?<![\w.,])(?:(?P<digits>\d{1,3})(?:st|nd|rd|th)(?!\w)|(?P<word>(?i:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth))(?!\w|[\s-]part(?:y|ies))|(?P<second>(?i:second))-(?=[a-z]{2,15}est\b|most\b))"
)

_GERMAN_PARTS = {"hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10}
_ENGLISH_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_GERMAN_SHARE = re.compile(
    r"\b(?:(?P<count>eine?[mns]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|\d)[\s-]?"
    r"(?P<part>Drittel|Viertel|Fünftel|Sechstel|Achtel|Zehntel)n?"
    r"|(?P<whole>zweidrittel|dreiviertel)(?:n|r)?"
    r"|(?<!erste\s)(?<!ersten\s)(?<!zweite\s)(?<!zweiten\s)(?P<half>Hälfte|halbier\w+))\b",
    re.IGNORECASE,
)
_ENGLISH_SHARE = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|five|seven|nine)[\s-](?P<part>third|quarter|fifth|sixth|eighth|tenth)s?"
    r"(?! of an? [mbt]r?illion)"
    r"|one (?:in|out of)(?: every)? (?P<of>two|three|four|five|six|eight|ten)"
    r"|(?P<half>half(?! an?\b| dozen| hour|-)|halv(?:e[ds]?|ing)))\b",
    re.IGNORECASE,
)
_TIMES: dict[Language, re.Pattern[str]] = {
    "de": re.compile(
        r"\b(?:(?:ver|Ver)(?P<by>doppel|dreifach|vierfach|fünffach|zehnfach)\w*|(?P<twice>doppelt\sso|(?:das|aufs)\sDoppelte))\b"
    ),
    "en": re.compile(
        r"\b(?:(?P<twice>doubl(?:e[ds]?|ing)|twofold|twice)|(?P<by>tripl(?=e[ds]?|ing)|three|quadrupl(?=e|ing)|four|five|ten)"
        r"(?:e[ds]?|ing|[- ]?fold))\b",
        re.IGNORECASE,
    ),
}
_FACTORS = {"doppel": 2, "dreifach": 3, "vierfach": 4, "fünffach": 5, "zehnfach": 10}
_FACTORS |= {"tripl": 3, "three": 3, "quadrupl": 4, "four": 4, "five": 5, "ten": 10}
_PRECISION = Decimal("0.0001")


def shares(text: str, language: Language) -> Iterator[Figure]:
    """Fractions and multiples as numbers: „zwei Drittel“ is 0.6667, `half of` 0.5, „verdoppelt“ and `doubled` 2.

    Apart from `figures`, whose numerator they replace: only who compares two texts needs them.
    """
    german_text = language == "de"
    parts = _GERMAN_PARTS if german_text else _ENGLISH_PARTS
    for match in (_GERMAN_SHARE if german_text else _ENGLISH_SHARE).finditer(text):
        said = {name: word.lower() for name, word in match.groupdict().items() if word}
        if "half" in said:
            count, part = 1, 2
        elif "whole" in said:
            count, part = (2, 3) if said["whole"] == "zweidrittel" else (3, 4)
        elif "of" in said:
            count, part = 1, int(english(said["of"]) or 1)
        else:
            count, part = _numerator(said["count"], language), parts[said["part"]]
        if count < part:  # „vier Viertel“ are no share
            yield Figure(*match.span(), "number", plain((Decimal(count) / part).quantize(_PRECISION)))
    for match in _TIMES[language].finditer(text):
        factor = 2 if match["twice"] else _FACTORS[match["by"].lower()]
        yield Figure(*match.span(), "number", str(factor))


def _numerator(word: str, language: Language) -> int:
    if word.isdigit():
        return int(word)
    value = german(word) if language == "de" else english(word)
    return int(value) if value else 1


def compounds(text: str, language: Language) -> Iterator[Figure]:
    """`vierstündig`, `29-Jähriger`, `fünfmal`, `zehnprozentig`; `twice`."""
    if language == "en":
        for match in _TWICE.finditer(text):
            yield Figure(*match.span(), "number", "2" if match.group().lower() == "twice" else "3")
        return
    for match in _COMPOUND.finditer(text):
        value = Decimal(match["digits"].replace(",", ".")) if match["digits"] else _multiplier(match["word"])
        suffix = match["suffix"].lower()
        if value is not None and not (value == 1 and suffix in _NO_AMOUNT):
            kind: FigureKind = "percent" if suffix == "prozentig" else "number"
            yield Figure(*match.span(), kind, plain(value))


def magnitudes(text: str, language: Language) -> Iterator[Figure]:
    """Amounts without a number: „Millionen“, „mehrere hundert“, „in dreistelliger Millionenhöhe“."""
    german_text = language == "de"
    powers = _GERMAN_POWERS if german_text else _ENGLISH_POWERS
    for match in (_GERMAN_MAGNITUDE if german_text else _ENGLISH_MAGNITUDE).finditer(text):
        power = _power(match["word"] or match["vague"], powers)
        if match["of"]:
            power += _power(match["of"], powers)
        yield Figure(*match.span(), "magnitude", str(power))


def ordinals(text: str, language: Language) -> Iterator[Figure]:
    """Places in an order. „erste“, `first` and `second` are left out: too common to be worth a check."""
    if language == "en":
        for match in _ENGLISH_ORDINAL.finditer(text):
            word = match["word"] or match["second"]
            yield Figure(*match.span(), "ordinal", str(english_ordinal(word) if word else int(match["digits"])))
        return
    for pattern in (_GERMAN_DIGITS, _GERMAN_BARE):
        for match in pattern.finditer(text):
            for name in ("first", "second"):
                if match[name]:
                    yield Figure(match.start(name), match.end(name) + 1, "ordinal", str(int(match[name])))
    for match in _GERMAN_WORD.finditer(text):
        value = _german_place(match, text)
        if value is not None:
            yield Figure(*match.span(), "ordinal", str(value))


def _german_place(match: re.Match[str], text: str) -> int | None:
    word = match["word"]
    superlative = _SUPERLATIVE.fullmatch(word)
    if superlative:
        return german_ordinal(superlative["rank"] + "e")
    value = german_ordinal(word)
    if value is None or word.lower() in _FIRST:
        return None
    following = text[match.end() : match.end() + 2].strip()
    if word in _THIRD_PARTIES or word.lower() in _VERB_FORMS:
        return value if following[:1].isupper() else None
    return value if word.lower().rstrip("nmrs").endswith("te") else None


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros at the end: `28000`, `2.58`."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _multiplier(word: str) -> Decimal | None:
    return Decimal(1) if word.lower() == "ein" else german(word)


def _power(word: str, powers: dict[str, int]) -> int:
    """The power of ten of an inflected magnitude; the stem that fits longest counts."""
    word = word.lower()
    return next(powers[stem] for stem in sorted(powers, key=len, reverse=True) if word.startswith(stem))
