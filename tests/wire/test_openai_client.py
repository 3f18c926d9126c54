"""What goes over the wire and what comes of it, against real servers on loopback."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from stub import Asked, Says, Stub, delta, error, events, page, spoken, whole

from recapper.engines.chat import Fault, Form, Message, PassingFault, Reply, Request, Usage
from recapper.engines.wire.abilities import Abilities, names_ours
from recapper.engines.wire.openai_client import OpenAIChat
from recapper.engines.wire.server import Server
from recapper.errors import UsageError

KEY = "sk-geheim-123"
SCHEMA = '{"type": "object", "properties": {"satz": {"type": "string"}}, "required": ["satz"]}'
ASK = Request("m", (Message("system", "Du bist Redakteur."), Message("user", "Was geschah?")))
FORMED = Request("m", ASK.messages, Form("saetze", SCHEMA))


@contextmanager
def chat(url: str, abilities: Abilities | None = None, **settings: object) -> Iterator[OpenAIChat]:
    model = OpenAIChat(Server(url, **{"key": KEY, "timeout": 5.0, **settings}), abilities)
    try:
        yield model
    finally:
        model.close()


def ask(stub: Stub, request: Request = ASK, **settings: object) -> Reply:
    with chat(stub.url, **settings) as model:
        return model.complete(request)


def test_an_answer_is_streamed_and_its_tokens_counted() -> None:
    told: list[str] = []
    with Stub(spoken("Der Rat", " tagte", ".")) as stub, chat(stub.url) as model:
        assert model.complete(ASK, told.append) == Reply("Der Rat tagte.", "stop", Usage(7, 3))
    assert told == ["Der Rat", "Der Rat tagte", "Der Rat tagte."]


def test_only_what_is_needed_and_what_the_user_set_is_sent() -> None:
    request = Request("m", ASK.messages, FORMED.form, (("min_p", 0.1), ("seed", 3), ("temperature", 0.3)))
    with Stub(spoken("gut")) as stub:
        ask(stub, request)
    (asked,) = stub.asked
    assert (asked.method, asked.target) == ("POST", "/v1/chat/completions")
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.json == {
        "model": "m",
        "messages": [{"role": each.role, "content": each.content} for each in ASK.messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "saetze", "schema": json.loads(SCHEMA), "strict": True},
        },
        "min_p": 0.1,
        "seed": 3,
        "temperature": 0.3,
    }


def test_the_environment_of_the_library_changes_neither_server_nor_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stub(spoken("fremd")) as other, Stub(spoken("gut")) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", other.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
        monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-custom")
        assert ask(stub).text == "gut"
        ask(stub, key=None)
    assert [asked.headers["authorization"] for asked in stub.asked] == [f"Bearer {KEY}", "Bearer none"]
    assert not other.asked


@pytest.mark.parametrize(
    ("says", "reply"),
    [
        (spoken("Der Rat", finish="length"), Reply("Der Rat", "length", Usage(7, 3))),
        (spoken("Der", finish="content_filter"), Reply("Der", "content_filter", Usage(7, 3))),
        (spoken(finish="content_filter"), Reply("", "content_filter", Usage(7, 3))),
        (spoken("gut", usage=None), Reply("gut", "stop", None)),
        (
            events(delta(refusal="Das schreibe ich nicht."), delta("stop")),
            Reply("Das schreibe ich nicht.", "stop", None),
        ),
        (
            events(delta(reasoning_content="Hm."), delta(reasoning="Hm."), delta("stop", content="gut")),
            Reply("gut", "stop", None),
        ),
        (events(delta(content=[{"type": "text", "text": "gut"}]), delta("stop")), Reply("gut", "stop", None)),
        (
            events({"choices": None}, delta(content=None), "[]", delta("stop", content="gut")),
            Reply("gut", "stop", None),
        ),
        (events(delta("stop", content="gut"), done=False), Reply("gut", "stop", None)),
        (events(delta("stop", content="gut"), done=False, cut=True), Reply("gut", "stop", None)),
        (spoken("<think>Erst ", "denken.</thi", "nk>\n\nDer Rat"), Reply("Der Rat", "stop", Usage(7, 3))),
        (spoken("Erst denken.\n</think>\nDer Rat"), Reply("Der Rat", "stop", Usage(7, 3))),
        (spoken("Die Marke <think> und </think>"), Reply("Die Marke <think> und </think>", "stop", Usage(7, 3))),
        (whole("ungefragt ganz"), Reply("ungefragt ganz", "stop", Usage(7, 3))),
        (whole(None, refusal="Nein."), Reply("Nein.", "stop", Usage(7, 3))),
    ],
)
def test_what_servers_answer(says: Says, reply: Reply) -> None:
    with Stub(says) as stub:
        assert ask(stub) == reply


def test_what_a_model_thinks_is_never_told() -> None:
    told: list[str] = []
    with Stub(spoken("<th", "ink>Hm", "</think>", "\n", "Der", " Rat")) as stub, chat(stub.url) as model:
        model.complete(ASK, told.append)
    assert told == ["Der", "Der Rat"]


def test_an_answer_that_broke_off_is_told_as_far_as_it_came() -> None:
    told: list[str] = []
    cut = Stub(events(delta(content="Der Rat"), done=False, cut=True))
    with cut as stub, chat(stub.url) as model, pytest.raises(PassingFault, match="broke off in the middle"):
        model.complete(ASK, told.append)
    assert told == ["Der Rat"]


# --- what a server cannot do ---


def without(*fields: str, status: int = 400, said: str = "") -> Callable[[Asked], Says]:
    """A server that refuses requests with these fields; `form`: one of the forms of an answer."""

    def answer(asked: Asked) -> Says:
        body = asked.json
        form = body.get("response_format", {}).get("type", "")
        for each in fields:
            if each == form or body.get(each):
                return error(status, said.format(each) or "bad request")
        return spoken("gut") if body["stream"] else whole("gut")

    return answer


@pytest.mark.parametrize(
    ("cannot", "said", "status", "asked_in_vain", "remembered"),
    [
        ([], "", 400, 0, None),
        (["stream_options"], "Unknown field: {}", 400, 1, "json_schema no-usage"),
        (["stream_options"], "", 422, 1, "json_schema no-usage"),
        (["json_schema"], "response_format of type {} is not supported", 400, 1, "json_object"),
        (["response_format"], "{}: Extra inputs are not permitted", 422, 2, "plain"),
        (["json_schema", "json_object"], "unknown {}", 501, 2, "plain"),
        (["stream"], "{} is not supported", 501, 1, "json_schema no-stream"),
        (["stream_options", "response_format"], "no {}", 400, 3, "plain no-usage"),
        (["stream", "response_format"], "", 400, 4, "plain no-usage no-stream"),
    ],
)
def test_less_is_asked_of_a_server_that_can_do_less_and_only_once(
    cannot: list[str], said: str, status: int, asked_in_vain: int, remembered: str | None
) -> None:
    abilities = Abilities()
    with Stub(without(*cannot, status=status, said=said)) as stub, chat(stub.url, abilities) as model:
        assert model.complete(FORMED).text == "gut"
        assert model.complete(FORMED).text == "gut"
        assert len(stub.asked) == asked_in_vain + 2
    kept = json.loads(json.dumps(abilities.dump()))
    assert kept == ({f"{stub.url} m": remembered} if remembered else {})
    assert Abilities(kept).dump() == kept


def test_what_was_remembered_is_not_asked_again() -> None:
    with Stub(without("response_format", "stream_options")) as stub:
        remembered = {f"{stub.url} m": "plain no-usage and-more", f"{stub.url} other": "gibberish"}
        with chat(stub.url, Abilities(remembered)) as model:
            model.complete(FORMED)
            assert len(stub.asked) == 1


@pytest.mark.parametrize("cannot", [["json_schema"], ["response_format"]])
def test_a_schema_that_cannot_be_enforced_is_told_in_words(cannot: list[str]) -> None:
    with Stub(without(*cannot, said="no {}")) as stub:
        ask(stub, FORMED)
    first, *_, last = (asked.json["messages"] for asked in stub.asked)
    assert first[-1]["content"] == "Was geschah?"
    assert last[0] == first[0]
    told = f"Was geschah?\n\nAntworte ausschließlich mit einem JSON-Objekt nach diesem Schema: {SCHEMA}"
    assert last[-1] == {"role": "user", "content": told}


def test_what_two_threads_learn_adds_up() -> None:
    abilities = Abilities()
    server = Server("http://127.0.0.1/v1")
    able = abilities.of(server, "m")
    for said in ("no stream_options", "no response_format"):
        less = able.weaker(said, has_form=True)
        assert less
        abilities.learn(server, "m", less)
    assert abilities.dump() == {"http://127.0.0.1/v1 m": "json_object no-usage"}


def test_trouble_upstream_is_not_taken_for_a_refused_stream() -> None:
    assert not names_ours("upstream connect error")
    assert names_ours("streaming is not supported")


def test_a_parameter_of_the_user_is_named_and_not_dropped() -> None:
    said = "Unsupported value: 'temperature' does not support 0.3 with this model."
    with Stub(error(400, said, param="temperature", code="unsupported_value")) as stub:
        with pytest.raises(Fault, match="temperature") as raised:
            ask(stub, Request("m", FORMED.messages, FORMED.form, (("seed", 1), ("temperature", 0.3))))
        assert "Take temperature out of [openai] parameters" in raised.value.mend
        assert len(stub.asked) == 1


def test_parameters_cannot_change_what_recapper_sets() -> None:
    with Stub(spoken("gut")) as stub:
        with pytest.raises(Fault, match="stream"):
            ask(stub, Request("m", ASK.messages, parameters=(("stream", False),)))
        assert not stub.asked


# --- where text may go ---


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_server_on_this_machine_is_asked_past_every_proxy(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with Stub(spoken("fremd")) as proxy, Stub(spoken("gut")) as stub:
        monkeypatch.setenv(name, f"http://{proxy.host}")
        assert ask(stub).text == "gut"
        assert not proxy.asked


def test_a_foreign_server_is_asked_through_the_proxy_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stub(spoken("gut")) as proxy, chat("http://llm.example.com/v1") as model:
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.host}")
        assert model.complete(ASK).text == "gut"
        assert proxy.asked[0].target == "http://llm.example.com/v1/chat/completions"


def test_a_trusted_server_is_asked_past_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with Stub(spoken("fremd")) as proxy, Stub(spoken("gut")) as stub:
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.host}")
        # This machine to the system, and foreign to `is_on_this_machine`: a host of the house that needs no DNS.
        in_house = stub.url.replace("127.0.0.1", "127.1")
        for trusted, text in ((True, "gut"), (False, "fremd")):
            with chat(in_house, trusted=trusted) as model:
                assert model.complete(ASK).text == text
        assert len(proxy.asked) == len(stub.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed_but_told(status: int) -> None:
    with Stub(spoken("fremd")) as other:
        elsewhere = Says(status, headers={"Location": f"{other.url}/chat/completions?key={KEY}"})
        with Stub(elsewhere) as stub, pytest.raises(Fault, match="redirects") as raised:
            ask(stub)
        assert not other.asked
    assert not isinstance(raised.value, PassingFault)
    assert stub.url in raised.value.what
    assert f"{other.url}/chat/completions" in raised.value.what
    assert "base_url" in raised.value.mend
    assert KEY not in str(raised.value)


def test_a_wrong_setting_for_certificates_does_not_matter_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "nowhere.pem")
    with Stub(spoken("gut")) as stub:
        assert ask(stub).text == "gut"


# --- threads, models, imports ---


def test_several_threads_share_one_client() -> None:
    with Stub(lambda asked: spoken(asked.json["messages"][0]["content"])) as stub, chat(stub.url) as model:
        replies: dict[int, str] = {}

        def one(number: int) -> None:
            replies[number] = model.complete(Request("m", (Message("user", str(number)),))).text

        threads = [threading.Thread(target=one, args=[number]) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert replies == {number: str(number) for number in range(8)}


def test_ctrl_c_in_the_midst_of_an_answer_ends_it_and_the_next_is_whole() -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with Stub(spoken("Der Rat", " tagte.")) as stub, chat(stub.url) as model:
        with pytest.raises(KeyboardInterrupt):
            model.complete(ASK, interrupted)
        assert model.complete(ASK).text == "Der Rat tagte."


def test_models_are_listed_by_their_ids() -> None:
    with Stub(page(200, '{"data": [{"id": "b"}, {"id": "a"}]}', "application/json")) as stub, chat(stub.url) as model:
        assert model.models() == ("a", "b")
    assert (stub.asked[0].method, stub.asked[0].target) == ("GET", "/v1/models")


@pytest.mark.parametrize("says", [page(200, "<html>"), page(200, "{}", "application/json"), page(404, "<html>")])
def test_a_list_of_models_that_is_none_leads_to_the_address(says: Says) -> None:
    with Stub(says) as stub, chat(stub.url) as model, pytest.raises(Fault, match="chat server") as raised:
        model.models()
    assert "/v1" in raised.value.mend


@pytest.mark.parametrize("address", ["localhost:8080", "http://[::1/v1", "ftp://host"])
def test_a_client_is_not_made_for_what_is_no_address(address: str) -> None:
    with pytest.raises(UsageError):
        OpenAIChat(Server(address))


def test_a_client_is_made_without_network_and_closed_without_use() -> None:
    with chat("http://nirgends.invalid/v1") as model:
        assert model
    code = "import sys, recapper.engines.wire.openai_client; print(sorted({'openai', 'httpx2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "[]\n"
