"""Calls at the same time, in threads, without losing what is paid for when a person interrupts."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_LOOK_EVERY = 0.2
"""Seconds between looks for an interrupt: a thread that waits without a limit does not see one on every system."""


def at_once(tasks: Sequence[Callable[[], T]], most: int, stopping: Callable[[int], None]) -> list[T]:
    """The results of `tasks` in their order, at most `most` at a time.

    On KeyboardInterrupt, or when a task raises, no further task starts; those running are waited for, because their
    answers are paid for and are kept. `stopping` is told how many. A second interrupt leaves at once. Then the
    interrupt, or the first exception in the order of tasks, is raised.
    """
    pool = _Pool(tasks)
    try:
        for _ in range(max(1, min(most, len(tasks)))):
            threading.Thread(target=pool.work, daemon=True).start()
        pool.wait()
    except KeyboardInterrupt:
        stopping(pool.stop())
        pool.wait()
        raise
    if pool.failures:
        raise pool.failures[min(pool.failures)]
    return [pool.results[number] for number in range(len(tasks))]


class _Pool(Generic[T]):
    """What is to be done, is being done and was done.

    Tasks are waited for, not threads: an interrupt may hit where a thread is started, and where it hits Thread.join,
    Python before 3.13 takes the thread for ended.
    """

    def __init__(self, tasks: Sequence[Callable[[], T]]) -> None:
        self.results: dict[int, T] = {}
        self.failures: dict[int, BaseException] = {}
        self._tasks = tasks
        self._next = 0
        self._running = 0
        self._stopped = False
        self._turn = threading.Lock()
        self._over = threading.Event()
        self._look()

    def work(self) -> None:
        """One task after the other, until none is to be started."""
        while (number := self._taken()) is not None:
            try:
                self.results[number] = self._tasks[number]()
            except BaseException as error:
                self.failures[number] = error
            with self._turn:
                self._running -= 1
                self._stopped = self._stopped or number in self.failures
                self._look()

    def wait(self) -> None:
        """Until nothing runs and nothing is to be started."""
        while not self._over.wait(_LOOK_EVERY):
            pass

    def stop(self) -> int:
        """Start nothing more. How many are running."""
        with self._turn:
            self._stopped = True
            self._look()
            return self._running

    def _taken(self) -> int | None:
        with self._turn:
            if self._stopped or self._next == len(self._tasks):
                return None
            self._running += 1
            self._next += 1
            return self._next - 1

    def _look(self) -> None:
        if not self._running and (self._stopped or self._next == len(self._tasks)):
            self._over.set()
