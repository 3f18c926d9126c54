"""`recapper export` as a file: the DOCX, its picture, where it may be written, and what is said beside it."""

import os
import pty
import stat
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
PROGRAM = Path(sys.executable).with_name("recapper")
HERS = """\
# Altstadt im "November"

<!-- part: picture -->

![Die Brücke](<bruecke (1).png>)

(Bildquelle Brücke: Ada via Flickr, keine Änderungen, bestimmte Rechte vorbehalten)

<!-- section: rheinbruecke -->

## Rheinbrücke & Verkehr

Altstadt hat die Rheinbrücke gesperrt.[^bote-bruecke] Im Stahl stecken 15 Risse.[^bote-bruecke]

*[Redaktion: Bild prüfen]*

<!-- part: sources -->

[^bote-bruecke]: [Risse im Stahl](https://bote.example/rheinbruecke), bote.example, 2017-11-07
"""
CLIP = """\
---
type: picture
title: Brücke
author: Ada
site: Flickr
rights: bestimmte Rechte vorbehalten
source: https://flickr.example/1
license_url: https://cc.example/by
changes: keine
file: bruecke (1).png
---
"""
PICTURE = "sources/2017-11/bruecke (1).png"


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")


@pytest.fixture
def hers(drafted: "Shop") -> "Shop":
    drafted.draft.write_text(HERS, encoding="utf-8")
    drafted.clip("bild.md", CLIP)
    drafted.clip("bruecke (1).png", png())
    return drafted


def test_a_docx_with_picture_links_and_comments(hers: "Shop") -> None:
    ran = hers.run("export", MONTH, "--format", "docx", "--with-notes", "-o", "recap.docx", ok=0)
    assert (ran.out, ran.err) == ("", "wrote recap.docx\n")
    content = (hers.root / "recap.docx").read_bytes()
    document = docx.Document(BytesIO(content))
    assert len(document.inline_shapes) == 1
    links = {link.text: link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    assert links == {
        "Brücke": "https://flickr.example/1",
        "bestimmte Rechte vorbehalten": "https://cc.example/by",
        "Risse im Stahl": "https://bote.example/rheinbruecke",
    }
    said = [comment.text.splitlines()[0] for comment in document.comments]
    assert "Fehler (Zahl): Die Angabe „15“ steht in keiner der genannten Meldungen." in said
    assert "Redaktion: Bild prüfen" in said
    again = ("export", MONTH, "--format", "docx", "--with-notes", "-o", "recap.docx")
    assert hers.run(*again, ok=3).err == (
        "recapper: recap.docx exists; nothing was written\nName another file, or say --force.\n"
    )
    hers.run(*again, "--force", ok=0)
    assert (hers.root / "recap.docx").read_bytes() == content


def test_errors_and_notes_refuse_a_docx_too(hers: "Shop") -> None:
    assert "Bild prüfen" in hers.run("export", MONTH, "--format", "docx", "-o", "a.docx", ok=3).err
    hers.draft.write_text(HERS.replace("*[Redaktion: Bild prüfen]*\n", ""), encoding="utf-8")
    assert "The figure 15 stands" in hers.run("export", MONTH, "--format", "docx", "-o", "a.docx", ok=3).err
    assert not (hers.root / "a.docx").exists()
    hers.run("export", MONTH, "--format", "docx", "--unchecked", "-o", "a.docx", ok=0)
    assert not list(docx.Document(str(hers.root / "a.docx")).comments)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "bilder/weg.png",
            f"there is no such file in sources/{MONTH} or drafts/{MONTH}. Put it there, and export again.",
        ),
        (
            "https://a.example/b.png",
            "it is on the network and not fetched. Save it beside its clip, and name the file.",
        ),
        ("../../../etc/b.png", "it is not in the workspace. Copy it beside its clip, and name the file."),
        ("/etc/b.png", "it is not in the workspace. Copy it beside its clip, and name the file."),
        ("fremd.png", f"there is no such file in sources/{MONTH} or drafts/{MONTH}. Put it there, and export again."),
        ("bild.webp", "Word cannot hold it. Save it as PNG or JPEG, and export again."),
    ],
)
def test_a_picture_that_cannot_be_had_is_named(hers: "Shop", tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "fremd.png").write_bytes(png())
    (hers.root / "sources" / MONTH / "fremd.png").symlink_to(tmp_path / "fremd.png")
    hers.clip("bild.webp", b"RIFF\0\0\0\0WEBPVP8 ")
    hers.draft.write_text(HERS.replace("<bruecke (1).png>", name), encoding="utf-8")
    ran = hers.run("export", MONTH, "--format", "docx", "--with-notes", "-o", "recap.docx", ok=0)
    assert ran.err == f"note: the picture {name} was left out: {said}\nwrote recap.docx\n"
    assert not docx.Document(str(hers.root / "recap.docx")).inline_shapes


def test_the_picture_may_lie_beside_the_draft(hers: "Shop") -> None:
    (hers.drafts / "b.png").write_bytes(png())
    hers.draft.write_text(HERS.replace("<bruecke (1).png>", "b.png"), encoding="utf-8")
    hers.run("export", MONTH, "--format", "docx", "--with-notes", "-o", "recap.docx", ok=0)
    assert len(docx.Document(str(hers.root / "recap.docx")).inline_shapes) == 1


def test_a_docx_is_refused_on_a_terminal(hers: "Shop") -> None:
    terminal, other = pty.openpty()
    ran = subprocess.run(
        [PROGRAM, "export", MONTH, "--format", "docx", "--with-notes"],
        cwd=hers.root,
        stdout=other,
        stderr=subprocess.PIPE,
        check=False,
        timeout=120,
    )
    os.close(other)
    os.close(terminal)
    assert ran.returncode == 2
    assert ran.stderr.decode() == (
        "recapper: a DOCX is nothing for a terminal\nSay `> recap.docx` or `--output recap.docx`.\n"
    )


def test_a_docx_goes_into_a_pipe(hers: "Shop") -> None:
    with hers.start("export", MONTH, "--format", "docx", "--with-notes") as running:
        out, err = running.communicate(timeout=120)
    assert (running.returncode, err) == (0, b"")
    assert docx.Document(BytesIO(out)).paragraphs[0].text == "Altstadt im „November“"


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_every_form_goes_into_a_file(hers: "Shop", form: str) -> None:
    printed = hers.run("export", MONTH, "--format", form, "--with-notes", ok=0)
    ran = hers.run("export", MONTH, "--format", form, "--with-notes", "--output", f"out/recap.{form}", ok=0)
    assert (ran.out, ran.err) == ("", f"wrote out/recap.{form}\n")
    assert (hers.root / "out" / f"recap.{form}").read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize(
    ("form", "output", "code"),
    [
        ("docx", "recapper.toml", 2),
        ("html", "brief.txt", 2),
        ("md", f"drafts/{MONTH}/draft.md", 3),
        ("md", f"drafts/{MONTH}/outline.md", 3),
        ("md", f"drafts/{MONTH}/revisions/0001.md", 3),
        ("md", f"sources/{MONTH}/recap.md", 3),
        ("md", "style/recap.md", 3),
        ("md", f"out/../drafts/{MONTH}/draft.md", 3),
    ],
)
def test_nothing_of_hers_is_written_over(hers: "Shop", form: str, output: str, code: int) -> None:
    (hers.root / "brief.txt").write_text("Lieber Kollege", encoding="utf-8")
    before = hers.files()
    ran = hers.run("export", MONTH, "--format", form, "--with-notes", "-o", output, ok=code)
    assert output in ran.err
    assert hers.files() == before


def test_what_is_no_file_stays_what_it_is(hers: "Shop") -> None:
    os.mkfifo(hers.root / "p")
    ran = hers.run("export", MONTH, "--with-notes", "-o", "p", "--force", ok=2)
    assert ran.err == "recapper: p is no file\nName a file, or print with `>`.\n"
    assert stat.S_ISFIFO((hers.root / "p").stat().st_mode)


def test_the_credit_links_to_the_picture_it_names(hers: "Shop") -> None:
    hers.clip(
        "aa.md", CLIP.replace("title: Brücke", "title: Ufer").replace("Ada", "Bea").replace("example/1", "example/2")
    )
    assert 'href="https://flickr.example/1">Brücke</a>' in hers.run("export", MONTH, "--with-notes", ok=0).out


def test_an_export_may_lie_beside_the_draft(hers: "Shop") -> None:
    for more in ((), ("--force",)):
        hers.run("export", MONTH, "--format", "md", "--with-notes", "-o", f"drafts/{MONTH}/recap.md", *more, ok=0)
    hers.run("check", MONTH, ok=1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--wordpress", "--format", "md"], "--wordpress is for html, not for md"),
        (["--source-type", "--format", "docx"], "--source-type is for html, not for docx"),
        (["--source-type", "--wordpress"], "--source-type is not for WordPress"),
    ],
)
def test_options_that_do_not_fit(hers: "Shop", options: list[str], said: str) -> None:
    assert said in hers.run("export", MONTH, "--with-notes", *options, ok=2).err


def test_what_is_not_in_the_body_of_wordpress_is_said(hers: "Shop") -> None:
    ran = hers.run("export", MONTH, "--wordpress", "--with-notes", ok=0)
    assert "<!-- wp:image -->" in ran.out
    assert "Altstadt im" not in ran.out
    assert ran.err == (
        "note: the title, for its own field: Altstadt im „November“\n"
        "note: upload bruecke (1).png, and put its address in the place of this name\n"
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [(None, "algorithmicMedia"), (HERS, "composite"), ("# Ihr Titel\n\nAlles von ihr.\n", "digitalCreation")],
)
def test_the_source_type_is_that_of_the_draft(drafted: "Shop", text: str | None, term: str) -> None:
    if text:
        drafted.draft.write_text(text, encoding="utf-8")
    ran = drafted.run("export", MONTH, "--source-type", "--with-notes", ok=0)
    assert (
        f'<link itemprop="digitalSourceType" href="http://cv.iptc.org/newscodes/digitalsourcetype/{term}" />' in ran.out
    )
