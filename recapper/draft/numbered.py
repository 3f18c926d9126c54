"""Records that are written once and never again, in numbered files: `0001.json`, `0002.json`, ..."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from recapper.errors import ProtectedError
from recapper.files import create_atomically, numbered


class Numbered(Protocol):
    """A record that says its own number."""

    @property
    def number(self) -> int: ...


Record = TypeVar("Record", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file in the folder of records that is none, and why."""

    path: Path
    reason: str


def read_all(
    folder: Path, read: Callable[[str], Record], called: str
) -> tuple[tuple[Record, ...], tuple[Damaged, ...]]:
    """All records of `folder` by number. A damaged file is named and hides no other; no folder, no records.

    `read` raises ValueError for what is no record; `called`: what one is called.
    """
    found: list[Record] = []
    damaged: list[Damaged] = []
    for path, number in numbered(folder):
        try:
            text = path.read_text(encoding="utf-8")
            record = read(text)
        except (OSError, ValueError) as error:
            empty = not isinstance(error, OSError) and not path.stat().st_size
            damaged.append(Damaged(path, "empty" if empty else str(error)))
        else:
            if record.number == number:
                found.append(record)
            else:
                damaged.append(Damaged(path, f"says that it is {called} {record.number}"))
    return tuple(found), tuple(damaged)


def next_number(folder: Path) -> int:
    """One more than the highest number in use, that of a damaged file included."""
    return max((number for _, number in numbered(folder)), default=0) + 1


def create(folder: Path, number: int, text: str, called: str) -> Path:
    """Write a record under its number and return its path.

    Raises ProtectedError where the number is taken, also by a process at the same moment; the file there stays.
    """
    path = folder / f"{number:04d}.json"
    try:
        create_atomically(path, text.encode("utf-8"))
    except FileExistsError:
        raise ProtectedError(
            f"{called} {number} exists already and is never overwritten", mend="Run the command again."
        ) from None
    return path
