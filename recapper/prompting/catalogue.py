"""The prompt templates: a workspace's own over the bundled ones, strict and sandboxed.

Source text only ever comes in as a value: it is printed, never read as a template.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined, Template, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from recapper.errors import UsageError

NAMES = ("house", "section", "condense", "repair", "frame", "outline")
"""The templates recapper asks for; the file is `<name>.md.j2`."""
_ENDING = ".md.j2"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Row:
    """One template: which file is used, and why."""

    name: str
    path: Path
    why: str


def bundled_folder() -> Path:
    """Where the bundled templates lie: in the installed package, else beside it in a checkout."""
    installed = _PACKAGE / "prompts"
    return installed if installed.is_dir() else _PACKAGE.parent / "prompts"


class Catalogue:
    """Renders templates. `own`: the folder `prompts/` of a workspace; it may be missing or be the bundle itself."""

    def __init__(self, own: Path | None = None) -> None:
        self._bundled = bundled_folder()
        self._own = own if own and own.is_dir() and not own.samefile(self._bundled) else None
        bundled = FileSystemLoader(self._bundled, encoding="utf-8")
        layers = [FileSystemLoader(self._own, encoding="utf-8")] if self._own else []
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([*layers, PrefixLoader({"bundled": bundled}), bundled]),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The prompt `name`, without space around it.

        Raises UsageError that names file and line for a template that cannot be used.
        """
        file = name + _ENDING
        try:
            return self._template(file).render(values).strip()
        except TemplateSyntaxError as error:
            place = f"{error.filename or file}:{error.lineno}"
            raise UsageError(f"{place}: {error.message}", mend=_mend(file)) from error
        except TemplateNotFound as error:
            raise UsageError(f"{self._path(file)}: there is no template {error.name}", mend=_mend(file)) from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{self._path(file)} is not saved as UTF-8", mend="Save it as UTF-8.") from error
        except TemplateError as error:
            raise UsageError(f"{self._path(file)}: {error.message}", mend=_mend(file)) from error
        except RecursionError as error:
            raise UsageError(f"{self._path(file)}: it calls itself without end", mend=_mend(file)) from error
        except (TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise UsageError(f"{self._path(file)}: {error}", mend=_mend(file)) from error

    def fingerprint(self, name: str) -> str:
        """SHA-256 of the template's file: what a text was made with."""
        return sha256(self._path(name + _ENDING).read_bytes()).hexdigest()

    def rows(self) -> tuple[Row, ...]:
        """Each template with the file that wins, then files of the workspace that nothing uses."""
        rows = []
        for name in NAMES:
            path = self._path(name + _ENDING)
            own = self._own is not None and path.parent == self._own
            rows.append(Row(name, path, "your prompts/ over the bundled one" if own else "bundled"))
        return (*rows, *self._unused())

    def _unused(self) -> list[Row]:
        own = sorted(self._own.glob(f"*{_ENDING}")) if self._own else []
        stray = [(path, path.name.removesuffix(_ENDING)) for path in own]
        rows = []
        for path, name in stray:
            if name not in NAMES:
                near = get_close_matches(name, NAMES, n=1)
                hint = f"; did you mean {near[0]}?" if near else "; only your own templates can include it"
                rows.append(Row(name, path, f"no prompt of this name{hint}"))
        return rows

    def _template(self, file: str) -> Template:
        return self._environment.get_template(file)

    def _path(self, file: str) -> Path:
        own = self._own / file if self._own else None
        return own if own and own.is_file() else self._bundled / file


def _mend(file: str) -> str:
    return f"Mend or delete it in prompts/; `recapper templates` shows the bundled {file}."
