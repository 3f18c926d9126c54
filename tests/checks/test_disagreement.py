"""Where two sources of one story disagree, the draft that has one reading gets a note."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recapper.checks.context import Clip
from recapper.outline.model import Outline, PlannedStory, SectionPlan

if TYPE_CHECKING:
    from conftest import Desk

STORY = Outline("", (SectionPlan("lauf", "Lauf", (PlannedStory("lauf", "Lauf", ("bote", "kurier")),)),))


@pytest.fixture
def clips(make_clip: Callable[..., Clip]) -> list[Clip]:
    return [
        make_clip("bote", "Zum Stadtlauf kamen 900 Zuschauer. Die Halle soll 2019 öffnen."),
        make_clip("kurier", "Zum Stadtlauf kamen 700 Zuschauer. Die Halle öffnet 2019.", site="kurier.example"),
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Zum Lauf kamen 900 Zuschauer.[^bote]", ["900 Zuschauer"]),
        ("Zum Lauf kamen 700 Zuschauer.[^kurier]", ["700 Zuschauer"]),
        ("Zum Lauf kamen 700 oder 900 Zuschauer.[^kurier][^bote]", []),
        ("Zum Lauf kamen viele Zuschauer.[^kurier]", []),
        ("Die Halle öffnet 2019.[^bote][^kurier]", ["öffnet"]),
        ("Die Halle soll 2019 öffnen.[^bote][^kurier]", []),
        ("Die Halle öffnet 2019.[^kurier]", []),
    ],
)
def test_one_of_two_readings(desk: "Desk", clips: list[Clip], sentence: str, found: list[str]) -> None:
    assert desk.said(sentence, "contradiction", clips, outline=STORY) == found


def test_both_readings_are_shown(desk: "Desk", clips: list[Clip]) -> None:
    text = "## Lauf\n\nZum Lauf kamen 900 Zuschauer.[^bote]\n"
    [one] = [one for one in desk.check(text, clips, outline=STORY) if one.found.rule == "contradiction"]
    assert (one.found.severity, one.found.what) == ("note", "The sources differ (Zuschauer).")
    assert one.found.evidence == "700 Zuschauer (kurier); 900 Zuschauer (bote)"
