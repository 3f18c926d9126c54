"""Figure and unit stay on one line."""

import pytest

from recapper.article.typography import german_quotes, tie


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("10 Euro und 2,58 Prozent", "10~Euro und 2,58~Prozent"),
        ("5 % von 3 Mio. Euro", "5~% von 3~Mio. Euro"),
        ("z. B., i. d. R., J. R. R. Tolkien", "z.~B., i.~d.~R., J.~R.~R. Tolkien"),
        ("am 1. November um 3 Uhr", "am 1.~November um 3~Uhr"),
        ("§ 5, Art. 50, Nr. 3", "§~5, Art.~50, Nr.~3"),
        ("10 Eurokritiker, 3 Menschen, Echo 2 Test", "10 Eurokritiker, 3 Menschen, Echo 2 Test"),
    ],
)
def test_non_breaking_spaces(text, tied):
    assert tie(text) == tied.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ('Er sagte "Ja".', "Er sagte „Ja“."),
        ("Er sagte „Ja“.", "Er sagte „Ja“."),
        ('Er sagte „Ja".', "Er sagte „Ja“."),
        ("Er sagte “Ja”.", "Er sagte „Ja“."),
        ('„Sie nannte es "Echo" im Haus“', "„Sie nannte es ‚Echo‘ im Haus“"),
        ("„Das ist 'gut' so“", "„Das ist ‚gut‘ so“"),
        ("»Ja«, sagte er.", "»Ja«, sagte er."),
        ("Ein 8\"-Display und Rock 'n' Roll", "Ein 8\"-Display und Rock 'n' Roll"),
        ("Hans' Haus, geht's", "Hans' Haus, geht's"),
    ],
)
def test_german_quotation_marks(text, german):
    assert german_quotes(text) == german
