"""The one entry point, and the one place that catches what a user can mend."""

import importlib
import sys
from collections.abc import Sequence

import click

from recapper import __version__
from recapper.errors import RecapperError

INTERRUPTED = 130
COMMANDS = ("init", "sources", "outline", "draft", "export", "log")
"""In the order of her day."""


class _Commands(click.Group):
    """Loads a command's page only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"recapper.cli.{cmd_name}").command
        return command


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
    """Run the program and leave with its exit code: 0 done, 2 usage, 3 refused to protect, 130 interrupted."""
    try:
        recapper.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
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
    except BrokenPipeError:
        # The reader of our output closed it, as `head` does. What is left to say has nobody to hear it.
        sys.stderr.close()
        sys.exit(0)
