"""`recapper check MONTH`."""

import dataclasses
import datetime
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, table, workspace

if TYPE_CHECKING:
    from recapper.checks.model import Placed
    from recapper.pipeline.check_month import Checked

ERRORS = 1
"""Exit code where an error stands that nobody waived."""
_ABOVE = "(oben)"
"""What stands above the first part."""


@click.command("check", short_help="Show what in the draft its clips do not bear out.")
@month_argument
@click.option("--strict", is_flag=True, help="Show every capitalised word that no cited clip has, too.")
@json_option
def command(month: str, strict: bool, as_json: bool) -> None:
    """Check drafts/MONTH/draft.md as it is now, the machine's text and yours alike, against the clips it cites.

    Code decides, offline, and never a model. Each finding names its place as path:line:column, which editors jump to,
    what is wrong, what the clips say, and what would mend it.

    A finding you have looked into is waived by a comment in its paragraph, and stays listed:

    \b
      <!-- waived: figure, confirmed by phone -->

    Rules are switched off in recapper.toml: [checks] off = ["form"].
    Leaves with 1 while an error stands.
    """
    from recapper.pipeline.check_month import check_month  # noqa: PLC0415  (numpy is not for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    with progress() as report:
        checked = check_month(workspace(), month, today, report, strict=strict)
    show_problems((), checked.notices)
    if as_json:
        click.echo(json.dumps(_as_json(checked), ensure_ascii=False, indent=1))
    else:
        _show(checked)
    if checked.errors:
        raise click.exceptions.Exit(ERRORS)


def _as_json(checked: "Checked") -> dict[str, object]:
    return {
        "draft": str(checked.path),
        "sentences": checked.sentences,
        "errors": len(checked.errors),
        "findings": [
            {
                **dataclasses.asdict(one.found),
                "part": one.part,
                "line": one.line,
                "column": one.column,
                "sentence": one.sentence,
                "waived": one.waived,
            }
            for one in checked.findings
        ],
    }


def _show(checked: "Checked") -> None:
    out = console()
    parts = dict.fromkeys(one.part for one in checked.findings)
    for part in parts:
        out.print(Text(part or _ABOVE, style="bold"))
        for one in checked.findings:
            if one.part == part:
                _show_one(one, checked)
        out.print()
    if not parts:
        click.echo(f"{_near(checked.path)}: nothing found in {checked.sentences} sentences.")
        return
    rows = table("part", "errors", "warnings", "notes", "waived")
    for part in parts:
        own = [one for one in checked.findings if one.part == part]
        counts = Counter("waived" if one.waived else one.found.severity for one in own)
        # A heading is text: its [brackets] are no markup, and a name between colons is no sign.
        rows.add_row(Text(part or _ABOVE), *(str(counts[kind]) for kind in ("error", "warning", "note", "waived")))
    out.print(rows)
    click.echo(f"{checked.sentences} sentences, {len(checked.errors)} errors.")


def _show_one(one: "Placed", checked: "Checked") -> None:
    found = one.found
    severity = f"waived ({found.severity})" if one.waived else found.severity
    click.echo(f"  {_near(checked.path)}:{one.line}:{one.column}: {severity}: {found.rule}: {found.what}")
    for label, text in (("clips", found.evidence), ("mend", found.mend), ("waived", one.waived)):
        if text:
            click.echo(f"      {label}: {text}")


def _near(path: Path) -> Path:
    """From the current folder where the file lies below it: short enough to read, and editors find it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
