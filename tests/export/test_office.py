"""An office program reads the DOCX as it is meant."""

from collections.abc import Callable
from xml.etree import ElementTree

from recapper.checks.model import Found, Placed
from recapper.export.docx.write import write
from recapper.export.manuscript import manuscript

COPY = """# Rückblick

<!-- part: picture -->

![Ein Auge](auge.gif)

(Foto: A, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))

<!-- section: a -->

## Thema

Ein Satz. [Noch einer.](https://a.example)[^a]

3. Drei
4. Vier

| Ort | Zahl |
|---|---|
| Berlin | 1 |

<!-- part: sources -->

[^a]: [Titel A](https://a.example/a), a.example, 2017-11
"""
GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
SPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}


def test_libreoffice_finds_headings_picture_links_lists_sources_and_comments(
    office: Callable[[bytes, str], str],
) -> None:
    at = COPY.index("[Noch")
    findings = [Placed(Found("name", "error", at, at + 1, "A word stands twice."), "", 1, 1)]
    content = write(manuscript(COPY, with_notes=True, findings=findings), {"auge.gif": GIF}).content
    page = ElementTree.fromstring(office(content, "fodt"))  # noqa: S314 - LibreOffice's output of ours

    def texts(path: str) -> list[str]:
        return ["".join(one.itertext()).strip() for one in page.iterfind(path, SPACES)]

    assert texts(".//text:h") == ["Rückblick", "Thema", "Quellen"]
    assert texts(".//draw:frame/svg:desc") == ["Ein Auge"]
    assert "3" in {one.get(f"{{{SPACES['text']}}}start-value") for one in page.iter()}
    assert texts(".//text:list-item") == ["Drei", "Vier", "Titel A, a.example, November 2017"]
    assert texts(".//table:table-cell") == ["Ort", "Zahl", "Berlin", "1"]
    links = {one.get("{http://www.w3.org/1999/xlink}href") for one in page.iterfind(".//text:a", SPACES)}
    assert links == {"https://creativecommons.org/licenses/by/2.0/", "https://a.example", "https://a.example/a"}
    assert texts(".//office:annotation/text:p") == ["Fehler (Name): Ein Wort steht doppelt."]
    languages = [
        one.get(f"{{{SPACES['fo']}}}language") for one in page.iter() if one.get(f"{{{SPACES['fo']}}}language")
    ]
    assert "de" in languages
