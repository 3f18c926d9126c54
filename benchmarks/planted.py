"""Are wrong figures and dates noticed in true sentences, and are right ones left alone however they are written?

Every figure of the German sentences of the months under `sources/` is made wrong, class by class, and the sentence
checked against its own clip. A value that the clip has elsewhere is no planted error but a swap, counted apart. Dates
are planted in sentences that the clip's day of publication, or a weekday it names, makes true. Clean are all sentences
cited to themselves, the same with their figures written otherwise, and the drafts of `examples/`, true paraphrases.

    python benchmarks/planted.py [-v]

`-v` prints every miss and every alarm.
"""

import datetime
import random
import re
import sys
from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from months import MONTHS, ROOT
from rich.console import Console
from rich.table import Table

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.nouns_of_figures import other_noun
from recapper.evidence.passages import Evidence, evidence_of
from recapper.snippets.load import load_month
from recapper.text.german_calendar import MONTHS as NAMES
from recapper.text.german_calendar import WEEKDAYS, day_and_month
from recapper.text.sentences import split

SEED = 20171130
Case = tuple[str, str, Evidence]
"""Class, sentence, the clip it cites."""

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*(?![\w]|[.,:]\d)")
_AMOUNT = re.compile(
    r"(?<![\w.,:/])(?<!Android )(?<!iOS )(?<!iPhone )(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
    r"(?![\w:/-]|[.,]\d|\.\s|\s?Uhr|\))"
)
_WORDS = "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?=\s[a-zäöü]*\s?[A-ZÄÖÜ])")
_COUNTS = re.compile(rf"(?:\d|{'|'.join(_WORDS)})[.,]?(?: M[a-z]+\.?)? $")
_UNITS = """Prozent>Euro Euro>Dollar Euro>Franken US-Dollar>Euro Dollar>Euro Dollar>Pfund Stunden>Tage Stunden>Minuten
    Tagen>Stunden Jahre>Monate Jahren>Monaten Monaten>Wochen Wochen>Monate Minuten>Stunden vierstündige>viertägige
    vierstündigen>vierwöchigen dreijährige>dreimonatige einminütigen>einstündigen"""
_SCALES = "Millionen>Milliarden Milliarden>Millionen Milliarden>Billionen Mrd.>Mio. Mio.>Mrd."
_DAYS = "montag monday dienstag tuesday mittwoch wednesday donnerstag thursday freitag friday"
_DAYS += " samstag saturday sonntag sunday"
_DAY_WORD = {name: number // 2 for number, name in enumerate(_DAYS.split())}
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAY_WORD)}|weekend|Wochenende)", re.IGNORECASE)
_SPELLED = dict(enumerate(_WORDS, 2)) | {13: "dreizehn", 14: "vierzehn", 16: "sechzehn", 18: "achtzehn", 20: "zwanzig"}
_SPELLED |= {25: "fünfundzwanzig", 37: "siebenunddreißig", 40: "vierzig", 50: "fünfzig", 64: "vierundsechzig"}
_COUNTED = re.compile(
    rf"(?<![\w.,-])(?!20\d\d)(?P<number>{'|'.join(_WORDS)}|\d+(?:\.\d{{3}})*)\s(?:[a-zäöü]+\s)?"
    rf"(?!Uhr|Euro|Dollar|US-Dollar|Prozent|Milli|{'|'.join(NAMES)})(?P<noun>[A-ZÄÖÜ][\w-]+)"
)
_SIDES = {"knapp": "mehr als", "fast": "mehr als", "mehr als": "knapp", "jenseits von": "knapp", "über": "fast"}
_SIDES |= {"mindestens": "knapp", "bis zu": "mehr als", "höchstens": "mehr als"}
_SIDE = re.compile(rf"\b(?P<word>{'|'.join(_SIDES)}|rund|etwa|im) $", re.IGNORECASE)


def figures_made_wrong(sentence: str, clip: Evidence, chance: random.Random) -> Iterator[Case]:
    for match in _NUMBER.finditer(sentence):
        for kind, new in _other_numbers(match[0], chance):
            if not _says(clip, new):
                yield kind, _put(sentence, match, new), clip
    for match in _WORD.finditer(sentence):
        if not _says(clip, new := chance.choice([word for word in _WORDS if word != match[0]])):
            yield "number word", _put(sentence, match, new), clip
    for kind, pairs in (("unit or currency", _UNITS), ("scale", _SCALES), ("points", "Prozent>Prozentpunkte")):
        for old, new in (pair.split(">") for pair in pairs.split()):
            for match in re.finditer(rf"(?<![\w-]){re.escape(old)}(?!\w)", sentence):
                amount = sentence[: match.start()].strip().rsplit(" ", 1)[-1]
                counts = _COUNTS.search(sentence[: match.start()]) or old[0].islower()
                if counts and f"{amount} {new}" not in clip.told:
                    yield kind, _put(sentence, match, new), clip
    for match in _AMOUNT.finditer(sentence):
        yield from (("rounding", text, clip) for text in _rounded_wrong(sentence, match, clip))
    for match in re.finditer(rf"(?<=am )(?:{'|'.join(WEEKDAYS)})", sentence):
        other = chance.choice([name for number, name in enumerate(WEEKDAYS) if number not in _named(clip)])
        yield "weekday alone", _put(sentence, match, other), clip


def _other_numbers(number: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for place in [place for place, digit in enumerate(number) if digit.isdigit()]:
        others = [digit for digit in "123456789" if digit != number[place]]
        yield "digit", number[:place] + chance.choice(others) + number[place + 1 :]
    if "," in number:
        yield "decimal comma", re.sub(r",(\d)", r"\1,", number).rstrip(",")
        yield "decimal comma", number.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        yield "lost group", number.rsplit(".", 1)[0]
        yield "lost group", f"{number}.000"


def _rounded_wrong(sentence: str, match: re.Match[str], clip: Evidence) -> Iterator[str]:
    """The same value on a side the clip does not say; rounded across; "rund" for a value a third off."""
    before = _SIDE.search(sentence[: match.start()])
    start, word = (before.start(), before["word"].lower()) if before else (match.start(), "")
    value, *others = (
        Decimal(each.replace(".", "").replace(",", ".")) for each in (match[0], *_AMOUNT.findall(clip.told))
    )
    step = Decimal(10) ** value.adjusted()
    up, down = (value / step).quantize(1, ROUND_CEILING) * step, (value / step).quantize(1, ROUND_FLOOR) * step
    off = (value * Decimal("1.34") / step).quantize(1, ROUND_CEILING) * step
    planted = [(side, value) for side in ([_SIDES[word]] if word in _SIDES else ["knapp", "mehr als"])]
    planted += [(side, new) for side, new in (("mehr als", up), ("knapp", down), ("rund", off)) if new != value]
    for side, new in planted:
        said = new != value and _says(clip, _written(new))
        if not said and all(
            abs(other - new) > other / 10 for other in set(others) - {value}
        ):  # else it rounds another: a swap
            yield f"{sentence[:start]}{side} {_written(new)}{sentence[match.end() :]}"


def swaps(sentence: str, clip: Evidence) -> Iterator[Case]:
    """A number of the sentence replaced by another of the clip that counts another noun."""
    counted = sorted({(one["number"], one["noun"]) for one in _COUNTED.finditer(clip.told)})
    for match in _COUNTED.finditer(sentence):
        for number, noun in counted:
            if noun != match["noun"] and number != match["number"]:
                yield "swap", _put(sentence, match, number, "number"), clip


def dates(clip: Evidence, *, wrong: bool) -> Iterator[Case]:
    """True sentences with a date, or what is planted in them, of clips whose day of publication is known."""
    if len(clip.published) != len("2017-11-14"):
        return
    day = datetime.date.fromisoformat(clip.published)
    near = {day + datetime.timedelta(days) for days in range(-8, 9)}
    told = {one for one in near if one.weekday() in _named(clip) or re.search(rf"\b{one.day}[.,]", clip.told)} | {day}
    month, weekday = NAMES[day.month - (3 if wrong else 1)], WEEKDAYS[(day.weekday() + 2 * wrong) % 7]
    for one in sorted(near - told, key=lambda one: abs(one - day))[:2] if wrong else [day]:
        yield "day", f"Am {day_and_month(one)} {one.year} berichtete {clip.site}.", clip
    yield "month", f"Am {day.day}. {month} berichtete {clip.site}.", clip
    yield "year", f"Am {day_and_month(day)} {day.year - wrong} berichtete {clip.site}.", clip
    yield "weekday of a full date", f"Am {weekday}, dem {day_and_month(day)}, hieß es.", clip
    for one in sorted((one for one in told if one.weekday() in _named(clip) and one <= day), reverse=True)[:1]:
        for each in [one + datetime.timedelta(by) for by in (-1, 1)] if wrong else [one]:
            if not wrong or each not in told:
                yield "shifted relative date", f"Am {day_and_month(each)} geschah es.", clip


def _named(clip: Evidence) -> set[int]:
    words = {match.lower() for match in _WEEKDAY.findall(clip.told)}
    return {_DAY_WORD[word] for word in words if word in _DAY_WORD} | ({5, 6} if words - set(_DAY_WORD) else set())


def rewritten(sentence: str) -> list[str]:
    """The sentence with one kind of figure written otherwise."""
    counted = "(?= (?:Jahre|Monat|Stunden|Standort|Raten|Tagen|Regionen|Woche|Milliard|Prozent|Euro))"
    rules = (
        (r"(\d{1,3})\.(\d{3})(?![.\d])", r"\1 \2"),
        (r"(\d{1,3})\.(\d{3})(?![.\d])", "\\1\u202f\\2"),
        (r"(\d{1,3})\.000(?![.\d]| ?(?:Euro|Dollar))", r"\1 Tausend"),
        (r"(\d{1,3})\.(\d)00(?![.\d]| ?(?:Euro|Dollar))", r"\1,\2 Tausend"),
        (r"(?<![\d.,])(13|40|50)\.000(?![.\d])", lambda match: _SPELLED[int(match[1])] + "tausend"),
        (r" Prozent\b", " %"),
        (r" Prozent\b", "%"),
        (r"\bMillionen\b", "Mio."),
        (r"\bMilliarden\b", "Mrd."),
        (r"\bMrd\.", "Milliarden"),
        (r"(?<=um )(\d),(\d) Milliarden", r"\1.\g<2>00 Millionen"),
        (r"(\d) Euro\b", r"\1 €"),
        (r"US-Dollar", "Dollar"),
        (r"(?<!-)Dollar", "US-Dollar"),
        (r"(?<=\d)\.(\d\d) Uhr", r":\1 Uhr"),
        (r"(?<=\d):(\d\d) Uhr", r".\1 Uhr"),
        (r"\b(\d\d?)\. November", r"\1.11."),
        (r"\b(\d\d?)\. Oktober 2017", r"\1.10.2017"),
        (r"\bsechsten Stock", "6. Stock"),
        (r"\b6\. Stock", "sechsten Stock"),
        (rf"(?<!\w)({'|'.join(_WORDS)}){counted}", lambda match: str(_WORDS.index(match[1]) + 2)),
        (rf"(?<![\w.,])(\d\d?){counted}", lambda match: _SPELLED.get(int(match[1]), match[1])),
    )
    return sorted({re.sub(pattern, new, sentence) for pattern, new in rules} - {sentence})


def _written(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,")) if value >= 1 else format(value, "f").replace(".", ",")


def _says(clip: Evidence, number: str) -> bool:
    """Whether the clip has the number anywhere, in digits or in a word."""
    digits = str(_WORDS.index(number) + 2) if number in _WORDS else number.replace(":", ".")
    word = _SPELLED.get(int(digits), digits) if digits.isdigit() else digits
    said = {match.replace(":", ".") for match in re.findall(r"\d+(?:[.,:]\d+)*", clip.told)}
    return digits in said or re.search(rf"(?<!\w){re.escape(word)}", clip.told, re.IGNORECASE) is not None


def _put(sentence: str, match: re.Match[str], new: str, group: str | int = 0) -> str:
    return sentence[: match.start(group)] + new + sentence[match.end(group) :]


def errors(sentence: str, clips: list[Evidence], lang: str = "de") -> list[str]:
    """What is shown for each error."""
    return [one.evidence for one in unsupported_figures(sentence, clips, lang=lang) if one.severity == "error"]


def drafts(known: dict[str, Evidence]) -> Iterator[tuple[str, list[Evidence]]]:
    for month in MONTHS:
        text = (ROOT / "examples" / f"{month}-model" / "draft.md").read_text(encoding="utf-8")
        for match in re.finditer(r"(?P<text>[^\n\]]+?)(?P<marks>(?:\[\^[\w-]+\])+)", text):
            yield match["text"].strip(), [known[name] for name in re.findall(r"\[\^([\w-]+)\]", match["marks"])]


def caught(title: str, cases: Iterable[Case], shown: bool) -> Table:
    """Errors, and how many of them are the sum, difference or change of two figures of the clip."""
    counts: dict[str, list[int]] = {}
    for kind, text, clip in sorted(cases, key=lambda case: case[0]):
        found = errors(text, [clip])
        for name in (kind, "all"):
            row = counts.setdefault(name, [0, 0, 0])
            row[:] = row[0] + 1, row[1] + bool(found), row[2] + any("= " in each for each in found)
        if shown and not found:
            print(f"  missed ({kind}): {text} <- {clip.id}")
    table = Table("class", "cases", "caught", "share", "derivable", title=title)
    for kind, (total, found, derivable) in sorted(counts.items(), key=lambda row: row[0] == "all"):
        table.add_row(kind, str(total), str(found), f"{found / total:.3f}", str(derivable))
    return table


def flags(name: str, rows: list[tuple[str, list[Evidence], str]], shown: bool) -> tuple[str, str, str, str]:
    """How many of the sentences have an error, and how many a warning of `figure-noun`."""
    alarms = warnings = 0
    for text, cited, lang in rows:
        wrong, other = errors(text, cited, lang), [one.evidence for one in other_noun(text, cited, lang=lang)]
        alarms, warnings = alarms + bool(wrong), warnings + bool(other)
        if shown and (wrong or other):
            print(f"  {name}: {text} {wrong} {other}")
    return name, str(len(rows)), str(alarms), str(warnings)


def main(*, verbose: bool) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed is the point
    clips = [evidence_of(snippet) for month in MONTHS for snippet in load_month(ROOT, month).snippets]
    every = [(sentence, clip) for clip in clips for sentence in split(clip.text)]
    german = [(sentence, clip) for sentence, clip in every if clip.lang == "de"]
    wrong = [case for sentence, clip in german for case in figures_made_wrong(sentence, clip, chance)]
    console = Console(width=100)
    console.print(caught("planted figures", wrong, verbose))
    console.print(caught("planted dates", [case for clip in clips for case in dates(clip, wrong=True)], verbose))
    swapped = [(text, [clip], "de") for sentence, clip in german for _, text, clip in swaps(sentence, clip)]
    clean = {
        "sentence to its clip": [(sentence, [clip], clip.lang) for sentence, clip in every],
        "figures rewritten": [(new, [clip], "de") for sentence, clip in german for new in rewritten(sentence)],
        "true dates": [(text, [clip], "de") for clip in clips for _, text, clip in dates(clip, wrong=False)],
        "model drafts": [(text, cited, "de") for text, cited in drafts({clip.id: clip for clip in clips})],
    }
    table = Table("sentences", "cases", "errors", "figure-noun", title="nothing to be flagged, but for swaps")
    for name, rows in clean.items():
        table.add_row(*flags(name, rows, verbose))
    table.add_row(*flags("swaps within a clip", swapped, verbose), end_section=True)
    console.print(table)


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
