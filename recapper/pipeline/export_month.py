"""`recapper export`: the working copy as it is published."""

from pathlib import Path

from recapper.draft.revisions import latest, load_all
from recapper.errors import UsageError
from recapper.export.export import Form, export
from recapper.workspace import Workspace


def export_month(workspace: Workspace, name: str, form: Form, *, with_notes: bool = False) -> str:
    """The article. Raises UsageError without a draft, ProtectedError while notes or proposals stand in it."""
    path: Path = workspace.draft(name)
    if not path.exists():
        raise UsageError(f"there is no draft of {name}", mend=f"`recapper draft {name}` writes one.")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not saved as UTF-8", mend="Save it as UTF-8.") from error
    last = latest(load_all(workspace.revisions(name)).revisions, "machine")
    return export(text, form, with_notes=with_notes, base=last.draft if last else None)
