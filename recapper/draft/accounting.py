"""Where every clip of the month went."""

from collections.abc import Collection, Iterable, Mapping

from recapper.outline.model import Outline
from recapper.recap.model import Accounting, LeftOut, Merged
from recapper.stories.model import Duplicate

SAME_TEXT = "gleicher Text wie {into}"
NOT_NEEDED = "Geschichte erzählt, diese Meldung nicht gebraucht"


def account(
    clips: Iterable[str],
    duplicates: Iterable[Duplicate],
    outline: Outline,
    excluded: Mapping[str, str],
    cited: Collection[str],
) -> Accounting:
    """Used are cited clips that are not merged; merged ones count as such, cited or not; the rest has a German reason.

    `excluded`: clip id to reason, for clips that could not be told.
    """
    ids = sorted(clips)
    known = set(ids)
    merged = {copy.id: copy.into for copy in duplicates if copy.id in known}
    reasons = {id: row.reason for row in outline.left_out for id in row.story.snippets} | dict(excluded)
    used = [id for id in ids if id in cited and id not in merged]
    told = {*used, *merged}
    return Accounting(
        tuple(ids),
        tuple(used),
        tuple(Merged(id, into, SAME_TEXT.format(into=into)) for id, into in sorted(merged.items())),
        tuple(LeftOut(id, reasons.get(id, NOT_NEEDED)) for id in ids if id not in told),
    )
