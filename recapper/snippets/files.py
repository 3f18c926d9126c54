"""The files of a month's folder, and what can be wrong with one before its text is looked at."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from recapper.errors import UsageError
from recapper.snippets.model import Problem

CLIP_SUFFIXES = (".md", ".markdown", ".txt")
OTHER_TEXTS = (".html", ".htm", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".eml", ".webarchive")
"""What somebody may have saved instead of a clip: named, not read."""
MAX_BYTES = 1_000_000
"""Of a clip. The longest reports have some 100,000 characters."""


class UnusableFileError(Exception):
    """A file that counts as a clip but gives no text."""

    def __init__(self, what: str, reason: str, *, line: int | None = None, mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        """English, for the terminal."""
        self.reason = reason
        """German, for the accounting."""
        self.line = line
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Listing:
    """A month's folder."""

    clips: tuple[Path, ...]
    """In the order of their names."""
    problems: tuple[Problem, ...]


def list_clips(root: Path, month: str) -> Listing:
    """Clips of `sources/<month>/`, not of folders below it; hidden files are none.

    Raises UsageError for a folder that is missing, leads out of the workspace or has no clips.
    """
    folder = root / "sources" / month
    add = f"Put clips (.md or .txt, one report each) into {folder}."
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"{month} has no folder in sources", mend=add) from error
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be read: {error.strerror}", mend="Give yourself permission to read it."
        ) from error
    if not folder.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{folder} leads out of the workspace", mend="Copy the clips into the workspace.")
    clips = tuple(folder / name for name in names if name.lower().endswith(CLIP_SUFFIXES))
    if not clips:
        raise UsageError(f"{month} has no clips", mend=add)
    what = f"not read: a clip ends in {', '.join(CLIP_SUFFIXES)}"
    others = (name for name in names if name.lower().endswith(OTHER_TEXTS))
    return Listing(clips, tuple(Problem(display_path(root, folder / name), None, what) for name in others))


def display_path(root: Path, path: Path) -> PurePosixPath:
    """`path` relative to `root`, printable: a name that is no UTF-8 or has control characters shows `\\ufffd`."""
    relative = path.relative_to(root).as_posix()
    return PurePosixPath("".join(_printable(relative)))


def _printable(name: str) -> Iterator[str]:
    for char in name:
        yield "\ufffd" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


def read_text(root: Path, path: Path) -> str:
    """The file's text, a byte order mark gone. `root` is resolved. Raises UnusableFileError."""
    content = _read_bytes(root, path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnusableFileError("saved as UTF-16", "nicht in UTF-8 gespeichert", line=1, mend="save as UTF-8")
    if (nul := content.find(b"\x00")) >= 0:
        line = content.count(b"\n", 0, nul) + 1
        raise UnusableFileError("binary, not a text", "keine Textdatei", line=line)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = "nicht in UTF-8 gespeichert"
        raise UnusableFileError("not saved as UTF-8", reason, line=line, mend="save as UTF-8") from error


def _read_bytes(root: Path, path: Path) -> bytes:
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            raise UnusableFileError(
                "a symbolic link out of the workspace", "Verknüpfung aus dem Arbeitsordner hinaus", mend="copy the file"
            )
        # A pipe named like a clip would wait for a writer for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnusableFileError("not a file", "keine Datei")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        what = "a broken symbolic link" if path.is_symlink() else "gone since the folder was listed"
        raise UnusableFileError(what, "Datei nicht mehr da") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: a symbolic link to itself, before Python 3.13
        what = f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"
        raise UnusableFileError(what, "Datei nicht lesbar") from error
    if len(content) > MAX_BYTES:
        raise UnusableFileError("more than 1 MB", "größer als 1 MB", mend="a clip is the text of one report")
    return content
