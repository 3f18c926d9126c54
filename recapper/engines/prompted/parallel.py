"""Calls at the same time, in threads, without losing what is paid for when a person interrupts."""

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")

_LOOK_EVERY = 0.2
"""Seconds between looks for an interrupt: a thread that waits without a limit does not see one on every system."""


def at_once(tasks: Sequence[Callable[[], T]], most: int, stopping: Callable[[int], None]) -> list[T]:
    """The results of `tasks` in their order, at most `most` at a time.

    On KeyboardInterrupt, or when a task raises, no further task starts; those running are waited for, because their
    answers are paid for and are kept. `stopping` is told how many. A second interrupt leaves at once. Then the
    interrupt, or the first exception in the order of tasks, is raised.
    """
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(tasks)):
        waiting.put(number)
    results: dict[int, T] = {}
    failures: dict[int, BaseException] = {}
    stopped = threading.Event()

    def work(ended: threading.Event) -> None:
        while not stopped.is_set():
            try:
                number = waiting.get_nowait()
            except Empty:
                break
            try:
                results[number] = tasks[number]()
            except BaseException as error:
                failures[number] = error
                stopped.set()
        ended.set()

    # Not Thread.join: where an interrupt hits it, Python before 3.13 takes the thread for ended.
    ends = [threading.Event() for _ in range(max(1, min(most, len(tasks))))]
    for ended in ends:
        threading.Thread(target=work, args=(ended,), daemon=True).start()
    try:
        _wait(ends)
    except KeyboardInterrupt:
        stopped.set()
        stopping(sum(not ended.is_set() for ended in ends))
        _wait(ends)
        raise
    if failures:
        raise failures[min(failures)]
    return [results[number] for number in range(len(tasks))]


def _wait(ends: Sequence[threading.Event]) -> None:
    for ended in ends:
        while not ended.wait(_LOOK_EVERY):
            pass
