import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence

BRIDGE = "Die Reparatur der Hafenbrücke soll 2 Millionen Euro kosten. Sie ist seit Mai gesperrt."
MAYOR = "Bürgermeister Uwe Krahl hat offenbar Geld eines Bauunternehmers angenommen."
THIEF = "Die Polizei hat am Montag in Wismar den mutmaßlichen Juwelendieb gefasst, der zwei Wochen auf der Flucht war."
TRIAL = "Der Angeklagte soll seinem Nachbarn 9000 Euro gestohlen haben."
STORE = "Target could close 12 stores in Ohio, while its shares rose 3 percent on Friday."
TALKS = "Sony is reportedly in talks to buy the studio Remedy for $900 million."


def _found(sentence: str, *texts: str, lang: str = "de", title: str = "") -> list[Finding]:
    return list(
        dropped_hedges(sentence, [Evidence(f"clip-{n}", text, lang, title=title) for n, text in enumerate(texts)])
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (BRIDGE, "Die Reparatur der Hafenbrücke kostet 2 Millionen Euro."),
        (BRIDGE, "2 Millionen Euro hat die Reparatur der Hafenbrücke gekostet."),
        (MAYOR, "Bürgermeister Krahl nahm Geld von einem Bauunternehmer an."),
        (MAYOR, "Bürgermeister Krahl wird Geld des Bauunternehmers annehmen."),  # a future keeps no rumour
        (THIEF, "Am Montag hat die Polizei in Wismar den Juwelendieb gefasst."),
        (TRIAL, "Der Angeklagte hat seinem Nachbarn 9000 Euro gestohlen."),
        (
            "Der Zoo plant, im Juni ein Haus für Elefanten zu eröffnen.",
            "Der Zoo eröffnet im Juni ein Haus für Elefanten.",
        ),
        ("Es gilt als wahrscheinlich, dass Kanada das Turnier ausrichtet.", "Kanada richtet das Turnier aus."),
        ("Lena Vogt, die 2015 siegte, könnte in Turin starten.", "Lena Vogt startet in Turin."),
    ],
)
def test_a_hedge_that_is_dropped_is_a_warning(source: str, sentence: str) -> None:
    [finding] = _found(sentence, source)
    assert (finding.rule, finding.severity) == ("hedge", "warning")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (BRIDGE, "Die Reparatur der Hafenbrücke könnte 2 Millionen Euro kosten."),
        (BRIDGE, "Die Reparatur der Hafenbrücke wird 2 Millionen Euro kosten."),
        (BRIDGE, "Für die Reparatur der Hafenbrücke sind 2 Millionen Euro veranschlagt."),
        (BRIDGE, "Laut Stadt kostet die Reparatur der Hafenbrücke 2 Millionen Euro."),
        (BRIDGE, "Kostet die Reparatur der Hafenbrücke 2 Millionen Euro?"),
        (BRIDGE, "Die Hafenbrücke ist seit Mai gesperrt."),
        (MAYOR, "Krahl soll Geld eines Bauunternehmers angenommen haben."),
        (MAYOR, "Bürgermeister Krahl habe Geld eines Bauunternehmers angenommen."),
        (MAYOR, "Unklar ist, ob Bürgermeister Krahl Geld des Bauunternehmers angenommen hat."),
        (MAYOR, "Krahl wird vorgeworfen, Geld eines Bauunternehmers angenommen zu haben."),
        (TRIAL, "Der Angeklagte will seinem Nachbarn 9000 Euro gestohlen haben."),
        (THIEF, "In Wismar hat die Polizei am Montag einen Verdächtigen gefasst."),
        (THIEF, "Der mutmaßliche Juwelendieb war zwei Wochen auf der Flucht."),
        (TRIAL, "Die Anklage: Der Mann hat seinem Nachbarn wohl 9000 Euro gestohlen."),
        ("Kunden sollen das Gerät nicht mehr laden.", "Kunden müssen darauf verzichten, das Gerät zu laden."),
        ("Der Fahrer aus Kiel, 30 Jahre alt, soll betrunken gewesen sein.", "Der Fahrer aus Kiel ist 30 Jahre alt."),
        ("Der Bus soll ab Dezember nach Plön fahren.", "Ab Dezember fährt der Bus nach Plön."),
        ("Die Gerüchte stimmen: Das Kino Astoria zieht um.", "Das Kino Astoria zieht um."),
    ],
)
def test_a_hedge_that_is_kept_by_any_words_raises_nothing(source: str, sentence: str) -> None:
    assert _found(sentence, source) == []


@pytest.mark.parametrize(
    ("source", "sentence", "dropped"),
    [
        (STORE, "Target schließt in Ohio 12 Läden.", True),
        (STORE, "Target könnte in Ohio 12 Läden schließen.", False),
        (STORE, "Die Aktie von Target stieg am Freitag um 3 Prozent.", False),
        (TALKS, "Sony kauft das Studio Remedy für 900 Millionen Dollar.", True),
        (TALKS, "Sony will das Studio Remedy für 900 Millionen Dollar kaufen.", True),
        (TALKS, "Sony kauft angeblich das Studio Remedy für 900 Millionen Dollar.", False),
    ],
)
def test_an_english_clip_is_laid_beside_it_by_names_and_figures(source: str, sentence: str, dropped: bool) -> None:
    assert bool(_found(sentence, source, lang="en")) is dropped


def test_one_clip_that_says_so_without_a_hedge_is_enough() -> None:
    sentence = "Die Reparatur der Hafenbrücke kostet 2 Millionen Euro."
    assert _found(sentence, BRIDGE, "Die Reparatur der Hafenbrücke kostet die Stadt 2 Millionen Euro.") == []
    assert _found(sentence, BRIDGE, "Die Hafenbrücke ist 200 Meter lang.") != []


def test_a_headline_is_overruled_by_the_text_below_it() -> None:
    assert _found(
        "Die Reparatur der Hafenbrücke kostet 2 Millionen Euro.", BRIDGE, title="Hafenbrücke kostet 2 Millionen"
    )


def test_the_finding_stands_at_the_verb_and_shows_the_source() -> None:
    sentence = "Seit Mai gesperrt: Die Reparatur der Hafenbrücke kostet 2 Millionen Euro."
    [finding] = _found(sentence, BRIDGE)
    assert sentence[finding.start : finding.end] == "kostet"
    assert finding.what == "The clip hedges this by “soll”; the sentence states it as a fact."
    assert finding.evidence == "clip-0: Die Reparatur der Hafenbrücke soll 2 Millionen Euro kosten."


def test_a_clip_keeps_its_own_hedges() -> None:
    for source in (BRIDGE, MAYOR, THIEF, TRIAL, STORE, TALKS):
        assert _found(source, source, lang="de" if source not in (STORE, TALKS) else "en") == []


@given(st.text(), st.lists(st.text(), max_size=3), st.sampled_from(["de", "en"]))
def test_any_text_can_be_asked_about(sentence: str, texts: list[str], lang: str) -> None:
    for finding in _found(sentence, *texts, lang=lang, title=sentence):
        assert 0 <= finding.start <= finding.end <= len(sentence)


_WORDS = st.lists(st.sampled_from([*BRIDGE.split(), *MAYOR.split(), *THIEF.split(), ", ob", "und", "zu", "will"]))


@given(_WORDS, _WORDS)
def test_words_in_any_order_raise_nothing_and_findings_lie_inside(one: list[str], other: list[str]) -> None:
    sentence = " ".join(one)
    for finding in _found(sentence, " ".join(other)):
        assert 0 <= finding.start < finding.end <= len(sentence)
