"""A printed credit line is taken apart into the words it has, and no text makes the reader stumble."""

import csv
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.draft.credit_lines import CreditParts, parse
from recapper.draft.credits import credit
from recapper.snippets.model import Picture

DATA = Path(__file__).parents[2] / "benchmarks" / "data" / "credits.tsv"
PARTS = ("title", "author", "source", "licence", "changes")


def printed():
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", printed(), ids=lambda row: row["line"])
def test_printed_lines(row):
    read = parse(row["line"])
    assert {part: getattr(read, part) for part in PARTS} == {part: row[part] for part in PARTS}
    assert read.is_credit is (row["line"] != "FOTO: WIKIPEDIA")


def test_the_table_has_nothing_that_its_lines_do_not_have():
    rows = printed()
    assert len(rows) == 40
    assert all(row[part] in row["line"] for row in rows for part in PARTS)


WILD = [
    ("Foto: Eva Muster/dpa (Ausschnitt)", ("", "Eva Muster", "dpa", "", "Ausschnitt")),
    ("Ein Paket vor der Tür. Foto: Eva Muster/dpa", ("Ein Paket vor der Tür", "Eva Muster", "dpa", "", "")),
    ("Ein Paket vor der Tür (Foto: Eva Muster)", ("Ein Paket vor der Tür", "Eva Muster", "", "", "")),
    ("Photo by Lea Brandis on Unsplash", ("", "Lea Brandis", "Unsplash", "", "")),
    ("Foto von Lea Brandis auf Pexels", ("", "Lea Brandis", "Pexels", "", "")),
    ("Image credit: NASA/JPL", ("", "NASA/JPL", "", "", "")),
    ("picture alliance/dpa | Eva Muster", ("", "Eva Muster", "picture alliance/dpa", "", "")),
    ("picture alliance/SVEN SIMON | Eva Muster", ("", "Eva Muster", "picture alliance/SVEN SIMON", "", "")),
    ("imago images / Eva Muster", ("", "Eva Muster", "imago images", "", "")),
    ("AP Photo/Eva Muster", ("", "Eva Muster", "AP Photo", "", "")),
    ("Eva Muster © dpa", ("", "Eva Muster", "dpa", "", "")),
    ("© 2017 Eva Muster", ("", "Eva Muster", "", "", "")),
    ("Photo courtesy of NASA", ("", "NASA", "", "", "")),
    ("Lizenz: CC BY 4.0, Urheberin: Eva Muster", ("", "Eva Muster", "", "Lizenz: CC BY 4.0", "")),
    ("Foto Eva Muster/laif", ("", "Eva Muster", "laif", "", "")),
    ("(Bild: Wikimedia: hjl - CC-BY-SA 3.0)", ("", "hjl", "Wikimedia", "CC-BY-SA 3.0", "")),
    ("Bild: hjl, CC BY 2.0 via Flickr, bearbeitet", ("", "hjl", "Flickr", "CC BY 2.0", "bearbeitet")),
    (
        "„Lager“ von hjl, CC BY 2.0, bearbeitet von E. Muster",
        ("Lager", "hjl", "", "CC BY 2.0", "bearbeitet von E. Muster"),
    ),
    (
        "By hjl (Own work) [CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0)], via Wikimedia Commons",
        ("", "hjl", "Wikimedia Commons", "CC BY-SA 3.0", ""),
    ),
    (
        "(Bildquelle Teil 2: Das Lager: hjl via Flickr, CC BY 2.0)",
        ("Teil 2: Das Lager", "hjl", "Flickr", "CC BY 2.0", ""),
    ),
]


@pytest.mark.parametrize(("line", "parts"), WILD)
def test_other_forms(line, parts):
    read = parse(line)
    assert tuple(getattr(read, part) for part in PARTS) == parts
    assert read.is_credit


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Creative Commons Attribution-ShareAlike 4.0, hjl", "CC BY-SA 4.0"),
        ("(Creative Commons ‘Attribution-NonCommercial-NonDerivative 3.0 (US), hjl)", "CC BY-NC-ND 3.0 US"),
        ("Foto: hjl, Creative Commons Namensnennung - nicht kommerziell 2.0", "CC BY-NC 2.0"),
        ("Foto: hjl, cc-by-sa-3.0 de", "CC BY-SA 3.0 DE"),
        ("Foto: hjl, CC BY SA 4.0", "CC BY-SA 4.0"),
        ("Foto: hjl, CC0", "CC0 1.0"),
        ("Foto: hjl, https://creativecommons.org/licenses/by-nc/2.0/", "CC BY-NC 2.0"),
        ("Foto: hjl, CC BY", ""),
        ("Foto: hjl, bestimmte Rechte vorbehalten", ""),
        ("Foto: hjl", ""),
    ],
)
def test_the_name_of_a_licence(line, name):
    read = parse(line)
    assert read.licence_name == name
    assert read.author == "hjl"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Wikipedia",
        "Foto: Wikipedia",
        "Bild: Internet",
        "Quelle: Google Bilder",
        "Ein Lieferwagen vor einem Lagerhaus",
        "Amazon-Logistikzentrum / Innenansicht",
        "Jeff Bezos",
        "Archivfoto",
        "Weihnachten: Pakete " * 100,
    ],
)
def test_what_credits_nobody(line):
    assert not parse(line).is_credit


@pytest.mark.parametrize("line", ["Symbolbild, mit KI erstellt", "(Grafik: KI-generiert)", "Image made with AI"])
def test_a_machine_made_it(line):
    assert parse(line).machine_made
    assert parse(line).is_credit


@pytest.mark.parametrize("line", ["Foto: Ai Weiwei", "Foto: Kim Kipp/dpa"])
def test_people_are_no_machines(line):
    assert not parse(line).machine_made


PIECES = st.sampled_from(
    "Foto Bild: Bildquelle © (c) ( ) [ ] / | – - , : . via auf von dpa Shutterstock.com KI CC BY-SA 2.0 Creative "
    "Commons Attribution gemeinfrei https://a.example/b Ausschnitt keine "
    "Änderungen ‘ „ “ \u00a0 \u202e \ud800 \x00 ß İ".split()
)


@given(st.one_of(st.text(st.characters()), st.lists(st.one_of(PIECES, st.text(max_size=3))).map(" ".join)))
def test_no_text_raises_and_nothing_is_invented(text):
    read = parse(text)
    words = "".join(text.split())
    for part in ("title", "author", "source", "licence", "changes", "url"):
        for word in getattr(read, part).split():
            assert word in words or word.rstrip(",") in words  # a comma joins parts that stand apart
    assert isinstance(read, CreditParts)


NAMES = st.sampled_from(
    ["hjl", "Eva Muster", "NASA/Ada Lind", "Alchemist-hp", "J. M. Müller", "Jan van Beispiel", "Rike"]
)
TITLES = st.sampled_from(["Lager", "Eye of the Beholder", "Teil 2: Der Turm, abends", "Was nun?", "Paris/Rom", "A & B"])


@given(
    NAMES, TITLES, st.sampled_from(["CC BY 2.0", "CC BY-SA 4.0", "CC0"]), st.sampled_from(["keine", "", "Ausschnitt"])
)
def test_the_programs_own_lines_are_read_back(author, title, licence, changes):
    picture = Picture("b", PurePosixPath("b.md"), title, author, site="Flickr", license=licence, changes=changes)
    read = parse(credit(picture).line)
    assert (read.title, read.author, read.source) == (title, author, "Flickr")
    assert read.licence_name == licence.replace("CC0", "CC0 1.0")
    assert read.changes == changes.replace("keine", "keine Änderungen")


@given(NAMES, st.sampled_from(["Shutterstock", "picture alliance/dpa", "dpa", "Unsplash", "pixelio.de", "iStock.com"]))
def test_the_forms_of_the_sites_are_read_back(author, site):
    read = parse(credit(Picture("b", PurePosixPath("b.md"), author=author, site=site)).line)
    assert read.author == author
    assert site.casefold().removesuffix(".de") in read.source.casefold()
