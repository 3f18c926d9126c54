"""What a person asks to have recorded, read strictly: it is kept for years and printed under the article."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from recapper.approval.model import Cited, Opened, Sources
from recapper.errors import ProtectedError, UsageError

_LONGEST_NAME = 120
_LONGEST_TEXT = 1000
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Request:
    """Who signs off, and the Korrektur for readers where it changes an approved text; empty: it does not."""

    by: str
    correction: str = ""


def request(by: str, correction: str | None = None) -> Request:
    """Raises UsageError where the name or the text is blank, too long or not one line of plain text."""
    name = plain_line("--by", by, _LONGEST_NAME)
    return Request(name, plain_line("--correction", correction) if correction is not None else "")


def plain_line(option: str, text: str, longest: int = _LONGEST_TEXT) -> str:
    """`text` in NFC, spaces folded. Raises UsageError, naming `option`, where it is not one line of plain text."""
    # A name with an invisible sign would be another person's; in a text it may be a hyphen's place.
    unseen = _UNSEEN | {"Cf"} if option == "--by" else _UNSEEN
    bad = [c for c in text if unicodedata.category(c) in unseen or unicodedata.bidirectional(c) in _TURNING]
    if bad:
        what = f"{option} has a character that cannot be seen (U+{ord(bad[0]):04X})"
        raise UsageError(what, mend="Write it in one line of plain text.")
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line:
        raise UsageError(f"{option} is empty", mend="Say it in words.")
    if len(line) > longest:
        raise UsageError(f"{option} has {len(line)} characters", mend=f"At most {longest} are kept.")
    return line


def sources_opened(opened: str, ids: Sequence[str], cited: Sequence[Cited]) -> Sources:
    """The approver's answer. `opened` is all, some or none; `ids` name which, where she says so.

    Raises ProtectedError for none, UsageError for an id that the draft does not cite.
    """
    if opened == "none":
        raise ProtectedError(
            "nobody can vouch for a text whose sources nobody opened",
            mend="Open the sources you have to, then approve with --sources all or some.",
        )
    kept: Opened = "all" if opened == "all" else "some"
    known = [one.id for one in cited]
    if kept == "all":
        if ids:
            raise UsageError("--source goes with --sources some", mend="Leave it out, or write --sources some.")
        return Sources(kept, tuple(known), tuple(cited))
    for one in ids:
        if one not in known:
            near = get_close_matches(one, known, n=1)
            mend = f"Did you mean {near[0]!r}?" if near else f"It cites: {', '.join(known) or 'none'}."
            raise UsageError(f"the draft cites no source {one!r}", mend=mend)
    return Sources(kept, tuple(one for one in known if one in ids), tuple(cited))
