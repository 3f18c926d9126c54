"""What a check finds in a draft, with its place in the file."""

from dataclasses import dataclass

from recapper.evidence.model import Severity


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: `start` and `end` are characters of the file's text."""

    rule: str
    severity: Severity
    start: int
    end: int
    what: str
    """English, one line."""
    evidence: str = ""
    """What the sources say instead, with the clips it is from."""
    mend: str = ""
    """What would mend it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding as a person looks for it: 1-based line and column, and the part of the draft it is in."""

    found: Found
    part: str
    """Heading of the section, or `Titel`, `Teaser`, `Bild`, `Schluss`, `Quellen`; empty above the first part."""
    line: int
    column: int
    sentence: str = ""
    waived: str = ""
    """The reason a person gave for letting it stand."""

    @property
    def forbids(self) -> bool:
        """An error that nobody waived: such a text is neither approved nor exported."""
        return self.found.severity == "error" and not self.waived
