"""Immutable numbered records of a month: what the machine wrote, and what of hers was kept before an overwrite."""

import base64
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from recapper.draft.numbered import Damaged, create, read_all
from recapper.recap.model import Accounting, Draft, Provenance

Kind = Literal["machine", "merged", "snapshot"]
"""As the machine wrote it; with text of hers in it; hers, kept before something else took its place."""
State = Literal["missing", "machine", "edited"]
_CALLED = "revision"


@dataclass(frozen=True, slots=True)
class Refused:
    """A machine's sentence that a person deleted or refused; none like it is offered again."""

    place: str
    """Id of the section, `teaser` or `closing`."""
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of the working copy. `content` is the file as it stood, byte for byte."""

    number: int
    kind: Kind
    content: bytes
    provenance: Provenance
    draft: Draft | None = None
    """The machine text that was offered, whatever of it was taken: the base that hers is told from. None for a
    snapshot."""
    outline: str = ""
    """Text of outline.md at that time."""
    accounting: Accounting | None = None
    refused: tuple[Refused, ...] = ()
    """All that was deleted or refused so far."""
    note: str = ""
    """What was done, English, for the log."""


@dataclass(frozen=True, slots=True)
class History:
    """The revisions of a month by number."""

    revisions: tuple[Revision, ...] = ()
    damaged: tuple[Damaged, ...] = ()


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class _Stored:
    """A revision as JSON holds it: text where the content is UTF-8, else base64."""

    number: int
    kind: Kind
    provenance: Provenance
    draft: Draft | None
    outline: str
    accounting: Accounting | None
    refused: tuple[Refused, ...] = ()
    note: str = ""
    text: str | None = None
    base64: str | None = None


_ADAPTER = TypeAdapter(_Stored)
_SELDOM: dict[str, object] = {"text": None, "base64": None, "refused": [], "note": ""}


def to_json(revision: Revision) -> str:
    """Canonical JSON: sorted keys, one space of indent, one newline at the end."""
    try:
        text, coded = revision.content.decode("utf-8"), None
    except UnicodeDecodeError:
        text, coded = None, base64.b64encode(revision.content).decode("ascii")
    stored = _Stored(
        revision.number,
        revision.kind,
        revision.provenance,
        revision.draft,
        revision.outline,
        revision.accounting,
        revision.refused,
        revision.note,
        text,
        coded,
    )
    fields = _ADAPTER.dump_python(stored, mode="json")
    # What most revisions have not is left out; so are the keys that older programs do not know.
    fields = {
        name: value for name, value in fields.items() if name not in _SELDOM or value not in (None, _SELDOM[name])
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def from_json(text: str) -> Revision:
    """The inverse of `to_json`. Raises ValueError for anything else."""
    try:
        stored = _ADAPTER.validate_json(text)
    except ValidationError as error:
        raise ValueError(f"not a revision: {error.errors()[0]['msg']}") from error
    if (stored.text is None) == (stored.base64 is None):
        raise ValueError("a revision has either a text or its bytes in base64")
    content = (
        stored.text.encode("utf-8") if stored.text is not None else base64.b64decode(stored.base64 or "", validate=True)
    )
    return Revision(
        stored.number,
        stored.kind,
        content,
        stored.provenance,
        stored.draft,
        stored.outline,
        stored.accounting,
        stored.refused,
        stored.note,
    )


def load_all(folder: Path) -> History:
    """All revisions in `folder` by number. A damaged file is named and hides no other; no folder, no revisions."""
    return History(*read_all(folder, from_json, _CALLED))


def latest(revisions: Iterable[Revision], kind: Kind | None = None) -> Revision | None:
    """The revision with the highest number, of one kind if asked."""
    return max((one for one in revisions if kind in (None, one.kind)), key=lambda one: one.number, default=None)


def latest_offer(revisions: Iterable[Revision]) -> Revision | None:
    """The last revision that offered a machine text."""
    return latest(one for one in revisions if one.draft is not None)


def base_of(content: bytes | None, revisions: Collection[Revision]) -> Revision | None:
    """The revision whose machine text a working copy is to be compared with: the last one offered.

    A copy that is byte for byte an older revision, as after a run that was killed before it wrote the copy, has that
    one's.
    """
    same = latest(one for one in revisions if one.content == content)
    number = same.number if same else None
    return latest_offer(one for one in revisions if number is None or one.number <= number)


def save(folder: Path, revision: Revision) -> Path:
    """Write `revision` under its number and return its path. Raises ProtectedError where the number is taken."""
    return create(folder, revision.number, to_json(revision), _CALLED)


def state(content: bytes | None, revisions: Iterable[Revision]) -> State:
    """Is the working copy still as the machine wrote it? `content` is None where there is no file.

    An older machine text counts too: a run that was killed between record and working copy leaves one, and it is
    kept in its revision.
    """
    if content is None:
        return "missing"
    written = any(revision.kind == "machine" and revision.content == content for revision in revisions)
    return "machine" if written else "edited"
