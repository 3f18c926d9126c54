"""What stands of a month's sign-offs, for the article as it is now."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recapper.approval.model import Change, Record
from recapper.draft.numbered import Damaged
from recapper.errors import ProtectedError
from recapper.text.sentence_diff import pair
from recapper.text.sentences import split

State = Literal["none", "approved", "changed", "withdrawn"]
_LINE = re.compile(r"\n(?=[ \t]*(?:[-+*>|]|#{1,6}|\d{1,9}[.)])(?:[ \t|]))")
"""A line end that is none of white space alone: an item, a quotation or a row of a table begins behind it."""
_MOST_SHOWN = 8
"""Changed sentences named in a refusal."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is published. `digest` is the SHA-256 of its Markdown with all white space one space: a paragraph that is
    reflowed or split says what it said.
    """

    digest: str
    sentences: tuple[str, ...]
    """Title, headings and the picture's lines included."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands. `state` compares the article with the text that was approved last."""

    state: State
    approvals: tuple[Record, ...] = ()
    """Of the text approved last, a correction included, by number; other people may have approved the same text."""
    corrections: tuple[Record, ...] = ()
    """All that are printed under the article, oldest first."""
    changes: tuple[Change, ...] = ()
    """What differs from the approved text; empty where that text is not kept any more."""
    withdrawal: Record | None = None
    """The last record, where it is one."""

    @property
    def people(self) -> tuple[str, ...]:
        """Who approved the text, each once."""
        return tuple(dict.fromkeys(record.by for record in self.approvals))


def article_of(markdown: str, sources: Sequence[str] = ()) -> Article:
    """`sources`: the list of sources that is printed with it, a line each."""
    blocks = [" ".join(_LINE.sub(" \u00b6 ", block).split()) for block in (*markdown.split("\n\n"), *sources)]
    whole = " ".join(block for block in blocks if block)
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(digest, tuple(sentence for block in blocks for sentence in split(block)))


def standing(records: Sequence[Record], now: Article, approved: Article | None) -> Standing:
    """What stands of `records`, by number, for the article `now`.

    `approved` is the article of the revision that `last_approval` names, read by the same program as `now`: so another
    way of writing Markdown changes nothing. None where that revision is lost; its digest still tells whether it is the
    same.
    """
    last = records[-1] if records and records[-1].kind == "withdrawal" else None
    texts = _texts(records)
    if not texts:
        return Standing("withdrawn" if records else "none", withdrawal=last)
    current = texts[-1]
    same = now.digest == (approved.digest if approved else current[-1].article_sha256)
    return Standing(
        "approved" if same else "changed",
        tuple(current),
        tuple(text[0] for text in texts if text[0].kind == "correction"),
        changes(approved, now) if approved and not same else (),
        last,
    )


def last_approval(records: Sequence[Record]) -> Record | None:
    """The last record of the text approved last; None where nothing approved stands."""
    texts = _texts(records)
    return texts[-1][-1] if texts else None


def changes(old: Article, new: Article) -> tuple[Change, ...]:
    """The sentences that differ, in the new order."""
    found = []
    for one in pair(old.sentences, new.sentences):
        before = old.sentences[one.old] if one.old is not None else ""
        after = new.sentences[one.new] if one.new is not None else ""
        if before != after or one.moved:
            found.append(Change(before, after))
    return tuple(found)


def refusal(standing: Standing, damaged: Sequence[Damaged] = ()) -> ProtectedError | None:
    """Why the article may not be published as it is: it would change an approved text in silence.

    A record that cannot be read may be a Korrektur that readers were promised: nothing is published until a person has
    looked. What was never approved, or is so no more, may be published.
    """
    if damaged:
        return unreadable(damaged)
    if standing.state != "changed":
        return None
    return ProtectedError(
        differs(standing),
        mend="Approve it again with --correction, or withdraw the approval with --withdraw.",
    )


def differs(standing: Standing) -> str:
    """Of a changed article: whose approval it was, and the sentences."""
    last = standing.approvals[-1]
    return f"the draft differs from what {last.by} approved on {last.day}:\n{shown(standing.changes)}"


def unreadable(damaged: Sequence[Damaged]) -> ProtectedError:
    named = "\n".join(f"  {one.path}: {one.reason}" for one in damaged)
    return ProtectedError(
        f"a record of an approval cannot be read:\n{named}",
        mend="Bring it back from a copy, or delete it if you know what it said.",
    )


def shown(changes: Sequence[Change]) -> str:
    """The changes as the terminal names them, a line each or two."""
    rows = []
    for change in changes[:_MOST_SHOWN]:
        if change.old == change.new:
            rows.append(f"  moved: {change.new}")
        else:
            rows += [f"  - {change.old}"] * bool(change.old) + [f"  + {change.new}"] * bool(change.new)
    if len(changes) > _MOST_SHOWN:
        rows.append(f"  and {len(changes) - _MOST_SHOWN} more")
    return "\n".join(rows) or "  the text that was approved is not kept any more"


def _texts(records: Sequence[Record]) -> list[list[Record]]:
    """The approved texts that stand, oldest first, each with its records.

    The first approval and each correction begin a text; a further approval is of the same one, by somebody else or on
    other sources.
    """
    taken_back = {number for record in records for number in record.withdraws}
    texts: list[list[Record]] = []
    for record in records:
        if record.kind == "withdrawal" or record.number in taken_back:
            continue
        if record.kind == "approval" and texts:
            texts[-1].append(record)
        else:
            texts.append([record])
    return texts
