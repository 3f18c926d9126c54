"""All rules over one draft: where findings stand, what is waived, what is off; and that any text is survived."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recapper.checks.context import Clip
from recapper.checks.rules import RULES
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence, Source

if TYPE_CHECKING:
    from conftest import Desk

WRONG = "Im Stahl stecken 15 Risse.[^bruecke]"


def _waived(desk: "Desk", text: str) -> list[tuple[str, str]]:
    return [(one.found.rule, one.waived) for one in desk.check(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{WRONG}\n", [("figure", "")]),
        (f"{WRONG} <!-- waived: figure, am Telefon bestätigt -->\n", [("figure", "am Telefon bestätigt")]),
        (f"<!-- waived: figure, bestätigt -->\n\n{WRONG}\n", [("figure", "bestätigt")]),
        (f"<!-- waived: figure, bestätigt -->\n{WRONG}\n", [("figure", "bestätigt")]),
        (f"<!-- waived: figure, ja -->\n\n<!-- waived: name, auch -->\n\n{WRONG}\n", [("figure", "ja")]),
        (f"<!-- waived: name, bestätigt -->\n\n{WRONG}\n", [("figure", "")]),
        (f"<!-- waived: figure, bestätigt -->\n\nKalt war es.\n\n{WRONG}\n", [("figure", "")]),
        (f"{WRONG}\n\nKalt war es. <!-- waived: figure, bestätigt -->\n", [("figure", "")]),
        (f"{WRONG} <!-- waived: figure -->\n", [("figure", ""), ("waiver", "")]),
        (f"{WRONG} <!-- waived: figure, -->\n", [("figure", ""), ("waiver", "")]),
        (f"{WRONG} <!-- waived: figures, bestätigt -->\n", [("figure", ""), ("waiver", "")]),
        (f"{WRONG} <!-- waived -->\n", [("figure", ""), ("waiver", "")]),
        (f"{WRONG} {WRONG} <!-- waived: figure, beide -->\n", [("figure", "beide"), ("figure", "beide")]),
    ],
)
def test_a_waiver_names_its_rule_and_a_reason_and_reaches_its_paragraph(
    desk: "Desk", text: str, found: list[tuple[str, str]]
) -> None:
    assert _waived(desk, f"## Thema\n\n{text}") == found


def test_a_bad_waiver_says_what_would_be_a_good_one(desk: "Desk") -> None:
    text = "## Thema\n\nKalt war es. <!-- waived: figures, ja -->\n\nMild war es. <!-- waived: figure -->\n"
    unknown, bare = desk.check(text)
    assert unknown.found.what == f"No rule is called 'figures'; they are {', '.join(RULES)}."
    assert (unknown.line, unknown.column, unknown.found.severity) == (3, 14, "warning")
    assert (bare.found.what, bare.found.mend) == ("A waiver needs a reason.", "<!-- waived: figure, reason -->")
    assert (bare.line, bare.column) == (5, 14)


def test_a_rule_that_is_off_finds_nothing(desk: "Desk") -> None:
    text = "## Thema\n\nGestern kamen 42000 Gäste.[^freibad]\n"
    rules = {one.found.rule for one in desk.check(text)}
    assert rules == {"time", "figure", "form"}
    for rule in rules:
        assert {one.found.rule for one in desk.check(text, off=[rule])} == rules - {rule}


PLACES = "Das Becken ist für Gäste \\*neu\\*.[^freibad] Über 15 Risse[^bruecke] klagt Müller.[^bruecke]"


@pytest.mark.parametrize(
    ("before", "line", "first"),
    [
        ("## Thema\n\n", 3, 0),
        ("## Thema\r\n\r\n", 3, 0),
        ("\ufeff## Thema\n\n", 3, 0),
        ("\ufeff", 1, 0),
        ("Vorab: kalt war es.\n\n# Titel\n\n", 5, 0),
        ("---\ntitle: Thema\n---\n\n", 5, 0),
        ("## Thema\n\n- ", 3, 2),
        ("## Thema\n\n> Kalt war\n> es. ", 4, 6),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_line_and_column_are_those_of_an_editor(desk: "Desk", before: str, line: int, first: int, end: str) -> None:
    found = {one.found.rule: one for one in desk.check(before + PLACES + end) if one.found.severity == "error"}
    assert {(rule, one.line, one.column - first) for rule, one in found.items()} == {
        ("figure", line, 1 + PLACES.index("15")),
        ("name", line, 1 + PLACES.index("Müller")),
    }
    assert found["name"].sentence == "Über 15 Risse klagt Müller."


def test_the_part_of_a_finding_is_the_heading_it_stands_under(desk: "Desk") -> None:
    text = (
        "Es kamen 9 Gäste.[^freibad]\n\n# Altstadt\n\n<!-- part: teaser -->\n\nEs kamen 9 Gäste.\n\n"
        "<!-- section: bad -->\n\n## Freibad\n\nEs kamen 9 Gäste.[^freibad]\n\n<!-- part: closing -->\n\n"
        "Es kamen 9 Gäste.[^freibad]\n\n<!-- part: sources -->\n\n[^freibad]: Freibad <!-- waived: x, y -->\n"
    )
    parts = [(one.part, one.found.rule) for one in desk.check(text)]
    assert parts == [
        ("", "figure"),
        ("Teaser", "figure"),
        ("Freibad", "figure"),
        ("Schluss", "figure"),
        ("Quellen", "waiver"),
    ]


PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## Bad\n",
            "##",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "  \n",
            "> ",
            "- ",
            "1. ",
            "---\n",
            "===\n",
            "```\n",
        ),
        *("[^bruecke]", "[^freibad]", "[^museum]", "[^x]", "[^", "]", "[^bruecke]: Quelle\n"),
        *("[^x]: [T](http://a.example)\n", "<!-- part: teaser -->", "<!-- section: bad -->", "<!-- part: sources -->"),
        *("<!-- part: picture -->", "<!--", "-->", "<!-- waived: figure, ja -->", "<!-- waived: figur, ja -->"),
        *("<!-- waived: name -->", "*[Redaktion: Prüfen.]*", "> [Vorschlag] Anders.\n", "![B](b.jpg)", "\\", "\\*"),
        *("(Bildquelle B: Jo Fischer)", "„Wir gehen kein Risiko ein“", "„", "“", '"', "'", "»", "«", "(", ")", "*"),
        *("&amp;", "\u0301", "\ufeff", "\x00", "\u2028", "²", "½", "٣", "Karla Brandt sagte, ", "Der Täter floh. "),
        *("Gestern kamen 41,000 Gäste. ", "14 Risse ", "2,4 Millionen Euro ", "Laut Polizei sei es kalt. ", "die die "),
        *("Am 3. Mai 2009 ", "The mayor said that he would not come to the town. ", "Die Reparatur kostet viel. "),
        *("Das Freibad am Waldsee bekommt ein neues Becken. ", "Der Zeuge Jo Fischer rief an. ", "15 Prozent "),
    ]
)
FILES = st.one_of(st.lists(st.one_of(PIECES, PIECES, st.text(max_size=4)), max_size=30).map("".join), st.text())
BASE = Draft(
    "2017-11",
    Frame("Bad", "Gestern kamen Gäste."),
    (Section("bad", "Bad", (Paragraph((Sentence("Der Täter floh.", (Citation("freibad"),)),)),)),),
    (Source("freibad", "Freibad", "", "", "", "old"), Source("x", "Weg", "", "", "", "old")),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=FILES, base=st.sampled_from([None, BASE]), strict=st.booleans())
def test_any_text_is_checked_and_every_finding_lies_in_it(
    desk: "Desk", text: str, base: Draft | None, strict: bool
) -> None:
    found = desk.check(text, base=base, strict=strict)
    lines = text.split("\n")
    for one in found:
        assert 0 <= one.found.start <= one.found.end <= len(text)
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1
        assert one.found.rule in RULES
        assert one.found.what
        assert "\n" not in one.found.what
    assert [one.found.start for one in found] == sorted(one.found.start for one in found)
    assert desk.check(text, base=base, strict=strict) == found


def _month(make_clip: Callable[..., Clip]) -> list[Clip]:
    """Fifty clips of some eighty words."""
    told = (
        "Altstadt baut die Straße {0}. Die Arbeiten kosten {1} Euro und dauern {2} Monate. Karla Brandt sprach von "
        "„einem guten Tag {0} für alle“. Die Anwohner müssen warten. "
    )
    return [make_clip(f"clip-{n}", told.format(n, 1000 + 37 * n, 3 + n % 20) * 4) for n in range(50)]


def _long(words: int) -> str:
    """Sound sentences and every kind of wrong ones, citing all clips."""
    told = (
        "Altstadt baut im November die Straße {0}.[^clip-{0}] Die Arbeiten kosten {1} Euro, hieß es dazu.[^clip-{0}] "
        "Brandt lobte „einen schlechten Tag für alle“.[^clip-{0}] Am Montag kostete der Bau {2} Euro.[^clip-{0}] "
        "Nach dem Treffen der Anwohner floh der Täter zu Fuß in den Wald am See."
    )
    paragraphs = [told.format(n % 50, 1000 + 37 * (n % 50), 77 + n) for n in range(words // 34)]
    return "\n\n".join(f"## Thema {n}\n\n{one}" if n % 10 == 0 else one for n, one in enumerate(paragraphs))


def test_time_grows_with_the_length_of_the_draft(desk: "Desk", make_clip: Callable[..., Clip]) -> None:
    clips = _month(make_clip)
    desk.check(_long(500), clips)  # what is learnt of the clips is learnt once
    seconds = []
    for words in (3_000, 24_000):
        text = _long(words)
        start = time.process_time()  # of this process: other tests run beside it
        assert len(desk.check(text, clips)) > words // 34
        seconds.append(time.process_time() - start)
    assert seconds[1] < 12
    assert seconds[1] < 12 * seconds[0]
