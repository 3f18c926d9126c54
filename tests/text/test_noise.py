"""Page noise: what is removed from the two months, word for word, and what must never be."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.snippets.load import load_month
from recapper.text.noise import kept

ROOT = Path(__file__).resolve().parents[2]

REMOVED = {
    "2017-11": {
        "bento-herr-der-ringe": (
            "Bild: New Line Cinema/dpa",
            "14.11.2017, 08:05 · Aktualisiert: 14.11.2017, 10:29",
            "Today: Arbeitslosengeld gibt es bald auch an der Supermarktkasse (13.11.2017, 18:21)",
        ),
        "bigfm-shitstorm-werbespot": ("Springender Mann mit Cap im orangenen T-Shirt",),
        "bild-bezos-100-milliarden": ("Foto: DANNY MOLOSHOK / Reuters",),
        "businessinsider-ratenfinanzierung-test": ("Shutterstock",),
        "crn-amazon-key-cloud-cam-hackbar": ("Türe öffnen per Cloud-Anwendung. (Foto: Amazon)",),
        "cursor-alexa-devices-holiday": ("Source: Smart Home",),
        "geekwire-record-holiday-weekend": ("The Amazon Echo Dot. (Amazon Photo)",),
        "haz-herr-der-ringe-serie": ("Seattle.",),
        "heise-amazon-flex-berlin": ("(Bild: dpa, Henning Kaiser)",),
        "heute-alexa-party": ("Bild: iStock, Amazon",),
        "infranken-streik-black-friday": ("Leipzig/Bad Hersfeld vor 57 Minuten",),
        "insurancejournal-amazon-28k": ("Latest Comments: 3",),
        "ndr-alexa-pinneberg": ("Stand: 06.11.2017 13:34 Uhr",),
        "pcmagazin-herr-der-ringe-2020": ("© Amazon",),
        "prisma-es-lebe-weihnachten": ("prisma 49/2017",),
        "rbb24-black-friday-protest": ("Bild: dpa/Maurizio Gambarini", "24.11.17 | 16:02 Uhr"),
        "volksfreund-streik-black-friday": (
            "später lesen Verdi fordert Verhandlungen FOTO: Sebastian Willnow Teilen",
            "dpa",
        ),
        "vox-second-warehouse-death": ("Workers in an Amazon fulfillment center. Sean Gallup / Getty",),
        "watchblog-cyber-week-lieferschwierigkeiten": ("Santa, Uhr © Stokkete/ shutterstock",),
        "watchblog-make-amazon-pay": ("© kstudija - Shutterstock.com",),
        "wdrb-amazon-28000-fine": ("PLAINFIELD, Ind. (AP) --",),
        "wuv-bezos-black-friday-rekorde": ("Foto: Amazon",),
    },
    "2017-10": {
        "derchotv-amazon-steuern": ("Quelle: heute.de",),
        "marbacher-steuerdeals-apple-amazon": ("Brüssel -",),
        "reuters-blog-studios-chief-resigns": ("No comments: Post a Comment",),
        "straitstimes-price-quits": ("PHOTO: REUTERS", "LOS ANGELES (NYTIMES) -"),
        "thr-roy-price-resigns": ("Getty Images",),
        "wholefoodsmagazine-q3": ("Seattle, WA —",),
    },
}
"""Read off the clips by eye; a clip that is not named here loses nothing."""


def removed(text: str, *, year: int | None = None) -> tuple[str, ...]:
    """The strings between the spans that are kept, stripped, without the empty ones."""
    gaps, position = [], 0
    for start, end in [*kept(text, year=year), (len(text), len(text))]:
        gaps += text[position:start].split("\n\n")
        position = end
    return tuple(gap.strip() for gap in gaps if gap.strip())


def report(text: str, *, year: int | None = None) -> str:
    return "\n\n".join(text[start:end] for start, end in kept(text, year=year))


@pytest.mark.parametrize("month", ["2017-10", "2017-11"])
def test_removes_from_the_real_months_exactly_what_a_reader_would(month: str) -> None:
    found = {
        snippet.id: removed(snippet.text, year=snippet.published.year if snippet.published else None)
        for snippet in load_month(ROOT, month).snippets
    }

    assert {clip: strings for clip, strings in found.items() if strings} == REMOVED[month]


@pytest.mark.parametrize("month", ["2017-10", "2017-11"])
def test_needs_no_year_for_the_real_months(month: str) -> None:
    for snippet in load_month(ROOT, month).snippets:
        assert removed(snippet.text) == REMOVED[month].get(snippet.id, ())


BEFORE = "Der Konzern hat am Montag in Hamburg ein neues Lager mit 400 Beschäftigten eröffnet."
AFTER = "Die Gewerkschaft fordert einen Tarifvertrag für alle Standorte in Deutschland."

NOISE_PARAGRAPHS = [
    "Veröffentlicht am 24. November 2017 um 16:02 Uhr",
    "Zuletzt aktualisiert: 3. Oktober 2017, 09:15 Uhr",
    "Published 12:45 PM ET, Fri November 24, 2017",
    "Last updated on Nov 24, 2017 at 04.12 pm",
    "Freitag, 24.11.2017, 18:31",
    "Ein Paketbote vor einem Wohnhaus. Foto: Uli Deck/dpa/Archivbild",
    "Foto: picture alliance / Sven Hoppe/dpa",
    "Symbolbild: Pakete auf einem Fließband",
    "A worker scans parcels at a warehouse. REUTERS/Mike Segar",
    "(AP Photo/Ted S. Warren, File)",
    "dpa/lno",
    "(Reuters)",
    "ANZEIGE",
    "Advertisement",
    "Startseite > Wirtschaft > Unternehmen > Amazon",
    "12 Kommentare",
    "Lesezeit: 3 Minuten",
    "Lesen Sie auch: Warum der Onlinehandel in der Provinz boomt",
    "Read more: The best deals of the week",
    "Teilen Twittern Drucken",
    "© 2017 AFP. Alle Rechte vorbehalten",
    "Quellen: dpa, Handelsblatt",
]
"""Lines of the kind German and English news sites print around a report."""

INNOCENT_PARAGRAPHS = [
    "Berlin wächst.",
    "Die Polizei ermittelt.",
    "Und was sagt Amazon?",
    "Am Freitag, 24. November 2017, beginnt der Verkauf um 16 Uhr.",
    "Das Foto zeigt Bezos.",
    "Die Anzeige blieb folgenlos.",
    "Anzeige erstattete er nicht.",
    "Amazon kauft Shutterstock.",
    "Das berichtet dpa.",
    "Quelle des Lärms war ein Lautsprecher.",
    "Das Update behebt den Fehler.",
    "Mehr zum Thema Sicherheit will Amazon im Dezember sagen.",
    "Teilen wollte er den Gewinn nicht.",
    "Heute startet der Dienst in Köln.",
    "Zwölf Kommentare löschte die Firma.",
    "Amazon said no.",
    "Reuters first reported the talks.",
    "Comments were closed on Monday.",
    "The photo shows a drone.",
    "43,7 Milliarden Dollar Umsatz, 256 Millionen Gewinn",
    "Stand der Dinge: Verdi streikt weiter.",
    "Bild sieht Amazon im Vorteil.",
]


@pytest.mark.parametrize("noise", NOISE_PARAGRAPHS)
def test_removes_lines_of_other_sites(noise: str) -> None:
    assert removed(f"{BEFORE}\n\n{noise}\n\n{AFTER}") == (noise,)


@pytest.mark.parametrize("innocent", INNOCENT_PARAGRAPHS)
def test_keeps_short_paragraphs_that_report(innocent: str) -> None:
    text = f"{BEFORE}\n\n{innocent}\n\n{AFTER}"
    assert report(text) == text


@pytest.mark.parametrize(
    ("dateline", "opener"),
    [
        ("Hannover.", "Der Konzern zahlt mehr."),
        ("Frankfurt/Main (dpa) -", "Der Konzern zahlt mehr."),
        ("BERLIN (dpa/bb) –", "Die Polizei ermittelt."),
        ("WASHINGTON, Oct 4 (Reuters) -", "The company pays more."),
        ("NEW YORK (AP) —", "The company pays more."),
        ("München, 24. November 2017 –", "Der Konzern zahlt mehr."),
        ("Bad Hersfeld/Leipzig -", '"Wir streiken", sagte sie.'),
    ],
)
def test_removes_datelines(dateline: str, opener: str) -> None:
    text = f"{dateline} {opener} {AFTER}"
    assert (removed(text), report(text)) == ((dateline,), f"{opener} {AFTER}")


@pytest.mark.parametrize(
    "opener",
    [
        "Bezos – Amazon-Chef seit 1994 – verkauft Aktien im Wert von einer Milliarde Dollar.",
        "Stille. Dann ging die Musik an, und die Nachbarn riefen die Polizei.",
        "Nein. Amazon zahlt keine Steuern nach, sagte ein Sprecher am Montag.",
        "Leipzig – eine Stadt mit langer Geschichte im Versandhandel. Sie wächst.",
        "Amazon (Seattle) zahlt mehr.",
        "Berlin wächst. Die Mieten steigen.",
    ],
)
def test_keeps_openers_that_only_look_like_datelines(opener: str) -> None:
    assert report(opener) == opener


@pytest.mark.parametrize(
    "tail",
    [
        "dpa",
        "dpa/nd",
        "est",
        "(dpa/lno)",
        "(mit Material von dpa)",
        "Foto: Uli Deck/dpa",
        "(Foto: Uli Deck)",
        "Quelle: heute.de",
        "Anzeige",
        "Latest Comments: 17",
        "Lesen Sie auch: Der große Vergleich der Lieferdienste",
        "Mehr zum Thema",
    ],
)
def test_removes_what_hangs_at_the_end_of_a_paragraph(tail: str) -> None:
    text = f"{BEFORE} {AFTER} {tail}"
    assert (removed(text), report(text)) == ((tail,), f"{BEFORE} {AFTER}")


@pytest.mark.parametrize(
    "ending",
    [
        "Das berichtet die Agentur (dpa).",
        "Er erstattete Anzeige",
        "Die Quelle: ein Sprecher des Konzerns, der ungenannt bleiben will.",
        "Dazu passt die Bilanz: plus 34 Prozent",
        'Sie nannte das "absurd" und ging',
        "Die Bilanz des Tages (siehe Foto) ist gut.",
    ],
)
def test_keeps_endings_that_belong_to_the_sentence(ending: str) -> None:
    text = f"{BEFORE} {ending}"
    assert report(text) == text


def test_cuts_a_credit_between_two_sentences_and_keeps_both() -> None:
    assert kept("Der Bote klopft an. (Foto: Amazon) Dann öffnet er.") == ((0, 19), (35, 50))


@pytest.mark.parametrize(
    ("update", "year", "goes"),
    [
        ("Update: Amazon hat den Dienst im März 2023 eingestellt.", 2017, True),
        ("Update vom 12.03.2023: Der Dienst ist eingestellt.", 2017, True),
        ("Update (March 2019): The service has been shut down.", 2017, True),
        ("Nachtrag vom 2. Februar 2018: Amazon hat reagiert.", 2017, True),
        ("Update: Amazon will das 2018 beheben.", 2017, False),
        ("Update: Jeff Wilke said Monday was the biggest day ever.", 2017, False),
        ("Update, 24.11.2017: Amazon hat reagiert.", 2017, False),
        ("Update vom 12.03.2023: Der Dienst ist eingestellt.", None, False),
    ],
)
def test_cuts_only_updates_that_are_later_than_the_report(update: str, year: int | None, goes: bool) -> None:
    text = f"{BEFORE} {AFTER}\n\n{update}"
    assert removed(text, year=year) == ((update,) if goes else ())


def test_a_year_in_the_report_dates_it_where_front_matter_does_not() -> None:
    update = "Update vom 12.03.2023: Der Dienst ist eingestellt."
    assert removed(f"Der Dienst startete im November 2017.\n\n{update}") == (update,)


@pytest.mark.parametrize("text", ["", "Amazon", "Foto: dpa", "dpa\n\nAnzeige", "Ein Text ohne Punkt"])
def test_says_nothing_of_a_text_that_is_nothing_else(text: str) -> None:
    assert all(text[start:end] in text for start, end in kept(text))


SENTENCES = st.sampled_from(
    [
        "Der Konzern hat am Montag mitgeteilt, dass er in Leipzig 300 weitere Beschäftigte einstellen will.",
        "Amazon faces fines of $28,000 after a worker died at its warehouse near Indianapolis in late September.",
        "Bild: Das Unternehmen zeigt auf der Messe einen Lautsprecher, der nachts von allein zu sprechen beginnt.",
        "Die Kamera sendet ihre Aufnahmen per Funk, und genau diese Verbindung haben die Forscher gestört (Foto).",
    ]
)
FRAGMENTS = st.sampled_from(
    [
        "Foto: dpa",
        "Anzeige",
        "dpa",
        "(Bild: dpa)",
        "Berlin -",
        "Stand: 1.1.2017",
        "© Amazon",
        "Teilen",
        "/ Getty",
        "24.11.17",
    ]
)


@given(st.lists(FRAGMENTS, max_size=3), SENTENCES, st.lists(FRAGMENTS, max_size=3))
def test_no_paragraph_with_a_long_sentence_goes_whole(before: list[str], sentence: str, after: list[str]) -> None:
    paragraph = " ".join([*before, sentence, *after])

    assert sentence.removeprefix("Bild: ") in " ".join(paragraph[start:end] for start, end in kept(paragraph))


@given(st.lists(st.one_of(SENTENCES, FRAGMENTS, st.text(alphabet='aA1.: ()/-–©"\n', max_size=40)), max_size=8))
def test_spans_are_ordered_inside_paragraphs_and_without_outer_space(parts: list[str]) -> None:
    text = "\n\n".join(" ".join(part.split()) for part in parts if part.strip())
    spans = kept(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    for start, end in spans:
        assert "\n\n" not in text[start:end]
        assert text[start:end] == text[start:end].strip()


def test_takes_linear_time() -> None:
    def seconds(text: str) -> float:
        begun = time.perf_counter()
        kept(text)
        return time.perf_counter() - begun

    for unit in ("(Foto: ", "Foto: a ", "24.11.17 | ", "© ", "Lesen Sie auch: ", "A/", "Update 2017 ", ". dpa"):
        assert seconds(unit * 40_000) < 1.0
