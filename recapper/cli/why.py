"""`recapper why MONTH LINE`."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.text import Text

from recapper.cli.common import console, month_argument, progress, workspace

if TYPE_CHECKING:
    from recapper.checks.reasons import Reasoned


@click.command("why", short_help="Show what a sentence of the draft rests on.")
@month_argument
@click.argument("line", metavar="LINE", type=click.IntRange(min=1))
def command(month: str, line: int) -> None:
    """Show the sentences on line LINE of drafts/MONTH/draft.md beside the passages of the clips they rest on.

    What both say is marked: in bold on a terminal, in [brackets] elsewhere.
    """
    from recapper.pipeline.check_month import why  # noqa: PLC0415  (numpy is not for --version and --help)

    today = datetime.datetime.now(datetime.UTC).date()
    with progress() as report:
        sentences = why(workspace(), month, line, today, report)
    for sentence in sentences:
        _show(sentence)


def _show(sentence: "Reasoned") -> None:
    out = console()
    out.print(Text.assemble((f"{sentence.line}: ", "dim"), _marked(sentence.text, sentence.marked, out.is_terminal)))
    if not sentence.passages:
        out.print("    no passage of a cited clip says this", markup=False)
    for passage in sentence.passages:
        head = f"    {passage.clip} ({passage.site}): " if passage.site else f"    {passage.clip}: "
        out.print(Text.assemble((head, "dim"), _marked(passage.text, passage.marked, out.is_terminal)))
    for one in sentence.findings:
        severity = f"waived ({one.found.severity})" if one.waived else one.found.severity
        out.print(Text(f"    {severity}: {one.found.rule}: {one.found.what}"))
    out.print()


def _marked(text: str, spans: Sequence[tuple[int, int]], terminal: bool) -> Text:
    """The text with its spans marked."""
    if terminal:
        shown = Text(text)
        for start, end in spans:
            shown.stylize("bold", start, end)
        return shown
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return Text(text)
