"""The files of pictures that a draft names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from recapper.snippets.model import Picture
from recapper.workspace import Workspace

_LARGEST = 64 * 1024 * 1024
"""Bytes of a picture; no newsroom prints a larger one, and Word hardly opens it."""


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """Contents by the address in the draft, and what could not be had, a sentence each."""

    contents: dict[str, bytes] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def picture_files(
    workspace: Workspace, month: str, pictures: Iterable[Picture], sources: Iterable[str]
) -> PictureFiles:
    """The files that the addresses `sources` of the draft mean, as links have them.

    A file is looked for beside the clip of a picture, in the month's sources and beside the draft, never outside of
    the workspace; nothing is fetched from the network.
    """
    folders = [workspace.root / one.path.parent for one in pictures]
    folders = list(dict.fromkeys([*folders, workspace.sources(month), workspace.drafts(month)]))
    contents: dict[str, bytes] = {}
    notices = []
    for source in sources:
        found = _content(workspace.root, folders, source)
        if isinstance(found, bytes):
            contents[source] = found
        else:
            notices.append(found)
    return PictureFiles(contents, tuple(notices))


def unheld(source: str) -> str:
    """What to say of a file that is there but no picture for Word."""
    return f"the picture {_shown(source)} was left out: Word cannot hold it. Save it as PNG or JPEG, and export again."


def to_upload(sources: Iterable[str]) -> tuple[str, ...]:
    """What to say of pictures that are files, for a system that has its own place for them."""
    return tuple(
        f"upload {_shown(source)}, and put its address in the place of this name"
        for source in sources
        if not _on_network(source)
    )


def _content(root: Path, folders: Iterable[Path], source: str) -> bytes | str:
    """The file, or why it was left out and what to do."""
    if _on_network(source):
        mend = "Save it beside its clip, and name the file."
        return f"the picture {_shown(source)} was left out: it is on the network and not fetched. {mend}"
    name = unquote(source)
    inside = False
    for folder in folders:
        path = _resolved(root, folder, name)
        inside = inside or path is not None
        if path and path.is_file():
            if path.stat().st_size > _LARGEST:
                return f"the picture {_shown(source)} was left out: it is larger than 64 MB. Save a smaller one."
            return path.read_bytes()
    if not inside:
        mend = "Copy it beside its clip, and name the file."
        return f"the picture {_shown(source)} was left out: it is not in the workspace. {mend}"
    beside = " or ".join(str(folder.relative_to(root)) for folder in folders)
    return (
        f"the picture {_shown(source)} was left out: there is no such file in {beside}. Put it there, and export again."
    )


def _resolved(root: Path, folder: Path, name: str) -> Path | None:
    """Where `name` leads from a folder; None where that is not below the workspace."""
    if "\0" in name or Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    path = (folder / name).resolve()
    return path if path.is_relative_to(root.resolve()) else None


def _on_network(source: str) -> bool:
    try:
        parts = urlsplit(source)
    except ValueError:  # brackets that are no IPv6 address
        return True
    return bool(parts.netloc) or parts.scheme in ("http", "https", "data", "file", "ftp")


def _shown(source: str) -> str:
    """As it is read, on one line, and not the whole of a picture that is its own address."""
    name = "".join(char if char.isprintable() else "?" for char in unquote(source))
    return name if len(name) <= 200 else f"{name[:199]}…"
