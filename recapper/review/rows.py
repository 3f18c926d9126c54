"""One sentence of two texts: what was done to it, by whom, and what of it an editor must look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from recapper.review.authors import Machine, who
from recapper.review.model import Author, Kind, NameReader, Row, Swap, Told
from recapper.text.figures import figures
from recapper.text.replacement import replaced, same_matter
from recapper.text.word_diff import Run, word_diff


class Rows:
    """Makes the rows of a comparison. `machine`: what the new text goes back to."""

    def __init__(self, machine: Machine, names: NameReader) -> None:
        self._machine = machine
        self._names = names

    def kept(self, old: Told, new: Told, mover: Author | None) -> Row:
        """The row of a sentence that both texts have; `mover` moved it."""
        kind = _kind(old, new, moved=mover is not None)
        runs = word_diff(old.text, new.text) if old.text != new.text else (Run("same", new.text),)
        if old.text == new.text:
            return Row(kind, _author(new, kind, mover), old, new, runs, sources=_sources(old, new))
        swaps = self._figures(old.text, new.text), self._named(old.text, new.text), _sources(old, new)
        return Row(kind, new.author, old, new, runs, *swaps)

    def added(self, new: Told) -> Row:
        swaps = self._figures("", new.text), self._named("", new.text), Swap(new=tuple(dict.fromkeys(new.labels)))
        return Row("added", new.author, None, new, (Run("new", new.text),), *swaps)

    def gone(self, old: Told) -> Row:
        swaps = self._figures(old.text, ""), self._named(old.text, ""), Swap(tuple(dict.fromkeys(old.labels)))
        author = who(old.text, "", self._machine.texts)
        return Row("gone", author, old, None, (Run("gone", old.text),), *swaps)

    def paired(self, rows: Sequence[Row]) -> Iterator[Row]:
        """The rows, with what is gone and what was added in its place as one where they tell of the same."""
        gone: list[Row] = []
        added: list[Row] = []
        for row in rows:
            if row.kind == "added":
                added.append(row)
                continue
            if row.kind != "gone" or added:
                yield from self._replaced(gone, added)
                gone, added = [], []
            if row.kind == "gone":
                gone.append(row)
            else:
                yield row
        yield from self._replaced(gone, added)

    def _replaced(self, gone: Sequence[Row], added: Sequence[Row]) -> Iterator[Row]:
        """Neighbours that are gone, and neighbours in their place, in the order of both."""
        for old, new in replaced(gone, added, _same_matter):
            if old and new:
                yield self._rewritten(old, new)
            elif row := old or new:
                yield row

    def _rewritten(self, gone: Row, added: Row) -> Row:
        old, new = gone.old, added.new
        if not old or not new:
            raise ValueError("what is gone was in the old text, and what was added is in the new one")
        swaps = self._figures(old.text, new.text), self._named(old.text, new.text), _sources(old, new)
        return Row("rewritten", added.author, old, new, gone.runs + added.runs, *swaps)

    def _figures(self, old: str, new: str) -> Swap:
        return Swap(tuple(_figures_only_in(old, new)), tuple(_figures_only_in(new, old)))

    def _named(self, old: str, new: str) -> Swap:
        return Swap(tuple(self._names_only_in(old, new)), tuple(self._names_only_in(new, old)))

    def _names_only_in(self, text: str, other: str) -> Iterator[str]:
        """The names of `text` that `other` has not, inflected or otherwise; neighbours are one name."""
        known = self._names.vocabulary(other)
        found = [one for one in self._names.names(text) if not self._names.supported(one.text, known)]
        joined: list[tuple[int, int]] = []
        for name in found:
            if joined and text[joined[-1][1] : name.start] == " ":
                joined[-1] = (joined[-1][0], name.end)
            else:
                joined.append((name.start, name.end))
        yield from dict.fromkeys(text[start:end] for start, end in joined)


def groups(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in order: those that are the same in a row as one, and those that moved together."""
    for same, group in groupby(rows, key=lambda row: row.kind == "same"):
        if same:
            yield tuple(group)
        else:
            yield from _neighbours(tuple(group))


def _neighbours(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in order; sentences that moved together, none changed, as one."""
    group: list[Row] = list(rows[:1])
    for row, following in pairwise(rows):
        if not _moved_together(row, following):
            yield tuple(group)
            group = []
        group.append(following)
    if group:
        yield tuple(group)


def _moved_together(one: Row, other: Row) -> bool:
    both = one.kind == other.kind == "moved" and one.author == other.author
    return bool(both and one.old and other.old and one.old.region == other.old.region)


def _same_matter(gone: Row, added: Row) -> bool:
    """Whether one took the place of the other: both cite a source, or neither any, or they have words in common."""
    old, new = gone.old, added.new
    if not old or not new or gone.author != added.author:
        return False
    return same_matter(old.text, new.text, old.labels, new.labels)


def _kind(old: Told, new: Told, *, moved: bool) -> Kind:
    if old.text != new.text:
        return "moved and changed" if moved else "changed"
    if moved:
        return "moved"
    return "same" if old.labels == new.labels else "cited"


def _author(new: Told, kind: Kind, mover: Author | None) -> Author:
    if kind == "cited":
        return "hers" if new.author == "hers" or new.own_marks else "machine"
    return mover or new.author


def _sources(old: Told, new: Told) -> Swap:
    return Swap(
        tuple(label for label in dict.fromkeys(old.labels) if label not in new.labels),
        tuple(label for label in dict.fromkeys(new.labels) if label not in old.labels),
    )


def _figures_only_in(text: str, other: str) -> Iterator[str]:
    left = Counter(figure.key for figure in figures(other))
    for figure in figures(text):
        if left[figure.key]:
            left[figure.key] -= 1
        else:
            yield text[figure.start : figure.end]
