"""Every sentence of a model against the clips it names: what they do not bear out is found, what they do is not."""

from typing import Any

import pytest

from recapper.engines.contract import Passage
from recapper.engines.prompted.answer import Parsed, parse
from recapper.engines.prompted.inspection import Flawed, Inspector, worth_asking
from recapper.engines.prompted.marks import Marked
from recapper.engines.prompted.sources import Numbered
from recapper.engines.prompted.voice import Phrases
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

SUBJECT = "Hafenbahn Altstadt"
EARLIER = "Und so rollt die gelbe Bahn wieder durch die Stadt, als wäre nichts gewesen. Das Wetter war gut."


def passage(id: str, site: str, title: str, text: str, **more: Any) -> Passage:
    return Passage(id, title, text, ((0, len(text)),), site, **{"lang": "de", **more})


COPY = passage("kurier-tram", "kurier.example", "Tram fährt", "Die Reparatur kostete 2,6 Millionen Euro.")
TRAM = passage(
    "bote-tram",
    "bote.example",
    "Tram fährt wieder",
    "Die Hafenbahn fährt seit Montag wieder. Die Reparatur kostete nach Angaben der Stadt 2,4 Millionen Euro. „Wir "
    "haben lange gewartet“, sagte Betriebsleiterin Karla Brandt. Die Linie soll im März verlängert werden.",
    also=(COPY,),
)
DEPOT = passage(
    "anzeiger-depot",
    "anzeiger.example",
    "Depot wird umgebaut",
    "Das Depot am Hafen wird für 800.000 Euro umgebaut. Architekt Jonas Feld rechnet mit neun Monaten. Offenbar fehlen "
    "noch Genehmigungen.",
)
STRIKE = passage(
    "herald-strike",
    "herald.example",
    "Labor department looks into tram strike",
    "The Department of Labor is looking into the strike in southern Canada. About 1,200 drivers walked out on Friday.",
    lang="en",
)
NUMBERED = Numbered.of([TRAM, DEPOT, STRIKE])
S_DEPOT, S_TRAM, S_STRIKE = "S1", "S2", "S3"


@pytest.fixture(scope="module")
def inspector(tagger: Tagger, lexicon: Lexicon) -> Inspector:
    finder = NameFinder(tagger, lexicon, [f"{one.title}. {one.text}" for one in (TRAM, DEPOT)])
    return Inspector(finder, SUBJECT, Phrases([EARLIER]))


def found(inspector: Inspector, text: str, *numbers: str) -> list[Flawed]:
    return list(inspector.sentence(Marked(text, numbers), NUMBERED.by_number))


def test_the_numbers_are_those_of_the_ids_in_order() -> None:
    assert NUMBERED.number_of == {"anzeiger-depot": S_DEPOT, "bote-tram": S_TRAM, "herald-strike": S_STRIKE}


BORNE_OUT = [
    ("Die Reparatur kostete 2,4 Millionen Euro.", S_TRAM),
    ("Die Reparatur kostete 2,6 Millionen Euro.", S_TRAM),  # as a copy of the clip has it
    ("Die Reparatur kostete rund 2,4 Millionen Euro, berichtet der Bote.", S_TRAM),
    ("„Wir haben lange gewartet“, sagte Karla Brandt.", S_TRAM),
    ("Im März soll die Linie verlängert werden.", S_TRAM),
    ("Laut Architekt Jonas Feld dauert der Umbau neun Monate.", S_DEPOT),
    ("Noch fehlen offenbar Genehmigungen.", S_DEPOT),
    ("Das Arbeitsministerium prüft den Streik in Südkanada.", S_STRIKE),
    ("Rund 1.200 Fahrer legten die Arbeit nieder.", S_STRIKE),
]


@pytest.mark.parametrize(("text", "number"), BORNE_OUT)
def test_what_a_cited_clip_says_raises_nothing(inspector: Inspector, text: str, number: str) -> None:
    assert found(inspector, text, number) == []


WRONG = [
    ("Die Reparatur kostete 2,9 Millionen Euro.", S_TRAM, "figure", "2,9 Millionen Euro"),
    ("Laut Jonas Held dauert es neun Monate.", S_DEPOT, "name", "Held"),
    ("„Wir haben nie gewartet“, sagte Karla Brandt.", S_TRAM, "quote", "„Wir haben nie gewartet“"),
    ("Das Arbeitsministerium in Berlin prüft den Streik.", S_STRIKE, "name", "Berlin"),
    ("Die Linie wird im März verlängert.", S_TRAM, "hedge", "wird"),
    ("Im Depot fehlen noch Genehmigungen.", S_DEPOT, "hedge", "fehlen"),
    (
        "Und so rollt die gelbe Bahn wieder durch die Stadt.",
        S_TRAM,
        "lifted",
        "Und so rollt die gelbe Bahn wieder durch die Stadt",
    ),
]


@pytest.mark.parametrize(("text", "number", "rule", "excerpt"), WRONG)
def test_what_no_cited_clip_says_is_found_at_its_words(
    inspector: Inspector, text: str, number: str, rule: str, excerpt: str
) -> None:
    (flawed,) = found(inspector, text, number)
    assert (flawed.finding.rule, flawed.sentence, flawed.elsewhere) == (rule, text, ())
    assert text[flawed.finding.start : flawed.finding.end] == excerpt
    assert flawed.finding.severity == ("warning" if rule in ("hedge", "lifted") else "error")
    assert worth_asking(flawed)


def test_the_nearest_figure_and_name_of_the_clip_are_told(inspector: Inspector) -> None:
    assert [one.finding.evidence for one in found(inspector, "Es kostete 2,9 Millionen Euro.", S_TRAM)] == [
        "2,6 Millionen Euro (kurier-tram), 2,4 Millionen Euro (bote-tram)"
    ]
    assert [one.finding.evidence for one in found(inspector, "Das plant Jonas Held.", S_DEPOT)] == ["Feld"]


@pytest.mark.parametrize("numbers", [(), (S_TRAM,), (S_TRAM, S_STRIKE)])
def test_a_clip_that_bears_the_sentence_out_and_is_not_cited_is_named(
    inspector: Inspector, numbers: tuple[str, ...]
) -> None:
    rows = found(inspector, "Das Depot kostet 800.000 Euro.", *numbers)
    assert [(one.finding.rule, one.finding.severity, one.elsewhere) for one in rows] == [
        ("figure" if numbers else "citation", "error", ("anzeiger-depot",))
    ]


FREE = [
    "Und sonst?",
    "Weniger erfreulich ging es im Depot zu.",
    "Doch damit nicht genug der guten Nachrichten.",
    "Die Hafenbahn hatte einen guten Monat.",
    "Altstadts Hafenbahn hatte einen guten Monat.",
    "Manche nannten es schlicht „Glück“.",
]


@pytest.mark.parametrize("text", FREE)
def test_a_sentence_without_facts_or_with_the_subject_s_name_alone_needs_no_mark(
    inspector: Inspector, text: str
) -> None:
    assert found(inspector, text) == []


@pytest.mark.parametrize(
    "text", ["Gut für Karla Brandt.", "Es waren 14 Wagen.", "Es war ein „lauer Morgen“.", "In Berlin lacht man."]
)
def test_a_sentence_with_facts_needs_one(inspector: Inspector, text: str) -> None:
    assert [one.finding.rule for one in found(inspector, text)] == ["citation"]


def test_without_a_subject_every_name_is_a_fact(tagger: Tagger, lexicon: Lexicon) -> None:
    bare = Inspector(NameFinder(tagger, lexicon, []), "")
    assert [one.finding.rule for one in found(bare, "Berlin hatte einen guten Monat.")] == ["citation"]


STORIES = {"Tram": ["bote-tram", "kurier-tram"], "Depot": ["anzeiger-depot"], "Streik": ["herald-strike"]}


def read(text: str) -> Parsed:
    return parse(text, "stop", NUMBERED.number_of)


def test_a_story_of_which_no_clip_is_cited_is_missing(inspector: Inspector) -> None:
    rows = inspector.section(read("Die Tram fährt. [S2] Das Depot ist offen."), NUMBERED.by_number, STORIES)
    assert [(one.finding.rule, one.finding.evidence, worth_asking(one)) for one in rows] == [
        ("story", "Depot", True),
        ("story", "Streik", True),
    ]
    every = inspector.section(read("Die Tram fährt. [S2] Das Depot ruht. [S1] Ruhe. [S3]"), NUMBERED.by_number, STORIES)
    assert every == ()


FORM = [
    ("Ich kann das leider nicht schreiben.", [("answer-refusal", "error", True)]),
    ("Die Tram fährt. [S2] Sie hält am", [("answer-cut", "error", True)]),
    ("The tram was late and it is not running. [S2]", [("answer-language", "error", True)]),
    ("Die Tram fährt. [S2][S9]", [("citation-unknown", "warning", True)]),
    ("Die Tram fährt. (S2)", [("citation-form", "note", False)]),
    ("[S2] Die Tram fährt.", [("citation-place", "note", False)]),
    ("**Die** Tram fährt. [S2]", [("answer-form", "note", False)]),
]


@pytest.mark.parametrize(("answer", "rows"), FORM)
def test_what_is_wrong_with_an_answer_s_form_weighs_as_much_as_it_costs(
    inspector: Inspector, answer: str, rows: list[tuple[str, str, bool]]
) -> None:
    flaws = inspector.section(read(answer), NUMBERED.by_number, {})
    assert [(one.finding.rule, one.finding.severity, worth_asking(one)) for one in flaws] == rows


def test_a_text_without_marks_is_checked_against_all_clips(inspector: Inspector) -> None:
    everything = NUMBERED.passages
    teaser = "Karla Brandt wartet, Jonas Feld baut, und in Kanada streiken 1.200 Fahrer."
    assert list(inspector.against_all(teaser, everything)) == []
    rows = list(inspector.against_all("Karla Brandt wartet noch 15 Monate.", everything))
    assert [(one.finding.rule, one.sentence) for one in rows] == [("figure", "Karla Brandt wartet noch 15 Monate.")]


def test_a_copy_bears_out_only_what_it_says_itself(inspector: Inspector) -> None:
    assert inspector.bears(COPY, "Die Reparatur kostete 2,6 Millionen Euro.", TRAM)
    assert not inspector.bears(COPY, "Die Reparatur kostete 2,4 Millionen Euro.", TRAM)
    assert not inspector.bears(COPY, "Die Linie soll im Frühling länger werden.", TRAM)
