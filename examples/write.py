"""Write the examples anew: `python examples/write.py`. A test compares them with what the program writes today."""

import json
import shutil
import tempfile
from pathlib import Path

from recapper.pipeline.draft_month import draft_month
from recapper.workspace import Workspace

EXAMPLES = Path(__file__).resolve().parent
ROOT = EXAMPLES.parent
MONTH = "2017-11"


def written(root: Path) -> dict[str, str]:
    """Draft, outline and revision of the month as a fresh workspace under `root` writes them; `created` left out."""
    shutil.copytree(ROOT / "sources" / MONTH, root / "sources" / MONTH)
    shutil.copy(ROOT / "recapper.toml", root)
    draft_month(Workspace(root), MONTH)
    folder = root / "drafts" / MONTH
    revision = json.loads((folder / "revisions" / "0001.json").read_text(encoding="utf-8"))
    del revision["provenance"]["created"]
    return {
        "draft.md": (folder / "draft.md").read_text(encoding="utf-8"),
        "outline.md": (folder / "outline.md").read_text(encoding="utf-8"),
        "revision.json": json.dumps(revision, ensure_ascii=False, sort_keys=True, indent=1) + "\n",
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in written(Path(folder)).items():
            path = EXAMPLES / f"{MONTH}-extractive" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
