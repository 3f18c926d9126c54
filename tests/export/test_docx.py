"""The DOCX as other programs read it: headings, words and their look, links, lists, picture, sources, comments."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.checks.model import Found, Placed
from recapper.errors import ProtectedError
from recapper.export.docx.write import write
from recapper.export.manuscript import manuscript

COPY = """# Rückblick "November"

<!-- part: teaser -->

Ein Vorspann.

<!-- part: picture -->

![Ein "Auge"](<bilder/eye (1).jpg>)

Eye of the Beholder

(Foto: A, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))

<!-- section: a -->

## „Fest“ & Folgen

Die Aktie stieg um **2,85 Prozent**.[^b] *Der ~~neue~~ Echo* kostet [10 `Euro`](https://a.example/?x=1&y=2).[^a]
Und [dies](ftp://a.example) nicht.[^hers][^nowhere]

*[Redaktion: Bitte "prüfen".[^unused]]*

> [Vorschlag] Anders gesagt.[^unused]

> Ein Zitat.

- Punkt
  - Unterpunkt

1. Eins
2. Zwei

   Mehr zu Zwei.

Dazwischen.

4. Vier

   1. Tief
5. Fünf

| Ort | Zahl |
|---|---:|
| Berlin | 1.000 |

```
if x:
    y
```

***

### Ende

<!-- part: sources -->

[^unused]: Nie zitiert
[^a]: [Titel "A"](https://a.example/a), a.example, 2017-11-14
[^b]: [Titel B](https://b.example/b), b.example, 2017-11
[^hers]: Eigenes Gespräch<!-- geheim -->

    Mit Mitschrift.
"""


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    rows = zlib.compress((b"\x00" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + b"\x08\0\0\0\0") + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def read(text: str, images: Mapping[str, bytes] | None = None, **more: object) -> Document:
    content = write(manuscript(text, **more), images or {}).content  # type: ignore[arg-type]
    return docx.Document(BytesIO(content))


def part(document: Document, name: str) -> str:
    saved = BytesIO()
    document.save(saved)
    return ZipFile(saved).read(name).decode("utf-8")


def shown(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.style.name if paragraph.style else "", paragraph.text


def numbering(paragraph: Paragraph) -> tuple[int, int] | None:
    properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    return (properties.numId.val, properties.ilvl.val) if properties is not None else None


def test_the_paragraphs_of_a_whole_article():
    document = read(COPY, with_notes=True, under=['Mit "KI".'])
    assert [shown(one) for one in document.paragraphs] == [
        ("Heading 1", "Rückblick „November“"),
        ("Normal", "Ein Vorspann."),
        ("Caption", "Eye of the Beholder"),
        ("Caption", "(Foto: A, CC BY 2.0)"),
        ("Heading 2", "„Fest“ & Folgen"),
        ("Normal", "Die Aktie stieg um 2,85\u00a0Prozent. Der neue Echo kostet 10 Euro. Und dies nicht."),
        ("Quote", "Ein Zitat."),
        ("List Bullet", "Punkt"),
        ("List Bullet", "Unterpunkt"),
        ("List Number", "Eins"),
        ("List Number", "Zwei"),
        ("List Continue", "Mehr zu Zwei."),
        ("Normal", "Dazwischen."),
        ("List Number", "Vier"),
        ("List Number", "Tief"),
        ("List Number", "Fünf"),
        ("Normal", ""),
        ("HTML Preformatted", "if x:\n    y"),
        ("Horizontal Line", ""),
        ("Heading 3", "Ende"),
        ("Kleingedrucktes", "Mit „KI“."),
        ("Heading 2", "Quellen"),
        ("List Number", "Titel B, b.example, November 2017"),
        ("List Number", "Titel „A“, a.example, 14.\u00a0November 2017"),
        ("List Number", "Eigenes Gespräch Mit Mitschrift."),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Ort", "Zahl"],
        ["Berlin", "1.000"],
    ]


def test_words_have_their_look_and_links_their_address():
    paragraph = next(one for one in read(COPY, with_notes=True).paragraphs if "Aktie" in one.text)
    looks = [(run.text, run.bold, run.italic, run.font.strike) for run in paragraph.runs]
    assert ("2,85\u00a0Prozent", True, None, None) in looks
    assert ("Der ", None, True, None) in looks
    assert ("neue", None, True, True) in looks
    links = [one for one in paragraph.iter_inner_content() if isinstance(one, Hyperlink)]
    assert [(link.text, link.address) for link in links] == [
        ("10 ", "https://a.example/?x=1&y=2"),
        ("Euro", "https://a.example/?x=1&y=2"),
    ]
    assert [run.style.name for link in links for run in link.runs] == ["Hyperlink", "HTML Code"]


def test_a_second_list_begins_at_its_own_number():
    document = read(COPY, with_notes=True)
    numbers = {one.text: numbering(one) for one in document.paragraphs if numbering(one)}
    starts = {
        (num.numId, override.ilvl): override.startOverride.val
        for num in document.part.numbering_part.element.num_lst
        for override in num.lvlOverride_lst
    }
    assert numbers["Punkt"][0] == numbers["Unterpunkt"][0]
    assert (numbers["Punkt"][1], numbers["Unterpunkt"][1]) == (0, 1)
    assert numbers["Eins"] == numbers["Zwei"] != numbers["Vier"] == numbers["Fünf"]
    first = ("Eins", "Vier", "Tief", "Titel B, b.example, November 2017")
    assert [starts[numbers[text]] for text in first] == [1, 4, 1, 1]


def test_it_is_german_and_says_nothing_of_when_and_by_whom():
    document = read(COPY, with_notes=True)
    about = document.core_properties
    assert (about.title, about.author, about.comments, about.language) == ("Rückblick „November“", "", "", "de-DE")
    assert (about.created, about.modified) == (None, None)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "de-DE"
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.cm) == 21


def test_the_same_draft_is_the_same_file(monkeypatch):
    made = manuscript(COPY, with_notes=True)
    first = write(made, {"bilder/eye%20(1).jpg": png(4, 3)}).content
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 1, 1, 0, 0, 0, 0, 1, 0))
    assert write(made, {"bilder/eye%20(1).jpg": png(4, 3)}).content == first


@pytest.mark.parametrize(
    ("size", "centimetres"),
    [((4000, 2000), (16.0, 8.0)), ((192, 96), (5.1, 2.5)), ((2000, 4000), (7.4, 14.8))],
)
def test_the_picture_fits_the_text(size, centimetres):
    document = read(COPY, {"bilder/eye%20(1).jpg": png(*size)}, with_notes=True)
    (shape,) = document.inline_shapes
    assert (round(shape.width.cm, 1), round(shape.height.cm, 1)) == centimetres
    assert shape._inline.docPr.get("descr") == 'Ein "Auge"'
    before = [shown(one) for one in document.paragraphs]
    assert before.index(("Caption", "")) + 1 == before.index(("Caption", "Eye of the Beholder"))


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"RIFF\0\0\0\0WEBPVP8 ", png(4, 3)[:20], b"\xff\xd8\xff\xdb\0\0"])
def test_a_file_that_is_no_picture_for_word_is_named_and_left_out(content):
    written = write(manuscript(COPY, with_notes=True), {"bilder/eye%20(1).jpg": content})
    assert written.unheld == ("bilder/eye%20(1).jpg",)
    assert len(docx.Document(BytesIO(written.content)).inline_shapes) == 0


MEND = "Belege: bis 64 (heise)\nAbhilfe: Beleg streichen."


def found(at: str, severity: str, what: str, waived: str = "") -> Placed:
    start = COPY.index(at)
    return Placed(
        Found("figure", severity, start, start + 1, what, "bis 64 (heise)", "Take it out."), "", 1, 1, "", waived
    )  # type: ignore[arg-type]


def commented(document: Document) -> list[tuple[str, str, str]]:
    """Author and text of each comment, with the words it is anchored at."""
    texts: dict[str, str] = {}
    open_: set[str] = set()
    for element in document.element.body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            open_.add(number)
            texts[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_.remove(number)
        elif element.tag == qn("w:t"):
            texts.update({one: texts[one] + (element.text or "") for one in open_})
    assert not open_
    return [(one.author, one.text, texts[str(one.comment_id)]) for one in document.comments]


def test_notes_proposals_and_findings_are_comments_at_their_sentences():
    findings = [
        found("2,85", "error", "The figure 2,85 stands in none of the cited clips."),
        found("neue", "warning", "A word stands twice.", waived="telefonisch bestätigt"),
        found("(Foto", "note", "A word stands twice."),
        found("Fest", "note", "A heading carries no marks."),
        found("[^unused]: Nie", "note", "A word stands twice."),
    ]
    document = read(COPY, with_notes=True, findings=findings)
    echo = "Der neue Echo kostet 10 Euro. "
    assert commented(document) == [
        (
            "recapper",
            f"Hinweis (Zahl): Ein Wort steht doppelt.\n{MEND}",
            "(Foto: A, CC BY 2.0)",
        ),
        (
            "recapper",
            f"Hinweis (Zahl): Eine Überschrift trägt keine Belege.\n{MEND}",
            "„Fest“ & Folgen",
        ),
        (
            "recapper",
            f"Fehler (Zahl): Die Angabe „2,85“ steht in keiner der genannten Meldungen.\n{MEND}",
            "Die Aktie stieg um 2,85\u00a0Prozent. ",
        ),
        (
            "recapper",
            "Warnung, Ausnahme (Zahl): Ein Wort steht doppelt.\nBelege: bis 64 (heise)\n"
            "Begründung: telefonisch bestätigt",
            echo,
        ),
        ("Entwurf", 'Redaktion: Bitte "prüfen".', "Und dies nicht."),
        ("Entwurf", "Vorschlag: Anders gesagt.", "Und dies nicht."),
        (
            "recapper",
            f"Hinweis (Zahl): Ein Wort steht doppelt.\n{MEND}",
            "Fünf",
        ),
    ]
    assert all(one.timestamp is None for one in document.comments)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_places_are_those_of_the_file_as_it_is_saved(ends):
    text = "\ufeffMu\u0308ller kam.\n\nEr ging. Sie blieb.\n".replace("\n", ends)
    at = text.index("Sie")
    placed = Placed(Found("name", "error", at, at + 3, "A word stands twice."), "", 1, 1)
    assert commented(read(text, with_notes=True, findings=[placed])) == [
        ("recapper", "Fehler (Name): Ein Wort steht doppelt.", "Sie blieb.")
    ]


def test_what_is_said_of_a_picture_that_is_missing_stands_at_its_caption():
    document = read(COPY, with_notes=True, findings=[found("![Ein", "error", "No credit.")])
    assert commented(document)[0][2] == "Eye of the Beholder"


def test_a_note_alone_has_a_place():
    assert commented(read("*[Redaktion: Alles fehlt.]*", with_notes=True)) == [
        ("Entwurf", "Redaktion: Alles fehlt.", "")
    ]


def test_refused_while_notes_stand():
    with pytest.raises(ProtectedError, match="line 22"):
        manuscript(COPY)


def test_without_notes_there_are_no_comments():
    assert list(read("# Titel\n\nEin Satz.").comments) == []


WORDS = st.text(st.sampled_from("aÄ1. )(-*_[]<>#&;!`~=|:\\\"'/^\n\t\x00\x0b\x7f\ufffe\u2e28\u2e29") | st.characters())


@settings(deadline=None, max_examples=80)
@given(st.lists(WORDS, max_size=4).map("\n\n".join), WORDS)
def test_any_text_gives_a_document_that_opens(text, word):
    findings = [Placed(Found("name", "error", len(text) // 2, len(text), word, word), "", 1, 1)]
    document = read(text, with_notes=True, under=[word], findings=findings)
    ElementTree.fromstring(part(document, "word/document.xml"))  # noqa: S314 - our own output
    assert len(commented(document)) == len(list(document.comments)) >= 1


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"BM", b"II*\0", b"MM\0*"]),
    st.binary(max_size=60),
)
def test_any_bytes_are_a_picture_or_named(head, rest):
    written = write(manuscript("![Bild](a.png)"), {"a.png": head + rest})
    assert len(docx.Document(BytesIO(written.content)).inline_shapes) == (0 if written.unheld else 1)
