"""`recapper init`: a folder to work in, with one sample clip."""

import datetime
from pathlib import Path, PurePosixPath

from recapper.errors import ProtectedError
from recapper.files import write_atomically
from recapper.snippets.model import Published, Snippet
from recapper.snippets.render import render_snippet
from recapper.workspace import Workspace

_SETTINGS = """# Settings of recapper; the README lists them all.
[recap]
# What the recap is about, as it stands in the title.
subject = ""
"""
_SAMPLE = (
    "Die Stadtbücherei Musterstadt öffnet seit Montag auch sonntags. Rund 300 Menschen kamen nach Angaben der Leiterin "
    "am ersten Wochenende. Der Versuch läuft ein halbes Jahr und kostet 12.000 Euro."
)


def start_workspace(root: Path, today: datetime.date) -> tuple[Path, ...]:
    """Make `recapper.toml` and `sources/<this month>/beispiel.md` under `root`; the files made.

    Raises ProtectedError where `root` is a workspace already: nothing of it is touched.
    """
    if (root / "recapper.toml").exists() or (root / "sources").exists():
        raise ProtectedError(f"{root} is a workspace already", mend="Nothing was changed.")
    month = f"{today:%Y-%m}"
    clip = PurePosixPath("sources", month, "beispiel.md")
    sample = Snippet(
        id="beispiel",
        path=clip,
        title="Bücherei öffnet sonntags",
        text=_SAMPLE,
        source="https://example.org/buecherei",
        site="example.org",
        published=Published(today.year, today.month, today.day),
        verbatim=False,
        note="Dies ist ein Beispiel: Ersetzen Sie es durch Ihre eigenen Meldungen, eine Datei je Meldung.",
    )
    made = (root / "recapper.toml", root / clip)
    write_atomically(made[0], _SETTINGS.encode("utf-8"))
    write_atomically(Workspace(root).sources(month) / "beispiel.md", render_snippet(sample).encode("utf-8"))
    return made
