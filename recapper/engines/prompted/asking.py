"""Asking a model: an answer on disk is never asked for again, a new one is on disk before anybody reads it."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recapper.engines.chat import ChatModel, Fault, Form, Message, OnText, Request, Scalar, Usage
from recapper.engines.prompted.answers import Answer, Answers, answer_key, prompt_hash
from recapper.engines.prompted.money import Purse
from recapper.engines.prompted.tokens import TokenCounter
from recapper.recap.model import Call

_CUT_PROMPT = 0.6
"""A server that counts less than this share of a prompt has probably read only a part of it."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """Which model is asked, and with which parameters of the user's."""

    model: str
    parameters: tuple[tuple[str, Scalar], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `place` orders the record: number of the part, number of the step."""

    purpose: str
    place: tuple[int, int]
    messages: tuple[Message, ...]
    completion: int
    """Tokens expected of the answer."""
    form: Form | None = None
    sources: Mapping[str, str] | None = None
    """Snippet id to number, where the answer cites them."""
    identity: str = ""
    """Takes the place of the messages in the key: see `answer_key`."""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """One call before it is made, in tokens. `known`: its answer is on disk already and costs nothing."""

    purpose: str
    prompt: int
    completion: int
    known: bool


class MissingAnswerError(Fault):
    """Asked offline, and no answer is on disk."""


class Asker:
    """Asks on behalf of one run. Thread-safe."""

    def __init__(
        self, chat: ChatModel | None, voicing: Voicing, answers: Answers, counter: TokenCounter, purse: Purse
    ) -> None:
        self._chat = chat
        self._voicing = voicing
        self._answers = answers
        self._purse = purse
        self.counter = counter
        self._calls: dict[tuple[int, int, str], Call] = {}
        self._notices: dict[str, None] = {}
        self._turn = threading.Lock()

    @property
    def calls(self) -> tuple[Call, ...]:
        """All answers this run rests on, replayed ones included, in the order of their places."""
        return tuple(self._calls[place] for place in sorted(self._calls))

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of this run's calls, in the same order however the threads ran."""
        return tuple(sorted(self._notices))

    def notice(self, text: str) -> None:
        with self._turn:
            self._notices[text] = None

    def known(self, question: Question) -> bool:
        """Whether the answer is on disk."""
        return self._answers.get(self._key(question)) is not None

    def forecast(self, question: Question) -> Usage:
        return Usage(self.counter.of(question.messages), question.completion)

    def ask(self, question: Question, on_text: OnText | None = None) -> Answer:
        """The answer, from disk or from the server. Raises a Fault, or OverBudgetError."""
        key = self._key(question)
        forecast = self.forecast(question)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._asked(question, key, forecast, on_text)
        self._record(question, answer, forecast)
        return answer

    def _asked(self, question: Question, key: str, forecast: Usage, on_text: OnText | None) -> Answer:
        if self._chat is None:
            raise MissingAnswerError(f"{question.purpose}: no answer is on disk", mend="Run it without --offline.")
        request = self._request(question)
        self._answers.reserve(key)
        try:
            with self._purse.call(forecast) as bill:
                reply = self._chat.complete(request, on_text)
                bill.settle(reply.usage)
                reply = replace(reply, text=_sound(reply.text))
                prompt = prompt_hash(question.messages)
                sources = dict(question.sources or {})
                answer = Answer(key, prompt, self._voicing.model, question.purpose, reply, sources)
                self._answers.put(answer)
        finally:
            self._answers.release(key)
        return answer

    def _key(self, question: Question) -> str:
        return answer_key(self._request(question), question.attempt, question.identity)

    def _request(self, question: Question) -> Request:
        return Request(self._voicing.model, question.messages, question.form, self._voicing.parameters)

    def _record(self, question: Question, answer: Answer, forecast: Usage) -> None:
        usage = answer.reply.usage
        call = Call(
            question.purpose,
            answer.key,
            answer.prompt,
            forecast.prompt,
            forecast.completion,
            usage.prompt if usage else None,
            usage.completion if usage else None,
            self._purse.price_of(usage),
        )
        with self._turn:
            self._calls[(*question.place, question.purpose)] = call
        if usage and 0 < usage.prompt < _CUT_PROMPT * forecast.prompt:
            self.notice(
                f"{question.purpose}: the server counted {usage.prompt} tokens of a prompt of about "
                f"{forecast.prompt}; it may have cut it. Raise its context (num_ctx for Ollama) or set "
                "[openai] context_tokens."
            )


def _sound(text: str) -> str:
    """Text that can be written as UTF-8: an emoji that came in two halves is put together, half a one replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
