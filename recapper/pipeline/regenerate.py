"""`recapper regenerate` with its answer on the command line: proposed and taken at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from recapper.draft.changes import Change, changes
from recapper.draft.workingcopy import parse
from recapper.pipeline.asking_anew import Order
from recapper.pipeline.next_copy import base
from recapper.pipeline.proposal import Proposal
from recapper.pipeline.rework import Rework
from recapper.pipeline.saving import Saved
from recapper.pipeline.standing import last_written, new_clips


@dataclass(frozen=True, slots=True)
class Regenerated:
    """What was written, and what it changed."""

    path: Path
    proposal: Proposal
    saved: Saved
    changes: tuple[Change, ...]


def regenerate(rework: Rework, order: Order, on_text: Callable[[str], None] | None = None) -> Regenerated:
    """One section, or teaser and closing, written anew and put into the working copy. Raises as `propose` does."""
    proposal = rework.propose(order, on_text)
    made = changes_of(proposal, rework)
    saved = rework.take(proposal)
    return Regenerated(rework.desk.workspace.draft(rework.desk.month.name), proposal, saved, made)


def changes_of(proposal: Proposal, rework: Rework) -> tuple[Change, ...]:
    """What the proposal would change, section by section in the order of the copy."""
    # Not the copy on disk, which she may be editing: numbers of changes stay what she was shown.
    before = parse(proposal.before.decode("utf-8"), base(rework.desk, proposal.before))
    after = parse(proposal.copy.text, proposal.copy.offered)
    order = [region.name for region in before.regions if region.name in proposal.places]
    order += sorted(proposal.places - set(order))
    return tuple(one for place in order for one in changes(before, after, place))


def with_news(rework: Rework) -> list[str]:
    """Ids of sections that have clips which came since they were written, in the order of the copy."""
    _, standing = rework.read()
    stories = {one.id: one.stories for one in rework.planned.outline.sections}
    told = {id_: [clip for story in rows for clip in story.snippets] for id_, rows in stories.items()}
    return [
        one.name
        for one in standing.copy.sections
        if one.name in told and new_clips(told[one.name], last_written(one.name, rework.desk.history.revisions))
    ]
