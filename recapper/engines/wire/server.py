"""Which chat server is asked, and whether it is this machine. Decided from the address alone, without the network."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from recapper.errors import UsageError

HOSTED = "https://api.openai.com/v1"

_THIS_MACHINE = ipaddress.ip_network("127.0.0.0/8")
_THIS_MACHINE_6 = ipaddress.IPv6Address("::1")


@dataclass(frozen=True, slots=True)
class Server:
    base_url: str
    key: str | None = field(default=None, repr=False)
    trusted: bool = False
    """In the house, though not on this machine: asked without a proxy."""
    timeout: float = 300.0
    """Seconds without a word from it before it is given up."""

    def __repr__(self) -> str:  # base_url may hold a password
        return f"Server({shown(self.base_url)!r}, trusted={self.trusted}, timeout={self.timeout})"


def is_on_this_machine(base_url: str) -> bool:
    """Whether the host is written as an address in 127.0.0.0/8, as ::1 or as `localhost`.

    Every other spelling counts as foreign, also those that some resolver takes for this machine (127.1, 0x7f000001,
    ::ffff:127.0.0.1): text is kept here on the word of this function, and a wrong no costs only a setting.
    """
    address = _split(base_url)
    if address is None or address.scheme not in {"http", "https"} or not address.hostname:
        return False
    host = address.hostname
    if host == "localhost":
        return True
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        return False
    # `is_loopback` would say yes to ::ffff:127.0.0.1 on some versions of Python, and no on others.
    return literal in _THIS_MACHINE if literal.version == 4 else literal == _THIS_MACHINE_6


def shown(base_url: str) -> str:
    """The address for messages: without user, password and what follows a question mark, which may be a key too."""
    scheme, mark, rest = base_url.rpartition("://")
    host, slash, path = rest.partition("/")
    if "@" in path or ("?" in host and "@" in host):  # a password with a slash or question mark: show no part of it
        return f"{scheme}{mark}…@{rest.rpartition('@')[2]}".rstrip("/")
    address = f"{host.rpartition('@')[2]}{slash}{path}"
    return f"{scheme}{mark}{re.split('[?#]', address)[0].rstrip('/')}"


def check_address(base_url: str) -> None:
    """Raises UsageError for what is no address of a server: http or https, a host, and nothing after the path."""
    address = _split(base_url)
    what = f"base_url is no address of a server: {shown(base_url)!r}"
    if "://" not in base_url:
        raise UsageError(what, mend=f"Write the whole address, such as {_with_scheme(base_url)}.")
    if address is None or address.scheme not in {"http", "https"} or not address.hostname:
        raise UsageError(what, mend=f"Write an address that starts with http:// or https://, such as {HOSTED}.")
    if address.query or address.fragment or base_url.endswith(("?", "#")):
        raise UsageError(what, mend=f"Leave out what follows the path: {shown(base_url)}.")


def _split(base_url: str) -> SplitResult | None:
    """None where programs disagree about which part of the address is the host."""
    if any(character <= " " or character in '\\\x7f<>"' for character in base_url) or base_url.count("@") > 1:
        return None
    try:
        address = urlsplit(base_url)
        if address.port == 0:
            return None
    except ValueError:  # a bracket left open, a port that is no number
        return None
    return address


def _with_scheme(base_url: str) -> str:
    bare = shown(base_url).strip().lstrip("/") or "localhost:8080"
    scheme = "http" if is_on_this_machine(f"http://{bare}") else "https"
    return f"{scheme}://{bare}" if "/" in bare else f"{scheme}://{bare}/v1"
