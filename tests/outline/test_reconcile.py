import dataclasses
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.outline.outline_file import read, write
from recapper.outline.planner import Format, Material, plan_outline
from recapper.outline.reasons import NEW, STRUCK, Exclusion
from recapper.outline.reconcile import reconcile
from recapper.snippets.model import Snippet
from recapper.stories.model import Story


def told(*clips: str, label: str = "Thema", id_: str = "") -> PlannedStory:
    return PlannedStory(id_ or clips[0], label, clips)


def story(*clips: str) -> Story:
    return Story(clips[0], clips, 1.0)


def outline(*sections: SectionPlan, left_out: tuple[LeftOutStory, ...] = ()) -> Outline:
    return Outline("T", sections, left_out)


def shape(result: Outline) -> list[tuple[str, list[tuple[str, ...]]]]:
    sections = [(section.heading, [row.snippets for row in section.stories]) for section in result.sections]
    return sections + [(row.reason, [row.story.snippets]) for row in result.left_out]


A = SectionPlan("a", "Ihre Überschrift", (told("a1", "a2"), told("b1")))
B = SectionPlan("b", "Zweite", (told("c1"),))
STORIES = (story("a1", "a2"), story("b1"), story("c1"))


def test_her_order_headings_and_merges_stand() -> None:
    merged = SectionPlan("b", "Umbenannt", (told("c1", "b1", label="Zwei in einem"),))
    hers = outline(merged, SectionPlan("a", "A", (told("a2", "a1", label="Ihr Wort"),)))
    assert reconcile(hers, STORIES, labels={}) == hers


def test_a_new_clip_joins_the_story_it_is_grouped_with() -> None:
    result = reconcile(outline(A, B), (story("neu", "a1", "a2"), story("b1"), story("c1")), labels={})
    assert result.sections[0].stories[0].snippets == ("a1", "a2", "neu")


def test_a_new_clip_of_two_stories_that_she_parted_joins_the_larger_share() -> None:
    hers = outline(SectionPlan("a", "A", (told("x1"), told("x2", "x3"))))
    result = reconcile(hers, (story("x1", "x2", "x3", "neu"),), labels={})
    assert shape(result) == [("A", [("x1",), ("x2", "x3", "neu")])]


def test_a_new_story_waits_under_new_with_its_label() -> None:
    result = reconcile(outline(A, B), (*STORIES, story("d1", "d2")), labels={"d1": "Etwas Neues"})
    assert result.left_out == (LeftOutStory(told("d1", "d2", label="Etwas Neues"), NEW),)
    assert "## Neu\n- d1: Etwas Neues (d1, d2)\n" in write(result)


def test_a_new_story_whose_id_is_taken_gets_that_of_its_clip() -> None:
    hers = outline(SectionPlan("a", "A", (told("a1", id_="streik"),)))
    result = reconcile(hers, (story("a1"), Story("streik", ("d1", "d2"), 1.0)), labels={"streik": "Neuer Streik"})
    assert result.left_out == (LeftOutStory(told("d1", "d2", label="Neuer Streik"), NEW),)


def test_of_a_clip_in_two_stories_the_first_keeps_it() -> None:
    hers = outline(SectionPlan("a", "A", (told("a1", "a2"), told("b1", "a2"))))
    assert reconcile(hers, STORIES[:2], labels={}).sections[0].stories == (told("a1", "a2"), told("b1"))


def test_vanished_clips_leave_and_take_empty_stories_and_sections_along() -> None:
    assert shape(reconcile(outline(A, B), (story("a2"), story("b1")), labels={})) == [
        ("Ihre Überschrift", [("a2",), ("b1",)])
    ]


def test_a_story_she_struck_stays_struck_with_her_reason_and_keeps_new_clips() -> None:
    hers = outline(A, left_out=(LeftOutStory(told("c1"), "kennen wir schon"),))
    result = reconcile(hers, (*STORIES[:2], story("c1", "c2")), labels={})
    assert result.left_out == (LeftOutStory(told("c1", "c2"), "kennen wir schon"),)


def test_a_clip_she_took_out_of_a_line_is_struck_if_the_last_outline_had_it() -> None:
    hers = outline(SectionPlan("a", "A", (told("a1"), told("b1"))), B)
    assert reconcile(hers, STORIES, labels={}).sections[0].stories[0].snippets == ("a1", "a2")
    result = reconcile(hers, STORIES, labels={"a1": "Thema"}, known=("a1", "a2", "b1", "c1"))
    assert shape(result) == [("A", [("a1",), ("b1",)]), ("Zweite", [("c1",)]), (STRUCK, [("a2",)])]


class TestExclusions:
    opinion = Exclusion("c1", "Kolumne", "Meinungsstück", firm=False)
    dropped = Exclusion("c1", "Kolumne", STRUCK, firm=True)

    def test_what_may_not_be_told_is_listed_with_its_reason(self) -> None:
        result = reconcile(outline(A), STORIES[:2], (self.opinion,), labels={})
        assert result.left_out == (LeftOutStory(told("c1", label="Kolumne"), "Meinungsstück"),)

    def test_her_placing_a_column_in_a_section_is_her_word(self) -> None:
        assert reconcile(outline(A, B), STORIES[:2], (self.opinion,), labels={}) == outline(A, B)

    def test_a_dropped_clip_leaves_its_section_all_the_same(self) -> None:
        result = reconcile(outline(A, B), STORIES[:2], (self.dropped,), labels={})
        assert result == outline(A, left_out=(LeftOutStory(told("c1", label="Kolumne"), STRUCK),))

    def test_a_clip_freed_of_its_reason_comes_back_as_new(self) -> None:
        hers = outline(A, left_out=(LeftOutStory(told("c1"), "gesperrt bis zum 1. Dezember 2017"),))
        result = reconcile(hers, STORIES, labels={"c1": "Frei"}, known=("a1", "a2", "b1", "c1"))
        assert result.left_out == (LeftOutStory(told("c1", label="Frei"), NEW),)

    def test_a_reason_that_changed_is_replaced_unless_it_is_hers(self) -> None:
        for before, after in (
            ("gesperrt bis zum 1. Dezember 2017", "Meinungsstück"),
            ("mag ich nicht", "mag ich nicht"),
        ):
            hers = outline(A, left_out=(LeftOutStory(told("c1"), before),))
            assert reconcile(hers, STORIES[:2], (self.opinion,), labels={}).left_out[0].reason == after

    def test_a_new_story_whose_clip_is_then_dropped_says_so(self) -> None:
        hers = outline(A, left_out=(LeftOutStory(told("c1"), NEW),))
        assert reconcile(hers, STORIES[:2], (self.dropped,), labels={}).left_out[0].reason == STRUCK


NAMES = [f"k{number}" for number in range(14)]


@st.composite
def groupings(draw: st.DrawFn, names: list[str]) -> tuple[tuple[Story, ...], tuple[Exclusion, ...]]:
    """Some of the names grouped at random, some excluded, some gone."""
    groups: dict[int, list[str]] = {}
    excluded: list[Exclusion] = []
    for name in draw(st.permutations(names)):
        fate = draw(st.integers(-3, 6))
        if fate >= 0:
            groups.setdefault(fate, []).append(name)
        elif fate > -3:
            reason = draw(st.sampled_from(["Meinungsstück", STRUCK, "erschienen im Dezember 2017"]))
            excluded.append(Exclusion(name, "Titel", reason, firm=fate == -2))
    return tuple(story(*clips) for clips in groups.values()), tuple(sorted(excluded, key=lambda row: row.id))


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """outline.md with lines moved, struck, doubled, and headings added, as somebody in a hurry leaves it."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        to = draw(st.integers(1, len(lines)))
        match draw(st.sampled_from(["move", "delete", "copy", "insert", "cut"])):
            case "move":
                lines.insert(to, lines.pop(at))
            case "delete" if len(lines) > 1:
                del lines[at]
            case "copy":
                lines.insert(to, lines[at])
            case "insert":
                lines.insert(
                    to, draw(st.sampled_from(["## Neu", "## Nicht verwendet", "## Frisch", "- X (k1, k2)", ""]))
                )
            case _:
                lines[at] = lines[at].replace(", k", ") k", 1)
    return "\n".join(lines)


def planned(stories: tuple[Story, ...], excluded: tuple[Exclusion, ...]) -> Outline:
    clips = {name: Snippet(name, PurePosixPath(name), f"Titel {name}", "Text.", site=name) for name in NAMES}
    labels = {row.id: f"Thema {row.id}" for row in stories}
    return plan_outline(
        Material(stories, clips, labels, excluded),
        lambda rows: [[row.id for row in rows[start : start + 3]] for start in range(0, len(rows), 3)],
        Format("2017-11", "Amazon", words=300),
    )


def clips_of(result: Outline) -> list[str]:
    stories = [row for section in result.sections for row in section.stories]
    return [clip for row in (*stories, *(left.story for left in result.left_out)) for clip in row.snippets]


@given(groupings(NAMES))
def test_an_unedited_outline_is_a_fixed_point_byte_for_byte(
    grouping: tuple[tuple[Story, ...], tuple[Exclusion, ...]],
) -> None:
    stories, excluded = grouping
    text = write(planned(stories, excluded))
    again = reconcile(read(text, clips=NAMES).outline, stories, excluded, labels={}, known=NAMES)
    assert write(again) == text


@given(st.data(), groupings(NAMES), groupings(NAMES), st.booleans())
def test_whatever_she_edits_and_however_clips_regroup_nothing_is_lost_and_nothing_told_twice(
    data: st.DataObject,
    before: tuple[tuple[Story, ...], tuple[Exclusion, ...]],
    after: tuple[tuple[Story, ...], tuple[Exclusion, ...]],
    remembers: bool,
) -> None:
    edited = data.draw(edits(write(planned(*before))))
    stories, excluded = after
    everything = sorted([clip for row in stories for clip in row.snippets] + [row.id for row in excluded])
    hers = read(edited, clips=everything).outline
    known = clips_of(planned(*before)) if remembers else []
    result = reconcile(hers, stories, excluded, labels={}, known=known)

    assert sorted(clips_of(result)) == everything
    assert all(section.stories for section in result.sections)
    ids = [row.id for section in result.sections for row in section.stories] + [row.story.id for row in result.left_out]
    assert len(ids) == len(set(ids))
    assert all(row.reason for row in result.left_out)
    firm = {row.id for row in excluded if row.firm}
    assert not firm & {clip for section in result.sections for row in section.stories for clip in row.snippets}
    for section in result.sections:
        assert section.heading in [mine.heading for mine in hers.sections]
    settled = reconcile(read(write(result)).outline, stories, excluded, labels={}, known=everything)
    assert write(settled) == write(result)
    assert dataclasses.replace(result, sections=()) == dataclasses.replace(settled, sections=())
