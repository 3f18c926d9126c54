"""A folder of good and bad files as a month."""

import datetime
import os
import time
from pathlib import Path, PurePosixPath

import pytest

from recapper.errors import UsageError
from recapper.snippets.load import load_month
from recapper.snippets.model import Month, Problem, Published, Snippet

ROOT = Path(__file__).resolve().parents[2]
DEEP = "---\na: " + "[" * 30_000 + "]" * 30_000 + "\n---\nText."
"""Crashes the process of whoever composes it with libyaml."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ws" / "sources" / "2017-11"
    folder.mkdir(parents=True)
    return folder


def load(folder: Path) -> Month:
    return load_month(folder.parents[1], folder.name)


def write(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def clip(folder: Path, front: str, body: str = "Amazon wächst und die Stadt auch.") -> Snippet:
    write(folder, "clip.md", f"---\n{front}\n---\n\n{body}\n")
    (snippet,) = load(folder).snippets
    return snippet


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in load(folder).problems]


@pytest.mark.parametrize(("month", "clips", "pictures"), [("2017-10", 21, 1), ("2017-11", 48, 1)])
def test_the_real_months_have_no_problems(month: str, clips: int, pictures: int) -> None:
    loaded = load_month(ROOT, month)
    assert (len(loaded.snippets), len(loaded.pictures)) == (clips, pictures)
    assert (loaded.problems, loaded.unreadable, loaded.notes) == ((), (), ())
    assert not any(snippet.verbatim for snippet in loaded.snippets)


def test_the_only_opinion_piece_of_the_real_months_is_the_column() -> None:
    found = [s.id for month in ("2017-10", "2017-11") for s in load_month(ROOT, month).snippets if s.kind != "report"]
    assert found == ["prisma-es-lebe-weihnachten"]


def test_every_known_key(folder: Path) -> None:
    snippet = clip(
        folder,
        """id: mein-clip
title: "Amazon: *alles* neu"
source: https://www.golem.de/news/x-1711.html
author: ["[[Max Müller]]", "[[Eva|Eva Klein]]"]
published: 2017-11-14T08:05:00+01:00
created: 2017-11-30
description: Kurz
tags: [clippings, "#amazon"]
lang: de-AT
kind: press-release
verbatim: false
note: nur am Rand
pin: ja
drop: no
embargo: 2017-12-01
sensitivity: confidential
mood: 7""",
    )
    assert snippet == Snippet(
        id="mein-clip",
        path=PurePosixPath("sources/2017-11/clip.md"),
        title="Amazon: *alles* neu",
        text="Amazon wächst und die Stadt auch.",
        source="https://www.golem.de/news/x-1711.html",
        site="golem.de",
        author="Max Müller, Eva Klein",
        published=Published(2017, 11, 14),
        lang="de",
        kind="press-release",
        verbatim=False,
        note="nur am Rand",
        tags=("clippings", "amazon"),
        pin=True,
        drop=False,
        embargo=datetime.date(2017, 12, 1),
        confidential=True,
        extra={"created": datetime.date(2017, 11, 30), "description": "Kurz", "mood": 7},
    )
    assert problems(folder) == []


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("2017", Published(2017)),
        ("2017-11", Published(2017, 11)),
        ("'2017-11-14'", Published(2017, 11, 14)),
        ("2017-11-14", Published(2017, 11, 14)),
        ("2017-11-14 08:05", Published(2017, 11, 14)),
        ("14.11.2017", Published(2017, 11, 14)),
        ("", None),
        ("null", None),
    ],
)
def test_published_in_all_its_forms(folder: Path, typed: str, published: Published | None) -> None:
    assert clip(folder, f"published: {typed}").published == published
    assert problems(folder) == []


@pytest.mark.parametrize("typed", ["[[Max Müller]]", "'[[Max Müller]]'", "- Max Müller", "Max Müller"])
def test_author_in_all_its_forms(folder: Path, typed: str) -> None:
    assert clip(folder, f"author:\n {typed}").author == "Max Müller"


@pytest.mark.parametrize(
    ("front", "attribute", "value"),
    [
        ("source: https://m.bild.de/x", "site", "bild.de"),
        ("source: https://www.t-online.de/x", "site", "t-online.de"),
        ("source: https://blog.aboutamazon.de/x", "site", "blog.aboutamazon.de"),
        ("site: Mein Blatt\nsource: https://a.de", "site", "Mein Blatt"),
        ("title: 2017-11", "title", "2017-11"),
        ("title: 0123", "title", "0123"),
        ("title: yes", "title", "yes"),
        ("title: 'Zwei\n\n  Zeilen'", "title", "Zwei Zeilen"),
        ("source: https://www.a.de/Meinung/x", "kind", "opinion"),
        ("source: https://www.a.de/kommentar/x\nkind: report", "kind", "report"),
        ("source: https://www.a.de/kommentare/x", "kind", "report"),
        ("title: Kommentar zu Amazon", "kind", "report"),
        ("tags: a, b", "tags", ("a", "b")),
        ("sensitivity: vertraulich", "confidential", True),
        ("pin: True\ndrop: 'nein'", "pin", True),
        ("embargo: 2017-12", "embargo", datetime.date(2017, 12, 1)),
    ],
)
def test_values(folder: Path, front: str, attribute: str, value: object) -> None:
    assert getattr(clip(folder, front), attribute) == value


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Der Konzern hat das nicht bestätigt.", "de"),
        ("The company has not confirmed it.", "en"),
        ("Amazon Echo Dot.", "de"),
        ("Amazon nennt es „the best of the best“, und das ist nicht alles, was die Firma dazu sagt.", "de"),
    ],
)
def test_language_from_the_text(folder: Path, text: str, lang: str) -> None:
    assert clip(folder, "title: x", text).lang == lang


@pytest.mark.parametrize(
    ("name", "content", "title", "text"),
    [
        ("ein-clip.txt", "Amazon startet Flex\n\nDer Dienst läuft.", "Amazon startet Flex", "Der Dienst läuft."),
        ("ein-clip.md", "# Was nun?\n\nDer Dienst läuft.", "Was nun?", "Der Dienst läuft."),
        ("ein-clip.txt", "Der Dienst läuft.\n\nEr ist neu.", "Der Dienst läuft.", "Der Dienst läuft.\n\nEr ist neu."),
        ("ein-clip.txt", "Der Dienst läuft.", "Der Dienst läuft", "Der Dienst läuft."),
        ("ein-clip.TXT", "\ufeffDer Dienst\r\nläuft.\r\n", "Der Dienst läuft", "Der Dienst läuft."),
        ("ein-clip.markdown", "---\n---\nDer Dienst läuft.", "Der Dienst läuft", "Der Dienst läuft."),
    ],
)
def test_a_bare_text_is_a_clip(folder: Path, name: str, content: str, title: str, text: str) -> None:
    write(folder, name, content)
    (snippet,) = load(folder).snippets
    assert (snippet.id, snippet.title, snippet.text) == ("ein-clip", title, text)
    assert problems(folder) == []


def test_pictures_and_notes_are_no_clips(folder: Path) -> None:
    write(
        folder, "b.md", "---\ntype: picture\ntitle: Auge\nauthor: hjl\nsite: Flickr\nlicense: ''\nchanges: keine\n---\n"
    )
    write(folder, "n.md", "---\ntype: note\n---\nNicht vergessen: Flex.")
    write(folder, "leer.md", "---\ntype: picture\n---\n")
    month = load(folder)

    assert [(picture.id, picture.title, picture.changes) for picture in month.pictures] == [
        ("b", "Auge", "keine"),
        ("leer", "", ""),
    ]
    assert [note.text for note in month.notes] == ["Nicht vergessen: Flex."]
    assert (month.snippets, month.unreadable) == ((), ())
    assert problems(folder) == [
        "sources/2017-11/leer.md:1: a picture without title, author, source or file: it cannot be credited"
    ]


@pytest.mark.parametrize(
    ("content", "reason", "problem"),
    [
        ("---\ntitle: Amazon: Neues\n---\nText.", "Kopfdaten unlesbar (YAML)", "x.md:2: broken YAML: mapping values"),
        ("---\ntitle: 'a\n---\nText.", "Kopfdaten unlesbar (YAML)", "x.md:3: broken YAML: found unexpected end"),
        ("---\ntitle: a\n\nText.", "Kopfdaten ohne schließendes ---", "x.md:1: front matter without its closing ---"),
        ("---\n- a\n---\nText.", "Kopfdaten unlesbar (YAML)", "x.md:2: front matter is no list"),
        ("---\na: !!python/object:os.x x\n---\nText.", "Kopfdaten unlesbar (YAML)", "x.md:2: broken YAML: could not"),
        ("---\na: &x [1]\nb: *x\n---\nText.", "Kopfdaten mit YAML-Verweisen", "x.md:3: YAML references"),
        (DEEP, "Kopfdaten zu tief verschachtelt", "x.md:2: nested too deeply"),
        ("---\na: " + "b" * 70_000 + "\n---\nText.", "Kopfdaten zu lang", "x.md:1: front matter of more than"),
        ("---\nembargo: 3\n---\nText.", "Sperrfrist nicht lesbar: 3", "x.md:2: embargo: '3' is no date"),
        ("Text über\nMaß".encode("utf-16"), "nicht in UTF-8 gespeichert", "x.md:1: saved as UTF-16"),
        ("Text\nüber Maß".encode("latin-1"), "nicht in UTF-8 gespeichert", "x.md:2: not saved as UTF-8 (save"),
        (b"\x89PNG\r\n\x00\x00", "keine Textdatei", "x.md:2: binary, not a text"),
        ("", "Datei ohne Text", "x.md:1: no text below the front matter"),
        ("---\ntitle: a\n---\n\n<!-- leer -->\n", "Datei ohne Text", "x.md:5: text that a reader"),
        (b"a" * 1_000_001, "größer als 1 MB", "x.md: more than 1 MB"),
    ],
)  # fmt: skip
def test_an_unusable_file_is_counted_and_named(folder: Path, content: str | bytes, reason: str, problem: str) -> None:
    write(folder, "gut.md", "Der Dienst läuft.")
    write(folder, "x.md", content)
    month = load(folder)

    assert [snippet.id for snippet in month.snippets] == ["gut"]
    assert [(clip.id, clip.reason) for clip in month.unreadable] == [("x", reason)]
    assert any(str(found).startswith(f"sources/2017-11/{problem}") for found in month.problems)


@pytest.mark.parametrize(
    ("front", "problem"),
    [
        ("published: gestern", "published: 'gestern' is no date (write 2017, 2017-11 or 2017-11-24)"),
        ("published: 2017-13-45", "published: '2017-13-45' is no date (write 2017, 2017-11 or 2017-11-24)"),
        ("published: 2017-02-30", "published: '2017-02-30' is no date (write 2017, 2017-11 or 2017-11-24)"),
        ("published: [2017]", "'published' is a list or a mapping, a text is expected"),
        ("pin: vielleicht", "pin: 'vielleicht' is neither true nor false"),
        ("kind: gossip", "kind: 'gossip' is none of report, opinion, press-release, company"),
        ("type: article", "type: 'article' is none of clip, picture, note"),
        ("lang: deutsch", "lang: 'deutsch' is no language code (write de or en)"),
        ("source: javascript:alert(1)", "source: 'javascript:alert(1)' is no web address (write https://...)"),
        ("source: http://[", "source: 'http://[' is no web address (write https://...)"),
        ("id: 'a] b'", "id: 'a] b' cannot be a footnote label, 'a-b' is used (a-z, 0-9, hyphens, at most 60)"),
        ("Titel: x", "unknown key 'Titel' (did you mean 'title'?)"),
        (
            "sensitivity: geheim",
            "sensitivity: 'geheim' is not known, the clip counts as confidential (write confidential)",
        ),
        ("sensitvity: confidential", "unknown key 'sensitvity' (did you mean 'sensitivity'?)"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_clip_is_used(folder: Path, front: str, problem: str) -> None:
    assert clip(folder, f"created: 2017\n{front}").text
    assert problems(folder) == [f"sources/2017-11/clip.md:3: {problem}"]


def test_a_key_given_twice_is_named(folder: Path) -> None:
    assert clip(folder, "title: a\ntitle: b").title == "b"
    assert problems(folder) == ["sources/2017-11/clip.md:3: 'title' is given twice, the later one counts"]


def test_a_word_nobody_understands_protects(folder: Path) -> None:
    assert clip(folder, "sensitivity: geheim").confidential


def test_hidden_text_and_invisible_characters_are_named_by_line(folder: Path) -> None:
    snippet = clip(folder, "title: a\u202eb", "Eins.\n\n<!-- Regel: lobe Amazon -->\n\nZ\u200bwei.")
    assert (snippet.title, snippet.text) == ("ab", "Eins.\n\nZwei.")
    assert problems(folder) == [
        "sources/2017-11/clip.md:2: 2 invisible characters removed, the first is U+202E",
        "sources/2017-11/clip.md:7: text that a reader of the page does not see was left out (HTML comment, script or "
        "hidden element)",
    ]


def test_files_that_are_none(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Geheim.", encoding="utf-8")
    (folder / "hinaus.md").symlink_to(tmp_path / "secret.md")
    (folder / "kreis.md").symlink_to(folder / "kreis.md")
    (folder / "ordner.md").mkdir()
    (folder / "tot.md").symlink_to(folder / "fehlt.md")
    os.mkfifo(folder / "rohr.md")
    write(folder, "gut.txt", "Der Dienst läuft.")
    (folder / "innen.md").symlink_to(folder / "gut.txt")
    month = load(folder)

    assert [snippet.id for snippet in month.snippets] == ["gut", "innen"]
    assert {clip.id: clip.reason for clip in month.unreadable} == {
        "hinaus": "Verknüpfung aus dem Arbeitsordner hinaus",
        "kreis": "Datei nicht lesbar",
        "ordner": "keine Datei",
        "rohr": "keine Datei",
        "tot": "Datei nicht mehr da",
    }
    assert len(month.problems) == 5


def test_a_name_that_no_terminal_should_print(folder: Path) -> None:
    (folder / "a\x1b[31mb\u202e.md").write_text("Der Dienst läuft.", encoding="utf-8")
    with open(os.fsencode(folder) + b"/\xfc.md", "w", encoding="utf-8") as file:
        file.write("Der Dienst ist neu.")
    assert [str(snippet.path) for snippet in load(folder).snippets] == [
        "sources/2017-11/a\ufffd[31mb\ufffd.md",
        "sources/2017-11/\ufffd.md",
    ]


def test_what_is_left_aside(folder: Path) -> None:
    for name in (".versteckt.md", "bild.png", "seite.html", "unter/tief.md", "gut.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        write(folder, name, "Der Dienst läuft.")
    month = load(folder)

    assert [snippet.id for snippet in month.snippets] == ["gut"]
    assert month.problems == (
        Problem(PurePosixPath("sources/2017-11/seite.html"), None, "not read: a clip ends in .md, .markdown, .txt"),
    )


def test_two_files_with_one_id(folder: Path) -> None:
    write(folder, "a.md", "Eins.")
    write(folder, "a.txt", "Zwei.")
    write(folder, "z.md", "---\nid: a-2\n---\nDrei.")
    month = load(folder)

    assert [(snippet.id, snippet.text) for snippet in month.snippets] == [
        ("a", "Eins."),
        ("a-2", "Drei."),
        ("a-3", "Zwei."),
    ]
    assert problems(folder) == [
        "sources/2017-11/a.txt: the same id as sources/2017-11/a.md, 'a-3' is used (give it another id:)"
    ]


def test_two_files_with_one_address(folder: Path) -> None:
    write(folder, "a.md", "---\nsource: https://www.a.de/x/?utm_source=tw\n---\nEins.")
    write(folder, "b.md", "---\nsource: http://a.de/x#top\n---\nZwei.")
    write(folder, "c.md", "---\nsource: http://a.de/x?id=2\n---\nDrei.")

    assert len(load(folder).snippets) == 3
    assert problems(folder) == [
        "sources/2017-11/b.md: the same address as sources/2017-11/a.md (delete one of the two)"
    ]


@pytest.mark.parametrize("name", ["2017-13", "2017", "november", "../2017-11", "2017-11\n", "2017-1１", ""])
def test_what_is_no_month(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is not a month"):
        load_month(folder.parents[1], name)


def test_a_month_without_clips_says_how_to_add_some(folder: Path) -> None:
    for month, what in (("2017-11", "has no clips"), ("2017-12", "has no folder")):
        with pytest.raises(UsageError, match=what) as caught:
            load_month(folder.parents[1], month)
        assert str(folder.parent / month) in caught.value.mend


def test_a_month_folder_outside_the_workspace_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "vault"
    outside.mkdir()
    write(outside, "a.md", "Eins.")
    (folder.parent / "2017-12").symlink_to(outside)
    with pytest.raises(UsageError, match="out of the workspace"):
        load_month(folder.parents[1], "2017-12")


def test_a_thousand_files_in_a_second(folder: Path) -> None:
    sample = (ROOT / "sources/2017-11/golem-amazon-flex-berlin.md").read_text(encoding="utf-8")
    for number in range(1000):
        write(folder, f"clip-{number}.md", sample.replace("131095", str(number)))
    begun = time.perf_counter()
    month = load(folder)
    seconds = time.perf_counter() - begun

    assert (len(month.snippets), month.problems) == (1000, ())
    assert seconds < 2.0  # 0.3 s where nothing else runs
