"""A revision is written once, read back as it was, and never hides another."""

import datetime
import errno
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.draft.numbered import next_number
from recapper.draft.revisions import Revision, from_json, latest, load_all, save, state, to_json
from recapper.errors import ProtectedError
from recapper.recap.model import (
    Accounting,
    Citation,
    Credit,
    Draft,
    Frame,
    LeftOut,
    Merged,
    Note,
    Paragraph,
    Provenance,
    Section,
    Sentence,
    Source,
)

TEXT = st.text(max_size=8)
CITATIONS = st.lists(
    st.builds(Citation, TEXT, st.none() | st.integers(0, 99), st.none() | st.integers(0, 99)), max_size=2
).map(tuple)
PARAGRAPHS = st.lists(
    st.builds(
        Paragraph,
        st.lists(st.builds(Sentence, TEXT, CITATIONS), max_size=2).map(tuple),
        TEXT,
        st.lists(st.builds(Note, TEXT, CITATIONS), max_size=1).map(tuple),
    ),
    max_size=2,
).map(tuple)
MACHINE_TEXTS = st.builds(
    Draft,
    TEXT,
    st.builds(Frame, TEXT, TEXT, PARAGRAPHS),
    st.lists(st.builds(Section, TEXT, TEXT, PARAGRAPHS), max_size=2).map(tuple),
    st.lists(st.builds(Source, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    st.none() | st.builds(Credit, TEXT, TEXT, TEXT, TEXT),
    TEXT,
)
CREATED = st.datetimes(timezones=st.none() | st.just(datetime.UTC))
ACCOUNTING = Accounting(("a", "b", "c"), ("a",), (Merged("b", "a", "gleicher Text"),), (LeftOut("c", "Meinungsstück"),))
REVISIONS = st.builds(
    Revision,
    st.integers(1, 9999),
    st.sampled_from(["machine", "snapshot"]),
    st.binary(max_size=20) | TEXT.map(lambda text: text.encode("utf-8")),
    st.builds(Provenance, TEXT, TEXT, TEXT, st.none() | CREATED),
    st.none() | MACHINE_TEXTS,
    TEXT,
    st.none() | st.just(ACCOUNTING),
)


def revision(number, kind="machine", content=b"# Titel\n"):
    return Revision(number, kind, content, Provenance("extractive", "kein Schlüssel", "0.1.0"))


@settings(deadline=None)
@given(REVISIONS)
def test_reading_undoes_writing(one):
    written = to_json(one)
    assert from_json(written) == one
    assert to_json(from_json(written)) == written


def test_canonical_and_readable():
    written = to_json(revision(3, content="„ä“\r\n".encode()))
    assert written.startswith('{\n "accounting": null,\n "draft": null,\n "kind": "machine",\n "number": 3,')
    assert '"text": "„ä“\\r\\n"' in written
    assert written.endswith("}\n")
    assert list(json.loads(written)) == sorted(json.loads(written))


def test_created_is_the_only_difference_between_two_runs():
    one, two = (
        Revision(
            1,
            "machine",
            b"x",
            Provenance("extractive", "", "0.1.0", datetime.datetime(2017, 12, day, tzinfo=datetime.UTC)),
        )
        for day in (1, 2)
    )
    differing = [
        pair for pair in zip(to_json(one).split("\n"), to_json(two).split("\n"), strict=True) if len(set(pair)) > 1
    ]
    assert len(differing) == 1
    assert '"created"' in differing[0][0]


def test_a_snapshot_keeps_bytes_that_are_no_text(tmp_path):
    hers = "ä".encode("latin-1") + b"\r\n\x00\xff"
    save(tmp_path, revision(1, "snapshot", hers))
    [kept] = load_all(tmp_path).revisions
    assert kept.content == hers


def test_a_number_is_taken_once(tmp_path):
    save(tmp_path, revision(1, content=b"eins"))
    with pytest.raises(ProtectedError):
        save(tmp_path, revision(1, content=b"zwei"))
    assert [one.content for one in load_all(tmp_path).revisions] == [b"eins"]
    assert [path.name for path in tmp_path.iterdir()] == ["0001.json"]


RACE = """
import sys
from pathlib import Path
from recapper.draft.revisions import Revision, save
from recapper.errors import ProtectedError
from recapper.recap.model import Provenance
won = 0
for number in range(1, 41):
    try:
        save(Path(sys.argv[1]), Revision(number, "machine", sys.argv[2].encode(), Provenance("", "", "")))
        won += 1
    except ProtectedError:
        pass
print(won)
"""


def test_two_processes_never_share_a_number(tmp_path):
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(tmp_path), name], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for name in ("eins", "zwei")
    ]
    won = {name: int(run.communicate()[0]) for name, run in zip(("eins", "zwei"), runs, strict=True)}
    history = load_all(tmp_path)
    assert not history.damaged
    assert sum(won.values()) == len(history.revisions) == 40
    assert {name: sum(one.content == name.encode() for one in history.revisions) for name in won} == won


def test_a_full_disk_leaves_no_trace(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path, revision(1))
    assert list(tmp_path.iterdir()) == []


def test_damaged_files_are_named_and_hide_no_other(tmp_path):
    for number in (1, 5):
        save(tmp_path, revision(number))
    good = to_json(revision(9)).encode()
    damaged = {
        "0002.json": b"",
        "0003.json": b"{",
        "0004.json": good.replace(b'"machine"', b'"something"'),
        "0006.json": good,
        "0007.json": b"\xff\xfe",
        "0008.json": b'{"number": 8}',
    }
    for name, content in damaged.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "notiz.txt").write_bytes(b"x")
    history = load_all(tmp_path)
    assert [one.number for one in history.revisions] == [1, 5]
    assert [one.path.name for one in history.damaged] == list(damaged)
    assert history.damaged[0].reason == "empty"
    assert "revision 9" in history.damaged[3].reason
    assert next_number(tmp_path) == 9


def test_no_folder_no_revisions(tmp_path):
    assert load_all(tmp_path / "fehlt").revisions == ()
    assert next_number(tmp_path / "fehlt") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "missing"),
        (b"zwei\n", "machine"),
        (b"zwei", "edited"),
        (b"zwei\r\n", "edited"),
        (b"eins\n", "machine"),  # a run killed between record and working copy leaves the older text
        (b"hers\n", "edited"),
        (b"", "edited"),
    ],
)
def test_state(content, said):
    revisions = (revision(2, content=b"zwei\n"), revision(1, content=b"eins\n"), revision(3, "snapshot", b"hers\n"))
    assert state(content, revisions) == said


def test_state_without_a_revision():
    assert state(b"x", ()) == "edited"
    assert state(None, ()) == "missing"
    assert latest(()) is None
