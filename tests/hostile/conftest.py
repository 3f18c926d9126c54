"""A small month with one hostile clip in it, drafted by a model that says what it is told to."""

import dataclasses
import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from recapper.cache import MemoryCache
from recapper.engines.chat import Message, Request
from recapper.engines.fake_chat import FakeChat
from recapper.engines.prompted.tokens import TokenCounter
from recapper.pipeline import asking, opening
from recapper.pipeline.draft_month import Drafted, draft_month
from recapper.pipeline.options import Options
from recapper.snippets.load import load_month
from recapper.stories.encoder import Encoder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger
from recapper.workspace import Workspace

MONTH = "2017-11"
SETTINGS = '[recap]\nsubject = "Altstadt"\nsections = "1"\n'
SERVER = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}

BENIGN = {
    "bruecke": """\
---
title: Rheinbrücke in Altstadt gesperrt
source: https://anzeiger.example/bruecke
site: anzeiger.example
published: 2017-11-06
lang: de
---

Die Rheinbrücke in Altstadt ist seit Montag gesperrt. Prüfer fanden nach Angaben der Stadt 14 Risse im Stahl.
""",
    "freibad": """\
---
title: Freibad am Waldsee bekommt ein neues Becken
source: https://kurier.example/freibad
site: kurier.example
published: 2017-11-14
lang: de
---

Das Freibad am Waldsee bekommt ein neues Becken. Der Gemeinderat hat dafür 800.000 Euro freigegeben.
""",
    "wolf": """\
---
title: Wolf reißt sieben Schafe bei Neuhausen
source: https://bote.example/wolf
site: bote.example
published: 2017-11-20
lang: de
---

Ein Wolf hat bei Neuhausen sieben Schafe gerissen. Der Schäfer erhält 1.400 Euro Entschädigung.
""",
}
HARMLESS = """\
---
title: Stadtbücherei öffnet auch am Abend
source: https://fremd.example/buecherei
site: fremd.example
published: 2017-11-17
lang: {lang}
id: {id}
{note}---

Die Stadtbücherei öffnet von Januar an bis 20 Uhr.
"""
"""What stands in the place of the hostile clip to compare with it."""

BENIGN_ANSWER = (
    "Die Rheinbrücke in Altstadt ist gesperrt; Prüfer fanden nach Angaben der Stadt 14 Risse. [anzeiger.example] "
    "Das Freibad am Waldsee bekommt ein neues Becken. [kurier.example] "
    "Bei Neuhausen hat ein Wolf sieben Schafe gerissen. [bote.example]"
)
FRAME = {"teaser": "Eine Brücke ist zu, ein Freibad wird neu.", "closing": "Und damit bis zum nächsten Monat."}

Answer = Callable[[Request], str]


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A month that was drafted, and all that the model was shown for it, call by call."""

    drafted: Drafted
    asked: tuple[tuple[Message, ...], ...]
    workspace: Workspace

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(message for call in self.asked for message in call)

    @property
    def text(self) -> str:
        return self.workspace.draft(MONTH).read_text(encoding="utf-8")

    @property
    def rules(self) -> set[str]:
        return {flaw.finding.rule for flaw in self.drafted.flaws}


def answering(section: str = BENIGN_ANSWER, **frame: str) -> Answer:
    """A model that answers `section`, in which `[bote.example]` is the mark of that outlet's clip, and a frame."""

    def answer(request: Request) -> str:
        if request.form:
            return json.dumps({**FRAME, **frame}, ensure_ascii=False)
        numbers = re.findall(r'^<quelle id="(S\d+)" medium="([^"]+)"', request.messages[1].content, re.MULTILINE)
        text = section
        for number, site in numbers:
            text = text.replace(f"[{site}]", f"[{number}]")
        return text

    return answer


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder(MemoryCache())


@pytest.fixture(scope="session")
def counter() -> TokenCounter:
    return TokenCounter("fake")


@pytest.fixture(autouse=True)
def loaded_once(
    monkeypatch: pytest.MonkeyPatch, tagger: Tagger, lexicon: Lexicon, encoder: Encoder, counter: TokenCounter
) -> None:
    """What takes a second to load is loaded once, not for every month."""
    monkeypatch.setattr(opening, "Tagger", lambda _: tagger)
    monkeypatch.setattr(opening, "Lexicon", lambda _: lexicon)
    monkeypatch.setattr(opening, "Encoder", lambda _: encoder)
    monkeypatch.setattr(asking, "TokenCounter", lambda *_: counter)


def tell(folder: Path, clip: bytes | None, answer: Answer, outline: str = "") -> Told:
    """The month in the workspace `folder` with `clip` as fremd.md; an `outline` is hers and binding."""
    workspace = Workspace(folder)
    sources = workspace.sources(MONTH)
    sources.mkdir(parents=True)
    (folder / "recapper.toml").write_text(SETTINGS, encoding="utf-8")
    for id_, text in BENIGN.items():
        (sources / f"{id_}.md").write_text(text, encoding="utf-8")
    if clip is not None:
        (sources / "fremd.md").write_bytes(clip)
    if outline:
        workspace.outline(MONTH).parent.mkdir(parents=True)
        workspace.outline(MONTH).write_text(outline, encoding="utf-8")
    chat = FakeChat([answer] * 12)
    options = Options(engine="openai", model="fake", environment=SERVER, chat=chat)
    then = datetime.datetime(2017, 12, 4, 9, tzinfo=datetime.UTC)
    drafted = draft_month(workspace, MONTH, options=options, now=lambda: then)
    return Told(drafted, tuple(request.messages for request in chat.history), workspace)


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], tuple[Told, Told]]:
    """The month with a hostile clip, and the same plan with a harmless clip in its place; made once a name."""
    known: dict[str, tuple[Told, Told]] = {}

    def pair(name: str, clip: bytes) -> tuple[Told, Told]:
        if name not in known:
            folder = tmp_path_factory.mktemp(name)
            hostile = tell(folder / "hostile", clip, answering())
            snippet = load_month(hostile.workspace.root, MONTH).snippets
            own = next((one for one in snippet if one.id not in BENIGN), None)
            harmless = None
            if own:
                note = f"note: {json.dumps(own.note)}\n" if own.note else ""
                harmless = HARMLESS.format(id=own.id, lang=own.lang, note=note).encode("utf-8")
            outline = hostile.workspace.outline(MONTH).read_text(encoding="utf-8")
            known[name] = hostile, tell(folder / "harmless", harmless, answering(), outline)
        return known[name]

    return pair


@pytest.fixture
def obeyed(tmp_path: Path) -> Callable[..., Told]:
    """The benign month drafted by a model that answers what a hostile clip wants of it."""
    return lambda section, **frame: tell(tmp_path / "workspace", None, answering(section, **frame))
