"""What is sent: the request, asked for in the way a server can answer, and the user's parameters; nothing else."""

import json

from recapper.engines.chat import Message, Request
from recapper.engines.wire.abilities import Ability

OURS = {"model", "messages", "stream", "stream_options", "response_format"}
"""Fields that no parameter of the user may set."""

_IN_WORDS = "Antworte ausschließlich mit einem JSON-Objekt nach diesem Schema: {schema}"


def body(request: Request, able: Ability) -> dict[str, object]:
    """The JSON object to send."""
    sent: dict[str, object] = {**dict(request.parameters), "model": request.model}
    sent["messages"] = [{"role": message.role, "content": message.content} for message in _messages(request, able)]
    sent["stream"] = able.stream
    if able.stream and able.usage:
        sent["stream_options"] = {"include_usage": True}
    if request.form and able.form == "json_schema":
        schema = {"name": request.form.name, "schema": json.loads(request.form.schema), "strict": True}
        sent["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif request.form and able.form == "json_object":
        sent["response_format"] = {"type": "json_object"}
    return sent


def _messages(request: Request, able: Ability) -> tuple[Message, ...]:
    """Where the server cannot hold the model to a schema, the last message of the user tells it."""
    if request.form is None or able.form == "json_schema":
        return request.messages
    words = _IN_WORDS.format(schema=request.form.schema)
    last = max((place for place, each in enumerate(request.messages) if each.role == "user"), default=None)
    if last is None:
        return (*request.messages, Message("user", words))
    told = Message("user", f"{request.messages[last].content}\n\n{words}")
    return (*request.messages[:last], told, *request.messages[last + 1 :])
