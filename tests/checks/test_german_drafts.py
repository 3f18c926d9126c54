"""What drafts with an error of every rule get is German, without a fallback or a word of English.

All drafts of the tests beside this one are asked for fallbacks, too: see `conftest.py`.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from recapper.checks.context import Clip
from recapper.checks.german import RULES, GermanFinding, german
from recapper.checks.model import Found
from recapper.draft.credit_rules import CreditFinding, lint
from recapper.evidence.figures import unsupported_figures
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.model import Finding
from recapper.evidence.nouns_of_figures import other_noun
from recapper.evidence.passages import Evidence
from recapper.evidence.quoting import quotations
from recapper.outline.model import LeftOutStory, Outline, PlannedStory, SectionPlan
from recapper.snippets.model import Picture

if TYPE_CHECKING:
    from conftest import Desk

DATA = Path(__file__).parents[2] / "benchmarks" / "data"
ENGLISH = re.compile(
    r"\b(?:the|of|and|or|is|are|has|have|it|its|that|which|who|not|no|none|one|stands?|cited?|clips?|write|leave|name[ds]"
    r"|draft|sentence|source|quotation|figure|word|words|by|with|without|by|picture|line|licence|author)\b"
)
_CARRIED = re.compile(r"„[^“]*“|es gibt citation, .*|waived: figure|picture alliance")
_POOL = PlannedStory("freibad", "Becken im Freibad", ("freibad",))
STRUCK = Outline("", (SectionPlan("stadt", "Stadt", ()),), (LeftOutStory(_POOL, "auf Wunsch"),))
STORY = Outline("", (SectionPlan("lauf", "Lauf", (PlannedStory("lauf", "Lauf", ("bote", "kurier")),)),))
STAIRS = "Im Winter baut die Stadt am Ufer des Waldsees eine neue Treppe aus Holz"
PLANTED = """
Es kamen 41.000 Gäste.|Müde ist[^brücke] sie.|Das Kino zeigt Filme.[^bruecke]|Im Stahl stecken 15 Risse.[^bruecke]
|Karla Brandl leitet das Bauamt.[^bruecke]|Es kamen 41.000 Gäste, sagt Karla Brandt.[^museum]
|„Wir gehen kein hohes Risiko ein“, so sie.[^bruecke]|Rund 14 Autos fahren über die Brücke.[^bruecke]
|Die Reparatur kostet 2,4 Millionen Euro.[^bruecke]|Am Freitag kamen weniger Gäste.[^freibad]
|Den Umbau gab es am 4. Mai 2008.[^bruecke]|Laut Stadt sei die Brücke zu.[^bruecke]|Die Brücke sei gesperrt.[^bruecke]
|Der Täter floh.[^bruecke]|Der Nachbar Jonas Albrecht rief an.|Es kamen 41000 Gäste, 5 % mehr (viel.[^freibad]
|Die Stadtwerke kaufen 30 Busse.[^presse]|„Das ist ein schlechter Tag für die Stadt“, sagte der Bürgermeister.[^bridge]
|Zum Lauf kamen 900 Zuschauer.[^bote]|Kalt war es. <!-- waived: figures, ja -->|Mild war es. <!-- waived: figure -->
|![Brücke](bruecke.jpg)|Das Bad öffnet. *[Redaktion: Wann genau?]*|> [Vorschlag] Das Bad schließt.
""".strip().split("|")


def _assert_german(findings: Iterable[GermanFinding]) -> None:
    rows = [one for one in findings if "Im Wortlaut der Prüfung" in f"{one.what} {one.mend}"]
    assert rows == []
    texts = {text for one in findings for text in (one.what, one.mend)}
    assert {text for text in texts if ENGLISH.search(_CARRIED.sub("", text))} == set()


@pytest.fixture
def more_clips(clips: tuple[Clip, ...], make_clip: Callable[..., Clip]) -> list[Clip]:
    told = '"This is a bad day for the city," Mayor Tom Okafor said.'
    return [
        *clips,
        make_clip("presse", "Die Stadtwerke kaufen 30 Busse.", kind="press-release"),
        make_clip("bote", "Zum Stadtlauf kamen 900 Zuschauer."),
        make_clip("kurier", "Zum Stadtlauf kamen 700 Zuschauer.", site="kurier.example"),
        make_clip("treppe", f"{STAIRS}."),
        make_clip("bridge", told, lang="en"),
    ]


def test_an_error_of_every_rule(desk: "Desk", more_clips: list[Clip]) -> None:
    struck = (
        "<!-- part: teaser -->\n\nDas Freibad am Waldsee wird teurer.[^x]\n\n<!-- section: stadt -->\n\n## Stadt[^y]"
    )
    drafts: list[tuple[str, dict[str, Any]]] = [(f"## Thema\n\n{one.strip()}\n", {"outline": STORY}) for one in PLANTED]
    drafts += [(f"## Thema\n\n{STAIRS}.[^treppe]\n", {}), (f"{struck}\n\nZu.[^bruecke]\n", {"outline": STRUCK})]
    found = [one.found for text, more in drafts for one in desk.check(text, more_clips, strict=True, **more)]
    assert {one.rule for one in found} == set(RULES)
    _assert_german([german(one) for one in found])


def _found(one: Finding | CreditFinding) -> Found:
    if isinstance(one, CreditFinding):
        return Found("picture", one.severity, 0, 1, one.what, mend=one.mend)
    return Found(one.rule, one.severity, one.start, one.end, one.what, one.evidence)


def test_credit_lines() -> None:
    cases = json.loads((DATA / "credit_cases.json").read_text(encoding="utf-8"))
    pictures = [(case["line"], Picture("bild", PurePosixPath("bild.md"), **case["picture"])) for case in cases]
    found = [one for line, picture in pictures for given in (picture, None) for one in lint(line, given)]
    assert len({one.rule for one in found}) > 10
    _assert_german([german(_found(one)) for one in found])


def test_planted_quotations() -> None:
    data = json.loads((DATA / "quotations.json").read_text(encoding="utf-8"))
    clips = [
        Evidence(one["id"], one["text"], one["lang"], "", one["title"], "", one["verbatim"]) for one in data["clips"]
    ]
    found = [
        one for case in data["cases"] for clip in clips for one in quotations.findings(case["sentence"], [clip], clips)
    ]
    assert {one.rule for one in found} == {"quote", "translation"}
    _assert_german([german(_found(one)) for one in found])


def test_planted_figures_and_hedges() -> None:
    pairs = json.loads((DATA / "pairs.json").read_text(encoding="utf-8"))
    hedged = json.loads((DATA / "hedges.json").read_text(encoding="utf-8"))
    asked = [(one["wrong"], Evidence("clip", one["source"], "en")) for one in pairs]
    asked += [(said, Evidence("clip", one["source"], one["lang"])) for one in hedged for said in one["unfaithful"]]
    found = [
        one
        for sentence, clip in asked
        for one in (
            *unsupported_figures(sentence, [clip], lang="de"),
            *other_noun(sentence, [clip]),
            *dropped_hedges(sentence, [clip]),
        )
    ]
    assert {one.rule for one in found} == {"figure", "figure-noun", "hedge"}
    _assert_german([german(_found(one)) for one in found])
