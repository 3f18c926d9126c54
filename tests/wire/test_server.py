"""Text stays on this machine exactly where an address says so to every program that reads it."""

import pytest

from recapper.engines.wire.server import HOSTED, Server, check_address, is_on_this_machine, shown
from recapper.errors import UsageError

HERE = """
http://127.0.0.1:8080/v1
http://127.0.0.1
https://127.255.0.9/v1
http://localhost:11434/v1
http://LocalHost/v1
http://[::1]:8080/v1
http://me:secret@localhost:8080/v1
HTTP://localhost
""".split()

NOT_HERE = """
http://127.0.0.1.evil.com/v1
http://localhost.evil.com/v1
http://localhost@evil.com/v1
http://localhost:80@evil.com/v1
http://127.0.0.1@evil.com
http://evil.com/localhost
http://evil.com/v1?host=127.0.0.1
http://evil.com#@localhost
http://0x7f000001/v1
http://2130706433/v1
http://127.1/v1
http://127.0.0.01/v1
http://0177.0.0.1/v1
http://[::ffff:127.0.0.1]/v1
http://[::ffff:7f00:1]/v1
http://[::1%25eth0]/v1
http://[::]/v1
http://0.0.0.0:8080/v1
http://localhost./v1
http://ⓛocalhost/v1
http://127。0。0。1/v1
http://%6cocalhost/v1
http://a@b@localhost/v1
http://localhost\\@evil.com/v1
http://127.0.0.1\\@evil.com/v1
http://localhost:port/v1
http://[::1/v1
http://192.168.0.10:8080/v1
http://10.0.0.1/v1
ftp://localhost/v1
file://localhost/etc/passwd
localhost:8080
127.0.0.1:8080
//localhost/v1
localhost
https://api.openai.com/v1
""".split()


@pytest.mark.parametrize("address", HERE)
def test_this_machine_by_a_literal_address_or_its_name(address: str) -> None:
    assert is_on_this_machine(address)
    check_address(address)


@pytest.mark.parametrize("address", [*NOT_HERE, "", "http://", "http://local\thost/v1", "http://localhost /v1"])
def test_every_other_spelling_is_foreign(address: str) -> None:
    assert not is_on_this_machine(address)


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("http://me:secret@localhost:8080/v1", "http://localhost:8080/v1"),
        ("https://secret@host/v1/", "https://host/v1"),
        ("https://host/v1?key=secret", "https://host/v1"),
        ("https://host/v1#secret", "https://host/v1"),
        ("https://me:se/cret@host/v1", "https://…@host/v1"),
        ("https://me:se?cret@host/v1", "https://…@host/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("localhost:8080", "localhost:8080"),
        ("me:secret@localhost:8080", "localhost:8080"),
        ("", ""),
    ],
)
def test_an_address_is_shown_without_what_may_be_secret(address: str, as_shown: str) -> None:
    assert shown(address) == as_shown


@pytest.mark.parametrize(
    ("address", "way_out"),
    [
        ("localhost:8080", "http://localhost:8080/v1"),
        ("127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("llm.example.com", "https://llm.example.com/v1"),
        ("llm.example.com/api/v1", "https://llm.example.com/api/v1"),
        ("", "http://localhost:8080/v1"),
        ("ftp://host/v1", HOSTED),
        ("https://", HOSTED),
        ("https://:8080/v1", HOSTED),
        ("https://host:port/v1", HOSTED),
        ("https://host:0/v1", HOSTED),
        ("https://[::1/v1", HOSTED),
        ("https://ho st/v1", HOSTED),
        ("https://host\\@evil.com/v1", HOSTED),
        ("https://host/v1?key=secret", "https://host/v1"),
        ("https://me:secret@host/v1#x", "https://host/v1"),
    ],
)
def test_what_is_no_address_is_said_with_one_that_is(address: str, way_out: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_address(address)
    assert way_out in raised.value.mend
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", [HOSTED, "http://me:pw@10.0.0.7:8080/v1/", "https://llm.example.com"])
def test_addresses_of_servers_pass(address: str) -> None:
    check_address(address)


def test_a_server_in_a_traceback_shows_no_key_and_no_password() -> None:
    assert "secret" not in repr(Server("https://me:secret@host/v1", key="sk-secret"))
