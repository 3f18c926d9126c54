"""Two drafts to make copies of: one like a real month, one full of what Markdown could misread."""

from recapper.recap.model import Citation, Credit, Draft, Frame, Note, Paragraph, Section, Sentence, Source


def sentence(text, *ids):
    return Sentence(text, tuple(Citation(id_, 0, len(text)) for id_ in ids))


AMAZON = Draft(
    month="2017-11",
    frame=Frame(
        title="Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017",
        teaser="Im November drehte sich bei Amazon vieles um den Black Friday. Außerdem startete Flex in Berlin.",
        closing=(
            Paragraph(
                (
                    sentence("Und zu guter Letzt: Die neuen Echo-Geräte sind seit dem 1. November bestellbar.", "echo"),
                    sentence("Damit schließt sich der Kreis.", "echo"),
                )
            ),
        ),
    ),
    sections=(
        Section(
            "black-friday",
            "Black Friday, Cyber Monday & Weihnachten",
            (
                Paragraph(
                    (
                        sentence(
                            "Amazon-Chef Jeff Bezos besitzt laut Bloomberg 100 Milliarden Dollar.", "bild", "spiegel"
                        ),
                        sentence(
                            "Die Aktie stieg am 24. November um 2,58 Prozent, z. B. wegen des Black Friday.", "spiegel"
                        ),
                        sentence("Der Händler zählt „Millionen Amazon-Geräte“.", "spiegel"),
                    ),
                    notes=(
                        Note("Die Quellen nennen 9,2 Millionen und 10 Milliarden; bitte prüfen.", (Citation("bild"),)),
                    ),
                ),
                Paragraph(
                    (
                        sentence("In Berlin demonstrierten rund 100 Menschen gegen Amazon.", "morgenpost"),
                        sentence("Sie zogen zum Verteilzentrum im Kudamm-Karree.", "morgenpost"),
                    )
                ),
            ),
        ),
        Section(
            "amazon-flex",
            "Amazon Flex, Ratenkauf und „Der Herr der Ringe“",
            (
                Paragraph(
                    (
                        sentence("Privatpersonen liefern nun in Berlin Pakete für Amazon aus.", "golem", "heise"),
                        sentence("Bis zu 64 Euro sind für einen vierstündigen Block möglich.", "golem"),
                    )
                ),
                Paragraph((sentence("Amazon Studios sichert sich die Rechte am „Herrn der Ringe“.", "bento"),)),
            ),
        ),
        Section(
            "sicherheitsmaengel",
            "Sicherheitsmängel und Polizeieinsätze",
            (
                Paragraph(
                    (
                        sentence("In Pinneberg rückte die Polizei wegen einer allein gelassenen Alexa an.", "ndr"),
                        sentence("Der Schlüsseldienst öffnete gegen 3 Uhr.", "ndr"),
                        sentence("Die Rechnung übernahm Amazon.", "ndr"),
                    )
                ),
            ),
        ),
    ),
    sources=tuple(
        Source(
            id_,
            f"Titel von {id_}: „Zitat“",
            f"https://www.{id_}.example/a_(b)?x=1&copy=2",
            f"{id_}.example",
            "2017-11-24",
        )
        for id_ in ("bild", "spiegel", "morgenpost", "golem", "heise", "bento", "ndr", "echo")
    ),
    credit=Credit(
        "Eye of the Beholder",
        "(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten)",
    ),
    disclosure="Rohfassung: maschinell aus den Quellen zusammengestellt, vor der Veröffentlichung zu prüfen.",
)

AWKWARD = Draft(
    month="2017-12",
    frame=Frame(
        title="1. Rückblick #2: Was *wirklich* geschah [Teil 1]",
        teaser="1. Dezember: Der Monat begann früh!",
        closing=(Paragraph((sentence("+ 5 Prozent zum Schluss – das war's!", "a-b.c"),)),),
    ),
    sections=(
        Section(
            "erster-dezember",
            "1. Dezember & C#",
            (
                Paragraph(
                    (
                        sentence("1. Dezember war ein Freitag.", "a-b.c"),
                        sentence("Der Preis fiel von $5 auf $3 (rund 40 % weniger).", "x", "a-b.c"),
                        sentence("Die Datei heißt daten_2017_final.csv, der Befehl `rm -rf *`.", "x"),
                    ),
                    notes=(Note("Meint [sic] das <b>Original</b>?"), Note("Zweite Anmerkung.", (Citation("x"),))),
                ),
                Paragraph(
                    (
                        sentence("- so begann der Satz der Agentur.", "x"),
                        sentence("Er enthält A&amp;B, ~50~, ^2^, a -- b und ==c==!", "x", "a-b.c"),
                        sentence("„Das ist gut. Das bleibt so“, sagte er.", "a-b.c"),
                    )
                ),
            ),
        ),
        Section(
            "tags",
            "#Tags, @Namen und > Zeichen",
            (
                Paragraph(
                    (
                        sentence("#MakeAmazonPay war das Schlagwort.", "x"),
                        sentence("Auch @verdi rief dazu auf.", "x"),
                        sentence("Der Name blieb gleich.", "x"),
                    )
                ),
                Paragraph((sentence("z. B. in Köln, Graz und Zürich.", "a-b.c"),)),
            ),
        ),
        Section(
            "zuletzt",
            "Zuletzt: Märkte",
            (
                Paragraph(
                    (
                        sentence("Der Name blieb gleich.", "a-b.c"),
                        sentence("Über 1.000 Händler öffneten größere Läden.", "x"),
                        sentence("Niemand klagte.", "x"),
                    )
                ),
            ),
        ),
    ),
    sources=(
        Source("a-b.c", "Ein [Titel] (mit Klammern)", "http://example.org/w/Amazon_(Firma)", "example.org", "2017-12"),
        Source("x", "Ohne Adresse <b>", "", "x.example", ""),
    ),
    credit=Credit("Markt & Menge", "(Foto: A_B/Unsplash)", "bilder/markt (1).jpg", "Ein [Markt]"),
    disclosure="Rohfassung *ungeprüft*.",
)

DRAFTS = {"amazon": AMAZON, "awkward": AWKWARD}
