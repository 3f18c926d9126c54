"""The nouns of a sign-off: who checked which text, when, and what was known of it then. All are frozen."""

import datetime
from dataclasses import dataclass
from typing import Literal

from recapper.evidence.model import Severity

Kind = Literal["approval", "correction", "withdrawal"]
Opened = Literal["all", "some"]
"""Which of the cited sources the approver opened."""


class Strict:
    """What is stored: a key that no field has is an error, and the texts below the fields describe them."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}  # noqa: RUF012 - read by its name


@dataclass(frozen=True, slots=True)
class Part(Strict):
    """A part of the article that was checked."""

    heading: str
    """Of the section, or `Teaser` or `Schluss`."""
    words: int
    machine: int
    """How many of the words stand in sentences of the machine."""


@dataclass(frozen=True, slots=True)
class Words(Strict):
    """The words of teaser, sections and closing by who wrote their sentences."""

    total: int
    machine: int
    human: int
    machine_share: float
    """From 0 to 1, rounded to 3 places."""


@dataclass(frozen=True, slots=True)
class Cited(Strict):
    """A source that the article rests on."""

    id: str
    title: str
    url: str
    site: str
    published: str


@dataclass(frozen=True, slots=True)
class Sources(Strict):
    """What the article rests on, and what of it the approver opened, as she says."""

    opened: Opened
    ids: tuple[str, ...]
    """Those she opened; empty where she opened some and did not say which."""
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Finding(Strict):
    """What a rule had to say of the article."""

    rule: str
    severity: Severity
    what: str
    sentence: str
    """The sentence it is about; empty where it is about none."""
    part: str
    reason: str = ""
    """Why a person let it stand; empty where nobody did."""


@dataclass(frozen=True, slots=True)
class Findings(Strict):
    """What the rules found; no error that nobody waived is among it."""

    off: tuple[str, ...]
    """Rules that were not asked."""
    waived: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    """Warnings that nobody waived."""


@dataclass(frozen=True, slots=True)
class Writer(Strict):
    """What wrote machine text in this month, and the first revision it wrote."""

    engine: str
    model: str
    """Of a language model; empty where there was none."""
    revision: int


@dataclass(frozen=True, slots=True)
class HumanReview(Strict):
    """What a person says to have checked, with what was known of it."""

    parts: tuple[Part, ...]
    sentences: int
    words: Words
    sources: Sources
    findings: Findings
    writers: tuple[Writer, ...]


@dataclass(frozen=True, slots=True)
class Change(Strict):
    """A sentence that differs from the approved text; both alike: it stands elsewhere. Empty: there is none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Record(Strict):
    """What is kept of a sign-off: an approval, a correction of an approved text, or a withdrawal.

    Raises ValueError where `at` has no time zone.
    """

    number: int
    kind: Kind
    month: str
    by: str
    at: datetime.datetime
    """In UTC."""
    day: datetime.date
    """The same moment's day where it was recorded, for the Korrektur."""
    statement: str
    """What this record is and is not, German."""
    program: str
    """Version of the program."""
    revision: int
    """Number of the revision that is the working copy, byte for byte."""
    draft_sha256: str
    """Of the working copy."""
    article_sha256: str
    """Of the article as Markdown, without comments and marks, all white space one space."""
    review: HumanReview | None = None
    """None for a withdrawal."""
    correction: str = ""
    """For readers: what was wrong, and what is right."""
    changes: tuple[Change, ...] = ()
    """Of a correction, against the text approved before."""
    reason: str = ""
    """Of a withdrawal."""
    withdraws: tuple[int, ...] = ()
    """Numbers of the records that a withdrawal takes back."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("`at` has no time zone")
        if bool(self.correction) != (self.kind == "correction") or bool(self.reason) != (self.kind == "withdrawal"):
            raise ValueError("a correction has a text, a withdrawal a reason, and nothing else has")
        if (self.review is None) != (self.kind == "withdrawal"):
            raise ValueError("an approval and a correction have a review, a withdrawal has none")
