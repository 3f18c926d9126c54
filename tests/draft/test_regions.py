"""A section whose comment is gone is known by its heading, then by its sentences; otherwise it is her own."""

import pytest

from recapper.draft.workingcopy import parse
from recapper.recap.model import Draft, Frame, Paragraph, Section, Sentence


def section(id_, heading, *texts):
    return Section(id_, heading, (Paragraph(tuple(Sentence(text) for text in texts)),))


BASE = Draft(
    "2017-11",
    Frame("Titel", "Vorspann.", (Paragraph((Sentence("Schluss."),)),)),
    (
        section("a", "Thema A", "A eins.", "A zwei.", "A drei.", "A vier."),
        section("b", "Thema B", "B eins.", "B zwei."),
        section("c", "Thema A", "C eins."),
    ),
    (),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Thema B\n\nGanz neu.", [("b", "heading")]),
        ("Thema  b\n---\nGanz neu.", [("b", "heading")]),
        ("## Neu\n\nA eins. A zwei. Neues.", [("a", "sentences")]),
        ("## Neu\n\nA eins. Neues. Noch etwas. Und das.", [("", "")]),
        ("## Neu\n\nB eins. Neues. Noch etwas. Und das.", [("b", "sentences")]),
        ("## Neu\n\nGanz neu.", [("", "")]),
        (
            "## Thema A\n\nNeu.\n\n## Thema A\n\nNeu.\n\n## Thema A\n\nNeu.",
            [("a", "heading"), ("c", "heading"), ("", "")],
        ),
        ("## Thema B\n\nA eins. A zwei. A drei.", [("b", "heading")]),
        ("<!-- section: b -->\n\n## Neu\n\n## Thema B\n\nB eins.", [("b", "comment"), ("", "")]),
        ("<!-- section: b -->\n\nAbsatz.\n\n## Neu\n\nA eins. A zwei.", [("b", "comment"), ("a", "sentences")]),
        ("## X\n\nB eins.\n\n## Y\n\nB eins. B zwei.", [("", ""), ("b", "sentences")]),
        ("<!-- section: fremd -->\n\n## Thema A", [("fremd", "comment")]),
        ("### Thema B\n\nB eins.", []),
    ],
)
def test_sections(text, found):
    copy = parse(text, BASE)
    assert [(one.name, one.found_by) for one in copy.sections] == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "# T\n\nVorspann.\n\n## Thema A\n\nA eins.\n\nSchluss. Mehr.\n",
            [("teaser", "sentences"), ("closing", "sentences")],
        ),
        ("# T\n\n## Thema A\n\nSchluss.\n\nA eins.\n", []),
        ("# T\n\nNeuer Vorspann.\n\n## Thema A\n\nA eins.\n", []),
        ("Text.\n\n[^a]: Quelle\n\n[^b]: Quelle\n", [("sources", "")]),
        ("[^a]: Quelle\n\nText.\n", []),
    ],
)
def test_parts(text, parts):
    copy = parse(text, BASE)
    assert [(one.name, one.found_by) for one in copy.regions if one.kind == "part"] == parts
