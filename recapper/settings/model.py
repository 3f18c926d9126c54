"""`recapper.toml`: every setting is declared here once, with its default, its limits and its text in the README."""

import re
import string
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

_STRICT = ConfigDict(frozen=True, extra="forbid", strict=True)
_SECTIONS = re.compile(r"([1-9][0-9]?)(?:-([1-9][0-9]?))?")
_PLACEHOLDERS = frozenset({"subject", "month"})


class RecapSettings(BaseModel):
    """What the recap is about and how it is to look."""

    model_config = _STRICT

    subject: str = Field(
        default="",
        max_length=80,
        description="What the recap is about, such as Amazon; empty: it is about several things",
    )
    title: str = Field(
        default="{subject}-Monatsrückblick: Die wichtigsten Ereignisse im {month}",
        min_length=1,
        max_length=200,
        description="The title; {subject} and {month} (such as November 2017) are filled in",
    )
    sections: str = Field(default="3-5", description="How many headed sections: a number or a range")
    words: int = Field(default=900, ge=100, le=5000, description="How long the recap is to be, in words")
    address: Literal["none", "ihr", "Sie"] = Field(
        default="none", description="How readers are addressed; none: as in style/, else not at all"
    )

    @field_validator("title")
    @classmethod
    def _known_placeholders(cls, title: str) -> str:
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(title) if name is not None}
        except ValueError as error:
            raise ValueError(f"a brace is missing: {error}") from error
        if unknown := sorted(names - _PLACEHOLDERS):
            raise ValueError(f"{{{unknown[0]}}} is not known; there are {{subject}} and {{month}}")
        return title

    @field_validator("sections")
    @classmethod
    def _a_range(cls, sections: str) -> str:
        match = _SECTIONS.fullmatch(sections)
        if not match or int(match[1]) > int(match[2] or match[1]):
            raise ValueError('write a number or a range, such as "4" or "3-5"')
        return sections

    @property
    def section_range(self) -> tuple[int, int]:
        """Fewest and most sections."""
        fewest, _, most = self.sections.partition("-")
        return int(fewest), int(most or fewest)


class Price(BaseModel):
    """Of a million tokens, in the currency of your contract."""

    model_config = _STRICT

    input: float = Field(ge=0, description="Of a million tokens of prompt")
    output: float = Field(ge=0, description="Of a million tokens of answer")


class OpenAISettings(BaseModel):
    """Which server writes, and what it may cost. The key is no setting: it has no place in a file."""

    model_config = _STRICT

    model: str = Field(default="", max_length=200, description="Which model writes; empty: the server's only one")
    base_url: str = Field(
        default="", max_length=500, description="Address of an OpenAI-compatible server; empty: the hosted API"
    )
    api_key_command: str = Field(
        default="", max_length=500, description="A command that prints the key, such as that of a password store"
    )
    timeout: float = Field(default=120.0, ge=1, le=3600, description="Seconds without a word until it is given up")
    max_concurrency: int = Field(default=6, ge=1, le=32, description="How many sections are written at a time")
    context_tokens: int = Field(
        default=0, ge=0, description="Context of the model in tokens; larger sections are condensed first; 0: not known"
    )
    trusted_hosts: list[str] = Field(
        default=[], description="Hosts in your house that may see confidential clips and your OPENAI_API_KEY"
    )
    parameters: dict[str, str | int | float | bool] = Field(
        default={}, description="Sent as they are, such as { temperature = 0.4 }; nothing else is"
    )
    prices: dict[str, Price] = Field(
        default={}, description="By model: { input = 2.0, output = 8.0 } for a million tokens each"
    )


class CheckSettings(BaseModel):
    """What `recapper check` looks at."""

    model_config = _STRICT

    off: list[str] = Field(
        default=[], description="Rules that are not asked, such as form; `recapper check` lists them"
    )


class ExportSettings(BaseModel):
    """What stands under the article."""

    model_config = _STRICT

    ai_line: bool = Field(default=False, description="A line under the article says that AI helped to write it")


class Settings(BaseModel):
    """All tables of `recapper.toml`."""

    model_config = _STRICT

    recap: RecapSettings = Field(default_factory=RecapSettings)
    openai: OpenAISettings = Field(default_factory=OpenAISettings)
    checks: CheckSettings = Field(default_factory=CheckSettings)
    export: ExportSettings = Field(default_factory=ExportSettings)
