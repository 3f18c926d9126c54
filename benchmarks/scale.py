"""`recapper draft` on invented months of growing size: time, peak memory, growth.

    python benchmarks/scale.py [SIZE ...]

The clips are those of `months.invented`: sentences of the two real months recombined, one base text per ten clips.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path, PurePosixPath

from months import invented
from rich.console import Console
from rich.table import Table

from recapper.snippets.model import Published, Snippet
from recapper.snippets.render import render_snippet

RECAPPER = Path(sys.executable).parent / "recapper"
SIZES = (1_000, 10_000)
MONTH = "2017-11"


def written(root: Path, size: int) -> None:
    folder = root / "sources" / MONTH
    folder.mkdir(parents=True)
    (root / "recapper.toml").write_text('[recap]\nsubject = "Amazon"\n', encoding="utf-8")
    for number, clip in enumerate(invented(size)):
        path = PurePosixPath("sources", MONTH, f"{clip.id}.md")
        day = Published(clip.day.year, clip.day.month, clip.day.day) if clip.day else None
        snippet = Snippet(
            clip.id, path, clip.title, clip.text, site=f"outlet-{number % 40}.example", published=day, lang=clip.lang
        )
        (root / path).write_text(render_snippet(snippet), encoding="utf-8")


def measured(root: Path) -> tuple[float, float]:
    """Seconds and megabytes of one run; the peak is that of the largest child so far, so small sizes come first."""
    started = time.perf_counter()
    subprocess.run([RECAPPER, "draft", MONTH], cwd=root, check=True, capture_output=True)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    table = Table("clips", "cold, s", "cached, s", "peak memory, MB", "cold per clip, ms", "growth per clip")
    before = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            written(Path(folder), size)
            cold, peak = measured(Path(folder))
            cached, _ = measured(Path(folder))
        each = cold / size
        growth = f"{each / before:.2f}" if before else ""
        table.add_row(f"{size:,}", f"{cold:.1f}", f"{cached:.1f}", f"{peak:.0f}", f"{each * 1000:.1f}", growth)
        before = each
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
