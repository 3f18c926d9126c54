"""What stands of the sign-offs: the last approved text counts, and nothing of it changes in silence."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from signing import FIRST, REVIEW, SECOND, record

from recapper.approval.decision import already, kind_of, withdrawn_by
from recapper.approval.model import Change, Finding, Findings, HumanReview, Record, Sources
from recapper.approval.standing import Standing, article_of, last_approval, refusal, shown, standing
from recapper.draft.numbered import Damaged
from recapper.errors import ProtectedError, RecapperError, UsageError

A1, A2 = record(1), record(2, by="Ben")
C3 = record(3, "correction", text=SECOND, correction="Es waren acht Schafe.")
A4 = record(4, by="Ben", text=SECOND)
THIRD = SECOND.replace("1.400", "1.500")
C5 = record(5, "correction", text=THIRD, correction="Es waren 1.500 Euro.")
TEXTS = {1: FIRST, 2: FIRST, 3: SECOND, 4: SECOND, 5: THIRD}


def withdrawal(number: int, *numbers: int) -> Record:
    return record(number, "withdrawal", reason="nicht erschienen", withdraws=numbers)


def stands(records: Sequence[Record], now: str, *, lost: bool = False) -> Standing:
    last = last_approval(records)
    return standing(records, article_of(now), article_of(TEXTS[last.number]) if last and not lost else None)


@pytest.mark.parametrize(
    ("records", "now", "state", "approved", "corrected"),
    [
        ((), FIRST, "none", [], []),
        ((A1,), FIRST, "approved", [1], []),
        ((A1,), SECOND, "changed", [1], []),
        ((A1, A2), FIRST, "approved", [1, 2], []),
        ((A1, A2, C3), SECOND, "approved", [3], [3]),
        ((A1, C3), FIRST, "changed", [3], [3]),  # the mistake is back: readers would have it again
        ((A1, C3, A4), SECOND, "approved", [3, 4], [3]),
        ((A1, C3, A4, C5), THIRD, "approved", [5], [3, 5]),
        ((A1, withdrawal(2, 1)), FIRST, "withdrawn", [], []),
        ((A1, withdrawal(2, 1)), SECOND, "withdrawn", [], []),
        ((A1, withdrawal(2, 1), record(3, text=SECOND)), SECOND, "approved", [3], []),
        # A correction that was taken back never reached a reader; the text before it did.
        ((A1, C3, withdrawal(4, 3)), SECOND, "changed", [1], []),
        ((A1, C3, withdrawal(4, 3)), FIRST, "approved", [1], []),
        ((A1, C3, withdrawal(4, 3), withdrawal(5, 1)), FIRST, "withdrawn", [], []),
    ],
)
def test_what_stands(
    records: Sequence[Record], now: str, state: str, approved: list[int], corrected: list[int]
) -> None:
    for lost in (False, True):
        found = stands(records, now, lost=lost)
        assert found.state == state
        assert [one.number for one in found.approvals] == approved
        assert [one.number for one in found.corrections] == corrected


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (FIRST.replace(". Der", ".\n\nDer"), True),
        (FIRST.replace("riss sieben", "riss\nsieben").replace("Der Schäfer", "Der\u00a0Schäfer"), True),
        (FIRST + "\n\n\n", True),
        (FIRST.replace("# Titel", "# Der Titel"), False),
        (FIRST.replace("# Titel", "Titel"), False),
        (FIRST + "\n\n(Bildquelle: hjl)", False),
        (FIRST.replace("1.400", "1.4OO"), False),
    ],
)
def test_white_space_alone_makes_no_other_article(now: str, same: bool) -> None:
    assert (stands((A1,), now).state == "approved") == same
    assert bool(stands((A1,), now).changes) != same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- Eins.\n- Zwei.", "- Eins. - Zwei."),
        ("1. Eins.\n2. Zwei.", "1. Eins. 2. Zwei."),
        ("Eins.\n> Zwei.", "Eins. > Zwei."),
        ("| a |\n| b |", "| a | | b |"),
    ],
)
def test_a_line_end_that_divides_is_no_white_space(one: str, other: str) -> None:
    assert article_of(one).digest != article_of(other).digest


def test_another_way_of_writing_markdown_changes_no_approval() -> None:
    """The text of the revision is read by the program there is now, not by the one that recorded it."""
    old = record(1, article_sha256="0" * 64)
    assert stands((old,), FIRST).state == "approved"
    assert stands((old,), FIRST, lost=True).state == "changed"


def test_what_changed_is_told_sentence_by_sentence() -> None:
    now = "# Titel\n\nNeu. Der Wolf riss acht Schafe. Der Schäfer bekam 1.400 Euro."
    assert stands((A1,), now).changes == (
        Change("", "Neu."),
        Change("Der Wolf riss sieben Schafe.", "Der Wolf riss acht Schafe."),
    )
    assert stands((A1,), now, lost=True).changes == ()
    [moved] = stands((A1,), "# Titel\n\nDer Schäfer bekam 1.400 Euro. Der Wolf riss sieben Schafe.").changes
    assert moved.old == moved.new
    [gone] = stands((A1,), "# Titel\n\nDer Wolf riss sieben Schafe.").changes
    assert gone == Change("Der Schäfer bekam 1.400 Euro.", "")


def test_a_refusal_names_eight_changes_and_counts_the_rest() -> None:
    rows = [Change(f"alt {n}", f"neu {n}") for n in range(7)] + [Change("weg", ""), Change("", "neu")] * 2
    said = shown(rows).splitlines()
    assert said[0:2] == ["  - alt 0", "  + neu 0"]
    assert said[-2:] == ["  - weg", "  and 3 more"]
    assert shown([Change("da", "da")]) == "  moved: da"
    assert shown([]) == "  the text that was approved is not kept any more"


@pytest.mark.parametrize(
    ("records", "now", "refused"),
    [
        ((), FIRST, False),
        ((A1,), FIRST, False),
        ((A1,), SECOND, True),
        ((A1, C3), SECOND, False),
        ((A1, C3), FIRST, True),
        ((A1, withdrawal(2, 1)), SECOND, False),
    ],
)
def test_no_approved_article_is_published_changed(records: Sequence[Record], now: str, refused: bool) -> None:
    found = stands(records, now)
    assert (refusal(found) is not None) == refused
    [damaged] = [refusal(found, [Damaged(Path("approvals/0003.json"), "empty")])]
    assert str(damaged) == (
        "a record of an approval cannot be read:\n  approvals/0003.json: empty\n"
        "Bring it back from a copy, or delete it if you know what it said."
    ), "it may be the Korrektur"


def test_a_refusal_says_what_whose_and_what_to_do() -> None:
    assert str(refusal(stands((A1,), SECOND))) == (
        "the draft differs from what Ana approved on 2026-11-24:\n"
        "  - Der Wolf riss sieben Schafe.\n"
        "  + Der Wolf riss acht Schafe.\n"
        "Approve it again with --correction, or withdraw the approval with --withdraw."
    )


@pytest.mark.parametrize(
    ("records", "now", "correction", "becomes"),
    [
        ((), FIRST, "", "approval"),
        ((), FIRST, "Es waren acht.", UsageError),
        ((A1,), FIRST, "", "approval"),
        ((A1,), FIRST, "Es waren acht.", UsageError),
        ((A1,), SECOND, "", ProtectedError),
        ((A1,), SECOND, "Es waren acht.", "correction"),
        ((A1, C3), SECOND, "Es waren acht.", UsageError),
        ((A1, withdrawal(2, 1)), SECOND, "", "approval"),
        ((A1, withdrawal(2, 1)), SECOND, "Es waren acht.", UsageError),
    ],
)
def test_what_a_sign_off_becomes(
    records: Sequence[Record], now: str, correction: str, becomes: str | type[RecapperError]
) -> None:
    found = stands(records, now)
    if isinstance(becomes, str):
        assert kind_of(found, correction) == becomes
    else:
        with pytest.raises(becomes):
            kind_of(found, correction)


def test_a_withdrawal_takes_back_the_text_approved_last() -> None:
    assert withdrawn_by(stands((A1, A2), FIRST)) == (1, 2)
    assert withdrawn_by(stands((A1, A2, C3, A4), FIRST)) == (3, 4)
    for records in ((), (A1, withdrawal(2, 1))):
        with pytest.raises(UsageError, match="no approval to withdraw"):
            withdrawn_by(stands(records, FIRST))


def changed(**more: Any) -> HumanReview:
    fields = {name: getattr(REVIEW, name) for name in ("parts", "sentences", "words", "sources", "findings", "writers")}
    return HumanReview(**{**fields, **more})


WAIVED = Finding("figure", "error", "The figure 7 stands in none.", "", "Schafe", "am Telefon bestätigt")


@pytest.mark.parametrize(
    ("by", "review", "now", "known"),
    [
        ("Ana", REVIEW, FIRST, 1),
        ("Ben", REVIEW, FIRST, 2),
        ("Cem", REVIEW, FIRST, None),
        ("Ana", REVIEW, SECOND, None),
        ("Ana", changed(sources=Sources("some", (), REVIEW.sources.cited)), FIRST, None),
        ("Ana", changed(findings=Findings((), (WAIVED,), ())), FIRST, None),
        ("Ana", changed(findings=Findings((), (), (WAIVED,))), FIRST, 1),
    ],
)
def test_who_says_the_same_of_the_same_text_has_said_it(
    by: str, review: HumanReview, now: str, known: int | None
) -> None:
    found = already(stands((A1, A2), now), by, review)
    assert (found.number if found else None) == known
