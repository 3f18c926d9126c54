"""The credit line links to the picture's page and to its licence."""

from pathlib import PurePosixPath

import pytest

from recapper.export.export import export
from recapper.snippets.model import Picture

PAGE, DEED, OTHER = "https://flickr.example/1", "https://cc.example/by-nc", "https://a.example"


def picture(**more: str) -> Picture:
    known = {"title": "Eye [of] the Beholder", "site": "Flickr", "source": PAGE, "license_url": DEED}
    return Picture("auge", PurePosixPath("sources/2017-11/auge.md"), **{**known, **more})


@pytest.mark.parametrize(
    ("line", "more", "linked"),
    [
        (
            "(Bildquelle Eye \\[of\\] the Beholder: hjl via Flickr, bestimmte Rechte vorbehalten)",
            {},
            f"(Bildquelle [Eye \\[of\\] the Beholder]({PAGE}): hjl via Flickr, [bestimmte Rechte vorbehalten]({DEED}))",
        ),
        ("(Foto: A/Flickr)", {"title": ""}, f"(Foto: A/[Flickr]({PAGE}))"),
        ("(Foto: A/Flickr)", {}, f"(Foto: A/[Flickr]({PAGE}))"),
        (
            "(Bildquelle Rad: A, CC BY 2.0)",
            {"title": "Rad", "license": "CC BY 2.0", "license_url": ""},
            f"(Bildquelle [Rad]({PAGE}): A, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))",
        ),
        (
            "(Bildquelle Rad: A, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))",
            {"title": "Rad", "license": "CC BY 2.0", "license_url": "", "source": ""},
            "(Bildquelle Rad: A, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))",
        ),
        ("(Bildquelle Rad: A)", {"title": "Rad", "source": "javascript:alert(1)"}, "(Bildquelle Rad: A)"),
        ("(Bildquelle Radweg: A)", {"title": "Rad", "site": ""}, "(Bildquelle Radweg: A)"),
        (f"(Bildquelle [Rad]({OTHER}): A)", {"title": "Rad", "site": ""}, f"(Bildquelle [Rad]({OTHER}): A)"),
        (f"(Bildquelle Rad: A, <{PAGE}>)", {"title": "Rad"}, f"(Bildquelle Rad: A, <{PAGE}>)"),
        ("(Bildquelle `Rad`: A)", {"title": "Rad", "site": ""}, "(Bildquelle `Rad`: A)"),
        (
            "(Bildquelle Rad: A, frei)",
            {"title": "Rad", "rights": "frei", "source": "https://a.example/x_(1)"},
            f"(Bildquelle [Rad](<https://a.example/x_(1)>): A, [frei]({DEED}))",
        ),
    ],
)
def test_only_where_exactly_the_words_stand(line, more, linked):
    copy = f"<!-- part: picture -->\n\nEye of the Beholder\n\n{line}\n\nRad, Flickr: bestimmte Rechte vorbehalten.\n"
    assert export(copy, "md", picture=picture(**more)) == (
        f"Eye of the Beholder\n\n{linked}\n\nRad, Flickr: bestimmte Rechte vorbehalten.\n"
    )


@pytest.mark.parametrize(
    ("form", "published"),
    [
        ("md", f"(Bildquelle [Rad]({PAGE}): A, [frei]({DEED}))\n"),
        ("txt", f"(Bildquelle Rad ({PAGE}): A, frei ({DEED}))\n"),
        (
            "html",
            f'<figure>\n<figcaption>(Bildquelle <a href="{PAGE}">Rad</a>: A, <a href="{DEED}">frei</a>)</figcaption>\n'
            "</figure>\n",
        ),
    ],
)
def test_in_every_form_alike(form, published):
    copy = "<!-- part: picture -->\n\n(Bildquelle Rad: A, frei)\n"
    assert export(copy, form, picture=picture(title="Rad", rights="frei")) == published
