"""Write the schema of a sign-off anew after a change of its records: python tests/approval/write_schema.py."""

from pathlib import Path

from recapper.approval.records import schema

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "approval.schema.json"

if __name__ == "__main__":
    SCHEMA.write_bytes(schema().encode("utf-8"))
