"""`recapper approve MONTH`."""

import datetime
import json
import sys
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from recapper.cli.common import json_option, month_argument, progress, show_problems, workspace
from recapper.cli.typed import ask
from recapper.errors import UsageError

if TYPE_CHECKING:
    from recapper.pipeline.approve_month import Recorded
    from recapper.pipeline.examining import Examined
    from recapper.workspace import Workspace

_ANSWERS = ("all", "some", "none")


class _Given(TypedDict):
    by: str | None
    sources: str | None
    source: tuple[str, ...]
    correction: str | None
    withdraw: str | None
    yes: bool
    show: bool
    as_json: bool


@click.command("approve", short_help="Record who checked the article, and its corrections.")
@month_argument
@click.option("--by", metavar="NAME", help="Who checked it.")
@click.option("--sources", type=click.Choice(_ANSWERS), help="Which of the cited sources NAME opened.")
@click.option("--source", metavar="ID", multiple=True, help="One that NAME opened, with --sources some; repeatable.")
@click.option("--correction", metavar="TEXT", help="What was wrong in the approved article, German, for its readers.")
@click.option("--withdraw", metavar="REASON", help="Take back the approval of an article that was not published.")
@click.option("--yes", is_flag=True, help="Do not ask before it is recorded.")
@click.option("--show", is_flag=True, help="List what was recorded, and what of it stands.")
@json_option
def command(month: str, **given: Unpack[_Given]) -> None:
    """Record that a person checked the article of drafts/MONTH/draft.md: who, when, which text, on which sources.

    \b
      recapper approve 2017-11 --by "Ana Muster" --sources all
      recapper approve 2017-11 --show

    The record documents a review and replaces none. It holds the words of each part, how many of them are the
    machine's, the findings waived with your reasons, the warnings left open and the sources cited, as JSON in
    drafts/MONTH/approvals/. Refused while errors, notes or proposals stand, and where nobody opened a source.

    An approved article is not changed in silence: what differs is approved with --correction, which is printed below
    the article with its date, or, if it was not published, after --withdraw.
    """
    from recapper.approval.request import plain_line, request  # noqa: PLC0415  (as the next two)
    from recapper.cli.approve_text import show  # noqa: PLC0415  (as the next one)
    from recapper.pipeline.signed import signed  # noqa: PLC0415  (pydantic is not for --version and --help)

    _refuse_contradictions(given)
    place = workspace()
    if given["show"]:
        show(month, signed(place, month), as_json=given["as_json"])
        return
    asked = request(given["by"] or "", given["correction"])
    if given["withdraw"] is not None:
        done = _withdraw(place, month, asked.by, plain_line("--withdraw", given["withdraw"]), yes=given["yes"])
    else:
        from recapper.pipeline.examining import examine  # noqa: PLC0415  (numpy is not for --show)

        _refuse_unasked(given["sources"])
        today = datetime.datetime.now(datetime.UTC).date()
        with progress() as report:
            examined = examine(place, month, asked, today, report)
        show_problems((), examined.notices)
        done = _approve(place, examined, given)
    _tell(done, month, as_json=given["as_json"])


def _refuse_contradictions(given: _Given) -> None:
    """Raises UsageError where options do not go together, or none says what to do."""
    acts = [name for name in ("by", "sources", "source", "correction", "withdraw") if given[name]]
    if given["show"]:
        if acts:
            raise UsageError(f"--show records nothing; --{acts[0]} does", mend="Leave one of them out.")
        return
    if given["by"] is None:
        raise UsageError(
            "nobody is named who checked it", mend='--by "Ana Muster" names her; --show lists what is there.'
        )
    if given["withdraw"] is not None and (given["sources"] or given["source"] or given["correction"] is not None):
        raise UsageError("--withdraw approves nothing", mend="Withdraw first, then approve.")


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _refuse_unasked(sources: str | None) -> None:
    """What needs no look at the draft. Raises UsageError, or ProtectedError for none."""
    from recapper.approval.request import sources_opened  # noqa: PLC0415  (not needed for --version and --help)

    if sources is None and not _terminal():
        raise UsageError(
            "it is not said which sources were opened", mend="--sources all, --sources some or --sources none says so."
        )
    if sources == "none":
        sources_opened("none", (), ())


def _approve(place: "Workspace", examined: "Examined", given: _Given) -> "Recorded":
    from recapper.approval.decision import already  # noqa: PLC0415  (as the next three)
    from recapper.approval.request import sources_opened  # noqa: PLC0415  (as the next two)
    from recapper.cli.approve_text import summary  # noqa: PLC0415  (as the next one)
    from recapper.pipeline.approve_month import approve  # noqa: PLC0415  (not needed for --version and --help)

    opened = sources_opened(given["sources"] or _answer(len(examined.cited)), given["source"], examined.cited)
    known = already(examined.standing, examined.asked.by, examined.review(opened))
    if _terminal() and not given["yes"] and not known:
        click.echo("\n".join(summary(examined, opened)))
        _confirm()
    return approve(place, examined, opened)


def _answer(cited: int) -> str:
    """Which sources she opened, asked until she says one of the words. Raises Abort where she stops."""
    click.echo(f"The draft cites {cited} source{'' if cited == 1 else 's'}. Which did you open? It is recorded.")
    click.echo("  all    every one\n  some   some of them\n  none   then no approval can be recorded")
    while True:
        said = ask("sources> ")
        if said is None:
            raise click.Abort
        if said in _ANSWERS:
            return said
        click.echo("Type all, some or none.")


def _withdraw(place: "Workspace", month: str, by: str, reason: str, *, yes: bool) -> "Recorded":
    from recapper.approval.decision import withdrawn_by  # noqa: PLC0415  (as the next two)
    from recapper.pipeline.approve_month import withdraw  # noqa: PLC0415  (as the next one)
    from recapper.pipeline.signed import signed  # noqa: PLC0415  (not needed for --version and --help)

    if _terminal() and not yes:
        standing = signed(place, month).standing
        withdrawn_by(standing)
        click.echo(f"This takes back the approval by {' and '.join(standing.people)}: {reason}")
        click.echo("It is for a text that was not published; what was published is corrected.")
        _confirm()
    return withdraw(place, month, by, reason)


def _confirm() -> None:
    """Raises Abort unless she says yes."""
    if (ask("Record it? [y/N] ") or "").casefold() not in ("y", "yes", "j", "ja"):
        raise click.Abort


def _tell(done: "Recorded", month: str, *, as_json: bool) -> None:
    from recapper.approval.records import as_dict  # noqa: PLC0415  (not needed for --version and --help)

    record = done.record
    if done.notice:
        click.echo(f"note: {done.notice}", err=True)
    if as_json:
        click.echo(json.dumps(as_dict(record), ensure_ascii=False, indent=1))
    elif not done.new:
        click.echo(f"{record.by} approved this text on {record.day}: record {record.number}. Nothing was written.")
    else:
        click.echo(f"{done.path}: {record.kind} {record.number} of {month}, on revision {record.revision}.")
