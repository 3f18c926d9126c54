"""Each source of pictures asks for its own line; what may not be printed is refused with a reason."""

from pathlib import PurePosixPath

import pytest

from recapper.draft.credits import Uncredited, credit
from recapper.draft.licences import deed, licence_name
from recapper.draft.render import credit_markdown
from recapper.snippets.model import Picture


def picture(**fields):
    return Picture("bild", PurePosixPath("sources/2017-11/bild.md"), **fields)


LINES = [
    (
        {
            "title": "Eye of the Beholder",
            "author": "hjl",
            "site": "Flickr",
            "rights": "bestimmte Rechte vorbehalten",
            "changes": "keine",
        },
        "(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten)",
    ),
    (
        {"title": "Lager", "author": "hjl", "site": "Flickr", "license": "CC BY-SA 2.0", "changes": "Ausschnitt"},
        "(Bildquelle Lager: hjl via Flickr, Ausschnitt, CC BY-SA 2.0)",
    ),
    (
        {
            "title": "Lake Bondhus",
            "author": "Alchemist-hp",
            "site": "Wikimedia Commons",
            "license": "cc-by-nc-nd-3.0 us",
            "changes": "none",
        },
        "(Bildquelle Lake Bondhus: Alchemist-hp via Wikimedia Commons, keine Änderungen, CC BY-NC-ND 3.0 US)",
    ),
    (
        {
            "author": "A. Muster",
            "site": "Flickr",
            "license_url": "https://creativecommons.org/licenses/by/4.0/",
            "changes": "bearbeitet von E. Beispiel",
        },
        "(Bildquelle: A. Muster via Flickr, bearbeitet von E. Beispiel, CC BY 4.0)",
    ),
    ({"title": "wütend", "author": "PathDoc", "site": "Shutterstock"}, "(PathDoc/Shutterstock.com)"),
    (
        {"author": "Evan Lorne", "site": "shutterstock.com", "changes": "Ausschnitt"},
        "(Evan Lorne/Shutterstock.com, Ausschnitt)",
    ),
    ({"author": "Ina Fassbender", "site": "picture alliance/dpa"}, "(picture alliance/dpa | Ina Fassbender)"),
    ({"author": "Maurizio Gambarini", "site": "dpa"}, "(Foto: Maurizio Gambarini/dpa)"),
    (
        {"author": "Manuel Iallonardi", "site": "unsplash.com", "rights": "Unsplash-Lizenz"},
        "(Foto: Manuel Iallonardi/Unsplash)",
    ),
    ({"author": "Rike", "site": "pixelio.de"}, "(© Rike / PIXELIO)"),
    ({"author": "DonNichols", "site": "iStock.com"}, "(© DonNichols / iStock.com)"),
    (
        {
            "title": "Cupola",
            "author": "NASA/Tracy Caldwell Dyson",
            "site": "Wikimedia Commons",
            "rights": "gemeinfrei",
            "source": "https://commons.wikimedia.org/wiki/File:C.jpg",
        },
        "(Bildquelle Cupola: NASA/Tracy Caldwell Dyson, als gemeinfrei gekennzeichnet, "
        "Details auf Wikimedia Commons: https://commons.wikimedia.org/wiki/File:C.jpg)",
    ),
    ({"author": "Eva Muster"}, "(Foto: Eva Muster)"),
    ({"author": "Ai Weiwei", "rights": "eigenes Foto"}, "(Bildquelle: Ai Weiwei, eigenes Foto)"),
    ({"author": "Eva Muster", "site": "eigen"}, "(Foto: Eva Muster)"),
    ({"author": "Eigene Darstellung"}, "(Eigene Darstellung)"),
    ({"rights": "mit KI erstellt"}, "(Symbolbild, mit KI erstellt)"),
    ({"author": "Midjourney"}, "(Symbolbild, mit KI erstellt)"),
    (
        {"author": "E. Muster", "rights": "Alle Rechte vorbehalten", "license": "mit Genehmigung"},
        "(Bildquelle: E. Muster, mit Genehmigung)",
    ),
]


@pytest.mark.parametrize(("fields", "line"), LINES)
def test_line(fields, line):
    made = credit(picture(**fields))
    assert made.line == line
    assert made.title == fields.get("title", "")


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "Urheber"),
        ({"title": "Bild", "site": "Flickr", "rights": "bestimmte Rechte vorbehalten"}, "Urheber"),
        ({"author": "unbekannt", "site": "Flickr"}, "Urheber"),
        ({"author": "Wikipedia"}, "Urheber"),
        ({"author": "hjl", "site": "Flickr", "rights": "Alle Rechte vorbehalten"}, "Genehmigung"),
        ({"author": "hjl", "site": "Flickr", "license": "CC BY 2.0"}, "Titel"),
    ],
)
def test_refused(fields, word):
    refused = credit(picture(**fields))
    assert isinstance(refused, Uncredited)
    assert word in refused.reason


@pytest.mark.parametrize(
    ("said", "name", "url"),
    [
        ("CC BY 2.0", "CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/"),
        ("cc-by-nc-nd-3.0 de", "CC BY-NC-ND 3.0 DE", "https://creativecommons.org/licenses/by-nc-nd/3.0/de/"),
        (
            "http://creativecommons.org/licenses/by-sa/2.5/deed.de",
            "CC BY-SA 2.5",
            "https://creativecommons.org/licenses/by-sa/2.5/",
        ),
        ("CC0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("bestimmte Rechte vorbehalten", "", ""),
        ("CC BY", "", ""),
    ],
)
def test_licence(said, name, url):
    assert licence_name(said) == name
    assert deed(name) == url


def test_a_named_licence_is_linked_and_an_address_too():
    assert credit_markdown("(Bildquelle A_: hjl via Flickr, CC BY 2.0)") == (
        r"(Bildquelle A\_: hjl via Flickr, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))"
    )
    assert credit_markdown("(siehe https://a.example/x_(1).jpg)") == "(siehe <https://a.example/x_(1).jpg>)"
