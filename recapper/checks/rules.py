"""All rules over one draft: run, placed, waived, in the order of the file."""

from collections.abc import Callable, Collection, Iterator

from recapper.checks.citations import citations
from recapper.checks.closeness import closeness
from recapper.checks.context import Context
from recapper.checks.disagreement import disagreements
from recapper.checks.facts import facts
from recapper.checks.form import form
from recapper.checks.kinds import kinds
from recapper.checks.model import Found, Placed
from recapper.checks.people import people
from recapper.checks.picture import picture
from recapper.checks.teaser import teaser
from recapper.checks.time import times
from recapper.checks.wording import wording
from recapper.draft.model import Comment

_GROUPS: tuple[Callable[[Context], Iterator[Found]], ...] = (
    citations,
    facts,
    times,
    wording,
    disagreements,
    closeness,
    kinds,
    people,
    teaser,
    form,
    picture,
)
RULES = {
    "citation": "every sentence with a fact names a clip that exists and has to do with it",
    "figure": "figures, amounts, dates and times stand in a cited clip",
    "figure-noun": "a figure counts what the clip counts with it",
    "name": "names stand in a cited clip",
    "quote": "quotations stand in a cited clip, word for word",
    "translation": "a translated quotation has its original in a cited clip",
    "hedge": "soll, offenbar, könnte of the source are kept",
    "time": "no gestern, am Montag, aktuell",
    "month": "no date of another month that no clip has",
    "laut-konjunktiv": "no Konjunktiv behind laut",
    "speaker": "reported speech has a speaker",
    "accusation": "der mutmaßliche Täter",
    "contradiction": "where sources disagree",
    "copied": "no passage copied from a clip or an earlier recap",
    "kind": "what rests on a press release, a company or an opinion says so",
    "teaser": "it announces nothing that no section tells",
    "privacy": "private persons without full names",
    "form": "marks, numbers, doubled words, language, length, open notes",
    "picture": "the credit line is complete for its licence",
    "waiver": "a waiver names a rule and a reason",
}
"""Every rule, with what it asks."""


def check_draft(context: Context, off: Collection[str] = ()) -> tuple[Placed, ...]:
    """All findings but those of rules that are `off`, in the order of the file; waived ones are marked and stay."""
    found = [one for group in _GROUPS for one in group(context)]
    found += _bad_waivers(context)
    rows = [_placed(one, context) for one in dict.fromkeys(found) if one.rule not in off]
    return tuple(sorted(rows, key=lambda row: (row.found.start, row.found.end, row.found.rule)))


def _placed(found: Found, context: Context) -> Placed:
    line, column = context.line_of(found.start)
    region, sentence = context.region_at(found.start), context.sentence_at(found.start)
    part = context.part_of(region) if region else ""
    waived = _waiver(found, context.block_at(found.start), context)
    return Placed(found, part, line, column, sentence.text if sentence else "", waived)


def _waiver(found: Found, block: int | None, context: Context) -> str:
    """The reason of a waiver of this rule in the block, or in comments right above it."""
    for comment in _comments_for(block, context):
        if comment.value == found.rule and comment.reason:
            return comment.reason
    return ""


def _comments_for(block: int | None, context: Context) -> list[Comment]:
    if block is None:
        return []
    blocks = context.blocks
    own = list(blocks[block].prose.comments)
    before = block - 1
    while before >= 0 and blocks[before].kind in {"comment", "blank"}:
        own += blocks[before].prose.comments
        before -= 1
    return [comment for comment in own if comment.kind == "waived"]


def _bad_waivers(context: Context) -> Iterator[Found]:
    for block in context.blocks:
        for comment in block.prose.comments:
            if comment.kind != "waived":
                continue
            if comment.value not in RULES:
                what = f"No rule is called {comment.value!r}; they are {', '.join(RULES)}."
                yield Found("waiver", "warning", comment.start, comment.end, what)
            elif not comment.reason:
                mend = f"<!-- waived: {comment.value}, reason -->"
                yield Found("waiver", "warning", comment.start, comment.end, "A waiver needs a reason.", mend=mend)
