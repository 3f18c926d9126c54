"""Ask again where it may go better next time, and only there."""

import time
from collections.abc import Callable
from typing import TypeVar

from recapper.engines.chat import ChatModel, OnText, PassingFault, Reply, Request

MAX_WAIT = 90.0
"""Seconds. A server that wants more is not waited for: she had better do something else until then."""

_T = TypeVar("_T")


class Retrying:
    """A `ChatModel` that asks `model` up to `tries` times, 1, 2, 4 ... seconds apart or as the server says.

    `sleep` waits for so many seconds. What it raises ends the waiting: Ctrl-C does with the one of `time`, and in other
    threads a `sleep` that waits for an event and raises.
    """

    def __init__(self, model: ChatModel, sleep: Callable[[float], None] = time.sleep, tries: int = 4) -> None:
        self._model = model
        self._sleep = sleep
        self._tries = tries

    def complete(self, request: Request, on_text: OnText | None = None) -> Reply:
        """`on_text` starts anew with each try."""
        return self._repeat(lambda: self._model.complete(request, on_text))

    def models(self) -> tuple[str, ...]:
        return self._repeat(self._model.models)

    def _repeat(self, ask: Callable[[], _T]) -> _T:
        tried = 1
        while True:
            try:
                return ask()
            except PassingFault as fault:
                if fault.after is not None and fault.after > MAX_WAIT:
                    raise _too_long_a_wait(fault) from fault
                if tried >= self._tries:
                    raise _in_vain(fault, tried) from fault
                wait = 2.0 ** (tried - 1) if fault.after is None else fault.after
            self._sleep(wait)
            tried += 1


def _in_vain(fault: PassingFault, tried: int) -> PassingFault:
    times = f" (tried {tried} times)" if tried > 1 else ""
    return PassingFault(fault.what + times, mend=fault.mend, after=fault.after)


def _too_long_a_wait(fault: PassingFault) -> PassingFault:
    seconds = fault.after or 0.0
    hours, minutes = seconds / 3600, seconds / 60
    wait = f"{hours:.0f} hours" if hours >= 2 else f"{minutes:.0f} minutes"
    what = f"{fault.what}; it wants to be asked again in {wait}"
    return PassingFault(what, mend="Run the command again then.", after=fault.after)
