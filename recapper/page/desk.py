"""From what the checks read to the nouns of the page."""

import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recapper.approval.shares import machine_sentences
from recapper.article.pieces import proposed
from recapper.checks.context import Context
from recapper.checks.german import german
from recapper.checks.model import Placed
from recapper.checks.reasons import reasons
from recapper.draft.model import Block
from recapper.outline.model import Outline
from recapper.page.model import Clip, Marked, Remark, State, StoryLine, Told
from recapper.recap.model import Accounting, Draft
from recapper.snippets.model import Snippet, Unreadable

UNTOLD = "Nicht verwendet"
CITED = "Zitiert, in keiner Geschichte"
UNREADABLE = "nicht lesbar"


def sentences(context: Context, found: tuple[Placed, ...], base: Draft | None) -> tuple[Told, ...]:
    """The sentences of the article; without a machine text to go back to they are hers."""
    written = machine_sentences(context.copy, base)
    result = []
    for number, one in enumerate(context.sentences, 1):
        reasoned = reasons(one, found, context)
        result.append(
            Told(
                number,
                reasoned.start,
                one.written.end,
                reasoned.line,
                reasoned.text,
                reasoned.marked,
                reasoned.start not in written,
                reasoned.passages,
                tuple(dict.fromkeys(one.written.labels)),
            )
        )
    return tuple(result)


def remarks(context: Context, found: Iterable[Placed], told: Sequence[Told]) -> tuple[Remark, ...]:
    """Findings and the notes in the draft itself, in the order of the file; a note is not said twice."""
    notes = list(_notes(context))
    said = {note.start for block in context.blocks for note in block.prose.remarks}
    said |= {block.start for block in context.copy.proposals}
    findings = [_remark(one) for one in found if not (one.found.rule == "form" and one.found.start in said)]
    rows = sorted([*notes, *findings], key=lambda one: one.at)
    return tuple(replace(one, sentence=_number(one, told), number=number) for number, one in enumerate(rows, 1))


def _number(remark: Remark, told: Sequence[Told]) -> int | None:
    at = bisect.bisect_right(told, remark.at, key=lambda one: one.start) - 1
    return told[at].number if at >= 0 and remark.at < told[at].end and remark.kind != "editor" else None


def _remark(one: Placed) -> Remark:
    told = german(one.found)
    kind = "waived" if one.waived else one.found.severity
    label = f"Ausnahme ({told.rule}):" if one.waived else f"{told.severity} ({told.rule}):"
    return Remark(kind, label, told.what, told.evidence, told.mend, one.waived, one.found.start)


def _notes(context: Context) -> Iterator[Remark]:
    for block in context.blocks:
        if block.kind == "definition":
            continue
        if block.kind == "proposal":
            yield Remark("editor", "Vorschlag:", proposed(block), at=block.start)
            continue
        first = block.sentences[0].start if block.sentences else 0  # a note before it is about it
        for note in block.prose.remarks:
            yield Remark("editor", "Notiz:", note.text, ", ".join(note.labels), at=max(note.start, first))


def clips(
    snippets: Iterable[Snippet], unreadable: Iterable[Unreadable], accounting: Accounting | None, cited: Collection[str]
) -> tuple[Clip, ...]:
    """The month's clips, each where the article as it stands and the last run left it."""
    fates = _fates(accounting)
    rows = []
    for one in snippets:
        state, reason, into = fates.get(one.id, ("unplanned", "", ""))
        if one.id in cited:
            state, reason = "used", ""
        elif state == "used":
            state, reason = "left_out", "nicht mehr zitiert"
        rows.append(
            Clip(
                one.id,
                one.title,
                one.text,
                one.source,
                one.site,
                str(one.published or ""),
                one.lang,
                state,
                reason,
                into,
                one.confidential,
            )
        )
    rows += [Clip(one.id, str(one.path), state="left_out", reason=one.reason or UNREADABLE) for one in unreadable]
    return tuple(rows)


def own_sources(definitions: Iterable[Block], known: Collection[str]) -> tuple[Clip, ...]:
    """Sources of her own: footnotes whose label is no clip."""
    return tuple(
        Clip(block.label, block.prose.text, state="used", reason="eigene Quelle")
        for block in definitions
        if block.label not in known
    )


def _fates(accounting: Accounting | None) -> Mapping[str, tuple[State, str, str]]:
    if accounting is None:
        return {}
    fates: dict[str, tuple[State, str, str]] = dict.fromkeys(accounting.used, ("used", "", ""))
    fates |= {row.id: ("merged", "", row.into) for row in accounting.merged}
    return fates | {row.id: ("left_out", row.reason, "") for row in accounting.left_out}


def stories(outline: Outline | None, known: Iterable[Clip]) -> tuple[StoryLine, ...]:
    """The rows of the map: the stories of the plan by section, and one row for what is in none."""
    told = [
        StoryLine(story.label, section.heading, story.snippets)
        for section in (outline.sections if outline else ())
        for story in section.stories
    ]
    placed = {id for line in told for id in line.clips}
    rest = [clip for clip in known if clip.id not in placed]
    cited = tuple(clip.id for clip in rest if clip.state == "used")
    others = tuple(clip.id for clip in rest if clip.state != "used")
    lines = (StoryLine(CITED, "", cited), StoryLine(UNTOLD, "", others))
    return (*told, *(line for line in lines if line.clips))


def spans_of(clip: str, told: Iterable[Told]) -> Marked:
    """Spans of a clip's text that some sentence rests on, in order, none of them overlapping."""
    spans = sorted({(one.start, one.end) for each in told for one in each.resting if one.clip == clip})
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
