"""The result of a check."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check of a sentence: `start` and `end` are offsets into that sentence."""

    rule: str
    severity: Severity
    start: int
    end: int
    what: str
    evidence: str = ""
