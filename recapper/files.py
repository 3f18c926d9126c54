"""Files that are either the old one or the new one, never less."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NUMBERED = re.compile(r"(\d{4,9})\.json")


def numbered(folder: Path) -> list[tuple[Path, int]]:
    """The files `0001.json` and so on of `folder` with their numbers, in order; no folder, no files."""
    if not folder.is_dir():
        return []
    found = ((path, _NUMBERED.fullmatch(path.name)) for path in folder.iterdir())
    return sorted(((path, int(name[1])) for path, name in found if name), key=lambda pair: (pair[1], pair[0].name))


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content`: temporary file in the same folder, fsync, rename, fsync of the folder.

    Raises OSError that names `path` where the disk refuses; `path` is then what it was before.
    """
    try:
        _replace(path, content)
    except OSError as error:
        # A full disk names no file, a refused rename the temporary one: neither is what the user asked for.
        raise OSError(error.errno, error.strerror, str(path)) from error


def create_atomically(path: Path, content: bytes) -> None:
    """A new file `path` with `content`, whole or not at all.

    Raises FileExistsError where there is one, also made by another process at the same moment, and OSError that names
    `path` where the disk refuses.
    """
    try:
        _create(path, content)
    except FileExistsError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, content: bytes) -> None:
    with _temporary(path, content) as temporary:
        os.replace(temporary, path)
    _sync_folder(path.parent)


def _create(path: Path, content: bytes) -> None:
    with _temporary(path, content) as temporary:
        try:
            os.link(temporary, path)  # fails where there is a file, which a rename would not
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}:
                raise
            # A disk without hard links: an empty file reserves the name, and only who made it may replace it.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            os.replace(temporary, path)
    _sync_folder(path.parent)


@contextmanager
def _temporary(path: Path, content: bytes) -> Iterator[Path]:
    """A file with `content` beside `path`, on disk; gone afterwards if it was not renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a draft is as readable as its neighbours.
        temporary.chmod(_mode_of(path))
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _mode_of(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and its rename is durable by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
