"""Each fault ends in a line that names the address, and in a way out; the key is in neither."""

import shutil
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from stub import Says, Stub, delta, error, events, flat, page, spoken, whole

from recapper.engines.chat import Fault, Message, PassingFault, Request, TooLongError
from recapper.engines.wire.openai_client import OpenAIChat
from recapper.engines.wire.server import Server

KEY = "sk-geheim-123"
ASK = Request("kleines-modell", (Message("user", "Was geschah?"),), parameters=(("temperature", 0.3),))


def fault(url: str, *, timeout: float = 5.0, key: str | None = KEY, trusted: bool = False) -> Fault:
    model = OpenAIChat(Server(url, key, trusted, timeout))
    try:
        with pytest.raises(Fault) as raised:
            model.complete(ASK)
    finally:
        model.close()
    told = raised.value
    assert KEY not in f"{told!r} {told} {told.__cause__!r}"
    assert "\n" not in told.what + told.mend
    assert len(told.what) < 400
    assert told.mend.endswith(".")
    return told


@dataclass(frozen=True)
class Case:
    says: Says
    kind: type[Fault]
    what: str
    mend: str


LLAMA_TOO_LONG = {
    "code": 400,
    "type": "exceed_context_size_error",
    "message": "request (4031 tokens) exceeds the available context size (2048 tokens), try increasing it",
    "n_prompt_tokens": 4031,
    "n_ctx": 2048,
}
CASES = {
    "wrong key": Case(error(401, f"Incorrect API key provided: {KEY}."), Fault, "not accept the key", "OPENAI_API_KEY"),
    "no right": Case(error(403, "Country not supported"), Fault, "kleines-modell", "--model NAME"),
    "no model": Case(
        error(404, "The model `x` does not exist", code="model_not_found"),
        Fault,
        "no model kleines-modell",
        "recapper draft --model NAME",
    ),
    "no model, Ollama": Case(
        error(404, 'model "x" not found, try pulling it first'), Fault, "no model", "--model NAME"
    ),
    "no model, 400": Case(error(400, "Invalid model", param="model"), Fault, "no model", "--model NAME"),
    "no path": Case(page(404, "<html>nginx</html>"), Fault, "not the address of a chat server (404)", "ends in /v1"),
    "no path, FastAPI": Case(page(404, '{"detail": "Not Found"}', "application/json"), Fault, "(404)", "/v1"),
    "no path, 405": Case(error(405, "Method Not Allowed"), Fault, "(405)", "/v1"),
    "a page for people": Case(page(200, "<html>Hallo</html>"), Fault, "a web page", "/v1"),
    "parameter": Case(
        error(400, "Unknown parameter: 'temperature'"),
        Fault,
        "temperature",
        "Take temperature out of [openai] parameters",
    ),
    "parameter, 422": Case(
        page(
            422,
            '{"detail": [{"loc": ["body", "temperature"], "msg": "too hot", "input": {"messages": "stream"}}]}',
            "application/json",
        ),
        Fault,
        "temperature: too hot",
        "[openai] parameters",
    ),
    "refused": Case(error(400, "No."), Fault, "(400)", "parameters (temperature)"),
    "content": Case(error(400, "Filtered.", code="content_filter"), Fault, "because of its content", "--model"),
    "no credit": Case(
        error(429, "You exceeded your current quota", code="insufficient_quota"), Fault, "no credit", "Top it up"
    ),
    "no credit, by type": Case(error(429, "Quota", type="insufficient_quota"), Fault, "no credit", "Top it up"),
    "no credit, 402": Case(error(402, "Insufficient Balance"), Fault, "no credit", "Top it up"),
    "proxy, 407": Case(page(407, "<html>"), Fault, "proxy", "HTTP_PROXY"),
    "teapot": Case(error(418, "short and stout"), Fault, "short and stout", "model"),
    "not implemented": Case(error(501, "no"), Fault, "(501)", "model"),
    "waiting": Case(error(408), PassingFault, "gave up waiting", "again"),
    "too many": Case(error(429, "Rate limit reached"), PassingFault, "takes no more requests", "again"),
    "internal": Case(error(500, "Oops"), PassingFault, "in trouble (500): “Oops”", "again"),
    "gateway": Case(page(502, "<html>"), PassingFault, "in trouble (502)", "again"),
    "loading": Case(error(503, "Loading model"), PassingFault, "Loading model", "again"),
    "gateway timeout": Case(page(504, "<html>"), PassingFault, "in time (504)", "again"),
    "overloaded": Case(error(529, "Overloaded"), PassingFault, "Overloaded", "again"),
    "cut stream": Case(events(delta(content="Der Rat"), done=False, cut=True), PassingFault, "broke off", "again"),
    "no end": Case(events(delta(content="Der Rat"), done=False), PassingFault, "broke off", "again"),
    "no reason": Case(events(delta(content="Der Rat")), PassingFault, "broke off", "again"),
    "broken chunks": Case(
        Says(raw=b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata:"),
        PassingFault,
        "broke off",
        "again",
    ),
    "no HTTP": Case(Says(raw=b"SSH-2.0-OpenSSH_9.6\r\n"), PassingFault, "broke off", "again"),
    "hung up": Case(Says(raw=b""), PassingFault, "broke off", "again"),
    "cut refusal": Case(Says(400, b'{"error": ', cut=True), PassingFault, "broke off", "again"),
    "nothing": Case(spoken(), PassingFault, "without a word", "again"),
    "white space": Case(spoken(" \n"), PassingFault, "without a word", "again"),
    "thoughts only": Case(spoken("<think>Hm.</think>"), PassingFault, "without a word", "again"),
    "nothing, whole": Case(whole(None), PassingFault, "without a word", "again"),
    "malformed stream": Case(events("{broken"), PassingFault, "unreadable", "again"),
    "malformed body": Case(page(200, "{broken", "application/json"), PassingFault, "unreadable", "again"),
    "malformed text": Case(
        Says(200, b"data: \xff\xfe\n\n", {"Content-Type": "text/event-stream"}), PassingFault, "unreadable", "again"
    ),
    "malformed zip": Case(
        Says(200, b"no zip", {"Content-Type": "text/event-stream", "Content-Encoding": "gzip"}),
        PassingFault,
        "unreadable",
        "again",
    ),
    "error in stream": Case(
        events(delta(content="Der"), {"error": {"message": f"Lost {KEY}", "code": 503}}),
        PassingFault,
        "Lost …",
        "again",
    ),
    "words in stream": Case(events({"error": "out of memory"}), PassingFault, "in trouble (500)", "again"),
    "too long in stream": Case(events({"error": LLAMA_TOO_LONG}), TooLongError, "2048 tokens", "context"),
    "too long, llama.cpp": Case(error(400, **LLAMA_TOO_LONG), TooLongError, "2048 tokens fit", "context"),
    "silence": Case(Says(delay=20), PassingFault, "said nothing for 0.3 seconds", "timeout in [openai]"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_fault_names_the_address_and_the_way_out(case: Case) -> None:
    with Stub(case.says) as stub:
        told = fault(stub.url, timeout=0.3 if case.says.delay else 5.0)
    assert type(told) is case.kind
    assert stub.url in told.what
    assert case.what in told.what
    assert case.mend in told.mend


EXCEEDED = "context_length_exceeded"
RATE = "rate_limit_exceeded"
VLLM = {"object": "error", "type": "BadRequestError", "param": None, "code": 400}


@pytest.mark.parametrize(
    ("says", "limit"),
    [
        (error(400, **LLAMA_TOO_LONG), 2048),
        (error(400, "This model's maximum context length is 8192 tokens, however you sent 9000.", code=EXCEEDED), 8192),
        (error(400, "Please reduce the length of the messages or completion.", code=EXCEEDED), None),
        (flat(400, **VLLM, message="This model's maximum context length is 4096 tokens. You requested 5000."), 4096),
        (flat(400, **VLLM, message="The prompt (length 5000) exceeds the maximum model length of 4096."), 4096),
        (error(400, "You passed 5001 input tokens. However, the context length is only 4096 tokens."), 4096),
        (error(400, "The model is loaded with a context length of only 4,096, which is not enough"), 4096),
        (error(400, "Prompt contains 40000 tokens, too large for a 32768 maximum context length"), 32768),
        (error(400, "prompt is too long: 205000 tokens > 200000 maximum"), 200000),
        (error(413, "Request too large: tokens per minute: Limit 6000, Requested 9000", code=RATE), 6000),
        (error(429, "Request too large for x on tokens per min: Limit 30000, Requested 40000.", code=RATE), 30000),
        (error(422, "Input exceeds the context window of this model."), None),
        (page(413, "<html>Request Entity Too Large</html>"), None),
    ],
)
def test_a_text_too_long_is_told_with_what_fits(says: Says, limit: int | None) -> None:
    with Stub(says) as stub:
        told = fault(stub.url)
        assert len(stub.asked) == 1
    assert isinstance(told, TooLongError)
    assert told.limit == limit
    assert "too long for kleines-modell" in told.what


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("headers", "after"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "1.5"}, 1.5),
        ({"retry-after-ms": "1500", "Retry-After": "2"}, 1.5),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "inf"}, None),
        ({"Retry-After": "in 5 minutes"}, 300),
        ({"Retry-After": "5 minutes ago"}, 0),
    ],
)
def test_how_long_the_server_asks_to_wait(status: int, headers: dict[str, str], after: float | None) -> None:
    minutes = {"in 5 minutes": 5, "5 minutes ago": -5}.get(headers.get("Retry-After", ""))
    if minutes:
        date = datetime.now(UTC) + timedelta(minutes=minutes)
        headers = {"Retry-After": format_datetime(date, usegmt=True)}
    with Stub(error(status, "Busy", headers)) as stub:
        told = fault(stub.url)
    assert isinstance(told, PassingFault)
    assert told.after == (None if after is None else pytest.approx(after, abs=60 if after == 300 else 0))


def test_long_answers_of_a_server_are_shortened_to_one_line() -> None:
    with Stub(error(418, "Zeile\n\x1b[31m" * 200)) as stub:
        told = fault(stub.url)
    assert told.what.count("Zeile") < 30
    assert told.what.endswith("…”")
    assert told.what.isprintable()


def test_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        told = fault(url)
    assert (type(told), told.what) == (Fault, f"Nobody listens at {url}")
    assert told.mend.startswith("Start the server")


@pytest.mark.skipif(sys.platform != "linux", reason="only there a full queue of connections keeps the next one waiting")
def test_where_somebody_listens_and_takes_no_connection() -> None:
    with socket.socket() as full, ExitStack() as waiting:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(3):
            client = waiting.enter_context(socket.socket())
            client.setblocking(False)
            with suppress(BlockingIOError):
                client.connect(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}/v1"
        told = fault(url, timeout=0.3)
    assert isinstance(told, PassingFault)
    assert told.what == f"{url} could not be reached within 0.3 seconds"


def test_where_no_host_is() -> None:
    told = fault("https://nirgends.invalid/v1")
    assert (type(told), told.what) == (
        Fault,
        "Nobody listens at https://nirgends.invalid/v1: the name of its host is not known here",
    )


def test_where_a_server_wants_a_key_and_none_is_set() -> None:
    with Stub(error(401, "Invalid API Key")) as stub:
        told = fault(stub.url, key=None)
    assert told.what == f"{stub.url} wants a key, and none is set: “Invalid API Key”"


@pytest.mark.parametrize("key", [f"{KEY}\n", f"{KEY} x", f"„{KEY}“"])
def test_a_key_copied_badly(key: str) -> None:
    told = fault("http://127.0.0.1:9/v1", key=key)
    assert "signs in it that no key has" in told.what


def test_a_password_in_the_address_is_never_shown() -> None:
    with Stub(error(418, "no pass%20wort, no pass wort")) as stub:
        told = fault(f"http://me:pass%20wort@{stub.host}/v1")
    assert told.what == f"{stub.url} refused the request (418): “no …, no …”"


@pytest.mark.parametrize(
    ("base_url", "status", "what"),
    [
        ("https://llm.example.com/v1", 407, "407"),
        ("https://llm.example.com/v1", 502, "502"),
        ("http://llm.example.com/v1", 407, ""),
    ],
)
def test_a_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch, base_url: str, status: int, what: str) -> None:
    with Stub(page(status, "<html>")) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://me:{KEY}@{proxy.host}")
        told = fault(base_url)
    assert type(told) is Fault
    assert told.what.startswith(f"The proxy http://{proxy.host} did not lead to {base_url}")
    assert what in told.what
    assert "HTTPS_PROXY" in told.mend


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{free.getsockname()[1]}")
        told = fault("https://llm.example.com/v1")
    assert "The proxy http://127.0.0.1" in told.what
    assert "cannot be reached" in told.what


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SSL_CERT_FILE", "none.pem"),
        ("SSL_CERT_FILE", "empty.pem"),
        ("ALL_PROXY", "socks5://127.0.0.1:9"),
        ("ALL_PROXY", "gopher://127.0.0.1:9"),
    ],
)
def test_a_setting_of_the_system_that_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    (tmp_path / "empty.pem").write_text("nothing", encoding="utf-8")
    monkeypatch.setenv(name, str(tmp_path / value) if name == "SSL_CERT_FILE" else value)
    told = fault("https://llm.example.com/v1")
    assert type(told) is Fault
    assert name in told.mend


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for 127.0.0.1 that nobody signed, and a server's context with it."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=stub -addext subjectAltName=IP:127.0.0.1"
    pem, key = folder / "stub.pem", folder / "stub.key"
    subprocess.run([*command.split(), "-out", pem, "-keyout", key], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    return pem, context


def test_a_certificate_nobody_signed(certificate: tuple[Path, ssl.SSLContext]) -> None:
    with Stub(spoken("fremd"), tls=certificate[1]) as stub:
        told = fault(stub.url)
        assert not stub.asked
    assert type(told) is Fault
    assert f"The certificate of {stub.url} cannot be trusted: “self" in told.what
    assert "SSL_CERT_FILE" in told.mend


@pytest.mark.parametrize("trusted", [True, False])
def test_a_certificate_of_the_house(
    certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with Stub(spoken("gut"), tls=certificate[1]) as stub:
        model = OpenAIChat(Server(stub.url, KEY, trusted, 5.0))
        try:
            assert model.complete(ASK).text == "gut"
        finally:
            model.close()


def test_https_where_http_is_spoken() -> None:
    with Stub(spoken("fremd")) as stub:
        told = fault(stub.url.replace("http:", "https:"))
    assert type(told) is Fault
