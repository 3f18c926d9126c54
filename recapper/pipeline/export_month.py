"""`recapper export`: the working copy as it is published."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from recapper.article.published import normalised
from recapper.article.typography import typeset
from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
from recapper.draft.credits import pictured
from recapper.draft.revisions import Revision, base_of, load_all
from recapper.draft.workingcopy import parse
from recapper.errors import UsageError
from recapper.export.export import export
from recapper.export.manuscript import manuscript
from recapper.export.source_type import RULES_ENGINE, machine_share, source_type
from recapper.pipeline.check_month import refuse_errors
from recapper.pipeline.checking import Version, reading, rules_off
from recapper.pipeline.opening import opened
from recapper.pipeline.picture_files import picture_files, to_upload, unheld
from recapper.pipeline.planning import silent
from recapper.pipeline.saving import decoded
from recapper.pipeline.signed import lines_under, signed_as
from recapper.recap.model import Draft
from recapper.snippets.load import load_month
from recapper.snippets.model import Picture
from recapper.workspace import Workspace
from recapper.workspace.paths import DRAFTS, SETTINGS_FILE, SOURCES, STATE

_OURS = ("draft.md", "outline.md", "review.html", "revisions", "approvals", "answers")
"""Names in a month's folder of drafts that the program has a use for."""
Form = Literal["md", "html", "txt", "docx"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the article is wanted. `with_notes` shows the notes, `unchecked` asks no rule.

    Of html: `wordpress` is the body as WordPress stores it, `source_type` names how it came about.
    """

    form: Form
    with_notes: bool = False
    unchecked: bool = False
    wordpress: bool = False
    source_type: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """The article's file, and what its owner should know, a sentence each."""

    content: bytes
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Copy:
    """The working copy as it is exported, with what is known of it."""

    text: str
    base: Draft | None
    pictures: tuple[Picture, ...]
    findings: tuple[Placed, ...]
    under: tuple[str, ...]

    @property
    def picture(self) -> Picture | None:
        return pictured(parse(normalised(self.text), self.base).credit_text, self.pictures)


def export_month(workspace: Workspace, name: str, wanted: Wanted, today: datetime.date) -> Exported:
    """The article, with the corrections that readers were promised below it.

    Raises UsageError without a draft, ProtectedError while notes, proposals or errors that nobody waived stand in it,
    and where it differs from the text that was approved: with notes, it goes to nobody but the house.
    """
    path: Path = workspace.draft(name)
    if not path.exists():
        raise UsageError(f"there is no draft of {name}", mend=f"`recapper draft {name}` writes one.")
    content = path.read_bytes()
    text = decoded(content, path)
    revisions = load_all(workspace.revisions(name)).revisions
    last = base_of(content, revisions)
    base = last.draft if last else None
    if not wanted.with_notes:
        export(text, "txt", base=base)  # notes are named first, as they need no reading of clips
    signed = signed_as(workspace, name, content, revisions)
    refused = signed.refusal()
    if refused and not wanted.with_notes:
        raise refused
    findings: tuple[Placed, ...] = ()
    if wanted.unchecked or (wanted.with_notes and wanted.form != "docx"):
        pictures = _pictures(workspace, name)
    else:
        findings, pictures = _checked(workspace, name, today, Version(content, base))
        if not wanted.with_notes:
            refuse_errors(findings, path, else_="--unchecked exports all the same.")
    copy = _Copy(text, base, pictures, findings, lines_under(workspace, signed))
    made = _docx(workspace, name, wanted, copy) if wanted.form == "docx" else _text(wanted, copy, last, revisions)
    unsaid = [f"not for readers: {refused.what.splitlines()[0].rstrip(':')}"] if refused else []
    return replace(made, notices=(*unsaid, *made.notices))


def is_material(workspace: Workspace, path: Path) -> bool:
    """Whether a file lies where clips, drafts, revisions, style and prompts do: an export there would become one."""
    root = workspace.root.resolve()
    if not path.is_relative_to(root):
        return False
    first, *rest = path.relative_to(root).parts or ("",)
    if first == DRAFTS:
        return len(rest) != 2 or rest[1] in _OURS
    return first in (SOURCES, STATE, SETTINGS_FILE, workspace.style.name, workspace.prompts.name)


def _text(wanted: Wanted, copy: _Copy, last: Revision | None, revisions: Collection[Revision]) -> Exported:
    if wanted.form == "docx":
        raise ValueError("a DOCX is no text")
    article = export(
        copy.text,
        wanted.form,
        with_notes=wanted.with_notes,
        base=copy.base,
        under=copy.under,
        picture=copy.picture,
        blocks=wanted.wordpress,
        source_type=_source_type(copy, last, revisions) if wanted.source_type else "",
    )
    return Exported(article.encode("utf-8"), _for_wordpress(copy) if wanted.wordpress else ())


def _docx(workspace: Workspace, name: str, wanted: Wanted, copy: _Copy) -> Exported:
    from recapper.export.docx.write import write  # noqa: PLC0415 - python-docx is loaded for this form alone

    made = manuscript(
        copy.text,
        with_notes=wanted.with_notes,
        base=copy.base,
        under=copy.under,
        picture=copy.picture,
        findings=copy.findings,
    )
    files = picture_files(workspace, name, copy.pictures, made.pictures)
    written = write(made, files.contents)
    return Exported(written.content, (*files.notices, *map(unheld, written.unheld)))


def _for_wordpress(copy: _Copy) -> tuple[str, ...]:
    """What is not in the body: the title has a field of its own, and pictures are uploaded."""
    title = parse(normalised(copy.text), copy.base).title
    sources = manuscript(copy.text, with_notes=True, base=copy.base).pictures
    return (*([f"the title, for its own field: {typeset(title)}"] if title else []), *to_upload(sources))


def _source_type(copy: _Copy, last: Revision | None, revisions: Collection[Revision]) -> str:
    if last is None or last.draft is None:
        return source_type("", 0)
    # A rules engine that wrote one section anew does not make a model's draft its own.
    engines = [one.provenance.engine for one in revisions if one.draft and one.number <= last.number]
    models = [engine for engine in engines if engine not in (RULES_ENGINE, "person")]
    share = machine_share(parse(normalised(copy.text), last.draft), last.draft)
    return source_type(models[-1] if models else RULES_ENGINE, share)


def _checked(
    workspace: Workspace, name: str, today: datetime.date, version: Version
) -> tuple[tuple[Placed, ...], tuple[Picture, ...]]:
    """The findings, and the month's pictures."""
    with opened(workspace, name, today) as desk:
        off = rules_off(desk)
        return check_draft(reading(desk, silent).context(version), off), desk.month.pictures


def _pictures(workspace: Workspace, name: str) -> tuple[Picture, ...]:
    """The month's pictures; none where its clips are gone, which keeps nobody from exporting what was written."""
    try:
        return load_month(workspace.root, name).pictures
    except UsageError:
        return ()
