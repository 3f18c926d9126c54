"""A draft as the working copy: the Markdown that a person goes on with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recapper.draft.licences import LINKED, deed
from recapper.draft.markdown import destination, escape, one_line
from recapper.recap.model import Citation, Credit, Draft, Note, Paragraph, Sentence, Source

# What all dialects take as a footnote label, and what `parse` finds again.
_LABEL = re.compile(r"[^\s\[\]]{1,200}")


def render(draft: Draft) -> str:
    """The working copy of `draft`: blocks separated by one empty line, definitions at the end.

    Raises ValueError for a snippet id that cannot be a footnote label.
    """
    blocks = [title_markdown(draft)]
    for region in rendered(draft).values():
        blocks += [*region.head, *region.blocks]
    return "\n\n".join(blocks) + "\n"


@dataclass(frozen=True, slots=True)
class RenderedRegion:
    """A part or section as blocks of Markdown: the comment and the heading it begins with, and the rest."""

    head: tuple[str, ...]
    blocks: tuple[str, ...]


def rendered(draft: Draft) -> dict[str, RenderedRegion]:
    """The regions of a draft by name, in their order in the working copy; none that is empty."""
    frame = draft.frame
    parts = {
        "notice": (f"*{_line(draft.disclosure)}*",) if draft.disclosure else (),
        "teaser": (_line(frame.teaser, start=True),) if frame.teaser else (),
        "picture": tuple(picture_blocks(draft.credit)) if draft.credit else (),
        "closing": tuple(_paragraphs(frame.closing)),
        "sources": ("\n".join(map(definition_markdown, draft.sources)),) if draft.sources else (),
    }
    regions = {name: RenderedRegion((f"<!-- part: {name} -->",), blocks) for name, blocks in parts.items() if blocks}
    sections = {
        one.id: RenderedRegion(
            (f"<!-- section: {one.id} -->", f"## {_line(one.heading)}"), tuple(_paragraphs(one.paragraphs))
        )
        for one in draft.sections
    }
    front = {name: regions.pop(name) for name in ("notice", "teaser", "picture") if name in regions}
    return front | sections | regions


def title_markdown(draft: Draft) -> str:
    return f"# {_line(draft.frame.title)}"


def picture_blocks(credit: Credit) -> Iterator[str]:
    """The picture itself, its title and its credit line, as far as there are any."""
    if credit.file:
        yield f"![{_line(credit.alt)}]({destination(credit.file)})"
    if credit.title:
        yield _line(credit.title, start=True)
    yield credit_markdown(credit.line)


def credit_markdown(line: str) -> str:
    """A credit line as Markdown: a Creative Commons licence links to its deed, an address to itself."""
    parts: list[str] = []
    last = 0
    line = one_line(line)
    for found in LINKED.finditer(line):
        parts.append(escape(line[last : found.start()], start=not last))
        url = deed(found[0])
        parts.append(f"[{escape(found[0])}]({url})" if url else f"<{found[0]}>")
        last = found.end()
    return "".join(parts) + escape(line[last:], start=not last)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.sentences:
            yield " ".join(
                sentence_markdown(sentence, start=not number) for number, sentence in enumerate(paragraph.sentences)
            )
        for note in paragraph.notes:
            yield note_markdown(note)


def sentence_markdown(sentence: Sentence, *, start: bool) -> str:
    """`start`: it begins a paragraph, where "1." would begin a list."""
    return _marked(_line(sentence.text, start=start), sentence.citations)


def note_markdown(note: Note) -> str:
    return f"*[Redaktion: {_marked(_line(note.text), note.citations)}]*"


def _marked(text: str, citations: Iterable[Citation]) -> str:
    labels = dict.fromkeys(citation.snippet for citation in citations)  # two spans of one clip are one mark
    marks = "".join(f"[^{_label(label)}]" for label in labels)
    if marks and text.endswith("!"):
        text = text[:-1] + "\\!"  # an exclamation mark before a bracket begins a picture
    return text + marks


def _label(id_: str) -> str:
    if not _LABEL.fullmatch(id_):
        raise ValueError(f"a snippet id that cannot be a footnote label: {id_!r}")
    return id_


def definition_markdown(source: Source) -> str:
    title = _line(source.title or source.site or source.id)
    if source.url:
        title = f"[{title}]({destination(source.url)})"
    return f"[^{_label(source.id)}]: " + ", ".join(
        part for part in (title, _line(source.site), _line(source.published)) if part
    )


def _line(text: str, *, start: bool = False) -> str:
    return escape(one_line(text), start=start)
