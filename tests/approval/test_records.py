"""A sign-off is written once, read back as it was, and never hides another; the schema beside the code is its own."""

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from signing import REVIEW, SECOND, record
from write_schema import SCHEMA

from recapper.approval.model import Change, Finding, Findings, HumanReview, Record
from recapper.approval.records import from_json, load_all, save, schema, to_json
from recapper.draft.numbered import next_number
from recapper.errors import ProtectedError

WAIVED = Finding("figure", "error", "The figure 7 stands in none.", "Es waren 7.", "Schafe", "am Telefon bestätigt")
WITH_FINDINGS = HumanReview(
    REVIEW.parts,
    REVIEW.sentences,
    REVIEW.words,
    REVIEW.sources,
    Findings(("form",), (WAIVED,), (Finding("time", "warning", "gestern", "", "Teaser"),)),
    REVIEW.writers,
)
RECORDS = [
    record(1),
    record(2, by="Ben Öztürk", review=WITH_FINDINGS),
    record(3, "correction", text=SECOND, correction="Es waren acht.", changes=(Change("sieben", "acht"),)),
    record(4, "withdrawal", reason="nicht erschienen", withdraws=(3,)),
]


def against(value: Any, rule: dict[str, Any], schema: dict[str, Any], at: str = "") -> list[str]:
    """Where `value` breaks the part of JSON Schema that the records use."""
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in rule:
        return min((against(value, one, schema, at) for one in rule["anyOf"]), key=len)
    kinds: dict[str, type | tuple[type, ...]] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "null": type(None),
    }
    if not isinstance(value, kinds[rule["type"]]):
        return [f"{at}: {value!r} is no {rule['type']}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{at}: {value!r}"]
    if isinstance(value, list):
        return [bad for one in value for bad in against(one, rule["items"], schema, f"{at}[]")]
    if not isinstance(value, dict):
        return []
    known = rule["properties"]
    wrong = [f"{at}.{key}" for key in (value.keys() - known) | (set(rule["required"]) - value.keys())]
    return wrong + [bad for key in value.keys() & known for bad in against(value[key], known[key], schema, key)]


@pytest.mark.parametrize("one", RECORDS, ids=lambda one: one.kind)
def test_reading_undoes_writing(one: Record) -> None:
    written = to_json(one)
    assert from_json(written) == one
    assert to_json(from_json(written)) == written
    assert list(json.loads(written)) == sorted(json.loads(written))
    assert "Öztürk" in written or one.number != 2, "German letters stand as themselves"


def test_the_committed_schema_is_what_the_code_generates() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "python tests/approval/write_schema.py"


@pytest.mark.parametrize("one", RECORDS, ids=lambda one: one.kind)
def test_what_is_written_is_as_the_schema_says(one: Record) -> None:
    told = json.loads(schema())
    fields = json.loads(to_json(one))
    assert against(fields, told, told) == []
    assert against({**fields, "kind": "guess", "more": 1}, told, told) == [".more", "kind: 'guess'"]


def test_a_moment_has_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        record(1, at=datetime.datetime(2026, 11, 24, 12, 30))


def test_a_damaged_file_is_named_and_hides_no_other(tmp_path: Path) -> None:
    save(tmp_path, record(1))
    save(tmp_path, record(4))
    written = to_json(record(7))
    for name, text in {
        "0002.json": "",
        "0003.json": written[:200],
        "0005.json": written.replace('"approval"', '"guess"'),
        "0006.json": written,
        "0008.json": written.replace('"number": 7', '"more": 1,\n "number": 8'),
        "notes.json": "{}",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "0009.json").write_bytes(b"\xff")
    found = load_all(tmp_path)
    assert [one.number for one in found.records] == [1, 4]
    assert [one.path.name[:4] for one in found.damaged] == ["0002", "0003", "0005", "0006", "0007", "0008", "0009"]
    assert found.damaged[3].reason == "says that it is record 7"
    assert all("\n" not in one.reason for one in found.damaged)
    assert next_number(tmp_path) == 10


def test_a_number_is_taken_once(tmp_path: Path) -> None:
    save(tmp_path, record(1, by="Ana"))
    with pytest.raises(ProtectedError, match="record 1 exists already"):
        save(tmp_path, record(1, by="Ben"))
    assert [one.by for one in load_all(tmp_path).records] == ["Ana"]
    assert [path.name for path in tmp_path.iterdir()] == ["0001.json"]


def test_no_folder_no_records(tmp_path: Path) -> None:
    assert load_all(tmp_path / "approvals").records == ()
    assert next_number(tmp_path / "approvals") == 1
