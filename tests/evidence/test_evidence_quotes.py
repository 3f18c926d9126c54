import pytest

from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.quotes import unsupported_quotes

SOURCE = (
    'Die Sprecherin sagte: "Wir bedauern den Vorfall – und zahlen  die Rechnung." Der Film heißt ‚Der Herr der Ringe‘.'
)


@pytest.mark.parametrize(
    "sentence",
    [
        "„Wir bedauern den Vorfall – und zahlen die Rechnung“, sagte sie.",
        "»wir bedauern den Vorfall - und zahlen die Rechnung.«",
        "„Wir bedauern den Vorfall“",
        "Man wolle „zahlen die Rechnung“.",
        "„Wir bedauern [...] die Rechnung“",
        "„Wir bedauern … die Rechnung“",
        "„Der Herr der Ringe“ läuft an.",
        "Der „Vorfallbericht“ fehlt: ein einzelnes Wort ist kein Zitat.",
    ],
)
def test_a_quotation_that_stands_there(sentence: str) -> None:
    assert list(unsupported_quotes(sentence, [Evidence("clip", SOURCE)])) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "„Wir bedauern diesen Vorfall“, sagte sie.",
        "„Wir bedauern den Vor“",
        "„die Rechnung … Wir bedauern“",
        "„Wir BEDAUERN den Vorfall“",
        "„Der Herr des Rings“ läuft an.",
    ],
)
def test_a_quotation_that_does_not(sentence: str) -> None:
    [finding] = unsupported_quotes(sentence, [Evidence("clip", SOURCE)])
    assert (finding.rule, finding.severity) == ("quote", "error")
    assert sentence[finding.start] == "„"
    assert sentence[finding.end - 1] == "“"


def test_pieces_of_two_clips_are_no_quotation() -> None:
    clips = [Evidence("a", "Wir bedauern den Vorfall."), Evidence("b", "Wir zahlen die Rechnung.")]
    assert len(list(unsupported_quotes("„Wir bedauern den Vorfall … zahlen die Rechnung“", clips))) == 1


def test_the_nearest_sentence_is_shown() -> None:
    [finding] = unsupported_quotes("„Wir bedauern diesen Vorfall“", [Evidence("clip", SOURCE)])
    assert finding.evidence.startswith("clip: Die Sprecherin sagte")
