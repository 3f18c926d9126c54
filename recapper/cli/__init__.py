"""The command line: one page a command."""

from recapper.cli.main import main

__all__ = ["main"]
