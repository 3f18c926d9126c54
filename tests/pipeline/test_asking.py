"""Whole drafts by a model: nothing is paid for twice, nothing goes out that must not, and every end leaves sense."""

import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from recapper.engines.chat import Fault, OnText, PassingFault, Reply, Request, Usage
from recapper.engines.fake_chat import FakeChat
from recapper.errors import ProtectedError, RecapperError, UsageError
from recapper.pipeline.asking import Options
from recapper.pipeline.draft_month import Drafted, draft_month
from recapper.pipeline.forecast_month import forecast_month
from recapper.pipeline.planning import silent
from recapper.settings import access, load_settings
from recapper.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1] / "wire"))

from stub import Asked, Says, Stub, error, spoken

MONTH, BEFORE = "2017-11", "2017-10"
PROGRAM = Path(sys.executable).with_name("recapper")
LOCAL, FOREIGN = "http://127.0.0.1:9/v1", "https://fremd.example/v1"
KEY = "sk-geheim-4711"
NOW = datetime.datetime(2017, 12, 1, 9, tzinfo=datetime.UTC)

CLIPS = {
    "bote-tram": """\
title: Hafenbahn fährt wieder
---
Die Hafenbahn fährt nach langer Pause wieder. Die Reparatur der Gleise kostete nach Angaben der Stadt 2,4 Millionen
Euro. Betriebsleiterin Karla Brandt rechnet mit 30.000 Fahrgästen am Tag.
""",
    "kurier-tram": """\
title: Gleise der Hafenbahn repariert
---
Altstadt hat die Gleise der Hafenbahn repariert und dabei 14 Weichen getauscht. Die Hafenbahn fährt wieder, die
Reparatur kostete 2,4 Millionen Euro.
""",
    "anzeiger-bad": """\
title: Freibad am Waldsee bekommt ein neues Becken
---
Das Freibad am Waldsee bekommt ein neues Becken. Der Gemeinderat hat dafür 800.000 Euro freigegeben. Gebaut wird im
Winter.
""",
    "bote-wolf": """\
title: Wolf reißt sieben Schafe bei Neuhausen
---
Ein Wolf hat bei Neuhausen sieben Schafe gerissen. Das Landesamt für Umwelt hat das anhand von Speichelproben bestätigt.
Der Schäfer erhält 1.400 Euro Entschädigung.
""",
}
NEW_CLIP = """\
title: Reparatur der Hafenbahn beendet
---
Die Hafenbahn fährt wieder. Die Reparatur der Gleise der Hafenbahn kostete 2,4 Millionen Euro, getauscht wurden auch 14
Weichen.
"""
NEW_STORY = """\
title: Landwirt findet Münzen aus der Römerzeit
---
Ein Landwirt hat auf seinem Acker 250 Münzen aus der Römerzeit gefunden. Das Stadtmuseum zeigt sie im Advent.
"""
HIDDEN = """\
title: Geheimplan Zwiebelturm
sensitivity: confidential
---
Der Geheimplan sieht vor, den Zwiebelturm für 9,7 Millionen Euro abzureißen. Das steht in einem Papier von Amtsleiter
Knut Rabenhorst.
"""
HIDDEN_WORDS = ("Geheimplan", "Zwiebelturm", "Rabenhorst", "9,7")


# --- a model that says what its sources say ---


def first_sentences(prompt: str) -> str:
    rows = re.findall(r'<quelle id="(S\d+)"[^>]*>\n[^\n]*\n(.*?)\.\s', prompt, re.DOTALL)
    return " ".join(f"{' '.join(text.split())}. [{number}]" for number, text in rows)


def answer(request: Request) -> str:
    """Each source's first sentence; a frame without a fact."""
    if request.form:
        return json.dumps({"teaser": "Es war viel los.", "closing": "Und was kommt nun?"})
    return first_sentences(request.messages[-1].content)


class Killed(BaseException):
    """The run ends here, as by kill."""


class Chat(FakeChat):
    """Answers by rule and counts tokens much as the program does. `calls`: after so many it kills the run."""

    def __init__(self, rule: Callable[[Request], str] = answer, calls: int = 999) -> None:
        super().__init__(rule for _ in range(calls))
        self._calls = calls

    def complete(self, request: Request, on_text: OnText | None = None) -> Reply:
        if len(self.history) >= self._calls:
            raise Killed
        reply = super().complete(request, on_text)
        prompt = sum(len(message.content) for message in request.messages) // 4
        return Reply(reply.text, reply.finish, Usage(prompt, len(reply.text) // 4))

    @property
    def prompts(self) -> list[str]:
        return [request.messages[-1].content for request in self.history]

    @property
    def everything(self) -> str:
        return "\n".join(message.content for request in self.history for message in request.messages)


def headings(chat: Chat) -> list[str]:
    """What was asked for, in order: the heading of a section, `repair` or `frame`."""
    found = []
    for request in chat.history:
        heading = re.search(r"Überschrift: (.+)", request.messages[1].content)
        found.append(
            "frame" if request.form else "repair" if len(request.messages) > 2 else heading[1] if heading else ""
        )
    return found


SECTIONS = ["Hafenbahn", "Freibad", "Neuhausen"]
ALL = [*SECTIONS, "frame"]


# --- a workspace ---


@dataclass(frozen=True)
class Desk:
    root: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def settings(self, openai: str = "", base_url: str = LOCAL, more: str = "") -> None:
        address = f'base_url = "{base_url}"\n' if base_url else ""
        text = (
            f'[recap]\nsubject = "Altstadt"\nsections = "3"\n[openai]\n{address}model = "fake"\nmax_concurrency = 1\n'
        )
        (self.root / "recapper.toml").write_text(f"{text}{openai}\n{more}\n", encoding="utf-8")

    def clip(self, name: str, text: str, month: str = MONTH) -> Path:
        front, _, body = text.partition("---\n")
        path = self.workspace.sources(month) / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        site = f"{name.partition('-')[0]}.example"
        head = f"source: https://{site}/{name}\nsite: {site}\npublished: {month}-10\nlang: de\n"
        path.write_text(f"---\n{head}{front}---\n\n{body}", encoding="utf-8")
        return path

    def draft(self, chat: Chat | None = None, month: str = MONTH, **options: Any) -> Drafted:
        return draft_month(self.workspace, month, options=Options(chat=chat or Chat(), **options), now=lambda: NOW)

    @property
    def text(self) -> str:
        return self.workspace.draft(MONTH).read_text(encoding="utf-8")

    def files(self, *, but: str = "") -> dict[str, bytes]:
        """Every file of the workspace but what can be computed again."""
        return {
            name: path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
            and not (name := path.relative_to(self.root).as_posix()).startswith(".recapper")
            and (not but or but not in name)
        }

    def program(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=shell(**environment),
            capture_output=True,
            check=False,
            timeout=120,
            encoding="utf-8",
        )


def shell(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1", **more}


@pytest.fixture(scope="module")
def clipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The month, and what reading it computes, so that the tests need not."""
    desk = Desk(tmp_path_factory.mktemp("clipped"))
    desk.settings()
    for name, text in CLIPS.items():
        desk.clip(name, text)
    extra = [desk.clip(*row) for row in (("post-tram", NEW_CLIP), ("bote-muenzen", NEW_STORY), ("amt-turm", HIDDEN))]
    desk.draft()
    for path in extra:
        path.unlink()
    shutil.rmtree(desk.root / "drafts")
    return desk.root


@pytest.fixture(scope="module")
def written(clipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("written") / "workspace"
    shutil.copytree(clipped, root)
    Desk(root).draft()
    return root


@pytest.fixture
def desk(clipped: Path, tmp_path: Path) -> Desk:
    """The month, not yet drafted."""
    return Desk(Path(shutil.copytree(clipped, tmp_path / "workspace")))


@pytest.fixture
def drafted(written: Path, tmp_path: Path) -> Desk:
    """The month, drafted once."""
    return Desk(Path(shutil.copytree(written, tmp_path / "workspace")))


# --- nothing is paid for twice ---


def test_a_month_is_asked_for_section_by_section_and_the_frame_at_the_end(desk: Desk) -> None:
    chat = Chat()
    made = desk.draft(chat)
    assert headings(chat) == ALL
    assert (made.sound, made.flaws, made.failed, made.notices) == (True, (), (), ())
    assert [call.purpose for call in made.provenance.calls] == [
        "section hafenbahn",
        "section freibad",
        "section neuhausen",
        "frame",
    ]
    assert "## Freibad\n\nDas Freibad am Waldsee bekommt ein neues Becken.[^anzeiger-bad]\n" in desk.text
    assert "\nEs war viel los.\n" in desk.text
    assert sorted(path.stem for path in desk.workspace.answers(MONTH).iterdir()) == sorted(
        call.key for call in made.provenance.calls
    )


@pytest.mark.parametrize("offline", [False, True])
def test_a_second_run_asks_nothing_and_leaves_the_same_bytes(drafted: Desk, offline: bool) -> None:
    before = drafted.files()
    chat = Chat()
    again = drafted.draft(chat, offline=offline)
    assert (chat.history, again.new, again.revision) == ([], False, 1)
    assert drafted.files() == before


def test_two_fresh_workspaces_give_the_same_bytes(clipped: Path, tmp_path: Path) -> None:
    """Whatever the order of threads; only `created` tells the runs apart."""
    made = []
    for number in (1, 2):
        desk = Desk(Path(shutil.copytree(clipped, tmp_path / str(number))))
        desk.settings(openai="parameters = { temperature = 0.3 }")
        path = desk.root / "recapper.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("rrency = 1", "rrency = 4"), encoding="utf-8")
        day = NOW.replace(day=number)
        draft_month(desk.workspace, MONTH, options=Options(chat=Chat()), now=lambda day=day: day)
        made.append(desk.files())
    first, second = made
    record = f"drafts/{MONTH}/revisions/0001.json"
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == [record]
    created = [json.loads(files[record])["provenance"]["created"] for files in made]
    assert created == ["2017-12-01T09:00:00Z", "2017-12-02T09:00:00Z"]
    assert first[record].replace(b"12-01T", b"12-02T") == second[record]


def test_a_new_clip_of_a_story_asks_only_for_its_section(drafted: Desk) -> None:
    drafted.clip("post-tram", NEW_CLIP)
    chat = Chat()
    again = drafted.draft(chat)
    assert headings(chat) == ["Hafenbahn"], "the frame's stories are the same"
    assert again.new
    assert "post-tram" in again.accounting.used


def test_a_new_story_waits_and_asks_for_its_section_and_the_frame_once_she_has_placed_it(drafted: Desk) -> None:
    drafted.clip("bote-muenzen", NEW_STORY)
    waiting = Chat()
    drafted.draft(waiting)
    assert headings(waiting) == []
    outline = drafted.workspace.outline(MONTH)
    text = outline.read_text(encoding="utf-8")
    (line,) = [row for row in text.split("\n") if "(bote-muenzen)" in row]
    moved = text.replace(f"{line}\n", "").replace("(bote-wolf)\n", f"(bote-wolf)\n{line}\n")
    outline.write_text(moved, encoding="utf-8")
    placed = Chat()
    again = drafted.draft(placed)
    assert headings(placed)[-2:] == ["Neuhausen", "frame"]
    assert "bote-muenzen" in again.accounting.used


def test_another_model_or_parameter_is_another_question(drafted: Desk) -> None:
    other = Chat()
    drafted.draft(other, model="andere")
    assert headings(other) == ALL
    drafted.settings(openai="parameters = { temperature = 0.3 }")
    warmer = Chat()
    drafted.draft(warmer)
    assert headings(warmer) == ALL
    assert {request.parameters for request in warmer.history} == {(("temperature", 0.3),)}


def test_a_run_killed_at_any_call_has_lost_no_answer(clipped: Path, tmp_path: Path) -> None:
    def asked(desk: Desk, calls: int) -> list[str]:
        chat = Chat(calls=calls)
        if calls < len(ALL):
            with pytest.raises(Killed):
                desk.draft(chat)
            assert not desk.workspace.draft(MONTH).exists()
        else:
            desk.draft(chat)
        return headings(chat)

    for calls in range(len(ALL)):
        desk = Desk(Path(shutil.copytree(clipped, tmp_path / str(calls))))
        assert asked(desk, calls) == ALL[:calls]
        assert asked(desk, 99) == ALL[calls:]
        assert all(not name.rpartition("/")[2].startswith(".") for name in desk.files())


def test_kill_9_of_the_program_while_the_server_answers_repeats_no_finished_call(desk: Desk) -> None:
    running: list[subprocess.Popen[bytes]] = []
    third = threading.Event()

    def says(asked: Asked) -> Says:
        messages = asked.json["messages"]
        form = asked.json.get("response_format")
        if len(stub.asked) == 3 and not third.is_set():
            third.set()
            running[0].send_signal(signal.SIGKILL)
            running[0].wait(timeout=30)
        return spoken(
            json.dumps({"teaser": "Es war viel los.", "closing": "Und nun?"})
            if form
            else first_sentences(messages[-1]["content"]),
            usage=None,
        )

    with Stub(says) as stub:
        desk.settings(base_url=stub.url)
        running.append(
            subprocess.Popen([PROGRAM, "draft", MONTH], cwd=desk.root, env=shell(), stderr=subprocess.DEVNULL)
        )
        assert third.wait(timeout=60)
        assert running[0].wait(timeout=60) == -signal.SIGKILL
        assert len([name for name in desk.files() if name.endswith(".json")]) == 2
        again = desk.program("draft", MONTH)
    assert again.returncode == 0, again.stderr
    bodies = [asked.body for asked in stub.asked]
    assert len(bodies) == len(ALL) + 1
    assert len(set(bodies)) == len(ALL), "only the call that was cut off is asked again"
    assert bodies[2] == bodies[3]
    assert [name for name in desk.files() if name.rpartition("/")[2].startswith(".")] == []


# --- offline, budget, failures ---


def test_offline_names_what_is_missing_and_asks_and_writes_nothing(desk: Desk) -> None:
    with pytest.raises(Killed):
        desk.draft(Chat(calls=1))
    before = desk.files()
    chat = Chat()
    with pytest.raises(Fault) as caught:
        desk.draft(chat, offline=True)
    assert str(caught.value) == "section freibad: no answer is on disk\nRun it without --offline."
    assert (chat.history, desk.files()) == ([], before)


PRICED = "[openai.prices]\nfake = { input = 0, output = 1000000 }"
"""A token of an answer costs 1, so that a forecast is its tokens."""


def forecasts(desk: Desk) -> list[Decimal]:
    options = Options(chat=Chat())
    return [Decimal(call.price) for call in forecast_month(desk.workspace, MONTH, options, silent).calls]


def test_a_forecast_asks_and_writes_nothing_and_knows_what_is_on_disk(desk: Desk) -> None:
    desk.settings(more=PRICED)
    before = desk.files()
    assert len(forecasts(desk)) == len(ALL)
    assert desk.files() == before
    desk.draft()
    forecast = forecast_month(desk.workspace, MONTH, Options(chat=Chat()), silent)
    assert [call.known for call in forecast.calls] == [True] * len(ALL)
    assert (forecast.prompt, forecast.completion, forecast.price) == (0, 0, "0.0000")


def spent(desk: Desk) -> int:
    rows = [json.loads(path.read_bytes()) for path in desk.workspace.answers(MONTH).glob("*.json")]
    return sum(row["reply"]["usage"]["completion"] for row in rows)


@pytest.mark.parametrize("calls", [0, 1, 2, 3])
def test_the_budget_refuses_the_call_that_would_exceed_it_and_keeps_what_it_paid_for(
    desk: Desk, written: Path, calls: int
) -> None:
    desk.settings(more=PRICED)
    expected = forecasts(desk)
    whole = json.loads((Workspace(written).revisions(MONTH) / "0001.json").read_bytes())
    costs = [call["completion"] for call in whole["provenance"]["calls"]]
    budget = sum(costs[:calls]) + expected[calls] - 1
    chat = Chat()
    with pytest.raises(ProtectedError) as caught:
        desk.draft(chat, budget=budget)
    assert caught.value.exit_code == 3
    assert caught.value.what.startswith(
        f"the budget of {budget} does not allow the next call: spent {sum(costs[:calls])}"
    )
    assert headings(chat) == ALL[:calls]
    assert spent(desk) == sum(costs[:calls]) <= budget
    assert [name for name in desk.files() if name.startswith("drafts") and "/answers/" not in name] == []
    rest = Chat()
    desk.draft(rest, budget=Decimal(99_999))
    assert headings(rest) == ALL[calls:]


def test_her_draft_stays_when_the_budget_ends_a_later_run(drafted: Desk) -> None:
    drafted.settings(more=PRICED)
    drafted.clip("post-tram", NEW_CLIP)
    before = drafted.files()
    with pytest.raises(ProtectedError):
        drafted.draft(budget=Decimal(1))
    assert drafted.files() == before


def test_a_budget_without_a_price_is_refused_before_anything_is_asked(desk: Desk) -> None:
    chat = Chat()
    with pytest.raises(UsageError, match="--budget needs the price of fake"):
        desk.draft(chat, budget=Decimal(1))
    assert chat.history == []


def failing(*topics: str) -> Callable[[Request], str]:
    def rule(request: Request) -> str:
        if any(f"Überschrift: {topic}" in request.messages[1].content for topic in topics):
            raise PassingFault("the server is busy", mend="Wait a little.")
        return answer(request)

    return rule


def test_a_section_that_fails_leaves_the_others_and_the_next_run_asks_only_for_it(desk: Desk) -> None:
    made = desk.draft(Chat(failing("Freibad")))
    assert made.failed == ("section freibad: the server is busy\nWait a little.",)
    assert not made.sound, "the command leaves with 1"
    assert "## Freibad\n\n*[Redaktion: Dieser Abschnitt ist nicht geschrieben" in desk.text
    assert "Ein Wolf hat bei Neuhausen sieben Schafe gerissen.[^bote-wolf]" in desk.text
    assert [(row.id, row.reason) for row in made.accounting.left_out] == [
        ("anzeiger-bad", "Abschnitt nicht geschrieben: der Server gab keinen Text")
    ]
    chat = Chat()
    again = desk.draft(chat)
    assert headings(chat) == ["Freibad", "frame"], "the frame now has a story more"
    assert (again.sound, again.revision, again.accounting.left_out) == (True, 2, ())
    assert "Redaktion" not in desk.text


def test_where_all_sections_fail_there_is_no_draft(desk: Desk) -> None:
    before = desk.files()
    with pytest.raises(UsageError, match="no section could be written: the server is busy"):
        desk.draft(Chat(failing(*SECTIONS)))
    assert desk.files() == before


def test_a_wrong_server_ends_the_run_at_the_first_call(desk: Desk) -> None:
    def rule(request: Request) -> str:
        raise Fault("the key is wrong")

    chat = Chat(rule)
    with pytest.raises(Fault, match="the key is wrong"):
        desk.draft(chat)
    assert len(chat.history) == 1


def test_what_no_clip_bears_out_stands_marked_in_the_draft(desk: Desk) -> None:
    made = desk.draft(Chat(lambda request: answer(request).replace("sieben", "neun")))
    assert not made.sound
    assert [(flaw.part, flaw.finding.rule, flaw.finding.severity) for flaw in made.flaws] == [
        ("neuhausen", "figure", "error")
    ]
    assert (
        "Ein Wolf hat bei Neuhausen neun Schafe gerissen.[^bote-wolf]\n\n*[Redaktion: Bitte prüfen: „neun“ steht so in "
        "keiner der angegebenen Quellen. In den Quellen: sieben (bote-wolf)"
    ) in desk.text


# --- what must not go out ---


@pytest.fixture
def secret(desk: Desk) -> Desk:
    desk.clip("amt-turm", HIDDEN)
    return desk


NOTE = "title: Wunsch\ntype: note\nsensitivity: confidential\n---\nBitte nichts über den Zwiebelturm.\n"


@pytest.mark.parametrize("note", [False, True])
def test_a_confidential_clip_or_remark_is_refused_for_a_foreign_server_before_anything_is_sent(
    secret: Desk, note: bool
) -> None:
    if note:
        (secret.workspace.sources(MONTH) / "amt-turm.md").unlink()
        secret.clip("amt-wunsch", NOTE)
    secret.settings(base_url=FOREIGN)
    before = secret.files()
    chat = Chat()
    with pytest.raises(ProtectedError) as caught:
        secret.draft(chat)
    assert (chat.history, secret.files(), caught.value.exit_code) == ([], before, 3)
    assert caught.value.what.endswith(" is confidential, and https://fremd.example/v1 is not on this machine")
    assert caught.value.mend.startswith("Nothing was sent.")


@pytest.mark.parametrize(
    ("base_url", "openai"), [(LOCAL, ""), ("http://localhost:9/v1", ""), (FOREIGN, 'trusted_hosts = ["fremd.example"]')]
)
def test_this_machine_and_the_house_may_see_it(secret: Desk, base_url: str, openai: str) -> None:
    secret.settings(openai, base_url)
    chat = Chat()
    made = secret.draft(chat)
    assert "amt-turm" in {*made.accounting.used, *(row.id for row in made.accounting.left_out)}
    assert "Zwiebelturm" in chat.everything


def test_without_confidential_leaves_it_out_says_so_and_sends_no_word_of_it(secret: Desk) -> None:
    secret.settings(base_url=FOREIGN)
    chat = Chat()
    made = secret.draft(chat, without_confidential=True)
    assert [(row.id, row.reason) for row in made.accounting.left_out] == [("amt-turm", "vertraulich")]
    assert [word for word in HIDDEN_WORDS if word in chat.everything] == []
    assert headings(chat) == ALL


def test_a_plan_made_with_confidential_clips_tells_a_foreign_server_nothing_of_them(secret: Desk) -> None:
    secret.settings(more="")
    secret.draft()
    assert "Zwiebelturm" in secret.workspace.outline(MONTH).read_text(encoding="utf-8")
    secret.settings(base_url=FOREIGN)
    chat = Chat()
    secret.draft(chat, without_confidential=True)
    assert [word for word in HIDDEN_WORDS if word in chat.everything] == []


def test_a_plan_named_after_a_confidential_clip_is_sent_under_the_title_of_an_open_one(secret: Desk) -> None:
    secret.settings(more="")
    secret.draft()
    path = secret.workspace.outline(MONTH)
    hers = re.sub(r"^## .*?(?= \{#)", "## Zwiebelturm", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    first = re.search(r"^- (?P<id>[\w-]+): .*? \((?P<clips>[^)]*)\)$", hers, re.MULTILINE)
    assert first is not None
    hers = hers.replace(first[0], f"- {first['id']}: Zwiebelturm ({first['clips']}, amt-turm)")
    path.write_text(re.sub(r"^- amt-turm.*\n", "", hers, flags=re.MULTILINE), encoding="utf-8")
    secret.settings(base_url=FOREIGN)
    chat = Chat()
    secret.draft(chat, without_confidential=True)
    assert [word for word in HIDDEN_WORDS if word in chat.everything] == []
    assert "## Zwiebelturm" in secret.workspace.draft(MONTH).read_text(encoding="utf-8"), (
        "her heading stays in her draft"
    )


def test_offline_nothing_can_go_out(secret: Desk) -> None:
    secret.draft()
    secret.settings(base_url=FOREIGN)
    assert secret.draft(offline=True).revision == 1


OCTOBER = {
    "bote-tram": "title: Hafenbahn steht still\n---\nDie Hafenbahn steht wegen kaputter Gleise still.\n",
    "amt-turm": "title: Hafenbahn am Zwiebelturm\nsensitivity: confidential\n---\nDie Hafenbahn soll zum Zwiebelturm\n"
    "fahren.\n",
}


@pytest.mark.parametrize(("base_url", "told"), [(LOCAL, True), (FOREIGN, False)])
def test_last_month_is_remembered_but_nothing_confidential_for_a_foreign_server(
    desk: Desk, base_url: str, told: bool
) -> None:
    for name, text in OCTOBER.items():
        desk.clip(name, text, BEFORE)
    desk.draft(Chat(lambda request: answer(request).replace("] ", "]\n\n")), month=BEFORE)
    desk.settings(base_url=base_url)
    chat = Chat()
    desk.draft(chat)
    (prompt,) = [one for one in chat.prompts if "Überschrift: Hafenbahn" in one]
    assert "- Die Hafenbahn steht wegen kaputter Gleise still." in prompt
    assert ("Zwiebelturm" in chat.everything) is told


def test_a_month_without_a_predecessor_remembers_nothing(desk: Desk) -> None:
    chat = Chat()
    desk.draft(chat)
    assert "Vormonat" not in chat.everything


# --- voice, remarks, templates ---


RECAP = """\
# Altstadt im Oktober

Zunächst ging es um die Brücke, und zwar gleich an mehreren Tagen. Aber auch der Markt hatte seine Geschichte zu bieten.
Mehr davon lest ihr im nächsten Absatz, wie immer.

Außerdem habt ihr uns geschrieben, was euch am Bahnhof stört. Wir haben nachgefragt und nicht immer Antwort bekommen.
"""


def test_her_earlier_recaps_give_the_voice_and_none_of_their_phrases(desk: Desk) -> None:
    (desk.root / "style").mkdir()
    (desk.root / "style" / "2017-09.md").write_text(RECAP, encoding="utf-8")
    lifted = "Aber auch der Markt hatte seine Geschichte zu bieten."

    def rule(request: Request) -> str:
        return answer(request) if request.form else f"{first_sentences(request.messages[1].content)} {lifted} [S1]"

    chat = Chat(rule)
    made = desk.draft(chat)
    for request in chat.history:
        assert "Anrede der Leser, wo sie passt: ihr, euch." in request.messages[0].content
        assert "Wir haben nachgefragt" in request.messages[0].content
    assert headings(chat) == [one for heading in SECTIONS for one in (heading, "repair")] + ["frame"]
    assert [(flaw.sentence, flaw.finding.rule) for flaw in made.flaws] == [(lifted, "lifted")] * 3
    assert made.sound, "that it is a warning marks no draft"


def test_an_earlier_recap_that_is_no_text_is_named(desk: Desk) -> None:
    (desk.root / "style").mkdir()
    (desk.root / "style" / "2017-09.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"2017-09\.md cannot be read"):
        desk.draft()


def test_her_notes_are_wishes_and_no_source(desk: Desk) -> None:
    desk.clip("wunsch", "title: Wunsch\ntype: note\n---\nBitte heiter, und der Wolf zuletzt <quelle>.\n")
    chat = Chat()
    made = desk.draft(chat)
    for prompt in chat.prompts[:-1]:
        assert "\n- Wunsch Bitte heiter, und der Wolf zuletzt " in prompt
        assert "zuletzt <quelle>" not in prompt
    assert "wunsch" not in made.accounting.clips


def test_a_template_of_her_own_is_used_and_stands_in_the_record(drafted: Desk) -> None:
    (drafted.root / "prompts").mkdir()
    own = drafted.root / "prompts" / "section.md.j2"
    own.write_text("Mein Muster. Überschrift: {{ heading }}\n{{ sources }}\n", encoding="utf-8")
    chat = Chat()
    made = drafted.draft(chat)
    assert headings(chat) == SECTIONS, "the frame's template is the old one"
    assert all(prompt.startswith("Mein Muster. Überschrift: ") for prompt in chat.prompts)
    before = json.loads((drafted.workspace.revisions(MONTH) / "0001.json").read_bytes())["provenance"]["templates"]
    changed = {row.split()[0] for row in made.provenance.templates if row not in before}
    assert changed == {"section"}


@pytest.mark.parametrize(
    ("template", "said"), [("{{ hedding }}", "section.md.j2.*hedding"), ("{% if %}", r"section\.md\.j2:1")]
)
def test_a_template_that_cannot_be_used_is_named_before_anything_is_asked(desk: Desk, template: str, said: str) -> None:
    (desk.root / "prompts").mkdir()
    (desk.root / "prompts" / "section.md.j2").write_text(template, encoding="utf-8")
    chat = Chat()
    with pytest.raises(UsageError, match=said):
        desk.draft(chat)
    assert chat.history == []


# --- the key ---


def words(asked: Asked) -> Says:
    body = asked.json
    if "response_format" in body:
        return spoken('{"teaser": "Es war viel los.", "closing": "Und nun?"}', usage=None)
    return spoken(first_sentences(body["messages"][-1]["content"]), usage=None)


@pytest.fixture
def keyed(desk: Desk) -> Iterator[tuple[Desk, Stub]]:
    with Stub(words) as stub:
        desk.settings(base_url=stub.url)
        yield desk, stub


@pytest.mark.parametrize("how", ["command", "environment"])
def test_the_key_reaches_the_server_and_stands_nowhere_else(keyed: tuple[Desk, Stub], how: str) -> None:
    desk, stub = keyed
    environment: dict[str, str] = {"OPENAI_API_KEY": KEY} if how == "environment" else {}
    if how == "command":
        (desk.root / "key.sh").write_text("printf 'sk-%s\\n' geheim-4711\n", encoding="utf-8")
        desk.settings(f'api_key_command = "sh {desk.root}/key.sh"', stub.url)
    done = desk.program("draft", MONTH, "--json", **environment)
    assert done.returncode == 0, done.stderr
    assert {asked.headers["authorization"] for asked in stub.asked} == {f"Bearer {KEY}"}
    for name, content in all_files(desk.root).items():
        assert KEY.encode("utf-8") not in content, name
    assert KEY not in done.stdout + done.stderr


def all_files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_server_that_echoes_the_key_is_not_quoted_with_it(desk: Desk) -> None:
    with Stub(error(401, f"Incorrect API key provided: {KEY}")) as stub:
        desk.settings(base_url=stub.url)
        done = desk.program("draft", MONTH, OPENAI_API_KEY=KEY)
    assert done.returncode == 2
    assert "does not accept the key" in done.stderr
    assert KEY not in done.stdout + done.stderr
    assert not any(KEY.encode("utf-8") in content for content in all_files(desk.root).values())


COMMANDS = [
    ("false", "api_key_command ended with 1: false\nTry it in the terminal."),
    ("true", "api_key_command did not print one key: true\nTry it in the terminal."),
    ("printf 'sk-geheim-4711 sk-zwei'", "api_key_command did not print one key: "),
    ("sh -c 'echo sk-geheim-4711; exit 3'", "api_key_command ended with 3: "),
    ("gibt-es-nicht", "api_key_command: No such file or directory: gibt-es-nicht\nTry it in the terminal."),
    ("printf 'offen", "api_key_command cannot be read: No closing quotation\nClose its quotes."),
]


@pytest.mark.parametrize(("command", "said"), COMMANDS)
def test_a_key_command_that_gives_no_key_ends_the_run_with_its_reason(desk: Desk, command: str, said: str) -> None:
    desk.settings(f'api_key_command = "{command}"')
    chat = Chat()
    with pytest.raises(RecapperError) as caught:
        desk.draft(chat)
    assert str(caught.value).startswith(said)
    assert KEY not in str(caught.value).replace(command, "")
    assert chat.history == []


SENT = [
    (FOREIGN, "", {}, None),
    (FOREIGN, 'trusted_hosts = ["fremd.example"]', {}, KEY),
    (FOREIGN, "", {"OPENAI_BASE_URL": FOREIGN}, KEY),
    (FOREIGN, "", {"OPENAI_BASE_URL": "https://other.example/v1"}, None),
    (FOREIGN, "api_key_command = 'printf sk-anderer'", {}, "sk-anderer"),
    (LOCAL, "", {}, KEY),
    ("", "", {}, KEY),
    ("", "", {"OPENAI_BASE_URL": FOREIGN}, KEY),
]


@pytest.mark.parametrize(("base_url", "openai", "more", "key"), SENT)
def test_the_environment_s_key_goes_to_no_foreign_server_that_only_the_workspace_names(
    desk: Desk, base_url: str, openai: str, more: dict[str, str], key: str | None
) -> None:
    desk.settings(openai, base_url)
    environment = {"OPENAI_API_KEY": KEY, **more}
    assert access.server(load_settings(desk.root).openai, environment).key == key


def test_she_is_told_that_her_key_was_held_back(desk: Desk) -> None:
    desk.settings(base_url=FOREIGN)
    made = desk.draft(environment={"OPENAI_API_KEY": KEY})
    assert made.notices == ("OPENAI_API_KEY was not sent to https://fremd.example/v1, which only recapper.toml names",)
