"""What a chat server is asked and what it answers. The engine knows this contract, one adapter the wire."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from recapper.errors import RecapperError

Role = Literal["system", "user", "assistant"]
Scalar = str | int | float | bool
OnText = Callable[[str], None]
"""Told all of the answer so far, each time more of it has come."""


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Form:
    """The answer is to be a JSON object of this schema; `schema` is JSON itself, so that a form can be a key."""

    name: str
    schema: str


@dataclass(frozen=True, slots=True)
class Request:
    """One chat completion."""

    model: str
    messages: tuple[Message, ...]
    form: Form | None = None
    parameters: tuple[tuple[str, Scalar], ...] = ()
    """Only what the user set, such as ("temperature", 0.3), sorted by name."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    finish: str
    """Why the server stopped: `stop`, `length`, `content_filter`, or what else it says."""
    usage: Usage | None
    """None where the server counts nothing."""


class ChatModel(Protocol):
    def complete(self, request: Request, on_text: OnText | None = None) -> Reply:
        """The whole answer. Raises a `Fault`. Safe to call from several threads."""
        ...

    def models(self) -> tuple[str, ...]:
        """Ids of the models the server lists, sorted. Raises a `Fault`."""
        ...


class Fault(RecapperError):  # noqa: N818 - a server at fault, as protocols call it
    """A server that did not answer as it should: what happened with the address in it, and the way out.

    As such it is the server's setting that is wrong: no other call will fare better, and the run ends.
    """


class TooLongError(Fault):
    """Prompt and answer do not fit into the model's context. `limit`: its size in tokens where the server says it."""

    def __init__(self, what: str, *, mend: str = "", limit: int | None = None) -> None:
        super().__init__(what, mend=mend)
        self.limit = limit


class PassingFault(Fault):
    """It may go better next time. `after`: seconds the server asks to wait, None where it does not say."""

    def __init__(self, what: str, *, mend: str = "", after: float | None = None) -> None:
        super().__init__(what, mend=mend)
        self.after = after
