"""A credit line that owes something is told so, and the program's own lines never are."""

import json
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.draft.credit_rules import lint
from recapper.draft.credits import credit
from recapper.recap.model import Credit
from recapper.snippets.model import Picture

CASES = Path(__file__).parents[2] / "benchmarks" / "data" / "credit_cases.json"


def picture(**fields):
    return Picture("bild", PurePosixPath("sources/2017-11/bild.md"), **fields)


def told(line, **fields):
    """Rule and severity of what is found, for a picture if there are `fields`."""
    return [(finding.rule, finding.severity) for finding in lint(line, picture(**fields) if fields else None)]


@pytest.mark.parametrize("case", json.loads(CASES.read_text(encoding="utf-8")), ids=lambda case: case["line"])
def test_cases(case):
    fired = {rule for rule, severity in told(case["line"], **case["picture"]) if severity != "note"}
    assert fired == set(case["expected"])


def test_there_are_thirty_cases_of_which_half_are_held_out():
    parts = [case["part"] for case in json.loads(CASES.read_text(encoding="utf-8"))]
    assert (parts.count("dev"), parts.count("held out")) == (15, 15)


CC2 = {"title": "Lager", "author": "hjl", "site": "Flickr", "license": "CC BY 2.0", "changes": "keine"}
CC4 = {**CC2, "license": "CC BY 4.0"}
GOOD2 = "(Bildquelle Lager: hjl via Flickr, keine Änderungen, CC BY 2.0)"
GOOD4 = "(Bildquelle Lager: hjl via Flickr, keine Änderungen, CC BY 4.0)"

RULES = [
    # what Creative Commons is owed
    (GOOD2, CC2, []),
    (GOOD4, CC4, []),
    ("Foto: hjl/Flickr, keine Änderungen, CC BY 4.0", CC4, []),
    ("Foto: hjl/Flickr, keine Änderungen, CC BY 2.0", CC2, [("title-missing", "error")]),
    ("Foto: hjl/Flickr, keine Änderungen, CC BY 2.0", {}, [("title-missing", "warning")]),
    ("Bildquelle ohne Titel: hjl via Flickr, keine Änderungen, CC BY 2.0", {}, []),
    ("Foto: Flickr, keine Änderungen, CC BY 4.0", CC4, [("author-unknown", "error")]),
    ("Bildquelle Lager: hjl via Flickr, keine Änderungen", CC4, [("licence-missing", "error")]),
    (
        "Bildquelle Lager: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten",
        CC4,
        [("licence-unnamed", "warning")],
    ),
    (
        "Bildquelle Lager: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten",
        CC2,
        [("licence-unnamed", "error")],
    ),
    ("Bildquelle Lager: hjl via Flickr, keine Änderungen, CC BY", {}, [("licence-unnamed", "warning")]),
    ("Bildquelle Lager: hjl via Flickr, keine Änderungen, CC BY-SA 4.0", CC4, [("licence-differs", "error")]),
    # changes are owed where there are some
    ("Bildquelle Lager: hjl via Flickr, CC BY 4.0", {}, [("changes-missing", "warning")]),
    ("Bildquelle Lager: hjl via Flickr, CC BY 4.0", CC4, [("changes-missing", "note")]),
    (GOOD4, {**CC4, "changes": "Farben angepasst"}, [("changes-missing", "warning")]),
    (GOOD2, {**CC2, "changes": "Farben angepasst"}, [("changes-missing", "error")]),
    (GOOD4, {**CC4, "changes": "Ausschnitt"}, [("crop-missing", "error")]),
    ("Foto: hjl/dpa", {"author": "hjl", "site": "dpa", "file": "lager_cropped.jpg"}, [("crop-missing", "error")]),
    ("Foto: hjl/dpa", {"author": "hjl", "site": "dpa", "file": "lager-crop-2.jpg"}, [("crop-missing", "error")]),
    ("Foto: hjl/dpa", {"author": "hjl", "site": "dpa", "file": "crop-circle.jpg"}, []),
    ("Foto: hjl/dpa", {"author": "hjl", "site": "dpa", "file": "querschnitt.jpg"}, []),
    ("Foto: hjl/dpa (Ausschnitt)", {"author": "hjl", "site": "dpa", "file": "lager_cropped.jpg"}, []),
    # what a licence does not allow
    ("Foto: hjl, CC BY-ND 4.0, Ausschnitt", {}, [("nd-changed", "error")]),
    ("Foto: hjl, CC BY-ND 4.0, bearbeitet von E. Muster", {}, [("nd-changed", "error")]),
    ("Foto: hjl, CC BY-ND 4.0, keine Änderungen", {}, []),
    ("Foto: hjl, CC BY-ND 4.0, verkleinert", {}, []),
    ("Foto: hjl, CC BY-NC 4.0, keine Änderungen", {}, [("non-commercial", "warning")]),
    ("© hjl, alle Rechte vorbehalten", {}, [("rights-reserved", "error")]),
    ("© hjl, all rights reserved, used with permission of the author", {}, []),
    ("© hjl", {"author": "hjl", "rights": "Alle Rechte vorbehalten"}, [("rights-reserved", "error")]),
    ("© hjl", {"author": "hjl", "rights": "Alle Rechte vorbehalten", "license": "mit Genehmigung"}, []),
    # nobody
    ("", {}, [("no-credit", "error")]),
    ("FOTO: WIKIPEDIA", {}, [("no-credit", "error")]),
    ("Foto: unbekannt", {}, [("author-unknown", "error")]),
    ("Quelle: zVg", {}, [("author-unknown", "error")]),
    ("Foto: dpa", {}, [("author-unknown", "error")]),
    # forms
    ("© Eva Muster / Shutterstock.com", {}, []),
    ("Eva Muster, Shutterstock", {}, [("form", "warning")]),
    ("Foto: picture alliance / dpa / Eva Muster", {}, [("form", "warning")]),
    ("picture alliance | Eva Muster", {}, []),
    ("picture alliance/SVEN SIMON | Eva Muster", {}, []),
    ("Foto: Eva Muster/dpa-Zentralbild/dpa", {}, []),
    ("Foto: dpa/Eva Muster", {}, [("form", "warning")]),
    ("Foto von Eva Muster auf Unsplash", {}, []),
    ("Unsplash: Eva Muster", {}, [("form", "warning")]),
    ("© Rike / pixelio.de", {}, []),
    ("Rike/PIXELIO", {}, [("form", "warning")]),
    ("Bild: Ada Lind, gemeinfrei, Wikimedia Commons", {}, [("form", "warning")]),
    ("Foto: Ada Lind, gemeinfrei", {}, []),
    # against the front matter
    ("Foto: Eva Muster/dpa", {"author": "Jan Beispiel", "site": "dpa"}, [("author-differs", "error")]),
    ("Foto: EVA MUSTER/dpa", {"author": "Eva Muster", "site": "dpa"}, []),
    ("Foto: Eva Muster/dpa", {"title": "Lager", "author": "Eva Muster", "site": "dpa"}, []),
    ("Symbolbild: Eva Muster/dpa", {"title": "Lager", "author": "Eva Muster", "site": "dpa"}, []),
    (GOOD4.replace("Lager", "Läger"), CC4, [("title-differs", "error")]),
    # machines
    ("Grafik: KI-generiert", {"author": "Midjourney"}, []),
    ("Foto: Eva Muster", {"author": "Eva Muster", "rights": "mit KI erstellt"}, [("ai-unmarked", "error")]),
    ("Illustration: Midjourney", {}, [("ai-unmarked", "error")]),
    ("Image made with AI", {}, [("form", "warning")]),
    ("Eigene Darstellung", {"author": "Eigene Darstellung"}, []),
]


@pytest.mark.parametrize(("line", "fields", "findings"), RULES)
def test_rules(line, fields, findings):
    assert told(line, **fields) == findings


@pytest.mark.parametrize(
    "name",
    [
        "gettyimages-1183920012-scaled.jpg",
        "GettyImages-118392.jpg",
        "shutterstock_584930211.jpg",
        "shutterstock-584930211-1024x683.jpg",
        "AdobeStock_12345678.jpeg",
        "imago0098123456h.jpg",
        "depositphotos_1234567-stock-photo.jpg",
        "iStock-123456789.jpg",
        "istockphoto-123456789-612x612.jpg",
        "urn-newsml-dpa-com-20090101-171124-99-1.jpg",
    ],
)
def test_a_free_picture_with_a_file_of_an_agency(name):
    free = {"author": "Eva Muster", "site": "Unsplash"}
    paid = {"author": "Eva Muster", "site": "iStock.com"}
    assert told("Foto: Eva Muster/Unsplash", **free, file=f"bilder/{name}") == [("agency-file", "error")]
    assert told("Foto: Eva Muster/Unsplash", **free, source=f"https://a.example/{name}") == [("agency-file", "error")]
    assert told("© Eva Muster / iStock.com", **paid, file=name) == []


@pytest.mark.parametrize(
    "name", ["shutterstock_123.jpg", "imago.jpg", "imago-2017.jpg", "stock-123456.jpg", "IMG_123456.jpg"]
)
def test_other_files_are_nobodys(name):
    assert told("Foto: Eva Muster/Unsplash", author="Eva Muster", site="Unsplash", file=name) == []


def test_what_only_the_front_matter_can_mend_is_said_to_be_its_fault():
    """The line is the program's own, and there is still something to tell."""
    for fields, rule in [
        ({"author": "hjl", "site": "Flickr"}, "licence-missing"),
        ({"author": "Eva Muster", "rights": "artificial intelligence"}, "ai-unmarked"),
        ({"author": "unbekannter Fotograf"}, "author-unknown"),
        ({"author": "Ada Lind", "site": "Wikimedia Commons", "rights": "gemeinfrei"}, "form"),
        ({"author": "hjl", "license": "CC BY-ND 4.0", "changes": "Ausschnitt"}, "nd-changed"),
    ]:
        given_picture = picture(**fields)
        found = lint(credit(given_picture).line, given_picture)
        assert [(finding.rule, finding.about) for finding in found] == [(rule, "picture")]


def test_findings_say_what_is_wrong_and_what_to_do():
    for line, fields, _ in RULES:
        found = lint(line, picture(**fields) if fields else None)
        assert all(finding.what and finding.mend and "\n" not in finding.what + finding.mend for finding in found)
        assert [each.severity for each in found] == sorted(
            (each.severity for each in found), key=("error", "warning", "note").index
        )


LICENCES = ["", "CC BY 2.0", "CC BY-SA 4.0", "CC BY-NC-ND 3.0", "CC0", "Unsplash-Lizenz", "mit Genehmigung", "CC BY"]
RIGHTS = [
    "",
    "bestimmte Rechte vorbehalten",
    "gemeinfrei",
    "Alle Rechte vorbehalten",
    "eigenes Foto",
    "mit KI erstellt",
]
SITES = [
    "",
    "Flickr",
    "Wikimedia Commons",
    "Shutterstock",
    "picture alliance/dpa",
    "dpa",
    "Unsplash",
    "Pixabay",
    "pixelio.de",
]
CHANGES = ["", "keine", "Ausschnitt", "bearbeitet von E. Beispiel", "Farben angepasst"]
FILES = ["", "bild.jpg", "bild_cropped.jpg", "shutterstock_1234567.jpg"]
ADDRESSES = ["", "https://a.example/bild", "https://creativecommons.org/licenses/by-nd/4.0/"]


def pictures(titles, authors, sites, changes):
    return st.builds(
        picture,
        title=titles,
        author=authors,
        site=sites,
        changes=changes,
        rights=st.sampled_from(RIGHTS),
        license=st.sampled_from(LICENCES),
        license_url=st.sampled_from(ADDRESSES),
        source=st.sampled_from(ADDRESSES),
        file=st.sampled_from(FILES),
    )


USUAL = pictures(
    st.sampled_from(["", "Lager", "Eye of the Beholder", "Teil 2: Der Turm, abends", "Was nun?"]),
    st.sampled_from(["", "hjl", "Eva Muster", "NASA/Ada Lind", "Alchemist-hp", "J. M. Müller"]),
    st.sampled_from(SITES),
    st.sampled_from(CHANGES),
)
WORDS = st.one_of(
    st.text(max_size=8), st.sampled_from([*LICENCES, *RIGHTS, *SITES, *CHANGES, "a / b via c", "KI", "Wikipedia"])
)
ANY = pictures(WORDS, WORDS, WORDS, WORDS)


@given(ANY)
def test_the_programs_own_line_is_never_blamed(given_picture):
    """Whatever the front matter says: what is found can only be mended there."""
    made = credit(given_picture)
    if isinstance(made, Credit):
        assert [finding for finding in lint(made.line, given_picture) if finding.about == "line"] == []


@given(USUAL)
def test_nor_would_it_be_if_it_were_somebody_elses(given_picture):
    """Without its brackets a line is read like any other: its wording satisfies the rules by itself."""
    made = credit(given_picture)
    if isinstance(made, Credit):
        found = lint(made.line[1:-1], given_picture)
        assert [finding for finding in found if finding.about == "line" and finding.severity != "note"] == []


@given(
    st.builds(
        picture,
        title=st.sampled_from(["Lager", "ohne Titel"]),
        author=WORDS,
        site=st.sampled_from(["", "Flickr", "Wikimedia Commons"]),
        license=st.sampled_from(["CC BY 2.0", "CC BY-SA 3.0 DE", "CC BY-SA 4.0"]),
        changes=st.sampled_from(CHANGES[1:]),
        file=st.sampled_from(["", "bild.jpg"]),
    )
)
def test_a_sound_picture_under_a_licence_is_all_right(given_picture):
    """Nothing is found at all, not even a note, where the front matter is complete."""
    made = credit(given_picture)
    if isinstance(made, Credit):
        assert lint(made.line, given_picture) == ()


@given(st.text(st.characters()), st.one_of(st.none(), ANY))
def test_no_line_raises(line, given_picture):
    lint(line, given_picture)
