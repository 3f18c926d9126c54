"""What stands in a copy beside the sentences of the article, and what of it came or went."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from recapper.draft.markdown import normal
from recapper.draft.model import Block, Region, WorkingCopy
from recapper.review.model import Aside, AsideKind

_Said = tuple[AsideKind, str]
_OTHERS = frozenset({"front matter", "reference", "table", "code"})


def asides(old: Region | None, new: Region | None, shared: Collection[str]) -> tuple[Aside, ...]:
    """What only one of the regions has. `shared`: labels that both copies define; a definition that came with its
    source is no news.
    """
    before, after = (list(_said(region, shared)) if region else [] for region in (old, new))
    return (
        *(Aside(*one, "gone") for one in _without(before, after)),
        *(Aside(*one, "new") for one in _without(after, before)),
    )


def shared_labels(old: WorkingCopy, new: WorkingCopy) -> frozenset[str]:
    before, after = ({block.label for block in copy.definitions} for copy in (old, new))
    return frozenset(before & after)


def _without(these: Iterable[_Said], those: Iterable[_Said]) -> Iterator[_Said]:
    left = Counter(those)
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            yield one


def _said(region: Region, shared: Collection[str]) -> Iterator[_Said]:
    for block in region.blocks:
        for comment in block.prose.comments:
            if comment.kind == "locked":
                yield "lock", comment.reason
            elif comment.kind == "waived":
                yield "waiver", f"{comment.value}, {comment.reason}"
        for remark in block.prose.remarks:
            yield "note", remark.text
        yield from _block(block, region, shared)


def _block(block: Block, region: Region, shared: Collection[str]) -> Iterator[_Said]:
    if block.kind == "proposal":
        yield "proposal", block.prose.text
    elif block.kind == "heading" and block is not region.heading and not (block.level == 1 and region.kind == "top"):
        yield "heading", block.prose.text
    elif block.kind == "definition" and block.label in shared:
        yield "definition", f"{block.label}: {block.prose.text}"
    elif block.kind in _OTHERS and normal(block.raw):
        yield "other", normal(block.raw)
