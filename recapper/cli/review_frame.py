"""What all forms of a review share: what its parts are called, and how it begins."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from recapper.checks.context import PARTS
from recapper.cli.terminal import Terminal
from recapper.pipeline.review_month import Reviewed
from recapper.review.model import Author, Part

BY: dict[Author, str] = {"machine": "by the machine", "hers": "by hand"}
_KINDS = ("changed", "rewritten", "added", "gone", "moved", "cited")


def name_of(part: Part) -> str:
    """The heading, or what the part is called in German."""
    if part.kind == "top":
        return "Titel"
    return part.heading.new or part.heading.old or PARTS.get(part.name, part.name)


def say_head(reviewed: Reviewed, terminal: Terminal) -> bool:
    """What is compared, and how much of it differs. Whether that is all there is to say."""
    old, new = reviewed.old, reviewed.new
    other = f"{old.month}, {old.called}" if old.month != new.month else old.called
    if reviewed.same:
        terminal.prose(Text(f"{new.month}: {new.called} is the same as {other}."), 0)
        return True
    terminal.prose(Text(f"{new.month}: {new.called} against {other}", style="bold"), 0)
    if not reviewed.review.changed:
        terminal.prose(Text("Every sentence is the same. White space, breaks or comments differ."), 0)
        return not (reviewed.gained or reviewed.solved)
    for line in _summary(reviewed):
        terminal.prose(Text(line), 0)
    return False


def _summary(reviewed: Reviewed) -> Iterator[str]:
    review = reviewed.review
    for author, rows in groupby(sorted(review.rows, key=lambda row: row.author), key=lambda row: row.author):
        counts = Counter(kind for row in rows if row.kind != "same" for kind in row.kind.split(" and "))
        if counts:
            said = (f"{counts[kind]} {'with other sources' if kind == 'cited' else kind}" for kind in _KINDS)
            yield f"Sentences {BY[author]}: {', '.join(one for one in said if not one.startswith('0 '))}"
    sections = [part for part in review.parts if part.kind == "section"]
    frame = {
        "renamed": sum(bool(one.heading.changed and one.heading.old and one.heading.new) for one in sections),
        "new": sum(one.old is None for one in sections),
        "gone": sum(one.new is None for one in sections),
        "moved": sum(one.moved_by is not None for one in sections),
    }
    if any(frame.values()):
        yield f"Sections: {', '.join(f'{count} {what}' for what, count in frame.items() if count)}"
    before, after = review.words
    yield (
        f"Words {before} -> {after}; sources +{len(review.sources.new)} -{len(review.sources.gone)}; "
        f"findings +{len(reviewed.gained)} -{len(reviewed.solved)}"
    )
