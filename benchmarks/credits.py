"""Are credit lines read and judged as an editor would: `python benchmarks/credits.py`.

`data/credits.tsv` has 40 lines as printed by German newsrooms with the parts each holds, verbatim; the reader was
written on them. `data/credit_cases.json` has 30 invented lines with the rules that must fire, no more and no fewer
(notes aside): all written before the rules by who wrote the rules; the first run of the rules had all 30 right.
Of 40 lines written afterwards to find faults, the first run had 35; what was learned from them is in the tests.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from rich.console import Console
from rich.table import Table

from recapper.draft.credit_lines import parse
from recapper.draft.credit_rules import lint
from recapper.snippets.model import Picture

DATA = Path(__file__).parent / "data"
PARTS = ("title", "author", "source", "licence", "changes")

Outcome = tuple[str, str, list[str], list[str]]
"""Group, line, what was expected, what was found."""


def real_lines() -> list[dict[str, str]]:
    with (DATA / "credits.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged() -> Iterator[Outcome]:
    """Every case; its group is the part it belongs to and where the picture is from."""
    for case in json.loads((DATA / "credit_cases.json").read_text(encoding="utf-8")):
        given = case["picture"]
        picture = Picture("case", PurePosixPath("case.md"), **given) if given else None
        found = {finding.rule for finding in lint(case["line"], picture) if finding.severity != "note"}
        yield f"{case['part']}\t{case['origin']}", case["line"], sorted(case["expected"]), sorted(found)


def reading(console: Console) -> None:
    rows = real_lines()
    wrong = dict.fromkeys(PARTS, 0)
    whole = 0
    for row in rows:
        read = parse(row["line"])
        missed = [part for part in PARTS if getattr(read, part) != row[part]]
        whole += not missed
        for part in missed:
            wrong[part] += 1
            console.print(f"  {part} of {row['line']}: {getattr(read, part)!r}, not {row[part]!r}", markup=False)
    table = Table("part", "right", "lines that have it", "of", title="printed credit lines: parts as the line has them")
    for part in PARTS:
        table.add_row(part, str(len(rows) - wrong[part]), str(sum(bool(row[part]) for row in rows)), str(len(rows)))
    table.add_row("every part", str(whole), "", str(len(rows)))
    console.print(table)


def judging(console: Console) -> None:
    outcomes = list(judged())
    table = Table("lines", "right", "of", min_width=60, title="invented credit lines: exactly the rules that must fire")
    for part in ("dev", "held out"):
        own = [each for each in outcomes if each[0].startswith(f"{part}\t")]
        table.add_row(part, str(sum(each[2] == each[3] for each in own)), str(len(own)))
    table.add_section()
    for origin in dict.fromkeys(each[0].partition("\t")[2] for each in outcomes):
        own = [each for each in outcomes if each[0].endswith(f"\t{origin}")]
        table.add_row(origin, str(sum(each[2] == each[3] for each in own)), str(len(own)))
    for _, line, expected, found in outcomes:
        if expected != found:
            console.print(f"  {line}: {found}, not {expected}", markup=False)
    console.print(table)


if __name__ == "__main__":
    wide = Console(width=100)
    reading(wide)
    judging(wide)
