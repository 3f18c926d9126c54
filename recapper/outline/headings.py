"""Headings of sections and the title, put together from the labels of stories."""

import re
from collections.abc import Sequence

from recapper.errors import UsageError
from recapper.outline.words import key
from recapper.text.german_calendar import month_name

LONGEST_HEADING = 60
MOST_TOPICS = 3
FALLBACK_HEADING = "Weitere Meldungen"
DEFAULT_TITLE = "{subject}-Monatsrückblick: Die wichtigsten Ereignisse im {month}"

_PREPOSITION = re.compile(r"\b(?:am|an|auf|bei|beim|für|gegen|im|in|mit|nach|um|von|vor|zu|zum|zur)\b")


def section_heading(labels: Sequence[str], before: Sequence[str] = (), subject: str = "") -> str:
    """`A, B und C` of the first two or three labels that go together in `LONGEST_HEADING` characters.

    `labels` begin with the weightiest story, `before` are labels that other headings have. A label that shares a word
    other than the subject with one already taken is passed over, and so is one too long for the room left. One always
    stands.
    """
    return _joined(_ordered(chosen_labels(labels, before, subject))) or FALLBACK_HEADING


def chosen_labels(labels: Sequence[str], before: Sequence[str] = (), subject: str = "") -> list[str]:
    """The labels that `section_heading` takes, in the order of `labels`."""
    common = key(subject)
    chosen: list[str] = []
    for label in labels:
        if len(chosen) == MOST_TOPICS:
            break
        fits = not chosen or len(_joined([*chosen, label])) <= LONGEST_HEADING
        if fits and not any(key(label) & key(other) - common for other in (*before, *chosen)):
            chosen.append(label)
    return chosen or list(labels[:1])


def _ordered(labels: list[str]) -> list[str]:
    if len(labels) > 1 and _PREPOSITION.search(labels[-2]) and not _PREPOSITION.search(labels[-1]):
        # "Sicherheitslücke bei Amazon Key und Polizeieinsatz" would read as if both were at the one place.
        return [*labels[:-2], labels[-1], labels[-2]]
    return labels


def _joined(labels: Sequence[str]) -> str:
    if len(labels) < 2:
        return "".join(labels)
    return f"{', '.join(labels[:-1])} und {labels[-1]}"


def title(template: str, *, subject: str, month: str) -> str:
    """The recap's title from a template with `{subject}` and `{month}`; `month` is YYYY-MM.

    Raises UsageError for a template that asks for anything else.
    """
    # A name of several words is coupled through: FC-Nordstadt-Monatsrückblick.
    fields = {"subject": subject, "coupled": subject.replace(" ", "-"), "month": month_name(month)}
    try:
        filled = template.replace("{subject}-", "{coupled}-").format_map(fields)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise UsageError(
            f"the title {template!r} cannot be filled in: {error}",
            mend="It may contain {subject} and {month}, and other braces doubled.",
        ) from error
    # Without a subject "{subject}-Monatsrückblick" would begin with the hyphen.
    return filled if subject else filled.lstrip(" -:")
