"""Fifty hand-edited copies: nothing is lost, sections are known again, and hers is told from the machine's."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recapper.draft.classify import classify
from recapper.draft.merging.merge import merge
from recapper.draft.render import render
from recapper.draft.workingcopy import parse
from recapper.recap.model import Paragraph, Sentence


def load(name):
    path = Path(__file__).parent / "copies" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"recapper_test_{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


DRAFTS = load("drafts").DRAFTS
EDITS = load("edits").EDITS
COPIES = [pytest.param(DRAFTS[name], edit, id=f"{name}-{edit.__name__}") for name in DRAFTS for edit in EDITS]


def test_there_are_fifty():
    assert len(COPIES) == 50


@pytest.mark.parametrize(("draft", "edit"), COPIES)
def test_copy(draft, edit):
    machine = render(draft)
    outcome = edit(machine, draft)
    assert outcome.text != machine

    copy = parse(outcome.text, draft)
    judged = classify(copy, draft)

    assert copy.write().encode("utf-8") == outcome.text.encode("utf-8")
    assert tuple(section.name for section in copy.sections) == outcome.sections
    assert tuple(one.sentence.text for one in judged.hers) == outcome.hers
    assert tuple(sentence.text for sentence in judged.deleted) == outcome.deleted
    assert tuple(one.sentence.text for one in judged.sentences if one.citations_changed) == outcome.recited
    assert [region.name for region in copy.regions if region.kind == "part"] == [
        "notice",
        "teaser",
        "picture",
        "closing",
        "sources",
    ]


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_the_machines_own_text_has_nothing_of_hers(draft):
    judged = classify(parse(render(draft), draft), draft)
    assert (judged.hers, judged.deleted) == ((), ())
    assert not [one for one in judged.sentences if one.citations_changed]


@pytest.mark.parametrize(("draft", "edit"), COPIES)
def test_a_copy_through_the_merge(draft, edit):
    """Nothing new: every byte stays. A sentence new in the first section: it comes, and what is hers stays."""
    text = edit(render(draft), draft).text
    assert merge(text, draft, draft).text.encode("utf-8") == text.encode("utf-8")

    new = Sentence("Neu ist die Nachricht vom Montag.", draft.sections[0].paragraphs[0].sentences[0].citations)
    first = draft.sections[0]
    paragraphs = (*first.paragraphs, Paragraph((new,)))
    theirs = replace(draft, sections=(replace(first, paragraphs=paragraphs), *draft.sections[1:]))
    merged = merge(text, draft, theirs).text
    assert new.text in merged
    for one in classify(parse(text, draft), draft).hers:
        assert text[one.sentence.start : one.sentence.end] in merged
