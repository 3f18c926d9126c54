"""The article's words in spans: each knows its look and its sentence, and no two sentences share one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.article.inline import Span, reader, spans
from recapper.article.pieces import ANCHOR, Shown, article
from recapper.draft.workingcopy import parse

ANCHORED = Shown(anchors=True)


def read(text: str, shown: Shown = ANCHORED) -> list[tuple[Span, ...]]:
    pieces = article(parse(text), shown)
    return [
        spans(token.children or ())
        for piece in pieces
        for line in piece.lines
        for token in (reader().parse(line) if piece.kind == "text" else reader().parseInline(line))
        if token.type == "inline"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eins.[^a] Zwei.", [Span("Eins. ", sentence=0), Span("Zwei.", sentence=10)]),
        ("Eins.[^a]Zwei.", [Span("Eins. ", sentence=0), Span("Zwei.", sentence=9)]),
        (
            "*Eins. Zwei* und.",
            [
                Span("Eins. ", ("em",), sentence=0),
                Span("Zwei", ("em",), sentence=7),
                Span(" und.", sentence=7),
            ],
        ),
        (
            "_Ja_ [so](http://a.example).",
            [
                Span("Ja", ("em",), sentence=0),
                Span(" ", sentence=0),
                Span("so", href="http://a.example", sentence=0),
                Span(".", sentence=0),
            ],
        ),
        (
            'Er sagte "**nein**".',
            [Span("Er sagte „", sentence=0), Span("nein", ("strong",), sentence=0), Span("“.", sentence=0)],
        ),
        ("`10 Euro` und\n10 Euro.", [Span("10 Euro", ("code",), sentence=0), Span(" und 10\u00a0Euro.", sentence=0)]),
        ("![Ein Haus](haus.jpg)", [Span("Ein Haus", src="haus.jpg", sentence=0)]),
        ("1. Dezember war es.", [Span("1.\u00a0Dezember war es.", sentence=0)]),
        ("\u2e287\u2e29 Es war so.", [Span("((7)) Es war so.", sentence=0)]),
    ],
)
def test_spans_of_what_people_write(text, found):
    assert read(text) == [tuple(found)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. Eins.\n2. Zwei.", [("Eins.", 0), ("Zwei.", 9)]),
        ("> # Eins\n> - Zwei\n>   1. Drei", [("Eins", 2), ("Zwei", 2), ("Drei", 2)]),
        ("-", [("-", 0)]),
    ],
)
def test_a_place_stands_behind_the_sign_of_a_list(text, lines):
    assert [[span.text for span in line] for line in read(text)] == [[words] for words, _ in lines]
    assert read(text)[0][0].sentence == lines[0][1]


WORDS = st.text(alphabet="aB1. )(-*_[]<>#&;!`~=|:\\\"'/^\n\u2e28\u2e29„“", max_size=40)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=4).map("\n\n".join))
def test_anchors_change_no_word_and_none_is_left(text):
    copy = parse(text.replace("\u2e28", "((").replace("\u2e29", "))"))
    anchored, bare = read(copy.write()), read(copy.write(), Shown())
    assert ["".join(span.text for span in line) for line in anchored] == [
        "".join(span.text for span in line) for line in bare
    ]
    starts = {sentence.start for block in copy.blocks for sentence in block.sentences}
    assert {span.sentence for line in anchored for span in line} <= {None, *starts}
    assert not any(ANCHOR.search(span.text) for line in read(text) for span in line)
