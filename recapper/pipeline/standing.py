"""The working copy as it stands: its sections, what of them is hers, and how a person names one."""

import datetime
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from recapper.draft.classify import Judged, classify
from recapper.draft.markdown import normal
from recapper.draft.model import Region, WorkingCopy
from recapper.draft.revisions import Revision
from recapper.draft.workingcopy import parse
from recapper.errors import UsageError
from recapper.outline import outline_file
from recapper.pipeline.next_copy import base
from recapper.pipeline.opening import Desk
from recapper.pipeline.planning import Plan
from recapper.pipeline.saving import readable
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence
from recapper.text.word_diff import count_words


@dataclass(frozen=True)
class Standing:
    """A working copy beside the machine text it goes back to."""

    text: str
    base: Draft

    @classmethod
    def of(cls, text: str, base: Draft | None, month: str) -> "Standing":
        return cls(text, base or Draft(month, Frame("", ""), (), ()))

    @cached_property
    def copy(self) -> WorkingCopy:
        return parse(self.text, self.base)

    @cached_property
    def _judged(self) -> dict[int, Judged]:
        return {one.sentence.start: one for one in classify(self.copy, self.base).sentences}

    def section(self, region: Region, shown: Callable[[str], bool] = lambda _: True) -> Section:
        """A region as a section. `shown`: whether sentences that rest on a clip may be in it."""
        heading = region.heading.prose.text if region.heading else region.name
        rows = []
        for block in region.blocks:
            said = [
                Sentence(one.text, tuple(map(Citation, dict.fromkeys(one.labels))))
                for one in block.sentences
                if all(map(shown, one.labels))
            ]
            if said:
                rows.append(Paragraph(tuple(said)))
        return Section(region.name, heading, tuple(rows))

    def hers(self, region: Region) -> tuple[str, ...]:
        """Sentences of a region that she wrote or gave other marks."""
        judged = [self._judged[one.start] for one in region.sentences]
        return tuple(one.sentence.text for one in judged if not one.base or one.citations_changed)

    @property
    def locked(self) -> frozenset[str]:
        """Ids of sections that no run may change."""
        return frozenset(one.name for one in self.copy.sections if self.copy.lock(one))

    def words(self, region: Region) -> int:
        return sum(count_words(one.text) for one in region.sentences)


def fixed_sections(desk: Desk, content: bytes | None, planned: Plan) -> dict[str, Section]:
    """The last machine text of locked sections, by id: they are neither asked for nor offered."""
    known = base(desk, content)
    if content is None or known is None or not readable(content):
        return {}
    locked = Standing(content.decode("utf-8"), known).locked
    wanted = locked & {plan.id for plan in planned.outline.sections}
    return {one.id: one for one in known.sections if one.id in wanted}


def find_section(standing: Standing, wanted: str) -> Region:
    """The section a person means: by id, by number from the top, or by the start of its heading or id.

    Raises UsageError, listing the sections, where that is none or several.
    """
    sections = standing.copy.sections
    for region in sections:
        if region.name and region.name == wanted:
            return region
    if wanted.isdigit() and 1 <= int(wanted) <= len(sections):
        return sections[int(wanted) - 1]
    start = normal(wanted).casefold()
    found = [one for one in sections if _heading(one).startswith(start) or one.name.startswith(start)]
    if start and len(found) == 1:
        return found[0]
    what = f"several sections begin with {wanted!r}" if start and found else f"no section is called {wanted!r}"
    rows = [f"  {n}  {one.name or '(yours)'}: {_title(one)}" for n, one in enumerate(sections, start=1)]
    listed = "\n".join(rows) if rows else "  The draft has no sections."
    raise UsageError(what, mend=f"Name it by number, id or the start of its heading:\n{listed}")


def _title(region: Region) -> str:
    return region.heading.prose.text if region.heading else ""


def _heading(region: Region) -> str:
    return normal(_title(region)).casefold()


@dataclass(frozen=True, slots=True)
class Written:
    """When a section last came from a machine: which revision, and the clips its stories had then."""

    revision: int
    created: datetime.datetime | None
    clips: frozenset[str]


def last_written(section: str, revisions: Sequence[Revision]) -> Written | None:
    """The revision that brought the machine's text of a section as it now goes back to; None before there is one."""
    found: Written | None = None
    before: Section | None = None
    for revision in sorted(revisions, key=lambda one: one.number):
        if revision.draft is None:
            continue
        now = next((one for one in revision.draft.sections if one.id == section), None)
        if now is not None and (found is None or now.paragraphs != (before.paragraphs if before else None)):
            found = Written(revision.number, revision.provenance.created, _clips(revision.outline))
        before = now
    return found


def _clips(outline: str) -> frozenset[str]:
    """All clips a revision knew."""
    stories = outline_file.read(outline).outline.stories if outline else ()
    return frozenset(id for story in stories for id in story.snippets)


def new_clips(told: Collection[str], written: Written | None) -> tuple[str, ...]:
    """Clips of a section's stories that came since it was written."""
    return tuple(sorted(set(told) - written.clips)) if written else tuple(sorted(told))
