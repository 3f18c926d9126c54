import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.outline.outline_file import read, write
from recapper.outline.reasons import NEW, STRUCK

MODEL = """\
# Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017
## Black Friday, Cyber Monday & Weihnachten {#black-friday}
- spiegel-bezos: Bezos besitzt 100 Milliarden Dollar (spiegel-bezos, bild-bezos)
- wuv-rekord: Rekord (bisher) am Black Friday (wuv-rekord)
## Nicht verwendet
- prisma-weihnachten: Es lebe Weihnachten (prisma-weihnachten) — Meinungsstück
## Neu
- golem-flex: Amazon Flex (golem-flex)
"""

OUTLINE = Outline(
    "Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017",
    (
        SectionPlan(
            "black-friday",
            "Black Friday, Cyber Monday & Weihnachten",
            (
                PlannedStory("spiegel-bezos", "Bezos besitzt 100 Milliarden Dollar", ("spiegel-bezos", "bild-bezos")),
                PlannedStory("wuv-rekord", "Rekord (bisher) am Black Friday", ("wuv-rekord",)),
            ),
        ),
    ),
    (
        LeftOutStory(
            PlannedStory("prisma-weihnachten", "Es lebe Weihnachten", ("prisma-weihnachten",)), "Meinungsstück"
        ),
        LeftOutStory(PlannedStory("golem-flex", "Amazon Flex", ("golem-flex",)), NEW),
    ),
)


def test_the_format_of_the_design() -> None:
    assert write(OUTLINE) == MODEL
    assert read(MODEL).outline == OUTLINE
    assert read(MODEL).problems == ()


@pytest.mark.parametrize(
    "edited",
    [
        MODEL.replace("\n", "\r\n"),
        "\ufeff" + MODEL,
        MODEL.replace("\n", "\n\n  \n"),
        MODEL.replace("\n- ", "\n* "),
        MODEL.replace("\n- ", "\n   + "),
        MODEL.replace("\n- ", "\n1. "),
        MODEL.replace("## Black", "<!-- erst\n\n## Alt {#alt}\n-->\n### Black"),
        MODEL.replace(" {#black-friday}", ""),
        MODEL.replace("## Neu", "## neu:"),
        MODEL.replace("(spiegel-bezos, bild-bezos)", "( spiegel-bezos ,bild-bezos )"),
        MODEL.replace(" — Meinungsstück", " – Meinungsstück"),
        MODEL.replace(" — Meinungsstück", " - Meinungsstück"),
        MODEL.replace("- golem-flex: Amazon Flex", "- Amazon Flex"),
    ],
)
def test_what_editors_and_people_do_to_white_space_and_signs_changes_nothing(edited: str) -> None:
    assert read(edited).outline == OUTLINE
    assert read(edited).problems == ()


def story_of(line: str, *, clips: set[str] | None = None) -> PlannedStory:
    (section,) = read(f"# T\n## A\n{line}\n", clips=clips).outline.sections
    return section.stories[0]


@pytest.mark.parametrize(
    ("line", "story"),
    [
        ("- a: Neues Wort (a, c)", PlannedStory("a", "Neues Wort", ("a", "c"))),
        ("- a: Streik: der zweite Tag (a)", PlannedStory("a", "Streik: der zweite Tag", ("a",))),
        ("- a: (a)", PlannedStory("a", "", ("a",))),
        ("- a: Thema (a) — gehört jetzt hierher", PlannedStory("a", "Thema", ("a",))),
        ("- Ohne Kennung (b; c)", PlannedStory("b", "Ohne Kennung", ("b", "c"))),
        ("- a", PlannedStory("a", "a", ("a",))),
        ("- a: Thema ohne Klammer", PlannedStory("a", "Thema ohne Klammer", ("a",))),
    ],
)
def test_story_lines_by_hand(line: str, story: PlannedStory) -> None:
    assert story_of(line, clips={"a", "b", "c"}) == story


def test_a_story_moved_to_the_unused_without_a_reason_was_struck_by_her() -> None:
    (row,) = read("## Nicht verwendet\n- a: Thema (a)\n").outline.left_out
    assert row.reason == STRUCK


def test_a_reason_may_have_dashes_and_brackets() -> None:
    (row,) = read("## Nicht verwendet\n- a: T (a) — schon im Oktober — siehe (oben)\n").outline.left_out
    assert (row.story.label, row.reason) == ("T", "schon im Oktober — siehe (oben)")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# T\n## A\n- a: X (a, nanu)\n", 3, "no clip has the id nanu"),
        ("# T\n## A\n- a: X (a)\n- b: Y (b, a)\n", 4, "a is listed twice"),
        ("# T\n## A\n- a: X (a, a)\n", 3, "a is listed twice"),
        ("# T\n## A\n- Thema ohne Clips\n", 3, "no clips: Thema ohne Clips"),
        ("# T\n- a: X (a)\n", 2, "a story above the first section"),
        ("# T\n<!--\n\n-->\nEin Satz.\n", 5, "not understood: Ein Satz."),
    ],
)
def test_what_cannot_be_right_is_named_with_its_line(text: str, line: int, what: str) -> None:
    (problem,) = read(text, clips={"a", "b"}).problems
    assert (problem.line, problem.what) == (line, what)


def test_the_first_mention_of_a_clip_counts() -> None:
    outline = read("## A\n- a: X (a)\n## B\n- b: Y (a, b)\n").outline
    assert [story.snippets for section in outline.sections for story in section.stories] == [("a",), ("b",)]


def test_equal_ids_are_made_distinct() -> None:
    outline = read("## A {#a}\n- x: X (a)\n## A {#a}\n- x: X (b)\n").outline
    assert [(section.id, section.stories[0].id) for section in outline.sections] == [("a", "x"), ("a-2", "x-2")]


def test_a_heading_named_like_the_unused_is_a_section_if_it_has_an_id() -> None:
    assert read("## Neu {#neu}\n- a: X (a)\n").outline.sections[0].heading == "Neu"


@pytest.mark.parametrize(
    "wording", ["Foo (a) — bar", "Foo (a)", "<!-- weg --> da", "<!--", "A {#x} {#y}", "# A: - B", " \n"]
)
def test_no_wording_can_be_mistaken_for_structure(wording: str) -> None:
    outline = Outline(
        wording,
        (SectionPlan("s", wording, (PlannedStory("p", wording, ("k",)),)),),
        (
            LeftOutStory(PlannedStory("q", wording, ("l",)), wording),
            LeftOutStory(PlannedStory("r", wording, ("m",)), NEW),
        ),
    )
    text = write(outline)
    again = read(text).outline
    assert write(again) == text
    (section,) = again.sections
    assert (section.id, section.stories[0].id, section.stories[0].snippets) == ("s", "p", ("k",))
    assert [(row.story.id, row.story.snippets) for row in again.left_out] == [("q", ("l",)), ("r", ("m",))]


WORDING = st.text(st.sampled_from("aBc äß&:,;()[]{}#<>!—–-*_„“\"'.\n\t1"), max_size=24)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    names = [f"clip-{number}" for number in range(draw(st.integers(0, 12)))]
    stories: list[PlannedStory] = []
    while names:
        size = draw(st.integers(1, 3))
        stories.append(PlannedStory(names[0], draw(WORDING), tuple(names[:size])))
        del names[:size]
    cut = draw(st.integers(0, len(stories)))
    told, left = stories[:cut], stories[cut:]
    sections: list[SectionPlan] = []
    while told:
        size = draw(st.integers(1, 4))
        sections.append(SectionPlan(f"s{len(sections)}", draw(WORDING), tuple(told[:size])))
        del told[:size]
    rows = [LeftOutStory(story, draw(st.sampled_from([NEW, STRUCK]) | WORDING)) for story in left]
    return Outline(draw(WORDING), tuple(sections), tuple(rows))


@given(outlines())
def test_any_wording_survives_writing_and_reading(outline: Outline) -> None:
    text = write(outline)
    again = read(text)
    assert again.problems == ()
    assert write(again.outline) == text
    structure = [(section.id, [(s.id, s.snippets) for s in section.stories]) for section in outline.sections]
    assert structure == [
        (section.id, [(s.id, s.snippets) for s in section.stories]) for section in again.outline.sections
    ]
    assert {row.story.snippets for row in outline.left_out} == {row.story.snippets for row in again.outline.left_out}


@given(st.text(st.sampled_from("ab:,()—-*+#{} \n\r<!>\t0."), max_size=200))
def test_no_text_breaks_the_reader_and_no_clip_is_in_two_stories(text: str) -> None:
    outline = read(text).outline
    stories = [story for section in outline.sections for story in section.stories]
    stories += [row.story for row in outline.left_out]
    clips = [clip for story in stories for clip in story.snippets]
    assert len(clips) == len(set(clips))
    written = write(outline)
    assert write(read(written).outline) == written
