"""What a phrase asks of a story: `ohne den Streik`, `Streik raus`, `nimm den Ratenkauf auf`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from recapper.engines.wishes.words import fold, near
from recapper.text.function_words import word_set

Action = Literal["drop", "add"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do with the stories that `phrase` names."""

    action: Action
    phrase: str
    strong: bool
    """It can hardly mean anything but a story: "ohne" and "mit" may begin a remark on style."""
    behind: bool = False
    """The verb stands behind: what stands before it may begin earlier than the phrase."""


_CALL = r"(?:(?:bitte|aber|und|doch|lieber|diesmal|dann|please|mach(?: es| das)?|schreib(?: es| das)?)\s+)*"
_SOFT = r"(?:(?:bitte|doch|mal|noch|auch|lieber|einfach|ganz)\s+)*"
_BEFORE: tuple[tuple[Action, bool, str], ...] = (
    ("drop", False, "ohne|nicht|keine?n?|without|no"),
    ("drop", True, f"(?:streiche?|entferne?|lösche?|verzichte auf|drop|remove|cut|delete|leave out|omit)(?: {_SOFT})?"),
    ("add", False, "auch mit|mit|auch|zusätzlich|also|with"),
    ("add", True, f"(?:plus|inklusive|inkl\\.|ergänze?|add|include)(?: {_SOFT})?"),
)
_AROUND: tuple[tuple[Action, str, str], ...] = (
    (
        "drop",
        "lasse?|lasst|nimm|nehmt|wirf|werft|schmei(?:ß|ss)e?|streiche?|leave|take",
        "weg|raus|heraus|aus|out",
    ),
    (
        "add",
        "nimm|nehmt|füge?|fuege?|baue?|bringe?|hole?|packe?|take|put",
        "auf|dazu|rein|mit rein|hinzu|mit auf|mit dazu|mit|ein|mit ein|unter|hinein|in",
    ),
)
_VERBS: dict[Action, frozenset[str]] = {
    "drop": frozenset(
        map(
            fold,
            word_set(
                """weglassen weg raus rauslassen rausnehmen rauswerfen rausschmeißen rausstreichen herausnehmen
                streichen entfernen löschen auslassen rauskürzen rausfliegen wegfallen"""
            ),
        )
    ),
    "add": frozenset(
        map(
            fold,
            word_set(
                """dazu rein hinzu aufnehmen hinzunehmen hinzufügen dazunehmen ergänzen einbauen reinnehmen mitnehmen
                unterbringen reinbringen dazutun"""
            ),
        )
    ),
}
_HELPING = re.compile(
    r"\s+(?:kann|können|muss|müssen|soll|sollen|sollte|sollten|darf|dürfen|fällt|fliegt|bitte|ganz|komplett|lieber|wieder|"
    r"noch|mit|auch|einfach|gern|gerne|doch)$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?P<what>.+?)\s+nicht\s+(?:erwähnen|bringen|aufnehmen|erzählen|nehmen|mit aufnehmen)", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?P<before>.+?)\s+(?P<word>[^\W\d_]+)", re.DOTALL)


def commands(phrase: str) -> Iterator[Command]:
    """The ways to read the phrase as a command, the surest first."""
    phrase = phrase.strip(" \t\n,;:.!?–-()")
    for action, first, last in _AROUND:
        if match := _match(rf"{_CALL}(?:{first})\s+{_SOFT}(?P<what>.+?)\s+{_SOFT}(?:{last})", phrase):
            yield Command(action, match["what"], True)
    for action, strong, words in _BEFORE:
        if match := _match(rf"{_CALL}(?:{words})\s+(?P<what>.+)", phrase):
            yield Command(action, match["what"], strong)
    if match := _NOT_DONE.fullmatch(phrase):
        yield Command("drop", match["what"], True, behind=True)
    if match := _LAST_WORD.fullmatch(phrase):
        for action, verbs in _VERBS.items():
            if near(fold(match["word"]), verbs):
                yield Command(action, _without_help(match["before"]), True, behind=True)


def _match(pattern: str, phrase: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, phrase, re.IGNORECASE | re.DOTALL)


def _without_help(phrase: str) -> str:
    while (shorter := _HELPING.sub("", phrase)) != phrase:
        phrase = shorter
    return re.sub(rf"^{_CALL}", "", phrase, flags=re.IGNORECASE)
