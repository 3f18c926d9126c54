"""What a server was found unable to do, so that it is refused once and not asked again."""

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recapper.engines.wire.server import Server, shown

FORMS = ("json_schema", "json_object", "plain")
"""How the form of an answer is asked for, strongest first; `plain`: in the prompt alone."""

_NO_USAGE = "no-usage"
_NO_STREAM = "no-stream"
_ABOUT_FORM = ("response_format", "json_schema", "json_object", "schema", "grammar", "guided", "structured")
_ABOUT_USAGE = ("stream_options", "include_usage")
_ABOUT_STREAM = re.compile(r"\bstream")  # not of a server that is upstream


def names_ours(said: str) -> bool:
    """Whether a refusal names what recapper adds to a request by itself."""
    said = said.lower()
    return any(word in said for word in (*_ABOUT_USAGE, *_ABOUT_FORM)) or bool(_ABOUT_STREAM.search(said))


@dataclass(frozen=True, slots=True)
class Ability:
    """How a model of a server is asked."""

    form: str = FORMS[0]
    usage: bool = True
    """Whether it takes `stream_options`, which makes it count tokens."""
    stream: bool = True

    def weaker(self, said: str, has_form: bool) -> "Ability | None":
        """What to try after a refusal: less of what it names, in doubt of what is needed least. None: nothing is left.

        `said`: the words of the server, with the names of the fields it complains about.
        """
        said = said.lower()
        can_lose_usage = self.usage and self.stream
        can_lose_form = has_form and self.form != FORMS[-1]
        if can_lose_usage and any(word in said for word in _ABOUT_USAGE):
            return replace(self, usage=False)
        if can_lose_form and any(word in said for word in _ABOUT_FORM):
            return self._plainer()
        if self.stream and _ABOUT_STREAM.search(said):
            return replace(self, stream=False)
        if can_lose_usage:
            return replace(self, usage=False)
        if can_lose_form:
            return self._plainer()
        return replace(self, stream=False) if self.stream else None

    def _plainer(self) -> "Ability":
        return replace(self, form=FORMS[FORMS.index(self.form) + 1])


class Abilities:
    """The abilities of each server and model, safe for several threads; strings go in and out to be kept on disk."""

    def __init__(self, remembered: Mapping[str, str] | None = None) -> None:
        self._lock = threading.Lock()
        self._known = {key: _parse(value) for key, value in (remembered or {}).items()}

    def of(self, server: Server, model: str) -> Ability:
        with self._lock:
            return self._known.get(_key(server, model), Ability())

    def learn(self, server: Server, model: str, found: Ability) -> None:
        """Nothing is unlearnt: another thread may have been refused something else in the meantime."""
        key = _key(server, model)
        with self._lock:
            known = self._known.get(key, Ability())
            form = max(known.form, found.form, key=FORMS.index)
            merged = Ability(form, known.usage and found.usage, known.stream and found.stream)
            if merged != Ability():
                self._known[key] = merged

    def dump(self) -> dict[str, str]:
        """As `Abilities(...)` takes it: "address model" to words such as "json_object no-usage"."""
        with self._lock:
            return {key: _words(ability) for key, ability in sorted(self._known.items())}


def _key(server: Server, model: str) -> str:
    return f"{shown(server.base_url)} {model}"


def _words(ability: Ability) -> str:
    weak = [_NO_USAGE] * (not ability.usage) + [_NO_STREAM] * (not ability.stream)
    return " ".join([ability.form, *weak])


def _parse(value: str) -> Ability:
    """Words of a later version are passed over: the server will refuse again what it cannot do."""
    words = value.split()
    form = next((word for word in words if word in FORMS), FORMS[0])
    return Ability(form, _NO_USAGE not in words, _NO_STREAM not in words)
