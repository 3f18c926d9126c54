"""The voice of earlier recaps: measured on prose alone, shown as form, and never lifted into a new text."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.engines.prompted.voice import (
    MAX_EXCERPT_WORDS,
    MAX_TRANSITIONS,
    Phrases,
    Voice,
    describe,
    lifted,
    measure,
)

MARCH = """---
title: Rückblick März
---

# Straßenbahn-Rückblick: Das war der März

Die Verkehrsbetriebe Lindenau hatten im März viel zu erzählen. Wir haben es für euch gesammelt.

Wagen 17 im Schnee

(Foto: Ada Brandt via Flickr, keine Änderungen, bestimmte Rechte vorbehalten.)

## Neue Wagen und alte Gleise

<!-- Hier fehlt noch
- eine Liste -->

Am Nordring fahren seit Anfang März die ersten sechs neuen Wagen.[^1] Doch ganz ohne Pannen ging es nicht ab. Außerdem
klemmte an zwei Tagen hintereinander eine Tür, weshalb die Fahrgäste durch das [Fahrerhaus](https://example.org)
aussteigen mussten.

- Linie 3: alle zehn Minuten, auch am Wochenende und an allen Feiertagen.
  Das gilt nur bis Ostern, danach fährt sie wieder seltener als bisher.
- Linie 5: eingestellt.

| Linie | Takt am Morgen und am Abend, in Minuten gerechnet. |
|---|---|
| 3 | Die Bahn fährt hier ganz sicher alle zehn Minuten am Tag. |

Apropos Türen: Die Werkstatt am Hafen bekommt eine neue Halle! Habt ihr gewusst, dass dort noch Holzwagen stehen?

> „Wir reparieren alles, was Räder hat, und das seit über hundert Jahren.“

[^1]: Mitteilung der Verkehrsbetriebe vom ersten März dieses Jahres.
"""

APRIL = """Das war der April bei der Straßenbahn

Im April ging es bei den Verkehrsbetrieben vor allem um Geld. Doch auch die Möwen vom Hafen machten Schlagzeilen.

Preise und Fahrkarten

Die Einzelfahrt kostet künftig zehn Cent mehr als bisher. Außerdem fällt die Karte für Hunde weg, was vor allem den
Tierschutzverein gefreut hat. Doch die Stadt will im Herbst noch einmal nachrechnen.

Und zu guter Letzt hat eine Möwe am Hafen die Oberleitung lahmgelegt. Außerdem fehlte danach für zwei Stunden der Strom
im halben Rathaus, was dort aber kaum jemand bemerkt haben will.
"""


@pytest.fixture(scope="module")
def voice() -> Voice:
    found = measure([MARCH, APRIL])
    assert found is not None
    return found


def test_the_voice_in_words(voice: Voice) -> None:
    assert describe(voice) == (
        "Sätze im Mittel 11 Wörter, meist 8 bis 16; Absätze im Mittel 25 Wörter.\n"
        "Auf 100 Sätze 7 Fragen und 7 Ausrufe.\n"
        "Typische Übergänge: Doch, Außerdem, Apropos, Und zu guter Letzt."
    )


def test_only_the_prose_of_the_house_is_measured() -> None:
    prose = "\n\n".join(
        (
            "Die Verkehrsbetriebe Lindenau hatten im März viel zu erzählen. Wir haben es für euch gesammelt.",
            "Am Nordring fahren seit Anfang März die ersten sechs neuen Wagen. Doch ganz ohne Pannen ging es nicht ab. "
            "Außerdem klemmte an zwei Tagen hintereinander eine Tür, weshalb die Fahrgäste durch das Fahrerhaus "
            "aussteigen mussten.",
            "Apropos Türen: Die Werkstatt am Hafen bekommt eine neue Halle! Habt ihr gewusst, dass dort noch Holzwagen "
            "stehen?",
        )
    )
    assert measure([MARCH]) == measure([prose])


def test_excerpts_are_typical_paragraphs_in_their_order(voice: Voice) -> None:
    assert [excerpt.partition(" ")[0] for excerpt in voice.excerpts] == ["Apropos", "Im", "Die"]
    assert all(
        excerpt in " ".join(recap.split()) for excerpt, recap in zip(voice.excerpts, (MARCH, APRIL, APRIL), strict=True)
    )
    assert sum(len(excerpt.split()) for excerpt in voice.excerpts) <= MAX_EXCERPT_WORDS
    for excerpt in voice.excerpts:
        assert not any(mark in excerpt for mark in ("#", "[^", "](", "Foto", "Linie", "|"))


def test_what_stands_in_several_recaps_is_no_example(voice: Voice) -> None:
    imprint = "Doch das ist noch nicht alles. Abonniert unseren Rundbrief, dann kommt er jeden Monat zu euch ins Haus."
    again = measure([f"{MARCH}\n\n{imprint}", f"{APRIL}\n\n{imprint}"])
    assert again is not None
    assert again.excerpts
    assert imprint not in again.excerpts


def test_a_recap_kept_twice_counts_once(voice: Voice) -> None:
    assert measure([MARCH, APRIL, APRIL.replace("\n", "\r\n")]) == voice


def test_a_paragraph_too_long_to_show_is_not_cut() -> None:
    found = measure(["Doch die Bahn fuhr weiter und weiter bis zum Hafen. " * 30])
    assert found is not None
    assert found.excerpts == ()


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["\n\n"], ["# Nur eine Überschrift"], ["(Foto: dpa)"], ["- eins\n- zwei"], ["---\ntitle: x\n---\n"]],
)
def test_without_prose_there_is_no_voice(texts: list[str]) -> None:
    assert measure(texts) is None


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        ("Wir haben die wichtigsten Meldungen des Monats für euch gesammelt.", "ihr"),
        ("Eure Karten vom letzten Jahr gelten auf allen Linien weiter.", "ihr"),
        ("Habt ihr schon einmal in der Werkstatt am Hafen gestanden?", "ihr"),
        ("Am Hafen könnt ihr die alten Wagen noch bis Mai ansehen.", "ihr"),
        ("Wir haben die wichtigsten Meldungen des Monats für Sie gesammelt.", "Sie"),
        ("Ob das Ihre Strecke betrifft, lesen Sie in diesem Rückblick.", "Sie"),
        ("Damit Ihnen nichts entgeht, steht hier alles noch einmal.", "Sie"),
        ("Sie hat im März alle Weichen am Nordring erneuern lassen.", "none"),
        ("Die Bahn kam zu spät: Sie stand eine Stunde am Hafen.", "none"),
        ("Ihr Chef hat im März alle Weichen am Nordring erneuern lassen.", "none"),
        ("Die Stadt will ihr Netz und ihre Wagen bis zum Sommer erneuern.", "none"),
        ("Der Betrieb dankt ihr und ihnen, denn sie hatten die Möwe gerettet.", "none"),
        ("Der Fahrer rief am Hafen: „Bitte steigen Sie aus und nehmen Sie Ihre Taschen mit!“", "none"),
        ("„Ich danke euch allen“, sagte der Werkstattleiter am letzten Tag im März.", "none"),
    ],
)
def test_readers_are_addressed_only_where_it_is_sure(sentence: str, address: str) -> None:
    found = measure([sentence])
    assert found is not None
    assert found.address == address


def test_the_more_frequent_address_is_the_houses() -> None:
    sie = "Das haben wir für Sie gesammelt. Lesen Sie, was Ihnen der Monat gebracht hat."
    assert measure([f"{sie}\n\nWir danken euch für die vielen Zuschriften zu unserem Rückblick."]) is not None
    mixed = measure([f"{sie} Was Sie davon halten, schreiben Sie uns. Und wir danken euch."])
    assert mixed is not None
    assert mixed.address == "Sie"


@pytest.mark.parametrize(
    ("credit", "is_prose"),
    [
        ("(Bildquelle Wagen 17: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten, Stand März.)", False),
        ("Foto: Ada Brandt für die Verkehrsbetriebe Lindenau am Hafen, alle Rechte vorbehalten.", False),
        ("© Ada Brandt für die Verkehrsbetriebe Lindenau am Hafen, alle Rechte vorbehalten.", False),
        ("Titelbild: Ein Wagen der Linie 3 steht im Schnee vor dem Rathaus.", False),
        ("Fotos aus dem Hafen zeigten im März eine Möwe auf der Leitung.", True),
        ("1. März war Stichtag für die neuen Preise der Verkehrsbetriebe.", True),
        ("1. Die neuen Preise der Verkehrsbetriebe gelten ab dem März.", False),
    ],
)
def test_credits_and_lists_are_no_prose(credit: str, is_prose: bool) -> None:
    assert (measure([credit]) is not None) is is_prose


def test_transitions_are_the_most_frequent_ones_at_most_eight() -> None:
    used = "Doch Aber Denn Zudem Ferner Apropos Außerdem Daneben Übrigens Stichwort".split()
    text = " ".join(f"{word} Möwen gab es am Hafen auch im März genug." for word in [*used, "Übrigens"])
    found = measure([text])
    assert found is not None
    assert found.transitions == ("Übrigens", *used[: MAX_TRANSITIONS - 1])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("So HAT eine „Möwe“ am Hafen, die Oberleitung gekappt.", "HAT eine „Möwe“ am Hafen, die Oberleitung"),
        ("Im Mai hat eine Möwe am Hafen die Weiche gestört.", None),
        ("Eine Möwe am Hafen hat die Oberleitung lahmgelegt.", None),
        ("Zu guter Letzt hat eine Möwe gebrütet.", None),
        ("Und zu guter Letzt hat eine Möwe gebrütet.", "Und zu guter Letzt hat eine Möwe"),
        ("zu guter Letzt", None),
        ("", None),
    ],
)
def test_seven_words_of_an_earlier_recap_are_lifted(sentence: str, expected: str | None) -> None:
    spans = lifted(sentence, Phrases([MARCH, APRIL]), [])
    assert [sentence[start:end] for start, end in spans] == ([expected] if expected else [])


def test_what_a_source_says_is_not_lifted() -> None:
    sentence = "Im Mai hat eine Möwe am Hafen die Oberleitung lahmgelegt."
    phrases = Phrases([APRIL])
    assert lifted(sentence, phrases, ["Die Bahn steht still."])
    assert lifted(sentence, phrases, ["…", "„hat eine Möwe am Hafen die Oberleitung lahmgelegt“, hieß es."]) == []


def test_two_lifted_runs_are_two_spans() -> None:
    sentence = (
        "Am Nordring fahren seit Anfang März die ersten Boote, doch die Stadt will im Herbst noch einmal nachrechnen."
    )
    spans = lifted(sentence, Phrases([MARCH, APRIL]), [])
    assert [sentence[start:end] for start, end in spans] == [
        "Am Nordring fahren seit Anfang März die ersten",
        "doch die Stadt will im Herbst noch einmal nachrechnen",
    ]


def test_a_run_does_not_cross_paragraphs() -> None:
    phrases = Phrases(["Die Möwe kam zurück.\n\nDie Bahn stand wieder still."])
    assert lifted("Die Möwe kam zurück. Die Bahn stand wieder still.", phrases, []) == []


def test_a_large_archive_is_no_trouble() -> None:
    archive = [f"{APRIL}\n\nDas war Ausgabe {number}." for number in range(300)]
    started = time.perf_counter()
    phrases = Phrases(archive)
    for _ in range(300):
        lifted("Im Mai hat eine Ente am Hafen die Oberleitung lahmgelegt.", phrases, archive)
    assert time.perf_counter() - started < 5


@given(st.lists(st.text("aäÄ .!?„“#-*[]()<>!%\n1", max_size=200), max_size=4))
def test_whatever_the_files_hold_the_voice_is_the_same_each_time(texts: list[str]) -> None:
    found = measure(texts)
    assert found == measure(list(texts))
    if found:
        assert 1 <= len(describe(found).splitlines()) <= 5
        assert found.sentence_spread[0] <= found.sentence_spread[1]


@given(st.text("ab äÄ.,-\n", max_size=200), st.text("ab äÄ.,-\n", max_size=200))
def test_spans_are_in_order_and_of_seven_words(sentence: str, recap: str) -> None:
    end_before = -1
    for start, end in lifted(sentence, Phrases([recap]), []):
        assert end_before < start < end <= len(sentence)
        assert len(re.findall(r"\w+", sentence[start:end])) >= 7
        end_before = end
