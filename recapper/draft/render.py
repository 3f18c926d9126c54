"""A draft as the working copy: the Markdown that a person goes on with."""

import re
from collections.abc import Iterable, Iterator

from recapper.draft.licences import LINKED, deed
from recapper.draft.markdown import destination, escape, one_line
from recapper.recap.model import Citation, Credit, Draft, Note, Paragraph, Section, Source

# What all dialects take as a footnote label, and what `parse` finds again.
_LABEL = re.compile(r"[^\s\[\]]{1,200}")


def render(draft: Draft) -> str:
    """The working copy of `draft`: blocks separated by one empty line, definitions at the end.

    Raises ValueError for a snippet id that cannot be a footnote label.
    """
    blocks = [f"# {_line(draft.frame.title)}", *_front(draft)]
    for section in draft.sections:
        blocks += _section(section)
    if draft.frame.closing:
        blocks += ["<!-- part: closing -->", *_paragraphs(draft.frame.closing)]
    if draft.sources:
        blocks += ["<!-- part: sources -->", "\n".join(_definition(source) for source in draft.sources)]
    return "\n\n".join(blocks) + "\n"


def _front(draft: Draft) -> Iterator[str]:
    if draft.disclosure:
        yield "<!-- part: notice -->"
        yield f"*{_line(draft.disclosure)}*"
    if draft.frame.teaser:
        yield "<!-- part: teaser -->"
        yield _line(draft.frame.teaser, start=True)
    if draft.credit:
        yield "<!-- part: picture -->"
        yield from picture_blocks(draft.credit)


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


def _section(section: Section) -> Iterator[str]:
    yield f"<!-- section: {section.id} -->"
    yield f"## {_line(section.heading)}"
    yield from _paragraphs(section.paragraphs)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.sentences:
            yield " ".join(
                _marked(_line(sentence.text, start=not number), sentence.citations)
                for number, sentence in enumerate(paragraph.sentences)
            )
        for note in paragraph.notes:
            yield _note(note)


def _note(note: Note) -> str:
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


def _definition(source: Source) -> str:
    title = _line(source.title or source.site or source.id)
    if source.url:
        title = f"[{title}]({destination(source.url)})"
    return f"[^{_label(source.id)}]: " + ", ".join(
        part for part in (title, _line(source.site), _line(source.published)) if part
    )


def _line(text: str, *, start: bool = False) -> str:
    return escape(one_line(text), start=start)
