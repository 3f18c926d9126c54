"""The use case of a draft where time and other people get in its way."""

import datetime
from pathlib import Path

import pytest

from recapper.errors import ProtectedError
from recapper.pipeline.draft_month import UNTOLD, Drafted, draft_month
from recapper.pipeline.list_sources import list_sources
from recapper.pipeline.planning import silent
from recapper.workspace import Workspace

MONTH = "2017-11"
BRIDGE = "Altstadt hat die Rheinbrücke gesperrt. Im Stahl der Brücke stecken nach Angaben der Stadt 14 Risse."
WOLF = "Ein Wolf hat bei Neuhausen sieben Schafe gerissen. Der Schäfer erhält 1.400 Euro Entschädigung."
LEANING = "Sie hätten damit nichts zu tun. Das sei dort auch früher so gewesen."


def write(workspace: Workspace, name: str, text: str, **front: str) -> None:
    folder = workspace.sources(MONTH)
    folder.mkdir(parents=True, exist_ok=True)
    head = {"title": text.partition(".")[0], "site": "bote.example", "published": "2017-11-20", "lang": "de", **front}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    (folder / f"{name}.md").write_text(f"---\n{lines}---\n\n{text}\n", encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    write(made, "bruecke", BRIDGE)
    return made


def on(day: int, workspace: Workspace) -> Drafted:
    """Drafted on that day of December 2017."""
    return draft_month(workspace, MONTH, now=lambda: datetime.datetime(2017, 12, day, 9, tzinfo=datetime.UTC))


def reasons(drafted: Drafted) -> dict[str, str]:
    return {row.id: row.reason for row in drafted.accounting.left_out}


def test_an_embargo_ends_on_its_day(workspace: Workspace) -> None:
    write(workspace, "wolf", WOLF, embargo="2017-12-05")
    assert reasons(on(4, workspace)) == {"wolf": "gesperrt bis zum 5. Dezember 2017"}
    workspace.outline(MONTH).unlink()
    free = on(5, workspace)
    assert (reasons(free), free.accounting.used) == ({}, ("bruecke", "wolf"))
    assert free.revision == 2


def test_the_day_of_a_run_is_in_the_record_and_nowhere_else(workspace: Workspace) -> None:
    first = on(4, workspace)
    again = on(28, workspace)
    assert (again.new, again.revision, again.draft) == (False, first.revision, first.draft)
    record = (workspace.revisions(MONTH) / "0001.json").read_text(encoding="utf-8")
    assert record.count("2017-12-04T09:00:00Z") == 1
    for path in (workspace.draft(MONTH), workspace.outline(MONTH)):
        assert "2017-12" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("existed", [True, False])
def test_what_she_types_while_it_runs_is_not_overwritten(workspace: Workspace, existed: bool) -> None:
    if existed:
        on(4, workspace)
        write(workspace, "wolf", WOLF)
    draft, outline = workspace.draft(MONTH), workspace.outline(MONTH)
    before = outline.read_bytes() if existed else None

    def she_saves(step: str) -> None:
        if step == "saving":
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text("Meins.", encoding="utf-8")

    with pytest.raises(ProtectedError) as caught:
        draft_month(workspace, MONTH, report=she_saves)
    assert caught.value.what == f"{draft} was changed while this ran"
    assert draft.read_text(encoding="utf-8") == "Meins."
    assert (outline.read_bytes() if outline.exists() else None) == before
    assert not workspace.lock_file(MONTH).exists()


def test_a_story_that_no_sentence_can_open_is_named_and_not_called_told(workspace: Workspace) -> None:
    write(workspace, "streit", LEANING, title="Streit um den Wolf")
    drafted = on(4, workspace)
    assert reasons(drafted) == {"streit": UNTOLD["extractive"]}
    assert "the story streit of the outline is not told: no sentence of its clips can stand alone" in drafted.notices
    rows = {row.id: row for row in list_sources(workspace, MONTH, datetime.date(2017, 12, 4), silent).clips}
    assert (rows["streit"].state, rows["streit"].reason) == ("left_out", UNTOLD["extractive"])


def test_the_steps_of_a_run_are_told_in_order(workspace: Workspace) -> None:
    steps: list[str] = []

    def told(step: str, *, live: bool = False) -> None:
        if not live:
            steps.append(step)

    draft_month(workspace, MONTH, report=told)
    assert [step.partition(":")[0] for step in steps] == [
        "grouping the clips into stories",
        "planning the sections",
        "reading the clips of the told stories",
        "writing section 1 of 1",
        "writing teaser and closing",
        "saving",
    ]
