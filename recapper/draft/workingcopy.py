"""The working copy read into its parts, for any text a person or a formatter leaves behind.

`parse(text).write() == text` holds for every text: the blocks tile the file and nothing is normalised in place.
"""

import functools

from recapper.draft.blocks import Piece, pieces
from recapper.draft.model import Block, BlockKind, Prose, WorkingCopy
from recapper.draft.prose import PROPOSAL, read_prose
from recapper.draft.regions import regions
from recapper.draft.segments import Base, sentences
from recapper.recap.model import Draft

_SILENT: frozenset[BlockKind] = frozenset({"blank", "front matter", "code", "rule", "reference"})
_TELLING: frozenset[BlockKind] = frozenset({"paragraph", "item", "quote"})
_NO_PROSE = Prose("", (), (), (), (), ())


@functools.lru_cache(maxsize=16)  # a run reads its few texts again and again: merge, checks, export, page
def parse(text: str, base: Draft | None = None) -> WorkingCopy:
    """Read a working copy. With `base`, the last machine text, lost region comments are found again.

    Sentences of `base` are then looked for first, so that a change of the splitter splits none of them.
    """
    known = Base(base)
    blocks = []
    places = []
    for piece in pieces(text):
        block, told = _block(text, piece, known)
        blocks.append(block)
        places.append(told)
    return WorkingCopy(regions(tuple(blocks), tuple(places), base))


def _block(text: str, piece: Piece, known: Base) -> tuple[Block, tuple[str, ...]]:
    """A block, and the places in the base of its sentences that are known."""
    body = text[piece.body : piece.body_end]
    prose = _NO_PROSE if piece.kind in _SILENT else read_prose(body, piece.body)
    kind = _kind(piece, body, prose)
    segments = known.segments(prose.text) if kind in _TELLING else []
    block = Block(
        kind=kind,
        raw=text[piece.start : piece.end],
        start=piece.start,
        body=body,
        prose=prose,
        sentences=sentences(prose, segments),
        level=piece.level,
        number=piece.number,
        label=piece.label,
    )
    return block, tuple(segment.base.place for segment in segments if segment.base)


def _kind(piece: Piece, body: str, prose: Prose) -> BlockKind:
    if piece.kind in ("quote", "paragraph"):
        # In a quotation a proposal may follow lines of hers that a formatter joined to it.
        if PROPOSAL.match(body) or (piece.kind == "quote" and PROPOSAL.search(body)):
            return "proposal"
        if prose.remarks and not prose.text:
            return "note"
    return piece.kind
