"""The one entry point, and the one place that catches what a user can mend."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from recapper import __version__
from recapper.errors import RecapperError, UsageError

INTERRUPTED = 130
COMMANDS = (
    "init",
    "sources",
    "outline",
    "draft",
    "regenerate",
    "review",
    "check",
    "why",
    "lock",
    "undo",
    "log",
    "approve",
    "export",
    "templates",
)
"""In the order of her day."""
MACHINE_TROUBLE = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EROFS),  # rights
        *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO),  # the disk
        *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG),  # something else in its place
        *(errno.EMFILE, errno.ENFILE, errno.EBUSY, errno.ESTALE),
    }
)
"""What a disk or a system refuses, and a person can mend. Any other OSError is a bug and stays a traceback."""


class _UnheardError(Exception):
    """The reader of our output closed it, as `head` does. click would leave with 1, which here means findings."""


class _Commands(click.Group):
    """Loads a command's page only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"recapper.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _UnheardError from error
        return result


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="recapper")
def recapper() -> None:
    """Draft a German monthly recap from the news you clipped.

    \b
    Your clips lie under sources/2017-11/, one file each. Then:
      recapper sources 2017-11    shows what is there
      recapper draft 2017-11      writes drafts/2017-11/draft.md
      recapper export 2017-11 --format html    makes it ready for the CMS

    Nothing you type into a draft is overwritten, and every sentence names its clips.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code.

    0 done, 1 done but errors were found, 2 usage, 3 refused to protect something, 130 interrupted.
    """
    try:
        code = recapper.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("recapper: stopped; run the same command again to go on", err=True)
        sys.exit(INTERRUPTED)
    except RecapperError as error:
        click.echo(f"recapper: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in MACHINE_TROUBLE:
            raise
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        _leave_unsaid()
        click.echo(
            f"recapper: {where}{error.strerror}. No finished work is lost; mend this and run it again.", err=True
        )
        sys.exit(UsageError.exit_code)
    except _UnheardError:
        _leave_unsaid()
    else:
        if isinstance(code, int) and code:
            sys.exit(code)


def _leave_unsaid() -> None:
    """What is still in the buffer cannot be written; Python would try once more on its way out, and complain."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
