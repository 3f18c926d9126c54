"""Which sentences of a clip bear a sentence out, and what both say."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.evidence.alignment import MOST, citations_of, rests_on, shared_words
from recapper.evidence.passages import Evidence
from recapper.recap.model import Citation

BRIDGE = Evidence(
    "bridge",
    "Die Rheinbrücke in Altstadt ist seit Montag gesperrt. Prüfer fanden 14 Risse im Stahl.\n\nDie Reparatur soll 2,4 "
    "Millionen Euro kosten und bis März dauern. „Wir gehen kein Risiko ein“, sagte Baudezernentin Karla Brandt. Rund "
    "30.000 Autos fahren sonst jeden Tag über die Brücke.",
)
COINS = Evidence(
    "coins",
    "A farmer has found 250 Roman coins near Neuhausen. The museum in Altstadt will show them from December. Workers "
    "demanded higher wages in the meantime. Admission costs five euros.",
    "en",
)


def _told(sentence: str, passage: Evidence) -> list[str]:
    return [" ".join(passage.text[one.start : one.end].split()) for one in rests_on(sentence, passage)]


@pytest.mark.parametrize(
    ("sentence", "passage", "beginnings"),
    [
        ("Im Stahl stecken 14 Risse.", BRIDGE, ["Prüfer fanden"]),
        ("Seit dem 6. November ist die Rheinbrücke in Altstadt zu.", BRIDGE, ["Die Rheinbrücke"]),
        ("Karla Brandt will kein Risiko.", BRIDGE, ["„Wir gehen"]),
        ("Täglich rollen 30.000 Autos hinüber.", BRIDGE, ["Rund 30.000"]),
        ("2,4 Millionen Euro kostet die Reparatur.", BRIDGE, ["Die Reparatur"]),
        ("Wegen der 14 Risse im Stahl kostet die Reparatur 2,4 Millionen Euro.", BRIDGE, ["Prüfer", "Die Reparatur"]),
        ("Die Reparatur dauert bis März, sagte Baudezernentin Karla Brandt.", BRIDGE, ["Die Reparatur", "„Wir gehen"]),
        ("Ein Bauer fand bei Neuhausen 250 Münzen.", COINS, ["A farmer"]),
        ("Das Museum zeigt sie von Dezember an.", COINS, ["The museum"]),
        ("Der Eintritt kostet 5 Euro.", COINS, ["Admission"]),
        ("250 Münzen aus Neuhausen zeigt das Museum in Altstadt.", COINS, ["A farmer", "The museum"]),
        ("Der Schäfer verlor sieben Tiere.", BRIDGE, []),
        ("So ging es weiter.", BRIDGE, []),
        ("Das Kino öffnet.", COINS, []),
        ("", BRIDGE, []),
        ("Im Stahl stecken 14 Risse.", Evidence("empty", ""), []),
    ],
)
def test_a_sentence_rests_on_the_ones_that_say_it(sentence: str, passage: Evidence, beginnings: list[str]) -> None:
    told = _told(sentence, passage)
    assert len(told) == len(beginnings), told
    assert all(text.startswith(beginning) for text, beginning in zip(told, beginnings, strict=True)), told


def test_the_ledger_has_the_weightiest_first_and_the_clip_where_none_is_found() -> None:
    start = BRIDGE.text.index("Die Reparatur")
    reparatur = Citation("bridge", start, BRIDGE.text.index(" „Wir"))
    cited = citations_of("Die Reparatur kostet 2,4 Millionen Euro bis März, 14 Risse hat der Stahl.", BRIDGE)
    assert (cited[0], len(cited)) == (reparatur, 2)
    assert citations_of("So ging es weiter.", BRIDGE) == (Citation("bridge"),)


def test_no_more_than_three() -> None:
    clip = Evidence("list", "Das Bad öffnet. Das Kino schließt. Der Markt beginnt. Die Schule brennt.")
    assert len(rests_on("Bad, Kino, Markt und Schule.", clip)) == MOST


@pytest.mark.parametrize(
    ("text", "other", "lang", "shared"),
    [
        ("Prüfer fanden 14 Risse im Stahl.", "Im Stahl stecken 14 Risse.", "de", ["14", "Risse", "Stahl"]),
        ("Im Stahl stecken 14 Risse.", "Prüfer fanden 14 Risse im Stahl.", "de", ["Stahl", "14", "Risse"]),
        ("Admission costs five euros.", "Der Eintritt kostet 5 Euro.", "en", ["five euros"]),
        ("The museum will show 250 coins.", "Das Museum zeigt 250 Stück.", "en", ["museum", "250"]),
        ("Die Brücke ist zu.", "Das Bad ist auf.", "de", []),
        ("", "Das Bad ist auf.", "de", []),
    ],
)
def test_shared_words_and_figures(text: str, other: str, lang: str, shared: list[str]) -> None:
    assert [text[start:end] for start, end in shared_words(text, other, lang)] == shared


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["de", "en", ""]))
def test_any_texts_are_laid_side_by_side(sentence: str, text: str, lang: str) -> None:
    found = rests_on(sentence, Evidence("any", text, lang))
    assert len(found) <= MOST
    assert all(0 <= one.start < one.end <= len(text) and one.weight > 0 for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    spans = shared_words(sentence, text, lang)
    assert all(0 <= start < end <= len(sentence) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
