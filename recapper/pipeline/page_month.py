"""`recapper review --page`: the month as one HTML file that an editor reads."""

import datetime
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from recapper.approval.shares import parts, words_of
from recapper.article.inline import pictures
from recapper.article.pieces import Shown, article
from recapper.draft.credits import pictured
from recapper.draft.numbered import Damaged
from recapper.draft.revisions import Revision, latest_offer
from recapper.engines.contract import Report
from recapper.files import write_atomically
from recapper.page import desk as nouns
from recapper.page.model import Comparison, Desk
from recapper.page.pictures import LARGEST, embedded
from recapper.page.render import page
from recapper.page.sign_off import signed
from recapper.pipeline.checking import reading, rules_off
from recapper.pipeline.opening import opened
from recapper.pipeline.picture_files import picture_files
from recapper.pipeline.review_month import CheckedVersion, Reviewed, checked_version, compared, versions
from recapper.pipeline.saving import readable
from recapper.pipeline.signed import lines_under, signed_as
from recapper.pipeline.versions import Named, draft_of, named, wanted
from recapper.text.german_calendar import MONTHS
from recapper.workspace import Workspace

MOST = 8
"""Earlier texts that a page holds, the newest ones."""
_KINDS = {"machine": "maschinell", "merged": "maschinell und von Hand", "snapshot": "von Hand"}


@dataclass(frozen=True, slots=True)
class Paged:
    """The file that was written, and what its owner should know, a sentence each."""

    path: Path
    notices: tuple[str, ...]


def page_month(  # noqa: PLR0913 - the month, what it is compared with, and who is told
    workspace: Workspace,
    name: str,
    today: datetime.date,
    report: Report,
    *,
    against: str = "",
    since: datetime.date | None = None,
) -> Paged:
    """Write the page of the working copy, beside it. What `against` or `since` name is its first comparison.

    Raises UsageError as `review_month` does.
    """
    asked = wanted(against, since)
    with ExitStack() as stack:
        desk = stack.enter_context(opened(workspace, name, today))
        off = rules_off(desk)
        other = stack.enter_context(opened(workspace, asked.month, today)) if asked.month else desk
        read = reading(desk, report)
        report("checking")
        draft = checked_version(read, draft_of(desk), off)
        reviewed = []
        if against or since:
            old, new = versions(desk, other, asked)
            months = reading(other, report) if other is not desk else read, read
            sides = (checked_version(*one, off) for one in zip(months, (old, new), strict=True))
            reviewed.append(compared(*sides))
        report("comparing")
        earlier = _earlier(desk.history.revisions, draft.named.version.content)
        reviewed += [compared(checked_version(read, named(desk, one), off), draft) for one in earlier[:MOST]]
        report("laying out the page")
        shown, notices = _desk(draft, reviewed, passed_over=len(earlier[MOST:]))
        path = workspace.drafts(name) / "review.html"
        write_atomically(path, page(draft.context.copy, shown).encode("utf-8"))
        return Paged(path, (*desk.weaker, *notices))


def _earlier(revisions: Iterable[Revision], now: bytes) -> list[Revision]:
    """The texts before this one, the newest first, each once."""
    others = (one for one in sorted(revisions, key=lambda one: one.number) if one.content != now)
    texts = {one.content: one for one in others if readable(one.content)}
    return sorted(texts.values(), key=lambda one: -one.number)


def _desk(draft: CheckedVersion, reviewed: Iterable[Reviewed], *, passed_over: int) -> tuple[Desk, Iterable[str]]:
    """What the page shows, and what it could not show."""
    desk, context = draft.month.desk, draft.context
    sentences = nouns.sentences(context, draft.findings, draft.version.base)
    cited = {label for one in sentences for label in one.labels}
    stands = signed_as(desk.workspace, desk.month.name, draft.named.version.content, desk.history.revisions)
    last = latest_offer(desk.history.revisions)
    clips = nouns.clips(desk.month.snippets, desk.month.unreadable, last.accounting if last else None, cited)
    own = nouns.own_sources(context.copy.definitions, {clip.id for clip in clips})
    addresses = pictures(article(context.copy, Shown()))
    files = picture_files(desk.workspace, desk.month.name, desk.month.pictures, addresses)
    shown, left_out = embedded(files.contents)
    notices = [*files.notices, *map(_unshown, left_out), *map(_unread, (*stands.damaged, *desk.history.damaged))]
    made = Desk(
        context.copy.title or desk.month.name,
        desk.month.name,
        _this(draft.named, desk.history.revisions),
        words_of(parts(context.copy, draft.version.base)),
        sentences,
        nouns.remarks(context, draft.findings, sentences),
        (*clips, *own),
        nouns.stories(draft.month.outline, clips),
        tuple(_comparison(number, one) for number, one in enumerate(reviewed, 1)),
        signed(stands.standing, stands.records, lines_under(desk.workspace, stands)),
        passed_over,
        shown,
        pictured(context.copy.credit_text, desk.month.pictures),
    )
    return made, notices


def _unshown(address: str) -> str:
    return (
        f"the picture {address} is not on the page: it is larger than {LARGEST // 1000} kB, or of no kind it can show"
    )


def _unread(damaged: Damaged) -> str:
    return f"{damaged.path} cannot be read: {damaged.reason}; the page does not show it"


def _comparison(number: int, one: Reviewed) -> Comparison:
    old, new = one.old, one.new
    name = f"{_month(old.month)}, {_other(old)}" if old.month != new.month else _other(old)
    if new.number is not None:
        name = f"{name}, dagegen {_other(new)}"
    return Comparison(str(number), name, one.review, one.gained, one.solved, one.same)


def _this(draft: Named, revisions: Iterable[Revision]) -> str:
    numbers = [one.number for one in revisions if one.content == draft.version.content]
    if numbers:
        return f"Stand: Fassung {numbers[-1]}"
    last = max((one.number for one in revisions), default=0)
    return f"Stand: nach Fassung {last} von Hand geändert" if last else "Arbeitsfassung"


def _other(one: Named) -> str:
    if one.number is None:
        return "Arbeitsfassung"
    said = f"Fassung {one.number}"
    if one.kind:
        said += f", {_KINDS[one.kind]}"
    return f"{said}, {_when(one.written)}" if one.written else said


def _when(moment: datetime.datetime) -> str:
    local = moment.astimezone()
    return f"{local.day}. {MONTHS[local.month - 1]} {local.year}, {local:%H:%M} Uhr"


def _month(name: str) -> str:
    year, month = name.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"
