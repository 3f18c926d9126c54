"""`recapper sources MONTH`."""

import dataclasses
import datetime
import json

import click

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, table, workspace


@click.command("sources", short_help="Show the clips of a month, and where each went.")
@month_argument
@json_option
@click.option("--problems", "only_problems", is_flag=True, help="Show only what is wrong with the files.")
def command(month: str, as_json: bool, only_problems: bool) -> None:
    """Show the clips under sources/MONTH/: their story, their section, and what the last draft did with them.

    Nothing is written. Files that cannot be read are named with the line to mend.
    """
    from recapper.pipeline.list_sources import list_sources  # noqa: PLC0415  (numpy is not for --version and --help)

    with progress() as report:
        sources = list_sources(workspace(), month, datetime.datetime.now(datetime.UTC).date(), report)
    show_problems(sources.problems, sources.notices)
    if only_problems:
        click.echo(f"{len(sources.problems)} problems in {len(sources.clips)} clips")
    elif as_json:
        click.echo(json.dumps([dataclasses.asdict(clip) for clip in sources.clips], ensure_ascii=False, indent=1))
    else:
        rows = table("clip", "outlet", "date", "story", "section", "state")
        for clip in sources.clips:
            state = clip.state.replace("_", " ") + (f": {clip.reason}" if clip.reason else "")
            rows.add_row(clip.id, clip.site, clip.published, clip.story, clip.section, state)
        console().print(rows)
