"""`recapper regenerate MONTH [SECTION]`."""

import dataclasses
import json
import sys
from typing import TYPE_CHECKING, Literal, Unpack

import click

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, workspace
from recapper.cli.engine_options import Engine, engine_options, options_of
from recapper.cli.proposal_text import show_changes, show_flaws, show_kept
from recapper.cli.terminal import Terminal
from recapper.errors import UsageError

if TYPE_CHECKING:
    from recapper.pipeline.asking_anew import Order
    from recapper.pipeline.regenerate import Regenerated
    from recapper.pipeline.rework import Rework

FINDINGS = 1
"""Exit code of a section that stands, with findings of severity error."""


class _Given(Engine):
    section: str
    instruction: str
    updates: bool
    frame: bool
    mode: Literal["protect", "merge", "overwrite"]
    as_json: bool


@click.command("regenerate", short_help="Write a single section anew; all else stays byte for byte.")
@month_argument
@click.argument("section", default="")
@click.option(
    "-i", "--instruction", default="", metavar="TEXT", help="What you want, such as 'kürzer, weniger flapsig'."
)
@click.option(
    "--updates", is_flag=True, help="Only what clips add that came since; without SECTION all that have some."
)
@click.option("--frame", is_flag=True, help="Teaser and closing too; without SECTION them alone.")
@click.option(
    "--mode",
    type=click.Choice(["protect", "merge", "overwrite"]),
    default="protect",
    show_default=True,
    help="What becomes of your own sentences. protect: they stay, and the new text is written around them. merge: they "
    "stay, and where the new text says otherwise it stands beside them as [Vorschlag]. overwrite: they give way; your "
    "text is kept as a revision first.",
)
@engine_options
@json_option
def command(month: str, **given: Unpack[_Given]) -> None:
    """Write one section of drafts/MONTH/draft.md anew. SECTION is its number, its id or the start of its heading.

    \b
      recapper regenerate 2017-11 2 -i "kürzer, weniger flapsig"
      recapper regenerate 2017-11 black-friday -i "ohne den Streik"
      recapper regenerate 2017-11 --updates
      recapper undo 2017-11        brings the text before back

    Without SECTION, on a terminal, it is a conversation: pick a section, say what you want, see each change, take all
    or some of it.

    A sentence you deleted or refused does not come back, but with --mode overwrite. Sections you locked stay as they
    are.
    """
    from recapper.pipeline.rework import reworking  # noqa: PLC0415  (numpy is not for --version and --help)

    alone = not (given["section"] or given["updates"] or given["frame"])
    if alone and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "without a terminal there is no conversation: which section?",
            mend=f"recapper regenerate {month} SECTION -i TEXT [--mode protect|merge|overwrite], --updates, --frame; "
            f"recapper lock {month} SECTION, recapper undo {month}, recapper review {month}.",
        )
    options = options_of(given)
    if alone:
        from recapper.cli.conversation import converse  # noqa: PLC0415  (as the import above)

        converse(workspace(), month, options, given["mode"])
        return
    with progress() as report, reworking(workspace(), month, options, report) as rework:
        done = _all(rework, given)
        show_problems((), rework.desk.weaker)
    if given["as_json"]:
        click.echo(json.dumps([_as_json(one) for one in done], ensure_ascii=False, indent=1))
    else:
        for one in done:
            _show(one, month)
        if not done:
            click.echo("No clip came since the sections were written.")
    if not all(one.proposal.sound for one in done):
        raise click.exceptions.Exit(FINDINGS)


def _all(rework: "Rework", given: _Given) -> "list[Regenerated]":
    from recapper.pipeline.asking_anew import Order  # noqa: PLC0415  (as above)
    from recapper.pipeline.regenerate import regenerate, with_news  # noqa: PLC0415  (as above)

    def order(section: str, *, frame: bool) -> "Order":
        return Order(section, given["instruction"], given["mode"], given["updates"], frame)

    if given["section"] or not given["updates"]:
        return [regenerate(rework, order(given["section"], frame=given["frame"]))]
    sections = with_news(rework)
    last = sections[-1] if sections else ""
    return [regenerate(rework, order(one, frame=given["frame"] and one == last)) for one in sections]


def _show(done: "Regenerated", month: str) -> None:
    terminal = Terminal(console())
    proposal = done.proposal
    for line in proposal.unmet:
        click.echo(f"note: {line}", err=True)
    if proposal.new:
        terminal.line(f"new clips: {', '.join(proposal.new)}")
    show_changes(done.changes, terminal)
    show_kept(proposal.copy.conflicts, proposal.copy.dropped, terminal, shown=proposal.mode == "merge")
    show_flaws(proposal, terminal)
    if not done.changes:
        terminal.line(f"{proposal.heading}: it came out as it was.")
    if done.saved.new:
        terminal.line(f"{done.path} is written, revision {done.saved.revision}: {proposal.note}.")
        terminal.line(f"recapper undo {month} brings back what it was.")


def _as_json(done: "Regenerated") -> dict[str, object]:
    proposal = done.proposal
    return {
        "draft": str(done.path),
        "revision": done.saved.revision,
        "new": done.saved.new,
        "snapshot": done.saved.snapshot,
        "parts": sorted(proposal.places),
        "mode": proposal.mode,
        "changes": [
            {"old": one.old.text if one.old else None, "new": one.new.text if one.new else None} for one in done.changes
        ],
        "conflicts": [dataclasses.asdict(one) for one in proposal.copy.conflicts],
        "dropped": [dataclasses.asdict(one) for one in proposal.copy.dropped],
        "unmet": proposal.unmet,
        "new_clips": proposal.new,
        "findings": [
            {"part": flaw.part, "sentence": flaw.sentence, **dataclasses.asdict(flaw.finding)}
            for flaw in proposal.flaws
        ],
        "calls": [dataclasses.asdict(call) for call in proposal.made.calls],
    }
