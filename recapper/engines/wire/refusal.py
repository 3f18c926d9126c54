"""What a server says when it refuses: the same few facts, which every server words its own way."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_QUOTE = 200

_TOO_LONG_CODES = {"exceed_context_size_error", "context_length_exceeded", "string_above_max_length"}
_TOO_LONG = re.compile(
    r"context (?:size|length|window)|maximum model length|prompt is too long|prompt too long|too many tokens"
    r"|request too large|max_model_len|reduce the length of the (?:messages|prompt|input)",
    re.IGNORECASE,
)
# Only what says the size of the context: the same sentence also counts the prompt. Sources: OpenAI and vLLM "maximum
# context length is 8192 tokens", LM Studio "context length of only 4096", vLLM "maximum model length of 4096", Mistral
# "32768 maximum context length", Anthropic "> 200000 maximum", OpenAI and Groq per minute "Limit 6000, Requested".
_LIMITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:context|model) (?:length|size|window)\s*(?:is|of)?\s*(?:only)?\s*[(:=]?\s*(\d[\d,]*)",
        r"(\d[\d,]*) maximum context length",
        r"> (\d[\d,]*) maximum",
        r"\bn_ctx\W+(\d+)",
        r"\blimit:? (\d[\d,]*)",
    )
)
_LIMIT_FIELDS = ("n_ctx", "max_model_len", "context_length")
_QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached", "insufficient_balance"}
_FILTER_CODES = {"content_filter", "content_policy_violation"}
_MODEL_CODES = {"model_not_found", "invalid_model", "model_not_available"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """`status`: of HTTP. `said`: the server's own words, on one line. `code`, `field`: as it names them, or empty."""

    status: int
    said: str
    code: str = ""
    field: str = ""
    limit: int | None = None
    """Tokens that fit, where it says so."""
    after: float | None = None
    """Seconds it asks to wait, where it says so."""
    location: str = ""

    @property
    def is_too_long(self) -> bool:
        if self.code in _TOO_LONG_CODES:
            return True
        # 429: more tokens than a minute allows in one request; waiting never helps there.
        if self.status == 429:
            return "request too large" in self.said.lower()
        return self.status == 413 or (self.status in {400, 422, 500} and bool(_TOO_LONG.search(self.said)))

    @property
    def is_quota(self) -> bool:
        return self.status == 402 or self.code in _QUOTA_CODES

    @property
    def is_filter(self) -> bool:
        return self.code in _FILTER_CODES

    @property
    def is_unknown_model(self) -> bool:
        if self.code in _MODEL_CODES or self.field == "model":
            return self.status in {400, 404, 422}
        return self.status == 404 and "model" in self.said.lower()

    def parameter(self, names: tuple[str, ...]) -> str | None:
        """Which of the user's parameters it complains about."""
        if self.field in names:
            return self.field
        return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", self.said)), None)


def refusal(status: int, headers: Mapping[str, str], body: str) -> Refusal:
    """Read an answer of HTTP; `headers` find their names in any case, or in lower case."""
    error = _error(body)
    said = one_line(" ".join(_words(error if error else body)))
    code = next((str(error[key]) for key in ("code", "type") if isinstance(error.get(key), str)), "")
    if error.get("type") in _TOO_LONG_CODES | _QUOTA_CODES:
        code = str(error["type"])
    field = error.get("param")
    return Refusal(
        status=status,
        said=said,
        code=code,
        field=field.removeprefix("body.") if isinstance(field, str) else "",
        limit=_limit(error, said),
        after=_after(headers),
        location=headers.get("location", ""),
    )


def one_line(text: str) -> str:
    """Without line breaks and what else would move a terminal's cursor."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def quote(said: str, secrets: tuple[str, ...]) -> str:
    """The server's words as a message quotes them: secrets it echoes taken out, then shortened."""
    for secret in secrets:
        said = said.replace(secret, "…")
    said = one_line(said)
    return said if len(said) <= MAX_QUOTE else said[: MAX_QUOTE - 1].rstrip() + "…"


def _error(body: str) -> dict[str, object]:
    """The object that tells the error: OpenAI's under "error", vLLM's and FastAPI's is the body itself; else empty."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    if isinstance(found, list) and found:  # Google wraps it in a list
        found = found[0]
    if isinstance(found, dict) and isinstance(found.get("error"), dict):
        found = found["error"]
    return found if isinstance(found, dict) else {}


def _words(error: object) -> Iterator[str]:
    """A page of HTML says nothing to anyone; of FastAPI's details the field counts, not the clip text it repeats."""
    if isinstance(error, str) and not error.lstrip().startswith("<"):
        yield error
    if not isinstance(error, dict):
        return
    for key in ("message", "error", "detail"):
        value = error.get(key)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for each in (each for each in value if isinstance(each, dict)):
                place = each.get("loc") or ()
                names = [str(part) for part in place if part != "body"] if isinstance(place, list) else []
                yield f"{'.'.join(names)}: {each.get('msg', '')}"


def _limit(error: dict[str, object], said: str) -> int | None:
    for key in _LIMIT_FIELDS:
        value = error.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
    found = next((match for pattern in _LIMITS if (match := pattern.search(said))), None)
    return int(found[1].replace(",", "")) if found else None


def _after(headers: Mapping[str, str]) -> float | None:
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    return _until(headers.get("retry-after", ""), headers.get("date", ""))


def _until(date: str, now: str) -> float | None:
    """Seconds from the server's own clock, where it shows it: ours may be wrong by hours."""
    try:
        then = parsedate_to_datetime(date)
    except ValueError:
        return None
    try:
        since = parsedate_to_datetime(now)
    except ValueError:
        since = datetime.now(UTC)
    try:
        return max(0.0, (then - since).total_seconds())
    except TypeError:  # one of them says -0000, which is a date without a zone
        return None
