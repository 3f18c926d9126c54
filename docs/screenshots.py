"""The pictures of the review page in this folder: the model's November draft, edited by hand, in Chromium.

    python docs/screenshots.py

Changes `2,58 Prozent` to `2,85 Prozent` and the words of one sentence, and opens what `review --page` writes.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MONTH = "2017-11"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def workspace(folder: str) -> Path:
    root = Path(folder)
    shutil.copytree(ROOT / "sources" / MONTH, root / "sources" / MONTH)
    shutil.copy(ROOT / "recapper.toml", root)
    drafts, example = root / "drafts" / MONTH, ROOT / "examples" / f"{MONTH}-model"
    (drafts / "revisions").mkdir(parents=True)
    shutil.copy(example / "revision.json", drafts / "revisions" / "0001.json")
    shutil.copy(example / "outline.md", drafts)
    text = (example / "draft.md").read_text(encoding="utf-8")
    text = text.replace("2,58 Prozent", "2,85 Prozent", 1)
    text = text.replace(
        "Die Gewerkschaft verweist auf die Zusatzbelastung", "Verdi verweist auf die Zusatzbelastung", 1
    )
    (drafts / "draft.md").write_text(text, encoding="utf-8")
    return root


def main() -> None:
    chromium = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = workspace(folder)
        program = Path(sys.executable).with_name("recapper")
        subprocess.run([program, "review", MONTH, "--page"], cwd=root, check=True, capture_output=True)  # noqa: S603 - our own
        address = (root / "drafts" / MONTH / "review.html").as_uri()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 820}, color_scheme="light")
        page.goto(address)
        page.locator(".befund.error a").click()
        page.screenshot(path=ROOT / "docs" / "page-text.png")
        for view in ("aenderungen", "quellen", "monat"):
            page.click(f"[data-zeige={view}]")
            page.screenshot(path=ROOT / "docs" / f"page-{view}.png")
        narrow = browser.new_page(viewport={"width": 380, "height": 780}, color_scheme="dark")
        narrow.goto(address)
        narrow.locator(".satz", has_text="Deadline schätzt").click()
        narrow.screenshot(path=ROOT / "docs" / "page-narrow.png")
        browser.close()


if __name__ == "__main__":
    main()
