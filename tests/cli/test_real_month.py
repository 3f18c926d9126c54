"""The month of real reports that the repository holds, once through every command."""

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Shop

ROOT = Path(__file__).resolve().parents[2]
MONTH = "2017-11"


def test_from_48_clips_to_an_article(empty_shop: "Shop") -> None:
    shop = empty_shop
    shutil.copytree(ROOT / "sources" / MONTH, shop.root / "sources" / MONTH)
    shutil.copy(ROOT / "recapper.toml", shop.root)
    clips = sorted(
        path.stem
        for path in (shop.root / "sources" / MONTH).iterdir()
        if "\ntype: picture\n" not in path.read_text(encoding="utf-8")
    )
    assert len(clips) == 48
    drafted = shop.run("draft", MONTH, "--json", ok=0).json
    used, merged, left_out = drafted["used"], drafted["merged"], drafted["left_out"]
    assert drafted["clips"] == clips
    assert sorted([*used, *(row["id"] for row in [*merged, *left_out])]) == clips
    assert 3 <= len(drafted["sections"]) <= 5
    assert all(row["reason"] for row in (*merged, *left_out))

    rows = {row["id"]: row for row in shop.run("sources", MONTH, "--json", ok=0).json}
    assert list(rows) == clips
    assert [id_ for id_, row in rows.items() if row["state"] == "used"] == used
    assert all(row["story"] for row in rows.values()), "also of clips that are not used"
    sections = {section["id"]: section["stories"] for section in drafted["sections"]}
    assert all(rows[id_]["story"] in sections[rows[id_]["section"]] for id_ in used)

    text = shop.draft.read_text(encoding="utf-8")
    credit = "(Bildquelle Eye of the Beholder: hjl via Flickr, keine Änderungen, bestimmte Rechte vorbehalten)"
    assert credit in text
    refused = shop.run("export", MONTH, ok=3)
    assert re.search(r"^  line \d+: \[Redaktion: ", refused.err, re.MULTILINE)
    exported = shop.run("export", MONTH, "--with-notes", "--format", "md", ok=0).out
    assert credit in exported
    assert "<!--" not in exported
    assert not re.search(r"\[\^", exported)
    before = shop.files()
    assert shop.run("draft", MONTH, "--json", ok=0).json == {**drafted, "new": False}
    assert shop.files() == before
