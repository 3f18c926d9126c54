"""`recapper outline MONTH`."""

import datetime
import os
from typing import Literal

import click

from recapper.cli.common import month_argument, progress, show_problems, workspace


@click.command("outline", short_help="Plan a month: sections, stories, and what is left out.")
@month_argument
@click.option("--edit", is_flag=True, help="Open outline.md in your editor ($VISUAL or $EDITOR) afterwards.")
@click.option(
    "--engine",
    type=click.Choice(["extractive", "openai"]),
    default="extractive",
    show_default=True,
    help="With openai a language model reorders and renames the plan, once; the file there before is kept.",
)
@click.option("--model", default="", metavar="NAME", help="Which model of the server is asked.")
@click.option("--without-confidential", is_flag=True, help="Leave out clips marked confidential.")
def command(
    month: str, edit: bool, engine: Literal["extractive", "openai"], model: str, without_confidential: bool
) -> None:
    """Write drafts/MONTH/outline.md, or bring the one there up to date, and show it.

    The file is yours to edit: move stories between sections, rename headings, move a story under
    "## Nicht verwendet". The next draft obeys. New clips join their story; a new story waits under "## Neu"
    until you move it. Delete the file to have the month planned anew.
    """
    from recapper.pipeline.options import Options  # noqa: PLC0415  (numpy is not for --version and --help)
    from recapper.pipeline.outline_month import outline_month  # noqa: PLC0415  (the same)

    options = Options(engine, model, without_confidential=without_confidential, environment=os.environ)
    with progress() as report:
        outlined = outline_month(workspace(), month, datetime.datetime.now(datetime.UTC).date(), report, options)
    show_problems(outlined.problems, outlined.notices)
    click.echo(outlined.text, nl=False)
    click.echo(f"written to {outlined.path}", err=True)
    if edit:
        click.edit(filename=str(outlined.path))
