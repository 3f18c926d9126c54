"""Title, teaser and closing of an extractive draft."""

import re
from collections.abc import Sequence

from recapper.text.german_calendar import month_name

MOST_TOPICS = 6
"""Topics a teaser names."""


_ADDRESSED = {"none": "", "ihr": " für euch", "Sie": " für Sie"}


def teaser(month: str, subject: str, labels: Sequence[str], address: str = "none") -> str:
    """One or two sentences that name the topics; `labels`: German noun phrases in the order of the draft."""
    when = month_name(month)
    about = f" rund um {subject}" if subject else ""
    first, second = labels[:4], labels[4:MOST_TOPICS]
    if not first:
        return f"Das war der {when}{about}."
    were = "war das wichtigste Thema" if len(first) == 1 else "waren die wichtigsten Themen"
    text = f"{enumerate_german(first)}: Das {were}{about} im {when}."
    if second:
        text += f" Außerdem{_ADDRESSED[address]} im Rückblick: {enumerate_german(second)}."
    return text if text[1:2].isupper() else text[0].upper() + text[1:]  # iPhone begins a sentence as it is


def enumerate_german(words: Sequence[str]) -> str:
    """A; A und B; A, B und C."""
    return " und ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def looks_ahead(text: str, dates: Sequence[str], month: str) -> bool:
    """The sentence tells of something after the month: a later date, or a coming season."""
    later = any(
        re.fullmatch(r"(?:\d{4})(?:-\d\d)?(?:-\d\d)?", date) and date[:7] > month[: len(date[:7])] for date in dates
    )
    coming = re.search(
        r"\b(?:im kommenden Jahr|im nächsten Jahr|zum Jahreswechsel|im neuen Jahr|Anfang nächsten Jahres)\b",
        text,
        re.IGNORECASE,
    )
    return bool(later or coming)
