"""Records as short as a test can write them."""

import datetime
from typing import Any

from recapper.approval.model import Cited, Findings, HumanReview, Kind, Part, Record, Sources, Words, Writer
from recapper.approval.notices import STATEMENTS
from recapper.approval.standing import article_of

DAY = datetime.date(2026, 11, 24)
CITED = (
    Cited("bote-wolf", "Wolf reißt sieben Schafe", "https://bote.example/wolf", "bote.example", "2017-11-20"),
    Cited("funk-markt", "Markt eröffnet", "https://funk.example/markt", "funk.example", "2017-11"),
)
REVIEW = HumanReview(
    (Part("Teaser", 5, 5), Part("Schafe", 15, 10)),
    3,
    Words(20, 15, 5, 0.75),
    Sources("all", ("bote-wolf", "funk-markt"), CITED),
    Findings((), (), ()),
    (Writer("openai", "gpt-5", 1),),
)
FIRST = "# Titel\n\nDer Wolf riss sieben Schafe. Der Schäfer bekam 1.400 Euro."
SECOND = "# Titel\n\nDer Wolf riss acht Schafe. Der Schäfer bekam 1.400 Euro."


def record(number: int, kind: Kind = "approval", by: str = "Ana", text: str = FIRST, **more: Any) -> Record:
    """Record `number` on revision `number`, a day later each."""
    at = datetime.datetime(2026, 11, 23, 12, 30, tzinfo=datetime.UTC) + datetime.timedelta(days=number)
    fields: dict[str, Any] = {
        "number": number,
        "kind": kind,
        "month": "2017-11",
        "by": by,
        "at": at,
        "day": at.date(),
        "statement": STATEMENTS[kind],
        "program": "0.1.0",
        "revision": number,
        "draft_sha256": "d" * 64,
        "article_sha256": article_of(text).digest,
        "review": None if kind == "withdrawal" else REVIEW,
    }
    return Record(**{**fields, **more})
