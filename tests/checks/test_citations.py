"""Every sentence with a fact names a clip that is there and has to do with it; and what her own marks do."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from recapper.checks.context import Clip
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence, Source

if TYPE_CHECKING:
    from conftest import Desk

NO_CLIP = "The sentence names no clip."
FACTS = "The sentence states facts and names no clip."


def _rows(desk: "Desk", text: str, clips: tuple[Clip, ...], **more: object) -> list[tuple[int, int, str, str]]:
    found = [one for one in desk.check(text, clips, **more) if one.found.rule == "citation"]
    return [(one.line, one.column, one.found.severity, one.found.what) for one in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Es kamen 41.000 Gäste.", (1, "error", FACTS)),
        ("Karla Brandt bleibt dabei.", (1, "error", FACTS)),
        ("Am 6. November fiel Schnee.", (1, "error", FACTS)),
        ("Jemand rief „kein Risiko ein“ hinein.", (1, "error", FACTS)),
        ("Kalt war es. Über Neuhausen fiel Schnee.", (14, "error", FACTS)),
        (r"Kalt \*war\* es. Es kamen 41.000 Gäste.", (18, "error", FACTS)),
        ("Es ging lange so weiter, und niemand wusste so recht, was daraus werden würde.", (1, "warning", NO_CLIP)),
        ("Müde ist[^brücke] sie.", (9, "error", "No clip of the month has the id brücke, and no footnote defines it.")),
        (
            "Die Rheinbrücke ist zu.[^bruecke][^brueke]",
            (34, "error", "No clip of the month has the id brueke, and no footnote defines it."),
        ),
        (
            "Das Kino zeigt Filme.[^bruecke]",
            (1, "warning", "The clip bruecke shares no word, figure or name with the sentence."),
        ),
    ],
)
def test_what_is_missing(desk: "Desk", clips: tuple[Clip, ...], sentence: str, found: tuple[int, str, str]) -> None:
    assert _rows(desk, f"## Thema\n\n{sentence}\n", clips) == [(3, *found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Es kamen 41.000 Gäste.[^freibad]",
        "Es kamen[^freibad] 41.000 Gäste.",
        "Es kamen 41.000 Gäste. [^freibad] Kalt war es.",
        "Kalt war es.",
        "Altstadt atmet auf.",
        "So ging es weiter.",
        "Die „Neuen“ kamen.",
        "Das Museum zeigt 250 Münzen.[^museum]",
        "Bauern finden viel.[^museum]",
    ],
)
def test_what_is_cited_or_needs_no_clip(desk: "Desk", clips: tuple[Clip, ...], sentence: str) -> None:
    assert _rows(desk, f"## Thema\n\n{sentence}\n", clips) == []


def test_title_headings_and_teaser_carry_no_marks(desk: "Desk", clips: tuple[Clip, ...]) -> None:
    text = (
        "# Altstadt[^bruecke]\n\n<!-- part: teaser -->\n\nDie Rheinbrücke ist zu.[^bruecke]\n\n"
        "<!-- section: a -->\n\n## Brücke[^bruecke]\n\nDie Rheinbrücke ist zu.[^bruecke]\n"
    )
    assert _rows(desk, text, clips) == [
        (1, 11, "warning", "A heading carries no marks."),
        (5, 24, "warning", "The teaser carries no marks."),
        (9, 10, "warning", "A heading carries no marks."),
    ]


# What she does to a draft of the machine.

DRAFT = (
    "# Altstadt im November\n\n<!-- section: bruecke -->\n\n## Brücke\n\n"
    "Die Rheinbrücke hat 14 Risse.[^bruecke] Ins Freibad kamen 41.000 Gäste.[^freibad]\n\n"
    "<!-- part: sources -->\n\n[^bruecke]: Rheinbrücke\n[^freibad]: Freibad\n"
)
BASE = Draft(
    "2017-11",
    Frame("Altstadt im November", ""),
    (
        Section(
            "bruecke",
            "Brücke",
            (
                Paragraph(
                    (
                        Sentence("Die Rheinbrücke hat 14 Risse.", (Citation("bruecke"),)),
                        Sentence("Ins Freibad kamen 41.000 Gäste.", (Citation("freibad"),)),
                    )
                ),
            ),
        ),
    ),
    (Source("bruecke", "Rheinbrücke", "", "", "", "a"), Source("freibad", "Freibad", "", "", "", "b")),
)


def _all(
    desk: "Desk", text: str, clips: tuple[Clip, ...], base: Draft | None = BASE
) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.found.severity, one.found.rule) for one in desk.check(text, clips, base=base)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", []),
        ("14 Risse", "15 Risse", [(7, 21, "error", "figure")]),
        (" Ins Freibad", " Karla Brandt kam. Ins Freibad", [(7, 41, "error", "citation")]),
        ("Gäste.[^freibad]", "Gäste.", [(7, 41, "error", "citation")]),
        ("Gäste.[^freibad]", "Gäste.[^bruecke]", [(7, 41, "warning", "citation"), (7, 59, "error", "figure")]),
    ],
)
def test_her_edits(
    desk: "Desk", clips: tuple[Clip, ...], before: str, after: str, found: list[tuple[int, int, str, str]]
) -> None:
    edited = DRAFT.replace(before, after, 1) if before else DRAFT
    assert _all(desk, edited, clips) == found


def test_a_footnote_of_her_own_is_a_warning_whatever_it_bears_out(desk: "Desk", clips: tuple[Clip, ...]) -> None:
    own = DRAFT.replace("14 Risse.[^bruecke]", "15 Risse.[^anruf]") + "[^anruf]: Telefonat mit Karla Brandt\n"
    assert _all(desk, own, clips) == [(7, 1, "warning", "citation")]
    both = DRAFT.replace("14 Risse.[^bruecke]", "15 Risse.[^bruecke][^anruf]") + "[^anruf]: Telefonat\n"
    assert _all(desk, both, clips) == [(7, 1, "warning", "citation"), (7, 21, "warning", "figure")]


def test_a_clip_that_was_changed_or_went(desk: "Desk", clips: tuple[Clip, ...]) -> None:
    bridge, pool, museum = clips
    assert _rows(desk, DRAFT, (bridge, replace(pool, digest="new"), museum), base=BASE) == [
        (12, 1, "warning", "The text of the clip freibad was changed since the draft was written.")
    ]
    gone = "The clip freibad is gone: its file was removed or renamed since the draft was written."
    assert _rows(desk, DRAFT, (bridge, museum), base=BASE) == [(12, 1, "error", gone)]


def test_without_a_revision_only_the_draft_and_its_clips_count(desk: "Desk", clips: tuple[Clip, ...]) -> None:
    assert _all(desk, DRAFT, clips, base=None) == []
    bridge, _, museum = clips
    assert _all(desk, DRAFT, (bridge, museum), base=None) == [(7, 41, "warning", "citation")]
