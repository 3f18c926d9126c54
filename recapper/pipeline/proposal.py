"""What an engine offers, before anything is written."""

from dataclasses import dataclass

from recapper.draft.markdown import normal
from recapper.draft.merging.model import Mode
from recapper.draft.revisions import Refused
from recapper.engines.contract import Flaw
from recapper.pipeline.next_copy import NextCopy
from recapper.pipeline.planning import Plan
from recapper.recap.model import Draft, Provenance


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an engine offers in the place of a section, or of teaser and closing, and the copy as it would be then."""

    places: frozenset[str]
    heading: str
    before: bytes
    theirs: Draft
    mode: Mode
    planned: Plan
    copy: NextCopy
    made: Provenance
    note: str
    flaws: tuple[Flaw, ...] = ()
    unmet: tuple[str, ...] = ()
    """What of the wish the engine cannot do, or what was not understood."""
    new: tuple[str, ...] = ()
    """Clips that came since the section was written."""
    refusals: tuple[Refused, ...] = ()
    edited: bool = False
    """By hand, before it was taken."""

    @property
    def sound(self) -> bool:
        """No finding of severity error in a sentence that would stand in the copy."""
        return all(one.finding.severity != "error" or not self.stands(one) for one in self.flaws)

    def stands(self, flaw: Flaw) -> bool:
        """Whether what was found is in the copy: its sentence is, or it is about no sentence."""
        return not flaw.sentence or normal(flaw.sentence) in self.copy.sentences
