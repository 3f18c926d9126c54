"""`recapper review` as a whole process: what it compares, what it shows, and that it changes nothing."""

import json
import os
import pty
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
PROGRAM = Path(sys.executable).with_name("recapper")
TERMINAL = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
_ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@contextmanager
def unchanged(shop: "Shop") -> Iterator[None]:
    before = shop.files()
    yield
    assert shop.files() == before


def edit(shop: "Shop", *changes: tuple[str, str]) -> None:
    text = shop.draft.read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    shop.draft.write_text(text, encoding="utf-8")


def revise(shop: "Shop", number: int, **fields: Any) -> None:
    """Write revision `number` as the first one with other fields."""
    stored = json.loads((shop.drafts / "revisions" / "0001.json").read_bytes())
    for name, value in fields.items():
        if name == "created":
            stored["provenance"]["created"] = value
        else:
            stored[name] = value
    path = shop.drafts / "revisions" / f"{number:04d}.json"
    path.write_text(json.dumps({**stored, "number": number}), encoding="utf-8")


def test_nothing_was_changed(drafted: "Shop") -> None:
    with unchanged(drafted):
        said = drafted.run("review", MONTH, ok=0).out
    assert re.fullmatch(r"2017-11: the draft is the same as revision 1 \(by the machine, [-0-9: ]{16}\)\.\n", said)
    edit(drafted, ("14 Risse.[^bote-bruecke] ", "14 Risse.[^bote-bruecke]\n"))
    said = drafted.run("review", MONTH, ok=0).out
    assert said.endswith("Every sentence is the same. White space, breaks or comments differ.\n")


def test_what_a_journalist_did(drafted: "Shop") -> None:
    sentence = "Der Schäfer erhält 1.400 Euro Entschädigung.[^bote-wolf]"
    edit(
        drafted,
        ("14 Risse.", "15 Risse."),
        (f" {sentence}", ""),
        ("## Freibad", f"## Das Freibad\n\n{sentence}"),
    )
    with unchanged(drafted):
        ran = drafted.run("review", MONTH, ok=0)
    assert "     Im Stahl der Brücke stecken [-14-]{+15+} Risse.\n       figures: 14 -> 15\n" in ran.out
    assert "       error: figure: The figure 15 stands in none of the cited clips.\n" in ran.out
    assert "heading changed by hand: {+Das+} Freibad" in ran.out
    assert re.search(r"^ > line \d+: moved by hand from \"Schafe\"$", ran.out, re.MULTILINE)
    assert not re.search(r"\x1b| $", ran.out, re.MULTILINE)
    stat = drafted.run("review", MONTH, "--stat", ok=0).out
    assert re.search(r"^part +before +after +machine +hand +moved +findings$", stat, re.MULTILINE)
    assert re.search(r"^Rheinbrücke.* 1 +\+1$", stat, re.MULTILINE)
    told = drafted.run("review", MONTH, "--json", ok=0).json
    assert list(told) == ["month", "draft", "old", "new", "same", "words", "sources", "parts", "findings"]
    rows = [row for part in told["parts"] for row in part["sentences"] if row["kind"] != "same"]
    assert sorted((row["kind"], row["by"]) for row in rows) == [("changed", "hers"), ("moved", "hers")]
    [error] = [one for one in told["findings"]["gained"] if one["severity"] == "error"]
    assert (error["rule"], error["sentence"]) == ("figure", "Im Stahl der Brücke stecken 15 Risse.")


def test_which_versions_are_compared(drafted: "Shop") -> None:
    text = drafted.draft.read_text(encoding="utf-8")
    revise(drafted, 1, created="2017-11-20T10:00:00Z")
    hers = text.replace("14 Risse.", "15 Risse.")
    revise(drafted, 2, kind="snapshot", draft=None, text=hers, created="2017-11-28T10:00:00Z")
    edit(drafted, ("14 Risse.", "16 Risse."))
    with unchanged(drafted):
        for arguments, words in (
            ([], "[-15-]{+16+}"),
            (["--against", "1"], "[-14-]{+16+}"),
            (["--against", "1..2"], "[-14-]{+15+}"),
            (["--against", "2..1"], "[-15-]{+14+}"),
            (["--since", "2017-11-28"], "[-14-]{+16+}"),
        ):
            assert words in drafted.run("review", MONTH, *arguments, ok=0).out
        assert "changed by the machine" in drafted.run("review", MONTH, "--against", "2..1", ok=0).out


def test_another_month(drafted: "Shop") -> None:
    for kind in ("sources", "drafts"):
        (drafted.root / kind / MONTH).rename(drafted.root / kind / "2017-10")
    drafted.clip("bote-wolf.md", (drafted.root / "sources" / "2017-10" / "bote-wolf.md").read_bytes())
    drafted.run("draft", MONTH, ok=0)
    said = drafted.run("review", MONTH, "--against", "2017-10", ok=0).out
    assert said.startswith("2017-11: the draft against 2017-10, the draft\n")
    (drafted.root / "drafts" / "2017-10" / "draft.md").unlink()
    said = drafted.run("review", MONTH, "--against", "2017-10", ok=0).out
    assert said.startswith("2017-11: the draft against 2017-10, revision 1 (by the machine")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--against", "7"], "2017-11 has no revision 7\nThere is revision 1.\n"),
        (["--against", "1..7"], "2017-11 has no revision 7\nThere is revision 1.\n"),
        (["--against", "9"], "revision 9 is damaged: empty\nThere is revision 1.\n"),
        (
            ["--against", "gestern"],
            "--against names nothing to compare with: 'gestern'\n"
            "It is a revision (2), two of them (2..3) or a month (2017-10).\n",
        ),
        (["--against", "2017-13"], "'2017-13' is not a month\nMonths are written YYYY-MM, such as 2017-11.\n"),
        (
            ["--since", "2017-11-28"],
            "no revision of 2017-11 was written before 2017-11-28\n"
            "The first, revision 1, was written 2017-11-28 12:00.\n",
        ),
        (
            ["--since", "2017-11-28", "--against", "1"],
            "--against and --since cannot both be given\nLeave one of them out.\n",
        ),
    ],
)
def test_a_version_that_is_none(drafted: "Shop", arguments: list[str], said: str) -> None:
    revise(drafted, 1, created="2017-11-28T12:00:00Z")
    (drafted.drafts / "revisions" / "0009.json").touch()
    ran = drafted.run("review", MONTH, *arguments, ok=2, env={"TZ": "UTC"})
    assert (ran.out, ran.err) == ("", f"recapper: {said}")


def test_without_a_draft_or_a_revision(drafted: "Shop") -> None:
    drafted.draft.unlink()
    assert drafted.run("review", MONTH, ok=2).err == (
        f"recapper: {drafted.draft} does not exist\nrecapper draft {MONTH} writes it.\n"
    )
    (drafted.drafts / "revisions" / "0001.json").unlink()
    drafted.draft.write_text("Nur ihrs.\n", encoding="utf-8")
    assert drafted.run("review", MONTH, ok=2).err == (
        f"recapper: {MONTH} has no revision to compare with\nrecapper draft {MONTH} writes one.\n"
    )


def on_a_terminal(shop: "Shop", rows: int, **env: str) -> str:
    """What the program shows on a terminal of 80 columns."""
    leader, follower = pty.openpty()
    ioctl(follower, TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    environment = {"PATH": os.environ["PATH"], **TERMINAL, **env}
    running = subprocess.Popen(
        [PROGRAM, "review", MONTH], cwd=shop.root, env=environment, stdin=follower, stdout=follower, stderr=follower
    )
    os.close(follower)
    shown = b""
    with suppress(OSError):  # Linux says EIO where the other side is closed
        while read := os.read(leader, 65536):
            shown += read
    os.close(leader)
    assert running.wait(timeout=60) == 0
    return shown.decode("utf-8").replace("\r\n", "\n")


def test_on_a_terminal_it_has_colours_and_pages(drafted: "Shop", tmp_path: Path) -> None:
    edit(drafted, ("14 Risse.", "15 Risse."))
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    long = on_a_terminal(drafted, 8, PAGER=str(pager))
    assert "PAGED\n" in long
    short = on_a_terminal(drafted, 200, PAGER=str(pager))
    assert "PAGED" not in short
    for shown in (long, short):
        assert "\x1b[9;31m[-14-]" in shown
        assert "stecken [-14-]{+15+} Risse." in _ANSI.sub("", shown)
        review = _ANSI.sub("", shown).partition(f"{MONTH}: ")[2]
        assert max(map(len, review.splitlines())) <= 80
