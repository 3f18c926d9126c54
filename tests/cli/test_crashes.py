"""A run that is killed, interrupted, or refused by the disk, at every step that touches a file: nothing is half.

One process loads the program once and forks a run for each step, so that every step can be tried; a run is the real
command in the real file system. The steps are CPython's audit events (open for writing, rename, remove, mkdir, ...)
whose path lies in the workspace, and the calls of write and fsync once a file is open.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"

TRIALS = """
    import errno, os, shutil, signal, sys, time
    from pathlib import Path
    import numpy
    import recapper.cli.draft, recapper.cli.regenerate, recapper.cli.undo
    import recapper.pipeline.draft_month, recapper.pipeline.regenerate, recapper.pipeline.undo_month
    from recapper.cli import main

    WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate", "sqlite3.connect"}

    WRITERS = ("pathlib.py", "tempfile.py", "files.py", "lock.py", "revisions.py", "saving.py")

    def fuse(root, step, what):
        count = 0
        def hook(event, arguments):
            if event == "open":
                path, mode, flags = arguments
                if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                    return
            elif event in WRITES:
                path = arguments[0]
            else:
                return
            if not isinstance(path, (str, bytes, os.PathLike)) or not os.fsdecode(path).startswith(root):
                return
            if event == "open" and "drafts" in os.fsdecode(path):
                sys.setprofile(inside)  # from here on; it is slow
            burn(os.fsdecode(path))
        def inside(frame, event, function):
            if event == "c_call" and function.__name__ in {"write", "pwrite", "fsync"}:
                if frame.f_code.co_filename.endswith(WRITERS):
                    burn(None)
        def burn(path):
            nonlocal count
            count += 1
            if count != step:
                return
            if what == "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
            os.kill(os.getpid(), signal.SIGKILL if what == "kill" else signal.SIGINT)
        sys.addaudithook(hook)
        return lambda: count

    def run(root, step, what, delay=None):
        for name in ("out", "err"):
            Path(f"{root}.{name}").write_text("", encoding="utf-8")
        started = time.monotonic()
        child = os.fork()
        if child:
            if delay is not None:
                time.sleep(delay)
                os.kill(child, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return code, time.monotonic() - started
        os.chdir(root)
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{root}.{name}", os.O_WRONLY), number)
        steps = fuse(root, step, what)
        code = 0
        try:
            main(ARGUMENTS)
        except SystemExit as left:
            code = left.code or 0
        except BaseException:
            import traceback
            traceback.print_exc()
            code = 99
        sys.stdout.flush()
        if step == 0:
            Path(f"{root}.steps").write_text(str(steps()), encoding="utf-8")
        os._exit(code)

    def trial(name, step, what, delay=None, again=True):
        root = f"{SCRATCH}/{name}"
        shutil.copytree(TEMPLATE, root)
        code, took = run(root, step, what, delay)
        # Runs that were cut short are looked at, then run again whole.
        shutil.copytree(f"{root}/drafts", f"{root}.after")
        Path(f"{root}.code").write_text(str(code), encoding="utf-8")
        os.rename(f"{root}.err", f"{root}.first")
        if again:
            Path(f"{root}.again").write_text(str(run(root, -1, "")[0]), encoding="utf-8")
        return code, took

    TEMPLATE, SCRATCH, WHAT, STRIDE, *ARGUMENTS = sys.argv[1:]
    run_time = min(trial(name, 0, "")[1] for name in ("whole", "whole-2"))
    steps = int(Path(f"{SCRATCH}/whole.steps").read_text(encoding="utf-8"))
    if WHAT == "timed":
        killed = number = 0
        while killed < 16 and number < 60:
            code, _ = trial(f"{number:02}", -1, "", run_time * (number % 20) / 20, again=number % 2 == 0)
            killed += code == -signal.SIGKILL
            number += 1
    else:
        for step in range(1, steps + 1, int(STRIDE)):
            trial(f"{step:02}", step, WHAT, again=STRIDE == "1" and WHAT == "kill" or step % 8 == 1)
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run that was cut short left, and what the next one made of it."""

    name: str
    code: int
    err: str
    after: dict[str, bytes]
    again: int | None
    again_err: str
    finally_: dict[str, bytes]
    """After the next run, where there was one."""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def trials(
    template: Path, scratch: Path, what: str, *options: str, stride: int = 1, command: str = "draft"
) -> list[Trial]:
    """Runs of `recapper command MONTH options`. The first is one that nothing disturbed. `stride` 2 tries every
    second step.
    """
    subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent(TRIALS),
            str(template),
            str(scratch),
            what,
            str(stride),
            command,
            MONTH,
            *options,
        ],
        check=True,
        timeout=300,
        env={"PATH": os.environ["PATH"], "OPENBLAS_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"},
        cwd=scratch,
    )

    def said(name: str, kind: str) -> str:
        return Path(f"{scratch}/{name}.{kind}").read_text(encoding="utf-8")

    names = ["whole", *sorted(path.stem for path in scratch.glob("[0-9][0-9].code"))]
    return [
        Trial(
            name,
            int(said(name, "code")),
            said(name, "first"),
            tree(Path(f"{scratch}/{name}.after")),
            *_next_run(Path(f"{scratch}/{name}")),
        )
        for name in names
    ]


def _next_run(root: Path) -> tuple[int | None, str, dict[str, bytes]]:
    code = root.with_name(f"{root.name}.again")
    if not code.exists():
        return None, "", {}
    err = root.with_name(f"{root.name}.err").read_text(encoding="utf-8")
    return int(code.read_text(encoding="utf-8")), err, tree(root / "drafts")


def record(content: bytes) -> dict[str, Any]:
    """A revision without the time it was made and its number."""
    fields: dict[str, Any] = json.loads(content)
    del fields["provenance"]["created"], fields["number"]
    return fields


def revisions(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [record(files[path]) for path in sorted(files) if path.endswith(".json")]


@pytest.fixture
def pending(drafted: "Shop", new_clip: str) -> "Shop":
    """A drafted month with a clip that the next run brings into outline, revision and draft."""
    drafted.clip("funk-bruecke.md", new_clip)
    return drafted


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "trials"
    folder.mkdir()
    return folder


def assert_whole(found: list[Trial], old: dict[str, bytes]) -> None:
    """Every file is the old one or the new one, and the next run does the rest."""
    whole, *cut = found
    assert (whole.code, whole.again) == (0, 0)
    new = whole.after
    draft, outline = f"{MONTH}/draft.md", f"{MONTH}/outline.md"
    assert old[draft] != new[draft]
    assert old[outline] != new[outline]
    records = revisions(new)
    assert len(records) == len(revisions(old)) + 1
    for trial in cut:
        assert trial.after[draft] in (old[draft], new[draft]), trial.name
        assert trial.after[outline] in (old[outline], new[outline]), trial.name
        assert revisions(trial.after) in (revisions(old), records), trial.name
        assert {path: content for path, content in trial.after.items() if path in old and path.endswith(".json")} == {
            path: content for path, content in old.items() if path.endswith(".json")
        }, trial.name
        if trial.again is None:
            continue
        assert trial.again == 0, f"{trial.name}: {trial.again_err}"
        assert (trial.finally_[draft], trial.finally_[outline]) == (new[draft], new[outline]), trial.name
        assert revisions(trial.finally_)[-1] == records[-1], trial.name
        assert not [path for path in trial.finally_ if path.endswith(".lock")], trial.name


def test_killed_at_every_step(pending: "Shop", scratch: Path) -> None:
    found = trials(pending.root, scratch, "kill")
    assert len(found) > 15
    assert {trial.code for trial in found[1:]} == {-signal.SIGKILL}
    assert_whole(found, tree(pending.root / "drafts"))


def test_killed_at_many_moments(pending: "Shop", scratch: Path) -> None:
    found = trials(pending.root, scratch, "timed")
    assert sum(trial.code == -signal.SIGKILL for trial in found) == 16
    assert_whole(found, tree(pending.root / "drafts"))


def test_interrupted_at_every_step(pending: "Shop", scratch: Path) -> None:
    found = trials(pending.root, scratch, "interrupt", stride=2)
    assert_whole(found, tree(pending.root / "drafts"))
    for trial in found[1:]:
        assert trial.code == 130, trial.err
        assert trial.err.endswith("recapper: stopped; run the same command again to go on\n"), trial.err
        assert not [path for path in trial.after if path.endswith(".tmp")], trial.name
        assert all(trial.after.values()), trial.name


def test_disk_full_at_every_step(pending: "Shop", scratch: Path) -> None:
    found = trials(pending.root, scratch, "full")
    assert_whole(found, tree(pending.root / "drafts"))
    codes = [trial.code for trial in found[1:]]
    assert set(codes) == {0, 2}
    assert codes.count(2) > 10
    for trial in found[1:]:
        assert "Traceback" not in trial.err, trial.err
        if trial.code == 2:
            (line,) = [line for line in trial.err.splitlines() if line.startswith("recapper: ")]
            assert "No space left on device" in line
        else:  # making a folder that is there, or the cache, which a run can do without
            assert trial.after[f"{MONTH}/draft.md"] == found[0].after[f"{MONTH}/draft.md"]
        assert all(trial.after.values()), trial.name
    left = [path for trial in found for path in trial.after if path.endswith(".tmp")]
    assert len(left) <= 1, "where it was the removal itself that failed"


def test_killed_at_every_step_of_an_overwrite_her_text_is_kept(pending: "Shop", scratch: Path) -> None:
    hers = b"# Meine Fassung\r\n\r\nGr\xfc\xdfe, nicht UTF-8.\n"
    pending.draft.write_bytes(hers)
    found = trials(pending.root, scratch, "kill", "--mode", "overwrite", stride=2)
    for trial in found:
        for files in filter(None, (trial.after, trial.finally_)):
            snapshots = [one for one in revisions(files) if one["kind"] == "snapshot"]
            assert files[f"{MONTH}/draft.md"] == hers or snapshots, trial.name
            assert all(one["base64"] == snapshots[0]["base64"] for one in snapshots)
        assert trial.again in (0, None), trial.again_err
        if trial.again is not None:
            assert trial.finally_[f"{MONTH}/draft.md"] == found[0].after[f"{MONTH}/draft.md"], trial.name


HERS = "Ein Wolf,  so heißt es, hat Schafe gerissen. Das  stimmt\r\nnicht!"
UNSAVED = {
    # A wish that strikes a story: the run changes outline.md too.
    "regenerate": ("freibad", "-i", "ohne den Wolf"),
    "undo": ("--to", "1"),
}
"""What is run on a copy with edits that are in no revision yet."""


@pytest.fixture(scope="module")
def edited_once(drafted_once: "Shop", copied: "Callable[[Shop, Path], Shop]", tmp_path_factory: Any) -> "Shop":
    """Two stories in one section, and a draft that she edited since; revision 1 has another outline and text."""
    shop = copied(drafted_once, tmp_path_factory.mktemp("edited"))
    outline = shop.outline.read_text(encoding="utf-8")
    assert "## Schafe {#schafe}\n" in outline
    shop.outline.write_text(outline.replace("## Schafe {#schafe}\n", ""), encoding="utf-8")
    shop.run("draft", MONTH, ok=0)
    with shop.draft.open("ab") as file:
        file.write(f"\n{HERS}\n".encode())
    return shop


@pytest.mark.parametrize("what", ["kill", "full"])
@pytest.mark.parametrize("command", list(UNSAVED))
def test_an_edited_copy_is_the_old_or_the_new_one_and_every_state_is_kept(
    edited_once: "Shop", scratch: Path, command: str, what: str
) -> None:
    old = tree(edited_once.root / "drafts")
    whole, *cut = trials(
        edited_once.root, scratch, what, *UNSAVED[command], command=command, stride=2 if command == "regenerate" else 1
    )
    draft, outline = f"{MONTH}/draft.md", f"{MONTH}/outline.md"
    new = whole.after
    assert whole.code == 0, whole.err
    assert old[draft] != new[draft]
    assert old[outline] != new[outline]
    assert len(cut) > 10
    assert {trial.code for trial in cut} == ({-signal.SIGKILL} if what == "kill" else {0, 2})
    for trial in (whole, *cut):
        for files in filter(None, (trial.after, trial.finally_)):
            assert files[draft] in (old[draft], new[draft]), trial.name
            assert files[outline] in (old[outline], new[outline]), trial.name
            texts = [one["text"].encode() for one in revisions(files)]
            assert old[draft] in (files[draft], *texts), trial.name
            assert files[draft] in (old[draft], *texts), trial.name
            assert {path: files[path] for path in old if path.endswith(".json")} == {
                path: content for path, content in old.items() if path.endswith(".json")
            }, trial.name
        if trial.again is not None:
            assert trial.again == 0, f"{trial.name}: {trial.again_err}"
            assert (trial.finally_[draft], trial.finally_[outline]) == (new[draft], new[outline]), trial.name
            assert not [path for path in trial.finally_ if path.endswith(".lock")], trial.name
        if trial.code == 2:
            (line,) = [line for line in trial.err.splitlines() if line.startswith("recapper: ")]
            assert "No space left on device" in line
        assert "Traceback" not in trial.err, trial.err


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7])
def test_the_program_itself_is_killed(pending: "Shop", share: float) -> None:
    process = pending.start("draft", MONTH)
    time.sleep(share)
    process.kill()
    process.communicate(timeout=60)
    again = pending.run("draft", MONTH, "--json", ok=0)
    assert "funk-bruecke" in again.json["clips"]
    for line in again.err.splitlines():
        assert line.startswith("  ") or "did not finish its work on 2017-11; its lock was taken over" in line


def small_files() -> None:
    """No file may grow beyond 1 KB. Python ignores the signal, so that the write fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def test_no_file_may_grow(pending: "Shop") -> None:
    before = pending.files()
    process = pending.start("draft", MONTH, preexec_fn=small_files)
    out, err = process.communicate(timeout=60)
    said = err.decode("utf-8").splitlines()
    assert (process.returncode, out) == (2, b"")
    assert f"{pending.drafts}" in said[-1]
    assert said[-1].endswith("File too large. No finished work is lost; mend this and run it again.")
    assert sum(line.startswith("recapper: ") for line in said) == 1
    after = pending.files()
    assert after[f"drafts/{MONTH}/draft.md"] == before[f"drafts/{MONTH}/draft.md"]
    assert list(after) == list(before)
    pending.run("draft", MONTH, ok=0)


@pytest.fixture
def tiny_disk(pending: "Shop", tmp_path: Path) -> "Iterator[Shop]":
    """The workspace on a file system with no room left but for the lock."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "recapper-test", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        shutil.copytree(pending.root, place / "workspace")
        room = os.statvfs(place)
        (place / "ballast").write_bytes(b"\0" * (room.f_bavail * room.f_bsize - 8192))
        yield type(pending)(place / "workspace")
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_is_really_full(tiny_disk: "Shop") -> None:
    before = tiny_disk.files()
    refused = tiny_disk.run("draft", MONTH, ok=2)
    assert refused.err.splitlines()[-1].endswith(
        "No space left on device. No finished work is lost; mend this and run it again."
    )
    after = tiny_disk.files()
    assert after[f"drafts/{MONTH}/draft.md"] == before[f"drafts/{MONTH}/draft.md"]
    assert all(after.values())
    (tiny_disk.root.parent / "ballast").unlink()
    tiny_disk.run("draft", MONTH, ok=0)


def test_output_on_a_full_disk_is_a_plain_message(drafted: "Shop") -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    for command in (["sources", MONTH], ["sources", MONTH, "--json"], ["export", MONTH], ["log", MONTH]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [Path(sys.executable).with_name("recapper"), *command],
                cwd=drafted.root,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                timeout=60,
            )
        said = b"recapper: No space left on device. No finished work is lost; mend this and run it again.\n"
        assert (done.returncode, done.stderr) == (2, said), command


def test_a_folder_that_cannot_be_written(shop: "Shop") -> None:
    (shop.root / "drafts").write_text("eine Datei", encoding="utf-8")
    refused = shop.run("draft", MONTH, ok=2)
    assert refused.err == (
        f"recapper: {shop.root}/drafts/{MONTH}.lock cannot be written: File exists\nThe month needs a lock file.\n"
    )
    assert (shop.root / "drafts").read_text(encoding="utf-8") == "eine Datei"


def test_a_month_s_folder_that_is_a_file(shop: "Shop") -> None:
    (shop.root / "drafts").mkdir()
    shop.drafts.write_text("eine Datei", encoding="utf-8")
    refused = shop.run("draft", MONTH, ok=2)
    assert refused.err.splitlines()[-1].startswith(f"recapper: {shop.drafts}")
    assert shop.drafts.read_text(encoding="utf-8") == "eine Datei"
    made = shop.run("init", "recapper.toml")
    assert made.code == 2
    assert "is a file" in made.err


def test_a_second_process_is_refused_and_names_the_first(shop: "Shop") -> None:
    first = shop.start("draft", MONTH)
    lock = shop.root / "drafts" / f"{MONTH}.lock"
    while not (lock.exists() and lock.read_bytes().endswith(b"\n")):
        assert first.poll() is None
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)
    for command, *more in (["draft"], ["outline"], ["regenerate", "1"], ["lock", "1"], ["undo"]):
        refused = shop.run(command, MONTH, *more, ok=3)
        assert refused.err.startswith(f"recapper: {MONTH} is being worked on by process {first.pid} on ")
        assert refused.err.endswith("Wait until it is done.\n")
    assert shop.run("sources", MONTH, "--json", ok=0).json, "reading needs no lock"
    first.send_signal(signal.SIGCONT)
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert list(shop.revisions()) == [1]


def test_three_processes_at_once_do_no_damage(shop: "Shop", drafted_once: "Shop") -> None:
    processes = [shop.start("draft", MONTH) for _ in range(3)]
    said = [process.communicate(timeout=60)[1] for process in processes]
    codes = [process.returncode for process in processes]
    assert set(codes) <= {0, 3}, said
    assert 0 in codes
    for code, err in zip(codes, said, strict=True):
        assert (b"is being worked on by" in err) == (code == 3)
    assert shop.draft.read_bytes() == drafted_once.draft.read_bytes()
    assert list(shop.revisions()) == [1]


def test_reworked_by_four_processes_at_once_no_text_is_lost(edited_once: "Shop", copied: Any, tmp_path: Path) -> None:
    shop = copied(edited_once, tmp_path)
    before = shop.revisions()
    hers = shop.draft.read_bytes()
    commands = [["regenerate", MONTH, *UNSAVED["regenerate"]], ["undo", MONTH, "--to", "1"]] * 2
    processes = [shop.start(*command) for command in commands]
    said = [process.communicate(timeout=60)[1] for process in processes]
    codes = [process.returncode for process in processes]
    # Who comes after an undo to a text with no such section is told so.
    assert set(codes) <= {0, 2, 3}, said
    assert 0 in codes
    assert all((b"is being worked on by" in err) == (code == 3) for code, err in zip(codes, said, strict=True)), said
    after = shop.revisions()
    assert {number: after[number] for number in before} == before
    texts = [one["text"].encode() for one in after.values()]
    assert hers in texts
    assert shop.draft.read_bytes() in texts
    assert len(after) <= len(before) + 1 + codes.count(0), "one for her text, and one for each that was let in"


@pytest.fixture
def read_only(edited_once: "Shop", tmp_path: Path) -> "Iterator[Shop]":
    """The edited month in a folder that nobody may write to, root included."""
    place = tmp_path / "read-only"
    place.mkdir()
    root = os.geteuid() == 0
    if (
        root
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m", "recapper-test", str(place)], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("root writes everywhere but on a file system of its own, and this one may mount none")
    shutil.copytree(edited_once.root, place / "workspace")
    folders = [path for path in (place / "workspace").rglob("*") if path.is_dir()]
    try:
        if root:
            subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        for folder in () if root else folders:
            folder.chmod(0o555)
        yield type(edited_once)(place / "workspace")
    finally:
        for folder in () if root else folders:
            folder.chmod(0o755)
        if root:
            subprocess.run(["umount", str(place)], check=True)


def test_in_a_folder_that_is_read_only_nothing_is_done_and_said_plainly(read_only: "Shop") -> None:
    before = read_only.files()
    lock = read_only.root / "drafts" / f"{MONTH}.lock"
    for command, *more in (["regenerate", *UNSAVED["regenerate"]], ["undo"], ["lock", "1"]):
        refused = read_only.run(command, MONTH, *more, ok=2)
        assert refused.out == ""
        assert refused.err.startswith(f"recapper: {lock} cannot be written: "), refused.err
        assert refused.err.endswith("\nThe month needs a lock file.\n")
    assert read_only.files() == before
    assert read_only.run("export", MONTH).code in (0, 3), "reading needs no lock"


def test_a_run_leaves_nothing_of_its_own_behind(pending: "Shop") -> None:
    before = set(pending.files())
    pending.run("draft", MONTH, ok=0)
    assert set(pending.files()) - before == {f"drafts/{MONTH}/revisions/0002.json"}
