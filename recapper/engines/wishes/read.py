"""What an instruction in a journalist's own words asks for: a length, stories to drop or add, and what is left of it.

In doubt it understands less: what it does not understand stays in the rest, for the writer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recapper.engines.wishes.commands import Action
from recapper.engines.wishes.lengths import Length, lengths
from recapper.engines.wishes.phrases import FILLERS, Phrases, Sense, length_sense
from recapper.engines.wishes.stories import Stories
from recapper.outline.model import PlannedStory

_SEGMENT = re.compile(r"(?<!\d),|,(?!\d)|[;\n]|[.!?:](?=\s|$)|\s[–-]\s")
_STOP = frozenset(".;!?\n")
_HARD = re.compile(r"\s+(?:und|aber|sowie|sondern|dafür|jedoch|dann|and|but|\+|&)\s+", re.IGNORECASE)
_SOFT = re.compile(r"\s+(?=(?:ohne|mit|auch|weniger|mehr|without|with|less|more)\s)", re.IGNORECASE)
_WITHOUT = re.compile(r"\s*(?:ohne|without)\s", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemals|keinesfalls|keineswegs|not|don['’]?t|never|no)\b", re.IGNORECASE
)
_ENDS = re.compile(r"^(?:[\s,;.:!–-]|(?:und|aber|sondern|dafür|sowie|dann|and|but)\b)+|[\s,;:.–-]+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ReadWish:
    """What was understood of an instruction."""

    words: int | None = None
    """How long the section is to be; None: no wish."""
    drop: tuple[str, ...] = ()
    """Ids of stories of the section."""
    add: tuple[str, ...] = ()
    """Ids of stories that are left out."""
    unclear: tuple[str, ...] = ()
    """What may be meant for code and was not followed, English, a line each with the candidates."""
    rest: str = ""
    """What is left for the writer, in her words; what named no story stays in it, what named several does not."""


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    sense: Sense | None = None


def read_wish(
    instruction: str,
    words: int,
    here: Sequence[PlannedStory],
    elsewhere: Sequence[PlannedStory],
    titles: Mapping[str, Sequence[str]] | None = None,
) -> ReadWish:
    """`words`: what the section has now, 0 where that is not known; `here`: its stories; `elsewhere`: those left out;
    `titles`: of their clips, by story id.
    """
    stories = Phrases(Stories(here, titles or {}), Stories(elsewhere, titles or {}))
    return _Reader(instruction, words, lengths(instruction, words), stories).read()


@dataclass(slots=True)
class _Reader:
    text: str
    words: int
    _lengths: list[Length]
    _phrases: Phrases
    pieces: list[_Piece] = field(default_factory=list)
    _guarded: bool = False
    """A negation that names a story stands before: a verb behind may belong to it."""

    def read(self) -> ReadWish:
        for start, end, stopped in self._segments():
            self._segment(start, end)
            self._guarded = self._guarded and not stopped
        senses = [piece.sense for piece in self.pieces if piece.sense]
        stories = [row for sense in senses for row in sense.stories]
        length, unclear = _agreed([one for sense in senses for one in sense.lengths], self.words)
        dropped, added = (dict.fromkeys(id for what, id in stories if what == action) for action in ("drop", "add"))
        lines = [*(line for sense in senses for line in sense.unclear), *unclear]
        return ReadWish(length, tuple(dropped), tuple(added), tuple(dict.fromkeys(lines)), self._rest())

    def _segments(self) -> Iterator[tuple[int, int, bool]]:
        start = 0
        for match in _SEGMENT.finditer(self.text):
            if not self._inside_length(match.start()):
                yield start, match.start(), match[0].strip() in _STOP or "\n" in match[0]
                start = match.end()
        yield start, len(self.text), True

    def _inside_length(self, at: int) -> bool:
        return any(one.start <= at < one.end for one in self._lengths)

    def _segment(self, start: int, end: int) -> None:
        sense = self._meaning(start, end) or self._continued(start, end)
        if sense:
            self._put(start, end, sense)
            return
        for match in [*_HARD.finditer(self.text, start, end)]:
            if not self._inside_length(match.start()):
                self._piece(start, match.start())
                start = match.end()
        self._piece(start, end)

    def _piece(self, start: int, end: int) -> None:
        """The piece whole, or in two at a soft joint: the first understood, or nothing that could turn the second."""
        if sense := self._meaning(start, end):
            self._put(start, end, sense)
            return
        joints = [(match.start(), True) for match in _SOFT.finditer(self.text, start, end)]
        joints += [(at, False) for one in self._lengths for at in (one.start, one.end) if start < at < end]
        for at, free in sorted(joints):
            if self._inside_length(at) and free:
                continue
            left, right = self._meaning(start, at), self._meaning(at, end)
            free_left = bool(_WITHOUT.match(self.text, at)) and not _NEGATION.search(self.text, start, at)
            if (left and (free or right)) or (right and free and free_left):
                self._put(start, at, left)
                self._piece(at, end)
                return
        self._put(start, end, None)

    def _put(self, start: int, end: int, sense: Sense | None) -> None:
        if not _WORD.search(self.text, start, end):
            return
        if sense and sense.command and sense.command.behind:
            self._take_bare_names(sense.command.action)
        self.pieces.append(_Piece(start, end, sense))
        said = self.text[start:end]
        if not sense and _NEGATION.search(said) and (self._phrases.touches(said)):
            self._guarded = True

    def _take_bare_names(self, action: Action) -> None:
        """`Streik, Demo und Bezos weglassen`: the names before belong to the verb."""
        for piece in reversed(self.pieces):
            names = self._phrases.names(self.text[piece.start : piece.end], action) if piece.sense is None else ()
            if not names:
                return
            piece.sense = Sense(stories=tuple((action, id) for id in names))

    def _continued(self, start: int, end: int) -> Sense | None:
        """`ohne Streik, Demo`: more names behind a command."""
        last = self.pieces[-1].sense.command if self.pieces and self.pieces[-1].sense else None
        if last is None or last.behind:
            return None
        names = self._phrases.names(self.text[start:end], last.action)
        return Sense(stories=tuple((last.action, id) for id in names), command=last) if names else None

    def _meaning(self, start: int, end: int) -> Sense | None:
        own = [one for one in self._lengths if start <= one.start and one.end <= end]
        if own:
            return length_sense(self.text, start, end, own)
        return self._phrases.sense(self.text[start:end], guarded=self._guarded)

    def _rest(self) -> str:
        runs: list[tuple[int, int]] = []
        joined = False
        for piece in self.pieces:
            left = piece.sense is None or piece.sense.kept
            if left and joined:
                runs[-1] = (runs[-1][0], piece.end)
            elif left:
                runs.append((piece.start, piece.end))
            joined = left
        said = [_ENDS.sub("", self.text[start:end]) for start, end in runs]
        return ", ".join(one for one in said if any(word not in FILLERS for word in _WORD.findall(one.lower())))


def _agreed(found: Sequence[Length], now: int) -> tuple[int | None, tuple[str, ...]]:
    """The length that is wished, or a line on those that are."""
    exact = list(dict.fromkeys(one.words for one in found if one.exact))
    wished = exact or list(dict.fromkeys(one.words for one in found))
    if not exact and (all(one <= now for one in wished) or all(one >= now for one in wished)):
        wished = sorted(wished, key=lambda one: -abs(one - now))[:1]  # "kürze das um die Hälfte"
    if len(wished) > 1:
        return None, (f"several lengths are asked for: {', '.join(map(str, wished))} words",)
    return (wished[0], ()) if wished else (None, ())
