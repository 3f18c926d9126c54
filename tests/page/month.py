"""A workspace with the November of the repository, and the program run in it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MONTH = "2017-11"


def workspace_in(folder: Path) -> Path:
    """The November of the repository, drafted by the model of the examples."""
    shutil.copytree(ROOT / "sources" / MONTH, folder / "sources" / MONTH)
    shutil.copy(ROOT / "recapper.toml", folder)
    drafts, example = folder / "drafts" / MONTH, ROOT / "examples" / f"{MONTH}-model"
    (drafts / "revisions").mkdir(parents=True)
    shutil.copy(example / "revision.json", drafts / "revisions" / "0001.json")
    for name in ("draft.md", "outline.md"):
        shutil.copy(example / name, drafts)
    return drafts / "draft.md"


def recapper(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name("recapper")
    return subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
