"""The nouns of a draft. All are frozen: an edit makes a new draft."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence rests on a snippet, and where known on the characters start to end of its text."""

    snippet: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the recap without marks; the first citation is its main source."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the machine to the editor; export refuses while one stands."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    sentences: tuple[Sentence, ...]
    story: str = ""
    """Id of the story it tells; empty for a paragraph of several."""
    notes: tuple[Note, ...] = ()
    """Printed behind the paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the sections. Title and teaser carry no marks; the closing does."""

    title: str
    teaser: str
    closing: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A footnote definition, copied from front matter and never written by an engine."""

    id: str
    title: str
    url: str
    site: str
    published: str
    digest: str = ""
    """Of the clip's text as the draft was written from it; empty in drafts from before there was one."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The picture's title and attribution line as printed, German."""

    title: str
    line: str
    file: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    id: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Accounting:
    """Where every clip went: used + merged + left_out = clips. Raises ValueError where it does not add up."""

    clips: tuple[str, ...]
    used: tuple[str, ...]
    merged: tuple[Merged, ...]
    left_out: tuple[LeftOut, ...]

    def __post_init__(self) -> None:
        told = [*self.used, *(row.id for row in self.merged), *(row.id for row in self.left_out)]
        if sorted(told) != sorted(self.clips):
            astray = sorted(set(told) ^ set(self.clips))
            raise ValueError(f"accounting does not add up: {', '.join(astray) or 'a clip is counted twice'}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole recap as an engine wrote it."""

    month: str
    frame: Frame
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    """Definitions of all cited clips, in the order of first citation."""
    credit: Credit | None = None
    disclosure: str = ""
    """The line that says what kind of text this is, such as that it is a Rohfassung."""

    def paragraphs(self) -> Iterator[Paragraph]:
        for section in self.sections:
            yield from section.paragraphs
        yield from self.frame.closing


@dataclass(frozen=True, slots=True)
class Call:
    """A question to a model: what it was for, what was forecast and what it took, in tokens; None: not counted."""

    purpose: str
    """Such as `section black-friday` or `section black-friday, repair 1`."""
    key: str
    """Of the answer on disk, `answers/<key>.json`."""
    asked: str
    """SHA-256 of the messages that were answered."""
    forecast_prompt: int
    forecast_completion: int
    prompt: int | None = None
    completion: int | None = None
    price: str = ""
    """What it cost by the prices in the settings, a decimal number; empty without a price."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a revision. `created` is the only part that differs between two runs on the same input."""

    engine: str
    reason: str
    """Why this engine: the answer to a user who expected another."""
    version: str
    created: datetime.datetime | None = None
    model: str = ""
    model_reason: str = ""
    """Where the model's name comes from."""
    server: str = ""
    """Address, without a password that may stand in it."""
    templates: tuple[str, ...] = ()
    """`name sha256` of each prompt template."""
    calls: tuple[Call, ...] = ()
