"""Each sentence against the clips it cites; title, headings and teaser against all of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from recapper.checks.context import Clip

if TYPE_CHECKING:
    from conftest import Desk

TELLING = "<!-- section: a -->\n\n## Brücke\n\nIm Stahl stecken 14 Risse.[^bruecke] Es kamen 41.000 Gäste.[^freibad]\n"


@pytest.mark.parametrize(
    ("sentence", "rule", "severity", "found"),
    [
        ("Im Stahl stecken 15 Risse.[^bruecke]", "figure", "error", "15"),
        ("Im Stahl stecken[^bruecke] 15 Risse.", "figure", "error", "15"),
        ("Im \\*Stahl\\* stecken 15 Risse.[^bruecke]", "figure", "error", "15"),
        ("Die Reparatur soll 2,8 Millionen Euro kosten.[^bruecke]", "figure", "error", "2,8 Millionen Euro"),
        ("Karla Brandl leitet das Bauamt.[^bruecke]", "name", "error", "Brandl"),
        ("„Wir gehen kein hohes Risiko ein“, so sie.[^bruecke]", "quote", "error", "„Wir gehen kein hohes Risiko ein“"),
        ("Rund 14 Autos fahren über die Brücke.[^bruecke]", "figure-noun", "warning", "14"),
        ("Die Reparatur kostet 2,4 Millionen Euro.[^bruecke]", "hedge", "warning", "kostet"),
        ("Im Stahl sind 14 Risse. Im Stahl sind 14 Risse. Im Stahl sind 15 Risse.[^bruecke]", "figure", "error", "15"),
    ],
)
def test_what_the_cited_clip_has_not(desk: "Desk", sentence: str, rule: str, severity: str, found: str) -> None:
    text = f"## Thema\n\n{sentence}\n"
    [one] = [one for one in desk.check(text) if one.found.rule == rule]
    assert (one.found.severity, text[one.found.start : one.found.end]) == (severity, found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Im Stahl stecken 14 Risse.[^bruecke]",
        "Die Reparatur soll 2,4 Millionen Euro kosten.[^bruecke]",
        "Am 7. November war die Brücke zu.[^bruecke]",
        "„Wir gehen kein Risiko ein“, sagte Karla Brandt.[^bruecke]",
        "14 Risse und 41.000 Gäste, das war der Monat.[^bruecke][^freibad]",
        "Bei Neuhausen fand ein Bauer 250 Münzen.[^museum]",
    ],
)
def test_what_the_cited_clip_has(desk: "Desk", sentence: str) -> None:
    found = desk.check(f"## Thema\n\n{sentence}\n", off=["copied"])
    assert [one for one in found if one.found.rule in {"figure", "name", "quote", "hedge"}] == []


def test_a_sentence_said_twice_is_found_at_its_own_place(desk: "Desk") -> None:
    text = "## Thema\n\nEs kamen 15 Gäste.[^freibad] Es kamen 15 Gäste.[^freibad]\n"
    found = [(one.line, one.column) for one in desk.check(text) if one.found.rule == "figure"]
    assert found == [(3, 10), (3, 39)]


def test_a_clip_that_has_it_is_named(desk: "Desk") -> None:
    text = "## Thema\n\nEs kamen 41.000 Gäste, sagt Karla Brandt.[^museum]\n"
    said = {one.found.rule: one.found.evidence for one in desk.check(text)}
    assert said["figure"].endswith("41.000 stands in freibad, which the sentence does not cite")
    assert said["name"].endswith("Karla Brandt stands in bruecke, which the sentence does not cite")


@pytest.mark.parametrize(
    ("title", "teaser", "heading", "found"),
    [
        ("14 Risse, 41.000 Gäste", "Brandt sperrt die Rheinbrücke.", "41.000 Gäste", []),
        ("Altstadt im November 2017", "Brücke, Freibad: das war Altstadt im November 2017.", "Bad", []),
        ("15 Risse", "Die Rheinbrücke ist zu.", "Bad", [(1, 3, "figure")]),
        ("14 Risse", "Karla Brandl sperrt die Rheinbrücke.", "Bad", [(5, 7, "name")]),
        ("14 Risse", "Es kamen 42.000 Gäste.", "Bad", [(5, 10, "figure")]),
        ("14 Risse", "Die Rheinbrücke ist zu.", "Bad: 42.000 Gäste", [(15, 9, "figure")]),
        ("14 Risse", "Die Rheinbrücke ist zu.", "„Wir gehen jedes Risiko ein“", [(15, 4, "quote")]),
        (r"1\. 250 Münzen", "Die Rheinbrücke ist zu.", "Bad", [(1, 3, "figure"), (1, 7, "figure")]),
    ],
)
def test_title_teaser_and_headings_rest_on_all_cited_clips(
    desk: "Desk", title: str, teaser: str, heading: str, found: list[tuple[int, int, str]]
) -> None:
    teaser = f"<!-- part: teaser -->\n\n{teaser}"
    text = f"# {title}\n\n{teaser}\n\n{TELLING}\n<!-- section: b -->\n\n## {heading}\n\nKalt war es.\n"
    rows = [(one.line, one.column, one.found.rule) for one in desk.check(text) if one.found.severity == "error"]
    assert rows == found


def test_a_heading_says_what_the_clips_have_instead(desk: "Desk") -> None:
    [found] = [one for one in desk.check(f"# 15 Risse\n\n{TELLING}") if one.found.rule == "figure"]
    assert "14 (bruecke)" in found.found.evidence


def test_strict_shows_other_words_too(desk: "Desk") -> None:
    text = "## Thema\n\nIm Stahl stecken 14 Risse der Verwüstung.[^bruecke]\n"
    assert [one for one in desk.check(text) if one.found.rule == "name"] == []
    [found] = [one for one in desk.check(text, strict=True) if one.found.rule == "name"]
    assert (found.found.severity, found.line, found.column) == ("warning", 3, 31)


def test_a_month_of_many_figures_is_asked_clip_by_clip(desk: "Desk", make_clip: Callable[..., Clip]) -> None:
    """A sum over two clips bears out no title, and is not looked for."""
    many = [
        make_clip(f"clip-{n}", f"Die Straße {n} kostet {700 + 7 * n} Euro und {5000 + n} Steine.") for n in range(40)
    ]
    cites = " ".join(f"Die Straße kostet {700 + 7 * n} Euro.[^clip-{n}]" for n in range(40))
    [found] = [one for one in desk.check(f"# 1407 Euro\n\n## Straße\n\n{cites}\n", many) if one.found.rule == "figure"]
    assert (found.found.severity, found.line) == ("error", 1)
    assert " + " not in found.found.evidence
