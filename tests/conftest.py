"""What all tests share: no network, and one tagger for the session."""

import socket

import pytest

from recapper.cache import MemoryCache
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

_CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails there, with the address in the message."""

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reached for {address}")
        _CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return Tagger(MemoryCache())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(MemoryCache())
