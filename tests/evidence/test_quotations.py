import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.quotations import Judged, findings, judge

POOL = Evidence(
    "pool",
    'Das Bad bleibt zu. "Die Pumpen sind alt – wir können sie  nicht reparieren", sagte Bürgermeisterin Karin Lohmann. '
    "Vereinschef Dirk Asmus (parteilos) hielt dagegen: „Mit gutem Willen wäre das Becken im Juli voll.“ Im Kino läuft "
    "‚Der Herr der Ringe‘.",
)
BRIDGE = Evidence(
    "bridge",
    '"We found cracks in eleven of the beams," said chief engineer Helen Marsh. "I will not send a bus across them." '
    'Mayor Tom Okafor apologised. "This is a bad day for the city," Okafor said.',
    "en",
)
PLAY = Evidence("play", "„Macht riecht heute nach Öl“, sagt Regisseurin Mira Talbot.")
APPLES = Evidence(
    "apples",
    "Der Frost habe die Blüten zerstört, sagt Obstbauer Georg Riedl. Die Lage sei „existenzbedrohend für kleine Höfe“. "
    "Er leitet das Netzwerk Junges Obst.",
    verbatim=False,
)


def _only(sentence: str, *cited: Evidence, others: tuple[Evidence, ...] = ()) -> Judged:
    [judged] = judge(sentence, cited, others)
    return judged


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lohmann klagte: „Die Pumpen sind alt“.", "exact"),
        ("„Mit gutem Willen wäre das Becken im Juli voll“, sagte Dirk Asmus.", "exact"),
        ("Der Film „Der Herr der Ringe“ läuft.", "exact"),
        ("„Die Pumpen sind alt - wir können sie nicht reparieren“, sagte die Bürgermeisterin.", "normalised"),
        ("„die Pumpen […] nicht reparieren“", "normalised"),
        ("Der Film „Die Herr der Ringe“ läuft.", "normalised"),
    ],
)
def test_what_stands_there_is_no_finding(sentence: str, kind: str) -> None:
    judged = _only(sentence, POOL, BRIDGE)
    assert (judged.kind, judged.severity, judged.clip) == (kind, None, "pool")
    assert not list(findings(sentence, [POOL]))


def test_one_word_is_no_quotation_but_a_title_is() -> None:
    assert judge("Die „Pumpen“ sind alt.", [POOL]) == ()
    assert _only("Der Roman „Pumpen“ ist alt.", POOL).kind == "exact"
    assert _only("Der Roman „Turbinen“ ist alt.", POOL).kind == "fabricated"


@pytest.mark.parametrize(
    "sentence",
    [
        "„Das ist ein schlechter Tag für die Stadt“, sagte Bürgermeister Tom Okafor.",
        "„Das ist ein schlechter Tag für die Stadt“, sagte der Bürgermeister.",
        "Laut Helen Marsh wurden „Risse in elf der Träger gefunden“.",
        "Marsh sagte: „Ich werde keinen Bus darüber schicken.“",
    ],
)
def test_a_translation_shows_its_original_and_asks_the_editor(sentence: str) -> None:
    [finding] = findings(sentence, [POOL, BRIDGE])
    assert (finding.rule, finding.severity) == ("translation", "warning")
    assert "Übersetzung prüfen" in finding.what
    assert finding.evidence.startswith('bridge: "')


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("„Das ist kein schlechter Tag für die Stadt“, sagte Okafor.", "negated"),
        ("„Ich werde einen Bus darüber schicken“, sagte Marsh.", "negated"),
        ("„Wir haben in zwölf der Träger Risse gefunden“, sagte Marsh.", "another figure than zwölf"),
        ("„Das ist ein schlechter Tag für die Stadt“, sagte Helen Marsh.", "Okafor, not Marsh"),
    ],
)
def test_a_translation_that_says_otherwise_is_an_error(sentence: str, why: str) -> None:
    judged = _only(sentence, BRIDGE)
    assert (judged.kind, judged.severity) == ("translated", "error")
    assert why in judged.why


@pytest.mark.parametrize(
    ("sentence", "clip"),
    [
        ("„Macht riecht heute nach Öl“, hieß es im Bad.", "play"),
        ("„Mit gutem Willen wäre das Becken im Juli voll“, sagte Karin Lohmann.", "pool"),
        ("Asmus sagte: „Die Pumpen sind alt“.", "pool"),
        ("„Mit gutem Willen wäre das Becken im Juli voll“, so die Bürgermeisterin.", "pool"),
    ],
)
def test_words_of_another_clip_or_another_person_are_an_error(sentence: str, clip: str) -> None:
    judged = _only(sentence, POOL, others=(PLAY,))
    assert (judged.kind, judged.severity, judged.clip) == ("misattributed", "error", clip)


@pytest.mark.parametrize(
    "sentence",
    [
        "„Mit gutem Willen wäre das Becken im Juli voll“, sagte der Verein.",
        "„Mit gutem Willen wäre das Becken im Juli voll“, sagte er.",
        "„Mit gutem Willen wäre das Becken im Juli voll“, sagte Dirk.",
        "„Die Pumpen sind alt“, teilte die Stadt mit.",
        "Asmus hörte Lohmann sagen, sie seien „nicht zu retten“: „Die Pumpen sind alt“.",
        "Die Stadt, widersprach Asmus, habe „die Pumpen“ verfallen lassen.",
    ],
)
def test_in_doubt_nobody_is_another(sentence: str) -> None:
    assert all(judged.kind != "misattributed" for judged in judge(sentence, [POOL]))


@pytest.mark.parametrize(
    "sentence",
    [
        "„Wir schließen das Bad für immer“, sagte Lohmann.",
        "„Die Stadt hat die Brücke jahrelang verfallen lassen“, sagte Tom Okafor.",
        "„We will repair the bridge“, sagte Okafor.",
    ],
)
def test_what_stands_nowhere_is_fabricated(sentence: str) -> None:
    [finding] = findings(sentence, [POOL, BRIDGE], [PLAY])
    assert (finding.rule, finding.severity) == ("quote", "error")
    assert sentence[finding.start] == "„"
    assert sentence[finding.end - 1] == "“"


@pytest.mark.parametrize(
    ("sentence", "error"),
    [
        ("„Der Frost habe die Blüten zerstört“, sagt Riedl.", True),
        ("Die Lage sei „existenzbedrohend für kleine Höfe“.", False),
        ("Georg Riedl leitet das „Netzwerk Junges Obst“.", False),
        ("Georg Riedl leitet das Projekt „Junges obst“.", False),
    ],
)
def test_the_words_of_a_condensation_are_nobodys(sentence: str, error: bool) -> None:
    found = list(findings(sentence, [APPLES]))
    assert bool(found) is error
    assert all("condensation" in finding.what for finding in found)


def test_a_verbatim_copy_bears_out_what_a_condensation_does_not() -> None:
    whole = Evidence("whole", "Obstbauer Riedl: „Der Frost habe die Blüten zerstört, hieß es.“")
    assert _only("„Der Frost habe die Blüten zerstört“, sagt Riedl.", APPLES, whole).clip == "whole"


_TEXTS = st.text(
    st.sampled_from("„“”»«\"‚‘'…[].,: \n\nsagteX laut so said AnnaWeber12ß") | st.characters(), max_size=120
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TEXTS, st.sampled_from(["de", "en", "fr"]), st.booleans())
def test_never_raises(sentence: str, text: str, lang: str, verbatim: bool) -> None:
    clip = Evidence("a", text, lang, verbatim=verbatim)
    for judged in judge(f"{sentence} „{text}“, sagte {sentence}", [clip], [Evidence("b", sentence)]):
        assert 0 <= judged.start < judged.end


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_characters="„“”»«\"‚‘’›‹'`´"), max_size=60))
def test_what_is_quoted_from_a_clip_stands_in_it(words: str) -> None:
    found = judge(f"Er sagte „{words}“.", [Evidence("a", f"Davor. „{words}“ Danach.")])
    assert all(judged.kind in ("exact", "normalised") for judged in found if "\n" not in words)
