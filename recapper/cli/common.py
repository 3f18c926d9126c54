"""What the pages share: the month argument, the workspace, progress, and how problems and tables look."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from recapper.errors import UsageError
from recapper.snippets.model import Problem
from recapper.workspace import Workspace, find

if TYPE_CHECKING:
    from recapper.engines.contract import Report

PATIENCE = 1.0
"""Seconds of work before it says what it is doing."""
PLAIN_WIDTH = 1000
"""Columns where the output is no terminal: there a row is a line, and every id stands whole for grep and cut."""

month_argument = click.argument("month", metavar="MONTH")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def workspace() -> Workspace:
    """The workspace the current folder lies in."""
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the current folder is gone", mend="Go to a folder that exists.") from error
    return find(here)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Rich would leave with 1, which here means findings; `main` knows better."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    return _Console(stderr=stderr, width=None if stream.isatty() else PLAIN_WIDTH, soft_wrap=False, highlight=False)


@contextmanager
def progress() -> "Iterator[Report]":
    """Takes the name of each step: a spinner shows it on a terminal, a line elsewhere, nothing in a quick run.

    Passing states, such as how many words have come, are shown on a terminal only.
    """
    started = time.monotonic()
    err = console(stderr=True)
    if not err.is_terminal:

        def say(step: str, *, live: bool = False) -> None:
            if not live and time.monotonic() - started > PATIENCE:
                # Work goes on when nobody listens any more, as behind `2>&1 | head`.
                with suppress(BrokenPipeError):
                    click.echo(f"  {step}", err=True)

        yield say
        return
    with err.status("reading the clips") as status:

        def show(step: str, *, live: bool = False) -> None:
            status.update(escape(step))

        yield show


def show_problems(problems: Sequence[Problem], notices: Iterable[str]) -> None:
    """On stderr: what its owner should know, the run being done all the same."""
    for notice in notices:
        click.echo(f"note: {notice}", err=True)
    if problems:
        click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in the source files:", err=True)
        for problem in problems:
            click.echo(f"  {problem}", err=True)


def table(*columns: str) -> Table:
    """A table whose cells fold where a terminal is too narrow: an id that is cut short cannot be typed."""
    rows = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        rows.add_column(column, overflow="fold")
    return rows
