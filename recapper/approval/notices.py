"""The German words of a sign-off: what a record says of itself, and the lines under the article."""

import datetime

from recapper.approval.model import Kind
from recapper.approval.shares import Helper
from recapper.approval.standing import Standing
from recapper.text.german_calendar import day_and_month

_LAW = "Art. 50 Abs. 4 der KI-Verordnung, Verordnung (EU) 2024/1689"
_REVIEW = f"Dieser Eintrag dokumentiert eine redaktionelle Prüfung ({_LAW}). Er ersetzt sie nicht."
STATEMENTS: dict[Kind, str] = {
    "approval": _REVIEW,
    "correction": _REVIEW,
    "withdrawal": f"Dieser Eintrag nimmt eine Freigabe zurück, die eine redaktionelle Prüfung dokumentierte ({_LAW}).",
}
_HELPED: dict[Helper, str] = {
    "model": "Dieser Text ist mithilfe Künstlicher Intelligenz entstanden.",
    "extracts": "Für diesen Text hat ein Programm Sätze aus den Quellen ausgewählt und zusammengestellt.",
}
_REVIEWED = "Die Redaktion hat ihn geprüft und verantwortet ihn."


def correction_line(day: datetime.date, text: str) -> str:
    return f"Korrektur vom {day_and_month(day)} {day.year}: {text}"


def corrections(standing: Standing) -> tuple[str, ...]:
    """The lines that readers were promised, oldest first."""
    return tuple(correction_line(record.day, record.correction) for record in standing.corrections)


def ai_line(helped: Helper, standing: Standing) -> str:
    """What helped to write the text, if anything; that it was checked, only where it is approved as it stands."""
    if not helped:
        return ""
    return f"{_HELPED[helped]} {_REVIEWED}" if standing.state == "approved" else _HELPED[helped]


def under(standing: Standing, helped: Helper, *, with_ai_line: bool) -> tuple[str, ...]:
    """The lines under the article, plain text."""
    line = ai_line(helped, standing) if with_ai_line else ""
    return (*corrections(standing), *([line] if line else []))
