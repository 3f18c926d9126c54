"""From which similarity on clips belong together: one set of cuts for all months."""

from dataclasses import dataclass

SAME_TEXT = 0.80
"""Cosine of openings from which two clips are one text: best F1 of the cuts tried on 1,905 real reports."""
SAME_EVENT = 0.18
"""Average similarity of openings from which two groups of clips are one event. `benchmarks/stories.py` shows what other
cuts would give; on months not at hand, too, results were flat from 0.17 to 0.20."""
SAME_EVENT_ABROAD = 0.42
"""Cosine of centred story vectors from which two stories in different languages are one event. `benchmarks/links.py`
shows what other cuts would find."""


@dataclass(frozen=True, slots=True)
class Cuts:
    text: float = SAME_TEXT
    event: float = SAME_EVENT
    abroad: float = SAME_EVENT_ABROAD


DEFAULT = Cuts()
