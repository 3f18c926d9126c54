"""Calls at the same time: in order, at most so many at once, and nothing that is paid for is lost to an interrupt."""

import _thread
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.prompted.parallel import at_once


def unheard(running: int) -> None:
    raise AssertionError("nobody interrupted")


class Watch:
    """Tasks that know how many of them run."""

    def __init__(self) -> None:
        self.running = self.most = 0
        self.started: list[int] = []
        self._turn = threading.Lock()

    def task(self, number: int, seconds: float = 0.0, error: Exception | None = None) -> Callable[[], int]:
        return partial(self._run, number, seconds, error)

    def _run(self, number: int, seconds: float, error: Exception | None) -> int:
        with self._turn:
            self.started.append(number)
            self.running += 1
            self.most = max(self.most, self.running)
        time.sleep(seconds)
        with self._turn:
            self.running -= 1
        if error:
            raise error
        return number * number


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([0.0, 0.001, 0.003]), max_size=12), st.integers(-1, 5))
def test_results_come_in_the_order_of_tasks_and_no_more_run_at_once_than_allowed(
    seconds: list[float], most: int
) -> None:
    watch = Watch()
    tasks = [watch.task(number, pause) for number, pause in enumerate(seconds)]
    assert at_once(tasks, most, unheard) == [number * number for number in range(len(seconds))]
    assert watch.most <= max(1, most)
    assert sorted(watch.started) == list(range(len(seconds)))


def test_they_really_run_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=5)
    assert sorted(at_once([meeting.wait] * 3, 3, unheard)) == [0, 1, 2]


def test_a_result_may_be_nothing() -> None:
    assert at_once([lambda: None, lambda: None], 2, unheard) == [None, None]


def test_of_several_failures_the_first_task_s_is_raised() -> None:
    watch = Watch()
    tasks = [watch.task(0), watch.task(1, 0.05, ValueError("one")), watch.task(2, 0.0, KeyError("two"))]
    with pytest.raises(ValueError, match="one"):
        at_once(tasks, 3, unheard)


def test_after_a_failure_no_new_task_starts_and_those_running_are_waited_for() -> None:
    watch = Watch()
    tasks = [watch.task(0, 0.1), watch.task(1, 0.02, ValueError("one")), *(watch.task(n) for n in range(2, 9))]
    with pytest.raises(ValueError, match="one"):
        at_once(tasks, 2, unheard)
    assert (sorted(watch.started), watch.running) == ([0, 1], 0)


@pytest.fixture
def heard() -> Iterator[None]:
    """Interrupts are heard, also where a shell runs the tests in the background and has them ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_an_interrupt_waits_for_what_is_running_tells_how_many_and_starts_nothing_more() -> None:
    watch = Watch()
    told: list[int] = []
    tasks = [watch.task(n, 0.3) for n in range(2)] + [watch.task(n) for n in range(2, 9)]
    timer = threading.Timer(0.05, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        at_once(tasks, 2, told.append)
    timer.join()
    assert (sorted(watch.started), watch.running, told) == ([0, 1], 0, [2])


INTERRUPTED = """
    import signal, sys, time
    from pathlib import Path
    from recapper.engines.prompted.parallel import at_once

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])

    def task(number):
        (folder / f"{number}.started").touch()
        time.sleep(seconds)
        (folder / f"{number}.done").touch()

    def stopping(running):
        (folder / f"stopping-{running}").touch()

    at_once([lambda n=n: task(n) for n in range(5)], 2, stopping)
"""


def interrupted(folder: Path, seconds: float, times: int) -> tuple[set[str], float, int]:
    """Files that a process left which was interrupted so many times while two tasks ran; how long it took to leave."""
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(INTERRUPTED), str(folder), str(seconds)],
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"]},
    )

    def wait_for(*names: str) -> None:
        until = time.monotonic() + 20
        while not all((folder / name).exists() for name in names):
            assert child.poll() is None
            assert time.monotonic() < until
            time.sleep(0.005)

    wait_for("0.started", "1.started")
    started = time.monotonic()
    for _ in range(times):
        child.send_signal(signal.SIGINT)
        wait_for("stopping-2")
    code = child.wait(timeout=20)
    return {path.name for path in folder.iterdir()}, time.monotonic() - started, code


def test_ctrl_c_in_a_real_process_keeps_what_is_paid_for(tmp_path: Path) -> None:
    left, _, code = interrupted(tmp_path, 0.5, times=1)
    assert left == {"0.started", "1.started", "stopping-2", "0.done", "1.done"}
    assert code == -signal.SIGINT


def test_a_second_ctrl_c_leaves_at_once(tmp_path: Path) -> None:
    left, took, code = interrupted(tmp_path, 15.0, times=2)
    assert left == {"0.started", "1.started", "stopping-2"}
    assert took < 5
    assert code == -signal.SIGINT
