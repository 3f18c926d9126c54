"""`recapper draft MONTH`."""

import dataclasses
import json
from typing import TYPE_CHECKING, Literal

import click

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, table, workspace
from recapper.errors import UsageError
from recapper.recap.model import Accounting

if TYPE_CHECKING:
    from recapper.pipeline.draft_month import Drafted


@click.command("draft", short_help="Write the draft of a month.")
@month_argument
@click.option(
    "--mode",
    type=click.Choice(["protect", "merge", "overwrite"]),
    help="What to do if you have edited the draft. overwrite: write it anew and keep your text as a revision first. "
    "protect and merge come with a later version. Without --mode an edited draft is left as it is.",
)
@json_option
def command(month: str, mode: Literal["protect", "merge", "overwrite"] | None, as_json: bool) -> None:
    """Write drafts/MONTH/draft.md from the clips under sources/MONTH/.

    The draft is a Rohfassung: sentences of your clips, chosen, ordered and marked with their sources.
    Notes in it, *[Redaktion: ...]*, say what is yours to do: passages to translate, sources that contradict
    each other. At the end stands where every clip went.

    MONTH is written 2017-11.
    """
    if mode in ("protect", "merge"):
        raise UsageError(
            f"--mode {mode} comes with a later version", mend="Without --mode an edited draft is left as it is."
        )
    from recapper.pipeline.draft_month import draft_month  # noqa: PLC0415  (numpy is not for --version and --help)

    with progress() as report:
        drafted = draft_month(workspace(), month, mode="overwrite" if mode else None, report=report)
    show_problems(drafted.problems, drafted.notices)
    if as_json:
        click.echo(json.dumps(_as_json(drafted), ensure_ascii=False, indent=1))
    else:
        _show(drafted)


def _as_json(drafted: "Drafted") -> dict[str, object]:
    accounting = dataclasses.asdict(drafted.accounting)
    return {
        "month": drafted.draft.month,
        "draft": str(drafted.path),
        "revision": drafted.revision,
        "new": drafted.new,
        "snapshot": drafted.snapshot,
        "engine": "extractive",
        "title": drafted.draft.frame.title,
        "sections": [
            {"id": section.id, "heading": section.heading, "stories": [p.story for p in section.paragraphs]}
            for section in drafted.draft.sections
        ],
        **accounting,
    }


def _show(drafted: "Drafted") -> None:
    out = console()
    _show_accounting(drafted.accounting)
    out.print()
    if drafted.snapshot:
        out.print(f"Your text is kept as revision {drafted.snapshot}.")
    if drafted.new:
        out.print(f"{drafted.path} is written, revision {drafted.revision}.", soft_wrap=True)
    else:
        out.print(f"{drafted.path} is as it was, revision {drafted.revision}.", soft_wrap=True)


def _show_accounting(accounting: Accounting) -> None:
    out = console()
    counts = table("clips", "used", "merged", "left out")
    rows = (accounting.clips, accounting.used, accounting.merged, accounting.left_out)
    counts.add_row(*(str(len(row)) for row in rows))
    if accounting.merged or accounting.left_out:
        where = table("not used", "why")
        for merged in accounting.merged:
            where.add_row(merged.id, merged.reason)
        for left_out in accounting.left_out:
            where.add_row(left_out.id, left_out.reason)
        out.print(where)
        out.print()
    out.print(counts)
