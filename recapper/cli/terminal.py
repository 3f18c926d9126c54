"""Lines of running text on a terminal."""

from rich.console import Console
from rich.text import Text

_WIDEST = 100
"""Longer lines are hard to read."""


class Terminal:
    """Prints lines no wider than a person reads, with an indent and without spaces at their end."""

    def __init__(self, out: Console) -> None:
        self.out = out
        self.width = min(out.width, _WIDEST) if out.is_terminal else out.width

    def line(self, text: str | Text = "") -> None:
        self.out.print(text, markup=False, emoji=False, soft_wrap=True)

    def piece(self, text: Text) -> None:
        """Without an end of line, at once."""
        self.out.print(text, end="", markup=False, emoji=False, soft_wrap=True)

    def error(self, text: str) -> None:
        self.prose(Text(text, style="bold"), 0)

    def prose(self, text: Text, indent: int, *, hanging: int = 0) -> None:
        """`hanging`: how much further all lines but the first are indented."""
        for number, line in enumerate(text.wrap(self.out, max(self.width - indent - hanging, 20))):
            line.rstrip()
            self.line(Text(" " * (indent + (hanging if number else 0))).append_text(line))
