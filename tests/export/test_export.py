"""What is published: all that she wrote, nothing of the machinery."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.draft.render import render
from recapper.errors import ProtectedError
from recapper.export.export import export
from recapper.recap.model import Citation, Credit, Draft, Frame, Note, Paragraph, Section, Sentence, Source

COPY = """---
tags: [recap]
---
# Rückblick \\#1

<!-- part: notice -->

*Rohfassung: bitte prüfen.*

<!-- part: teaser -->

1. Dezember: Der Monat begann.

<!-- part: picture -->

![Ein Auge](<bilder/eye (1).jpg>)

Eye of the Beholder

(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))

Ihr Absatz nach dem Bild.

<!-- section: a -->
<!-- locked: fertig -->

## „Fest“ & Folgen

Es kostet 10 Euro,[^x] z. B. am
24. Dezember.[^x][^y] **Sie** sagte[^y]: <b>Ja</b>.[^x]<!-- privat -->Und <script>alert(1)</script>.

1. Eins
2. Zwei

- Punkt[^x]
  - Unterpunkt

| a | b |
|---|---|
| 1 | 2 |

<!-- part: closing -->

Ende mit [Verweis](http://a.example/?a=1&b=2).

<!-- part: sources -->

[^x]: [Titel](http://a.example), golem.de
[^y]: Eigenes Gespräch

    Mit Mitschrift.
"""

HTML = """<h1>Rückblick #1</h1>
<p>1.~Dezember: Der Monat begann.</p>
<figure>
<img src="bilder/eye%20(1).jpg" alt="Ein Auge" />
<figcaption>Eye of the Beholder<br />(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, \
<a href="https://creativecommons.org/licenses/by/2.0/">CC BY 2.0</a>)</figcaption>
</figure>
<p>Ihr Absatz nach dem Bild.</p>
<h2>„Fest“ &amp; Folgen</h2>
<p>Es kostet 10~Euro, z.~B. am
24.~Dezember. <strong>Sie</strong> sagte: &lt;b&gt;Ja&lt;/b&gt;. Und &lt;script&gt;alert(1)&lt;/script&gt;.</p>
<ol>
<li>Eins</li>
<li>Zwei</li>
</ol>
<ul>
<li>Punkt
<ul>
<li>Unterpunkt</li>
</ul>
</li>
</ul>
<table>
<thead>
<tr>
<th>a</th>
<th>b</th>
</tr>
</thead>
<tbody>
<tr>
<td>1</td>
<td>2</td>
</tr>
</tbody>
</table>
<p>Ende mit <a href="http://a.example/?a=1&amp;b=2">Verweis</a>.</p>
""".replace("~", "\u00a0")

PLAIN = """Rückblick #1

1. Dezember: Der Monat begann.

Eye of the Beholder

(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, CC BY 2.0 (https://creativecommons.org/licenses/by/2.0/))

Ihr Absatz nach dem Bild.

„Fest“ & Folgen

Es kostet 10 Euro, z. B. am 24. Dezember. Sie sagte: <b>Ja</b>. Und <script>alert(1)</script>.

1. Eins
2. Zwei

- Punkt
  - Unterpunkt

a | b
1 | 2

Ende mit Verweis (http://a.example/?a=1&b=2).
"""

MARKDOWN = """# Rückblick \\#1

1\\. Dezember: Der Monat begann.

![Ein Auge](<bilder/eye (1).jpg>)

Eye of the Beholder

(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))

Ihr Absatz nach dem Bild.

## „Fest“ & Folgen

Es kostet 10 Euro, z. B. am
24\\. Dezember. **Sie** sagte: <b>Ja</b>. Und <script>alert(1)</script>.

1. Eins
2. Zwei

- Punkt
  - Unterpunkt

| a | b |
|---|---|
| 1 | 2 |

Ende mit [Verweis](http://a.example/?a=1&b=2).
"""


@pytest.mark.parametrize(("form", "published"), [("html", HTML), ("txt", PLAIN), ("md", MARKDOWN)])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_whole_article(form, published, ends):
    assert export(COPY.replace("\n", ends), form) == published


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Text.\n\n*[Redaktion: Bitte [so] prüfen.[^a]]*\n", ["line 3: [Redaktion: Bitte [so] prüfen.]"]),
        (
            "Text. *[Redaktion: eins]* Und.\n> [Vorschlag] Da.\n",
            ["line 1: [Redaktion: eins]", "line 2: [Vorschlag] Da."],
        ),
        ("## Thema [Redaktion: so?]\n", ["line 1: [Redaktion: so?]"]),
        ("- Eins\n- Punkt _[Redaktion: zwei]_\n", ["line 2: [Redaktion: zwei]"]),
        ("| a |\n|---|\n| [Redaktion: drei] |\n", ["line 3: [Redaktion: drei]"]),
        ("> Zitat\n> [Vorschlag] Da.\n", ["line 1: Zitat > [Vorschlag] Da."]),
        ("Text.\n- Punkt \\[Vorschlag\\] Da.\n", ["line 2: [Vorschlag\\] Da."]),
        ("Text.\r\n\r\n[redaktion: offen\r\n", ["line 3: [Redaktion: offen]"]),
        ("<!-- part: notice -->\n\n\\[Redaktion: vier\\]\n", ["line 3: [Redaktion: vier]"]),
    ],
)
def test_refused_while_notes_or_proposals_stand(text, lines):
    with pytest.raises(ProtectedError) as refused:
        export(text, "md")
    assert [line.strip() for line in refused.value.what.split("\n")[1:]] == lines
    assert "--with-notes" in refused.value.mend
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_notes_and_proposals_are_visible_when_asked_for(form):
    text = "Satz.[^a]\n\n*[Redaktion: Zitat prüfen.[^a]]*\n\n> [Vorschlag] Anders.[^a]\n"
    published = export(text, form, with_notes=True)
    assert "[Redaktion: Zitat prüfen.]" in published
    assert "[Vorschlag] Anders." in published
    assert "[^" not in published


@pytest.mark.parametrize(
    "text",
    [
        "1. Dezember: Es begann.",
        "Es begann am\n1. Dezember.",
        "24. Dezember war Heiligabend.\n\n25. Dezember auch.",
        "1. Platz für Amazon.",
        "- Termine:\n1. Dezember",
        "3. Quartal\n\nText.\n\n5. Stock",
    ],
)
def test_a_date_or_a_lone_ordinal_is_no_list(text):
    published = export(text, "html")
    assert "<ol" not in published
    assert re.findall(r"\d+\.", published) == re.findall(r"\d+\.", text)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Satz [^a].[^b]Nächster [^c] Satz[^d] , so.", "<p>Satz. Nächster Satz, so.</p>\n"),
        ("![[lager (1).jpg|Ein Lager]]", '<p><img src="lager%20(1).jpg" alt="Ein Lager" /></p>\n'),
        ("Thema[^a] ##\n---\nText.", "<h2>Thema ##</h2>\n<p>Text.</p>\n"),
        ("## Thema[^a] ##\n\nText.", "<h2>Thema</h2>\n<p>Text.</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("<!-- section: a -->\n# Titel als Abschnitt\n\nText.", "<h2>Titel als Abschnitt</h2>\n<p>Text.</p>\n"),
        ("Absatz.\n<!-- locked: x -->\nAbsatz.", "<p>Absatz.</p>\n<p>Absatz.</p>\n"),
        ("Mu\u0308nchen", "<p>München</p>\n"),
        ("`a[^b]` und ```\n", "<p><code>a</code> und ```</p>\n"),
    ],
)
def test_html_of_what_people_write(text, published):
    assert export(text, "html") == published


def test_a_copy_without_comments_is_published_with_the_base():
    draft = Draft(
        "2017-11",
        Frame("Titel", "Ein Vorspann.", (Paragraph((Sentence("Ende.", (Citation("x"),)),)),)),
        (Section("a", "Thema", (Paragraph((Sentence("Satz.", (Citation("x"),)),), notes=(Note("Prüfen."),)),)),),
        (Source("x", "Titel", "http://a.example", "a.example", "2017"),),
        Credit("Auge", "(Foto: A/Unsplash)"),
        "Rohfassung.",
    )
    bare = re.sub(r"<!--.*?-->\n\n", "", render(draft)).replace("*[Redaktion: Prüfen.]*\n\n", "")
    assert export(bare, "html", base=draft) == (
        "<h1>Titel</h1>\n<p>Ein Vorspann.</p>\n<figure>\n<figcaption>Auge<br />(Foto: A/Unsplash)</figcaption>\n"
        "</figure>\n<h2>Thema</h2>\n<p>Satz.</p>\n<p>Ende.</p>\n"
    )


WORDS = st.text(alphabet="aÄ1. )(-*_[]<>#&;!`~=|:\\\"'/^\n", max_size=30)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=4).map("\n\n".join), st.sampled_from(["html", "txt", "md"]))
def test_any_text_is_published_as_well_formed_html(text, form):
    published = export(text, form, with_notes=True)
    assert published.endswith("\n")
    if form == "html":
        ElementTree.fromstring(f"<article>{published}</article>")  # noqa: S314 - our own output
