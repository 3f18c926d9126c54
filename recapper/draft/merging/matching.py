"""Which sentence of the machine's new text is which of the working copy, and which of them she has done away with."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recapper.draft.merging.model import Offer, Unit
from recapper.draft.revisions import Refused
from recapper.draft.segments import BaseSentence
from recapper.recap.model import Note
from recapper.text.replacement import versions
from recapper.text.sentence_diff import alike, is_version


@dataclass(frozen=True, slots=True)
class Matching:
    """Numbers of offers to numbers of units."""

    unit: Mapping[int, int]
    """What an offer is a version of."""
    gone: Mapping[int, Refused]
    """Offers like a sentence she deleted or refused, with that sentence."""
    before: Mapping[int, str]
    """Units of hers to the machine's sentence they are versions of."""
    answered: frozenset[int]
    """Notes to the editor that she took out."""


def match(
    offered: Sequence[Offer],
    units: Sequence[Unit],
    old: Sequence[Offer],
    deleted: Sequence[BaseSentence],
    refused: Sequence[Refused],
) -> Matching:
    """`old`: the last machine text; `deleted`: sentences of it that stand nowhere."""
    old_notes = {offer.text for offer in old if isinstance(offer.said, Note)}
    sentences = {n: offer.text for n, offer in enumerate(offered) if not isinstance(offer.said, Note)}
    notes = {n: offer.text for n, offer in enumerate(offered) if n not in sentences}
    unit = _equal(sentences, offered, units, ("sentence", "block")) | _equal(notes, offered, units, ("note",))
    answered = frozenset(n for n, text in notes.items() if n not in unit and text in old_notes)
    before, rejected = _versions(units, old, deleted)
    away = (*refused, *rejected)
    kept, gone = _same({n: text for n, text in sentences.items() if n not in unit}, before, away)
    unit |= kept
    rest = {n: text for n, text in sentences.items() if n not in unit and n not in gone}
    taken = set(unit.values())
    known: list[tuple[int | Refused, str]] = [
        (n, text)
        for n, one in enumerate(units)
        if n not in taken and one.kind != "note"
        for text in ((*one.texts, before[n]) if n in before else one.texts)
    ]
    known += [(one, one.text) for one in away]
    for a, b in alike(dict(enumerate(text for _, text in known)), rest).items():
        owner = known[a][0]
        if isinstance(owner, int):
            unit[b] = owner
        else:
            gone[b] = owner
    for n in rest.keys() - unit.keys() - gone.keys():
        if found := _like(rest[n], away):
            gone[n] = found
    return Matching(unit, gone, before, answered)


def _equal(
    texts: Mapping[int, str], offered: Sequence[Offer], units: Sequence[Unit], kinds: tuple[str, ...]
) -> dict[int, int]:
    """Offers that stand in the copy word for word, those of the same place first."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        if unit.kind in kinds:
            for text in unit.texts:
                places[text].append(n)
    found: dict[int, int] = {}
    waiting: deque[int] = deque()
    for n, text in texts.items():
        own = next((u for u in places.get(text, ()) if units[u].place == offered[n].place), None)
        if own is None:
            waiting.append(n)
        else:
            found[n] = own
            places[text].remove(own)
    for n in waiting:
        if places.get(texts[n]):
            found[n] = places[texts[n]].pop(0)
    return found


def _versions(
    units: Sequence[Unit], old: Sequence[Offer], deleted: Sequence[BaseSentence]
) -> tuple[dict[int, str], list[Refused]]:
    """Units of hers that are a deleted sentence changed, and the sentences that are deleted without one.

    The most alike wherever they stand; then what stands in the place of a deleted one and tells of the same.
    """
    own = {n: unit.text for n, unit in enumerate(units) if unit.kind == "sentence" and not unit.base}
    changed = alike({n: one.text for n, one in enumerate(deleted)}, own)
    before = {u: deleted[n].text for n, u in changed.items()}
    left = {one.text for n, one in enumerate(deleted) if n not in changed}
    number = {unit.start: n for n, unit in enumerate(units)}
    for place in dict.fromkeys(one.place for one in deleted):
        was = [one for one in old if one.place == place and not isinstance(one.said, Note)]
        now = [unit for unit in units if unit.place == place and unit.kind == "sentence"]
        for one, unit in versions(was, now):
            if isinstance(one, Offer) and isinstance(unit, Unit) and one.text in left and not unit.base:
                before.setdefault(number[unit.start], one.text)
    told = set(before.values())
    return before, [Refused(one.place, one.text) for one in deleted if one.text not in told]


def _same(
    texts: Mapping[int, str], before: Mapping[int, str], away: Sequence[Refused]
) -> tuple[dict[int, int], dict[int, Refused]]:
    """Offers that are word for word what she changed, or did away with."""
    changed = {text: u for u, text in before.items()}
    gone = {one.text: one for one in away}
    kept = {n: changed[text] for n, text in texts.items() if text in changed}
    return kept, {n: gone[text] for n, text in texts.items() if text in gone and n not in kept}


def _like(text: str, others: Sequence[Refused]) -> Refused | None:
    return next((one for one in others if is_version(one.text, text)), None)
