"""What `recapper approve` records, asked about and shown before it is."""

import datetime
import json
import sys

import click

from recapper.approval.decision import already, withdrawn_by
from recapper.approval.records import as_dict
from recapper.approval.request import plain_line, request, sources_opened
from recapper.cli.approve import ANSWERS, Given
from recapper.cli.approve_text import summary
from recapper.cli.common import progress, show_problems
from recapper.cli.typed import ask
from recapper.errors import UsageError
from recapper.pipeline.approve_month import Recorded
from recapper.pipeline.approve_month import approve as save_approval
from recapper.pipeline.approve_month import withdraw as save_withdrawal
from recapper.pipeline.examining import Examined, examine
from recapper.pipeline.signed import signed
from recapper.workspace import Workspace


def approve(place: Workspace, month: str, given: Given) -> None:
    """Record an approval, a correction or a withdrawal, and say so.

    Raises UsageError or ProtectedError where it may not be recorded, Abort where she stops.
    """
    asked = request(given["by"] or "", given["correction"])
    if given["withdraw"] is not None:
        done = _withdraw(place, month, asked.by, plain_line("--withdraw", given["withdraw"]), yes=given["yes"])
    else:
        _refuse_unasked(given["sources"])
        today = datetime.datetime.now(datetime.UTC).date()
        with progress() as report:
            examined = examine(place, month, asked, today, report)
        show_problems((), examined.notices)
        done = _approve(place, examined, given)
    _tell(done, month, as_json=given["as_json"])


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _refuse_unasked(sources: str | None) -> None:
    """What needs no look at the draft. Raises UsageError, or ProtectedError for none."""
    if sources is None and not _terminal():
        raise UsageError(
            "it is not said which sources were opened", mend="--sources all, --sources some or --sources none says so."
        )
    if sources == "none":
        sources_opened("none", (), ())


def _approve(place: Workspace, examined: Examined, given: Given) -> Recorded:
    opened = sources_opened(given["sources"] or _answer(len(examined.cited)), given["source"], examined.cited)
    known = already(examined.standing, examined.asked.by, examined.review(opened))
    if _terminal() and not given["yes"] and not known:
        click.echo("\n".join(summary(examined, opened)))
        _confirm()
    return save_approval(place, examined, opened)


def _answer(cited: int) -> str:
    """Which sources she opened, asked until she says one of the words. Raises Abort where she stops."""
    click.echo(f"The draft cites {cited} source{'' if cited == 1 else 's'}. Which did you open? It is recorded.")
    click.echo("  all    every one\n  some   some of them\n  none   then no approval can be recorded")
    while True:
        said = ask("sources> ")
        if said is None:
            raise click.Abort
        if said in ANSWERS:
            return said
        click.echo("Type all, some or none.")


def _withdraw(place: Workspace, month: str, by: str, reason: str, *, yes: bool) -> Recorded:
    if _terminal() and not yes:
        standing = signed(place, month).standing
        withdrawn_by(standing)
        click.echo(f"This takes back the approval by {' and '.join(standing.people)}: {reason}")
        click.echo("It is for a text that was not published; what was published is corrected.")
        _confirm()
    return save_withdrawal(place, month, by, reason)


def _confirm() -> None:
    """Raises Abort unless she says yes."""
    if (ask("Record it? [y/N] ") or "").casefold() not in ("y", "yes", "j", "ja"):
        raise click.Abort


def _tell(done: Recorded, month: str, *, as_json: bool) -> None:
    record = done.record
    if done.notice:
        click.echo(f"note: {done.notice}", err=True)
    if as_json:
        click.echo(json.dumps(as_dict(record), ensure_ascii=False, indent=1))
    elif not done.new:
        click.echo(f"{record.by} approved this text on {record.day}: record {record.number}. Nothing was written.")
    else:
        click.echo(f"{done.path}: {record.kind} {record.number} of {month}, on revision {record.revision}.")
