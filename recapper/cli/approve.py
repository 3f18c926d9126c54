"""`recapper approve MONTH`."""

from typing import TypedDict, Unpack

import click

from recapper.cli.common import json_option, month_argument, workspace
from recapper.errors import UsageError

ANSWERS = ("all", "some", "none")
"""Which of the sources were opened."""


class Given(TypedDict):
    """The options as they were typed."""

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
@click.option("--sources", type=click.Choice(ANSWERS), help="Which of the cited sources NAME opened.")
@click.option("--source", metavar="ID", multiple=True, help="One that NAME opened, with --sources some; repeatable.")
@click.option("--correction", metavar="TEXT", help="What was wrong in the approved article, German, for its readers.")
@click.option("--withdraw", metavar="REASON", help="Take back the approval of an article that was not published.")
@click.option("--yes", is_flag=True, help="Do not ask before it is recorded.")
@click.option("--show", is_flag=True, help="List what was recorded, and what of it stands.")
@json_option
def command(month: str, **given: Unpack[Given]) -> None:
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
    _refuse_contradictions(given)
    if given["show"]:
        from recapper.cli.approve_text import show  # noqa: PLC0415 - it reads with pydantic, which --help need not load

        show(month, workspace(), as_json=given["as_json"])
        return
    from recapper.cli.approving import approve  # noqa: PLC0415 - it checks with numpy, which --show need not load

    approve(workspace(), month, given)


def _refuse_contradictions(given: Given) -> None:
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
