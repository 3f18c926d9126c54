"""The working copy as the machine writes it."""

import pytest

from recapper.draft.render import render
from recapper.recap.model import Citation, Credit, Draft, Frame, Note, Paragraph, Section, Sentence, Source

DRAFT = Draft(
    month="2017-11",
    frame=Frame(
        title="Amazon-Monatsrückblick",
        teaser="1. Dezember:\nDer Monat begann.",
        closing=(Paragraph((Sentence("Und zu guter Letzt: Echo!", (Citation("echo"),)),)),),
    ),
    sections=(
        Section(
            "black-friday",
            "Black Friday & C#",
            (
                Paragraph(
                    (
                        Sentence("1. Dezember: ein „Fest“.", (Citation("golem", 3, 20), Citation("heise"))),
                        Sentence("Ohne Quelle."),
                    ),
                    notes=(Note("Bitte [prüfen].", (Citation("heise"),)), Note("Noch eine.")),
                ),
                Paragraph((Sentence("- zweiter Absatz.", (Citation("heise"),)),)),
            ),
        ),
    ),
    sources=(
        Source("golem", "Titel [neu] (1)", "http://a.example/w_(x)", "golem.de", "2017-11-07"),
        Source("heise", "Ohne Adresse", "", "heise.de", ""),
        Source("echo", "", "http://b.example/", "", "2017"),
    ),
    credit=Credit("Eye of the Beholder", "(Bildquelle Eye: hjl via Flickr, CC BY 2.0)", "bilder/eye 1.jpg", "Ein Auge"),
    disclosure="Rohfassung: bitte *alles* prüfen.",
)

WRITTEN = r"""# Amazon-Monatsrückblick

<!-- part: notice -->

*Rohfassung: bitte \*alles\* prüfen.*

<!-- part: teaser -->

1\. Dezember: Der Monat begann.

<!-- part: picture -->

![Ein Auge](bilder/eye%201.jpg)

Eye of the Beholder

(Bildquelle Eye: hjl via Flickr, [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/))

<!-- section: black-friday -->

## Black Friday & C\#

1\. Dezember: ein „Fest“.[^golem][^heise] Ohne Quelle.

*[Redaktion: Bitte \[prüfen\].[^heise]]*

*[Redaktion: Noch eine.]*

\- zweiter Absatz.[^heise]

<!-- part: closing -->

Und zu guter Letzt: Echo\![^echo]

<!-- part: sources -->

[^golem]: [Titel \[neu\] (1)](<http://a.example/w_(x)>), golem.de, 2017-11-07
[^heise]: Ohne Adresse, heise.de
[^echo]: [echo](http://b.example/), 2017
"""


def test_whole_copy():
    assert render(DRAFT) == WRITTEN


def test_a_bare_draft_has_no_empty_parts():
    bare = Draft("2017-11", Frame("Titel", ""), (Section("s", "Thema", ()),), ())
    assert render(bare) == "# Titel\n\n<!-- section: s -->\n\n## Thema\n"


@pytest.mark.parametrize("label", ["zwei worte", "x]", "", "a[b"])
def test_an_id_that_is_no_label_is_our_mistake(label):
    section = Section("s", "Thema", (Paragraph((Sentence("Satz.", (Citation(label),)),)),))
    with pytest.raises(ValueError, match="footnote label"):
        render(Draft("2017-11", Frame("Titel", ""), (section,), ()))
