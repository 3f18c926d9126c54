"""What the pure floors know of storage: a place for results that can be computed again."""

from collections.abc import Iterable, Mapping
from typing import Protocol


class Cache(Protocol):
    """Bytes by kind and key. `kind` names the analysis and its version, `key` the content it was made from.

    Losing a cache loses time and nothing else, so a reader treats a missing row as normal.
    """

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The rows there are; keys without one are absent from the result."""
        ...

    def put_many(self, kind: str, rows: Mapping[str, bytes]) -> None: ...


class MemoryCache:
    """A cache for one run."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], bytes] = {}

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self._rows[kind, key] for key in keys if (kind, key) in self._rows}

    def put_many(self, kind: str, rows: Mapping[str, bytes]) -> None:
        for key, row in rows.items():
            self._rows[kind, key] = row
