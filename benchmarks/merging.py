"""Her edits under a new machine text: what `git merge-file` and recapper's merge by sentence keep of them.

    python benchmarks/merging.py

The copies are those of the property tests: random drafts, one to five edits by hand, a random new text. git merges by
line: here by paragraph as drafts are written, then with each sentence on a line of its own; with `--ours`, so that
conflicts go to her side as `--mode protect` has it. Counted are edits of hers that stand afterwards byte for byte,
sentences she deleted that came back, and new sentences of the machine that are neither in the text nor named as a
conflict or as left out; then the time of a merge of a real month.
"""

import importlib.util
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from months import ROOT
from rich.console import Console
from rich.table import Table

from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Terms
from recapper.draft.render import render, sentence_markdown
from recapper.draft.revisions import from_json

CASES = 300
_END = re.compile(r"(?<=[.!\]]) (?=[A-ZÄÖÜ])")


def copies():  # type: ignore[no-untyped-def]
    """The module of random copies that the tests use."""
    path = ROOT / "tests" / "draft" / "copies" / "rework.py"
    spec = importlib.util.spec_from_file_location("rework", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["rework"] = module
    spec.loader.exec_module(module)
    return module


def by_git(hers: str, base: str, theirs: str, *, sentences: bool) -> str:
    """What git makes of it, conflicts for her side."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in (("hers", hers), ("base", base), ("theirs", theirs)):
            path = Path(folder) / name
            path.write_text(_END.sub("\n", text) if sentences else text, encoding="utf-8")
            paths.append(path)
        command = ["git", "merge-file", "-p", "--ours", *paths]  # whichever git the user has
        done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode("utf-8")


def folded(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    rework = copies()
    counts: dict[str, Counter[str]] = {}
    for seed in range(CASES):
        chance = random.Random(seed)  # noqa: S311 - no secret
        base = rework.draft(chance)
        copy = rework.Copy.of(chance, base)
        for _ in range(chance.randint(1, 5)):
            copy.edit()
        theirs = rework.offered(chance, base)
        done = merge(copy.text, base, theirs)
        named = {one.theirs for one in done.conflicts} | {one.text for one in done.dropped}
        results = {
            "git merge-file, by paragraph": (by_git(copy.text, render(base), render(theirs), sentences=False), set()),
            "git merge-file, by sentence": (by_git(copy.text, render(base), render(theirs), sentences=True), set()),
            "recapper, protect": (done.text, named),
        }
        old = {one.text for row in base.paragraphs() for one in row.sentences}
        new = [one for row in theirs.paragraphs() for one in row.sentences if one.text not in old]
        for name, (text, known) in results.items():
            row, reads = counts.setdefault(name, Counter()), folded(text)
            row["hers"] += len(copy.hers)
            row["kept"] += sum(folded(own) in reads for own in copy.hers)
            row["deleted"] += len(copy.deleted)
            row["back"] += sum(folded(one) in reads for one in copy.deleted)
            row["new"] += len(new)
            row["lost"] += sum(
                folded(sentence_markdown(one, start=False)) not in reads and one.text not in known for one in new
            )
    table = Table("way", "her edits kept", "deleted, came back", "new sentences lost unsaid", title=f"{CASES} copies")
    for name, row in counts.items():
        table.add_row(
            name,
            f"{row['kept']} of {row['hers']}",
            f"{row['back']} of {row['deleted']}",
            f"{row['lost']} of {row['new']}",
        )
    Console(width=120).print(table)
    _time()


def _time() -> None:
    """A month of a real length, one section rewritten."""
    base = from_json((ROOT / "examples" / "2017-11-model" / "revision.json").read_text(encoding="utf-8")).draft
    other = from_json((ROOT / "examples" / "2017-10-model" / "revision.json").read_text(encoding="utf-8")).draft
    if base is None or other is None:
        raise SystemExit(json.dumps("the examples hold no draft"))
    theirs = replace(
        base, sections=(replace(base.sections[0], paragraphs=other.sections[0].paragraphs), *base.sections[1:])
    )
    text = render(base).replace("Amazon", "der Konzern", 3)
    times = []
    for _ in range(9):
        started = time.perf_counter()
        merge(text, base, theirs, Terms())
        times.append(time.perf_counter() - started)
    Console().print(f"A month of {len(text.split())} words, one section new: {sorted(times)[4] * 1000:.0f} ms")


if __name__ == "__main__":
    main()
