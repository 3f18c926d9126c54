"""A server on loopback that does what a test tells it to, and remembers what it was asked."""

import json
import ssl
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Asked:
    """One request; header names are lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


@dataclass(frozen=True)
class Says:
    """One answer. `cut`: the connection breaks before the promised end. `raw`: these bytes, and nothing else."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    delay: float = 0.0
    """Seconds before the first byte."""
    raw: bytes | None = None
    rest: threading.Event | None = None
    """The second half of the body waits for it."""


Behaviour = Says | Callable[[Asked], Says]


class Stub:
    """`answers`: one for each request, the last one for all that follow; or a function of the request."""

    def __init__(self, answers: Iterable[Behaviour] | Behaviour, tls: ssl.SSLContext | None = None) -> None:
        queue = deque([answers] if isinstance(answers, Says) or callable(answers) else answers)
        self.asked: list[Asked] = []
        self.errors: list[BaseException] = []
        """What broke while it answered, such as a client that hung up."""
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self), bind_and_activate=True)
        self._server.stub = self
        self._queue = queue
        if tls:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False, suppress_ragged_eofs=True
            )
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._scheme = "https" if tls else "http"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        return f"{self._scheme}://{self.host}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, asked: Asked) -> Says:
        with self._lock:
            self.asked.append(asked)
            behaviour = self._queue.popleft() if len(self._queue) > 1 else self._queue[0]
        says = behaviour if isinstance(behaviour, Says) else behaviour(asked)
        self._closing.wait(says.delay)
        return says


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined by server_close, so that no socket outlives its test
    stub: Stub

    def handle_error(self, request: object, client_address: object) -> None:
        error = sys.exception()
        if error is not None:
            self.stub.errors.append(error)


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._say(stub.answer(Asked(self.command, self.path, headers, body)))
            self.close_connection = True

        do_GET = do_POST = do_CONNECT = _do  # noqa: N815

        def _say(self, says: Says) -> None:
            if says.raw is not None:
                self.wfile.write(says.raw)
                return
            self.send_response(says.status)
            for name, value in says.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(says.body) + 100 * says.cut))
            self.send_header("Connection", "close")
            self.end_headers()
            half = len(says.body) // 2 if says.rest else len(says.body)
            self.wfile.write(says.body[:half])
            if says.rest:
                says.rest.wait(timeout=self.timeout)
            self.wfile.write(says.body[half:])

        def log_message(self, *_: object) -> None:
            """What it was asked stands in `stub.asked`."""

    return Handler


def error(status: int, message: str = "", headers: dict[str, str] | None = None, **more: object) -> Says:
    """A refusal as OpenAI words it."""
    body = json.dumps({"error": {"message": message, **more}}).encode("utf-8")
    return Says(status, body, {"Content-Type": "application/json", **(headers or {})})


def flat(status: int, **fields: object) -> Says:
    """A refusal whose body is the error itself, as vLLM's was for long."""
    return Says(status, json.dumps(fields).encode("utf-8"), {"Content-Type": "application/json"})


def page(status: int, text: str, kind: str = "text/html", **headers: str) -> Says:
    return Says(status, text.encode("utf-8"), {"Content-Type": kind, **headers})


def delta(finish: str | None = None, **fields: object) -> dict[str, object]:
    return {"choices": [{"index": 0, "delta": fields, "finish_reason": finish}]}


def events(*chunks: object, done: bool = True, cut: bool = False) -> Says:
    """A stream: JSON, or a string to be sent as it is."""
    lines = [f"data: {each if isinstance(each, str) else json.dumps(each)}\n\n" for each in chunks]
    body = "".join([*lines, "data: [DONE]\n\n" if done else ""]).encode("utf-8")
    return Says(200, body, {"Content-Type": "text/event-stream"}, cut=cut)


def spoken(*pieces: str, finish: str = "stop", usage: tuple[int, int] | None = (7, 3)) -> Says:
    """A good answer in pieces."""
    counted = [{"choices": [], "usage": {"prompt_tokens": usage[0], "completion_tokens": usage[1]}}] if usage else []
    return events(*(delta(content=piece) for piece in pieces), delta(finish), *counted)


def whole(text: str | None, finish: str = "stop", **message: object) -> Says:
    """A good answer in one piece."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}
    body = {"choices": [choice], "usage": {"prompt_tokens": 7, "completion_tokens": 3}}
    return Says(200, json.dumps(body).encode("utf-8"), {"Content-Type": "application/json"})
