"""An answer as it comes over the wire, piece by piece or whole, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from recapper.engines.chat import OnText, Reply, Usage

_THINK = "<think>"
_THOUGHT = "</think>"


@dataclass(slots=True)
class Answer:
    """What has come so far. Not frozen: it grows with every chunk, and lives no longer than the call."""

    pieces: list[str] = field(default_factory=list)
    finish: str = ""
    """Empty until the server says why it stopped: without it the answer is cut."""
    usage: Usage | None = None

    def take(self, chunk: object) -> bool:
        """Whether text came with `chunk`: one of a stream (`delta`) or a whole completion (`message`), as JSON."""
        if not isinstance(chunk, dict):
            return False
        self.usage = _usage(chunk.get("usage")) or self.usage
        choices = chunk.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict):
            return False
        if choice.get("finish_reason"):
            self.finish = str(choice["finish_reason"])
        told = choice.get("delta") or choice.get("message")
        # Reasoning comes under names of its own (`reasoning_content`, `reasoning`) and is no text.
        text = "".join(_texts(told.get(name) for name in ("content", "refusal"))) if isinstance(told, dict) else ""
        if text:
            self.pieces.append(text)
        return bool(text)

    def text(self, *, so_far: bool = False) -> str:
        return without_thoughts("".join(self.pieces), so_far=so_far)

    def reply(self) -> Reply:
        return Reply(self.text(), self.finish, self.usage)


def gather(chunks: Iterable[object], on_text: OnText | None, answer: Answer) -> None:
    """Fill `answer` from `chunks`, which may break off with an exception: what came until then is in it."""
    told = ""
    for chunk in chunks:
        if answer.take(chunk) and on_text:
            text = answer.text(so_far=True)
            if text != told:
                told = text
                on_text(text)


def without_thoughts(text: str, *, so_far: bool = False) -> str:
    """Strip what a reasoning model thinks before it answers, also where its template left out the opening mark.

    `so_far`: the end is still to come, and a mark may have come in half.
    """
    before, mark, answer = text.partition(_THOUGHT)
    thinking = before.lstrip()
    if mark and (thinking.startswith(_THINK) or _THINK not in before):
        return answer.lstrip()
    if thinking.startswith(_THINK) or (so_far and _THINK.startswith(thinking)):
        return ""
    return text


def _texts(values: Iterable[object]) -> Iterable[str]:
    """A content is a string, or with some servers a list of parts."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            parts = (part.get("text") for part in value if isinstance(part, dict) and part.get("type") == "text")
            yield from (part for part in parts if isinstance(part, str))


def _usage(counted: object) -> Usage | None:
    if not isinstance(counted, dict):
        return None
    prompt, completion = counted.get("prompt_tokens"), counted.get("completion_tokens")
    return Usage(prompt, completion) if isinstance(prompt, int) and isinstance(completion, int) else None
