"""What stands of a month's sign-offs, for all who publish or show the article."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from recapper.approval import notices, records
from recapper.approval.model import Record
from recapper.approval.shares import Helper, helper, writers
from recapper.approval.standing import Article, Standing, article_of, last_approval, refusal, standing
from recapper.article.published import normalised, published
from recapper.article.sources import sources
from recapper.draft.numbered import Damaged
from recapper.draft.revisions import Revision, base_of, load_all
from recapper.draft.workingcopy import parse
from recapper.errors import ProtectedError
from recapper.pipeline.saving import content, decoded
from recapper.settings import load_settings
from recapper.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Signed:
    """The sign-offs of a month. `article` is None where there is no draft; `standing` is then of an empty one."""

    article: Article | None
    standing: Standing
    records: tuple[Record, ...]
    damaged: tuple[Damaged, ...]
    helped: Helper

    @property
    def digest(self) -> str:
        """Of the article; empty without one."""
        return self.article.digest if self.article else ""

    def refusal(self) -> ProtectedError | None:
        """Why the article may not be published as it is; None: it may."""
        return refusal(self.standing, self.damaged)

    def under(self, *, with_ai_line: bool) -> tuple[str, ...]:
        """The lines under the article, German, plain text."""
        return notices.under(self.standing, self.helped, with_ai_line=with_ai_line)


def signed(workspace: Workspace, name: str) -> Signed:
    """The sign-offs and the working copy as they are on disk.

    Raises UsageError where the month is none or the draft is not UTF-8.
    """
    return signed_as(workspace, name, content(workspace.draft(name)), load_all(workspace.revisions(name)).revisions)


def signed_as(workspace: Workspace, name: str, draft: bytes | None, revisions: Collection[Revision]) -> Signed:
    """As `signed`, for who has read the working copy and the revisions."""
    kept = records.load_all(workspace.approvals(name))
    article = read_article(workspace, name, draft, revisions) if draft is not None else None
    approved = _approved(workspace, name, last_approval(kept.records), revisions)
    found = standing(kept.records, article or article_of(""), approved)
    return Signed(article, found, kept.records, kept.damaged, helper(writers(revisions)))


def lines_under(workspace: Workspace, signed: Signed) -> tuple[str, ...]:
    """The lines under the article, as the settings ask for them. Raises UsageError where they cannot be read."""
    return signed.under(with_ai_line=load_settings(workspace.root).export.ai_line)


def read_article(workspace: Workspace, name: str, draft: bytes, revisions: Collection[Revision]) -> Article:
    """Raises UsageError where `draft` is not UTF-8."""
    base = base_of(draft, revisions)
    text, offered = decoded(draft, workspace.draft(name)), base.draft if base else None
    return article_of(published(text, offered), sources(parse(normalised(text), offered)))


def _approved(
    workspace: Workspace, name: str, record: Record | None, revisions: Collection[Revision]
) -> Article | None:
    """The article that was approved; None where the revision is lost or is not what it was."""
    kept = next((one for one in revisions if record and one.number == record.revision), None)
    if record is None or kept is None or sha256(kept.content) != record.draft_sha256:
        return None
    return read_article(workspace, name, kept.content, revisions)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
