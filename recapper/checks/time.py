"""Times that mean something else by the end of the month, and dates outside it."""

import re
from collections.abc import Iterator

from recapper.checks.context import Context, Read
from recapper.checks.model import Found
from recapper.evidence.dates import gives
from recapper.text.figures import figures
from recapper.text.quotes import quoted

_DAY = r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend"
_STALE = re.compile(
    r"\b(?:[Gg]estern|[Vv]orgestern|[Hh]eute|morgen(?=[\s,.])|^Morgen(?=\s[a-zäöü])|[Kk]ürzlich|[Nn]eulich|"
    r"[Vv]or [Kk]urzem|[Uu]nlängst|[Jj]üngst|[Aa]ktuell|[Dd]erzeit|[Mm]omentan|[Zz]urzeit|[Gg]egenwärtig|[Ss]oeben|"
    r"[Ii]n (?:dieser|der (?:vergangenen|letzten|vorigen)) Woche|(?:[Ll]etzte|[Vv]orige|[Nn]ächste|[Kk]ommende) Woche|"
    r"(?<!Bild )(?<!Welt )(?:[Aa]m|[Ss]eit|[Bb]is|[Aa]b|[Vv]om|[Zz]um|[Vv]ergangenen|[Kk]ommenden|[Nn]ächsten) "
    rf"(?:{_DAY})(?:abend|morgen|nachmittag|vormittag|nacht)?)\b"
)
"""Case tells „Morgen beginnt“ from „am Morgen“; Bild and Welt am Sonntag are papers."""
_DATED = re.compile(rf"(?:{_DAY})\w*,?\s*(?:\(|dem |den )?\d{{1,2}}\.")
_HABIT = re.compile(r"\bbis heute\b|\bheute noch\b|\bvon (?:heute auf morgen|gestern|morgen)\b", re.IGNORECASE)


def times(context: Context) -> Iterator[Found]:
    """Rules `time` (a stale word: warning) and `month` (a full date outside the month that no cited clip has: warning).

    What is quoted is the speaker's time.
    """
    for sentence in context.sentences:
        yield from _stale(sentence)
        yield from _outside(sentence, context)


def _stale(sentence: Read) -> Iterator[Found]:
    spans = [(quote.start, quote.end) for quote in quoted(sentence.text)]
    spans += [match.span() for pattern in (_DATED, _HABIT) for match in pattern.finditer(sentence.text)]
    for match in _STALE.finditer(sentence.text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        what = f"“{match[0]}” is read at the end of the month, and later."
        yield Found("time", "warning", *sentence.at(*match.span()), what, mend="Write the date, or leave the time out.")


def _outside(sentence: Read, context: Context) -> Iterator[Found]:
    """A month and year other than the recap's, where no cited clip says that date."""
    for figure in figures(sentence.text, "de"):
        if figure.kind != "date" or not re.match(r"\d{4}-\d\d", figure.value):
            continue
        if not figure.value.startswith(context.month) and not any(
            gives(one, figure.value) for one in sentence.evidence
        ):
            text = sentence.text[figure.start : figure.end]
            what = f"{text} is not in {context.month}, and no cited clip has it."
            yield Found("month", "warning", *sentence.at(figure.start, figure.end), what)
