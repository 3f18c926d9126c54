"""The messages of the checks from English to German, as gettext does it: a text is matched as a whole.

The catalogue is `german.tsv` beside this file. What stands in braces varies and is carried over.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from recapper.text.german_calendar import MONTHS, WEEKDAYS, month_name

Kind = Literal["what", "evidence", "mend"]

_FIELD = re.compile(r"\{(\w+)\}")
_YEAR_MONTH = r"[1-9]\d{3}-(?:0[1-9]|1[0-2])"
_MONTH = re.compile(_YEAR_MONTH)
_DAY = re.compile(rf"(?P<weekday>{'|'.join(WEEKDAYS)}), (?P<month>{_YEAR_MONTH})-(?P<day>\d\d)")


@dataclass(frozen=True, slots=True)
class Message:
    """A row of the catalogue; both templates have the same `{fields}`."""

    kind: Kind
    english: str
    german: str

    @property
    def fixed(self) -> int:
        """Characters that do not vary."""
        return len(_FIELD.sub("", self.english))


@functools.cache
def messages() -> tuple[Message, ...]:
    """All rows, those with most fixed characters first: of two that match a text the first is meant.

    Raises ValueError for a row of another form.
    """
    rows = []
    for line in files("recapper.checks").joinpath("german.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, english, german = line.split("\t")
            kind = next((one for one in get_args(Kind) if one == name), None)
            if kind is None or set(_FIELD.findall(english)) != set(_FIELD.findall(german)):
                raise ValueError(f"no row of a catalogue: {line!r}")
            rows.append(Message(kind, english, german))
    return tuple(sorted(rows, key=lambda row: -row.fixed))


def translated(kind: Kind, text: str) -> str | None:
    """The German for an English text of that kind; None where no message matches."""
    for message, form in _patterns():
        if message.kind == kind and (match := form.fullmatch(text)):
            values = _values(match.groupdict())
            if values is not None:
                return message.german.format_map(values)
    return None


def evidence(text: str) -> str:
    """What the clips say stays as it is; what stands around it and the days of the calendar are German."""
    found = translated("evidence", text)
    return "; ".join(map(_part, text.split("; "))) if found is None else found


def _part(text: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    year, month = match["month"].split("-")
    return f"{match['weekday']}, {int(match['day'])}. {MONTHS[int(month) - 1]} {year}"


def _values(fields: Mapping[str, str]) -> dict[str, str] | None:
    """The fields in German; None where one is a message itself that nothing translates."""
    values = dict(fields)
    if "month" in values and _MONTH.fullmatch(values["month"]):
        values["month"] = month_name(values["month"])
    if "literal" in values:  # as repr writes it
        values["literal"] = f"„{values['literal'][1:-1]}“"
    if "evidence" in values:
        values["evidence"] = evidence(values["evidence"])
    if "what" in values:
        what = translated("what", values["what"])
        if what is None:
            return None
        values["what"] = what
    return values


@functools.cache
def _patterns() -> tuple[tuple[Message, re.Pattern[str]], ...]:
    return tuple((message, pattern(message)) for message in messages())


def pattern(message: Message) -> re.Pattern[str]:
    """What the English text is, its fields as groups.

    A field takes as much as it can: the words of a draft may be those of the message, which has its own behind them.
    """
    parts = _FIELD.split(message.english)
    fields = (f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(fields), re.DOTALL)
