"""How quiet `recapper check` is on clean text: findings by rule in 100 sentences.

    python benchmarks/checks.py

Source sentences cited to themselves; drafts written from the prompts by readers; the extractive draft. What is found
in the drafts is listed, to be judged by hand: every error should be true, every note worth a look.
"""

import shutil
import tempfile
from collections import Counter

from months import MONTHS, ROOT, workspace_in
from rich.console import Console
from rich.table import Table

from recapper.checks.model import Placed
from recapper.draft.markdown import escape
from recapper.pipeline.check_month import Checked, check_month
from recapper.pipeline.planning import silent
from recapper.pipeline.saving import utc_now
from recapper.snippets.load import load_month
from recapper.text.noise import kept
from recapper.text.sentences import spans
from recapper.workspace import Workspace

RULES_1_TO_5 = (
    "citation",
    "figure",
    "figure-noun",
    "name",
    "quote",
    "translation",
    "hedge",
    "speaker",
    "laut-konjunktiv",
    "accusation",
)
EXAMPLES = ("2017-11-model", "2017-10-model", "2017-11-extractive")


def checked(place: Workspace, month: str, draft: str) -> Checked:
    path = place.draft(month)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draft, encoding="utf-8")
    return check_month(place, month, utc_now().date(), silent)


def sources_as_draft(month: str) -> str:
    """Every German sentence of the month's reports, marked with its own clip, a paragraph a clip."""
    lines = ["# Quellen", "", "## Quellen", ""]
    for clip in load_month(ROOT, month).snippets:
        if clip.lang != "de":
            continue
        told = [
            " ".join(clip.text[start + a : start + b].split())
            for start, end in kept(clip.text, year=2017)
            for a, b in spans(clip.text[start:end])
        ]
        lines += [" ".join(f"{escape(text, start=not n)}[^{clip.id}]" for n, text in enumerate(told)), ""]
    return "\n".join(lines)


def row(table: Table, name: str, done: Checked, found: list[Placed]) -> None:
    counts = Counter(one.found.severity for one in found)
    rules = Counter(one.found.rule for one in found)
    share = [f"{100 * counts[kind] / done.sentences:.1f}" for kind in ("error", "warning", "note")]
    table.add_row(name, str(done.sentences), *share, ", ".join(f"{rule} {n}" for rule, n in rules.most_common()))


def main() -> None:
    console = Console(width=140)
    table = Table("text", "sentences", "errors", "warnings", "notes", "by rule", title="findings in 100 sentences")
    listed: list[tuple[str, Placed]] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Workspace(workspace_in(folder))
        for month in MONTHS:
            done = checked(place, month, sources_as_draft(month))
            found = [one for one in done.findings if one.found.rule in RULES_1_TO_5 and one.sentence]
            row(table, f"{month}, sources, rules 1 to 5", done, found)
            listed += [(month, one) for one in found]
        for name in EXAMPLES:
            month = name[:7]
            shutil.rmtree(place.drafts(month), ignore_errors=True)
            place.drafts(month).mkdir(parents=True)
            shutil.copy(ROOT / "examples" / name / "outline.md", place.outline(month))
            done = checked(place, month, (ROOT / "examples" / name / "draft.md").read_text(encoding="utf-8"))
            row(table, name, done, list(done.findings))
            listed += [(name, one) for one in done.findings]
    console.print(table)
    for name, one in listed:
        found = one.found
        console.print(
            f"{name}: {found.severity}: {found.rule}: {found.what} | {found.evidence} | {one.sentence}", markup=False
        )


if __name__ == "__main__":
    main()
