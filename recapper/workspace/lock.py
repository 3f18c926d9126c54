"""One process per month.

The system holds the lock (flock), so a killed process holds none, and no process id that was given out again can be
mistaken for it. What stands in the file is for people, and for machines that share the folder without sharing locks.
"""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from recapper.errors import ProtectedError, UsageError

_MAX_HOLDER_BYTES = 1000


@dataclass(frozen=True, slots=True)
class _Holder:
    pid: int
    host: str


@contextmanager
def month_lock(path: Path) -> Iterator[str | None]:
    """Hold the lock file `path`; yields a sentence if an unfinished run's lock was taken over, else None.

    Raises ProtectedError while another process holds it, here or on another machine; UsageError where it cannot be
    written.
    """
    handle = _acquire(path)
    try:
        left_behind = _read(handle)
        if left_behind and left_behind.host != socket.gethostname():
            raise _held(path, left_behind, f"Delete {path} if no run is going on there.")
        try:
            _write(handle)
            yield _notice(path, left_behind)
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _acquire(path: Path) -> int:
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise UsageError(
                f"{path} cannot be written: {error.strerror}", mend="The month needs a lock file."
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = _read(handle)
            os.close(handle)
            raise _held(path, holder, "Wait until it is done.") from error
        if _is_still(path, handle):
            return handle
        os.close(handle)  # its holder finished and removed the file between the two calls: a new one counts


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _read(handle: int) -> _Holder | None:
    """Who wrote the file; None where it is empty or was cut short by a crash."""
    content = os.pread(handle, _MAX_HOLDER_BYTES, 0)
    try:
        found = json.loads(content)
        return _Holder(int(found["pid"]), str(found["host"]))
    except (ValueError, KeyError, TypeError):
        return None


def _write(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode("utf-8") + b"\n", 0)


def _held(path: Path, holder: _Holder | None, mend: str) -> ProtectedError:
    who = f"process {holder.pid} on {holder.host}" if holder else "another process"
    return ProtectedError(f"{path.stem} is being worked on by {who} ({path})", mend=mend)


def _notice(path: Path, left_behind: _Holder | None) -> str | None:
    if left_behind is None:
        return None
    return f"Process {left_behind.pid} did not finish its work on {path.stem}; its lock was taken over."
