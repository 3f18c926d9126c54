"""What the exit code says, and that the message names the way out."""

import signal
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
NOTE = "*[Redaktion: Zahl prüfen]*"


@pytest.mark.parametrize(
    ("command", "month"),
    [
        ("sources", "2017-13"),
        ("outline", "november"),
        ("draft", "../2017-11"),
        ("draft", "2017-11/x"),
        ("export", ""),
        ("log", "2017-1"),
    ],
)
def test_a_month_that_is_none(empty_shop: "Shop", command: str, month: str) -> None:
    (empty_shop.root / "sources").mkdir()
    refused = empty_shop.run(command, month)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (f"recapper: {month!r} is not a month\nMonths are written YYYY-MM, such as 2017-11.\n")


@pytest.mark.parametrize("command", ["sources", "outline", "draft"])
def test_a_month_without_clips_says_how_to_add_some(empty_shop: "Shop", command: str) -> None:
    folder = empty_shop.root / "sources" / MONTH
    mend = f"Put clips (.md or .txt, one report each) into {folder}.\n"
    (empty_shop.root / "sources").mkdir()
    assert empty_shop.run(command, MONTH, ok=2).err == f"recapper: {MONTH} has no folder in sources\n{mend}"
    folder.mkdir()
    (folder / "bild.png").touch()
    assert empty_shop.run(command, MONTH, ok=2).err == f"recapper: {MONTH} has no clips\n{mend}"
    assert list(empty_shop.files()) == [f"sources/{MONTH}/bild.png"]


def test_no_workspace(empty_shop: "Shop") -> None:
    refused = empty_shop.run("draft", MONTH, ok=2)
    assert refused.err.endswith(
        "is no recapper workspace, nor is a folder above it\n"
        "`recapper init` makes one here: recapper.toml, sources/ and a sample clip.\n"
    )


def test_a_setting_that_is_none_names_the_nearest(shop: "Shop") -> None:
    settings = shop.root / "recapper.toml"
    settings.write_text('[recap]\nsubject = "Altstadt"\nwrods = 600\n', encoding="utf-8")
    for command in ("sources", "outline", "draft"):
        refused = shop.run(command, MONTH, ok=2)
        assert refused.err == f"recapper: {settings}:3: unknown setting 'recap.wrods'\nDid you mean 'words'?\n"
    assert not shop.drafts.exists()


@pytest.mark.parametrize("mode", ["protect", "merge", "overwrite"])
def test_every_mode_leaves_an_unedited_draft_as_it_is(drafted: "Shop", mode: str) -> None:
    before = drafted.files()
    assert "is as it was, revision 1.\n" in drafted.run("draft", MONTH, "--mode", mode, ok=0).out
    assert drafted.files() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draught", MONTH], "No such command 'draught'"),
        (["draft"], "Missing argument 'MONTH'"),
        (["draft", MONTH, "--mode", "undo"], "'undo' is not one of 'protect', 'merge', 'overwrite'"),
        (["export", MONTH, "--format", "pdf"], "'pdf' is not one of 'md', 'html', 'txt'"),
        (["sources", MONTH, "--colour"], "No such option"),
    ],
)
def test_a_command_line_that_is_wrong(shop: "Shop", arguments: list[str], said: str) -> None:
    refused = shop.run(*arguments)
    assert refused.code == 2
    assert said in refused.err


def test_export_without_a_draft(shop: "Shop") -> None:
    refused = shop.run("export", MONTH, ok=2)
    assert refused.err == f"recapper: there is no draft of {MONTH}\n`recapper draft {MONTH}` writes one.\n"


@pytest.mark.parametrize("hers", [b"", b"Ganz anders.\r\n", b"\xff\xfe kein UTF-8", b"\x00" * 10])
def test_an_edited_draft_is_refused_and_not_touched(drafted: "Shop", hers: bytes) -> None:
    drafted.draft.write_bytes(hers)
    before, touched = drafted.files(), drafted.draft.stat().st_mtime_ns
    refused = drafted.run("draft", MONTH, ok=3)
    assert refused.err == (
        f"recapper: {drafted.draft} has been edited; it was left as it is\n"
        "--mode protect keeps your sentences and writes around them, merge shows beside them what it would write, "
        "overwrite keeps your text as a revision first. `recapper regenerate` writes one section anew.\n"
    )
    assert (drafted.files(), drafted.draft.stat().st_mtime_ns) == (before, touched)


def test_one_added_blank_is_an_edit(drafted: "Shop") -> None:
    with drafted.draft.open("ab") as file:
        file.write(b" ")
    drafted.run("draft", MONTH, ok=3)


def test_export_is_refused_while_a_note_stands(drafted: "Shop") -> None:
    drafted.draft.write_text(f"# Titel\n\nEin Satz.\n\n{NOTE}\n", encoding="utf-8")
    refused = drafted.run("export", MONTH, "--format", "txt", ok=3)
    assert (refused.out, refused.err) == (
        "",
        "recapper: notes or proposals still stand in the draft:\n"
        "  line 5: [Redaktion: Zahl prüfen]\n"
        "answer them and delete them, or export with --with-notes\n",
    )
    exported = drafted.run("export", MONTH, "--format", "txt", "--with-notes", ok=0)
    assert "[Redaktion: Zahl prüfen]" in exported.out


# How long after it has taken the lock: the steps before and after are tried one by one in test_crashes.py.
@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.06, 0.1])
def test_interrupted_and_run_again(shop: "Shop", seconds: float) -> None:
    process = shop.start("draft", MONTH)
    lock = shop.root / "drafts" / f"{MONTH}.lock"
    while not lock.exists() and process.poll() is None:
        time.sleep(0.001)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode == 0:
        assert b"is written, revision 1." in out
    else:
        assert process.returncode == 130, err
        assert err.endswith(b"recapper: stopped; run the same command again to go on\n")
    assert b"recapper/" not in err, "no traceback of ours"
    assert not list(shop.root.rglob("*.tmp"))
    shop.run("draft", MONTH, ok=0)
    assert shop.draft.exists()
