"""The sections of a draft at a glance: what is hers, what is locked, what is found, how old it is, what is new."""

import datetime
from collections import Counter
from dataclasses import dataclass

from recapper.checks.rules import check_draft
from recapper.engines.contract import Report
from recapper.pipeline.checking import Version, reading, rules_off
from recapper.pipeline.rework import Rework
from recapper.pipeline.standing import last_written, new_clips


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section as it stands. `number` from 1; `id` is empty for a section of her own."""

    number: int
    id: str
    heading: str
    words: int
    hers: int
    """Sentences she wrote or changed."""
    lock: str | None
    """Its reason, which may be empty; None where it is free."""
    errors: int
    warnings: int
    age: datetime.timedelta | None
    """Since the machine wrote it."""
    new: int
    """Clips that came since."""

    @property
    def machine(self) -> bool:
        return not self.hers and bool(self.id)


def overview(rework: Rework, report: Report) -> tuple[SectionState, ...]:
    """All sections in the order of the copy. Raises as `Rework.read` does."""
    before, standing = rework.read()
    desk = rework.desk
    found = check_draft(reading(desk, report).context(Version(before, standing.base)), rules_off(desk))
    stories = {one.id: one.stories for one in rework.planned.outline.sections}
    rows = []
    for number, region in enumerate(standing.copy.sections, start=1):
        start, end = region.blocks[0].start, region.blocks[-1].end
        own = [one for one in found if start <= one.found.start < end and not one.waived]
        counts = Counter(one.found.severity for one in own)
        lock = standing.copy.lock(region)
        written = last_written(region.name, desk.history.revisions) if region.name else None
        told = [id for story in stories.get(region.name, ()) for id in story.snippets]
        rows.append(
            SectionState(
                number,
                region.name,
                region.heading.prose.text if region.heading else region.name,
                standing.words(region),
                len(standing.hers(region)),
                lock.reason if lock else None,
                counts["error"],
                counts["warning"],
                rework.now() - written.created if written and written.created else None,
                len(new_clips(told, written)) if told else 0,
            )
        )
    return tuple(rows)
