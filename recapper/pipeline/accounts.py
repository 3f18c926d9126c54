"""Where every clip of a month went, by the text as it is now."""

from collections.abc import Collection, Mapping

from recapper.draft.accounting import account
from recapper.draft.assembly import cited
from recapper.outline.model import PlannedStory
from recapper.pipeline.planning import Plan
from recapper.recap.model import Accounting, Draft
from recapper.snippets.model import Month

UNTOLD = {
    "extractive": "Geschichte nicht erzählt: kein Satz ihrer Meldungen steht für sich",
    "openai": "Geschichte nicht erzählt: das Modell hat sie ausgelassen",
}
"""The reason of clips whose story the outline has and the engine did not tell, by engine."""
UNWRITTEN = "Abschnitt nicht geschrieben: der Server gab keinen Text"
STRUCK = "Geschichte nicht erzählt: aus dem Text gestrichen"


def untold(planned: Plan, told: Collection[str], unwritten: Collection[str] = ()) -> list[PlannedStory]:
    """Stories of written sections of which nothing is cited. `unwritten`: ids of sections without text."""
    known = set(told)
    sections = [section for section in planned.outline.sections if section.id not in unwritten]
    return [story for section in sections for story in section.stories if known.isdisjoint(story.snippets)]


def accounts(  # noqa: PLR0913 - the clips, the plan, and what tells why one is not used
    month: Month,
    planned: Plan,
    told: Collection[str],
    offered: Draft,
    why: str,
    *,
    unwritten: Collection[str] = (),
    earlier: Mapping[str, str] | None = None,
) -> Accounting:
    """`told`: ids cited in the working copy; `offered`: the machine's text behind it; `why`: an untold story's reason.

    `earlier`: reasons by clip of the revision before, for stories that were not asked about again.
    """
    clips = [snippet.id for snippet in month.snippets] + [file.id for file in month.unreadable]
    said = set(cited(offered))
    reasons: dict[str, str] = {}
    for story in untold(planned, told, unwritten):
        struck = not said.isdisjoint(story.snippets)
        reasons |= {id: STRUCK if struck else (earlier or {}).get(id, why) for id in story.snippets}
    missing = [section for section in planned.outline.sections if section.id in unwritten]
    reasons |= {id: UNWRITTEN for section in missing for story in section.stories for id in story.snippets}
    reasons |= {row.id: row.reason for row in planned.excluded}
    return account(clips, planned.duplicates, planned.outline, reasons, told)
