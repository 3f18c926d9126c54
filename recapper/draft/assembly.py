"""The parts of a draft put together: what the engine wrote, the picture's credit, definitions of all cited clips."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from recapper.draft.credits import Uncredited, credit
from recapper.recap.model import Credit, Draft, Frame, Section, Source
from recapper.snippets.model import Month, Snippet


def assemble(month: Month, frame: Frame, sections: Sequence[Section], disclosure: str) -> Draft:
    """The draft of `month`. The picture is the first that may be printed; definitions come from front matter alone."""
    picture = next((line for one in month.pictures if isinstance(line := credit(one), Credit)), None)
    draft = Draft(month.name, frame, tuple(sections), (), picture, disclosure)
    snippets = {snippet.id: snippet for snippet in month.snippets}
    sources = tuple(source_of(snippets[id]) for id in cited(draft))
    return Draft(month.name, frame, tuple(sections), sources, picture, disclosure)


def source_of(one: Snippet) -> Source:
    return Source(one.id, one.title, one.source, one.site, str(one.published or ""), digest(one))


def digest(snippet: Snippet) -> str:
    """Of the words a clip says: another one means that it was edited."""
    return hashlib.sha256(f"{snippet.title}\n{snippet.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cited(draft: Draft) -> list[str]:
    """Ids in the order of first citation."""
    ids: dict[str, None] = {}
    for paragraph in draft.paragraphs():
        told = [sentence.citations for sentence in paragraph.sentences]
        noted = [note.citations for note in paragraph.notes]
        ids |= dict.fromkeys(citation.snippet for citations in told + noted for citation in citations)
    return list(ids)


def uncredited(month: Month) -> list[str]:
    """Pictures that must not be printed, with the reason."""
    return [f"{one.path}: {line.reason}" for one in month.pictures if isinstance(line := credit(one), Uncredited)]


def reassembled(base: Draft, month: Month, sections: Sequence[Section], frame: Frame) -> Draft:
    """`base` with other sections and frame.

    What is cited as before keeps its definition, which says from which words of the clip it was written.
    """
    draft = replace(base, sections=tuple(sections), frame=frame)
    old = {section.id: section for section in base.sections}
    anew = {id for one in sections if one != old.get(one.id) for id in cited_in_section(one)}
    known = {source.id: source for source in base.sources}
    snippets = {snippet.id: snippet for snippet in month.snippets}
    sources = [
        source_of(snippets[id]) if id in snippets and (id in anew or id not in known) else known.get(id)
        for id in cited(draft)
    ]
    return replace(draft, sources=tuple(source for source in sources if source))


def cited_in_section(section: Section) -> set[str]:
    return {row.snippet for paragraph in section.paragraphs for one in paragraph.sentences for row in one.citations}
