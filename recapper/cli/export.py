"""`recapper export MONTH`."""

import datetime

import click

from recapper.cli.common import month_argument, workspace
from recapper.export.export import Form


@click.command("export", short_help="Make the draft ready to publish.")
@month_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "txt"]),
    default="html",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--with-notes", is_flag=True, help="Export although notes to the editor stand in the draft, and show them."
)
@click.option("--unchecked", is_flag=True, help="Export although the clips do not bear out what the draft says.")
def command(month: str, form: Form, with_notes: bool, unchecked: bool) -> None:
    """Print the article of drafts/MONTH/draft.md without marks, comments and footnotes; the picture's credit stays.

    \b
      recapper export 2017-11 --format html > recap.html

    Refused while notes or proposals stand in the draft, and while `recapper check` finds an error in it that nobody
    waived.
    """
    from recapper.pipeline.export_month import export_month  # noqa: PLC0415  (not needed for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    article = export_month(workspace(), month, form, today, with_notes=with_notes, unchecked=unchecked)
    click.echo(article, nl=False)
