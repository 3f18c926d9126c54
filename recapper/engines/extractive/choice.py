"""Which sentences tell a story: an opener, the backbone source it comes from, complements of the others.

Ranking alone scrambles chronology and breaks pronouns, so one source carries the story in its own order and the others
add what it does not have. A sentence that leans on its neighbour comes only behind it.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable

from recapper.engines.extractive.context import leans, limits, reported_without_speaker, unintroduced, voiced
from recapper.engines.extractive.times import vague
from recapper.engines.extractive.weighing import SAME_SENTENCE, Weighing
from recapper.engines.reading.units import Unit

SAME_WORDS = 0.45
"""Share of a sentence's stems that, found in one told sentence, makes it a repetition."""
SAME_STORY = 0.6
"""Share of a sentence's stems that, found anywhere in what is told, makes it filler if its figures are told too."""
SAME_FIGURES = 0.33
"""Cosine above which a sentence whose figures are all told says nothing new."""
BACKBONE = 1.2
"""A sentence of the opener's source counts this much more: it keeps the thread."""
PYRAMID = 0.87
"""A report tells the important first: each sentence counts this much of the one before it."""
LENGTH = 0.55
"""Exponent of a sentence's words in its price: below 1, so that a full sentence beats two fragments."""
UNWELCOME = 0.3
"""What an unwelcome sentence still counts."""
WANTED = 3.0
"""What a sentence of a clip counts that is asked for."""
OVERRUN = 1.12
"""The last sentence may take a story this far over its words."""
_CHAIN = 2
"""How many neighbours a leaning sentence may bring along."""


class Choice:
    """The growing selection of one story."""

    def __init__(
        self,
        weighing: Weighing,
        barred: Collection[int] = (),
        unwelcome: Collection[int] = (),
        wanted: Collection[int] = (),
    ) -> None:
        """Numbers of sentences: `barred` are told elsewhere or tell something else, `unwelcome` come last, `wanted`
        come behind the opener.
        """
        self._unwelcome = set(unwelcome)
        self._wanted = set(wanted)
        self._w = weighing
        self._neighbour = {(unit.passage.id, unit.place): n for n, unit in enumerate(weighing.units)}
        self._barred = set(barred)
        self.chosen: list[int] = []
        self._covered: set[str] = set()
        self._words = 0

    def tell(self, budget: int) -> list[Unit]:
        """At most `budget` words, a tenth over where the last sentence needs it; empty where nothing can open.

        Behind the opener the best sentence that limits or answers the story has the first call, if it takes no more
        than half of what is left: what speaks against a report must not be what its length costs.
        """
        first = self._opener()
        if first is None:
            return []
        self._take(first)
        backbone = self._w.units[first].passage.id
        limiting = [n for n, unit in enumerate(self._w.units) if limits(unit)]
        if not limits(self._w.units[first]):
            half = self._words + (budget - self._words) // 2
            for n in self._best(half, backbone, limiting) or []:
                self._take(n)
        while self._words < budget * 0.93:
            best = self._best(budget, backbone, range(len(self._w.units)))
            if best is None:
                break
            for n in best:
                self._take(n)
        return self._ordered(backbone)

    def _opener(self) -> int | None:
        scored = [(self._opening_score(n), -n) for n in range(len(self._w.units))]
        score, n = max(scored, default=(0.0, 0))
        return -n if score > 0 else None

    def _opening_score(self, n: int) -> float:
        """An opener says who and what, stands first in its source, and other sources say it too."""
        unit = self._w.units[n]
        if n in self._barred or leans(unit):
            return 0.0
        known = 0.25 if unintroduced(unit, set()) else 1.0  # "Das Theater zeigt ...": reports do begin so
        others: dict[str, float] = defaultdict(float)
        for m, other in enumerate(self._w.units):
            if other.passage.id != unit.passage.id:
                others[other.passage.id] = max(others[other.passage.id], float(self._w.cosine[n, m]))
        consensus = sum(others.values()) / len(others) if others else 0.5
        names = len({token.text for token in unit.tokens if token.tag in {"NE", "FM"}})
        first = 1.6 if unit.place == 0 else 0.4
        return (
            known
            * self._gain([n])
            * max(0.05, consensus) ** 2
            * first
            * (1 + 0.15 * min(4, names))
            * vague(unit)
            * self._welcome(n)
        )

    def _best(self, budget: int, backbone: str, among: Iterable[int]) -> list[int] | None:
        best: tuple[float, list[int]] | None = None
        for n in among:
            bundle = self._bundle(n)
            if bundle is None or self._words + sum(self._w.units[m].words for m in bundle) > budget * OVERRUN:
                continue
            score = self._gain(bundle) * min(self._fit(m, backbone) for m in bundle)
            if score > 0 and (best is None or score > best[0]):
                best = (score, bundle)
        return best[1] if best else None

    def _bundle(self, n: int) -> list[int] | None:
        """The sentence and the neighbours it leans on, or None where it cannot be told."""
        bundle = [n]
        while True:
            unit = self._w.units[bundle[0]]
            if bundle[0] in self.chosen or bundle[0] in self._barred or self._repeats(bundle[0]):
                return None
            if not leans(unit):
                return bundle
            before = self._neighbour.get((unit.passage.id, unit.place - 1))
            if before is None or len(bundle) > _CHAIN:
                return None
            if reported_without_speaker(unit) and not voiced(self._w.units[before]):
                return None
            if before in self.chosen:
                return bundle
            bundle.insert(0, before)

    def _fit(self, n: int, backbone: str) -> float:
        unit = self._w.units[n]
        own = unit.passage.id == backbone
        fit = (BACKBONE if own else 1.0) * PYRAMID**unit.place
        if unit.place == 0 and not own:
            # the first sentence of another source tells the event again, as far as it is like the opener
            fit *= max(0.3, 1.0 - float(self._w.cosine[n, self.chosen[0]]))
        if unintroduced(unit, self._mentioned()):
            fit *= 0.6 if own else 0.3
        if _has_clock(unit) and any(
            _has_clock(other) and other.passage.id != unit.passage.id
            for other in (self._w.units[m] for m in self.chosen)
        ):
            return 0.0  # two sources' clocks in one paragraph scramble what happened when
        if leans(unit) and not own:
            fit *= 0.5  # what it leans on may itself have leaned on what is not told
        return fit * vague(unit) * self._welcome(n) * (WANTED if n in self._wanted else 1.0)

    def _welcome(self, n: int) -> float:
        return UNWELCOME if n in self._unwelcome else 1.0

    def _gain(self, bundle: list[int]) -> float:
        units = [self._w.units[n] for n in bundle]
        fresh = set().union(*(unit.concepts for unit in units)) - self._covered
        # sorted: a sum of floats in the order of a set would differ from run to run
        worth = sum(self._w.worth.get(concept, 0.0) for concept in sorted(fresh))
        central = min(0.4 + 1.2 * max(0.0, float(self._w.middle[n])) for n in bundle)
        words = float(sum(unit.words for unit in units))
        return worth * central / math.pow(words, LENGTH)

    def _repeats(self, n: int) -> bool:
        unit = self._w.units[n]
        told = self.chosen
        figures: set[str] = set().union(*(self._w.units[m].figures for m in told))
        stems: set[str] = set().union(*(self._w.units[m].stems for m in told))
        if unit.stems and unit.figures <= figures and len(unit.stems & stems) / len(unit.stems) > SAME_STORY:
            return True
        for m in told:
            cosine, other = float(self._w.cosine[n, m]), self._w.units[m]
            if cosine > SAME_SENTENCE:
                return True
            if unit.figures and unit.figures <= figures and cosine > SAME_FIGURES:
                return True
            if unit.stems and len(unit.stems & other.stems) / len(unit.stems) > SAME_WORDS:
                return True
        return False

    def _mentioned(self) -> set[str]:
        return {token.text.lower() for n in self.chosen for token in self._w.units[n].tokens}

    def _take(self, n: int) -> None:
        self.chosen.append(n)
        self._covered |= self._w.units[n].concepts
        self._words += self._w.units[n].words

    def _ordered(self, backbone: str) -> list[Unit]:
        """The backbone in its order, then each complementing source in its order, as they were first chosen."""
        sources: dict[str, list[Unit]] = {backbone: []}
        for n in self.chosen:
            unit = self._w.units[n]
            sources.setdefault(unit.passage.id, []).append(unit)
        return [unit for group in sources.values() for unit in sorted(group, key=lambda unit: unit.place)]


def _has_clock(unit: Unit) -> bool:
    return any(figure.startswith("time:") for figure in unit.figures)
