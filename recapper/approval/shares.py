"""How much of an article the machine wrote, and which machine."""

from collections.abc import Iterable
from typing import Literal

from recapper.approval.model import Part, Words, Writer
from recapper.checks.context import PARTS
from recapper.draft.classify import classify
from recapper.draft.model import Region, WorkingCopy
from recapper.draft.revisions import Revision
from recapper.recap.model import Draft
from recapper.text.word_diff import count_words

Helper = Literal["model", "extracts", ""]
"""What helped to write: a language model, or a program that puts sentences of the sources together."""
_EXTRACTIVE = "extractive"
_PERSON = "person"
_TOLD = frozenset({"paragraph", "item", "quote"})
_UNTOLD = frozenset({"notice", "picture", "sources"})


def parts(copy: WorkingCopy, base: Draft | None) -> tuple[Part, ...]:
    """The parts that tell something, with their words. Without a machine text every word is a person's."""
    written = machine_sentences(copy, base)
    found = []
    for region in copy.regions:
        if region.kind == "part" and region.name in _UNTOLD:
            continue
        rows = [
            (sentence.start in written, count_words(sentence.text))
            for block in region.blocks
            if block.kind in _TOLD
            for sentence in block.sentences
        ]
        if rows:
            machine = sum(words for by_machine, words in rows if by_machine)
            found.append(Part(_heading(region), sum(words for _, words in rows), machine))
    return tuple(found)


def words_of(parts: Iterable[Part]) -> Words:
    rows = tuple(parts)
    total, machine = sum(part.words for part in rows), sum(part.machine for part in rows)
    return Words(total, machine, total - machine, round(machine / total, 3) if total else 0.0)


def writers(revisions: Iterable[Revision]) -> tuple[Writer, ...]:
    """What offered machine text, in the order in which it first did. Who brings a text back wrote none."""
    found: dict[tuple[str, str], Writer] = {}
    for revision in sorted(revisions, key=lambda one: one.number):
        made = revision.provenance
        if revision.draft and made.engine != _PERSON:
            found.setdefault((made.engine, made.model), Writer(made.engine, made.model, revision.number))
    return tuple(found.values())


def helper(writers: Iterable[Writer]) -> Helper:
    engines = {writer.engine for writer in writers}
    if engines - {_EXTRACTIVE}:
        return "model"
    return "extracts" if engines else ""


def machine_sentences(copy: WorkingCopy, base: Draft | None) -> frozenset[int]:
    """Where the sentences of the machine begin."""
    if base is None:
        return frozenset()
    return frozenset(one.sentence.start for one in classify(copy, base).sentences if one.author == "machine")


def _heading(region: Region) -> str:
    if region.kind == "section":
        return region.heading.prose.text if region.heading else region.name
    return PARTS.get(region.name, region.name)
