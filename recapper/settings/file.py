"""Reading `recapper.toml`: every mistake is named with its line and the nearest known key."""

import re
import tomllib
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from recapper.errors import UsageError
from recapper.settings.model import Settings

SETTINGS_FILE = "recapper.toml"


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
    tables = {table: _fields(field.annotation) for table, field in Settings.model_fields.items()}
    known = list(tables) if len(names) == 1 else tables.get(names[0], [])
    near = get_close_matches(names[-1].lower(), known, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    home = next((table for table, keys in tables.items() if names[-1] in keys), "") if len(names) == 1 else ""
    if home:
        return f"It belongs below a line [{home}]: {names[0]} = ..."
    kind = "tables" if len(names) == 1 else "settings"
    return f"Known {kind}: {', '.join(known)}."


def _fields(model: object) -> list[str]:
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


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
