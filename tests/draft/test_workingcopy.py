"""Whatever stands in the file is read without loss, and each thing of the grammar is found in it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.draft.workingcopy import parse

LINES = st.sampled_from(
    [
        *("", " ", "\t", "# Titel", "## Thema", "Text. Mehr Text.", "Thema\n---", "===", "---", "***", "\\", "-->"),
        *(
            "<!-- section: a -->",
            "<!-- part: teaser -->",
            "<!-- part: sources -->",
            "<!-- locked: so -->",
            "<!-- offen",
        ),
        *("Satz.[^a][^b] Noch[^c].", "[^a]: [Titel](http://a.example)", "    mehr", "\tmehr", "[x]: http://a.example"),
        *("*[Redaktion: Bitte prüfen.[^a]]*", "[Redaktion: offen", "> [Vorschlag] Anders.", "> Zitat", "- Punkt"),
        *("  1. Punkt", "24. Dezember", "```", "~~~~", "| a | b |", "|---|---|", "<div>", "&amp; \\* e\u0308 \u00a0"),
        *("\ufeff", "![[bild.jpg]]", "[^", "\x00\x0b\x85\u2028"),
    ]
)
FILES = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "  \n", ""]))).map(
    lambda lines: "".join(line + end for line, end in lines)
)


@settings(deadline=None)
@given(st.one_of(FILES, st.text()))
def test_nothing_is_lost(text):
    copy = parse(text)
    assert copy.write() == text
    position = 0
    for block in copy.blocks:
        assert block.raw
        assert block.start == position
        position = block.end


@settings(deadline=None)
@given(st.one_of(FILES, st.text()))
def test_sentences_lie_in_order_in_their_blocks(text):
    for block in parse(text).blocks:
        position = block.start
        for sentence in block.sentences:
            assert position <= sentence.start < sentence.end <= block.end
            position = sentence.end
        assert [mark for sentence in block.sentences for mark in sentence.marks] in ([], list(block.prose.marks))
        for mark in block.prose.marks:
            assert text[mark.start : mark.end] == f"[^{mark.label}]"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eins.[^a][^b] Zwei.[^c]", [("Eins.", "Eins.[^a][^b]", "ab"), ("Zwei.", "Zwei.[^c]", "c")]),
        ("Eins[^a] ist hier.[^b]", [("Eins ist hier.", "Eins[^a] ist hier.[^b]", "ab")]),
        ("Eins[^a]. Zwei.", [("Eins.", "Eins[^a].", "a"), ("Zwei.", "Zwei.", "")]),
        ("Eins [^a]. Zwei.", [("Eins.", "Eins [^a].", "a"), ("Zwei.", "Zwei.", "")]),
        ("Eins. [^a] Zwei.", [("Eins.", "Eins. [^a]", "a"), ("Zwei.", "Zwei.", "")]),
        ("Eins.[^a]Zwei.[^b]", [("Eins.", "Eins.[^a]", "a"), ("Zwei.", "Zwei.[^b]", "b")]),
        ("„Eins.“[^a] Zwei.", [("„Eins.“", "„Eins.“[^a]", "a"), ("Zwei.", "Zwei.", "")]),
        ("[^a] Eins. Zwei.", [("Eins.", "Eins.", "a"), ("Zwei.", "Zwei.", "")]),
        ("Am 1. Mai\nwar z. B. Tag.[^a]", [("Am 1. Mai war z. B. Tag.", "Am 1. Mai\nwar z. B. Tag.[^a]", "a")]),
        (r"1\. Dezember \*war\* es!", [("1. Dezember *war* es!", r"1\. Dezember \*war\* es!", "")]),
        ("Mu\u0308nchen\u00a0liegt\t fern.", [("München liegt fern.", "Mu\u0308nchen\u00a0liegt\t fern.", "")]),
        ("Eins.\\\nZwei.", [("Eins.", "Eins.", ""), ("Zwei.", "Zwei.", "")]),
        ("Eins.[^a] <!-- waived: figures, ja --> Zwei.", [("Eins.", "Eins.[^a]", "a"), ("Zwei.", "Zwei.", "")]),
        ("Eins.[^a] *[Redaktion: Prüfen. Bald.[^b]]* Zwei.", [("Eins.", "Eins.[^a]", "a"), ("Zwei.", "Zwei.", "")]),
        ("- Punkt eins.[^a]\n  Weiter.", [("Punkt eins.", "Punkt eins.[^a]", "a"), ("Weiter.", "Weiter.", "")]),
        ("> Eins\n> zwei.", [("Eins zwei.", "Eins\n> zwei.", "")]),
        ("AT&amp;T wächst.", [("AT&T wächst.", "AT&amp;T wächst.", "")]),
    ],
)
def test_marks_belong_to_the_sentence_before(text, sentences):
    found = [sentence for block in parse(text).blocks for sentence in block.sentences]
    assert [(one.text, text[one.start : one.end], "".join(one.labels)) for one in found] == sentences


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n\nB\n===\nC\n---\n", ["heading", "heading", "heading"]),
        ("1. Titel\n===\n", ["heading"]),
        ("---\ntitle: x\n---\nText.\n", ["front matter", "paragraph"]),
        ("\ufeff---\r\ntitle: x\r\n---\r\nText.\r\n", ["front matter", "paragraph"]),
        ("---\n\n## Thema\n\n---\n", ["rule", "heading", "rule"]),
        ("Text am\n1. Dezember.\n- Punkt\n", ["paragraph", "item"]),
        ("- a\n  - b\n\n  weiter\n1. c\n", ["item", "item", "paragraph", "item"]),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |\n\nText.\n", ["table", "paragraph"]),
        ("```md\n## kein Thema\n<!-- section: x -->\n```\nText.\n", ["code", "paragraph"]),
        ("Text.\n<!-- locked: ja -->\nText.\n", ["paragraph", "comment", "paragraph"]),
        ("<!-- section: a --> ## Thema\n", ["comment", "heading"]),
        ("<!-- offen\n## Thema\n<!-- section: a -->\n", ["paragraph", "heading", "comment"]),
        ("[^a]: eins\n[^b]: zwei\n\n    mehr\n\nText.\n", ["definition", "definition", "paragraph"]),
        ("*[Redaktion: Prüfen.]*\n", ["note"]),
        ("_[Redaktion: Zitat „a\\]“ prüfen[^a]]_[^b]\n", ["note"]),
        ("[Redaktion: nicht zu\n\nText.\n", ["note", "paragraph"]),
        ("Text. *[Redaktion: Prüfen.]*\n", ["paragraph"]),
        (
            "> [Vorschlag] Anders\nfortgesetzt.\n\n> Zitat\n\n[Vorschlag] Ohne Zeichen.\n",
            ["proposal", "quote", "proposal"],
        ),
        ("> Zitat\n> [Vorschlag] Anders.\n", ["proposal"]),
        ("[x]: http://a.example\n***\n", ["reference", "rule"]),
    ],
)
def test_blocks(text, kinds):
    assert [block.kind for block in parse(text).blocks if block.kind != "blank"] == kinds


def test_regions_with_locks_waivers_notes_and_proposals():
    copy = parse(
        "# Titel\n\n<!-- part: teaser -->\n\nVorspann.\n\n"
        "<!--section:a-->\n<!-- locked: mit der Chefin, besprochen -->\n\n"
        "## Eins\n\nSatz.[^x] <!-- waived: figures, selbst gerechnet -->\n\n*[Redaktion: Prüfen &amp; fragen.[^x]]*\n\n"
        "> [Vorschlag] Anders.\n\n### Zwischentitel\n\nMehr.\n\n## Eigenes\n\n<!-- privat -->\n\n"
        "<!-- section: a -->\n\n## Noch einmal\n\n<!-- part: closing -->\n\nEnde.\n\n[^x]: Quelle\n"
    )
    assert copy.title == "Titel"
    assert [(region.kind, region.name) for region in copy.regions] == [
        ("top", ""),
        ("part", "teaser"),
        ("section", "a"),
        ("section", ""),
        ("section", ""),
        ("part", "closing"),
        ("part", "sources"),
    ]
    first, own, again = copy.sections
    assert [section.heading.prose.text for section in (first, own, again)] == ["Eins", "Eigenes", "Noch einmal"]
    [lock], [waiver] = first.comments("locked"), first.comments("waived")
    assert (lock.reason, waiver.value, waiver.reason) == ("mit der Chefin, besprochen", "figures", "selbst gerechnet")
    [remark] = copy.remarks
    assert (remark.text, remark.labels) == ("Prüfen & fragen.", ("x",))
    assert len(copy.proposals) == 1
    assert [definition.label for definition in copy.definitions] == ["x"]
    assert copy.part("closing").sentences[0].text == "Ende."
    assert copy.part("picture") is None


@pytest.mark.parametrize(
    "unit",
    [
        "[Redaktion: ",
        "<!-- ",
        "[^a]: ",
        "> ",
        "- - ",
        "*[Redaktion: x[",
        "\\",
        "a\u0308",
        "`",
        "# ",
        "|-",
        "[",
        "&a",
        "\n    ",
        ".[^a]",
    ],
)
def test_time_grows_with_length_only(unit):
    """Forty thousand characters of any one thing take half a second; what backtracks would take minutes."""
    for text in (unit * (40_000 // len(unit)), (unit + "\n") * (40_000 // (len(unit) + 1))):
        start = time.perf_counter()
        assert parse(text).write() == text
        assert time.perf_counter() - start < 10
