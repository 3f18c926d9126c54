"""The words of a block without its marks, and where in the file each of them stands."""

import re
import unicodedata

from recapper.draft.blocks import comment_end
from recapper.draft.markdown import normal, unescape
from recapper.draft.model import Comment, Mark, Prose, Remark

MARK = r"\[\^[^\]\[\s]{1,200}\]"
# A note that nobody closes goes to the end of its block: better one too many than one that is published.
REMARK = (
    r"[*_]{0,3}\\?\[[ \t]*Redaktion[ \t]*:"
    r"(?:(?P<said>(?:\\.|\[[^\[\]]{0,300}\]|[^\[\]\\]){0,8000})\\?\][*_]{0,3}|(?P<rest>.*))"
)
PROPOSAL = re.compile(r"^[ \t>]*[*_]{0,3}\\?\[[ \t]*Vorschlag\b", re.IGNORECASE | re.MULTILINE)

_TOKEN = re.compile(
    rf"(?P<remark>{REMARK})"
    rf"|(?P<mark>\[\^(?P<label>[^\]\[\s]{{1,200}})\])"
    r"|(?P<comment><!--)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    # A line end with the backslash of a hard break before it and the signs of a quotation behind it.
    r"|(?P<space>(?:\\?(?:\r\n|\r|\n)(?:[ \t]*>)*|\s)+)"
    # Words with single spaces between them in one go: a text is mostly that.
    r"|(?P<word>[^\\&\[<*_\s]+(?: (?![\u0300-\u036f])[^\\&\[<*_\s]+)*|.)",
    re.DOTALL | re.IGNORECASE,
)
_LABELS = re.compile(r"\[\^([^\]\[\s]{1,200})\]")
_MARKS = re.compile(rf"(?P<before>[ \t]*)(?:{MARK}[ \t]*)+")
_REGION = re.compile(r"\s*(part|section|locked|waived)\s*(?::\s*(.*?))?\s*", re.DOTALL | re.IGNORECASE)
_CLOSERS = ".,;:!?)"
_OPENERS = "„»‚\u2e28"  # the last one: where `article` marks the start of a sentence
_ENDERS = '.!?…“”"’)»«'


class _Reader:
    """Collects characters with their places; one instance reads one block."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: list[Mark] = []
        self.remarks: list[Remark] = []
        self.comments: list[Comment] = []
        self.space: tuple[int, int] | None = None
        self.after_mark: int | None = None

    def put(self, text: str, start: int, end: int, *, each: bool = False) -> None:
        """Add `text`, made from the characters start to end: one for one, or as a whole."""
        self._settle(text, start)
        self.text.extend(text)
        self.starts.extend(range(start, end) if each else [start] * len(text))
        self.ends.extend(range(start + 1, end + 1) if each else [end] * len(text))

    def _settle(self, text: str, start: int) -> None:
        """Decide on the space before `text`: one between words, none before a stop that a mark stood in front of."""
        marked, self.after_mark = self.after_mark, None
        space, self.space = self.space, None
        if not self.text:
            return
        if space and not (marked == start and text[0] in _CLOSERS):
            self._add(" ", *space)
        elif not space and marked is not None and self.text[-1] in _ENDERS and (text[0].isalnum() or text[0] in "„»‚"):
            self._add(" ", start, start)  # "Satz.[^a]Nächster": the space went with an edit

    def _add(self, char: str, start: int, end: int) -> None:
        self.text.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def word(self, text: str, start: int, end: int) -> None:
        if unicodedata.is_normalized("NFC", text):
            self.put(text, start, end, each=True)
            return
        for cluster in re.finditer(r".[\u0300-\u036f]*", text, re.DOTALL):
            self.put(unicodedata.normalize("NFC", cluster[0]), start + cluster.start(), start + cluster.end())


def read_prose(raw: str, start: int) -> Prose:
    """The words of `raw`, which stands at character `start` of the file."""
    reader = _Reader(start)
    position = 0
    while position < len(raw):
        found = _TOKEN.match(raw, position)
        if not found:
            raise AssertionError("every character is a token")
        position = _take(reader, raw, found)
    return Prose(
        "".join(reader.text),
        tuple(reader.starts),
        tuple(reader.ends),
        tuple(reader.marks),
        tuple(reader.remarks),
        tuple(reader.comments),
    )


def _take(reader: _Reader, raw: str, found: re.Match[str]) -> int:
    """Read one token and return where the next one begins."""
    start, end = reader.start + found.start(), reader.start + found.end()
    if found["mark"]:
        reader.marks.append(Mark(found["label"], start, end, len(reader.text)))
        reader.after_mark = end
    elif found["remark"]:
        reader.remarks.append(_remark(found, start, end))
    elif found["comment"]:
        close = comment_end(raw, found.start())
        if close >= 0:
            reader.comments.append(read_comment(raw[found.start() : close], start))
            return close
        reader.word(found[0], start, end)
    elif found["space"]:
        reader.space = (reader.space[0] if reader.space else start, end)
    elif found["escape"]:
        reader.put(unescape(found[0]), start, end)
    else:
        reader.word(found[0], start, end)
    return found.end()


def _remark(found: re.Match[str], start: int, end: int) -> Remark:
    said = found["said"] if found["said"] is not None else found["rest"]
    return Remark(normal(unescape(without_marks(said))), start, end, tuple(_LABELS.findall(said)))


def read_comment(raw: str, start: int) -> Comment:
    """`<!-- section: black-friday -->` and the other comments of the grammar; any other is kept as "other"."""
    said = raw[4:-3]
    end = start + len(raw)
    found = _REGION.fullmatch(said)
    if not found:
        return Comment("other", said.strip(), "", start, end)
    value = (found[2] or "").strip()
    match found[1].lower():
        case "locked":
            return Comment("locked", "", value, start, end)
        case "waived":
            rule, _, reason = value.partition(",")
            return Comment("waived", rule.strip(), reason.strip(), start, end)
        case "part":
            return Comment("part", value, "", start, end)
        case _:
            return Comment("section", value, "", start, end)


def without_marks(raw: str) -> str:
    """Markdown `raw` without its footnote marks and with the space that belongs between what is left."""

    def space(found: re.Match[str]) -> str:
        before, after = raw[: found.start()][-1:], raw[found.end() : found.end() + 1]
        if not before or not after or after in "\r\n" or after in _CLOSERS:
            return ""
        spaced = found["before"] or found[0][-1] in " \t"
        return " " if spaced or (before in _ENDERS and (after.isalnum() or after in _OPENERS)) else ""

    return _MARKS.sub(space, raw)
