"""A teaser announces what the sections tell, and nothing that was struck since."""

from typing import TYPE_CHECKING

import pytest

from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan

if TYPE_CHECKING:
    from conftest import Desk

BRIDGE = PlannedStory("bruecke", "Sperrung der Rheinbrücke", ("bruecke",))
POOL = PlannedStory("freibad", "Becken im Freibad", ("freibad",))
TOLD = "Die Rheinbrücke in Altstadt ist gesperrt.[^bruecke]"
BOTH = Outline("Rückblick", (SectionPlan("stadt", "Stadt", (BRIDGE, POOL)),))
STRUCK = Outline("Rückblick", (SectionPlan("stadt", "Stadt", (BRIDGE,)),), (LeftOutStory(POOL, "auf Wunsch"),))


def teased(desk: "Desk", teaser: str, body: str, outline: Outline) -> list[str]:
    text = f"<!-- part: teaser -->\n\n{teaser}\n\n<!-- section: stadt -->\n\n## Stadt\n\n{body}\n"
    found = desk.check(text, outline=outline)
    return [text[one.found.start : one.found.end] for one in found if one.found.rule == "teaser"]


@pytest.mark.parametrize("outline", [BOTH, STRUCK], ids=["not told", "struck from the outline"])
def test_a_story_that_is_gone_is_found_in_its_sentence(desk: "Desk", outline: Outline) -> None:
    teaser = "Altstadt sperrt seine Brücke. Das Freibad am Waldsee wird teurer."
    assert teased(desk, teaser, TOLD, outline) == ["Das Freibad am Waldsee wird teurer."]


@pytest.mark.parametrize(
    ("teaser", "body"),
    [
        ("Altstadt sperrt seine Brücke.", TOLD),
        ("Das Freibad wird teurer.", f"{TOLD} Das Freibad bekommt ein neues Becken.[^freibad]"),
        # Another story tells of the same thing.
        ("Das Freibad wird teurer.", f"{TOLD} Auch der Weg zum Freibad ist zu.[^bruecke]"),
        ("Das waren die Themen im November.", TOLD),
    ],
)
def test_what_is_told_may_be_announced(desk: "Desk", teaser: str, body: str) -> None:
    assert teased(desk, teaser, body, BOTH) == []


def test_it_can_be_waived_and_says_what_to_do(desk: "Desk") -> None:
    text = "<!-- part: teaser -->\n\n<!-- waived: teaser, steht im Kasten -->\nDas Freibad wird teurer.\n\n## Stadt\n\n"
    found = [one for one in desk.check(text + TOLD, outline=BOTH) if one.found.rule == "teaser"]
    assert [(one.waived, one.found.severity) for one in found] == [("steht im Kasten", "warning")]
    assert "--frame" in found[0].found.mend
