"""`recapper lock`: a comment in the working copy that keeps every run away from a section."""

from dataclasses import dataclass
from pathlib import Path

from recapper.draft.model import Region
from recapper.draft.revisions import base_of, load_all
from recapper.errors import UsageError
from recapper.files import write_atomically
from recapper.pipeline.saving import decoded
from recapper.pipeline.standing import Standing, find_section
from recapper.workspace import Workspace, month_lock


@dataclass(frozen=True, slots=True)
class Locked:
    path: Path
    heading: str
    changed: bool
    """False where it was as asked for already."""
    notice: str = ""


def lock_section(workspace: Workspace, name: str, section: str, reason: str = "", *, off: bool = False) -> Locked:
    """Lock a section of draft.md, or take its locks off; nothing else of the file changes.

    Raises UsageError where there is no draft or no such section, ProtectedError while another process works on the
    month.
    """
    with month_lock(workspace.lock_file(name)) as notice:
        path = workspace.draft(name)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise UsageError(f"{path} does not exist", mend=f"recapper draft {name} writes it.") from error
        text = decoded(content, path)
        base = base_of(content, load_all(workspace.revisions(name)).revisions)
        standing = Standing.of(text, base.draft if base else None, name)
        region = find_section(standing, section)
        new = without_locks(text, region) if off else with_lock(text, region, reason)
        if new != text:
            write_atomically(path, new.encode("utf-8"))
        heading = region.heading.prose.text if region.heading else region.name
        return Locked(path, heading, new != text, notice or "")


def with_lock(text: str, region: Region, reason: str) -> str:
    """`text` with a lock behind the section's comment, or below its heading where it has none."""
    if region.comments("locked"):
        return text
    said = " ".join(reason.replace("--", "–").split())
    line_end = "\r\n" if "\r\n" in text else "\n"
    first = region.blocks[0]
    above = first if first.kind == "comment" else region.heading or first
    at = above.start + len(above.raw.rstrip())
    comment = f"<!-- locked: {said} -->" if said else "<!-- locked -->"
    return text[:at] + line_end * (1 if above.kind == "comment" else 2) + comment + text[at:]


def without_locks(text: str, region: Region) -> str:
    """`text` without the section's locks, each with the line it stood on where nothing else stands there."""
    for lock in reversed(region.comments("locked")):
        start, end = lock.start, lock.end
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip() and text[end : end + 1] in ("\n", "\r", ""):
            start = line
            end += 2 if text[end : end + 2] == "\r\n" else int(end < len(text))
        text = text[:start] + text[end:]
    return text
