"""The nouns of a month's sources."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["report", "opinion", "press-release", "company"]


@dataclass(frozen=True, slots=True, order=True)
class Published:
    """A date as exact as the source gives it: `2017`, `2017-11` or a full day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def date(self) -> datetime.date | None:
        """The day, or None where the source is less exact."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Snippet:
    """One source.

    `text` is the body as the engines read it: NFC, plain (Markdown and HTML marks gone), control and bidi
    characters removed, paragraphs separated by one empty line. Page noise is still in it: `text.noise` says
    which spans count. All offsets of passages point into `text`.
    """

    id: str
    path: PurePosixPath
    """Relative to the workspace."""
    title: str
    text: str
    source: str = ""
    """URL, or empty."""
    site: str = ""
    """The outlet as readers know it, such as `golem.de`; from the URL where front matter has none."""
    author: str = ""
    published: Published | None = None
    lang: str = "de"
    """ISO 639-1; from the text where front matter has none."""
    kind: Kind = "report"
    verbatim: bool = True
    """False: somebody's condensation. No sentence of it is ever set in quote marks."""
    note: str = ""
    """The journalist's remark to the writer, never a fact."""
    tags: tuple[str, ...] = ()
    pin: bool = False
    drop: bool = False
    embargo: datetime.date | None = None
    confidential: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front matter keys the program does not know, kept on rewrite."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what its credit line needs. Empty strings: not given."""

    id: str
    path: PurePosixPath
    title: str = ""
    author: str = ""
    source: str = ""
    """URL of the picture's page."""
    site: str = ""
    rights: str = ""
    license: str = ""
    license_url: str = ""
    changes: str = ""
    file: str = ""
    alt: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a source file that its owner should know. The run goes on."""

    path: PurePosixPath
    line: int | None
    what: str
    mend: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.what}" + (f" ({self.mend})" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that counts as a clip but cannot be used, with the German reason for the accounting."""

    id: str
    path: PurePosixPath
    reason: str


@dataclass(frozen=True, slots=True)
class Month:
    """All that lies under `sources/<name>/`, in the order of ids."""

    name: str
    """YYYY-MM."""
    snippets: tuple[Snippet, ...]
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Snippet, ...] = ()
    """Snippets of `type: note`."""
    unreadable: tuple[Unreadable, ...] = ()
    problems: tuple[Problem, ...] = ()
