"""The examples are what the program writes today, so that every change of the engine shows as a readable diff."""

import importlib.util
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("write_examples", EXAMPLES / "write.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written: dict[str, str] = module.written(tmp_path_factory.mktemp("workspace"))
    return written


@pytest.mark.parametrize("name", ["outline.md", "draft.md", "revision.json"])
def test_the_example_is_current(name: str, today: dict[str, str]) -> None:
    kept = (EXAMPLES / "2017-11-extractive" / name).read_text(encoding="utf-8")
    assert kept == today[name], "python examples/write.py writes the examples anew"
