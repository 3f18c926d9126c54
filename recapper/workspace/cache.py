"""The cache of a workspace in one SQLite file."""

import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from recapper.cache import MemoryCache

_CHUNK = 500
"""Keys per query; SQLite takes at most 999 in old versions."""
_WAIT_SECONDS = 2.0
"""For another process that writes. Waiting longer costs more than computing again."""
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS analyses (
        kind TEXT NOT NULL, key TEXT NOT NULL, checksum INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID
"""


class FileCache:
    """A `recapper.cache.Cache` on disk that never fails a run: where the file cannot be used, memory takes over.

    Rollback journal, not WAL: WAL needs shared memory, which network folders do not have. Rows carry a checksum, so a
    damaged one is a missing one. Safe to use from several threads and processes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._memory = MemoryCache()
        self._turn = threading.Lock()
        self.weaker: str | None = None
        """Why results are kept for this run only, a sentence for the terminal; None while the file works."""
        self._connection: sqlite3.Connection | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Threads take turns by the lock above, so the connection may be shared.
            self._connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, check_same_thread=False)
            # What is lost in a power cut is computed again, so no write waits for the disk.
            self._connection.execute("PRAGMA synchronous = OFF")
            with self._connection as connection:
                connection.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        wanted = list(keys)
        with self._turn:
            found = self._memory.get_many(kind, wanted)
            try:
                for chunk in _chunks(key for key in wanted if key not in found):
                    found.update(self._select(kind, chunk))
            except sqlite3.Error as error:
                self._give_up(error)
            return found

    def put_many(self, kind: str, rows: Mapping[str, bytes]) -> None:
        with self._turn:
            if self._connection is not None:
                try:
                    with self._connection as connection:
                        connection.executemany(
                            "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)",
                            ((kind, key, zlib.crc32(content), content) for key, content in rows.items()),
                        )
                except sqlite3.Error as error:
                    self._give_up(error)
                else:
                    return
            self._memory.put_many(kind, rows)

    def close(self) -> None:
        """Further use goes to memory."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _select(self, kind: str, keys: list[str]) -> Iterator[tuple[str, bytes]]:
        if self._connection is None:
            return
        marks = ", ".join("?" * len(keys))
        # Only question marks are put into the statement.
        query = f"SELECT key, checksum, content FROM analyses WHERE kind = ? AND key IN ({marks})"  # noqa: S608
        for key, checksum, content in self._connection.execute(query, [kind, *keys]):
            if isinstance(content, bytes) and zlib.crc32(content) == checksum:
                yield key, content

    def _give_up(self, error: Exception) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if _is_damaged(error):
            # A journal of the old file would be played back into the new one.
            for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
                path.unlink(missing_ok=True)
            self.weaker = f"The cache {self._path} was damaged and has been deleted; this run computes everything anew."
        else:
            self.weaker = f"The cache {self._path} cannot be used ({error}); results are kept for this run only."


def _is_damaged(error: Exception) -> bool:
    """No database, a broken one, or tables of another shape (SQLITE_ERROR). Locks, rights, full disks: other codes."""
    code = error.sqlite_errorname if isinstance(error, sqlite3.Error) and hasattr(error, "sqlite_errorname") else ""
    return code == "SQLITE_ERROR" or code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(keys)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
