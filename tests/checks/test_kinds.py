"""What rests on a press release, a company or an opinion says so."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recapper.checks.context import Clip

if TYPE_CHECKING:
    from conftest import Desk

BUSES = "Die Stadtwerke kaufen 30 Busse. Die Busse sind leise."


@pytest.fixture
def clips(make_clip: Callable[..., Clip]) -> list[Clip]:
    return [
        make_clip("bote", BUSES),
        make_clip("presse", BUSES, kind="press-release"),
        make_clip("werk", BUSES, kind="company"),
        make_clip("portal", BUSES, site="www.presseportal.de"),
        make_clip("wien", BUSES, site="diepresse.com"),
        make_clip("meinung", "Das Bad ist zu teuer. Der Rat irrt.", kind="opinion"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Die Stadtwerke kaufen 30 Busse.[^presse]", "a press release"),
        ("Die Stadtwerke kaufen 30 Busse.[^werk]", "a company's own page"),
        ("Die Stadtwerke kaufen 30 Busse.[^portal]", "a press release"),
        ("Die Stadtwerke heißen 30 Busse willkommen.[^werk]", "a company's own page"),
        ("Die Busse sind leise.[^presse]", "a press release"),
        ("Die Stadtwerke kaufen Busse.[^werk][^presse]", "a company's own page"),
        ("Das Bad ist zu teuer.[^meinung]", "an opinion piece"),
        ("Der Rat irrt.[^meinung]", "an opinion piece"),
    ],
)
def test_what_does_not_say_whose_word_it_is(desk: "Desk", clips: list[Clip], sentence: str, kind: str) -> None:
    [found] = [one for one in desk.check(f"## Thema\n\n{sentence}\n", clips) if one.found.rule == "kind"]
    assert found.found.what == f"The sentence rests only on {kind} and does not say so."
    assert (found.found.severity, found.line, found.column) == ("warning", 3, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Stadtwerke kaufen nach eigenen Angaben 30 Busse.[^presse]",
        "Die Stadtwerke wollen 30 Busse kaufen.[^werk]",
        "Laut Stadtwerken kommen 30 Busse.[^werk]",
        "Die Busse seien leise.[^presse]",
        "Die Stadtwerke teilten mit, 30 Busse zu kaufen.[^portal]",
        "Das Bad ist zu teuer, findet der Kommentar.[^meinung]",
        "Die Stadtwerke kaufen 30 Busse.[^presse][^bote]",
        "Die Stadtwerke kaufen 30 Busse.[^bote]",
        "Die Stadtwerke kaufen 30 Busse.[^wien]",
        "Die Stadtwerke kaufen 30 Busse.",
    ],
)
def test_what_says_so_or_has_a_report(desk: "Desk", clips: list[Clip], sentence: str) -> None:
    assert desk.said(sentence, "kind", clips) == []
