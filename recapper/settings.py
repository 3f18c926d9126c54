"""`recapper.toml`: every setting is declared here once, with its default, its limits and its text in the README."""

import re
import string
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from recapper.errors import UsageError

SETTINGS_FILE = "recapper.toml"

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
    address: Literal["none", "ihr", "Sie"] = Field(default="none", description="How readers are addressed")

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


class Settings(BaseModel):
    """All tables of `recapper.toml`."""

    model_config = _STRICT

    recap: RecapSettings = Field(default_factory=RecapSettings)


def load_settings(root: Path) -> Settings:
    """The settings of the workspace `root`; defaults where it has no file.

    Raises UsageError that names file, line and the nearest known key.
    """
    path = root / SETTINGS_FILE
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not saved as UTF-8", mend="Save it as UTF-8.") from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}", mend="Make it a file that you may read."
        ) from error
    try:
        return Settings.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}", mend='Texts stand in quotes: subject = "Amazon"') from error
    except ValidationError as error:
        raise _first_mistake(path, source, error) from error


def document() -> str:
    """All settings as a Markdown table, for the README."""
    lines = ["| setting | default | meaning |", "|---|---|---|"]
    for table, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            lines += [
                f"| `[{table}] {key}` | {_shown(each)} | {each.description} |"
                for key, each in model.model_fields.items()
            ]
    return "\n".join(lines) + "\n"


def _shown(field: FieldInfo) -> str:
    value = field.default
    if value is None or value == "":
        return "none"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def _first_mistake(path: Path, source: str, error: ValidationError) -> UsageError:
    """The first mistake by its place in the file: one at a time can be mended."""
    found = [(_line_of(source, [str(part) for part in details["loc"]]), details) for details in error.errors()]
    line, details = min(found, key=lambda pair: pair[0])
    names = [str(part) for part in details["loc"]]
    what = f"{path}:{line}: {_said(names, details)}"
    return UsageError(what, mend=_mend(names) if details["type"] == "extra_forbidden" else "")


def _said(names: list[str], details: ErrorDetails) -> str:
    key = ".".join(names)
    if details["type"] == "extra_forbidden":
        kind = "table or setting" if len(names) == 1 else "setting"
        return f"unknown {kind} {key!r}"
    return f"{key} = {details['input']!r}: {details['msg'].removeprefix('Value error, ')}"


def _mend(names: list[str]) -> str:
    known = list(Settings.model_fields) if len(names) == 1 else list(RecapSettings.model_fields)
    near = get_close_matches(names[-1].lower(), known, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    if len(names) == 1 and names[0] in RecapSettings.model_fields:
        return f"It belongs below a line [recap]: {names[0]} = ..."
    kind = "tables" if len(names) == 1 else "settings"
    return f"Known {kind}: {', '.join(known)}."


def _line_of(source: str, names: list[str]) -> int:
    """The line of a table or key, 1-based; 1 where it is written in a way this simple look does not find."""
    table = names[0]
    current = ""
    for number, line in enumerate(source.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*\"?([\w-]+)", line):
            current = header[1]
            if len(names) == 1 and current == table:
                return number
        elif key := re.match(r"\s*\"?([\w-]+)\"?\s*[=.]", line):
            wanted = names[-1] if current == table and len(names) > 1 else table if not current else None
            if key[1] == wanted:
                return number
    return 1
