"""Months and days as German newspapers write them."""

import datetime

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def month_name(month: str) -> str:
    """`2017-11` as `November 2017`. Raises ValueError for anything else."""
    day = datetime.date.fromisoformat(f"{month}-01")
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_and_month(day: datetime.date) -> str:
    """`13. November`."""
    return f"{day.day}. {MONTHS[day.month - 1]}"
