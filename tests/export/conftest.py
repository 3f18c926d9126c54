"""What the tests of export share: the drafts of the examples, readers of other people, and an office program."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from recapper.draft.revisions import from_json
from recapper.recap.model import Draft

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/draft.md"))


@pytest.fixture(scope="session", params=NAMES)
def example(request: pytest.FixtureRequest) -> tuple[str, Draft]:
    """The working copy of an example and the machine text behind it."""
    folder = EXAMPLES / str(request.param)
    base = from_json((folder / "revision.json").read_text(encoding="utf-8")).draft
    assert base is not None
    return (folder / "draft.md").read_text(encoding="utf-8"), base


@pytest.fixture(scope="session")
def valid() -> Callable[[str], None]:
    """Fails where a fragment in a whole document has a single error by the parser of the HTML standard."""

    def check(fragment: str) -> None:
        page = f'<!DOCTYPE html><html lang="de"><head><title>x</title></head><body>{fragment}</body></html>'
        html5lib.HTMLParser(strict=True).parse(page)

    return check


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], str]:
    """Converts a DOCX by LibreOffice; skipped where there is none, unless RECAPPER_REQUIRE_OFFICE is set."""
    program = shutil.which("soffice")
    if program is None:
        reason = "LibreOffice (soffice) is not installed"
        if os.environ.get("RECAPPER_REQUIRE_OFFICE"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("office")

    def convert(content: bytes, form: str) -> str:
        (folder / "recap.docx").write_bytes(content)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--convert-to", form, "--outdir", str(folder), str(folder / "recap.docx")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / f"recap.{form}").read_text(encoding="utf-8")

    return convert
