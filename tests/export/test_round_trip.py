"""Markdown that is exported says what the working copy said."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.article.typography import printable
from recapper.draft.model import WorkingCopy
from recapper.draft.render import render
from recapper.draft.workingcopy import parse
from recapper.export.export import export
from recapper.recap.model import Citation, Credit, Draft, Frame, Paragraph, Section, Sentence

SAID = tuple[str, list[str], list[str]]


def said(copy: WorkingCopy) -> SAID:
    """Title, headings and sentences of what is published."""
    headings = [region.heading.prose.text for region in copy.regions if region.heading]
    told = [
        region for region in copy.regions if (region.kind, region.name) not in {("part", "notice"), ("part", "sources")}
    ]
    return copy.title, headings, [one.text for region in told for one in region.sentences]


def test_of_the_examples(example):
    text, base = example
    assert said(parse(export(text, "md", with_notes=True, base=base))) == said(parse(text, base))


LINE = (
    st.text(
        st.sampled_from("aÄ1. )(-*_[]<>#&;!`~=|:\\\"'/^„“") | st.characters(min_codepoint=33), min_size=1, max_size=20
    )
    .map(lambda text: " ".join(f"A{printable(text)}b".split()))
    .filter(
        lambda text: not any(sign in text.lower() for sign in ("redaktion", "vorschlag", "[^", "<!--", "-->", "![["))
    )
)
SENTENCE = LINE.map(lambda text: f"{text}.")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3).map(
    lambda texts: Paragraph(tuple(Sentence(text, (Citation("x"),)) for text in texts))
)
DRAFT = st.builds(
    lambda title, teaser, heading, paragraphs: Draft(
        "2017-11", Frame(title, teaser), (Section("a", heading, tuple(paragraphs)),), (), Credit("Bild", "(Foto: A)")
    ),
    LINE,
    SENTENCE,
    LINE,
    st.lists(PARAGRAPH, min_size=1, max_size=3),
)


@settings(deadline=None, max_examples=150)
@given(DRAFT)
def test_of_any_draft(draft):
    text = render(draft)
    assert said(parse(export(text, "md"))) == said(parse(text))
