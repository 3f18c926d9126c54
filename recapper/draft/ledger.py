"""The claim ledger: for every sentence of a draft, the passages of each cited clip that it rests on."""

from collections.abc import Mapping
from dataclasses import replace

from recapper.evidence.alignment import citations_of
from recapper.evidence.passages import Evidence
from recapper.recap.model import Citation, Draft, Paragraph, Sentence


def with_ledger(draft: Draft, clips: Mapping[str, Evidence]) -> Draft:
    """The draft with places for all citations that have none yet; those an engine gave stay. Marks do not change."""

    def located(citation: Citation, sentence: Sentence) -> tuple[Citation, ...]:
        clip = clips.get(citation.snippet)
        return (citation,) if citation.start is not None or clip is None else citations_of(sentence.text, clip)

    def paragraph(one: Paragraph) -> Paragraph:
        sentences = tuple(
            replace(sentence, citations=tuple(row for each in sentence.citations for row in located(each, sentence)))
            for sentence in one.sentences
        )
        return replace(one, sentences=sentences)

    sections = tuple(replace(row, paragraphs=tuple(map(paragraph, row.paragraphs))) for row in draft.sections)
    frame = replace(draft.frame, closing=tuple(map(paragraph, draft.frame.closing)))
    return replace(draft, sections=sections, frame=frame)
