"""One section in the conversation: her wish, the new text as it comes, its changes, and what she takes of them."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

import click
from rich.text import Text

from recapper.cli.locking import turn_lock
from recapper.cli.proposal_text import show_changes, show_flaws, show_kept
from recapper.cli.streaming import Stream
from recapper.cli.terminal import Terminal
from recapper.cli.typed import Said, ask, understood
from recapper.draft.changes import Change
from recapper.draft.revisions import Refused
from recapper.errors import ProtectedError, RecapperError
from recapper.pipeline.asking_anew import Order
from recapper.pipeline.proposal import Proposal
from recapper.pipeline.regenerate import changes_of
from recapper.pipeline.rework import Rework

_KEYS = "t take  s 1 3 take only these  r 2 refuse  r WHY refuse all  a another\nw wish  e edit  n next  b back  ? help"
_FRAME_KEYS = "t take  a another  e edit  b back  ? help"
_HELP = """\
t         take it: it is written into draft.md; u brings back what it was
s 1 3     take changes 1 and 3; the new sentences of the others do not come back
r 2 WHY   refuse change 2: what stands there stays, the new sentence does not
          come back; WHY may be left out
r WHY     refuse it all; the next version is told why
a         another version          w   another wish
e         edit it in your editor   d   show it again
n         the next section, this one stays as it is
b         back to the list, this one stays as it is          q   quit
In the changes - goes, + comes, ~ is worded anew: [-old-] {+new+}."""
_ASKED = "What do you want? Such as: kürzer, weniger flapsig. Enter: another version"


class Step(Enum):
    """What comes next."""

    BACK = "b"
    NEXT = "n"
    QUIT = "q"
    AGAIN = "a"
    WISH = "w"


class Proposing:
    """The conversation about one section, or about teaser and closing where `order` names none."""

    def __init__(self, rework: Rework, terminal: Terminal, stream: Stream, order: Order) -> None:
        self._rework = rework
        self._terminal = terminal
        self._stream = stream
        self.order = order
        """Her last wish, and all she refused and why."""
        self._kept: dict[int, str] = {}
        self._declined: dict[str, str] = {}

    def run(self) -> Step:
        """`BACK`, `NEXT` or `QUIT`. Raises as `Rework.section` does where there is no such section."""
        self._show_section()
        step = Step.WISH
        while step in (Step.WISH, Step.AGAIN):
            if step is Step.WISH and self.order.section and (away := self._wish()):
                return away
            proposal = self._proposed()
            step = self._answered(proposal) if proposal else Step.BACK
        return step

    def _show_section(self) -> None:
        if not self.order.section:
            return
        _, region = self._rework.section(self.order.section)
        self._terminal.line()
        for block in region.blocks:
            if block.kind not in ("blank", "comment"):
                text = block.prose.text or " ".join(one.text for one in block.prose.remarks)
                self._terminal.prose(Text(text, style="bold" if block.kind == "heading" else ""), 2)
        self._terminal.line()

    def _wish(self) -> Step | None:
        """None once she has said what she wants."""
        self._terminal.prose(Text(_ASKED), 0)
        while len(said := "b" if (line := ask("wish> ")) is None else line) == 1:
            if said in "bnq":
                return Step(said)
            self._terminal.error("A wish in words; b: back, n: next section, q: quit.")
        self.order = replace(self.order, instruction=said)
        return None

    def _proposed(self) -> Proposal | None:
        """A new text; None where there is none."""
        self._kept, self._declined = {}, {}
        try:
            proposal = self._rework.propose(self.order, self._stream)
        except KeyboardInterrupt:
            self._stream.end()
            self._terminal.line("\nStopped; the draft is as it was.")
            return None
        except RecapperError as error:
            self._stream.end()
            self._terminal.error(str(error))
            return None
        self._stream.end()
        self._show(proposal)
        return proposal

    def _show(self, proposal: Proposal) -> None:
        terminal = self._terminal
        terminal.line()
        for line in proposal.unmet:
            terminal.prose(Text(f"note: {line}", style="yellow"), 0, hanging=2)
        if proposal.new:
            terminal.prose(Text(f"clips that came since: {', '.join(proposal.new)}"), 0, hanging=2)
        changes = changes_of(proposal, self._rework)
        terminal.line("It would change:" if changes else "It would change nothing.")
        show_changes(changes, terminal)
        show_kept(proposal.copy.conflicts, proposal.copy.dropped, terminal, shown=proposal.mode == "merge")
        show_flaws(proposal, terminal)
        terminal.line(f"\n{_KEYS if self.order.section else _FRAME_KEYS}")

    def _answered(self, proposal: Proposal) -> Step:
        """What she says to a proposal, until she goes somewhere."""
        keys = "tsrawednbq?" if self.order.section else "taedbq?"  # a teaser is taken as a whole
        while True:
            line = ask(f"{proposal.heading[:40]}> ")
            changes = changes_of(proposal, self._rework)
            said = Said("b") if line is None else understood(line, keys, len(changes))
            if said.amiss or said.key == "?":
                self._terminal.line(said.amiss or _HELP)
            elif said.key in "bnqwa":
                return self._gone(Step(said.key))
            elif said.key == "r" and not said.numbers:
                self.order = replace(self.order, objections=(*self.order.objections, said.rest))
                return self._gone(Step.AGAIN)
            else:
                proposal = self._changed(proposal, said, changes)
                if said.key not in "ts" or (said.key == "s" and proposal.edited):
                    self._show(proposal)
                elif taken := self._taken(proposal):
                    proposal = taken
                else:
                    return self._after()

    def _gone(self, step: Step) -> Step:
        """Away from a proposal that was not taken."""
        if step in (Step.AGAIN, Step.WISH):
            self.order = replace(self.order, attempt=self.order.attempt + (step is Step.AGAIN))
        else:
            refused = "; what you refused does not come back in this session" if self._declined else ""
            self._terminal.line(f"Not taken: the draft is as it was{refused}.")
        return step

    def _changed(self, proposal: Proposal, said: Said, changes: Sequence[Change]) -> Proposal:
        """The proposal after `s`, `r` or `e`; `t` and `d` leave it as it is."""
        if said.key == "e":
            return self._edited(proposal)
        if said.key not in ("s", "r"):
            return proposal
        if proposal.edited:
            self._terminal.error("You edited the proposal: take it as it is (t), or have another one (a).")
            return proposal
        chosen = [changes[number - 1] for number in said.numbers]
        away = chosen if said.key == "r" else [one for one in changes if one not in chosen]
        return self._without(proposal, away, said.rest)

    def _without(self, proposal: Proposal, away: Sequence[Change], reason: str) -> Proposal:
        """Sentences she does not take do not come back."""
        for change in away:
            if change.old:
                self._kept[change.old.start] = change.old.text
            for text in change.declined:
                self._declined[text] = reason
        place = min(proposal.places)
        refused = tuple(Refused(place, text, why) for text, why in self._declined.items())
        known = {one.text for one in self.order.refusals}
        more = tuple(one for one in refused if one.text not in known)
        self.order = replace(self.order, refusals=(*self.order.refusals, *more))
        return self._rework.partly(proposal, frozenset(self._kept), self._declined)

    def _edited(self, proposal: Proposal) -> Proposal:
        """Its section in her editor."""
        part = self._rework.part_of(proposal)
        try:
            text = click.edit(part, extension=".md", require_save=False)
        except click.ClickException as error:
            self._terminal.error(f"The editor could not be started: {error.message}. Set EDITOR to the one you use.")
            return proposal
        return proposal if text is None or text == part else self._rework.with_part(proposal, text)

    def _taken(self, proposal: Proposal) -> Proposal | None:
        """None once it is on disk; else the proposal put into what she has edited meanwhile."""
        count = len(changes_of(proposal, self._rework))
        try:
            saved = self._rework.take(proposal)
        except ProtectedError:
            return self._anew(proposal)
        what = f"{count} {'change' if count == 1 else 'changes'}" if count else "no change, what you refused is kept"
        if saved.new:
            self._terminal.line(f"Taken: {what}. draft.md is revision {saved.revision} now.")
        else:
            self._terminal.line("There is nothing to write: draft.md is as it was.")
        return None

    def _anew(self, proposal: Proposal) -> Proposal:
        """The proposal put into the draft that was edited meanwhile. What she made of it herself is not lost."""
        again = self._rework.again(proposal)
        self._terminal.error("draft.md was edited meanwhile: nothing was written, your edit stays.")
        if proposal.edited:
            self._terminal.line("What you made of the proposal, to copy from:\n")
            self._terminal.line(self._rework.part_of(proposal))
        self._terminal.line("The proposal is put into the draft as it is now.")
        kept = set(self._kept.values())
        rows = [one.old for one in changes_of(again, self._rework) if one.old and one.old.text in kept]
        self._kept = {one.start: one.text for one in rows}  # their places are others now
        again = self._rework.partly(again, frozenset(self._kept), self._declined)
        self._show(again)
        return again

    def _after(self) -> Step:
        """Behind what was taken."""
        while (line := ask("n next section  u undo  l lock it  Enter: back to the list\n> ")) not in (None, "", "b"):
            said = understood(line or "", "nulq")
            if said.key in ("n", "q"):
                return Step(said.key)
            if said.key == "u":
                undone = self._rework.undo()
                self._terminal.line(f"The draft is revision {undone.to} again; u brings back what it was.")
            elif said.key == "l" and self.order.section:
                turn_lock(self._rework, self._terminal, self.order.section, said.rest)
            else:
                self._terminal.error(f"{line!r} is none of these.")
        return Step.BACK
