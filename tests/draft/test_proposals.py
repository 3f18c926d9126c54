"""Mode merge: whatever the new text has otherwise than she has it stands in the copy as a proposal, under hers."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Terms
from recapper.draft.render import render

spec = importlib.util.spec_from_file_location("recapper_test_drafts", Path(__file__).parent / "copies" / "drafts.py")
drafts = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = drafts
spec.loader.exec_module(drafts)

BASE = replace(drafts.AMAZON, disclosure="Rohfassung.")
TEASER = BASE.frame.teaser


def renamed(heading):
    first, *others = BASE.sections
    return replace(BASE, sections=(replace(first, heading=heading), *others))


@pytest.mark.parametrize(
    ("theirs", "old", "hers", "proposal"),
    [
        (renamed("Shopping"), "## Black Friday, Cyber", "## Billig, Cyber", "> [Vorschlag] Überschrift: Shopping\n"),
        (replace(BASE, disclosure="Von reader."), "*Rohfassung.*", "*Von  mir.*", "> [Vorschlag] *Von reader.*\n"),
        (
            replace(BASE, frame=replace(BASE.frame, teaser=TEASER.replace("vieles", "alles"))),
            "vieles um",
            "manches  um",
            "> [Vorschlag] Im November drehte sich bei Amazon alles um den Black Friday.\n",
        ),
    ],
    ids=["heading", "notice", "teaser"],
)
def test_hers_stands_and_theirs_below_it(theirs, old, hers, proposal):
    text = render(BASE)
    assert text.count(old) == 1
    text = text.replace(old, hers)
    merged = merge(text, BASE, theirs, Terms("merge"))
    assert merged.text.count(hers) == 1
    assert merged.text.count("> [Vorschlag]") == merged.text.count(proposal) == 1
    assert merged.text.index(hers) < merged.text.index(proposal)
    assert merged.text.replace(f"{proposal}\n", "") == text, "nothing else"
    again = merge(merged.text, merged.offered, theirs, Terms("merge"))
    assert again.text == merged.text, "the same text again proposes nothing twice"
    protected = merge(text, BASE, theirs, Terms("protect"))
    assert protected.text == text
    assert len(protected.conflicts) == len(merged.conflicts) == 1
