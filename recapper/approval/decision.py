"""What a sign-off becomes, by what stands: an approval, a correction, or nothing."""

from typing import Literal

from recapper.approval.model import HumanReview, Record
from recapper.approval.standing import Standing, differs
from recapper.errors import ProtectedError, UsageError


def kind_of(standing: Standing, correction: str) -> Literal["approval", "correction"]:
    """Raises ProtectedError where an approved text was changed and nothing is said to its readers, UsageError where
    there is nothing to correct.
    """
    if standing.state == "changed":
        if correction:
            return "correction"
        raise ProtectedError(
            differs(standing),
            mend="Say what was wrong, for readers: --correction TEXT.\n"
            "If that text was never published, take the approval back first: --withdraw REASON.",
        )
    if correction:
        if standing.state != "approved":
            raise UsageError("nothing was approved that could be corrected", mend="Leave --correction out.")
        last = standing.approvals[-1]
        what = f"there is nothing to correct: the article is as {last.by} approved it on {last.day}"
        raise UsageError(what, mend="Leave --correction out.")
    return "approval"


def already(standing: Standing, by: str, review: HumanReview) -> Record | None:
    """The record in which the same person says the same of the same article."""
    if standing.state != "approved":
        return None
    for record in standing.approvals:
        if record.by == by and record.review and _said(record.review) == _said(review):
            return record
    return None


def withdrawn_by(standing: Standing) -> tuple[int, ...]:
    """Numbers of the records that a withdrawal takes back: those of the text approved last.

    Raises UsageError where nothing approved stands.
    """
    if not standing.approvals:
        raise UsageError("there is no approval to withdraw", mend="--show lists what was recorded.")
    return tuple(record.number for record in standing.approvals)


def _said(review: HumanReview) -> object:
    return review.sources, review.findings.waived
