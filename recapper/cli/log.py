"""`recapper log MONTH`."""

from typing import TYPE_CHECKING

import click

from recapper.cli.common import console, month_argument, table, workspace

if TYPE_CHECKING:
    from recapper.draft.revisions import Revision


@click.command("log", short_help="List the revisions of a month.")
@month_argument
def command(month: str) -> None:
    """List what was written and kept: drafts by the machine, and your texts that were kept before an overwrite.

    Each lies whole in drafts/MONTH/revisions/.
    """
    from recapper.draft.revisions import load_all, state  # noqa: PLC0415  (not needed for --version and --help)

    place = workspace()
    history = load_all(place.revisions(month))
    rows = table("revision", "written", "by", "words", "used", "merged", "left out", "what")
    for revision in history.revisions:
        made, clips = revision.provenance, revision.accounting
        counts = [str(len(row)) for row in (clips.used, clips.merged, clips.left_out)] if clips else ["", "", ""]
        when = f"{made.created:%Y-%m-%d %H:%M}" if made.created else ""
        rows.add_row(
            f"{revision.number:04d}",
            when,
            made.model or made.engine,
            str(len(revision.content.split())),
            *counts,
            _what(revision),
        )
    console().print(rows)
    for damaged in history.damaged:
        click.echo(f"note: {damaged.path} was passed over: {damaged.reason}", err=True)
    path = place.draft(month)
    now = state(path.read_bytes() if path.exists() else None, history.revisions)
    said = {
        "missing": "There is no draft.",
        "machine": "The draft is as the machine wrote it.",
        "edited": "The draft has edits of yours.",
    }
    click.echo(said[now])


def _what(revision: "Revision") -> str:
    if revision.note:
        return revision.note
    return "your text, kept" if revision.kind == "snapshot" else "draft"
