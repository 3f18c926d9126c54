"""Every month these tests read, drafted once."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this one, which are no tests

ROOT = Path(__file__).parents[2]


def copy_of(month: str, workspace: Path, *, backwards: bool = False) -> None:
    """The clips of a real month in a workspace of its own, made in the order of their names or against it."""
    folder = workspace / "sources" / month
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "recapper.toml", workspace)
    for path in sorted((ROOT / "sources" / month).iterdir(), reverse=backwards):
        shutil.copy(path, folder)


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory, tagger: Tagger, lexicon: Lexicon) -> dict[str, Any]:
    """Month -> Told, drafted when it is first asked for."""
    from made_up_months import MONTHS  # noqa: PLC0415 -- found through the path above
    from told import tell  # noqa: PLC0415

    root = tmp_path_factory.mktemp("months")

    class Drafts(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            workspace = root / name
            if name in MONTHS:
                workspace.mkdir()
                MONTHS[name].write(workspace)
            else:
                copy_of(name, workspace)
            self[name] = tell(workspace, MONTHS[name].month if name in MONTHS else name, tagger, lexicon)
            return self[name]

    return Drafts()


@pytest.fixture(scope="session")
def copied() -> Any:
    return copy_of
