"""The working copy and a machine text as units that can be compared."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from recapper.draft.classify import Classification, Judged
from recapper.draft.markdown import normal
from recapper.draft.merging.model import Offer, Unit
from recapper.draft.model import Block, Region, WorkingCopy
from recapper.draft.segments import Base
from recapper.recap.model import Draft, Note, Paragraph, Sentence
from recapper.text.sentences import spans

_PROPOSED = re.compile(r"^\W*Vorschlag\W*")


def place_of(region: Region, number: int) -> str:
    """What a region is called in a merge; one of her own has a name nothing else has."""
    if region.kind == "section" and not region.name:
        return f"\0{number}"
    return region.name if region.kind != "top" else "\0top"


def offers(draft: Draft) -> list[Offer]:
    """Teaser, sections and closing of a machine text in order; each note is a paragraph of its own."""
    teaser = normal(draft.frame.teaser)
    found = [Offer("teaser", 0, teaser[a:b], Sentence(teaser[a:b])) for a, b in spans(teaser)]
    for place, paragraphs in places_of(draft).items():
        found += _offers(place, paragraphs)
    return found


def places_of(draft: Draft) -> dict[str, tuple[Paragraph, ...]]:
    """The paragraphs of sections and closing by place."""
    return {section.id: section.paragraphs for section in draft.sections} | {"closing": draft.frame.closing}


def _offers(place: str, paragraphs: Iterable[Paragraph]) -> Iterator[Offer]:
    number = 0
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            yield Offer(place, number, normal(sentence.text), sentence)
        for note in paragraph.notes:
            number += 1
            yield Offer(place, number, normal(note.text), note)
        number += 1


class Reader:
    """Reads the regions of a copy into units."""

    def __init__(self, judged: Classification, base: Draft, changed: frozenset[str], kept: Container[int]) -> None:
        self._judged: Mapping[int, Judged] = {one.sentence.start: one for one in judged.sentences}
        self._kept = kept
        self._changed = changed
        self._places: dict[str, set[str]] = defaultdict(set)
        for sentence in Base(base).sentences:
            self._places[sentence.text].add(sentence.place)
        self._notes = {offer.text for offer in offers(base) if isinstance(offer.said, Note)}

    def units(self, copy: WorkingCopy) -> list[Unit]:
        """In the order of the file; the comment and the heading at a region's head and empty lines are none."""
        return [unit for n, region in enumerate(copy.regions) for unit in self._region(region, place_of(region, n))]

    def _region(self, region: Region, place: str) -> Iterator[Unit]:
        # Comments above a paragraph, such as waivers, belong to it.
        waiting: list[Block] = []
        for block in body(region):
            if block.kind == "comment" or (waiting and block.kind == "blank"):
                waiting.append(block)
            elif waiting:
                yield self._block([*waiting, block], place)
                waiting = []
            elif block.kind != "blank":
                yield from self._units(block, place)
        if any(block.kind == "comment" for block in waiting):
            yield self._block(waiting, place)

    def _units(self, block: Block, place: str) -> Iterator[Unit]:
        if block.kind == "note" and len(block.prose.remarks) == 1:
            text = block.prose.remarks[0].text
            yield Unit(
                block.start, block.raw.rstrip(), (text,), place, block.start, "note", hers=text not in self._notes
            )
        elif block.kind == "proposal" and not self._places.get(proposed(block), set()).isdisjoint(self._changed):
            return  # the machine's, of a region that is merged now: it makes its own
        elif block.kind == "paragraph" and block.sentences:
            yield from self._sentences(block, place)
        else:
            yield self._block([block], place)

    def _sentences(self, block: Block, place: str) -> Iterator[Unit]:
        raw = block.raw.rstrip()
        starts = [block.start, *(one.start for one in block.sentences[1:]), block.start + len(raw)]
        waived = any(comment.kind == "waived" for comment in block.prose.comments)
        for sentence, start, end in zip(block.sentences, starts, starts[1:], strict=False):
            one = self._judged[sentence.start]
            said = raw[start - block.start : end - block.start]
            more = said.strip() != raw[sentence.start - block.start : sentence.end - block.start].strip()
            base = one.base.text if one.base else ""
            elsewhere = bool(base) and place not in self._places[base]
            hers = not base or one.citations_changed or waived or more or elsewhere or sentence.start in self._kept
            yield Unit(start, said, (sentence.text,), place, block.start, "sentence", hers, base, sentence.labels)

    def _block(self, blocks: Sequence[Block], place: str) -> Unit:
        """Blocks that stay together as they are, hers."""
        raw = "".join(block.raw for block in blocks).rstrip()
        texts = tuple(sentence.text for block in blocks for sentence in block.sentences)
        return Unit(blocks[0].start, raw, texts, place, blocks[0].start, "block", hers=True)


def proposed(block: Block) -> str:
    """What a proposal says."""
    return _PROPOSED.sub("", block.prose.text)


def body(region: Region) -> tuple[Block, ...]:
    """The blocks below the comment and the heading a region begins with."""
    return region.blocks[head_length(region) :]


def head_length(region: Region) -> int:
    """How many blocks a region begins with before its text."""
    if region.heading is not None:
        return next(n for n, block in enumerate(region.blocks) if block is region.heading) + 1
    named = region.found_by == "comment" and region.blocks
    return int(bool(named))
