import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.text.figures import figures
from recapper.text.quotes import germanise, quoted, typeset, unquoted

QUOTED = [
    ("Sie sagt: „Wir wachsen.“", [("Wir wachsen.", 1)]),
    ("Sie sagt: „Wir wachsen.”", [("Wir wachsen.", 1)]),
    ('Sie sagt: „Wir wachsen."', [("Wir wachsen.", 1)]),
    ("»Wir wachsen«, sagt sie.", [("Wir wachsen", 1)]),
    ("Der Tag «Black Friday» ist da.", [("Black Friday", 1)]),
    ("She said “we grow” and left.", [("we grow", 1)]),
    ('Der "Black Friday" und der "Cyber Monday".', [("Black Friday", 1), ("Cyber Monday", 1)]),
    ("„Er las ‚Faust‘ gern“, sagt sie.", [("Er las ‚Faust‘ gern", 1), ("Faust", 2)]),
    ("“He said ‘no’ twice,” she recalls.", [("He said ‘no’ twice,", 1), ("no", 2)]),
    ("\"Er rief 'Halt' und lief\", sagt sie.", [("Er rief 'Halt' und lief", 1), ("Halt", 2)]),
    ("»Sie las ›Faust‹ gern.«", [("Sie las ›Faust‹ gern.", 1), ("Faust", 2)]),
    ('Die ("kleine") Lösung.', [("kleine", 1)]),
    ("It’s the workers’ day; don't ask.", []),
    ('Ein 55"-Fernseher und ein 27" Monitor.', []),
    ('Er sagte "wir wachsen. Dann kam der "Black Friday" ins Land.', [("Black Friday", 1)]),
    ("„Offen bleibt es. „Zu“ ist es hier.", [("Zu", 1)]),
    ('Offen: "ja\n\nNein" sagt er.', []),
    ("„Rock 'n' Roll“ lebt.", [("Rock 'n' Roll", 1)]),
    ("„Amazon’s ‚Hans’ Welt‘“ läuft.", [("Amazon’s ‚Hans’ Welt‘", 1), ("Hans’ Welt", 2)]),
    ("In the ‘90s the workers’ union grew.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_are_found_with_their_level(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(quote.inner, quote.level) for quote in quoted(text)] == expected


GERMANISED = [
    ('Der "Black Friday" kommt.', "Der „Black Friday“ kommt."),
    ("»Wir wachsen«, sagt sie.", "„Wir wachsen“, sagt sie."),
    ("Der Tag «Black Friday» ist da.", "Der Tag „Black Friday“ ist da."),
    ("“We grow,” she said.", "„We grow,“ she said."),
    ("„Wir wachsen”, sagt sie.", "„Wir wachsen“, sagt sie."),
    ("“He said ‘no’ twice,” she recalls.", "„He said ‚no‘ twice,“ she recalls."),
    ("\"Er rief 'Halt' und lief\", sagt sie.", "„Er rief ‚Halt‘ und lief“, sagt sie."),
    ("»Sie las ›Faust‹ gern.«", "„Sie las ‚Faust‘ gern.“"),
    ('"Sie las "Faust" gern"', "„Sie las ‚Faust‘ gern“"),
    ("Macy's und Amazon’s Welt, don't ask.", "Macy's und Amazon’s Welt, don't ask."),
    ('Er sagte: "Wir wachsen.', 'Er sagte: "Wir wachsen.'),
    ('Ein 27" Monitor und "Alexa".', 'Ein 27" Monitor und „Alexa“.'),
    ("„Gut ist ‚das‘.“", "„Gut ist ‚das‘.“"),
]


@pytest.mark.parametrize(("text", "expected"), GERMANISED)
def test_quotes_take_their_german_form(text: str, expected: str) -> None:
    assert germanise(text) == expected


def test_unquoted_takes_paired_marks_only() -> None:
    assert unquoted("„Er las ‚Faust‘“ um 5\" und Macy's.") == "Er las Faust um 5\" und Macy's."


TYPESET = [
    ("Ein Plus von 5 %.", "Ein Plus von 5 Prozent."),
    ("Ein Plus von 5% (2016: 3%).", "Ein Plus von 5 Prozent (2016: 3 Prozent)."),
    ("Ein Plus von 2,58 %, sagt sie.", "Ein Plus von 2,58 Prozent, sagt sie."),
    ("5 bis 10 % mehr", "5 bis 10 Prozent mehr"),
    ("Die 5 %-Hürde und die 0-%-Finanzierung.", "Die 5 %-Hürde und die 0-%-Finanzierung."),
    ("Um 1:42 Uhr rief sie an.", "Um 1.42 Uhr rief sie an."),
    ("Von 8:30 bis 10:15 Uhr.", "Von 8.30 bis 10.15 Uhr."),
    ("Sie gewann 23:21, dann kam die 20:15-Uhr-Sendung.", "Sie gewann 23:21, dann kam die 20.15-Uhr-Sendung."),
    ("Das sind 83,8 Mrd. Euro.", "Das sind 83,8 Milliarden Euro."),
    ("Der Umsatz lag bei 1 Mrd. Dollar.", "Der Umsatz lag bei 1 Milliarde Dollar."),
    ("Rund eine Mio. Kunden.", "Rund eine Million Kunden."),
    ("Eine halbe Mrd. Euro.", "Eine halbe Milliarde Euro."),
    ("Um 2,4 Mrd. auf 100,3 Mrd. Dollar.", "Um 2,4 Milliarden auf 100,3 Milliarden Dollar."),
    ("Er besitzt 3 Mrd. Das ist viel.", "Er besitzt 3 Milliarden. Das ist viel."),
    ("Er besitzt „3 Mio.“", "Er besitzt „3 Millionen.“"),
    ("140 Mio. Produkte (83 Mio.) wurden verkauft.", "140 Millionen Produkte (83 Millionen) wurden verkauft."),
    ("Der 3-Mrd.-Deal und der 3 Mrd.-Deal.", "Der 3-Mrd.-Deal und der 3 Mrd.-Deal."),
    ("Mio. Kunden warten.", "Mio. Kunden warten."),
    ("Am 1. November um 14.30 Uhr.", "Am 1. November um 14.30 Uhr."),
]


@pytest.mark.parametrize(("text", "expected"), TYPESET)
def test_figures_are_set_as_in_newspapers(text: str, expected: str) -> None:
    assert typeset(text) == expected


MARKS = st.text(alphabet="„“”»«‚‘’›‹\"' ab.,(\n", max_size=40)
SCRAPS = """5 % 1,5 12 3. 2017 24.11. 1:42 8:30 Uhr Mrd. Mio. Mrd Mio Euro Dollar $ eine halbe zwei bis und – -
    ( ) . , “ Er Version G20 um Prozent Tausend Millionen von auf zwischen November %-Hürde 5% 1.000 Das"""
FRAGMENTS = st.lists(st.sampled_from(SCRAPS.split()), max_size=14).map(" ".join)


@given(MARKS)
def test_german_form_is_stable_and_touches_marks_only(text: str) -> None:
    once = germanise(text)
    assert germanise(once) == once
    letters = "[„“”»«‚‘’›‹\"']"
    assert re.sub(letters, "", once) == re.sub(letters, "", text)
    assert len(once) == len(text)


@given(MARKS)
def test_quotations_nest_or_follow_each_other(text: str) -> None:
    quotes = quoted(text)
    for left, right in pairwise(quotes):
        assert left.end <= right.start or right.end <= left.end - 1
        assert right.level <= left.level + 1
    assert all(text[quote.start + 1 : quote.end - 1] == quote.inner for quote in quotes)


@given(FRAGMENTS | st.text(max_size=60))
def test_typesetting_is_stable_and_keeps_every_figure(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once
    assert [figure.key for figure in figures(once)] == [figure.key for figure in figures(text)]
