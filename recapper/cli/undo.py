"""`recapper undo MONTH`."""

import click

from recapper.cli.common import month_argument, workspace


@click.command("undo", short_help="Bring an earlier text of the draft back.")
@month_argument
@click.option(
    "--to", type=int, metavar="N", help="Which revision; `recapper log` lists them. Without it: the one before."
)
def command(month: str, to: int | None) -> None:
    """Put an earlier revision in the place of drafts/MONTH/draft.md.

    The text that is there now is kept as a revision first, so an undo can be undone: `recapper undo MONTH` again, or
    --to its number.
    """
    from recapper.pipeline.undo_month import undo_month  # noqa: PLC0415  (not needed for --version and --help)

    undone = undo_month(workspace(), month, to)
    if undone.notice:
        click.echo(f"note: {undone.notice}", err=True)
    click.echo(f"{undone.path} is revision {undone.to} again, kept as revision {undone.revision}.")
    click.echo(f"What it was before is revision {undone.before}: `recapper undo {month}` brings it back.")
