"""The nouns of grouping: near-duplicates merged, stories."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`id` has the text of `into`; both outlets stay sources of the same sentences."""

    id: str
    into: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Story:
    """The clips on one event, near-duplicates included.

    `id` is carried over from the last draft by the largest overlap of clips; a new story takes the id of its
    best-placed clip. `snippets` are ordered by their place in the story: the clip nearest the story's middle first,
    a near-duplicate directly behind the clip it was merged into.
    """

    id: str
    snippets: tuple[str, ...]
    similarity: float
    """Average similarity at which the last two parts joined; 1.0 for a single clip."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What the grouping of a month found."""

    stories: tuple[Story, ...]
    """In the order of their ids."""
    duplicates: tuple[Duplicate, ...]
    """In the order of their ids."""
    weaker: tuple[str, ...] = ()
    """What had to do without a package, in plain words; empty where everything was there."""
