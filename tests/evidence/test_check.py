import sys
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.cache import MemoryCache
from recapper.evidence.check import check
from recapper.evidence.passages import Evidence, evidence_of
from recapper.snippets.model import Published, Snippet
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

BILD = Evidence(
    "bild-bezos",
    "Amazon-Chef Jeff Bezos (53) hat laut Bloomberg ein Vermögen von 100 Milliarden Dollar (83,8 Mrd. Euro). "
    "Die Aktie stieg am Freitag um 2,58 Prozent. Gates kommt auf 89,1 Milliarden. "
    "„Das war ein großartiger Tag“, sagte ein Händler.",
    published="2017-11-26",
    title="Amazon-Chef Jeff Bezos: reicher als Bill Gates",
    site="bild.de",
)
WDRB = Evidence(
    "wdrb-fine",
    "Amazon was fined $28,000 after the death of a 59-year-old worker at its warehouse in Plainfield, Indiana, "
    "on Sept. 24. The company employs 3.4 million people in the United States and in Germany.",
    lang="en",
    published="2017-11",
)
PASSAGES = (BILD, WDRB)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    cache = MemoryCache()
    return NameFinder(Tagger(cache), Lexicon(cache), [passage.told for passage in PASSAGES])


@pytest.mark.parametrize(
    "sentence",
    [
        "Jeff Bezos besitzt nun 100 Milliarden US-Dollar.",
        "Laut Bild stieg der Kurs am 24. November um 2,58 Prozent.",
        "Amazons Chef ist mit 100 Milliarden reicher als Bill Gates mit 89,1 Milliarden Dollar.",
        "Er sprach von „Das war ein großartiger Tag“.",
        "In den USA muss Amazon 28.000 Dollar zahlen, in Deutschland nichts.",
        "Die USA-Tochter beschäftigt 3,4 Millionen Menschen, Millionen also.",
        "Dort starb am 24. September 2017 in Plainfield ein 59-Jähriger.",
        "Das Vermögen von Gates beträgt knapp 90 Milliarden Dollar.",
        "",
    ],
)
def test_what_the_clips_say_raises_nothing(finder: NameFinder, sentence: str) -> None:
    assert check(sentence, PASSAGES, finder) == ()


@pytest.mark.parametrize(
    ("sentence", "rule", "text"),
    [
        ("Jeff Bezos besitzt nun 110 Milliarden US-Dollar.", "figure", "110 Milliarden US-Dollar"),
        ("Jeff Bezos besitzt nun 100 Milliarden Euro.", "figure", "100 Milliarden Euro"),
        ("Der Kurs stieg um 2,58 Prozentpunkte.", "figure", "2,58 Prozentpunkte"),
        ("In Indiana zahlt Amazon 28 Dollar.", "figure", "28 Dollar"),
        ("Dort starb am 25. September ein Mann.", "figure", "25. September"),
        ("Elon Musk besitzt 100 Milliarden Dollar.", "name", "Elon Musk"),
        ("Der Google-Chef besitzt 100 Milliarden Dollar.", "name", "Google-Chef"),
        ("Auch in Österreich steigt die Aktie.", "name", "Österreich"),
        ("Der Händler sprach von „einem sehr guten Tag“.", "quote", "„einem sehr guten Tag“"),
    ],
)
def test_what_no_clip_says_is_an_error_at_its_place(finder: NameFinder, sentence: str, rule: str, text: str) -> None:
    [finding] = check(sentence, PASSAGES, finder)
    assert (finding.rule, finding.severity, sentence[finding.start : finding.end]) == (rule, "error", text)
    assert text in finding.what


def test_findings_name_the_nearest_thing_the_clips_have(finder: NameFinder) -> None:
    [figure, name] = check("Um 2,85 Prozent legte der Kurs zu, sagte Jeff Bezus.", PASSAGES, finder)
    assert figure.evidence == "2,58 Prozent (bild-bezos)"
    assert name.evidence == "Bezos"


def test_findings_stand_in_the_order_of_the_sentence(finder: NameFinder) -> None:
    findings = check("Zalando zahlte 7 Euro, dann „sehr viel mehr Geld“, so Elon Musk.", PASSAGES, finder)
    assert [finding.rule for finding in findings] == ["name", "figure", "quote", "name"]


def test_strict_also_warns_of_other_capitalised_words(finder: NameFinder) -> None:
    sentence = "Die Aktie stieg am Freitag in der Schlussphase um 2,58 Prozent."
    assert check(sentence, PASSAGES, finder) == ()
    [finding] = check(sentence, PASSAGES, finder, strict=True)
    assert (finding.rule, finding.severity, sentence[finding.start : finding.end]) == (
        "name",
        "warning",
        "Schlussphase",
    )


def test_without_clips_nothing_is_supported(finder: NameFinder) -> None:
    findings = check("Bezos hat 100 Milliarden Dollar.", (), finder)
    assert [finding.rule for finding in findings] == ["name", "figure"]


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_clip_supports_itself_even_strictly(finder: NameFinder, passage: Evidence) -> None:
    assert check(passage.text, [passage], finder, lang=passage.lang, strict=True) == ()


@given(st.text(alphabet=st.sampled_from("AmazonBe hPt1234567.,:%€$„“»«\"' -\n"), max_size=80))
def test_any_text_supports_itself(text: str) -> None:
    cache = MemoryCache()
    finder = NameFinder(Tagger(cache), Lexicon(cache), [text])
    assert check(text, [Evidence("a", text)], finder, strict=True) == ()


def test_a_snippet_is_evidence_with_its_title_outlet_and_date() -> None:
    path = PurePosixPath("sources/2017-11/a.md")
    snippet = Snippet("a", path, "Titel", "Text.", site="golem.de", published=Published(2017, 11), lang="en")
    assert evidence_of(snippet) == Evidence("a", "Text.", "en", "2017-11", "Titel", "golem.de")
    assert evidence_of(Snippet("a", path, "", "")).published == ""


@pytest.mark.parametrize("missing", [("HanTa",), ("german_nouns",), ("HanTa", "german_nouns")])
def test_with_less_installed_less_is_noticed_but_nothing_true_is_blamed(
    monkeypatch: pytest.MonkeyPatch, missing: tuple[str, ...]
) -> None:
    for package in missing:
        monkeypatch.setitem(sys.modules, package, None)
    cache = MemoryCache()
    tagger, lexicon = Tagger(cache), Lexicon(cache)
    assert [bool(tagger.weaker), bool(lexicon.weaker)] == [package in missing for package in ("HanTa", "german_nouns")]
    finder = NameFinder(tagger, lexicon, [passage.told for passage in PASSAGES])
    for passage in PASSAGES:
        assert check(passage.text, [passage], finder, lang=passage.lang, strict=True) == ()
    assert [finding.severity for finding in check("Laut HBO stieg die Aktie.", PASSAGES, finder)] == ["error"]
