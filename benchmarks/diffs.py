"""How many words a review shows as gone and new for edits whose least is known, beside three other diffs.

    python benchmarks/diffs.py

The texts are those of `examples/*/draft.md`, the edits are made here with a fixed seed. Words are counted in the same
way for all: what is shown as gone, what as new. A moved sentence has no changed word in it, so the least is nothing. A
time is the median of five, for ours with the splitting into sentences; git's has the start of its process in it.
`redlines` comes with the `bench` extra; where it is not installed its column says so.
"""

import random
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from months import ROOT
from rich.console import Console
from rich.table import Table

from recapper.draft.workingcopy import parse
from recapper.text.sentence_diff import pair
from recapper.text.sentences import split
from recapper.text.word_diff import count_words, word_diff

try:
    from redlines import Redlines
except ImportError:
    Redlines = None

Paragraphs = list[list[str]]
Count = tuple[int, int]
SEED = 20171130
RUNS = 5
GIT_WORD = r"[[:alnum:]_]+([-'.,:][[:alnum:]_]+)*|[^[:space:]]"
TARGET = 200  # ms for 5,000 words
_TOKEN = re.compile(r"\w+(?:[-’'.,:]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Case:
    name: str
    old: Paragraphs
    new: Paragraphs
    target: str
    meets: Callable[[Count, Count], bool]
    """Ours and difflib's words."""


def told(name: str) -> Paragraphs:
    copy = parse((ROOT / "examples" / name / "draft.md").read_text(encoding="utf-8"))
    blocks = [block for region in copy.sections for block in region.blocks if block.sentences]
    return [[sentence.text for sentence in block.sentences] for block in blocks]


def of_words(count: int) -> Paragraphs:
    """Paragraphs of the examples up to so many words; in the second round a word of each sentence is another."""
    names = ("2017-11-model", "2017-10-model", "2017-11-extractive")
    found: Paragraphs = []
    words = 0
    for copy in range(9):
        for paragraph in (one for name in names for one in told(name)):
            if words >= count:
                return found
            found.append([_with_word(one, 2, f"Nr{copy}") if copy else one for one in paragraph])
            words += sum(map(count_words, found[-1]))
    return found


def _with_word(sentence: str, at: int, word: str) -> str:
    words = sentence.split(" ")
    return " ".join([*words[:at], word, *words[at + 1 :]])


def edited(paragraphs: Paragraphs, edits: int) -> Paragraphs:
    """As many single edits, each in a sentence of its own: a word replaced, put in, or left out."""
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    new = [list(paragraph) for paragraph in paragraphs]
    places = [(p, s) for p, paragraph in enumerate(new) for s, text in enumerate(paragraph) if text.count(" ") > 8]
    for number, (p, s) in enumerate(sorted(chance.sample(places, edits))):
        words = new[p][s].split(" ")
        at = chance.randrange(1, len(words) - 1)
        words[at : at + 1] = [["anders"], [words[at], "wohl"], []][number % 3]
        new[p][s] = " ".join(words)
    return new


def cases() -> list[Case]:
    section, month, long = of_words(180), of_words(900), of_words(5_000)
    moved = [list(one) for one in section]
    moved[-1].append(moved[0].pop(moved[0].index(max(moved[0], key=len))))
    twice = [list(one) for one in moved]
    twice[-1][-1] = _two_edits(twice[-1][-1])
    swapped = [list(one) for one in section]
    swapped[0][0], swapped[0][2] = swapped[0][2], swapped[0][0]
    turned = [list(one) for one in month]
    turned[1], turned[-2] = turned[-2], turned[1]
    scattered = edited(long, 60)
    scattered[3], scattered[40] = scattered[40], scattered[3]

    def none(ours: Count, _: Count) -> bool:
        return ours == (0, 0)

    def few(ours: Count, _: Count) -> bool:
        return ours[0] <= 5 and ours[1] <= 4

    def no_more(ours: Count, difflib: Count) -> bool:
        return sum(ours) <= sum(difflib)

    return [
        Case("move a sentence", section, moved, "0/0", none),
        Case("move it, and two edits of two words", section, twice, "5/4", few),
        Case("swap two sentences", section, swapped, "0/0", none),
        Case("swap two paragraphs, 900 words", month, turned, "0/0", none),
        Case("12 scattered edits, 900 words", month, edited(month, 12), "difflib's", no_more),
        Case("60 edits and a swap, 5,000 words", long, scattered, f"{TARGET} ms", no_more),
    ]


def _two_edits(sentence: str) -> str:
    words = sentence.split(" ")
    words[2:4] = ["ganz", "andere"]
    words[-4:-2] = ["zwei", "neue"]
    return " ".join(words)


def _text(paragraphs: Paragraphs) -> str:
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def by_difflib(old: str, new: str) -> Count:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    gone = new_ = 0
    for kind, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += count_words(" ".join(before[a:a_end]))
            new_ += count_words(" ".join(after[b:b_end]))
    return gone, new_


def by_git(old: str, new: str) -> Count:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "old", Path(folder) / "new"]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        options = ["--no-index", "--word-diff=porcelain", f"--word-diff-regex={GIT_WORD}"]
        done = subprocess.run(["git", "diff", *options, *paths], capture_output=True, check=False)  # noqa: S607 -- the git of the path
    assert done.returncode in {0, 1}, done.stderr
    lines = done.stdout.decode("utf-8").split("\n")
    lines = [line for line in lines if not line.startswith(("---", "+++"))]
    gone, new_ = ([line[1:] for line in lines if line.startswith(sign)] for sign in "-+")
    return count_words(" ".join(gone)), count_words(" ".join(new_))


def by_redlines(old: str, new: str) -> Count:
    changes = Redlines(old, new).redlines
    return (
        sum(count_words(one.source_text or "") for one in changes),
        sum(count_words(one.test_text or "") for one in changes),
    )


def by_ours(old: str, new: str) -> Count:
    before, after = (
        [sentence for paragraph in text.split("\n\n") for sentence in split(paragraph)] for text in (old, new)
    )
    gone = new_ = 0
    for one in pair(before, after):
        runs = word_diff(before[one.old] if one.old is not None else "", after[one.new] if one.new is not None else "")
        gone += sum(run.words for run in runs if run.fate == "gone")
        new_ += sum(run.words for run in runs if run.fate == "new")
    return gone, new_


def measured(diff: Callable[[str, str], Count], old: str, new: str) -> tuple[Count, float]:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        count = diff(old, new)
        times.append((time.perf_counter() - started) * 1000)
    return count, statistics.median(times)


def main() -> None:
    diffs = {"difflib, words": by_difflib, "git --word-diff": by_git, "redlines": by_redlines, "ours": by_ours}
    if Redlines is None:
        del diffs["redlines"]
    table = Table(
        "case", *("difflib, words", "git --word-diff", "redlines", "ours"), "target", "", title="Words gone/new"
    )
    for case in cases():
        old, new = _text(case.old), _text(case.new)
        found = {name: measured(diff, old, new) for name, diff in diffs.items()}
        ours, took = found["ours"]
        met = case.meets(ours, found["difflib, words"][0]) and took < TARGET
        shown = [
            f"{found[name][0][0]}/{found[name][0][1]}, {found[name][1]:.0f} ms" if name in found else "not installed"
            for name in ("difflib, words", "git --word-diff", "redlines", "ours")
        ]
        table.add_row(case.name, *shown, case.target, "met" if met else "MISSED")
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
