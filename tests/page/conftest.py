"""A real Chromium and a real page: the model's November draft, edited by hand, hostile clips among its sources."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `hostile` lies beside the tests that use it

from hostile import clips, definitions, section
from month import MONTH, recapper, workspace_in
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WATCH = """
window.violated = [];
document.addEventListener("securitypolicyviolation",
  one => window.violated.push(`${one.violatedDirective} ${one.blockedURI}`));
"""


def _missing(what: str) -> None:
    """Skip, or fail where the environment says that it must be there."""
    if os.environ.get("RECAPPER_REQUIRE_BROWSER"):
        pytest.fail(f"{what} is missing, and RECAPPER_REQUIRE_BROWSER is set")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        _missing("Chromium")
    # Its sandbox refuses to run as root, as many test machines do.
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from npm."""
    path = Path(sys.prefix) / "npm" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        _missing("axe-core (npm)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a draft that a person edited, with an error, a waiver, a move, a note, and hostile clips cited."""
    folder = tmp_path_factory.mktemp("page")
    draft = workspace_in(folder)
    for name, text in clips():
        (folder / "sources" / MONTH / name).write_text(text, encoding="utf-8")
    text = draft.read_text(encoding="utf-8")
    text = text.replace("2,58 Prozent", "2,85 Prozent", 1)
    text = text.replace("Die Gewerkschaft verweist", "Verdi verweist", 1)
    closing = text.index("<!-- part: closing -->")
    draft.write_text(text[:closing] + section() + text[closing:] + definitions(), encoding="utf-8")
    ran = recapper(folder, "review", MONTH, "--page")
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.strip()) == draft.with_name("review.html").resolve()
    return draft.with_name("review.html")


@dataclass
class Opened:
    """A page in the browser, and what it did that it must not do."""

    page: Page
    misdeeds: list[str] = field(default_factory=list)

    def done(self) -> list[str]:
        ran = self.page.evaluate("window.ran || 0")
        violated = self.page.evaluate("window.violated")
        return [*self.misdeeds, *([f"{ran} scripts ran"] if ran else []), *violated]


@pytest.fixture
def opened(browser: Browser, page_file: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """The page, opened at the size the test asks for; afterwards nothing in it may have run or been asked for.

    With a third part of the parameter the browser ignores the page's policy, so that escaping alone must hold.
    """
    width, height, *unguarded = getattr(request, "param", (1280, 900))
    size = {"width": width, "height": height}
    context = browser.new_context(viewport=size, locale="de-DE", bypass_csp=bool(unguarded))
    context.add_init_script(WATCH)
    page = context.new_page()
    watched = Opened(page)
    page.on("dialog", lambda dialog: (watched.misdeeds.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(("file:", "data:")) else watched.misdeeds.append(asked.url),
    )
    page.on("pageerror", lambda error: watched.misdeeds.append(str(error)))
    page.on("console", lambda said: watched.misdeeds.append(said.text) if said.type == "error" else None)
    page.goto(page_file.as_uri())
    yield watched
    assert watched.done() == []
    context.close()
