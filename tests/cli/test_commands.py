"""Each command once, as she runs it: what it prints, what it writes, what it leaves alone."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
CLIPS = ["anzeiger-bruecke", "anzeiger-freibad", "bote-bruecke", "bote-wolf", "kurier-bruecke"]
COMMANDS = ["init", "sources", "outline", "draft", "regenerate", "review", "check", "why", "lock", "undo", "log"]
COMMANDS += ["approve", "export", "templates"]


def squeezed(table: str) -> list[str]:
    return [" ".join(line.split()) for line in table.splitlines()]


def test_init_makes_a_workspace_that_drafts_at_once(empty_shop: "Shop") -> None:
    made = empty_shop.run("init", "recap", ok=0)
    (clip,) = (empty_shop.root / "recap" / "sources").glob("*/beispiel.md")
    month = clip.parent.name
    assert made.out == (
        "written: recap/recapper.toml\n"
        f"written: recap/sources/{month}/beispiel.md\n"
        f"Put your clips beside the sample, then: recapper draft {month}\n"
    )
    workspace = type(empty_shop)(empty_shop.root / "recap")
    assert set(workspace.files()) == {"recapper.toml", f"sources/{month}/beispiel.md"}
    drafted = workspace.run("draft", month, "--json", ok=0).json
    assert drafted["used"] == drafted["clips"] == ["beispiel"]
    exported = workspace.run("export", month, "--format", "txt", ok=0).out
    assert "12.000 Euro" in exported
    assert "[^" not in exported


def test_init_leaves_a_workspace_alone(drafted: "Shop") -> None:
    before = drafted.files()
    refused = drafted.run("init", ok=3)
    assert refused.err == "recapper: . is a workspace already\nNothing was changed.\n"
    assert drafted.files() == before


def test_before_the_first_draft_every_clip_is_unplanned(shop: "Shop") -> None:
    before = shop.files()
    listed = shop.run("sources", MONTH, "--json", ok=0)
    assert listed.err == ""
    rows = listed.json
    assert [row["id"] for row in rows] == CLIPS
    assert {row["state"] for row in rows} == {"unplanned"}
    assert all(row["story"] and row["section"] for row in rows)
    assert shop.files() == before


def test_sources_after_a_draft(drafted: "Shop") -> None:
    rows = drafted.run("sources", MONTH, "--json", ok=0).json
    assert rows[4] == {
        "id": "kurier-bruecke",
        "path": "sources/2017-11/kurier-bruecke.md",
        "title": "Rheinbrücke in Altstadt gesperrt",
        "site": "kurier.example",
        "published": "2017-11-06",
        "lang": "de",
        "state": "merged",
        "reason": "gleicher Text wie anzeiger-bruecke",
        "into": "anzeiger-bruecke",
        "story": "anzeiger-bruecke",
        "section": rows[0]["section"],
    }
    assert {(row["id"], row["state"], row["story"]) for row in rows} == {
        ("anzeiger-bruecke", "used", "anzeiger-bruecke"),
        ("anzeiger-freibad", "used", "anzeiger-freibad"),
        ("bote-bruecke", "used", "anzeiger-bruecke"),
        ("bote-wolf", "used", "bote-wolf"),
        ("kurier-bruecke", "merged", "anzeiger-bruecke"),
    }
    table = squeezed(drafted.run("sources", MONTH, ok=0).out)
    assert table[0] == "clip outlet date story section state"
    assert [line.split()[0] for line in table[1:]] == CLIPS
    assert table[5].endswith("merged: gleicher Text wie anzeiger-bruecke")
    assert drafted.run("sources", MONTH, "--problems", ok=0).out == "0 problems in 5 clips\n"


def test_a_clip_added_after_the_draft_is_unplanned_and_has_a_story(drafted: "Shop", new_clip: str) -> None:
    drafted.clip("funk-bruecke.md", new_clip)
    rows = {row["id"]: row for row in drafted.run("sources", MONTH, "--json", ok=0).json}
    assert {id_: row["state"] for id_, row in rows.items() if row["state"] == "unplanned"} == {
        "funk-bruecke": "unplanned"
    }
    assert rows["funk-bruecke"]["story"] == "anzeiger-bruecke"
    assert rows["funk-bruecke"]["section"] == rows["anzeiger-bruecke"]["section"] != ""


def test_outline_writes_a_file_that_lists_every_clip_and_no_draft(shop: "Shop") -> None:
    made = shop.run("outline", MONTH, ok=0)
    assert made.out == shop.outline.read_text(encoding="utf-8")
    assert made.err == f"written to {shop.outline}\n"
    lines = made.out.splitlines()
    assert lines[0] == "# Altstadt-Monatsrückblick: Die wichtigsten Ereignisse im November 2017"
    listed = [id_ for line in lines for part in re.findall(r"\(([a-z0-9, -]+)\)$", line) for id_ in part.split(", ")]
    assert sorted(listed) == CLIPS
    assert not shop.draft.exists()
    again = shop.run("outline", MONTH, ok=0)
    assert again.out == made.out


def test_outline_edit_opens_her_editor(shop: "Shop") -> None:
    editor = shop.root / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\n<!-- gesehen -->\\n" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    shop.run("outline", MONTH, "--edit", env={"VISUAL": str(editor)}, ok=0)
    assert shop.outline.read_text(encoding="utf-8").endswith("\n<!-- gesehen -->\n")


def test_draft_prints_where_every_clip_went(shop: "Shop") -> None:
    made = shop.run("draft", MONTH, ok=0)
    assert squeezed(made.out) == [
        "not used why",
        "kurier-bruecke gleicher Text wie anzeiger-bruecke",
        "",
        "clips used merged left out",
        "5 4 1 0",
        "",
        "Written by the extractive engine: neither a key in OPENAI_API_KEY nor a base_url is set.",
        f"{shop.draft} is written, revision 1.",
    ]
    text = shop.draft.read_text(encoding="utf-8")
    assert text.startswith("# Altstadt-Monatsrückblick: Die wichtigsten Ereignisse im November 2017\n")
    marks = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", text))
    defined = re.findall(r"^\[\^([a-z0-9-]+)\]: ", text, re.MULTILINE)
    assert sorted(marks) == sorted(defined) == CLIPS
    revision = shop.revisions()[1]
    assert revision["text"] == text
    assert revision["outline"] == shop.outline.read_text(encoding="utf-8")


def test_draft_json_adds_up(shop: "Shop") -> None:
    first = shop.run("draft", MONTH, "--json", ok=0).json
    assert {key: first[key] for key in ("month", "revision", "new", "snapshot", "engine")} == {
        "month": MONTH,
        "revision": 1,
        "new": True,
        "snapshot": None,
        "engine": "extractive",
    }
    assert Path(first["draft"]) == shop.draft
    merged, left_out = ([row["id"] for row in first[key]] for key in ("merged", "left_out"))
    assert sorted([*first["used"], *merged, *left_out]) == first["clips"] == CLIPS
    assert [story for section in first["sections"] for story in section["stories"]] == [
        "anzeiger-bruecke",
        "anzeiger-freibad",
        "bote-wolf",
    ]
    listed = {row["id"]: row["state"] for row in shop.run("sources", MONTH, "--json", ok=0).json}
    assert listed == dict.fromkeys(first["used"], "used") | dict.fromkeys(merged, "merged")
    assert shop.run("draft", MONTH, "--json", ok=0).json == {**first, "new": False}


def test_log_lists_the_revisions(drafted: "Shop") -> None:
    lines = squeezed(drafted.run("log", MONTH, ok=0).out)
    words = len(drafted.draft.read_text(encoding="utf-8").split())
    assert lines[0] == "revision written by words used merged left out what"
    assert re.fullmatch(rf"0001 \d{{4}}-\d\d-\d\d \d\d:\d\d extractive {words} 4 1 0 draft", lines[1])
    assert lines[2:] == ["The draft is as the machine wrote it."]
    drafted.draft.write_text("Meins.\n", encoding="utf-8")
    assert drafted.run("log", MONTH, ok=0).out.endswith("The draft has edits of yours.\n")
    drafted.draft.unlink()
    assert drafted.run("log", MONTH, ok=0).out.endswith("There is no draft.\n")


HERS = """\
# Altstadt im November

<!-- part: teaser -->

Brücke zu, Bad im Bau.

<!-- section: rheinbruecke -->

## Rheinbrücke & Verkehr

Altstadt hat die Rheinbrücke gesperrt.[^bote-bruecke] Im Stahl stecken 14 Risse.[^bote-bruecke][^anzeiger-bruecke]

<!-- part: sources -->

[^bote-bruecke]: [Risse im Stahl](https://bote.example/rheinbruecke), bote.example, 2017-11-07
[^anzeiger-bruecke]: [Rheinbrücke gesperrt](https://anzeiger.example/bruecke), anzeiger.example, 2017-11-06
"""
EXPORTED = {
    "md": """\
# Altstadt im November

Brücke zu, Bad im Bau.

## Rheinbrücke & Verkehr

Altstadt hat die Rheinbrücke gesperrt. Im Stahl stecken 14 Risse.
""",
    "txt": """\
Altstadt im November

Brücke zu, Bad im Bau.

Rheinbrücke & Verkehr

Altstadt hat die Rheinbrücke gesperrt. Im Stahl stecken 14 Risse.
""",
    "html": """\
<h1>Altstadt im November</h1>
<p>Brücke zu, Bad im Bau.</p>
<h2>Rheinbrücke &amp; Verkehr</h2>
<p>Altstadt hat die Rheinbrücke gesperrt. Im Stahl stecken 14 Risse.</p>
""",
}


@pytest.mark.parametrize("form", EXPORTED)
def test_export_prints_her_article(drafted: "Shop", form: str) -> None:
    drafted.draft.write_text(HERS, encoding="utf-8")
    before = drafted.files()
    exported = drafted.run("export", MONTH, "--format", form, "--unchecked", ok=0)
    assert (exported.out, exported.err) == (EXPORTED[form], "")
    assert drafted.files() == before


def test_html_is_what_export_prints_unasked(drafted: "Shop") -> None:
    drafted.draft.write_text(HERS, encoding="utf-8")
    assert drafted.run("export", MONTH, "--unchecked", ok=0).out == EXPORTED["html"]


def test_commands_work_from_a_folder_below(drafted: "Shop") -> None:
    below = type(drafted)(drafted.drafts / "revisions")
    assert below.run("sources", MONTH, "--json", ok=0).json == drafted.run("sources", MONTH, "--json", ok=0).json


def test_help_names_every_command_in_the_order_of_her_day(empty_shop: "Shop") -> None:
    said = empty_shop.run("--help", ok=0).out
    assert re.findall(r"^  ([a-z]+) +[A-Z][^.]+\.$", said, re.MULTILINE) == COMMANDS
    assert empty_shop.run("--version", ok=0).out.startswith("recapper, version ")
    bare = empty_shop.run()
    assert (bare.code, bare.out) == (2, "")
    assert "Usage: recapper" in bare.err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_readable(empty_shop: "Shop", command: str) -> None:
    said = empty_shop.run(command, "--help", ok=0).out
    lines = said.splitlines()
    assert lines[0].startswith(f"Usage: recapper {command} [OPTIONS]")
    assert re.match(r"  [A-Z]", lines[2]), "a sentence says what the command does"
    assert max(map(len, lines)) <= 80
    assert not re.search(r"numpy|traceback|floor|dataclass|None|TODO", said)
    assert re.search(r"^  -h, --help +Show this message and exit\.$", said, re.MULTILINE)
    for option in re.findall(r"^  (--[a-z-]+)", said, re.MULTILINE):
        assert re.search(rf"{option}.*(\n?)\s+[A-Z]\w+", said), f"{option} has a text"


def test_a_piped_table_has_one_line_a_clip_with_the_whole_id(drafted: "Shop") -> None:
    long_id = "a" * 60
    text = (drafted.root / "sources" / MONTH / "bote-wolf.md").read_text(encoding="utf-8")
    drafted.clip(f"{long_id}.md", text.replace("https://bote.example/wolf", "https://bote.example/w2"))
    lines = drafted.run("sources", MONTH, ok=0).out.splitlines()
    assert len(lines) == 7
    assert lines[1].split()[0] == long_id


def test_output_to_a_closed_pipe_is_no_failure(drafted: "Shop") -> None:
    for command in (["sources", MONTH], ["sources", MONTH, "--json"], ["export", MONTH], ["log", MONTH]):
        process = drafted.start(*command)
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0), command
        process.stderr.close()


def test_the_sample_of_init_is_valid_json_and_german(empty_shop: "Shop") -> None:
    empty_shop.run("init", ok=0)
    month = next((empty_shop.root / "sources").iterdir()).name
    listed = empty_shop.run("sources", month, "--json", ok=0).out
    assert "Bücherei öffnet sonntags" in listed, "German letters stand as themselves"
    (row,) = json.loads(listed)
    assert (row["id"], row["site"], row["state"]) == ("beispiel", "example.org", "unplanned")
