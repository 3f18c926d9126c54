"""Where a picture stands, a credit line stands."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from recapper.snippets.model import Picture

if TYPE_CHECKING:
    from conftest import Desk

PICTURE = Picture(
    "bild",
    PurePosixPath("sources/2017-11/bild.md"),
    title="Rheinbrücke",
    author="Jo Fischer",
    site="Flickr",
    license="CC BY 2.0",
    changes="keine Änderungen",
)
PART = "# Altstadt\n\n<!-- part: picture -->\n\n![Brücke](bruecke.jpg)\n\n"


@pytest.mark.parametrize(
    ("line", "severities"),
    [
        ("(Bildquelle Rheinbrücke: Jo Fischer via Flickr, CC BY 2.0, keine Änderungen)", set()),
        ("(Bildquelle Rheinbrücke: Jo Fischer via Flickr, keine Änderungen)", {"error"}),
        ("(Bildquelle Rheinbrücke: Ina Koch via Flickr, CC BY 2.0, keine Änderungen)", {"error"}),
        ("", {"error"}),
        ("Die Brücke am Abend.", {"error"}),
    ],
)
def test_the_credit_line(desk: "Desk", line: str, severities: set[str]) -> None:
    found = [one.found for one in desk.check(f"{PART}{line}\n", pictures=(PICTURE,)) if one.found.rule == "picture"]
    assert {one.severity for one in found} == severities


@pytest.mark.parametrize("image", ["![Brücke](bilder/bruecke.jpg)", "![Foto: Jo Fischer](a.jpg)", "![[bilder/b.jpg]]"])
def test_the_picture_itself_is_no_credit_line(desk: "Desk", image: str) -> None:
    line = "(Bildquelle Rheinbrücke: Jo Fischer via Flickr, CC BY 2.0, keine Änderungen)"
    text = f"# Altstadt\n\n<!-- part: picture -->\n\n{image}\n\n{line}\n"
    assert [one for one in desk.check(text, pictures=(PICTURE,)) if one.found.rule == "picture"] == []


def test_a_picture_without_a_line_is_found_where_it_stands(desk: "Desk") -> None:
    [found] = desk.check("## Thema\n\nKalt war es.\n\nSo: ![Brücke](bruecke.jpg)\n", off=["citation"])
    assert (found.line, found.column, found.found.what) == (5, 5, "A picture stands without a credit line.")
