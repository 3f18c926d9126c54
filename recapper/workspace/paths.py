"""Where things lie in a workspace."""

from dataclasses import dataclass
from pathlib import Path

from recapper.errors import UsageError
from recapper.snippets.months import month_name

SETTINGS_FILE = "recapper.toml"
SOURCES = "sources"
DRAFTS = "drafts"
STATE = ".recapper"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder a journalist works in. Every method that takes a month raises UsageError unless it is `YYYY-MM`."""

    root: Path

    def sources(self, month: str) -> Path:
        return self.root / SOURCES / month_name(month)

    def drafts(self, month: str) -> Path:
        """The folder of a month's draft, outline and revisions."""
        return self.root / DRAFTS / month_name(month)

    def draft(self, month: str) -> Path:
        return self.drafts(month) / "draft.md"

    def outline(self, month: str) -> Path:
        return self.drafts(month) / "outline.md"

    def revisions(self, month: str) -> Path:
        return self.drafts(month) / "revisions"

    def approvals(self, month: str) -> Path:
        """Who checked which text."""
        return self.drafts(month) / "approvals"

    def answers(self, month: str) -> Path:
        """Every answer that was paid for."""
        return self.drafts(month) / "answers"

    @property
    def style(self) -> Path:
        """Earlier published recaps, for the voice alone."""
        return self.root / "style"

    @property
    def prompts(self) -> Path:
        """Templates of her own."""
        return self.root / "prompts"

    def lock_file(self, month: str) -> Path:
        """Beside the month's folder, not in it: a run that fails leaves no empty folder."""
        return self.root / DRAFTS / f"{month_name(month)}.lock"

    @property
    def state(self) -> Path:
        """What can be computed again: deleting it loses time and nothing else."""
        return self.root / STATE

    @property
    def cache_file(self) -> Path:
        return self.state / "cache.sqlite"

    def months(self) -> tuple[str, ...]:
        """Months that have a folder in `sources/`, in order."""
        folder = self.root / SOURCES
        if not folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and _is_month(path.name)))


def _is_month(name: str) -> bool:
    try:
        month_name(name)
    except UsageError:
        return False
    return True


def find(start: Path) -> Workspace:
    """The workspace `start` lies in: the nearest folder upwards that has a `recapper.toml` or `sources/`.

    Raises UsageError where there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file() or (folder / SOURCES).is_dir():
            return Workspace(folder)
    raise UsageError(
        f"{here} is no recapper workspace, nor is a folder above it",
        mend=f"`recapper init` makes one here: {SETTINGS_FILE}, {SOURCES}/ and a sample clip.",
    )
