"""Two thousand copies edited by hand at random, each under a random new machine text: nothing of hers changes."""

import importlib.util
import random
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Terms
from recapper.draft.render import sentence_markdown
from recapper.draft.workingcopy import parse
from recapper.recap.model import Sentence


def load(name):
    path = Path(__file__).parent / "copies" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"recapper_test_{name}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


rework = load("rework")
CASES = 2000
BATCH = 100


def folded(text):
    return " ".join(text.split())


def written(draft):
    rows = [one for row in draft.paragraphs() for one in row.sentences]
    return {folded(sentence_markdown(one, start=False)): one.text for one in rows}


def edited(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    base = rework.draft(chance)
    copy = rework.Copy.of(chance, base)
    for _ in range(chance.randint(1, 5)):
        copy.edit()
    return chance, base, copy


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_what_she_touched_stays_and_nothing_vanishes(first):
    for seed in range(first, first + BATCH):
        chance, base, copy = edited(seed)
        theirs = rework.offered(chance, base)
        mode = chance.choice(("protect", "merge"))
        merged = merge(copy.text, base, theirs, Terms(mode))
        where = f"seed {seed}, {mode}"

        for own in copy.hers:
            assert merged.text.count(own) == copy.text.count(own), f"{where}: {own!r}"

        reads = folded(re.sub(r"^> \[Vorschlag\] .*$", "", merged.text, flags=re.MULTILINE))
        conflicts = {one.theirs for one in merged.conflicts}
        dropped = {one.text for one in merged.dropped}
        before = {*written(base).values()}
        for raw, text in written(theirs).items():
            told = raw in reads or text in conflicts or text in dropped or text in before
            assert told, f"{where}: the machine's {text!r} is nowhere"
        for old in copy.deleted:
            assert folded(old) not in reads, f"{where}: {old!r} came back"
        still = {*written(theirs).values()}
        for raw, text in written(base).items():
            if raw in folded(copy.text) and text in still:
                assert folded(text).rstrip("!") in reads, f"{where}: {text!r} is gone"

        if mode == "merge":
            for one in merged.conflicts:
                if one.theirs in written(theirs).values():
                    assert f"> [Vorschlag] {one.theirs.rstrip('!')}" in merged.text, f"{where}: {one}"
        assert parse(merged.text, merged.offered).write() == merged.text


@pytest.mark.parametrize("first", range(0, 500, BATCH))
def test_the_same_text_again_changes_nothing(first):
    for seed in range(first, first + BATCH):
        chance, base, copy = edited(seed)
        theirs = rework.offered(chance, base)
        mode = chance.choice(("protect", "merge"))
        merged = merge(copy.text, base, theirs, Terms(mode))
        again = merge(merged.text, merged.offered, theirs, Terms(mode, refused=merged.refused))
        assert again.text == merged.text, f"seed {seed}, {mode}"
        assert merge(copy.text, base, base, Terms(mode)).text == copy.text, f"seed {seed}: nothing new, but changed"


@pytest.mark.parametrize("first", range(0, 500, BATCH))
def test_one_section_anew_leaves_the_others_byte_for_byte(first):
    for seed in range(first, first + BATCH):
        chance, base, copy = edited(seed)
        id_ = chance.choice([one.id for one in base.sections])
        sections = tuple(rework.rewritten(chance, one) if one.id == id_ else one for one in base.sections)
        theirs = rework.sourced(replace(base, sections=sections))
        mode = chance.choice(("protect", "merge", "overwrite"))
        merged = merge(copy.text, base, theirs, Terms(mode, only=frozenset({id_})))

        def others(text, base, id_=id_):
            regions = parse(text, base).regions
            kept = [one for one in regions if one.name not in (id_, "sources")]
            return ["".join(block.raw for block in one.blocks if block.kind != "definition") for one in kept]

        assert others(merged.text, merged.offered) == others(copy.text, base), f"seed {seed}, {mode}"


@pytest.mark.parametrize("first", range(0, 500, BATCH))
def test_round_after_round_she_loses_nothing(first):
    """The machine repeats her sentences, as it is asked to, and they are still hers the next time."""
    for seed in range(first, first + BATCH):
        chance, base, copy = edited(seed)
        text, refused = copy.text, ()
        for _ in range(3):
            theirs = repeating(chance, rework.offered(chance, base), copy.hers)
            merged = merge(text, base, theirs, Terms("protect", refused=refused))
            text, base, refused = merged.text, merged.offered, merged.refused
            for own in copy.hers:
                assert text.count(own) == copy.text.count(own), f"seed {seed}: {own!r}"


def repeating(chance, draft, hers):
    """`draft` with sentences of hers among its own, without their marks."""
    own = [Sentence(text.partition("[^")[0].rstrip()) for text in hers if re.fullmatch(r"Xq\d+z [^\n\[.]*\.", text)]
    sections = []
    for section in draft.sections:
        rows = [replace(row, sentences=(*row.sentences, own.pop())) if own else row for row in section.paragraphs]
        sections.append(replace(section, paragraphs=tuple(rows)))
    return replace(draft, sections=tuple(sections))
