"""What machines are told about how a text came about is what happened to it."""

import pytest

from recapper.draft.render import render
from recapper.draft.workingcopy import parse
from recapper.export.source_type import machine_share, source_type
from recapper.recap.model import Draft, Frame, Paragraph, Section, Sentence

TEXT = "Amazon hat die Rechte an der Serie gekauft."
BASE = Draft(
    "2017-11",
    Frame("Titel", "Ein Vorspann aus fünf Wörtern."),
    (Section("a", "Thema", (Paragraph((Sentence(TEXT),)),)),),
    (),
)


@pytest.mark.parametrize(
    ("engine", "share", "term"),
    [
        ("openai", 1.0, "trainedAlgorithmicMedia"),
        ("openai", 0.99, "compositeWithTrainedAlgorithmicMedia"),
        ("openai", 0.01, "compositeWithTrainedAlgorithmicMedia"),
        ("openai", 0.0, "digitalCreation"),
        ("extractive", 1.0, "algorithmicMedia"),
        ("extractive", 0.5, "composite"),
        ("extractive", 0.0, "digitalCreation"),
        ("", 0.0, "digitalCreation"),
    ],
)
def test_the_terms_of_iptc(engine, share, term):
    assert source_type(engine, share) == f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"


@pytest.mark.parametrize(
    ("change", "share"),
    [
        (lambda text: text, 1.0),
        (lambda text: text.replace("gekauft", "erworben"), 12 / 13),
        (lambda text: text.replace(TEXT, "Ganz anders geschrieben."), 5 / 8),
        (lambda text: "Alles von ihr, Wort für Wort.\n", 0.0),
        (lambda text: "", 0.0),
    ],
)
def test_a_sentence_with_one_word_changed_is_not_hers_alone(change, share):
    copy = parse(change(render(BASE)), BASE)
    assert machine_share(copy, BASE) == pytest.approx(share)
