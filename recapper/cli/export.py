"""`recapper export MONTH`."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recapper.cli.common import month_argument, workspace
from recapper.errors import ProtectedError, UsageError
from recapper.files import write_atomically
from recapper.workspace import Workspace

if TYPE_CHECKING:
    from recapper.pipeline.export_month import Form


@click.command("export", short_help="Make the draft ready to publish.")
@month_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "txt", "docx"]),
    default="html",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path), help="Write this file and print nothing."
)
@click.option("--force", is_flag=True, help="Write over FILE where there is one.")
@click.option(
    "--with-notes",
    is_flag=True,
    help="Export although notes to the editor stand in the draft, and show them; in a DOCX they are comments, with "
    "what `recapper check` finds.",
)
@click.option("--unchecked", is_flag=True, help="Export although the clips do not bear out what the draft says.")
@click.option("--wordpress", is_flag=True, help="Print the body as blocks of WordPress (html).")
@click.option("--source-type", is_flag=True, help="Say to machines how the text came about, in IPTC's terms (html).")
def command(  # noqa: PLR0913, PLR0917 - a parameter an option, which click gives by name
    month: str,
    form: "Form",
    output: Path | None,
    force: bool,
    with_notes: bool,
    unchecked: bool,
    wordpress: bool,
    source_type: bool,
) -> None:
    """Print the article of drafts/MONTH/draft.md without marks, comments and footnotes; the picture's credit stays.

    \b
      recapper export 2017-11 --format html > recap.html
      recapper export 2017-11 --format docx --output recap.docx

    A DOCX has the picture and, at its end, the sources. Refused while notes or proposals stand in the draft, while
    `recapper check` finds an error in it that nobody waived, and where it differs from what was approved.
    """
    from recapper.pipeline.export_month import Wanted, export_month  # noqa: PLC0415  (not needed for --help)

    _refuse_options(form, wordpress=wordpress, source_type=source_type)
    here = workspace()
    if output is not None:
        _refuse_file(output, form, here, force=force)
    elif form == "docx" and sys.stdout.isatty():
        raise UsageError("a DOCX is nothing for a terminal", mend="Say `> recap.docx` or `--output recap.docx`.")
    today = datetime.datetime.now(datetime.UTC).date()
    wanted = Wanted(form, with_notes, unchecked, wordpress, source_type)
    exported = export_month(here, month, wanted, today)
    for notice in exported.notices:
        click.echo(f"note: {notice}", err=True)
    if output is None:
        click.echo(exported.content, nl=False)
        return
    write_atomically(output, exported.content)
    click.echo(f"wrote {output}", err=True)


def _refuse_options(form: str, *, wordpress: bool, source_type: bool) -> None:
    """Raises UsageError for options that say nothing about this format, or contradict each other."""
    for name, said in (("--wordpress", wordpress), ("--source-type", source_type)):
        if said and form != "html":
            raise UsageError(f"{name} is for html, not for {form}", mend="Say `--format html`.")
    if wordpress and source_type:
        raise UsageError(
            "--source-type is not for WordPress, whose blocks hold no microdata", mend="Leave one of the two out."
        )


def _refuse_file(output: Path, form: str, here: Workspace, *, force: bool) -> None:
    """Raises where the file would take the place of something that is no earlier export."""
    from recapper.pipeline.export_month import is_material  # noqa: PLC0415  (not needed for --help)

    path = output.resolve()
    if path.exists() and not path.is_file():
        raise UsageError(f"{output} is no file", mend="Name a file, or print with `>`.")
    if path.is_file() and path.suffix.lower() != f".{form}":
        raise UsageError(f"{output} exists and is no .{form} file", mend=f"Name a file that ends in .{form}.")
    if path.is_file() and not force:
        raise ProtectedError(f"{output} exists; nothing was written", mend="Name another file, or say --force.")
    if is_material(here, path):
        raise ProtectedError(
            f"{output} lies among the files the recap is written from; nothing was written",
            mend="Name a file elsewhere.",
        )
