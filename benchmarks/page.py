"""How large the review page is, how long it takes to write, and how long a browser takes to open it.

    python benchmarks/page.py

1,000 words of the drafts in `examples/` (see `check_speed.py`) and 60 clips, those of 2017-11 and the first of 2017-10.
In the lower rows each clip has 5,000 characters, sentences of the others behind its own, as whole articles have; and
eight earlier texts are there to compare with, each with another tenth of its sentences left out. Written: whole
commands with the clips' analyses at hand, median of five. Opened: from the start of navigation until the page is
loaded, and until a clicked sentence shows what it rests on; medians of five fresh pages in a Chromium that runs.
"""

import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from check_speed import MONTH, OTHER, SEED, draft_of, workspace
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

RECAPPER = Path(sys.executable).parent / "recapper"
CLIPS = 60
RUNS = 5
LONG = 5_000
EARLIER = 8
TARGETS = (1_000_000, 1.0)  # bytes, seconds
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SENTENCE = re.compile(r"(?<=\]) (?=[A-ZÄÖÜ„])")


def sixty(root: Path) -> None:
    """Clips of the other month until there are 60, dated into this one."""
    folder = root / "sources" / MONTH
    there = sum("type: picture" not in path.read_text(encoding="utf-8") for path in folder.glob("*.md"))
    for path in sorted((root / "sources" / OTHER).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if there >= CLIPS:
            break
        if "type: picture" not in text and not (folder / path.name).exists():
            (folder / path.name).write_text(text.replace("published: 2017-10", f"published: {MONTH}"), encoding="utf-8")
            there += 1


def lengthen(root: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    paths = sorted((root / "sources" / MONTH).glob("*.md"))
    bodies = [_FRONT.sub("", path.read_text(encoding="utf-8")).strip() for path in paths]
    for path in paths:
        text = path.read_text(encoding="utf-8")
        while "type: picture" not in text and len(text) < LONG:
            text += "\n\n" + chance.choice(bodies)
        path.write_text(text, encoding="utf-8")


def add_earlier(root: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    folder = root / "drafts" / MONTH / "revisions"
    first = json.loads((folder / "0001.json").read_text(encoding="utf-8"))
    draft = (root / "drafts" / MONTH / "draft.md").read_text(encoding="utf-8")
    for number in range(2, EARLIER + 1):
        blocks = [
            " ".join(one for one in _SENTENCE.split(block) if block.startswith("[^") or chance.random() > 1 / 10)
            for block in draft.split("\n\n")
        ]
        kept = first | {"number": number, "kind": "snapshot", "draft": None, "text": "\n\n".join(blocks)}
        (folder / f"{number:04d}.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def written(root: Path) -> float:
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run([RECAPPER, "review", MONTH, "--page"], cwd=root, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def opened(browser: Browser, path: Path) -> tuple[float, float]:
    """Seconds until it is loaded, and until a sentence shows its passages."""
    loaded, shown = [], []
    for _ in range(RUNS):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        started = time.perf_counter()
        page.goto(path.as_uri(), wait_until="load")
        loaded.append(time.perf_counter() - started)
        page.locator(".satz").nth(5).click()
        page.locator("#artikel > .belege blockquote").first.wait_for()
        shown.append(time.perf_counter() - started)
        page.close()
    return statistics.median(loaded), statistics.median(shown)


def main() -> None:
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    table = Table("60 clips, 1,000 words", "bytes", "written", "opened", "passages seen")
    if not chromium:
        print("no Chromium here: the page is written and not opened")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) if chromium else None
        root = workspace(folder)
        sixty(root)
        (root / "drafts" / MONTH / "draft.md").write_text(draft_of(1_000), encoding="utf-8")
        path = root / "drafts" / MONTH / "review.html"
        for name, change in (
            ("as they are", None),
            (f"of {LONG} characters", lengthen),
            ("and 8 earlier texts", add_earlier),
        ):
            if change:
                change(root)
            took = written(root)
            loaded, shown = opened(browser, path) if browser else (0.0, 0.0)
            table.add_row(name, f"{path.stat().st_size:,}", f"{took:.2f} s", f"{loaded:.2f} s", f"{shown:.2f} s")
        if browser:
            browser.close()
    table.add_section()
    table.add_row("to reach", f"{TARGETS[0]:,}", "", f"{TARGETS[1]:.2f} s", "")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
