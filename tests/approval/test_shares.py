"""How much of the text is the machine's: counted by sentence, hers from the first word she changed."""

from recapper.approval.model import Part, Words, Writer
from recapper.approval.shares import helper, parts, words_of, writers
from recapper.draft.render import render
from recapper.draft.revisions import Revision
from recapper.draft.workingcopy import parse
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Provenance, Section, Sentence, Source

BASE = Draft(
    "2017-11",
    Frame("Titel", "Wolf und Freibad.", (Paragraph((Sentence("Bis zum nächsten Monat."),)),)),
    (
        Section(
            "wolf",
            "Der Wolf",
            (
                Paragraph(
                    (
                        Sentence("Ein Wolf riss sieben Schafe.", (Citation("bote-wolf"),)),
                        Sentence("Der Schäfer bekam 1.400 Euro.", (Citation("bote-wolf"),)),
                    )
                ),
            ),
        ),
    ),
    (Source("bote-wolf", "Wolf", "https://bote.example/wolf", "bote.example", "2017-11-20"),),
    disclosure="Rohfassung.",
)


def counted(text: str, base: Draft | None = BASE) -> tuple[tuple[Part, ...], Words]:
    found = parts(parse(text, base), base)
    return found, words_of(found)


def test_what_the_machine_wrote_is_the_machines() -> None:
    found, words = counted(render(BASE))
    assert found == (Part("Teaser", 3, 3), Part("Der Wolf", 10, 10), Part("Schluss", 4, 4))
    assert words == Words(17, 17, 0, 1.0)


def test_a_sentence_she_touched_is_hers() -> None:
    text = render(BASE).replace("riss sieben", "holte sieben").replace("## Der Wolf", "## Der böse Wolf")
    found, words = counted(text + "\n## Von mir\n\nHier schreibe ich.\n")
    assert Part("Der böse Wolf", 10, 5) in found
    assert Part("Von mir", 3, 0) in found
    assert words == Words(20, 12, 8, 0.6)


def test_marks_comments_and_white_space_are_no_words_of_hers() -> None:
    text = render(BASE).replace("sieben Schafe.[^bote-wolf]", "sieben\nSchafe. <!-- waived: figure, doch -->")
    assert counted(text)[1] == Words(17, 17, 0, 1.0)


def test_without_a_machine_text_all_is_hers() -> None:
    assert counted("# Titel\n\nEin Satz von mir.\n", None) == ((Part("", 4, 0),), Words(4, 0, 4, 0.0))
    assert counted("", None) == ((), Words(0, 0, 0, 0.0))


def revision(number: int, engine: str, model: str = "", *, draft: Draft | None = BASE) -> Revision:
    return Revision(number, "machine", b"", Provenance(engine, "", "0.1.0", model=model), draft)


def test_who_wrote_is_named_once_and_who_brings_back_is_not() -> None:
    rows = [
        revision(3, "openai", "b"),
        revision(1, "extractive"),
        revision(2, "person"),
        revision(4, "openai", "a", draft=None),
        revision(5, "openai", "b"),
    ]
    assert writers(rows) == (Writer("extractive", "", 1), Writer("openai", "b", 3))
    assert [helper(writers(rows[:number])) for number in (0, 1)] == ["", "model"]
    assert helper(writers(rows[1:3])) == "extracts"
