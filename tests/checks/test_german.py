"""The German of every message in one place, `german.txt`, and what happens to fields, evidence and unknown texts.

After a change of the catalogue, `python tests/checks/test_german.py` writes the table anew; read its diff as an editor.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recapper.checks.catalogue import messages, translated
from recapper.checks.german import RULES, SEVERITIES, GermanFinding, german
from recapper.checks.model import Found

TABLE = Path(__file__).with_name("german.txt")
SAMPLES = dict(
    pair.strip().split("=", 1)
    for pair in """
label=anruf|clip=bruecke|clips=bruecke, freibad|id=brueke|rule=figure|rules=citation, figure, name|literal='figures'
|figure=15|weekday=Freitag|date=4. Mai 2009|month=2017-11|number=12|target=80|text=41.000|evidence=14 (bruecke)
|name=Karla Brandl|who=Asmus|named=Lohmann|word=Gestern|words=der Täter|verb=sei|hedge=soll|thing=Zuschauer
|quotation=„Wir gehen jedes Risiko ein“|story=Becken im Freibad|note=Wann genau?|opening=2|closing=1|left=(|right=)
|author=Eva Muster|known=Jan Beispiel|said=Lager|title=Lager|source=Flickr|licence=CC BY-ND 2.0|change=Ausschnitt
|file=gettyimages-123456""".split("|")
)


def _row(kind: str, english: str) -> Iterator[str]:
    if english.startswith("{what}:"):
        english = english.replace("{what}", "the picture was changed ({change}), the line does not say so")
    elif english.startswith("{what}"):
        english = english.replace("{what}", "The name {name} stands in none of the cited clips.")
    if kind == "mend" or english.startswith("“{words}” names"):
        english = english.replace("{words}", "CC BY 2.0")
    text = english.format_map(SAMPLES)
    yield f"{kind}: {text}"
    yield f"  {translated(kind, text)}"


def table() -> str:
    """One example of each message, as the catalogue sorts them: those a reader confuses stand together."""
    rows = sorted((one.kind, one.english) for one in messages())
    return "\n".join(line for row in rows for line in _row(*row)) + "\n"


def test_the_german_of_every_message() -> None:
    assert table() == TABLE.read_text(encoding="utf-8"), "python tests/checks/test_german.py writes the table anew"


@pytest.mark.parametrize(
    ("rule", "what", "expected"),
    [
        (
            "name",
            "The name X stands in none of stands in none of the cited clips.",
            "Der Name „X stands in none of“ steht in keiner der genannten Meldungen.",
        ),
        (
            "month",
            "4. Mai 2009 is not in 2017-11, and no cited clip has it.",
            "Das Datum 4. Mai 2009 liegt nicht im November 2017 und steht in keiner der genannten Meldungen.",
        ),
        ("waiver", 'No rule is called "it\'s"; they are figure.', "Keine Regel heißt „it's“; es gibt figure."),
        ("form", "The section has 1 words; about 80 were planned.", "Der Abschnitt hat 1 Wort, geplant waren etwa 80."),
        ("form", "A note to the editor still stands: ", "Eine Anmerkung an die Redaktion ist noch offen: "),
        (
            "quote",
            "The quotation „{clip} {0}“ stands in none of the cited clips.",
            "Das Zitat „{clip} {0}“ steht in keiner der genannten Meldungen.",
        ),
    ],
)
def test_what_varies_is_carried_over(rule: str, what: str, expected: str) -> None:
    assert german(Found(rule, "error", 0, 1, what)).what == expected


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("", ""),
        ("14 (bruecke), more than 100 (museum)", "14 (bruecke), more than 100 (museum)"),
        ("museum: The coins were found; it stands in the town", "museum: The coins were found; it stands in the town"),
        ("Dienstag, 2017-11-14", "Dienstag, 14. November 2017"),
        ("14 (bruecke); = 20 Euro − 6 Euro", "14 (bruecke); = 20 Euro − 6 Euro"),
        (
            "41.000 stands in freibad, which the sentence does not cite",
            "„41.000“ steht in freibad (im Satz nicht genannt)",
        ),
        (
            "14 (bruecke); 41.000 stands in freibad, bad, which the sentence does not cite",
            "14 (bruecke); „41.000“ steht in freibad, bad (im Satz nicht genannt)",
        ),
    ],
)
def test_evidence_stays_but_for_the_words_around_it(evidence: str, expected: str) -> None:
    assert german(Found("figure", "error", 0, 1, "A word stands twice.", evidence)).evidence == expected


def test_what_nobody_translated_is_shown_as_it_is() -> None:
    assert german(Found("figure", "warning", 0, 1, "The figure is odd.", "14 (a)", "Look at it.")) == GermanFinding(
        "Warnung",
        "Zahl",
        "Zahlen, Beträge, Daten und Uhrzeiten stehen in einer genannten Meldung. "
        "Im Wortlaut der Prüfung: „The figure is odd.“",
        "14 (a)",
        "Im Wortlaut der Prüfung: „Look at it.“",
    )
    inner = "It is odd. No clip of the month has it: somebody's own knowledge?"
    assert german(Found("name", "error", 0, 1, inner)).what.endswith(f"„{inner}“")
    assert german(Found("new", "note", 0, 1, "It is odd.")) == GermanFinding(
        "Hinweis", "new", "Im Wortlaut der Prüfung: „It is odd.“", "", ""
    )


def test_severities_and_rules_are_german() -> None:
    assert SEVERITIES == {"error": "Fehler", "warning": "Warnung", "note": "Hinweis"}
    assert [RULES[rule].name for rule in ("figure", "name", "quote", "hedge", "citation")] == [
        "Zahl",
        "Name",
        "Zitat",
        "Vorbehalt",
        "Beleg",
    ]


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
