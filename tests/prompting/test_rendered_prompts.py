"""Every prompt as a model gets it, whole. After a change of the templates: python tests/prompting/write_golden.py."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the module beside this one, which is no test

from town_month import GOLDEN, OUTLINE, PLAIN, RICH, questions, shown, sources

from recapper.engines.prompted.prompts import Prompts
from recapper.prompting.catalogue import Catalogue

QUESTIONS = dict(questions())


def test_each_prompt_has_its_golden_file_and_no_other_lies_there() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_prompt_is_its_golden_file(name: str) -> None:
    assert shown(QUESTIONS[name]) == (GOLDEN / f"{name}.md").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_prompt_has_no_gaps_and_no_loose_ends(name: str) -> None:
    for message in QUESTIONS[name]:
        assert message.content == message.content.strip()
        assert "\n\n\n" not in message.content
        assert not [line for line in message.content.split("\n") if line != line.rstrip()]
        assert not [sign for sign in ("{{", "{%", "None", "Undefined", "[]") if sign in message.content]


def test_the_house_is_the_same_for_every_question_so_that_servers_can_cache_it() -> None:
    plain = ("section-first", "section-later", "repair", "condense", "frame", "outline")
    assert len({QUESTIONS[name][0] for name in plain}) == 1
    assert {QUESTIONS[name][0].role for name in QUESTIONS} == {"system"}


@pytest.mark.parametrize(
    ("address", "line"),
    [("ihr", "ihr, euch"), ("Sie", "Sie, Ihnen"), ("none", "werden nicht angeredet")],
)
def test_readers_are_addressed_as_the_settings_say(address: str, line: str) -> None:
    first = OUTLINE.sections[0]
    brief = type(PLAIN)("2017-11", "Altstadt", address)
    house = Prompts(Catalogue()).section(first, OUTLINE, brief, sources(first))[0].content
    others = {"ihr, euch", "Sie, Ihnen", "werden nicht angeredet"} - {line}
    assert line in house
    assert not [other for other in others if other in house]


def test_the_same_input_gives_the_same_bytes() -> None:
    first = OUTLINE.sections[0]
    again = [Prompts(Catalogue()).section(first, OUTLINE, RICH, sources(first, rich=True)) for _ in range(2)]
    assert again[0] == again[1]
