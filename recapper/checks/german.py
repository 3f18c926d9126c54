"""Findings in German, for the editor; the command line has the English ones."""

from dataclasses import dataclass
from typing import NamedTuple

from recapper.checks.catalogue import Kind, evidence, translated
from recapper.checks.model import Found
from recapper.evidence.model import Severity

SEVERITIES: dict[Severity, str] = {"error": "Fehler", "warning": "Warnung", "note": "Hinweis"}


class Rule(NamedTuple):
    """A rule as the editor reads it: its name, and what it asks."""

    name: str
    asks: str


RULES = {
    "citation": Rule("Beleg", "Jeder Satz mit einem Fakt nennt eine Meldung, die es gibt und die zu ihm passt."),
    "figure": Rule("Zahl", "Zahlen, Beträge, Daten und Uhrzeiten stehen in einer genannten Meldung."),
    "figure-noun": Rule("Bezug der Zahl", "Eine Zahl zählt, was auch die Meldung mit ihr zählt."),
    "name": Rule("Name", "Namen stehen in einer genannten Meldung."),
    "quote": Rule("Zitat", "Zitate stehen wörtlich in einer genannten Meldung."),
    "translation": Rule("Übersetzung", "Ein übersetztes Zitat hat sein Original in einer genannten Meldung."),
    "hedge": Rule("Vorbehalt", "„soll“, „offenbar“ und „könnte“ der Quelle bleiben erhalten."),
    "time": Rule("Zeitangabe", "Kein „gestern“, „am Montag“, „aktuell“."),
    "month": Rule("Monat", "Kein Datum aus einem anderen Monat, das keine Meldung hat."),
    "laut-konjunktiv": Rule("Konjunktiv nach laut", "Nach „laut“ steht kein Konjunktiv."),
    "speaker": Rule("Sprecher", "Indirekte Rede hat einen Sprecher."),
    "accusation": Rule("Vorverurteilung", "Vor einem Urteil heißt es „der mutmaßliche Täter“."),
    "contradiction": Rule("Widerspruch", "Wo Quellen sich widersprechen, erfährt es die Redaktion."),
    "copied": Rule("Übernahme", "Keine Passage ist aus einer Meldung oder einem früheren Rückblick übernommen."),
    "kind": Rule("Art der Quelle", "Was nur auf PR, Unternehmensangaben oder Meinung beruht, sagt es."),
    "teaser": Rule("Teaser", "Der Teaser kündigt nichts an, was kein Abschnitt erzählt."),
    "privacy": Rule("Persönlichkeitsschutz", "Privatpersonen werden nicht mit vollem Namen genannt."),
    "form": Rule("Form", "Zeichen, Zahlen, doppelte Wörter, Sprache, Länge, offene Anmerkungen."),
    "picture": Rule("Bildnachweis", "Der Bildnachweis nennt alles, was die Lizenz verlangt."),
    "waiver": Rule("Ausnahme", "Eine Ausnahme nennt eine Regel und einen Grund."),
}
"""Those of `rules.RULES`."""

_ORIGINAL = "Im Wortlaut der Prüfung: "


@dataclass(frozen=True, slots=True)
class GermanFinding:
    """A finding as the editor reads it; `rule` is the German name."""

    severity: str
    rule: str
    what: str
    evidence: str
    mend: str


def german(found: Found) -> GermanFinding:
    """Never raises: a text that the catalogue lacks is quoted in English, behind what the rule asks."""
    rule = RULES.get(found.rule, Rule(found.rule, ""))
    return GermanFinding(
        SEVERITIES[found.severity],
        rule.name,
        _text("what", found.what, rule),
        evidence(found.evidence),
        _text("mend", found.mend, rule),
    )


def _text(kind: Kind, text: str, rule: Rule) -> str:
    said = translated(kind, text)
    if said is not None or not text:
        return said or ""
    original = f"{_ORIGINAL}„{text}“"
    return f"{rule.asks} {original}" if kind == "what" and rule.asks else original
