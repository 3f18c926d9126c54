"""A small month of Altstadt, and its draft: from the text of the file and its clips to the findings."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from recapper.checks.context import Clip, Context
from recapper.checks.german import german
from recapper.checks.model import Placed
from recapper.checks.rules import check_draft
from recapper.draft.workingcopy import parse
from recapper.evidence.passages import Evidence
from recapper.text.names import NameFinder
from recapper.text.noise import kept
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

MONTH = "2017-11"


def clip(id_: str, text: str, **more: Any) -> Clip:
    """A clip from `text`; `kind` and `digest` are the clip's, all else (`title`, `site`, `lang`...) the evidence's."""
    own = {name: more.pop(name) for name in ("kind", "digest") if name in more}
    evidence = Evidence(id_, text, **{"published": "2017-11-07", "site": "bote.example", **more})
    return Clip(evidence, verbatim=evidence.verbatim, kept=tuple(kept(text, year=2017)), **own)


CLIPS = (
    clip(
        "bruecke",
        "Die Rheinbrücke in Altstadt ist seit Montag gesperrt. Im Stahl stecken 14 Risse. Die Reparatur soll "
        "2,4 Millionen Euro kosten und bis März dauern. „Wir gehen kein Risiko ein“, sagte Baudezernentin Karla "
        "Brandt. Rund 30.000 Autos fahren sonst jeden Tag über die Brücke. Den letzten Umbau gab es am 3. Mai 2009.",
        title="Rheinbrücke in Altstadt gesperrt",
        digest="a",
    ),
    clip(
        "freibad",
        "Das Freibad am Waldsee bekommt ein neues Becken. Der Gemeinderat hat 800.000 Euro freigegeben. Im Sommer "
        "kamen 41.000 Gäste. Kritiker nennen das Becken zu teuer.",
        title="Freibad am Waldsee bekommt ein neues Becken",
        site="anzeiger.example",
        published="2017-11-14",
        digest="b",
    ),
    clip(
        "museum",
        "The Roman coins were found by a farmer near Neuhausen. The museum shows 250 coins from Friday.",
        lang="en",
        title="Museum shows Roman coins",
        digest="c",
    ),
)


@dataclass(frozen=True)
class Desk:
    """Checks drafts of the small month; one tagger and one noun list for all."""

    tagger: Tagger
    lexicon: Lexicon
    finders: dict[tuple[str, ...], NameFinder] = field(default_factory=dict)

    def context(self, text: str, clips: Sequence[Clip] = CLIPS, **more: Any) -> Context:
        told = tuple(one.evidence.told for one in clips if one.evidence.lang == "de")
        if told not in self.finders:
            self.finders[told] = NameFinder(self.tagger, self.lexicon, told)
        by_id = {one.evidence.id: one for one in clips}
        copy = parse(text, more.get("base"))
        return Context(text, copy, by_id, MONTH, "Altstadt", self.finders[told], self.tagger, **more)

    def check(
        self, text: str, clips: Sequence[Clip] = CLIPS, *, off: Collection[str] = (), **more: Any
    ) -> tuple[Placed, ...]:
        found = check_draft(self.context(text, clips, **more), off)
        assert not [one for one in found if "Im Wortlaut der Prüfung" in str(german(one.found))], "not in german.tsv"
        return found

    def said(self, sentence: str, rule: str, clips: Sequence[Clip] = CLIPS, **more: Any) -> list[str]:
        """The characters of the file that the rule found in a draft of that one paragraph."""
        text = f"## Thema\n\n{sentence}\n"
        found = self.check(text, clips, **more)
        return [text[one.found.start : one.found.end] for one in found if one.found.rule == rule]


@pytest.fixture(scope="session")
def desk(tagger: Tagger, lexicon: Lexicon) -> Desk:
    return Desk(tagger, lexicon)


@pytest.fixture(scope="session")
def make_clip() -> Callable[..., Clip]:
    return clip


@pytest.fixture(scope="session")
def clips() -> tuple[Clip, ...]:
    """The bridge, the pool, and the museum in English."""
    return CLIPS
