"""Answers that were paid for: kept before they are read, found again by what was asked."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from recapper.engines.chat import Message, Reply, Request


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply as it came, with what it answers."""

    key: str
    prompt: str
    """SHA-256 of the messages, so that a text can be told from the prompt that made it."""
    model: str
    purpose: str
    reply: Reply
    sources: Mapping[str, str] = field(default_factory=dict)
    """Snippet id to number (`S3`) in the prompt that was answered."""


class Answers(Protocol):
    """Where answers are kept. `put` returns only when the answer is safely there."""

    def get(self, key: str) -> Answer | None: ...

    def reserve(self, key: str) -> None:
        """Make sure that the answer will find room, before it is paid for. Raises OSError where it would not."""
        ...

    def put(self, answer: Answer) -> None: ...

    def release(self, key: str) -> None:
        """Give the reserve back, if there is one: the question is over, with an answer or without."""
        ...


class AnswersInMemory:
    """Answers for one run, for tests and benchmarks."""

    def __init__(self) -> None:
        self.kept: dict[str, Answer] = {}

    def get(self, key: str) -> Answer | None:
        return self.kept.get(key)

    def reserve(self, key: str) -> None:
        """Memory needs no reserve."""

    def put(self, answer: Answer) -> None:
        self.kept[answer.key] = answer

    def release(self, key: str) -> None:
        """There is no reserve."""


def prompt_hash(messages: tuple[Message, ...]) -> str:
    return _hash([[message.role, message.content] for message in messages])


def answer_key(request: Request, attempt: int = 0, identity: str = "") -> str:
    """SHA-256 of model, messages, parameters, form and attempt. An `identity` takes the place of the messages: what
    was asked is then the same as long as the identity is.
    """
    asked = identity or prompt_hash(request.messages)
    form = [request.form.name, request.form.schema] if request.form else None
    return _hash([request.model, asked, form, [list(pair) for pair in request.parameters], attempt])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, sort_keys=True).encode("ascii")).hexdigest()
