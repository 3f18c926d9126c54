"""How long `recapper check` takes on 1,000 words against 50 clips, and how that grows with the draft.

    python benchmarks/check_speed.py [-v]

The drafts are paragraphs of `examples/`: those of 2017-11 and what of 2017-10-model cites one of two clips added to
make 50. The first 1,000 words are as they stand in the model's draft; beyond the examples their paragraphs come again,
two small words of each sentence left out, so that hardly a sentence is known from before. In the lower rows a digit of
every second sentence with one is changed: each error is looked for in all the other clips.

Each row is a process of its own; whole commands, median of five. `check_draft` is timed alone, in a process whose cache
on disk knows the sentences of draft and clips, after imports, files and models; `again` is a second call in that
process. `-v` prints where the time of the 1,000 words goes, under a profiler.
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
from collections.abc import Iterator
from pathlib import Path

from months import ROOT, workspace_in
from rich.console import Console
from rich.table import Table

RECAPPER = Path(sys.executable).parent / "recapper"
MONTH, OTHER = "2017-11", "2017-10"
ADDED = ("golem-quartalsbericht-q3", "spiegel-amazon-key")
SIZES = (1_000, 5_000, 20_000, 50_000)
RUNS = 5
TARGET = 300  # ms of check_draft for 1,000 words
SEED = 20171130
_PART = re.compile(r"(?=<!-- (?:section|part): )")
_MARKS = re.compile(r"\[\^([\w-]+)\]")
_SENTENCE = re.compile(r"[^\n\]]+?(?:\[\^[\w-]+\])+")
_SMALL = re.compile(r"\b[a-zäöüß]{2,} (?=\w)")


def workspace(folder: str) -> Path:
    """A workspace of the month with 50 clips and the last machine text of the model example."""
    root = workspace_in(folder)
    for name in ADDED:
        shutil.copy(root / "sources" / OTHER / f"{name}.md", root / "sources" / MONTH)
    example, drafts = ROOT / "examples" / f"{MONTH}-model", root / "drafts" / MONTH
    (drafts / "revisions").mkdir(parents=True)
    shutil.copy(example / "outline.md", drafts)
    shutil.copy(example / "revision.json", drafts / "revisions" / "0001.json")
    return root


def draft_of(words: int, wrong: int = 0) -> str:
    """A draft of so many words, definitions not counted; one in `wrong` of the sentences with a digit has another."""
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    front, *parts = _PART.split(_example(f"{MONTH}-model"))
    definitions = next(part for part in parts if part.startswith("<!-- part: sources"))
    head = front + "".join(part for part in parts if part.startswith(("<!-- part: teaser", "<!-- part: picture")))
    said = [head]
    count = len(head.split())
    for paragraph in _paragraphs(chance):
        if count >= words:
            break
        said.append(paragraph if not wrong else _made_wrong(paragraph, wrong, chance))
        count += len(_MARKS.sub("", paragraph).split()) if not paragraph.startswith("<!--") else 0
    return "".join([*said, definitions])


def _example(name: str) -> str:
    return (ROOT / "examples" / name / "draft.md").read_text(encoding="utf-8")


def _paragraphs(chance: random.Random) -> Iterator[str]:
    """Section comments, headings and paragraphs of the examples, without end; hardly a sentence twice."""
    known = {path.stem for path in (ROOT / "sources" / MONTH).iterdir()} | set(ADDED)
    told = []
    for name in (f"{MONTH}-model", f"{MONTH}-extractive", f"{OTHER}-model"):
        for part in _PART.split(_example(name)):
            if part.startswith("<!-- section"):
                told += [block for block in part.split("\n\n") if set(_MARKS.findall(block)) <= known and block.strip()]
    told = [block for block in told if not block.startswith("*[")]
    seen: set[str] = set()
    copy = 0
    while True:
        for block in told:
            text = block if block.startswith("<!--") or not copy else _shortened(block, seen, chance)
            seen.update(_SENTENCE.findall(text))
            yield f"{text.replace(' -->', f'-{copy} -->') if copy else text}\n\n"
        copy += 1


def _shortened(block: str, seen: set[str], chance: random.Random) -> str:
    """Two small words left out of each sentence, others than before; more where all pairs are used up."""

    def anew(match: re.Match[str]) -> str:
        text = match[0]
        for attempt in range(30):
            text = match[0]
            for _ in range(2 + attempt // 8):
                places = list(_SMALL.finditer(text))
                if places:
                    place = chance.choice(places)
                    text = text[: place.start()] + text[place.end() :]
            if text not in seen:
                break
        return text

    return _SENTENCE.sub(anew, block)


def _made_wrong(block: str, every: int, chance: random.Random) -> str:
    def changed(match: re.Match[str]) -> str:
        body, marks = match[0].split("[^", 1)
        digits = [place for place, char in enumerate(body) if char.isdigit()]
        if not digits or chance.random() >= 1 / every:
            return match[0]
        place = chance.choice(digits)
        new = chance.choice([digit for digit in "123456789" if digit != body[place]])
        return f"{body[:place]}{new}{body[place + 1 :]}[^{marks}"

    return _SENTENCE.sub(changed, block)


def whole(root: Path, *, cold: bool) -> float:
    """Seconds of the command; findings make it leave with 1."""
    if cold:
        shutil.rmtree(root / ".recapper", ignore_errors=True)
    started = time.perf_counter()
    done = subprocess.run([RECAPPER, "check", MONTH], cwd=root, check=False, capture_output=True)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return time.perf_counter() - started


def steps(root: Path, *, profiled: bool) -> dict[str, float]:
    """Seconds by step, in this process, and what was found."""
    # ruff: noqa: PLC0415  (the imports are a step of their own)
    started = time.perf_counter()
    import datetime

    from recapper.checks.rules import check_draft
    from recapper.pipeline.checking import reading, working_copy
    from recapper.pipeline.opening import opened
    from recapper.workspace import Workspace

    times = {"imports": time.perf_counter() - started}
    with opened(Workspace(root), MONTH, datetime.date(2017, 12, 1)) as desk:
        context = reading(desk, lambda _: None).context(working_copy(desk))
        assert context.sentences
        times["opening"] = time.perf_counter() - started - times["imports"]
        if profiled:
            import cProfile
            import pstats

            profile = cProfile.Profile()
            profile.runcall(check_draft, context)
            pstats.Stats(profile).sort_stats("cumulative").print_stats("recapper", 45)
            return times
        for name in ("check_draft", "again"):
            begun = time.perf_counter()
            found = check_draft(context)
            times[name] = time.perf_counter() - begun
    times["sentences"] = len(context.sentences)
    times["clips"] = len(context.clips)
    times["errors"] = sum(one.found.severity == "error" for one in found)
    return times


def _steps(root: Path, *more: str) -> str:
    command = [sys.executable, __file__, "--steps", str(root), *more]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def main(*, verbose: bool) -> None:
    table = Table(
        *("words", "sentences", "errors", "check_draft, ms", "ms per sentence", "again, ms"),
        *("imports, s", "opening, s", "command cached, s", "command cold, s"),
        title=f"recapper check against 50 clips (target: check_draft of 1,000 words under {TARGET} ms)",
    )
    with tempfile.TemporaryDirectory() as folder:
        root = workspace(folder)
        path = root / "drafts" / MONTH / "draft.md"
        for wrong in (0, 2):
            for words in SIZES:
                path.write_text(draft_of(words, wrong), encoding="utf-8")
                # One cold run is enough for long drafts: it is the tagger's time.
                runs = RUNS if words == SIZES[0] else 1
                cold = statistics.median(whole(root, cold=True) for _ in range(runs))
                cached = statistics.median(whole(root, cold=False) for _ in range(runs))
                rows = [json.loads(_steps(root)) for _ in range(runs)]
                row = {name: statistics.median(one[name] for one in rows) for name in rows[0]}
                assert row["clips"] == 50
                table.add_row(
                    f"{words:,}",
                    f"{row['sentences']:.0f}",
                    f"{row['errors']:.0f}",
                    f"{row['check_draft'] * 1000:.0f}",
                    f"{row['check_draft'] * 1000 / row['sentences']:.2f}",
                    f"{row['again'] * 1000:.0f}",
                    f"{row['imports']:.2f}",
                    f"{row['opening']:.2f}",
                    f"{cached:.2f}",
                    f"{cold:.2f}",
                    end_section=words == SIZES[-1],
                )
        if verbose:
            for wrong in (0, 2):
                path.write_text(draft_of(SIZES[0], wrong), encoding="utf-8")
                whole(root, cold=False)
                print(_steps(root, "--profile"))
    Console(width=140).print(table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--steps"]:
        print(json.dumps(steps(Path(sys.argv[2]), profiled="--profile" in sys.argv)))
    else:
        main(verbose="-v" in sys.argv)
