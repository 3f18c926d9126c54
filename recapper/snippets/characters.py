"""Characters that a reader cannot see."""

import re
import unicodedata
from dataclasses import dataclass

_CONTROL = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_FORMAT = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    r"\ufff9-\ufffb"
)
_TAGS_AND_PRIVATE = r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
_INVISIBLE = re.compile(f"[{_CONTROL}{_FORMAT}{_TAGS_AND_PRIVATE}]")
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SOFT_HYPHEN = "\u00ad"

# Punctuation that an escape or entity protects waits here, out of reach of every mark. The range is free: `visible` has
# removed it from the input.
_SHELTER = 0xF0000
_SHELTERED = re.compile("[\U000f0021-\U000f2fff]")


@dataclass(frozen=True, slots=True)
class Invisible:
    """What was removed."""

    count: int
    first: str
    """Code point of the first one, such as `U+202E`."""
    line: int
    """1-based, of the first one."""


def visible(text: str) -> tuple[str, Invisible | None]:
    """`text` with `\\n` as its only line end, plain spaces, and no control, zero-width, bidi or private characters.

    Soft hyphens are typography, not tricks: they go without being counted.
    """
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text, None
    text = _SPACES.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    first = _INVISIBLE.search(text)
    if not first:
        return text, None
    cleaned, count = _INVISIBLE.subn("", text)
    return cleaned, Invisible(count, f"U+{ord(first[0]):04X}", text.count("\n", 0, first.start()) + 1)


def one_line(text: str) -> str:
    """NFC, white space folded, nothing invisible: for titles, names and other short texts."""
    return " ".join(unicodedata.normalize("NFC", visible(text)[0]).split())


def shelter(text: str) -> str:
    """ASCII punctuation and bullets out of reach of Markdown and HTML marks, until `unshelter`."""
    return "".join(chr(_SHELTER + ord(char)) if _is_mark(char) else char for char in text)


def _is_mark(char: str) -> bool:
    return "!" <= char <= "\u2fff" and not char.isalnum() and not char.isspace()


def unshelter(text: str) -> str:
    return _SHELTERED.sub(lambda match: chr(ord(match[0]) - _SHELTER), text)
