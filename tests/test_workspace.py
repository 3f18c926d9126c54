"""Paths, the lock of a month under real processes, and a cache that never fails a run."""

import json
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from recapper.errors import ProtectedError, UsageError
from recapper.workspace import FileCache, Workspace, find, month_lock


def test_where_things_lie() -> None:
    workspace = Workspace(Path("w"))
    assert [
        path.as_posix()
        for path in (
            workspace.sources("2017-11"),
            workspace.draft("2017-11"),
            workspace.outline("2017-11"),
            workspace.revisions("2017-11"),
            workspace.lock_file("2017-11"),
            workspace.cache_file,
        )
    ] == [
        "w/sources/2017-11",
        "w/drafts/2017-11/draft.md",
        "w/drafts/2017-11/outline.md",
        "w/drafts/2017-11/revisions",
        "w/drafts/2017-11.lock",
        "w/.recapper/cache.sqlite",
    ]


@pytest.mark.parametrize("month", ["..", "2017-11/../../x", "2017-13", "/etc"])
def test_no_month_leads_out_of_the_workspace(month: str) -> None:
    for method in (Workspace.sources, Workspace.drafts, Workspace.draft, Workspace.lock_file):
        with pytest.raises(UsageError, match="is not a month"):
            method(Workspace(Path("w")), month)


def test_months_are_the_folders_named_like_one(tmp_path: Path) -> None:
    for name in ("2017-11", "2017-10", "archiv", "2017-13"):
        (tmp_path / "sources" / name).mkdir(parents=True)
    assert Workspace(tmp_path).months() == ("2017-10", "2017-11")
    assert Workspace(tmp_path / "archiv").months() == ()


def test_the_workspace_is_found_from_below(tmp_path: Path) -> None:
    deep = tmp_path / "drafts" / "2017-11"
    deep.mkdir(parents=True)
    with pytest.raises(UsageError) as caught:
        find(deep)
    assert "recapper init" in caught.value.mend

    (tmp_path / "sources" / "2017-11").mkdir(parents=True)
    assert find(tmp_path / "sources" / "2017-11") == find(deep) == Workspace(tmp_path)

    (tmp_path / "drafts" / "recapper.toml").touch()
    assert find(deep) == Workspace(tmp_path / "drafts")


HOLD = """
    import sys, time
    from pathlib import Path
    from recapper.workspace import month_lock
    with month_lock(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
"""
COUNT = """
    import sys, time
    from pathlib import Path
    from recapper.errors import ProtectedError
    from recapper.workspace import month_lock
    lock, counter = Path(sys.argv[1]), Path(sys.argv[2])
    done = 0
    while done < 20:
        try:
            with month_lock(lock) as notice:
                assert notice is None, notice
                number = int(counter.read_text(encoding="utf-8"))
                time.sleep(0.001)
                counter.write_text(str(number + 1), encoding="utf-8")
                done += 1
        except ProtectedError:
            time.sleep(0.001)
"""


@contextmanager
def holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(lock)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_month_is_refused_while_another_process_works_on_it(tmp_path: Path) -> None:
    lock = tmp_path / "drafts" / "2017-11.lock"
    with holder(lock) as process:
        with pytest.raises(ProtectedError) as caught, month_lock(lock):
            pass
        assert caught.value.what == (
            f"2017-11 is being worked on by process {process.pid} on {socket.gethostname()} ({lock})"
        )
        with month_lock(tmp_path / "drafts" / "2017-10.lock") as notice:
            assert notice is None


def test_the_lock_of_a_killed_process_is_taken_over_with_a_notice(tmp_path: Path) -> None:
    lock = tmp_path / "2017-11.lock"
    with holder(lock) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock.exists()
    with month_lock(lock) as notice:
        assert notice == f"Process {process.pid} did not finish its work on 2017-11; its lock was taken over."
        assert json.loads(lock.read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert not lock.exists()
    with month_lock(lock) as notice:
        assert notice is None


def test_processes_take_turns(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0", encoding="utf-8")
    command = [sys.executable, "-c", textwrap.dedent(COUNT), str(tmp_path / "2017-11.lock"), str(counter)]
    processes = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait(timeout=60) for process in processes] == [0] * 4
    assert counter.read_text(encoding="utf-8") == "80"


def test_the_same_process_cannot_hold_it_twice_and_a_failure_frees_it(tmp_path: Path) -> None:
    lock = tmp_path / "2017-11.lock"
    with month_lock(lock), pytest.raises(ProtectedError, match=f"process {os.getpid()}"), month_lock(lock):
        pass
    with pytest.raises(RuntimeError, match="work failed"), month_lock(lock):
        raise RuntimeError("work failed")
    assert not lock.exists()


def test_a_lock_of_another_machine_is_not_ours_to_take(tmp_path: Path) -> None:
    lock = tmp_path / "2017-11.lock"
    lock.write_text('{"pid": 7, "host": "anderswo"}', encoding="utf-8")
    with pytest.raises(ProtectedError, match="process 7 on anderswo") as caught, month_lock(lock):
        pass
    assert caught.value.mend == f"Delete {lock} if no run is going on there."
    assert lock.exists()


@pytest.mark.parametrize("content", ["", "{", "7", "[]", '{"pid": "x", "host": 1}', "\xff" * 5000])
def test_a_lock_file_that_says_nothing_is_taken(tmp_path: Path, content: str) -> None:
    lock = tmp_path / "2017-11.lock"
    lock.write_text(content, encoding="latin-1")
    with month_lock(lock) as notice:
        assert notice is None


def test_a_lock_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()
    with pytest.raises(UsageError, match="cannot be written"), month_lock(tmp_path / "drafts" / "2017-11.lock"):
        pass


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    rows = {f"key-{number}": bytes([number % 256]) * 10 for number in range(2500)}
    first = FileCache(tmp_path / ".recapper" / "cache.sqlite")
    first.put_many("vectors-1", rows)
    first.put_many("vectors-1", {"key-0": b"new"})
    first.close()

    second = FileCache(tmp_path / ".recapper" / "cache.sqlite")
    assert second.get_many("vectors-1", [*rows, "other"]) == {**rows, "key-0": b"new"}
    assert second.get_many("vectors-2", rows) == {}
    assert (first.weaker, second.weaker) == (None, None)
    second.close()


def works_in_memory(cache: FileCache) -> bool:
    cache.put_many("k", {"a": b"1"})
    return cache.get_many("k", ["a", "b"]) == {"a": b"1"}


def test_a_file_that_is_no_database_costs_one_run(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"not a database" * 1000)
    cache = FileCache(path)
    assert cache.weaker == f"The cache {path} was damaged and has been deleted; this run computes everything anew."
    assert works_in_memory(cache)
    following = FileCache(path)
    assert following.weaker is None
    following.close()


def test_a_table_of_another_shape_costs_one_run(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE analyses (x)")
    connection.close()
    cache = FileCache(path)
    assert works_in_memory(cache)
    assert cache.weaker is not None
    assert not path.exists()


def test_damage_in_the_middle_never_gives_wrong_bytes(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    rows = {f"key-{number:03}": bytes([number]) * 3000 for number in range(200)}
    cache = FileCache(path)
    cache.put_many("k", rows)
    cache.close()
    content = bytearray(path.read_bytes())
    for place in range(5000, len(content), 9973):
        content[place] ^= 0xFF
    path.write_bytes(content)

    damaged = FileCache(path)
    found = damaged.get_many("k", rows)
    assert all(rows[key] == found[key] for key in found)
    assert len(found) < len(rows)
    assert works_in_memory(damaged)
    damaged.close()


def test_a_locked_file_does_not_stop_the_run(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    FileCache(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    cache = FileCache(path)
    assert cache.weaker == f"The cache {path} cannot be used (database is locked); results are kept for this run only."
    assert works_in_memory(cache)
    other.close()
    assert path.exists()


@pytest.mark.parametrize("blocked", ["folder is a file", "file is a folder"])
def test_a_place_that_cannot_be_written_does_not_stop_the_run(tmp_path: Path, blocked: str) -> None:
    path = tmp_path / ".recapper" / "cache.sqlite"
    if blocked == "folder is a file":
        path.parent.touch()
    else:
        path.mkdir(parents=True)
    cache = FileCache(path)
    assert cache.weaker is not None
    assert works_in_memory(cache)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_does_not_stop_the_run(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    FileCache(path).close()
    path.chmod(stat.S_IRUSR)
    cache = FileCache(path)
    assert works_in_memory(cache)
    assert cache.weaker is not None


def test_threads_share_one_cache(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "cache.sqlite")

    def put(start: int) -> None:
        for number in range(start, start + 20):
            cache.put_many("k", {str(number): str(number).encode("ascii")})

    threads = [threading.Thread(target=put, args=(start,)) for start in range(0, 100, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(cache.get_many("k", map(str, range(100)))) == 100
    assert cache.weaker is None
    cache.close()
