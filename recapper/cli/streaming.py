"""A text shown while it comes: word by word, in lines no wider than the terminal."""

import re

from rich.text import Text

from recapper.cli.terminal import Terminal

_LEAD = "  | "
"""Before each line, so that it is not taken for what the draft says or would say."""


class Stream:
    """Is called with the whole text so far, as an engine offers it, each time more of it has come."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._text = ""
        self._shown = 0
        self._column = 0

    def __call__(self, text: str) -> None:
        if not self._text:
            self._terminal.line("The new text as it comes:")
        elif not text.startswith(self._text):
            self.end()
            self._terminal.line("It begins anew, with what was found mended:")
        self._text = text
        whole = re.match(r".*\s", text[self._shown :], re.DOTALL)  # the last word may have come in half
        if whole:
            self._put(whole[0])
            self._shown += whole.end()

    def end(self) -> None:
        """Show what is left, and end the line."""
        self._put(self._text[self._shown :])
        self._break()
        self._text, self._shown = "", 0

    def _put(self, piece: str) -> None:
        for word in re.findall(r"\n|[^\s]+", piece):
            if word == "\n":
                self._break()
                continue
            if self._column and self._column + 1 + len(word) > self._terminal.width:
                self._break()
            said = f" {word}" if self._column else f"{_LEAD}{word}"
            self._terminal.piece(Text(said, style="dim"))
            self._column += len(said)

    def _break(self) -> None:
        if self._column:
            self._terminal.line()
        self._column = 0
