"""HTML that browsers, XML tools and the block editor of WordPress take as it is meant."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.export.export import export

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
COPY = """# Rückblick "November" \\#1

<!-- part: picture -->

![Ein Auge](<bilder/eye (1).jpg>)

Eye of the Beholder

(Foto: A/Unsplash)

<!-- section: a -->

## „Fest“ & Folgen

Sie sagte: "Ja, *'gern'*", und zahlte [10 Euro](http://a.example/?a=1&b=2)[^x] am
24. Dezember.[^x] [gallery] \\<b>

![Nur ein Bild](haus.png)

> Ein Zitat.
>
> - Punkt

1. Eins
2. Zwei
   - Unterpunkt

   Mehr zu Zwei.

Dazwischen.

4. Vier
5. Fünf

***

| Ort | Zahl |
|---|---:|
| Berlin | 1.000 |

```
[gallery] <b>
https://a.example/film
```

### Ende
"""
WORDPRESS = """<!-- wp:image -->
<figure class="wp-block-image"><img src="bilder/eye%20(1).jpg" alt="Ein Auge"/>\
<figcaption class="wp-element-caption">Eye of the Beholder<br>(Foto: A/Unsplash)</figcaption></figure>
<!-- /wp:image -->

<!-- wp:heading -->
<h2 class="wp-block-heading">„Fest“ &amp; Folgen</h2>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p>Sie sagte: „Ja, <em>‚gern‘</em>“, und zahlte <a href="http://a.example/?a=1&amp;b=2">10~Euro</a> am 24.~Dezember. \
[gallery] &lt;b&gt;</p>
<!-- /wp:paragraph -->

<!-- wp:image -->
<figure class="wp-block-image"><img src="haus.png" alt="Nur ein Bild"/></figure>
<!-- /wp:image -->

<!-- wp:quote -->
<blockquote class="wp-block-quote"><!-- wp:paragraph -->
<p>Ein Zitat.</p>
<!-- /wp:paragraph -->

<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>Punkt</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list --></blockquote>
<!-- /wp:quote -->

<!-- wp:list {"ordered":true} -->
<ol class="wp-block-list"><!-- wp:list-item -->
<li>Eins</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Zwei<br>Mehr zu Zwei.<!-- wp:list -->
<ul class="wp-block-list"><!-- wp:list-item -->
<li>Unterpunkt</li>
<!-- /wp:list-item --></ul>
<!-- /wp:list --></li>
<!-- /wp:list-item --></ol>
<!-- /wp:list -->

<!-- wp:paragraph -->
<p>Dazwischen.</p>
<!-- /wp:paragraph -->

<!-- wp:list {"ordered":true,"start":4} -->
<ol start="4" class="wp-block-list"><!-- wp:list-item -->
<li>Vier</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>Fünf</li>
<!-- /wp:list-item --></ol>
<!-- /wp:list -->

<!-- wp:separator -->
<hr class="wp-block-separator has-alpha-channel-opacity"/>
<!-- /wp:separator -->

<!-- wp:table {"hasFixedLayout":false} -->
<figure class="wp-block-table"><table><thead><tr><th>Ort</th><th class="has-text-align-right" \
data-align="right">Zahl</th></tr></thead><tbody><tr><td>Berlin</td><td class="has-text-align-right" \
data-align="right">1.000</td></tr></tbody></table></figure>
<!-- /wp:table -->

<!-- wp:code -->
<pre class="wp-block-code"><code>&#91;gallery] &lt;b&gt;
https:&#47;&#47;a.example/film</code></pre>
<!-- /wp:code -->

<!-- wp:heading {"level":3} -->
<h3 class="wp-block-heading">Ende</h3>
<!-- /wp:heading -->

<!-- wp:paragraph -->
<p><small>Mit „KI“ &amp; Hand.</small></p>
<!-- /wp:paragraph -->
""".replace("~", "\u00a0")


def test_the_body_as_wordpress_stores_it(valid):
    published = export(COPY, "html", blocks=True, under=['Mit "KI" & Hand.'])
    assert published == WORDPRESS
    valid(published)


@pytest.mark.parametrize(
    ("form", "ends"),
    [
        ("html", "<p>Ein Satz.</p>\n<p><small>1. Korrektur: „*5*“ &amp; 10\u00a0Euro</small></p>\n"),
        ("txt", 'Ein Satz.\n\n1. Korrektur: "*5*" & 10 Euro\n'),
        ("md", 'Ein Satz.\n\n1\\. Korrektur: "\\*5\\*" & 10 Euro\n'),
    ],
)
def test_what_stands_under_the_article(form, ends):
    assert export("Ein Satz.", form, under=['1. Korrektur: "*5*" & 10 Euro']) == ends


def test_a_figure_without_a_picture_is_a_paragraph_of_wordpress():
    copy = "<!-- part: picture -->\n\nAuge\n\n(Foto: A/Unsplash)\n"
    assert export(copy, "html", blocks=True) == (
        "<!-- wp:paragraph -->\n<p>Auge<br>(Foto: A/Unsplash)</p>\n<!-- /wp:paragraph -->\n"
    )


def test_the_source_type_is_said_to_machines(valid):
    published = export("# Titel\n\nEin Satz.", "html", source_type=SOURCE_TYPE)
    assert published == (
        '<article itemscope="itemscope" itemtype="https://schema.org/Article">\n'
        f'<link itemprop="digitalSourceType" href="{SOURCE_TYPE}" />\n'
        "<h1>Titel</h1>\n<p>Ein Satz.</p>\n</article>\n"
    )
    valid(published)


@pytest.mark.parametrize("look", [{}, {"blocks": True}, {"source_type": SOURCE_TYPE}])
def test_whole_drafts_are_valid_html(example, valid, look):
    text, base = example
    published = export(text, "html", with_notes=True, base=base, under=["Klein & fein."], **look)
    valid(published)
    if "blocks" not in look:
        ElementTree.fromstring(f"<body>{published}</body>")  # noqa: S314 - our own output


WORDS = st.text(
    st.sampled_from("aÄ1. )(-*_[]<>#&;!`~=|:\\\"'/^\n\t\x00\x0b\x0c\x7f\x85\ufffe\U0001f600") | st.characters()
)


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=4).map("\n\n".join), st.booleans())
def test_any_text_is_valid_html(valid, text, blocks):
    valid(export(text, "html", with_notes=True, blocks=blocks))
