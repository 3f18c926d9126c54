"""Sign-offs on disk: immutable and numbered, `approvals/0001.json`."""

import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from recapper.approval.model import Record
from recapper.draft.numbered import Damaged, create, read_all
from recapper.files import numbered

_ADAPTER = TypeAdapter(Record)
_CALLED = "record"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a month by number."""

    records: tuple[Record, ...] = ()
    damaged: tuple[Damaged, ...] = ()


def to_json(record: Record) -> str:
    """Canonical JSON: every field, sorted keys, one space of indent, one newline at the end."""
    return _canonical(as_dict(record))


def as_dict(record: Record) -> dict[str, object]:
    """As JSON holds it."""
    fields: dict[str, object] = _ADAPTER.dump_python(record, mode="json")
    return fields


def from_json(text: str) -> Record:
    """The inverse of `to_json`. Raises ValueError for anything else."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as error:
        raise ValueError(f"not a record: {error.errors()[0]['msg']}") from error


def schema() -> str:
    """JSON Schema of a record as it is written."""
    return _canonical({"$schema": _DIALECT, **_ADAPTER.json_schema(mode="serialization")})


def load_all(folder: Path) -> Records:
    """All records in `folder` by number; no folder, no records. One that is damaged or missing hides no other."""
    records, damaged = read_all(folder, from_json, _CALLED)
    there = {number for _, number in numbered(folder)}
    missing = (number for number in range(1, max(there, default=0)) if number not in there)
    gone = (Damaged(folder / f"{number:04d}.json", "it is missing") for number in missing)
    return Records(records, tuple(sorted((*damaged, *gone), key=lambda one: one.path.name)))


def save(folder: Path, record: Record) -> Path:
    """Write `record` under its number and return its path. Raises ProtectedError where the number is taken."""
    return create(folder, record.number, to_json(record), _CALLED)


def _canonical(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
