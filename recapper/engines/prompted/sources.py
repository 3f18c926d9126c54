"""Clips as a prompt shows them: numbered, fenced, and unable to leave their fence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.engines.contract import Passage
from recapper.text.german_calendar import WEEKDAYS

_BRACKETS = str.maketrans("<>＜＞﹤﹥", "‹›‹›‹›")
_FENCE_LIKE = re.compile(r"‹(?=\s{0,5}/?\s{0,5}(?:quelle|verdichtet|beispiel|jetzt)\b)", re.IGNORECASE)
"""What a careless reader would still take for a fence."""
_MARK_LIKE = re.compile(
    r"[\[【](\s{0,2}(?:Quellen?:?\s{0,2})?[Ss]\s{0,2}\d[^\]】\n]{0,40}"
    r"|/?[a-z]?[A-Z_][A-Z0-9_]{2,23}|unused\d{1,3})[\]】]"
)
"""What reads like one of our marks ("[S3]") or like a control word of a chat template ("[INST]", "[gMASK]")."""
_BRACKET_TILDE = re.compile(r"(?<=[\[\]])~|~(?=[!b]{0,2}[\[\]])")
"""As in "]~b]", which opens a role with MiniMax."""
_ATTRIBUTE = re.compile(r"[\"'\s&]+")
_LONGEST_ATTRIBUTE = 60


@dataclass(frozen=True, slots=True)
class Numbered:
    """The passages of a prompt under their short ids."""

    passages: tuple[Passage, ...]
    """In snippet-id order: a new clip shifts the numbers of its own section only."""

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Numbered":
        return cls(tuple(sorted(passages, key=lambda passage: passage.id)))

    @property
    def by_number(self) -> dict[str, Passage]:
        """`S1`, `S2` ... to the passage."""
        return {f"S{number}": passage for number, passage in enumerate(self.passages, start=1)}

    @property
    def number_of(self) -> dict[str, str]:
        """Snippet id to `S1`, `S2` ..."""
        return {passage.id: number for number, passage in self.by_number.items()}


def defanged(text: str, *, marks: bool = False) -> str:
    """`text` that can neither open nor close a fence, play a role of a chat template, nor pass for a mark.

    Every angle bracket becomes a single guillemet: llama.cpp and others read `<|im_start|>` in a message as control
    token, and no list of such tokens would be complete. `marks`: marks are wanted and stay.
    """
    fenceless = _BRACKET_TILDE.sub("-", _FENCE_LIKE.sub("(", text.translate(_BRACKETS)))
    return fenceless if marks else _MARK_LIKE.sub(r"(\1)", fenceless)


def fenced(number: str, passage: Passage) -> str:
    """One `<quelle>` element: title and report without page noise."""
    attributes = {
        "id": number,
        "medium": passage.site,
        "datum": passage.published,
        "wochentag": WEEKDAYS[passage.day.weekday()] if passage.day else "",
        "sprache": "" if passage.lang == "de" else passage.lang,
        "art": _KINDS.get(passage.kind, ""),
        "wortlaut": "" if passage.verbatim else "nein",
    }
    shown = "".join(f' {name}="{_attribute(value)}"' for name, value in attributes.items() if value)
    body = "\n".join(filter(None, [passage.title, *(passage.text[a:b].strip() for a, b in passage.kept)]))
    return f"<quelle{shown}>\n{defanged(body)}\n</quelle>"


_KINDS = {"press-release": "Pressemitteilung", "company": "Firmenblog", "opinion": "Meinung"}


def fenced_all(numbered: Numbered, only: Sequence[str] = ()) -> str:
    """All sources, or those with the given snippet ids, by number."""
    rows = [(number, passage) for number, passage in numbered.by_number.items() if not only or passage.id in only]
    return "\n".join(fenced(number, passage) for number, passage in rows)


def _attribute(value: str) -> str:
    return _ATTRIBUTE.sub(" ", defanged(value)).strip()[:_LONGEST_ATTRIBUTE]
