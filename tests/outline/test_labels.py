from pathlib import PurePosixPath

import pytest

from recapper.cache import MemoryCache
from recapper.outline.english import glossary, is_person, names, translated
from recapper.outline.labels import FALLBACK, LONGEST_LABEL, story_labels
from recapper.outline.phrases import candidates
from recapper.snippets.model import Snippet
from recapper.stories.model import Story
from recapper.text.tagging import Tagger

TAGGER = Tagger(MemoryCache())
RAIL = "Deutsche Bahn"

Clip = tuple[str, str]

GERMAN: dict[str, list[Clip]] = {
    "Bahnstreik": [
        ("Bahnstreik trifft Millionen Pendler", "Der Bahnstreik trifft vor allem Pendler in Bayern."),
        ("GDL-Streik: Bahn stellt Notfahrplan auf", "Wegen des Streiks fährt die Deutsche Bahn mit einem Notfahrplan."),
        ("Lokführer legen Bahnverkehr lahm", "Die Gewerkschaft hat den Verkehr weitgehend lahmgelegt."),
    ],
    "Milliardenverlust": [
        ("Deutsche Bahn rutscht tief in die roten Zahlen", "Der Verlust ist so hoch wie nie."),
        ("Milliardenverlust bei der Bahn", "Der Konzern machte einen Milliardenverlust."),
    ],
    "Generalsanierung": [
        ("Generalsanierung der Riedbahn beginnt", "Die Generalsanierung der Riedbahn hat begonnen."),
        ("Riedbahn für fünf Monate gesperrt", "Die Riedbahn ist gesperrt. Die Generalsanierung gilt als Test."),
    ],
    "Stuttgart 21": [
        ("Eröffnung von Stuttgart 21 verschiebt sich", "Der Bahnhof Stuttgart 21 wird erst 2026 eröffnet."),
        ("Stuttgart 21 kommt später", "Stuttgart 21 verzögert sich."),
    ],
    "Deutschlandticket": [("Deutschlandticket wird teurer", "Das Deutschlandticket kostet ab Januar 58 Euro.")],
    "Volker Wissing": [
        ("Volker Wissing tritt zurück", "Verkehrsminister Volker Wissing hat seinen Rücktritt erklärt."),
        ("Wissing erklärt Rücktritt", "Der Verkehrsminister geht. Wissing zieht Konsequenzen."),
    ],
    "„Die Kunst des Reisens“": [
        ("Neue Serie „Die Kunst des Reisens“ läuft im Bordkino", "Die Serie hat zehn Folgen."),
        ('Bahn zeigt "Kunst des Reisens"', 'Zu sehen ist "Kunst des Reisens" in allen ICE.'),
    ],
}  # fmt: skip

ENGLISH: dict[str, list[Clip]] = {
    "Hackerangriff": [
        ("Deutsche Bahn hit by hackers", "Deutsche Bahn said hackers had accessed records."),
        ("Hackers expose records at Deutsche Bahn", "Deutsche Bahn said on Monday that passwords were safe."),
    ],
    "Todesfall in der Fabrik": [
        ("Worker's death at factory investigated", "A worker died at a factory near Potsdam on Friday."),
        ("Deutsche Bahn faces questions over death at factory", "The factory near Potsdam stayed closed."),
    ],
    "Rücktritt von Anna Weber": [
        ("Anna Weber resigns", "Anna Weber has resigned. Weber declined to comment."),
        ("Weber quits Deutsche Bahn", "The decision of Anna Weber to resign came on Tuesday."),
    ],
    "Sleeper-Züge": [("Sleeper trains are late", "The new Sleeper trains come in May.")],
}


def month(stories: dict[str, list[Clip]], lang: str = "de") -> tuple[list[Story], dict[str, Snippet]]:
    clips = {
        f"{place}-{number}": Snippet(
            f"{place}-{number}", PurePosixPath("x.md"), title, text, site=f"outlet{place}{number}.de", lang=lang
        )
        for place, rows in enumerate(stories.values())
        for number, (title, text) in enumerate(rows)
    }
    grouped = [
        Story(f"story-{place}", tuple(f"{place}-{number}" for number in range(len(rows))), 1.0)
        for place, rows in enumerate(stories.values())
    ]
    return grouped, clips


def labels_of(stories: dict[str, list[Clip]], lang: str = "de", subject: str = RAIL) -> list[str]:
    grouped, clips = month(stories, lang)
    return list(story_labels(grouped, clips, TAGGER, subject=subject).values())


def label_of(*clips: Clip, lang: str = "de", subject: str = RAIL) -> str:
    return labels_of({"": list(clips)}, lang, subject)[0]


def test_german_stories_of_a_month() -> None:
    assert labels_of(GERMAN) == list(GERMAN)


def test_english_stories_get_german_labels() -> None:
    assert labels_of(ENGLISH, "en") == list(ENGLISH)


def test_labels_do_not_depend_on_the_order_of_clips() -> None:
    reversed_clips = {label: rows[::-1] for label, rows in GERMAN.items()}
    assert labels_of(reversed_clips) == list(GERMAN)


@pytest.mark.parametrize(
    ("title", "text", "subject", "label"),
    [
        ("Deutsche Bahn: Deutsche Bahn", "Deutsche Bahn.", RAIL, FALLBACK),
        ("Tesla", "Teslas Tesla.", "Tesla", FALLBACK),
        ("Teslas Sportwagen", "Teslas Sportwagen ist da.", "Tesla", "Sportwagen"),
        ("Kosten des Batteriewerks", "Die Kosten des Batteriewerks steigen.", "Tesla", "Batteriewerk"),
        ("Unfall auf der Teststrecke", "In Berlin gab es einen Unfall.", "Tesla", "Teststrecke"),
        ("In Brandenburg", "Nach Brandenburg, aus Brandenburg.", "Tesla", FALLBACK),
        ("Laut Bloomberg", "Laut Bloomberg, laut Bloomberg.", "Tesla", FALLBACK),
        ("Kritik an Model 3", "Das Model 3 rostet, das Model 3 klappert.", "Tesla", "Model 3"),
        ("", "", "Tesla", FALLBACK),
    ],
)  # fmt: skip
def test_what_makes_a_label(title: str, text: str, subject: str, label: str) -> None:
    assert label_of((title, text), subject=subject) == label


def test_an_outlet_is_no_topic() -> None:
    clip = Snippet("a", PurePosixPath("a"), "Morgenpost: Streik", "Morgenpost Morgenpost.", site="www.morgenpost.de")
    assert story_labels([Story("a", ("a",), 1.0)], {"a": clip}, TAGGER, subject="Tesla") == {"a": "Streik"}


def test_the_weightier_of_two_stories_with_one_topic_has_it() -> None:
    rows = [("Bahnstreik in Bayern", "Der Bahnstreik dauert. Ein Notfahrplan gilt.")]
    first, second = labels_of({"x": rows, "y": rows})
    assert first.startswith("Bahnstreik")
    assert second != first


def test_labels_are_short_and_have_no_verb_english_or_figure_without_unit() -> None:
    for label in (*labels_of(GERMAN), *labels_of(ENGLISH, "en")):
        assert len(label) <= LONGEST_LABEL
        tags = [token.tag for token in TAGGER.tag([label])[0]]
        assert not any(tag.startswith("V") and "FIN" in tag for tag in tags), label


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Sicherheitslücke bei Cloud Cam", ["Sicherheitslücke", "Sicherheitslücke bei Cloud Cam", "Cloud Cam"]),
        ("Er kostet 2,5 Milliarden Euro", ["2,5 Milliarden Euro", "Milliarden", "Euro"]),
        ('"Das ist mir ganz egal" sagt der Chef', ["Chef"]),
    ],
)
def test_phrases_of_a_text(text: str, forms: list[str]) -> None:
    assert [row.form for row in candidates(text, TAGGER.tag([text])[0], RAIL)] == forms


@pytest.mark.parametrize(
    ("text", "form"),
    [("Streik bei Siemens dauert an.", "Streik bei Siemens"), ("Die Dash Buttons sind da.", "Dash Buttons")],
)
def test_a_month_without_a_subject_has_the_same_phrases(text: str, form: str) -> None:
    assert form in [row.form for row in candidates(text, TAGGER.tag([text])[0], "")]


def test_the_glossary_is_german_and_complete() -> None:
    assert len({entry.german for entry in glossary().values()}) >= 190
    for english, entry in glossary().items():
        assert english == english.lower()
        assert entry.kind in {"act", "event", "matter", "place", "thing"}, english
        assert bool(entry.where) == (entry.kind == "place"), english


def test_longer_entries_win_and_plurals_are_found() -> None:
    found = [entry.german for _, _, entry in translated("Lawsuits over the second headquarters and data breaches")]
    assert found == ["Klage", "zweiter Hauptsitz", "Datenleck"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The new Echo Dot is here.", ["Echo Dot"]),
        ("On Monday the Department said so.", []),
        ("It sold well on Cyber Monday.", ["Cyber Monday"]),
        ("Roy Price left. He said nothing.", ["Roy Price"]),
        ("Sales rose. Profit fell.", []),
        ("Amazon bought it.", []),
    ],
)
def test_names_in_english(text: str, found: list[str]) -> None:
    assert list(names(text, "Amazon")) == found


def test_a_person_is_a_name_whose_second_word_stands_alone_too() -> None:
    assert is_person("Roy Price", "Roy Price left. Price said nothing.")
    assert not is_person("Whole Foods", "Whole Foods is a chain. Whole Foods said so.")
    assert not is_person("Cyber Monday", "Cyber Monday was a Monday.")
