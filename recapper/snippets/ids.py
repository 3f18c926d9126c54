"""Snippet ids: short, ASCII, safe inside `[^id]`, in an outline line and as a file name."""

import re
import unicodedata
from collections.abc import Sequence

MAX_LENGTH = 60

_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "ł": "l", "đ": "d"})


def slug(text: str) -> str:
    """`text` as an id: lower case, ä as ae, other accents dropped, everything else a hyphen. Never empty."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode("ascii")
    return _UNSAFE.sub("-", ascii_only).strip("-")[:MAX_LENGTH].strip("-") or "clip"


def is_safe(text: str) -> bool:
    """Whether `text` can be an id as it stands. Capitals cannot: Markdown folds the case of footnote labels."""
    return len(text) <= MAX_LENGTH and _SAFE.fullmatch(text) is not None


def distinct(wanted: Sequence[str]) -> list[str]:
    """The wanted ids, the second of two equal ones with `-2`, the third with `-3`.

    Whoever is first keeps its id, and no suffix takes an id that somebody else wants: a file that is added later in the
    order changes nobody's id.
    """
    taken = set(wanted)
    seen: set[str] = set()
    following: dict[str, int] = {}
    given = []
    for id_ in wanted:
        if id_ not in seen:
            seen.add(id_)
            given.append(id_)
            continue
        number = following.get(id_, 2)
        while (candidate := _suffixed(id_, number)) in taken:
            number += 1
        following[id_] = number + 1
        taken.add(candidate)
        given.append(candidate)
    return given


def _suffixed(id_: str, number: int) -> str:
    suffix = f"-{number}"
    return id_[: MAX_LENGTH - len(suffix)].rstrip("-_") + suffix
