"""Sentences put in the place of others that they share few words with: told apart by what they are about."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from recapper.text.sentence_diff import pair
from recapper.text.word_diff import ratio, words

Gone = TypeVar("Gone")
Added = TypeVar("Added")

SAME_MATTER = 0.3
"""Word ratio above which a sentence took the place of another, without a source that both cite."""


class Told(Protocol):
    """A sentence and the labels it cites."""

    @property
    def text(self) -> str: ...

    @property
    def labels(self) -> Collection[str]: ...


Sentence = TypeVar("Sentence", bound=Told)


def versions(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """All sentences of both texts in the new order: with its other version, however much was rewritten, or alone."""
    gone: list[Sentence] = []
    added: list[Sentence] = []
    for row in pair([one.text for one in old], [one.text for one in new]):
        if row.new is None and row.old is not None:
            gone.append(old[row.old])
        elif row.old is None and row.new is not None:
            added.append(new[row.new])
        elif row.old is not None and row.new is not None:
            yield from replaced(gone, added, _same_matter)
            gone, added = [], []
            yield old[row.old], new[row.new]
    yield from replaced(gone, added, _same_matter)


def replaced(
    gone: Sequence[Gone], added: Sequence[Added], same: Callable[[Gone, Added], bool]
) -> Iterator[tuple[Gone | None, Added | None]]:
    """Neighbours that are gone and neighbours in their place, in the order of both: in pairs where they tell of the
    same, else alone.
    """
    left = list(gone)
    late: list[Added] = []
    for one in added:
        found = next((number for number, old in enumerate(left) if same(old, one)), None)
        if found is None:
            late.append(one)
            continue
        yield from ((old, None) for old in left[:found])
        yield from ((None, new) for new in late)
        yield left[found], one
        left, late = left[found + 1 :], []
    yield from ((old, None) for old in left)
    yield from ((None, new) for new in late)


def same_matter(old: str, new: str, cited: Collection[str], citing: Collection[str]) -> bool:
    """Whether sentence `new`, which cites the labels `citing`, may tell what `old` told.

    Both cite a source, or neither any, or they have words in common.
    """
    shared = set(cited) & set(citing) or not (cited or citing)
    return bool(shared) or ratio(words(old), words(new)) > SAME_MATTER


def _same_matter(old: Told, new: Told) -> bool:
    return same_matter(old.text, new.text, old.labels, new.labels)
