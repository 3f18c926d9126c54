"""What an engine is told of a section that is to be written anew, and what it gives back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from recapper.draft.merging.model import Mode
from recapper.draft.model import Region
from recapper.draft.revisions import Refused, latest_offer
from recapper.engines.contract import Flaw, Framed, Refusal, Report, Wish
from recapper.engines.wishes.read import ReadWish, read_wish
from recapper.errors import UsageError
from recapper.outline import outline_file
from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.pipeline.next_copy import NextCopy
from recapper.pipeline.opening import Desk
from recapper.pipeline.planning import Plan, plan, silent
from recapper.pipeline.standing import Standing, last_written, new_clips
from recapper.pipeline.writing import Writer, headed
from recapper.recap.model import Paragraph, Section
from recapper.text.word_diff import count_words

ON_DEMAND = "auf Wunsch der Redaktion"
WORDS_OF_A_NEW_CLIP = 25
WORDS_OF_A_NEW_STORY = 55
_MOST_GROWTH = 1.5
OnText = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asks for. `section` is a reference as she types it; empty: teaser and closing alone."""

    section: str = ""
    instruction: str = ""
    mode: Mode = "protect"
    updates: bool = False
    """Only if clips came since the section was written, and what they add."""
    frame: bool = False
    """Teaser and closing too."""
    refusals: tuple[Refused, ...] = ()
    objections: tuple[str, ...] = ()
    """Why she refused earlier attempts as a whole."""
    attempt: int = 0

    def note(self, places: Sequence[str]) -> str:
        """For the log."""
        what = [f"section {place} anew" for place in places] + (["teaser and closing anew"] if self.frame else [])
        why = [part for part in (self.instruction, "updates" if self.updates else "") if part]
        return " and ".join(what) + (f": {'; '.join(why)}" if why else "")


@dataclass(frozen=True, slots=True)
class Anew:
    """A section as an engine wrote it anew."""

    section: Section | None = None
    heading: str = ""
    planned: Plan | None = None
    """What it was written by: with other stories than before where the wish says so."""
    flaws: tuple[Flaw, ...] = ()
    unmet: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def asked_anew(  # noqa: PLR0913, PLR0917 - the month, the section, the wish, the engine, and who is told
    desk: Desk,
    planned: Plan,
    standing: Standing,
    region: Region,
    order: Order,
    writing: Writer,
    report: Report,
    on_text: OnText | None,
) -> Anew:
    """Raises UsageError where outline.md has no such section, no clip came, or there is no text."""
    own = _section_plan(planned, region)
    written = last_written(own.id, desk.history.revisions)
    news = new_clips([id for story in own.stories for id in story.snippets], written)
    if order.updates and not news:
        raise UsageError(
            f"no clip of {own.heading!r} came since revision {written.revision if written else 0}",
            mend="Without --updates it is written anew all the same.",
        )
    words = standing.words(region)
    read = _understood(desk, planned, own, order.instruction, words)
    left = words - _words_on(region, [one for one in own.stories if one.id in read.drop])
    if read.drop or read.add:
        planned = _with_stories(desk, planned, own, read)
        own = _section_plan(planned, region)
    shown = writing.show(planned)
    target = replace(_section_plan(shown, region), words=_words(read, own, left, order, news))
    outline = replace(
        shown.outline, sections=tuple(target if one.id == own.id else one for one in shown.outline.sections)
    )
    others = [one for one in standing.copy.sections if one is not region]
    told = tuple(sentence.text for one in others for sentence in one.sentences)
    wish = _wish(desk, standing, region, order, read, writing, news if order.updates else ())
    brief = replace(writing.brief, told=told, stories=outline.told)
    done = writing.engine.rewrite(wish, outline, shown.passages, brief, report, on_text)
    if done.failed:
        raise UsageError(f"the section could not be written: {done.failed}", mend="Nothing was changed.")
    section = headed(done.section, planned)
    return Anew(section, own.heading, planned, done.flaws, (*read.unclear, *done.unmet), news)


def _understood(desk: Desk, planned: Plan, own: SectionPlan, instruction: str, words: int) -> ReadWish:
    titles = {one.id: one.title for one in desk.month.snippets}
    elsewhere = [one.story for one in planned.outline.left_out]
    named = {story.id: [titles.get(id, "") for id in story.snippets] for story in (*own.stories, *elsewhere)}
    return read_wish(instruction, words, own.stories, elsewhere, named)


def frame_anew(  # noqa: PLR0913, PLR0917 - the month, the copy, the engine, and which attempt it is
    desk: Desk, planned: Plan, done: NextCopy, writing: Writer, report: Report, attempt: int = 0
) -> Framed:
    """Teaser and closing for the copy as it would be. Raises UsageError where there is no text."""
    standing = Standing(done.text, done.offered)
    stories = {id: story.id for story in planned.outline.told for id in story.snippets}
    sections = [
        _with_stories_named(standing.section(one, writing.open_to), stories)
        for one in standing.copy.sections
        if one.name
    ]
    attempt += 1 + sum("teaser and closing anew" in one.note for one in desk.history.revisions)
    shown = writing.show(planned)
    framed = writing.engine.frame(shown.outline, sections, shown.passages, writing.brief, report, attempt)
    if framed.failed:
        raise UsageError(f"teaser and closing could not be written: {framed.failed}", mend="Nothing was changed.")
    return framed


def _with_stories_named(section: Section, stories: Mapping[str, str]) -> Section:
    """Each paragraph with the story its clips are of, where that is one."""

    def named(paragraph: Paragraph) -> Paragraph:
        told = {stories[row.snippet] for one in paragraph.sentences for row in one.citations if row.snippet in stories}
        return replace(paragraph, story=told.pop() if len(told) == 1 else "")

    return replace(section, paragraphs=tuple(map(named, section.paragraphs)))


def _section_plan(planned: Plan, region: Region) -> SectionPlan:
    found = next((one for one in planned.outline.sections if one.id == region.name), None)
    if found is None:
        raise UsageError(
            f"outline.md has no section {region.name} any more",
            mend="Put it back there, or run `recapper draft` with --mode protect.",
        )
    return found


def _with_stories(desk: Desk, planned: Plan, own: SectionPlan, read: ReadWish) -> Plan:
    """The plan with stories struck from the section and others taken in, as outline.md will say."""
    outline = planned.outline
    struck = [LeftOutStory(one, ON_DEMAND) for one in own.stories if one.id in read.drop]
    taken = [row.story for row in outline.left_out if row.story.id in read.add]
    stories: tuple[PlannedStory, ...] = (*(one for one in own.stories if one.id not in read.drop), *taken)
    if not stories:
        raise UsageError("no story would be left in the section", mend="Strike the section in outline.md instead.")
    left_out = [row for row in outline.left_out if row.story.id not in read.add]
    changed = Outline(
        outline.title,
        tuple(replace(one, stories=stories) if one.id == own.id else one for one in outline.sections),
        (*left_out, *struck),
    )
    earlier = replace(desk.earlier, hers=outline_file.write(changed))
    return plan(desk.month, earlier, desk.reading, silent)


def _words(read: ReadWish, own: SectionPlan, now: int, order: Order, news: Sequence[str]) -> int:
    """As she says; else as long as it is, `now`, and more for what is new; as planned where she says nothing at all."""
    if read.words:
        return read.words
    if order.updates:
        return round(min(now + WORDS_OF_A_NEW_CLIP * len(news), max(now, own.words) * _MOST_GROWTH))
    if not order.instruction:
        return own.words
    return max(now + WORDS_OF_A_NEW_STORY * len(read.add), WORDS_OF_A_NEW_CLIP)


def _words_on(region: Region, stories: Sequence[PlannedStory]) -> int:
    """Words of a region's sentences that rest on these stories alone."""
    clips = {id for story in stories for id in story.snippets}
    return sum(count_words(one.text) for one in region.sentences if one.labels and set(one.labels) <= clips)


def _wish(  # noqa: PLR0913, PLR0917 - all that a wish is made of
    desk: Desk,
    standing: Standing,
    region: Region,
    order: Order,
    read: ReadWish,
    writing: Writer,
    new: tuple[str, ...],
) -> Wish:
    last = latest_offer(desk.history.revisions)
    refused = [*(last.refused if last else ()), *order.refusals]
    again = sum(one.note == order.note([region.name]) for one in desk.history.revisions)
    plain = not (order.instruction or order.updates)
    now = standing.section(region, writing.open_to)
    shown = {one.text for paragraph in now.paragraphs for one in paragraph.sentences}
    return Wish(
        region.name,
        now,
        # Lengths and stories are in the plan by now.
        "; ".join(filter(None, (read.rest, *order.objections))),
        () if order.mode == "overwrite" else tuple(one for one in standing.hers(region) if one in shown),
        () if writing.discreet else tuple(Refusal(o.text, o.reason) for o in refused if o.place == region.name),
        new,
        order.attempt + again + plain,
    )
