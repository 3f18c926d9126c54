"""How good a topic is as a label by its form alone: a table of weights, judged by eye on real months."""

from collections import Counter
from collections.abc import Sequence

from recapper.outline.generic import GENERIC, PEOPLE
from recapper.outline.phrases import Candidate
from recapper.outline.words import key

_SHAPES = {"work": 1.7, "phrase": 1.5, "amount": 0.7}
_NAME, _SUBJECT_NAME, _SINGLE_NAME = 1.3, 1.2, 0.75
_HYPHENATED, _COMPOUND, _SHORT_NOUN = 1.4, 1.3, 0.8
_COMPOUND_LENGTH = 10
_SUBJECT_COMPOUND, _OBLIQUE, _CIRCUMSTANCE, _PEOPLE, _GENERIC = 0.35, 0.7, 0.6, 0.75, 0.15
_ARTICLES = ("„Der ", "„Die ", "„Das ")


def best_form(rows: Sequence[Candidate]) -> Candidate:
    """The form of a topic to print: quoted titles with their article, no doubtful case, else the commonest."""
    counts = Counter(row.form for row in rows)
    return min(
        rows,
        key=lambda row: (
            row.shape != "work",
            row.shape == "work" and not row.form.startswith(_ARTICLES),
            row.oblique,
            "-" in row.form,
            -counts[row.form],
            row.form,
        ),
    )


def may_be_label(rows: Sequence[Candidate], best: Candidate, subject: str) -> bool:
    """Not the subject or its office-holders, and no single name behind "in" (a town) or "laut" (another paper)."""
    if key(best.form) <= key(subject) or best.form.lower() == f"{subject.lower()}s":
        return False
    if best.shape in ("name", "noun") and best.form.lower().endswith(f" {subject.lower()}"):
        return False
    if best.shape == "name" and " " not in best.form:
        return sum(row.circumstance or row.source for row in rows) * 2 < len(rows)
    return True


def shape_weight(best: Candidate, rows: Sequence[Candidate], subject: str) -> float:
    """How much a form tells by itself. `rows` are all mentions of the topic."""
    weight = _OBLIQUE if best.oblique else 1.0
    if sum(row.circumstance for row in rows) * 2 >= len(rows):
        weight *= _CIRCUMSTANCE
    own = best.form.lower().startswith((f"{subject.lower()} ", f"{subject.lower()}-"))
    if best.shape == "name":
        first, _, rest = best.form.lower().partition(" ")
        if first in GENERIC and (not rest or rest.isdigit()):
            return weight * _GENERIC
        return weight * (_SINGLE_NAME if not rest else _SUBJECT_NAME if own else _NAME)
    if best.shape == "noun":
        return weight * _noun_weight(best.form, own=own)
    head = best.form.partition(" ")[0].lower() if best.shape == "phrase" else ""
    return weight * _SHAPES[best.shape] * (_GENERIC if head in GENERIC else 1.0)


def _noun_weight(form: str, *, own: bool) -> float:
    head = form.rpartition("-")[2].lower().rstrip(".")
    if head in GENERIC:
        return _GENERIC
    weight = _PEOPLE if head.endswith(PEOPLE) else 1.0
    if own:
        return weight * _SUBJECT_COMPOUND
    return weight * (_HYPHENATED if "-" in form else _COMPOUND if len(form) >= _COMPOUND_LENGTH else _SHORT_NOUN)
