from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.outline.model import Outline
from recapper.outline.planner import Format, Material, plan_outline, with_word_targets
from recapper.outline.reasons import Exclusion
from recapper.outline.weights import expected_words, neighbours_together
from recapper.snippets.model import Published, Snippet
from recapper.stories.model import Story


def clip(id_: str, **front: object) -> Snippet:
    fields: dict[str, object] = {"title": f"Titel {id_}", "text": "Ein Satz.", "site": f"{id_}.de", **front}
    return Snippet(id_, PurePosixPath(f"{id_}.md"), **fields)  # type: ignore[arg-type]


def by_id(*clips: Snippet) -> dict[str, Snippet]:
    return {row.id: row for row in clips}


def story(*clips: str) -> Story:
    return Story(clips[0], clips, 1.0)


def in_threes(stories: Sequence[Story]) -> list[list[str]]:
    ids = sorted(row.id for row in stories)
    return [ids[start : start + 3] for start in range(0, len(ids), 3)]


def plan(
    stories: Sequence[Story], clips: dict[str, Snippet], *, words: int = 900, excluded: Sequence[Exclusion] = ()
) -> Outline:
    labels = {row.id: f"Thema {row.id}" for row in stories}
    return plan_outline(Material(stories, clips, labels, excluded), in_threes, Format("2017-11", "Amazon", words=words))


def told_ids(outline: Outline) -> list[str]:
    return [row.id for section in outline.sections for row in section.stories]


def test_a_month_of_one_clip() -> None:
    outline = plan([story("a")], by_id(clip("a")))
    assert [(row.id, row.heading, told_ids(outline)) for row in outline.sections] == [("thema-a", "Thema a", ["a"])]
    assert outline.title == "Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017"
    assert outline.sections[0].words == 120


def test_a_month_of_nothing_but_excluded_clips() -> None:
    outline = plan([], {}, excluded=[Exclusion("a", "A", "Meinungsstück", firm=False)])
    assert (outline.sections, outline.left_out[0].reason) == ((), "Meinungsstück")


def test_the_weightiest_stories_are_told_and_the_rest_say_why_not() -> None:
    clips = by_id(*(clip(name) for name in "abcdef"))
    outline = plan([story("a"), story("b", "c"), story("d", "e", "f")], clips, words=125)
    assert told_ids(outline) == ["d", "b"]
    assert [(row.story.id, row.reason) for row in outline.left_out] == [
        ("a", "weniger gewichtig: ein Medium, Platz reicht für 2 Geschichten")
    ]


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ([clip("b", pin=True)], [clip("a"), clip("c")]),
        ([clip("b"), clip("c")], [clip("a", text="lang " * 99)]),
        ([clip("b"), clip("c")], [clip("a"), clip("d", site="a.de")]),
        ([clip("b", published=Published(2017, 11, 20))], [clip("a", published=Published(2017, 11, 3))]),
        ([clip("b", text="Länger als der andere.")], [clip("a")]),
        ([clip("a")], [clip("b")]),
    ],
)
def test_weight_is_pin_then_outlets_then_recency_then_length_then_id(
    heavier: list[Snippet], lighter: list[Snippet]
) -> None:
    stories = [story(*(row.id for row in group)) for group in (lighter, heavier)]
    outline = plan(stories, by_id(*heavier, *lighter), words=60)
    assert told_ids(outline) == [heavier[0].id]


def test_sections_come_by_weight() -> None:
    clips = by_id(*(clip(name) for name in "abcdefg"))
    outline = plan([story("a"), story("b"), story("c"), story("d", "e", "f", "g")], clips)
    assert [section.heading for section in outline.sections] == ["Thema d", "Thema a"]


def test_related_stories_stand_together_else_weight_decides() -> None:
    clips = by_id(
        clip("a", title="Lücke im Türschloss"),
        clip("b", title="Streik in Leipzig"),
        clip("c", title="Das Türschloss im Test"),
        clip("d", title="Serie nach Tolkien"),
    )
    ordered = neighbours_together([story("a"), story("b"), story("c"), story("d")], clips)
    assert [row.id for row in ordered] == ["a", "c", "b", "d"]


def test_section_ids_are_carried_over_by_the_largest_overlap_of_clips() -> None:
    clips = by_id(*(clip(name) for name in "abcdef"))
    first = plan([story(name) for name in "abcd"], clips)
    assert [section.id for section in first.sections] == ["thema-a", "thema-d"]
    labels = dict.fromkeys("abcdef", "Ganz anders")
    stories = [story("b"), story("c"), story("d"), story("e", "f")]
    again = plan_outline(Material(stories, clips, labels), in_threes, Format("2017-11", "Amazon"), previous=first)
    assert [(section.id, [row.id for row in section.stories]) for section in again.sections] == [
        ("thema-a", ["b", "c", "d"]),
        ("ganz-anders", ["e"]),
    ]


def test_of_a_section_that_splits_the_larger_part_keeps_the_id() -> None:
    clips = by_id(*(clip(name) for name in "abc"))
    stories = [story("a"), story("b"), story("c")]
    labels = dict.fromkeys("abc", "Neu benannt")
    first = plan(stories, clips)
    again = plan_outline(
        Material(stories, clips, labels), lambda _: [["a"], ["b", "c"]], Format("2017-11", "Amazon"), previous=first
    )
    assert [(section.id, len(section.stories)) for section in again.sections] == [("thema-a", 2), ("neu-benannt", 1)]


def test_themes_that_lose_a_story_are_a_bug() -> None:
    with pytest.raises(ValueError, match="exactly once"):
        plan_outline(Material([story("a")], by_id(clip("a")), {}), lambda _: [], Format("2017-11", "Amazon"))


def test_words_are_dealt_by_outlets_and_never_more_than_the_clips_fill() -> None:
    clips = by_id(*(clip(name) for name in "abcdefghij"))
    outline = plan([story("a"), story("b"), story("c"), story("d", "e", "f", "g")], clips, words=400)
    assert {section.heading: section.words for section in outline.sections} == {"Thema d": 120, "Thema a": 240}
    again = with_word_targets(outline, clips, 4000)
    assert [section.words for section in again.sections] == [120, 360]
    assert expected_words(["d", "e", "f", "g"], clips) > expected_words(["a"], clips) == 60


@given(st.lists(st.integers(1, 4), max_size=30), st.integers(0, 2000))
def test_every_story_is_planned_once_and_the_targets_keep_to_the_length(sizes: list[int], words: int) -> None:
    stories = [story(*(f"k{place}-{number}" for number in range(size))) for place, size in enumerate(sizes)]
    clips = by_id(*(clip(name) for row in stories for name in row.snippets))
    outline = plan(stories, clips, words=words)
    assert sorted(told_ids(outline) + [row.story.id for row in outline.left_out]) == sorted(row.id for row in stories)
    assert len(told_ids(outline)) == min(len(stories), max(1, words // 60))
    assert sum(section.words for section in outline.sections) <= words + 10 * len(outline.sections)
    assert len({section.id for section in outline.sections}) == len(outline.sections)
