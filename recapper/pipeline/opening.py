"""A month opened for work: its settings, its files, its history, and what reads German."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from recapper.draft.revisions import History, latest, load_all
from recapper.errors import UsageError
from recapper.pipeline.planning import Earlier, Reading
from recapper.settings import load_settings
from recapper.snippets.load import load_month
from recapper.snippets.model import Month
from recapper.stories.encoder import Encoder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger
from recapper.workspace import FileCache, Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case needs of a month."""

    workspace: Workspace
    month: Month
    history: History
    reading: Reading
    lexicon: Lexicon
    earlier: Earlier

    @property
    def weaker(self) -> tuple[str, ...]:
        """What has to do without a package or a cache, in plain words."""
        cache = self.reading.cache
        said = (
            self.reading.tagger.weaker,
            self.lexicon.weaker,
            self.reading.encoder.weaker,
            getattr(cache, "weaker", ""),
        )
        return tuple(sentence for sentence in said if sentence)

    @property
    def subject(self) -> str:
        return self.reading.settings.recap.subject


@contextmanager
def opened(
    workspace: Workspace, name: str, today: datetime.date, *, without_confidential: bool = False
) -> Iterator[Desk]:
    """The month's desk; the cache is closed behind it. Raises UsageError where the month cannot be read."""
    settings = load_settings(workspace.root)
    month = load_month(workspace.root, name)
    history = load_all(workspace.revisions(name))
    last = latest(history.revisions)
    cache = FileCache(workspace.cache_file)
    try:
        reading = Reading(settings, Tagger(cache), Encoder(cache), cache, today, without_confidential)
        yield Desk(
            workspace,
            month,
            history,
            reading,
            Lexicon(cache),
            Earlier(_outline(workspace, name), last.outline if last else ""),
        )
    finally:
        cache.close()


def _outline(workspace: Workspace, name: str) -> str | None:
    path = workspace.outline(name)
    try:
        return path.read_text(encoding="utf-8") if path.exists() else None
    except (UnicodeDecodeError, OSError) as error:
        raise UsageError(
            f"{path} cannot be read: {error}", mend="Save it as UTF-8, or delete it to have it planned anew."
        ) from error
