"""A sentence that equals one of the machine's is machine text; any other is hers."""

import pytest

from recapper.draft.classify import classify
from recapper.draft.workingcopy import parse
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence

BASE = Draft(
    "2017-11",
    Frame("Titel", "Ein Vorspann."),
    (
        Section(
            "a",
            "Eins",
            (
                Paragraph(
                    (
                        Sentence("Amazon wächst.", (Citation("x"), Citation("y"))),
                        Sentence("Amazon wächst. Und zwar um 5 Prozent.", (Citation("y"),)),
                        Sentence("Das war Nr. 1. Und es blieb so.", (Citation("x"),)),
                    )
                ),
            ),
        ),
    ),
    (),
)
FIRST, LONG, ODD = (sentence.text for sentence in BASE.sections[0].paragraphs[0].sentences)


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        (FIRST, [("machine", FIRST)]),
        (LONG, [("machine", LONG)]),
        (f"{LONG} {FIRST}", [("machine", LONG), ("machine", FIRST)]),
        (ODD, [("machine", ODD)]),
        (f"Neu. {FIRST} Auch neu.", [("hers", "Neu."), ("machine", FIRST), ("hers", "Auch neu.")]),
        ("Er sagte: Amazon wächst.", [("hers", "Er sagte: Amazon wächst.")]),
        ("„Amazon wächst.“", [("hers", "„Amazon wächst.“")]),
        ("**Amazon wächst.**", [("hers", "**Amazon wächst.**")]),
        ("Amazon wächst", [("hers", "Amazon wächst")]),
        ("Amazon wächst.\u200b", [("hers", "Amazon wächst.\u200b")]),
        ("Amazon wächst. 😊", [("machine", FIRST), ("hers", "😊")]),
        ("Amazon\nwächst.[^x] [^y]", [("machine", FIRST)]),
        ("1. Amazon wächst.\n2. Neues.", [("machine", FIRST), ("hers", "2. Neues.")]),
        ("- Amazon wächst.", [("machine", FIRST)]),
        ("Amazon w\\ächst.", [("hers", "Amazon w\\ächst.")]),
        ("Amazon w&auml;chst\\.", [("machine", FIRST)]),
        ("Ein Vorspann.", [("machine", "Ein Vorspann.")]),
    ],
)
def test_whose(text, judged):
    for copy in (parse(text), parse(text, BASE)):
        found = classify(copy, BASE)
        assert [(one.author, one.sentence.text) for one in found.sentences] == judged


@pytest.mark.parametrize(
    ("marks", "changed"),
    [("[^x][^y]", False), ("[^y][^x]", True), ("[^x]", True), ("", True), ("[^x][^y][^meine]", True)],
)
def test_her_citations_of_machine_text(marks, changed):
    [one] = classify(parse(f"Amazon wächst.{marks}"), BASE).sentences
    assert (one.author, one.citations_changed) == ("machine", changed)


def test_deleted_counts_each_sentence_once():
    twice = Draft("2017-11", Frame("T", ""), (Section("a", "A", BASE.sections[0].paragraphs * 2),), ())
    found = classify(parse(f"{FIRST}\n\n{ODD} {ODD} {ODD}"), twice)
    assert [sentence.text for sentence in found.deleted] == [LONG, FIRST, LONG]


def test_a_sentence_of_hers_keeps_its_white_space_and_marks():
    text = "Amazon wächst.[^x]  Das\u00a0ist\n neu. [^meine]  \n"
    _, hers = classify(parse(text), BASE).sentences
    assert text[hers.sentence.start : hers.sentence.end] == "Das\u00a0ist\n neu. [^meine]"
