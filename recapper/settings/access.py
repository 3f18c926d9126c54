"""Which engine writes, and with which server, key and model: each with the reason, from settings and environment."""

import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from recapper.engines.wire.server import HOSTED, Server, check_address, is_on_this_machine, shown
from recapper.errors import UsageError
from recapper.settings.model import OpenAISettings

EngineName = Literal["auto", "extractive", "openai"]

DEFAULT_MODEL = "gpt-5.4"
"""Of the hosted API, where neither --model nor the settings name one."""
KEY, ADDRESS = "OPENAI_API_KEY", "OPENAI_BASE_URL"
"""The official client's own variables."""
_KEY_SECONDS = 60.0
"""A password store may ask its owner first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which engine, and why."""

    engine: Literal["extractive", "openai"]
    reason: str


def choose_engine(wanted: EngineName, settings: OpenAISettings, environment: Mapping[str, str]) -> Choice:
    """`auto` takes the openai engine where a key or a server is configured."""
    if wanted != "auto":
        return Choice(wanted, "--engine says so")
    if settings.base_url:
        return Choice("openai", f"recapper.toml names the server {shown(settings.base_url)}")
    if environment.get(ADDRESS):
        return Choice("openai", f"{ADDRESS} names the server {shown(environment[ADDRESS])}")
    if settings.api_key_command:
        return Choice("openai", "recapper.toml has an api_key_command")
    if environment.get(KEY):
        return Choice("openai", f"a key is in {KEY}")
    return Choice("extractive", f"neither a key in {KEY} nor a base_url is set")


def server(settings: OpenAISettings, environment: Mapping[str, str]) -> Server:
    """The server to ask and the key for it.

    Raises UsageError for an address that is none, and where the hosted API has no key.
    """
    base_url = settings.base_url or environment.get(ADDRESS, "") or HOSTED
    check_address(base_url)
    trusted = (urlsplit(base_url).hostname or "") in {host.lower() for host in settings.trusted_hosts}
    key = _key(settings, environment, base_url, trusted=trusted)
    if key is None and base_url == HOSTED:
        raise UsageError(
            f"there is no key for {HOSTED}",
            mend=f"Set {KEY}, or api_key_command or base_url in recapper.toml; --engine extractive needs none.",
        )
    return Server(base_url, key, trusted, settings.timeout)


def may_see_confidential(place: Server) -> bool:
    """On this machine, decided without DNS, or in the house by the settings."""
    return place.trusted or is_on_this_machine(place.base_url)


def key_held_back(settings: OpenAISettings, environment: Mapping[str, str], place: Server) -> bool:
    """Whether the environment has a key that was not meant for this server."""
    return place.key is None and bool(environment.get(KEY)) and not settings.api_key_command


def _key(settings: OpenAISettings, environment: Mapping[str, str], base_url: str, *, trusted: bool) -> str | None:
    """The key in the environment is the hosted API's or that of the server named beside it.

    A server that only a file of the workspace names gets it where it is on this machine or trusted: a workspace from
    a colleague must not be able to send a key anywhere.
    """
    if settings.api_key_command:
        return _from_command(settings.api_key_command)
    own = not settings.base_url or settings.base_url in (HOSTED, environment.get(ADDRESS))
    return environment.get(KEY) or None if own or trusted or is_on_this_machine(base_url) else None


def _from_command(command: str) -> str:
    """What the command prints. Its output stands in no message: it is the key."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is the user's own setting
            shlex.split(command), check=False, capture_output=True, timeout=_KEY_SECONDS, stdin=subprocess.DEVNULL
        )
    except ValueError as error:
        raise UsageError(f"api_key_command cannot be read: {error}", mend="Close its quotes.") from error
    except OSError as error:
        raise UsageError(f"api_key_command: {error.strerror}: {command}", mend="Try it in the terminal.") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            f"api_key_command printed nothing within {_KEY_SECONDS:.0f} seconds: {command}",
            mend="Unlock the password store first.",
        ) from error
    key = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode or not key or len(key.split()) > 1:
        why = f"ended with {done.returncode}" if done.returncode else "did not print one key"
        raise UsageError(f"api_key_command {why}: {command}", mend="Try it in the terminal.")
    return key
