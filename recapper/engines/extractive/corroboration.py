"""Which other clips say what a sentence says, so that a sentence names all its sources and no wrong one.

Similarity alone cites wrong sources: all figures and names must stand there too, and most words.
"""

from collections.abc import Sequence

from recapper.engines.contract import Passage
from recapper.engines.extractive.weighing import Matrix
from recapper.engines.reading.units import Unit
from recapper.text.names import NameFinder

NEAREST = 0.55
"""Cosine the nearest sentence of the other clip must reach."""
STEMS = 0.60
"""Share of the sentence's stems that the other clip must have."""


class Corroboration:
    """Over the sentences of one story: `cosine` is (n, n), in the order of `units`."""

    def __init__(self, units: Sequence[Unit], cosine: Matrix, finder: NameFinder) -> None:
        self._units = units
        self._place = {id(unit): n for n, unit in enumerate(units)}
        self._cosine = cosine
        self._finder = finder
        self._by_passage: dict[str, list[int]] = {}
        for n, unit in enumerate(units):
            self._by_passage.setdefault(unit.passage.id, []).append(n)
        self._vocabulary = {unit.passage.id: frozenset[str]() for unit in units}
        for passage in {unit.passage.id: unit.passage for unit in units}.values():
            self._vocabulary[passage.id] = finder.vocabulary(f"{passage.title}. {passage.text}")

    def of(self, unit: Unit) -> list[Passage]:
        """Passages that say it too, nearest first."""
        n = self._place[id(unit)]
        names = [name.text for name in self._finder.names(unit.text)]
        found: list[tuple[float, Passage]] = []
        for id_, others in self._by_passage.items():
            if id_ == unit.passage.id:
                continue
            nearest = max(others, key=lambda m: (float(self._cosine[n, m]), -m))
            if float(self._cosine[n, nearest]) >= NEAREST and self._says(unit, others, names, id_):
                found.append((float(self._cosine[n, nearest]), self._units[nearest].passage))
        return [passage for _, passage in sorted(found, key=lambda row: (-row[0], row[1].id))]

    def _says(self, unit: Unit, others: Sequence[int], names: Sequence[str], id_: str) -> bool:
        figures = set().union(*(self._units[m].figures for m in others))
        stems = set().union(*(self._units[m].stems for m in others))
        if not unit.figures <= figures or not unit.stems:
            return False
        if len(unit.stems & stems) / len(unit.stems) < STEMS:
            return False
        return all(self._finder.supported(name, self._vocabulary[id_]) for name in names)
