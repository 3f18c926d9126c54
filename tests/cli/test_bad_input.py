"""Everything that can be wrong with source files, all in one month with two good clips: named, counted, survived."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Ran, Shop

MONTH = "2017-11"
GOOD = ["anzeiger-bruecke", "anzeiger-freibad"]


def text(body: str, **front: str) -> str:
    head = {"published": "2017-11-09", "lang": "de", **front}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + f"---\n\n{body}\n"


THEATRE = "Das Theater am Markt zeigt im Winter elf neue Stücke. Die Karten kosten 19 Euro."
FAIR = "Der Martinimarkt lockte 9.000 Besucher an. Die Stadt zählte 120 Stände."
SCHOOL = "Die Schillerschule erhält 40 Rechner. Das Land zahlt 31.000 Euro."
TRAIN = "Die S-Bahn nach Neuhausen fährt ab Dezember alle 20 Minuten. Das teilte der Verkehrsverbund mit."
MOVE = "Die Stadtwerke ziehen in die Hafenstraße. Der Umzug kostet 2 Millionen Euro."


@dataclass(frozen=True, slots=True)
class Bad:
    """The month, and what its draft said."""

    shop: "Shop"
    before: dict[str, bytes]
    ran: "Ran"


@pytest.fixture(scope="session")
def bad(clipped_once: "Shop", copied: "Callable[[Shop, Path], Shop]", tmp_path_factory: pytest.TempPathFactory) -> Bad:
    shop = copied(clipped_once, tmp_path_factory.mktemp("bad"))
    for path in (shop.root / "sources" / MONTH).glob("*.md"):
        if path.stem not in GOOD:
            path.unlink()
    shop.clip("kaputt.md", '---\ntitle: "Ohne Ende\npublished: 2017-11-02\n---\n\nText.\n')
    shop.clip("ohne-ende.md", "---\ntitle: Ohne Schluss\n\nText.\n")
    shop.clip("latein.md", text("Gruß aus Köln.\n\nAlles für die Brücke.").encode("latin-1"))
    shop.clip("leer.md", text(""))
    shop.clip("riesig.txt", b"Ein Satz. " * 2_000_000)
    shop.clip("binaer.md", b"---\ntitle: Bild\n---\n\x89PNG\r\n\x00\x00\x00\rIHDR")
    shop.clip("theater.md", text(THEATRE, id="theater", source="https://bote.example/theater"))
    shop.clip("theater-kopie.md", text(SCHOOL, id="theater", source="https://bote.example/schule"))
    shop.clip("schule-noch-einmal.md", text(FAIR, source="https://www.bote.example/schule/"))
    shop.clip("oktober.md", text(MOVE, published="2017-10-30"))
    shop.clip("gesperrt.md", text(MOVE, embargo="2999-01-01"))
    shop.clip("unsichtbar.md", text(f"{TRAIN[:20]}\u202e\u200b{TRAIN[20:]}\x07"))
    shop.clip(
        "netz.md", text(f"<p>{MOVE}</p><script>alert('Sie wurden gehackt.')</script><b>&amp; Ende der Woche.</b>")
    )
    shop.clip("datum.md", text(FAIR.replace("Martinimarkt", "Weihnachtsmarkt"), published="irgendwann"))
    shop.clip("seite.html", "<p>Keine Meldung.</p>")
    outside = shop.root.parent / "geheim.md"
    outside.write_text(text("Das Geheimnis der Stadt kostet 7 Euro."), encoding="utf-8")
    folder = shop.root / "sources" / MONTH
    (folder / "draussen.md").symlink_to(outside)
    (folder / "verweist-ins-leere.md").symlink_to(folder / "gibt-es-nicht")
    (folder / "im-kreis.md").symlink_to(folder / "im-kreis.md")
    (folder / "ordner.md").mkdir()
    os.mkfifo(folder / "leitung.md")
    shop.clip("verschlossen.md", text(MOVE)).chmod(0)
    before = sources(shop)
    return Bad(shop, before, shop.run("draft", MONTH, "--json", ok=0))


def sources(shop: "Shop") -> dict[str, bytes]:
    """What lies under sources/ and can be read."""
    folder = shop.root / "sources"
    return {
        str(path): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and os.access(path, os.R_OK)
    }


# By path, then line. What stands behind "cannot be read" is the system's.
PROBLEMS = """\
binaer.md:5: binary, not a text
datum.md:2: published: 'irgendwann' is no date (write 2017, 2017-11 or 2017-11-24)
draussen.md: a symbolic link out of the workspace (copy the file)
im-kreis.md: cannot be read: ...
kaputt.md:4: broken YAML: found unexpected end of stream (often a colon or quote mark in a value: put the value in \
quotes)
latein.md:6: not saved as UTF-8 (save as UTF-8)
leer.md:5: no text below the front matter
leitung.md: not a file
netz.md:6: text that a reader of the page does not see was left out (HTML comment, script or hidden element)
ohne-ende.md:1: front matter without its closing --- (often a colon or quote mark in a value: put the value in quotes)
ordner.md: not a file
riesig.txt: more than 1 MB (a clip is the text of one report)
seite.html: not read: a clip ends in .md, .markdown, .txt
theater-kopie.md: the same address as sources/2017-11/schule-noch-einmal.md (delete one of the two)
theater.md: the same id as sources/2017-11/theater-kopie.md, 'theater-2' is used (give it another id:)
unsichtbar.md:6: 3 invisible characters removed, the first is U+202E
verschlossen.md: cannot be read: ...
verweist-ins-leere.md: a broken symbolic link
""".splitlines()

LEFT_OUT = {
    "binaer": "nicht lesbar: keine Textdatei",
    "draussen": "nicht lesbar: Verknüpfung aus dem Arbeitsordner hinaus",
    "gesperrt": "gesperrt bis zum 1. Januar 2999",
    "im-kreis": "nicht lesbar: Datei nicht lesbar",
    "kaputt": "nicht lesbar: Kopfdaten unlesbar (YAML)",
    "latein": "nicht lesbar: nicht in UTF-8 gespeichert",
    "leer": "nicht lesbar: Datei ohne Text",
    "leitung": "nicht lesbar: keine Datei",
    "ohne-ende": "nicht lesbar: Kopfdaten ohne schließendes ---",
    "oktober": "erschienen im Oktober 2017",
    "ordner": "nicht lesbar: keine Datei",
    "riesig": "nicht lesbar: größer als 1 MB",
    "verschlossen": "nicht lesbar: Datei nicht lesbar",
    "verweist-ins-leere": "nicht lesbar: Datei nicht mehr da",
}
"""What cannot be told, whatever the engine makes of the rest."""
ROOT = os.geteuid() == 0
"""May read every file."""


def expected_problems() -> list[str]:
    return [line for line in PROBLEMS if not (ROOT and line.startswith("verschlossen"))]


def problems_of(err: str) -> list[str]:
    """The lines about files, without their folder."""
    lines = [line.removeprefix(f"  sources/{MONTH}/") for line in err.splitlines() if line.startswith("  sources/")]
    return [re.sub(r"(cannot be read: ).+", r"\1...", line) for line in lines]


def test_all_of_it_at_once(bad: Bad) -> None:
    assert problems_of(bad.ran.err) == expected_problems()
    assert f"{len(expected_problems())} problems in the source files:" in bad.ran.err

    drafted = bad.ran.json
    merged, left_out = ({row["id"]: row for row in drafted[key]} for key in ("merged", "left_out"))
    assert sorted([*drafted["used"], *merged, *left_out]) == drafted["clips"]
    files = [path for path in (bad.shop.root / "sources" / MONTH).iterdir() if path.suffix in (".md", ".txt")]
    assert len(drafted["clips"]) == len(files) == 22
    assert set(GOOD) <= set(drafted["used"])
    unusable = {id_: reason for id_, reason in LEFT_OUT.items() if not (ROOT and id_ == "verschlossen")}
    assert {id_: row["reason"] for id_, row in left_out.items() if id_ in unusable} == unusable
    assert all(row["reason"] for row in (*left_out.values(), *merged.values()))

    text = bad.shop.draft.read_text(encoding="utf-8")
    assert "14 Risse" in text
    assert "800.000 Euro" in text
    for trace in ("gehackt", "Geheimnis", "<p>", "<script>", "\u202e", "\u200b", "\x07", "\ufffd"):
        assert trace not in text
    assert sources(bad.shop) == bad.before, "a clip is never written"


def test_the_other_commands_say_the_same(bad: Bad) -> None:
    listed = bad.shop.run("sources", MONTH, "--json", ok=0)
    assert problems_of(listed.err) == expected_problems()
    states = {row["id"]: row["state"] for row in listed.json}
    assert len(states) == len(listed.json) == 22
    assert {states[id_] for id_ in LEFT_OUT if not (ROOT and id_ == "verschlossen")} == {"left_out"}
    count = len(expected_problems())
    assert bad.shop.run("sources", MONTH, "--problems", ok=0).out == f"{count} problems in 22 clips\n"


def test_a_month_of_nothing_but_bad_files_has_an_empty_draft_and_adds_up(empty_shop: "Shop") -> None:
    empty_shop.clip("kaputt.md", "---\n: [\n---\n\nText.\n")
    empty_shop.clip("latein.md", "Köln\n".encode("latin-1"))
    empty_shop.clip("leer.md", text(""))
    drafted = empty_shop.run("draft", MONTH, "--json", ok=0).json
    assert drafted["clips"] == [row["id"] for row in drafted["left_out"]] == ["kaputt", "latein", "leer"]
    assert drafted["sections"] == []


def test_sources_that_are_a_link_out_of_the_workspace(shop: "Shop") -> None:
    inside, outside = shop.root / "sources" / MONTH, shop.root.parent / "elsewhere"
    inside.rename(outside)
    inside.symlink_to(outside)
    refused = shop.run("draft", MONTH, ok=2)
    assert refused.err == f"recapper: {inside} leads out of the workspace\nCopy the clips into the workspace.\n"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("recapper.toml", b"[recap\n", "recapper.toml: "),
        ("recapper.toml", b'[recap]\nsubject = "K\xf6ln"\n', "recapper.toml is not saved as UTF-8"),
        (f"drafts/{MONTH}/outline.md", b"# K\xf6ln\n", "outline.md cannot be read"),
    ],
)
def test_files_of_hers_that_cannot_be_read(drafted: "Shop", file: str, content: bytes, said: str) -> None:
    (drafted.root / file).write_bytes(content)
    before = drafted.files()
    refused = drafted.run("draft", MONTH, ok=2)
    assert said in refused.err
    assert drafted.files() == before


def test_her_draft_in_another_encoding_is_not_exported(drafted: "Shop") -> None:
    drafted.draft.write_bytes("# Köln\n".encode("latin-1"))
    refused = drafted.run("export", MONTH, ok=2)
    assert refused.err == f"recapper: {drafted.draft} is not saved as UTF-8\nSave it as UTF-8.\n"


@pytest.mark.parametrize("name", ["draft.md", "outline.md", "revisions"])
def test_something_else_in_the_place_of_a_file(drafted: "Shop", name: str) -> None:
    path = drafted.drafts / name
    path.rename(drafted.root / "aside")
    if name == "revisions":
        path.write_text("eine Datei", encoding="utf-8")
    else:
        path.mkdir()
    before = drafted.files()
    refused = drafted.run("draft", MONTH)
    assert refused.code in (2, 3)
    assert refused.err.startswith("recapper: ")
    assert drafted.files() == before


def test_a_damaged_revision_is_named_and_hides_no_other(drafted: "Shop") -> None:
    damaged = drafted.drafts / "revisions" / "0002.json"
    damaged.write_text('{"number": 2', encoding="utf-8")
    ran = drafted.run("draft", MONTH, ok=0)
    assert f"note: {damaged} was passed over: not a revision: " in ran.err
    assert ran.out.endswith("is as it was, revision 1.\n")
    assert f"note: {damaged} was passed over" in drafted.run("log", MONTH, ok=0).err


def test_a_cache_that_is_none_costs_time_and_nothing_else(drafted: "Shop") -> None:
    cache = drafted.root / ".recapper" / "cache.sqlite"
    cache.write_bytes(b"no database" * 500)
    before = drafted.files()
    ran = drafted.run("draft", MONTH, ok=0)
    assert "cache.sqlite was damaged and has been deleted" in ran.err
    assert drafted.files() == before
