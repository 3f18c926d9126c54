"""Answers of a model on disk, one file each."""

import json
import os
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from recapper.engines.chat import Reply, Usage
from recapper.engines.prompted.answers import Answer
from recapper.errors import UsageError
from recapper.files import create_atomically

_ROOM = 64 * 1024
"""Bytes reserved for an answer: five times a long section."""


class AnswerFolder:
    """`<folder>/<key>.json`. A file is written whole before anybody reads the answer; it is never written again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False
        self._turn = threading.Lock()

    def get(self, key: str) -> Answer | None:
        """Raises UsageError for a file that is no answer: to ask again costs money, so a person decides."""
        path = self._path(key)
        try:
            return _read(key, json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path} is damaged", mend="Delete it, and the question is asked again.") from error

    def reserve(self, key: str) -> None:
        """Raises OSError where the disk has no room for the answer."""
        self._sweep()
        reserve = self._reserve(key)
        reserve.parent.mkdir(parents=True, exist_ok=True)
        try:
            with reserve.open("wb") as file:
                file.write(bytes(_ROOM))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            reserve.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(self._path(key))) from error

    def put(self, answer: Answer) -> None:
        """Give the reserve back and write the answer; one that is there already stays."""
        row = asdict(answer)
        row["sources"] = dict(answer.sources)
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        self.release(answer.key)
        with suppress(FileExistsError):
            create_atomically(self._path(answer.key), text.encode("utf-8"))

    def release(self, key: str) -> None:
        self._reserve(key).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove what a killed run left, before this one leaves anything; the month's lock is held."""
        with self._turn:
            if not self._swept:
                self._swept = True
                for leftover in (*self._folder.glob(".*.reserve"), *self._folder.glob(".*.tmp")):
                    leftover.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _reserve(self, key: str) -> Path:
        return self._folder / f".{key}.reserve"


def _read(key: str, row: dict[str, object]) -> Answer:
    if row["key"] != key:
        raise ValueError("the answer to another question")
    reply = row["reply"]
    if not isinstance(reply, dict) or not isinstance(reply["text"], str):
        raise ValueError("no reply")
    usage = reply["usage"]
    sources = row["sources"]
    return Answer(
        key,
        str(row["prompt"]),
        str(row["model"]),
        str(row["purpose"]),
        Reply(reply["text"], str(reply["finish"]), Usage(**usage) if usage else None),
        {str(id): str(number) for id, number in dict(sources or {}).items()},  # type: ignore[call-overload]
    )
