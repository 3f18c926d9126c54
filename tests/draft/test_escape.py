"""Machine text renders as written, whatever signs it has, and is read back as it was."""

from html import escape as html_escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recapper.draft.markdown import destination, escape, normal, one_line, unescape

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(alphabet="aä1 .)(-+*_[]<>#&;!`~^=|:\\$%{}@\"'/xampZ\u00a0", max_size=40)
LINES = st.one_of(SIGNS, st.text(max_size=40)).map(one_line)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. Dezember war ein Freitag.", r"1\. Dezember war ein Freitag."),
        ("24) Punkt", r"24\) Punkt"),
        ("(1) Punkt", r"(1\) Punkt"),
        ("z. B. in Köln", r"z\. B. in Köln"),
        ("iv. Abschnitt", r"iv\. Abschnitt"),
        ("- Strich", r"\- Strich"),
        ("+ 5 Prozent", r"\+ 5 Prozent"),
        ("> Zitat", r"\> Zitat"),
        ("# Titel", r"\# Titel"),
        (": Erklärung", r"\: Erklärung"),
        ("| Zeile", r"\| Zeile"),
        ("--- Ende", r"\-\-\- Ende"),
        ("2,58 Prozent am 24. November", "2,58 Prozent am 24. November"),
        ("Amazon-Chef sagte – „Ja!“", "Amazon-Chef sagte – „Ja!“"),
        ("*a* _b_ a_b [x] <b> `c` ~~d~~ ==e== $5", r"\*a\* \_b\_ a_b \[x\] \<b> \`c\` \~\~d\~\~ \=\=e\=\= \$5"),
        ("A&B A&amp;B #Tag C# @verdi a@b.de", r"A&B A\&amp;B \#Tag C# \@verdi a@b.de"),
        ("a -- b --> c %%d%% ^e^ {f} \\n", r"a \-\- b \-\-> c \%\%d\%\% \^e\^ \{f\} \\n"),
    ],
)
def test_signs_at_the_start_of_a_paragraph(text, written):
    assert escape(text, start=True) == written
    assert unescape(written) == text


@settings(deadline=None)
@given(LINES, st.booleans())
def test_reading_undoes_writing(text, start):
    assert unescape(escape(text, start=start)) == text


@settings(deadline=None)
@given(LINES.filter(lambda text: text and text.isprintable()))
def test_a_paragraph_renders_as_written(text):
    # CommonMark drops white space at the ends of a paragraph, a non-breaking one too.
    text = normal(text)
    expected = f"<p>{html_escape(text)}</p>\n".replace("&#x27;", "'") if text else ""
    assert READER.render(escape(text, start=True)) == expected


@settings(deadline=None)
@given(LINES.filter(lambda text: text.isprintable()))
def test_a_link_keeps_its_words(text):
    [inline] = READER.parseInline(f"[{escape(text)}](http://a.example)")
    assert "".join(child.content for child in inline.children if child.type == "text") == text


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("http://a.example/w/Amazon_(Firma)", "http://a.example/w/Amazon_(Firma)"),
        ("http://a.example/?a=1&copy;=2&b=*x*", "http://a.example/?a=1&amp;copy;=2&amp;b=*x*"),
        ("http://a.example/a b<c>", "http://a.example/a%20b%3Cc%3E"),
        ("bilder/markt (1).jpg", "bilder/markt%20(1).jpg"),
        ("http://a.example/)](x", "http://a.example/)%5D(x"),
    ],
)
def test_a_link_keeps_its_address(url, href):
    assert READER.render(f"[x]({destination(url)})") == f'<p><a href="{href}">x</a></p>\n'
