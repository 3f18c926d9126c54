"""`recapper review MONTH`."""

import datetime
import json
import os
import shlex

import click

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, workspace
from recapper.errors import UsageError


@click.command("review", short_help="Show what was changed, by whom, and what it did to the facts.")
@month_argument
@click.option("--against", metavar="WHAT", default="", help="A revision (2), two of them (2..3) or a month (2017-10).")
@click.option(
    "--since",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Against the last revision from before that day, such as 2017-11-28.",
)
@click.option("--stat", is_flag=True, help="Print a table of the sections and no text.")
@click.option("--page", "as_page", is_flag=True, help="Write a page to read in a browser, drafts/MONTH/review.html.")
@json_option
def command(  # noqa: PLR0913 - an option each
    month: str, *, against: str, since: datetime.datetime | None, stat: bool, as_page: bool, as_json: bool
) -> None:
    """Compare drafts/MONTH/draft.md with the last revision: sentences first, then the words of those that changed.

    A sentence that moved is one move. What is gone stands in [-brackets-], what is new in {+brackets+}. Each change
    says who made it, the machine or a hand, and sets off the figures, names and sources that differ and the findings
    that came with it.

    \b
      recapper review 2017-11                      since the last revision
      recapper review 2017-11 --against 2..3       from revision 2 to 3
      recapper review 2017-11 --against 2017-10    from another month's draft
      recapper review 2017-11 --since 2017-11-28   since that day began
      recapper review 2017-11 --page               as a page for the editor

    On a terminal it pages what is longer than the screen, with $PAGER if that is set.
    """
    if as_page:
        if stat or as_json:
            raise UsageError("--page cannot be given with --stat or --json", mend="Leave one of them out.")
        _write_page(month, against, since)
        return
    from recapper.cli.review_json import as_dict  # noqa: PLC0415  (as the next three)
    from recapper.cli.review_stat import show_stat  # noqa: PLC0415  (as the next two)
    from recapper.cli.review_text import show  # noqa: PLC0415  (as the next one)
    from recapper.pipeline.review_month import review_month  # noqa: PLC0415  (numpy is not for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    day = since.date() if since else None
    with progress() as report:
        reviewed = review_month(workspace(), month, today, report, against=against, since=day)
    show_problems((), reviewed.notices)
    if as_json:
        click.echo(json.dumps(as_dict(reviewed), ensure_ascii=False, indent=1))
        return
    out = console()
    if not out.is_terminal:
        (show_stat if stat else show)(reviewed, out)
        return
    with out.capture() as captured:
        (show_stat if stat else show)(reviewed, out)
    _page(captured.get(), out.height)


def _write_page(month: str, against: str, since: datetime.datetime | None) -> None:
    from recapper.pipeline.page_month import page_month  # noqa: PLC0415  (numpy is not for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    day = since.date() if since else None
    with progress() as report:
        paged = page_month(workspace(), month, today, report, against=against, since=day)
    show_problems((), paged.notices)
    click.echo(str(paged.path))


def _page(text: str, height: int) -> None:
    """Print `text`, a screen at a time where it is longer. click finds out whether `less` takes colours."""
    if text.count("\n") < height:
        click.echo(text, nl=False)
        return
    pager = shlex.split(os.environ.get("PAGER", ""))[:1]
    click.echo_via_pager(text, color=None if not pager or os.path.basename(pager[0]) == "less" else True)
