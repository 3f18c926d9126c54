"""`recapper regenerate MONTH` on a terminal: sections reworked in a conversation, line by line.

Plain lines in and out, no screen is drawn: it works over ssh, at 80 columns, without colour, and with a screen reader.
"""

import datetime
from dataclasses import replace

from rich.text import Text

from recapper.cli.common import console
from recapper.cli.locking import turn_lock
from recapper.cli.proposing import Proposing, Step
from recapper.cli.streaming import Stream
from recapper.cli.terminal import Terminal
from recapper.cli.typed import ask
from recapper.draft.merging.model import Mode
from recapper.errors import ProtectedError, RecapperError, UsageError
from recapper.pipeline.asking_anew import Order
from recapper.pipeline.options import Options
from recapper.pipeline.overview import SectionState, overview
from recapper.pipeline.planning import silent
from recapper.pipeline.rework import Rework, reworking
from recapper.workspace import Workspace

_KEYS = "1 that section  f teaser and closing  l 1 lock or free  u undo  q quit  ? help"
_HELP = """\
1           rework section 1; its id or the start of its heading will do
f           teaser and closing anew
l 1 WHY     lock section 1, WHY may be left out; l 1 again frees it
u           undo the last change; u again brings it back
u 3         back to revision 3; what gives way is kept
Enter       read draft.md again and list it
q           quit; what you took is in draft.md, nothing else was changed"""


def converse(place: Workspace, month: str, options: Options, mode: Mode) -> None:
    """Rework sections until she has enough. What she took is on disk; quitting loses nothing."""
    terminal = Terminal(console())
    stream = Stream(terminal)

    def report(step: str, *, live: bool = False) -> None:
        if not live:
            stream.end()
            terminal.prose(Text(step, style="dim"), 2)

    with reworking(place, month, options, report) as rework:
        Conversation(rework, terminal, stream, mode).run()


class Conversation:
    """The list of sections, and what she picks from it."""

    def __init__(self, rework: Rework, terminal: Terminal, stream: Stream, mode: Mode) -> None:
        self._rework = rework
        self._terminal = terminal
        self._stream = stream
        self._mode = mode
        self._orders: dict[str, Order] = {}
        """By section: what she refused there in this session, whether or not she took anything."""

    def run(self) -> None:
        self._overview()
        while (said := ask("section> ")) is not None and said != "q":
            try:
                step = self._followed(said)
            except RecapperError as error:
                self._terminal.error(f"{error.what}; {'? helps' if isinstance(error, UsageError) else 'l 1 frees it'}.")
                continue
            if step is Step.QUIT:
                break
            if step is Step.BACK:
                self._overview()

    def _followed(self, said: str) -> Step | None:
        """None where the list need not be shown again."""
        word, _, rest = said.partition(" ")
        rest = rest.strip()
        if word == "?" or (word in ("l", "u") and not _well_said(word, rest)):
            self._terminal.line(_HELP)
            return None
        if word == "u":
            undone = self._rework.undo(int(rest) if rest else None)
            self._terminal.line(f"The draft is revision {undone.to} again; u brings back what it was.")
        elif word == "l":
            number, _, reason = rest.partition(" ")
            turn_lock(self._rework, self._terminal, number, reason)
        elif said:
            return self._proposing("") if word == "f" else self._sections(said)
        return Step.BACK

    def _sections(self, reference: str) -> Step:
        """That section, and the next ones as long as she goes on."""
        at: str | None = self._rework.free(reference).name
        step = Step.BACK
        while at is not None:
            step = self._proposing(at)
            at = self._next(at) if step is Step.NEXT else None
        return Step.QUIT if step is Step.QUIT else Step.BACK

    def _proposing(self, section: str) -> Step:
        order = self._orders.get(section) or Order(section, mode=self._mode, frame=not section)
        refused = dict.fromkeys(one for each in self._orders.values() for one in each.refusals)
        talk = Proposing(self._rework, self._terminal, self._stream, replace(order, refusals=tuple(refused)))
        try:
            return talk.run()
        finally:
            self._orders[section] = talk.order

    def _next(self, section: str) -> str | None:
        """The next one that is free."""
        _, standing = self._rework.read()
        names = [one.name for one in standing.copy.sections]
        for number, name in enumerate(names, start=1):
            if section not in names[: number - 1]:
                continue
            try:
                self._rework.free(str(number))
            except ProtectedError as error:
                self._terminal.line(f"{error.what}: passed over.")
                continue
            return name
        self._terminal.line("That was the last section.")
        return None

    def _overview(self) -> None:
        self._rework.refresh()
        with console(stderr=True).status("reading the draft"):
            states = overview(self._rework, silent)
        self._terminal.line()
        for one in states:
            self._terminal.prose(Text(f"{one.number:>2}  {one.heading}", style="bold"), 0, hanging=4)
            self._terminal.prose(Text(", ".join(_state(one))), 4)
        self._terminal.line(f"\n{_KEYS}")


def _well_said(word: str, rest: str) -> bool:
    """`l` wants a section, `u` nothing or a revision."""
    return bool(rest) if word == "l" else not rest or (rest.isascii() and rest.isdigit())


def _state(one: SectionState) -> list[str]:
    """`212 words`, `2 sentences yours`, `locked: ...`, `1 error`, `written 5 min ago`, `3 new clips`."""
    whose = "all the machine's" if one.machine else f"edited: {one.hers} {_many('sentence', one.hers)} yours"
    said = [f"{one.words} words", whose if one.id else "a section of yours"]
    if one.lock is not None:
        said.append(f"locked: {one.lock}" if one.lock else "locked")
    said += [f"{n} {_many(what, n)}" for n, what in ((one.errors, "error"), (one.warnings, "warning")) if n]
    if one.age is not None:
        said.append(f"written {_age(one.age)} ago")
    if one.new:
        said.append(f"{one.new} new {_many('clip', one.new)}")
    return said


def _many(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


def _age(age: datetime.timedelta) -> str:
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"
