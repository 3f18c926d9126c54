"""The README shows what is true today: its excerpt, its accounting and its settings are the program's own."""

import json
import re
from pathlib import Path

from recapper.settings import document

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "2017-11-extractive"


def between(name: str) -> str:
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_excerpt_stands_in_the_example() -> None:
    draft = (EXAMPLE / "draft.md").read_text(encoding="utf-8").splitlines()
    lines = [line for line in between("excerpt").splitlines() if line and not line.startswith("```")]
    assert len(lines) > 5
    assert [line for line in lines if line not in draft] == []


def test_the_excerpt_of_a_model_stands_in_its_example() -> None:
    draft = (ROOT / "examples" / "2017-11-model" / "draft.md").read_text(encoding="utf-8").splitlines()
    lines = [line for line in between("model excerpt").splitlines() if line and not line.startswith("```")]
    assert len(lines) > 3
    assert [line for line in lines if line not in draft] == []


def test_the_accounting_is_that_of_the_example() -> None:
    accounting = json.loads((EXAMPLE / "revision.json").read_text(encoding="utf-8"))["accounting"]
    counts = [len(accounting[name]) for name in ("clips", "used", "merged", "left_out")]
    assert re.search(r"clips +used +merged +left out\n" + " +".join(map(str, counts)), README)


def test_the_settings_are_documented_where_they_are_declared() -> None:
    assert between("settings").strip() == document().strip()
