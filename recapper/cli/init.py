"""`recapper init [DIR]`."""

import datetime
from pathlib import Path

import click


@click.command("init", short_help="Make a folder to work in, with one sample clip.")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path), default=Path()
)
def command(folder: Path) -> None:
    """Make recapper.toml and a sample clip under sources/ in DIR, or in the current folder."""
    from recapper.pipeline.start_workspace import start_workspace  # noqa: PLC0415  (not needed for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    for path in start_workspace(folder, today):
        click.echo(f"written: {path}")
    click.echo(f"Put your clips beside the sample, then: recapper draft {today:%Y-%m}")
