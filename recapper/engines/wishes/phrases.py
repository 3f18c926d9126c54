"""What one phrase of an instruction means: a length, or something to do with stories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recapper.engines.wishes.commands import Action, Command, commands
from recapper.engines.wishes.lengths import Length
from recapper.engines.wishes.stories import Named, Stories, listed
from recapper.text.function_words import word_set

_LIST = re.compile(r"\s*,\s*|\s+(?:und|sowie|and|&)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
FILLERS = word_set(
    """bitte danke mach mache machen macht machst mal das es ihn ganze ganzes ganzen gesamt abschnitt text artikel
    fassung version alles insgesamt ein eine einen schreib schreibe schreiben fass fasse formulier formuliere dich noch
    der die den dem dieser diesen dieses aber und ist mir uns wir ich hätte gern gerne möchte würde will es doch einfach
    sondern dafür dann auch als bisher jetzt vorher zuvor lieber wieder geht kannst du könnte könntest sein soll sollte
    muss müsste darf dürfte werden wird etwas nur bloß hier so wünsche wäre schön gut okay ok sowie
    please make it the section text this whole and but can you be should a version rewrite keep"""
)
"""Words around a length or a command that make it no other wish."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means."""

    lengths: tuple[Length, ...] = ()
    stories: tuple[tuple[Action, str], ...] = ()
    unclear: tuple[str, ...] = ()
    kept: bool = False
    """The writer is to read it all the same."""
    command: Command | None = None


def length_sense(text: str, start: int, end: int, own: Sequence[Length]) -> Sense | None:
    """A length, where nothing beside it says that it is that of something else."""
    around = text[start : own[0].start]
    for one, after in zip(own, [*own[1:], None], strict=True):
        around += f" {text[one.end : after.start if after else end]}"
    if any(word not in FILLERS for word in _WORD.findall(around.lower())):
        return None
    return Sense(lengths=tuple(own))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads phrases about stories."""

    here: Stories
    elsewhere: Stories

    def sense(self, phrase: str, *, guarded: bool) -> Sense | None:
        """`guarded`: a negation before may belong to a verb at its end, which then tells nothing."""
        for command in commands(phrase):
            sense = None if command.behind and guarded else self._command(command)
            if sense:
                return sense
        return None

    def touches(self, text: str) -> bool:
        """Whether it has a word of a story's label."""
        return self.here.touches(text) or self.elsewhere.touches(text)

    def names(self, phrase: str, action: Action) -> tuple[str, ...]:
        """Ids of the stories that the phrase lists, each for certain; empty where it is no such list."""
        pool = self.here if action == "drop" else self.elsewhere
        named = [pool.named(part) for part in _LIST.split(phrase.strip(" \t\n.!?"))]
        found = [one.stories[0].id for one in named if one and len(one.stories) == 1]
        return tuple(found) if len(found) == len(named) else ()

    def _command(self, command: Command) -> Sense | None:
        parts = [command.phrase]
        senses = [self._story(command, command.phrase)]
        if senses[0] is None or not senses[0].stories:
            parts = _LIST.split(command.phrase)
            senses = [self._story(command, part) for part in parts] if len(parts) > 1 else senses
        known = [sense for sense in senses if sense]
        if not known or len(known) < len(senses):
            return None
        return Sense(
            stories=tuple(row for sense in known for row in sense.stories),
            unclear=tuple(line for sense in known for line in sense.unclear),
            kept=all(sense.kept for sense in known),
            command=command,
        )

    def _story(self, command: Command, phrase: str) -> Sense | None:
        pool, other = (self.here, self.elsewhere) if command.action == "drop" else (self.elsewhere, self.here)
        named, astray = pool.named(phrase), other.named(phrase)
        if command.action == "add" and not command.strong and astray and astray.stories:
            return None  # "mit dem Streik", which is told: a wish how to tell it
        if named is None:
            return None
        if len(named.stories) == 1:
            return Sense(stories=((command.action, named.stories[0].id),))
        if named.stories:
            return Sense(unclear=(f'"{named.phrase}" may be one of several stories: {listed(named.stories)}',))
        return self._unknown(command, named, astray)

    def _unknown(self, command: Command, named: Named, astray: Named | None) -> Sense | None:
        drop = command.action == "drop"
        if astray and astray.stories:
            where = "is left out already" if drop else "is told here already"
            return Sense(unclear=(f'"{named.phrase}" {where}: {listed(astray.stories)}',))
        if not (command.strong or named.definite):
            return None
        among = listed((self.here if drop else self.elsewhere).all) or "none"
        which = "of this section" if drop else "that is left out"
        return Sense(unclear=(f'no story {which} matches "{named.phrase}"; there are: {among}',), kept=True)
