"""What a new text of a region would change, sentence by sentence, so that a person can take some of it."""

from dataclasses import dataclass

from recapper.draft.markdown import normal
from recapper.draft.model import WorkingCopy, WrittenSentence
from recapper.text.replacement import versions


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that would be replaced, left out or added."""

    old: WrittenSentence | None
    new: WrittenSentence | None

    @property
    def declined(self) -> frozenset[str]:
        """The new sentence in normal form."""
        return frozenset({normal(self.new.text)}) if self.new else frozenset()

    @property
    def kept(self) -> frozenset[int]:
        """The start of the old one."""
        return frozenset({self.old.start}) if self.old else frozenset()


def changes(before: WorkingCopy, after: WorkingCopy, place: str) -> tuple[Change, ...]:
    """The changes of one section or part in the new order; a sentence that only moved is none."""
    old, new = _sentences(before, place), _sentences(after, place)
    return tuple(change for both in versions(old, new) if _differs(change := Change(*both)))


def _sentences(copy: WorkingCopy, place: str) -> list[WrittenSentence]:
    return [one for region in copy.regions if region.name == place for one in region.sentences]


def _differs(change: Change) -> bool:
    if change.old is None or change.new is None:
        return True
    return change.old.text != change.new.text or set(change.old.labels) != set(change.new.labels)
