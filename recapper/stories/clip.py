"""A clip as grouping sees it, and the parts of it that are compared."""

import datetime
import hashlib
from dataclasses import dataclass

OPENING_WORDS = 60
"""A report says what happened in its first lines; more words bring in the background that all reports share."""
PASSAGE_WORDS = 150
"""A theme shows in the whole report, but the tail of a long one is about something else, and costs time."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One source: `text` is without page noise, `lang` is ISO 639-1, `day` is None unless exact to the day."""

    id: str
    title: str
    text: str
    lang: str
    day: datetime.date | None = None

    @property
    def opening(self) -> str:
        """What tells events apart."""
        return self._first(OPENING_WORDS)

    @property
    def passage(self) -> str:
        """What tells themes apart."""
        return self._first(PASSAGE_WORDS)

    @property
    def content_hash(self) -> str:
        """Changes with anything that grouping looks at, the id included."""
        parts = (self.id, self.title, self.text, self.lang, self.day.isoformat() if self.day else "")
        # Lengths keep two different clips from running together into the same bytes.
        text = "".join(f"{len(part)}:{part}" for part in parts)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _first(self, words: int) -> str:
        return f"{self.title}. {' '.join(self.text.split(maxsplit=words)[:words])}"
