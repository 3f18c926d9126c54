"""Chat servers that speak the interface of OpenAI, over the library of that name: the one place that knows it.

openai and httpx2 are imported inside functions: they take 0.4 seconds, which `recapper --help` need not wait for.
"""
# ruff: noqa: PLC0415

import json
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from recapper.engines.chat import Fault, OnText, Reply, Request
from recapper.engines.wire import faults
from recapper.engines.wire.abilities import Abilities, Ability, names_ours
from recapper.engines.wire.answer import Answer, gather
from recapper.engines.wire.faults import CONNECT_SECONDS, Call
from recapper.engines.wire.refusal import Refusal, refusal
from recapper.engines.wire.request import OURS, body
from recapper.engines.wire.server import Server, check_address, is_on_this_machine, shown

if TYPE_CHECKING:
    import httpx2
    import openai

_NO_KEY = "none"  # the library wants one, and a server without keys reads none
_CAN_ASK_LESS = {400, 422, 501}


class OpenAIChat:
    """A `ChatModel`. Made without touching the network; what it learns about the server goes to `abilities`.

    Raises UsageError where the address of `server` is none.
    """

    def __init__(self, server: Server, abilities: Abilities | None = None) -> None:
        check_address(server.base_url)
        self._server = server
        self._abilities = abilities or Abilities()
        self._lock = threading.Lock()
        self._opened: openai.OpenAI | None = None

    def complete(self, request: Request, on_text: OnText | None = None) -> Reply:
        call = self._call(request)
        taken = sorted(OURS.intersection(call.parameters))
        if taken:
            what = f"[openai] parameters may not set {taken[0]}, which recapper sets itself for {call.address}"
            raise Fault(what, mend=f"Take {taken[0]} out of [openai] parameters.")
        answer = Answer()
        with self._ask(request, call) as stream:
            try:
                gather(_chunks(stream, call), on_text, answer)
            except Fault:
                if not answer.finish:
                    raise
                # The answer was whole before the connection broke: what is missing is the count of tokens at most.
        if not answer.finish:
            raise faults.cut(call)
        reply = answer.reply()
        if not reply.text.strip() and reply.finish not in {"length", "content_filter"}:
            raise faults.empty(call)
        return reply

    def models(self) -> tuple[str, ...]:
        call = self._call()
        client = self._client(call)
        try:
            listed = client.get("/models", cast_to=object)
        except _errors() as error:
            raise _fault(error, call) from None
        rows = listed.get("data") if isinstance(listed, dict) else None
        if not isinstance(rows, list):
            raise faults.no_api("something else", call)
        return tuple(sorted(str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row))

    def close(self) -> None:
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _ask(self, request: Request, call: Call) -> "openai.Stream[object]":
        """An answer that has begun. Asks for less as long as the server refuses what we added ourselves."""
        import openai

        client = self._client(call)
        able = self._abilities.of(self._server, request.model)
        while True:
            asked = body(request, able)
            try:
                stream = client.post(
                    "/chat/completions", cast_to=object, body=asked, stream=True, stream_cls=openai.Stream[object]
                )
            except _errors() as error:
                less = _less(able, error, request, call)
                if less is None:
                    # The library's exception carries the headers with the key, which no log is to see.
                    raise _fault(error, call) from None
                able = less
            else:
                self._abilities.learn(self._server, request.model, able)
                return stream

    def _call(self, request: Request | None = None) -> Call:
        address = urlsplit(self._server.base_url)
        secrets = [self._server.key, address.password, unquote(address.password or "")]
        return Call(
            self._server,
            request.model if request else "",
            tuple(name for name, _ in request.parameters) if request else (),
            "" if self._is_direct() else _proxy(self._server.base_url),
            tuple(secret for secret in secrets if secret),
        )

    def _is_direct(self) -> bool:
        return self._server.trusted or is_on_this_machine(self._server.base_url)

    def _client(self, call: Call) -> "openai.OpenAI":
        import httpx2
        import openai

        key = self._server.key or _NO_KEY
        if not (key.isascii() and key.isprintable()) or " " in key:
            what = f"The key for {call.address} has signs in it that no key has, such as a line break or a space"
            raise Fault(what, mend="Copy the key once more: OPENAI_API_KEY, or api_key_command in [openai].")
        with self._lock:
            if self._opened is None:
                try:
                    self._opened = openai.OpenAI(
                        api_key=key,
                        base_url=self._server.base_url,
                        # Said outright, or OPENAI_CUSTOM_HEADERS could send another key to this server.
                        default_headers={"Authorization": f"Bearer {key}"},
                        max_retries=0,
                        timeout=self._timeout(),
                        http_client=self._http(),
                    )
                except (httpx2.InvalidURL, OSError, ImportError, ValueError) as error:
                    raise faults.unusable(error, call) from None
            return self._opened

    def _http(self) -> "httpx2.Client":
        import httpx2

        direct = self._is_direct()
        # The context is made here, so that SSL_CERT_FILE counts also where proxies do not; none where nothing is
        # encrypted, or a wrong SSL_CERT_FILE would keep her from a server on her own machine.
        encrypted = not direct or urlsplit(self._server.base_url).scheme == "https"
        return httpx2.Client(
            follow_redirects=False,  # clip text goes to the server that was named, and to no other
            trust_env=not direct,
            verify=httpx2.create_ssl_context() if encrypted else False,
            timeout=self._timeout(),
        )

    def _timeout(self) -> "httpx2.Timeout":
        import httpx2

        return httpx2.Timeout(self._server.timeout, connect=min(CONNECT_SECONDS, self._server.timeout))


def _less(able: Ability, error: Exception, request: Request, call: Call) -> Ability | None:
    refused = _refusal(error)
    if refused is None or refused.status not in _CAN_ASK_LESS:
        return None
    said = f"{refused.said} {refused.field} {refused.code}"
    if refused.is_too_long or refused.is_unknown_model or refused.is_filter:
        return None
    if refused.parameter(call.parameters) and not names_ours(said):
        return None
    return able.weaker(said, request.form is not None)


def _chunks(stream: "openai.Stream[object]", call: Call) -> Iterator[object]:
    """What comes of an answer, as JSON. Raises a Fault where it breaks off or is none."""
    kind = stream.response.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "text/html":
        raise faults.no_api("a web page", call)
    try:
        if kind == "application/json":  # not streamed, asked for or not
            yield json.loads(stream.response.read())
        else:
            yield from stream
    except _errors() as error:
        raise _fault(error, call) from None


def _errors() -> tuple[type[Exception], ...]:
    """What the libraries raise: also httpx2's own, while the body of a refusal is read, and those of broken JSON."""
    import httpx2
    import openai

    return openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, ValueError


def _fault(error: Exception, call: Call) -> Fault:
    refused = _refusal(error)
    return faults.of_refusal(refused, call) if refused else faults.of_error(error, call)


def _refusal(error: Exception) -> Refusal | None:
    """None where no server answered. An error in the midst of a stream counts as one with a status of its own."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return refusal(error.status_code, error.response.headers, error.response.text)
    if isinstance(error, openai.APIError) and isinstance(error.body, dict | str):
        told = error.body if isinstance(error.body, dict) else {"message": error.body}
        code = told.get("code")
        status = code if isinstance(code, int) and 400 <= code < 600 else 500
        return refusal(status, {}, json.dumps({"error": told}))
    return None


def _proxy(base_url: str) -> str:
    """The proxy httpx2 will take from the environment, to name it when it fails; empty where it takes none."""
    address = urlsplit(base_url)
    proxies = getproxies()
    if proxy_bypass(address.netloc.rpartition("@")[2]):
        return ""
    return shown(proxies.get(address.scheme) or proxies.get("all") or "")
