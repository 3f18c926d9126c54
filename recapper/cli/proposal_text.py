"""What a text written anew changes, and what became of the sentences that are not in it, on a terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from recapper.cli.review_words import GONE, NEW, as_runs
from recapper.cli.terminal import Terminal
from recapper.text.sentence_diff import is_version
from recapper.text.word_diff import word_diff

if TYPE_CHECKING:
    from recapper.draft.changes import Change
    from recapper.draft.merging.model import Conflict, Dropped
    from recapper.pipeline.proposal import Proposal


def show_changes(changes: "Sequence[Change]", terminal: Terminal, *, out: Iterable[int] = ()) -> None:
    """Each change under its number, from 1; those in `out` are crossed out."""
    away = set(out)
    for number, change in enumerate(changes, start=1):
        sign, said = _said(change)
        mark = "x" if number in away else sign
        style = "dim" if number in away else ""
        terminal.prose(Text.assemble((f"{number:>3} {mark} ", "bold"), said, style=style), 0, hanging=6)


def _said(change: "Change") -> tuple[str, Text]:
    marks = " ".join(f"[{label}]" for label in dict.fromkeys(change.new.labels)) if change.new else ""
    behind = Text(f" {marks}" if marks else "", style="dim")
    if change.old is None and change.new is not None:
        return "+", Text(change.new.text, style="green").append_text(behind)
    if change.new is None:
        return "-", Text(change.old.text if change.old else "", style="red")
    old = change.old.text if change.old else ""
    if old == change.new.text:
        return "~", Text(old).append_text(Text(" (other sources)", style="yellow")).append_text(behind)
    if not is_version(old, change.new.text):  # word by word, nobody could read it
        whole = Text.assemble((f"[-{old}-]", GONE), " ", ("{+" + change.new.text + "+}", NEW))
        return "~", whole.append_text(behind)
    return "~", as_runs(word_diff(old, change.new.text)).append_text(behind)


def show_kept(
    conflicts: "Iterable[Conflict]", dropped: "Iterable[Dropped]", terminal: Terminal, *, shown: bool
) -> None:
    """Where hers stands against the new text. `shown`: it stands beside hers in the draft, as a proposal."""
    for conflict in conflicts:
        where = "beside it in the draft as [Vorschlag]" if shown else "not taken"
        terminal.prose(Text(f"yours stands: {conflict.hers}", style="yellow"), 0, hanging=4)
        terminal.prose(Text(f"the new text says, {where}: {conflict.theirs}"), 4, hanging=2)
    for one in dropped:
        why = f"you deleted or refused: {one.like}" if one.like else "you deleted its section"
        terminal.prose(Text(f"left out: {one.text}"), 0, hanging=4)
        terminal.prose(Text(why, style="dim"), 4, hanging=2)


def show_flaws(proposal: "Proposal", terminal: Terminal) -> None:
    """What the checks found in sentences that would stand in the copy."""
    styles = {"error": "bold red", "warning": "yellow"}
    for flaw in proposal.flaws:
        if flaw.finding.severity in styles and proposal.stands(flaw):
            evidence = f" (clips: {flaw.finding.evidence})" if flaw.finding.evidence else ""
            said = f"{flaw.finding.severity}: {flaw.finding.what}{evidence}"
            terminal.prose(Text(said, style=styles[flaw.finding.severity]), 0, hanging=4)
            if flaw.sentence and flaw.sentence not in flaw.finding.what:
                terminal.prose(Text(flaw.sentence), 4)
