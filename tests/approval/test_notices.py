"""The lines under the article: each Korrektur with its day, and what helped to write, no more than is true."""

import datetime
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from signing import FIRST, SECOND, record

from recapper.approval.notices import STATEMENTS, under
from recapper.approval.shares import Helper
from recapper.approval.standing import Standing, article_of, standing

APPROVED = standing([record(1)], article_of(FIRST), None)
CHANGED = standing([record(1)], article_of(SECOND), None)
NONE = standing([], article_of(FIRST), None)
TWICE = standing(
    [
        record(1),
        record(2, "correction", text=SECOND, correction="Es waren acht.", day=datetime.date(2026, 3, 1)),
        record(3, "correction", text=FIRST, correction="Es waren doch sieben.", day=datetime.date(2026, 11, 24)),
    ],
    article_of(FIRST),
    None,
)
KORREKTUREN = ("Korrektur vom 1. März 2026: Es waren acht.", "Korrektur vom 24. November 2026: Es waren doch sieben.")
MODEL = "Dieser Text ist mithilfe Künstlicher Intelligenz entstanden."
EXTRACTS = "Für diesen Text hat ein Programm Sätze aus den Quellen ausgewählt und zusammengestellt."
REVIEWED = " Die Redaktion hat ihn geprüft und verantwortet ihn."


@pytest.mark.parametrize(
    ("found", "helped", "asked", "lines"),
    [
        (NONE, "model", False, ()),
        (NONE, "model", True, (MODEL,)),
        (CHANGED, "model", True, (MODEL,)),
        (APPROVED, "model", True, (MODEL + REVIEWED,)),
        (APPROVED, "extracts", True, (EXTRACTS + REVIEWED,)),
        (NONE, "extracts", True, (EXTRACTS,)),
        (APPROVED, "", True, ()),
        (APPROVED, "model", False, ()),
        (TWICE, "model", False, KORREKTUREN),
        (TWICE, "model", True, (*KORREKTUREN, MODEL + REVIEWED)),
    ],
)
def test_lines_under_the_article(found: Standing, helped: Helper, asked: bool, lines: tuple[str, ...]) -> None:
    assert under(found, helped, with_ai_line=asked) == lines


def test_a_record_says_that_it_documents_a_review_and_replaces_none() -> None:
    law = "(Art. 50 Abs. 4 der KI-Verordnung, Verordnung (EU) 2024/1689)"
    assert STATEMENTS["approval"] == STATEMENTS["correction"]
    assert STATEMENTS["approval"] == (
        f"Dieser Eintrag dokumentiert eine redaktionelle Prüfung {law}. Er ersetzt sie nicht."
    )
    assert law in STATEMENTS["withdrawal"]
