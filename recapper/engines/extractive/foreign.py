"""A story that only English sources report: a note with the passage to translate, no German sentence of our own."""

from collections.abc import Sequence

from recapper.engines.contract import Passage
from recapper.engines.extractive.choice import Choice
from recapper.engines.extractive.weighing import weigh
from recapper.engines.reading.units import english_stems, english_units
from recapper.recap.model import Citation, Note
from recapper.stories.encoder import Encoder


def translation_note(passages: Sequence[Passage], encoder: Encoder, subject: str, budget: int) -> Note | None:
    """About `budget` words of the passages, chosen as German sentences are; None without a sentence.

    Quote glyphs are left out: what stands here is material, and some of it is a condensation.
    """
    units = english_units(passages)
    if not units:
        return None
    weighing = weigh(
        units,
        encoder.encode([unit.text for unit in units]),
        {passage.id: english_stems(passage.title) for passage in passages},
        subject,
    )
    chosen = Choice(weighing).tell(budget) or units[:1]
    sites = ", ".join(dict.fromkeys(passage.site for passage in passages if passage.site))
    told = {unit.passage.id for unit in chosen}
    return Note(
        f"Nur auf Englisch ({sites}), bitte übersetzen: " + " ".join(unit.text for unit in chosen),
        (
            *(Citation(unit.passage.id, unit.start, unit.end) for unit in chosen),
            *(Citation(one.id) for passage in passages for one in (passage, *passage.also) if one.id not in told),
        ),
    )
