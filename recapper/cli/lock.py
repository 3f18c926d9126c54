"""`recapper lock MONTH SECTION`."""

import click

from recapper.cli.common import month_argument, workspace


@click.command("lock", short_help="Keep every run away from a section.")
@month_argument
@click.argument("section")
@click.argument("reason", default="")
@click.option("--off", is_flag=True, help="Free it again.")
def command(month: str, section: str, reason: str, off: bool) -> None:
    """Lock a section of drafts/MONTH/draft.md: no run changes it, in any mode, until you free it.

    SECTION is its number, its id or the start of its heading. The lock is a comment in the draft,
    <!-- locked: REASON -->, and can be typed there as well; above the first part it locks the whole draft.
    """
    from recapper.pipeline.lock_section import lock_section  # noqa: PLC0415  (not needed for --version and --help)

    done = lock_section(workspace(), month, section, reason, off=off)
    if done.notice:
        click.echo(f"note: {done.notice}", err=True)
    state = "free" if off else "locked"
    click.echo(f"{done.heading}: {state}{'' if done.changed else ', as it was'}.")
