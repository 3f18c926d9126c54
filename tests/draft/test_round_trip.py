"""Whatever an engine wrote is read back as machine text: same sentences, same citations, same notes, same sections."""

from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.draft.classify import classify
from recapper.draft.markdown import normal
from recapper.draft.render import render
from recapper.draft.workingcopy import parse
from recapper.recap.model import Citation, Credit, Draft, Frame, Note, Paragraph, Section, Sentence, Source

SIGNS = st.text(alphabet="aäZ1. )(-+*_[]<>#&;!`~^=|:\\$%{}@\"'/„“\u00a0\n", max_size=25)
LABELS = st.sampled_from(["golem-amazon-flex", "x", "a.b_c"])
CITATIONS = st.lists(LABELS.map(Citation), max_size=3, unique=True).map(tuple)


@st.composite
def drafts(draw):
    """Drafts in which each text ends with a word of its own, so that none is the beginning of another."""
    numbers = iter(range(1000))

    def text(stop="."):
        return f"{draw(SIGNS)} Wort{next(numbers)}{draw(st.sampled_from([stop, '!', '?“']))}"

    def paragraphs(most):
        return tuple(
            Paragraph(
                tuple(Sentence(text(), draw(CITATIONS)) for _ in range(draw(st.integers(1, 3)))),
                notes=tuple(Note(text(), draw(CITATIONS)) for _ in range(draw(st.integers(0, 1)))),
            )
            for _ in range(draw(st.integers(1, most)))
        )

    return Draft(
        "2017-11",
        Frame(text(), f"Vorspann {next(numbers)}.", paragraphs(1)),
        tuple(Section(f"s-{number}", text(), paragraphs(2)) for number in range(draw(st.integers(1, 3)))),
        tuple(Source(label, text(), draw(SIGNS), text(), "2017") for label in ("golem-amazon-flex", "x", "a.b_c")),
        Credit(text(), f"({text()})", draw(st.sampled_from(["", "bilder/a (1).jpg"])), draw(SIGNS)),
        f"Rohfassung {next(numbers)}.",
    )


@settings(deadline=None)
@given(drafts(), st.booleans())
def test_round_trip(draft, with_base):
    written = render(draft)
    copy = parse(written, draft if with_base else None)
    assert copy.write() == written
    assert copy.title == normal(draft.frame.title)
    assert [(section.name, section.heading.prose.text) for section in copy.sections] == [
        (section.id, normal(section.heading)) for section in draft.sections
    ]
    assert [definition.label for definition in copy.definitions] == [source.id for source in draft.sources]
    assert [(remark.text, remark.labels) for remark in copy.remarks] == [
        (normal(note.text), tuple(citation.snippet for citation in note.citations))
        for paragraph in draft.paragraphs()
        for note in paragraph.notes
    ]

    judged = classify(copy, draft)
    assert (judged.hers, judged.deleted) == ((), ())
    assert not [one for one in judged.sentences if one.citations_changed]
