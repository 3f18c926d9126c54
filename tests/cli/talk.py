"""A conversation with the program on a pseudo-terminal: what is typed, what it says, with a limit to every wait."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSCTTY, TIOCSWINSZ
from types import TracebackType
from typing import Self

PROGRAM = Path(sys.executable).with_name("recapper")
PATIENCE = 30.0
"""Seconds until a wait is given up."""
PLAIN = {"TERM": "dumb", "NO_COLOR": "1"}
COLOURS = {"TERM": "xterm-256color"}
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\x07")


class Talk:
    """`recapper arguments` on a terminal of 24 lines and 80 columns."""

    def __init__(self, root: Path, *arguments: str, env: Mapping[str, str] = PLAIN) -> None:
        leader, follower = pty.openpty()
        ioctl(follower, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [PROGRAM, *arguments],
            cwd=root,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **env},
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - only so does Ctrl-C reach it; it is one system call
        )
        os.close(follower)
        self._leader = leader
        self._raw = b""
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(timeout=PATIENCE)
        os.close(self._leader)

    @property
    def raw(self) -> str:
        """All that came, control sequences and all."""
        return self._raw.decode("utf-8", errors="replace")

    @property
    def text(self) -> str:
        """All that came, as a person reads it."""
        return _CONTROL.sub("", self.raw).replace("\r\n", "\n").replace("\r", "")

    def until(self, awaited: str, patience: float = PATIENCE) -> str:
        """What it says from where the last wait ended to `awaited`, that included."""
        deadline = time.monotonic() + patience
        while (found := self.text.find(awaited, self._read)) < 0:
            if not self._more(deadline - time.monotonic()):
                raise AssertionError(f"{awaited!r} did not come after:\n{self.text[self._read :]}")
        start, self._read = self._read, found + len(awaited)
        return self.text[start : self._read]

    def says(self, line: str, awaited: str) -> str:
        """Type a line and read until `awaited` comes."""
        self.types(f"{line}\n")
        return self.until(awaited)

    def types(self, keys: str) -> None:
        os.write(self._leader, keys.encode("utf-8"))

    def ends(self, keys: str) -> int:
        """Type, and read until it is over: its exit code."""
        self.types(keys)
        deadline = time.monotonic() + PATIENCE
        while self._more(deadline - time.monotonic()):
            pass
        return self._process.wait(timeout=PATIENCE)

    def _more(self, patience: float) -> bool:
        """Read what comes; whether anything did."""
        if patience <= 0 or not select.select([self._leader], [], [], patience)[0]:
            return False
        read = b""
        with suppress(OSError):  # Linux says EIO where the other side is closed
            read = os.read(self._leader, 65536)
        self._raw += read
        return bool(read)


def _own_terminal() -> None:
    ioctl(0, TIOCSCTTY, 0)
