"""A chat model that answers what it was told to, for tests and benchmarks. It lives beside the contract it keeps."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable

from recapper.engines.chat import OnText, Reply, Request, Usage

FakeAnswer = str | Reply | Exception | Callable[[Request], str]


class FakeChat:
    """A `ChatModel` with a queue of answers: a text, a whole reply, an exception to raise, or a function to ask.

    `seconds`: how long each call takes. Safe to call from several threads, which take the answers as they come.
    """

    def __init__(
        self, answers: Iterable[FakeAnswer] = (), *, seconds: float = 0.0, models: Iterable[str] = ("fake",)
    ) -> None:
        self._answers = deque(answers)
        self._seconds = seconds
        self._models = tuple(sorted(models))
        self._lock = threading.Lock()
        self._history: list[Request] = []

    @property
    def history(self) -> list[Request]:
        """What was asked so far, in the order of the calls; a copy."""
        with self._lock:
            return list(self._history)

    def add(self, *answers: FakeAnswer) -> None:
        with self._lock:
            self._answers.extend(answers)

    def complete(self, request: Request, on_text: OnText | None = None) -> Reply:
        """Raises AssertionError, which is no Fault and ends the test, where no answer is left."""
        answer = self._take(request)
        if self._seconds:
            time.sleep(self._seconds)
        if isinstance(answer, Exception):
            raise answer
        reply = answer if isinstance(answer, Reply) else _reply(answer, request)
        if on_text:
            _stream(reply.text, on_text)
        return reply

    def models(self) -> tuple[str, ...]:
        return self._models

    def _take(self, request: Request) -> FakeAnswer:
        with self._lock:
            self._history.append(request)
            if not self._answers:
                asked = request.messages[-1].content[:200] if request.messages else ""
                raise AssertionError(f"FakeChat has no answer left for call {len(self._history)}: {asked!r}")
            return self._answers.popleft()


def _reply(answer: str | Callable[[Request], str], request: Request) -> Reply:
    """Tokens are counted as words: the numbers only have to grow with the text."""
    text = answer if isinstance(answer, str) else answer(request)
    prompt = sum(len(message.content.split()) for message in request.messages)
    return Reply(text, "stop", Usage(prompt, len(text.split())))


def _stream(text: str, on_text: OnText) -> None:
    """In four pieces, or as many as there are signs."""
    size = max(1, -(-len(text) // 4))
    for end in range(size, len(text) + size, size):
        on_text(text[:end])
