"""Which part or section of the recap each block belongs to, also where comments were deleted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recapper.draft.markdown import normal
from recapper.draft.model import Block, FoundBy, Region
from recapper.recap.model import Draft

_FRAME = ("notice", "teaser", "picture")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A region begins at block `at`."""

    at: int
    kind: Literal["top", "part", "section"]
    name: str = ""
    heading: int | None = None
    found_by: FoundBy = ""


def regions(blocks: tuple[Block, ...], places: tuple[tuple[str, ...], ...], base: Draft | None) -> tuple[Region, ...]:
    """The regions of a copy in order; together they hold all `blocks`.

    `places[i]`: where in `base` the known sentences of block i stand.
    """
    cuts = _written(blocks)
    if base:
        cuts = _by_heading(cuts, blocks, base)
        cuts = _by_sentences(cuts, blocks, places, base)
        cuts = _frame(cuts, places)
        cuts = _closing(cuts, places)
    cuts = _sources(cuts, blocks)
    ends = [*(cut.at for cut in cuts[1:]), len(blocks)]
    return tuple(
        Region(
            cut.kind,
            cut.name,
            blocks[cut.at : end],
            heading=None if cut.heading is None else blocks[cut.heading],
            found_by=cut.found_by,
        )
        for cut, end in zip(cuts, ends, strict=True)
    )


def _written(blocks: Sequence[Block]) -> list[_Cut]:
    """The regions as comments and headings give them. A heading without a comment of its own begins a section."""
    cuts = [_Cut(0, "top")]
    taken: set[str] = set()
    titled = waiting = False  # waiting: a section comment whose heading may still come
    for at, block in enumerate(blocks):
        if cut := _comment_cut(at, block):
            if cut.kind == "section" and cut.name in taken:  # a copied comment names no second section
                cut = replace(cut, name="", found_by="")
            taken.add(cut.name)
            cuts.append(cut)
            waiting = cut.kind == "section"
        elif block.kind == "heading" and waiting:
            cuts[-1] = replace(cuts[-1], heading=at)
            waiting = False
        elif block.kind == "heading" and block.level == 1 and not titled and cuts[-1].kind != "section":
            titled = True
        elif block.kind == "heading" and block.level <= 2:
            cuts.append(_Cut(at, "section", heading=at))
        elif block.kind not in ("blank", "comment"):
            waiting = False
    return cuts


def _comment_cut(at: int, block: Block) -> _Cut | None:
    if block.kind != "comment":
        return None
    for comment in block.prose.comments:
        if comment.kind == "part":
            return _Cut(at, "part", comment.value, found_by="comment")
        if comment.kind == "section":
            return _Cut(at, "section", comment.value, found_by="comment")
    return None


def _unnamed(cuts: Sequence[_Cut], base: Draft) -> tuple[list[int], list[str]]:
    """Numbers of the cuts of sections without a name, and ids of `base` that no section has."""
    taken = {cut.name for cut in cuts}
    lost = [section.id for section in base.sections if section.id not in taken]
    return [number for number, cut in enumerate(cuts) if cut.kind == "section" and not cut.name], lost


def _by_heading(cuts: list[_Cut], blocks: Sequence[Block], base: Draft) -> list[_Cut]:
    numbers, lost = _unnamed(cuts, base)
    by_heading: dict[str, list[str]] = {}
    for section in base.sections:
        if section.id in lost:
            by_heading.setdefault(normal(section.heading).casefold(), []).append(section.id)
    for number in numbers:
        heading = cuts[number].heading
        found = by_heading.get(blocks[heading].prose.text.casefold()) if heading is not None else None
        if found:
            cuts[number] = replace(cuts[number], name=found.pop(0), found_by="heading")
    return cuts


def _by_sentences(
    cuts: list[_Cut], blocks: Sequence[Block], places: Sequence[tuple[str, ...]], base: Draft
) -> list[_Cut]:
    """A section that shares half of a lost one's sentences, or half of its own, is that one; most shared first."""
    numbers, lost = _unnamed(cuts, base)
    order = {id_: number for number, id_ in enumerate(lost)}
    sizes = {section.id: sum(len(paragraph.sentences) for paragraph in section.paragraphs) for section in base.sections}
    pairs = []
    for number in numbers:
        end = cuts[number + 1].at if number + 1 < len(cuts) else len(places)
        told = Counter(place for block in places[cuts[number].at : end] for place in block)
        size = sum(len(block.sentences) for block in blocks[cuts[number].at : end])
        for id_, count in told.items():
            if id_ in order and 2 * count >= min(sizes[id_], size):
                pairs.append((-count, number, order[id_], id_))
    for _, number, _, id_ in sorted(pairs):
        if not cuts[number].name and id_ in order:
            cuts[number] = replace(cuts[number], name=id_, found_by="sentences")
            del order[id_]
    return cuts


def _frame(cuts: list[_Cut], places: Sequence[tuple[str, ...]]) -> list[_Cut]:
    """Notice, teaser and picture above the first section, found by what they say."""
    first = next((cut.at for cut in cuts if cut.kind == "section"), len(places))
    for name in _FRAME:
        if any(cut.name == name and cut.kind == "part" for cut in cuts):
            continue
        at = next((at for at in range(first) if name in places[at]), None)
        if at is not None:
            cuts = _with(cuts, _Cut(at, "part", name, found_by="sentences"))
    return cuts


def _closing(cuts: list[_Cut], places: Sequence[tuple[str, ...]]) -> list[_Cut]:
    """A closing without its comment: what ends the last section and tells nothing of a section."""
    last = max((number for number, cut in enumerate(cuts) if cut.kind == "section"), default=None)
    if last is None or any(cut.name == "closing" and cut.kind == "part" for cut in cuts):
        return cuts
    end = cuts[last + 1].at if last + 1 < len(cuts) else len(places)
    start = None
    for at in range(end - 1, cuts[last].at, -1):
        if any(place != "closing" for place in places[at]):
            break
        if places[at]:
            start = at
    return cuts if start is None else _with(cuts, _Cut(start, "part", "closing", found_by="sentences"))


def _sources(cuts: list[_Cut], blocks: Sequence[Block]) -> list[_Cut]:
    """Definitions at the end are the sources, with or without the comment."""
    if any(cut.name == "sources" and cut.kind == "part" for cut in cuts):
        return cuts
    start = len(blocks)
    while start > cuts[-1].at and blocks[start - 1].kind in ("definition", "blank"):
        start -= 1
    while start < len(blocks) and blocks[start].kind == "blank":
        start += 1
    return cuts if start == len(blocks) else _with(cuts, _Cut(start, "part", "sources"))


def _with(cuts: list[_Cut], cut: _Cut) -> list[_Cut]:
    """`cuts` with one more. Two at one block: the later one found takes its place."""
    before = [old for old in cuts if old.at < cut.at or (old.at == cut.at and old.kind == "top")]
    return [*before, cut, *(old for old in cuts if old.at > cut.at)]
