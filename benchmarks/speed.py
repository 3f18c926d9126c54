"""How long `recapper draft` takes on 48 clips, cold and with the clips' analyses cached, and where the time goes.

    python benchmarks/speed.py [MONTH]

Whole processes, median of five; the steps are those of one run in a process of its own.
"""

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from months import workspace_in
from rich.console import Console
from rich.table import Table

RECAPPER = Path(sys.executable).parent / "recapper"
RUNS = 5


def whole(root: Path, month: str, *, cold: bool) -> float:
    if cold:
        shutil.rmtree(root / ".recapper", ignore_errors=True)
        shutil.rmtree(root / "drafts", ignore_errors=True)
    started = time.perf_counter()
    subprocess.run([RECAPPER, "draft", month], cwd=root, check=True, capture_output=True)
    return time.perf_counter() - started


def steps(root: Path, month: str) -> dict[str, float]:
    """Seconds by step; to be called in a fresh process."""
    # ruff: noqa: PLC0415  (the imports are a step of their own)
    started = time.perf_counter()
    import cProfile
    import pstats

    from recapper.pipeline.draft_month import draft_month
    from recapper.workspace import Workspace

    imports = time.perf_counter() - started
    profile = cProfile.Profile()
    started = time.perf_counter()
    profile.runcall(draft_month, Workspace(root), month)
    total = time.perf_counter() - started
    wanted = {
        ("tagging.py", "tag"): "tagging (HanTa)",
        ("nouns.py", "classify"): "word classes (german-nouns)",
        ("encoder.py", "encode"): "vectors",
        ("grouping.py", "group"): "clustering, its vectors in",
        ("labels.py", "story_labels"): "labels, their tagging in",
        ("engine.py", "write"): "writing sections, tagging and vectors in",
        ("engine.py", "frame"): "writing the frame",
        ("saving.py", "save_draft"): "saving",
    }
    rows = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # missing in the stubs
    own = {(Path(path).name, name): row[3] for (path, _, name), row in rows.items() if "recapper" in Path(path).parts}
    found = {label: own.get(key, 0.0) for key, label in wanted.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"imports": imports} | found | {"all, under a profiler": imports + total, "peak memory, MB": peak}


def main() -> None:
    if sys.argv[1:2] == ["--steps"]:
        print(json.dumps(steps(Path(sys.argv[2]), sys.argv[3])))
        return
    month = sys.argv[1] if len(sys.argv) > 1 else "2017-11"
    with tempfile.TemporaryDirectory() as folder:
        root = workspace_in(folder)
        columns: list[dict[str, float]] = []
        for cold in (True, False):
            seconds = sorted(whole(root, month, cold=cold) for _ in range(RUNS))
            row = {"whole command, median": statistics.median(seconds), "whole command, slowest": seconds[-1]}
            if cold:
                shutil.rmtree(root / ".recapper")
                shutil.rmtree(root / "drafts")
            command = [sys.executable, __file__, "--steps", str(root), month]
            detail = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
            columns.append(row | json.loads(detail.stdout))
    table = Table(f"draft {month}, seconds", "cold", "cached", title="steps overlap: a row counts all that it calls")
    for label in columns[0]:
        table.add_row(
            label, *(f"{column[label]:.0f}" if "MB" in label else f"{column[label]:.2f}" for column in columns)
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
