"""Sign-offs as the terminal shows them: what will be recorded, and what was."""

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from recapper.approval.model import Finding, HumanReview, Record, Sources
from recapper.approval.records import as_dict
from recapper.approval.standing import Standing, shown
from recapper.pipeline.signed import Signed
from recapper.pipeline.signed import signed as stands_of
from recapper.workspace import Workspace

if TYPE_CHECKING:
    from recapper.pipeline.examining import Examined


def summary(examined: "Examined", sources: Sources) -> list[str]:
    """What will be recorded, and what it means, before she says yes."""
    asked = examined.asked
    lines = [f"To be recorded as {examined.kind} of {examined.month} by {asked.by}:"]
    lines += _reviewed(examined.review(sources))
    if asked.correction:
        lines += [f"  correction, printed below the article: {asked.correction}", shown(examined.standing.changes)]
    return [*lines, "It documents that you checked this text, and replaces no check."]


def show(month: str, place: Workspace, *, as_json: bool) -> None:
    """All records and what of them stands."""
    signed = stands_of(place, month)
    if as_json:
        told = {
            "month": month,
            "state": signed.standing.state,
            "changes": [{"old": one.old, "new": one.new} for one in signed.standing.changes],
            "damaged": [{"path": str(one.path), "reason": one.reason} for one in signed.damaged],
            "records": [as_dict(record) for record in signed.records],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for record in signed.records:
        click.echo("\n".join(_recorded(record)))
    for damaged in signed.damaged:
        click.echo(f"note: {damaged.path} was passed over: {damaged.reason}", err=True)
    click.echo(_state(month, signed))


def _state(month: str, signed: Signed) -> str:
    standing = signed.standing
    if signed.article is None:
        return f"There is no draft of {month}."
    match standing.state:
        case "none":
            return f"Nobody has approved the draft of {month}."
        case "withdrawn":
            return f"The approval of {month} was withdrawn; nobody has approved the draft since."
        case "approved":
            return f"The article is as {_people(standing)} approved it."
        case "changed":
            return f"The article differs from what {_people(standing)} approved:\n{shown(standing.changes)}"


def _people(standing: Standing) -> str:
    return " and ".join(standing.people)


def _recorded(record: Record) -> list[str]:
    lines = [f"{record.number:04d}  {record.at:%Y-%m-%d %H:%M} UTC  {record.kind} by {record.by}"]
    if record.review:
        lines += [f"  revision {record.revision}", *_reviewed(record.review)]
    if record.correction:
        lines += [f"  correction: {record.correction}", shown(record.changes)]
    if record.kind == "withdrawal":
        lines.append(f"  takes back {', '.join(map(str, record.withdraws))}: {record.reason}")
    return lines


def _reviewed(review: HumanReview) -> list[str]:
    words = review.words
    lines = [
        f"  {review.sentences} sentences, {words.total} words in {_counted(len(review.parts), 'part')}; "
        f"{words.machine_share:.1%} of the words are the machine's",
        f"  sources opened: {_opened(review.sources)}",
        *(_waived(one) for one in review.findings.waived),
    ]
    if review.findings.warnings:
        rules = Counter(one.rule for one in review.findings.warnings)
        told = ", ".join(f"{rule} {count}" for rule, count in rules.items())
        lines.append(f"  {_counted(len(review.findings.warnings), 'warning')} left open: {told}")
    if review.findings.off:
        lines.append(f"  rules switched off: {', '.join(review.findings.off)}")
    return lines


def _opened(sources: Sources) -> str:
    if sources.opened == "all":
        return f"all {len(sources.cited)}"
    which = f" ({', '.join(sources.ids)})" if sources.ids else ""
    return f"some of {len(sources.cited)}{which}"


def _waived(one: Finding) -> str:
    return f"  waived: {one.severity}: {one.rule}: {one.what} ({one.reason})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
