"""`recapper check` and `why` as whole processes: what they find, what they say, and that they change nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"


def edit(shop: "Shop", before: str, after: str) -> tuple[int, int]:
    """Put `after` in the place of `before` in the draft; its line and column."""
    text = shop.draft.read_text(encoding="utf-8")
    assert text.count(before) == 1
    at = text.index(before)
    shop.draft.write_text(text.replace(before, after), encoding="utf-8")
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def line_of(shop: "Shop", words: str) -> int:
    text = shop.draft.read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(words)) + 1


@contextmanager
def unchanged(shop: "Shop") -> Iterator[None]:
    """Nothing is written but the cache."""
    before = shop.files()
    yield
    assert shop.files() == before


def test_a_clean_draft_has_no_errors(drafted: "Shop") -> None:
    with unchanged(drafted):
        ran = drafted.run("check", MONTH, ok=0)
    assert " error: " not in ran.out
    assert " warning: " not in ran.out
    assert ran.out.endswith("14 sentences, 0 errors.\n")


def test_a_changed_figure_is_an_error_at_its_place(drafted: "Shop") -> None:
    line, column = edit(drafted, "14 Risse.", "15 Risse.")
    with unchanged(drafted):
        ran = drafted.run("check", MONTH, ok=1)
    [said] = [row.strip() for row in ran.out.splitlines() if ": error: " in row]
    what = "The figure 15 stands in none of the cited clips."
    assert said == f"{drafted.draft.relative_to(drafted.root)}:{line}:{column}: error: figure: {what}"
    assert "      clips: 14 (bote-bruecke)" in ran.out
    assert ran.out.endswith("14 sentences, 1 errors.\n")


def test_a_heading_is_shown_as_it_is(drafted: "Shop") -> None:
    edit(drafted, "## Freibad", "## Freibad [/neu] [rot] :star:")
    ran = drafted.run("check", MONTH)
    assert [row.split("  ")[0] for row in ran.out.splitlines()].count("Freibad [/neu] [rot] :star:") == 2


def test_what_is_waived_stays_listed_and_is_no_error(drafted: "Shop") -> None:
    edit(drafted, "14 Risse.[^bote-bruecke]", "15 Risse.[^bote-bruecke] <!-- waived: figure, sagt Brandt -->")
    with unchanged(drafted):
        ran = drafted.run("check", MONTH, ok=0)
    assert ": waived (error): figure: The figure 15 stands in none of the cited clips." in ran.out
    assert "      waived: sagt Brandt\n" in ran.out
    assert ran.out.endswith("14 sentences, 0 errors.\n")
    line = line_of(drafted, "15 Risse")
    assert "    waived (error): figure: The figure 15 " in drafted.run("why", MONTH, str(line), ok=0).out


def test_the_same_for_a_machine(drafted: "Shop") -> None:
    line, column = edit(drafted, "14 Risse.", "15 Risse.")
    with unchanged(drafted):
        told = drafted.run("check", MONTH, "--json", ok=1).json
    assert (told["draft"], told["sentences"], told["errors"]) == (str(drafted.draft), 14, 1)
    [error] = [one for one in told["findings"] if one["severity"] == "error"]
    text = drafted.draft.read_text(encoding="utf-8")
    assert text[error.pop("start") : error.pop("end")] == "15"
    assert error == {
        "rule": "figure",
        "severity": "error",
        "what": "The figure 15 stands in none of the cited clips.",
        "evidence": error["evidence"],
        "mend": "Write the figure of the clip, cite the clip that has it, or leave it out.",
        "part": "Rheinbrücke",
        "line": line,
        "column": column,
        "sentence": "Im Stahl der Brücke stecken 15 Risse.",
        "waived": "",
    }


def test_strict_shows_other_words_too(drafted: "Shop") -> None:
    edit(drafted, "Im Stahl der Brücke stecken", "Im Gerippe der Brücke stecken")
    assert "Gerippe" not in drafted.run("check", MONTH, ok=0).out
    assert ": warning: name: The word Gerippe stands in none" in drafted.run("check", MONTH, "--strict", ok=0).out


def test_a_rule_that_is_off_or_misspelt(drafted: "Shop") -> None:
    edit(drafted, "14 Risse.", "15 Risse.")
    settings = drafted.root / "recapper.toml"
    bare = settings.read_text(encoding="utf-8")
    settings.write_text(f'{bare}[checks]\noff = ["figure", "form", "copied"]\n', encoding="utf-8")
    ran = drafted.run("check", MONTH, ok=0)
    assert ran.out == f"{drafted.draft.relative_to(drafted.root)}: nothing found in 14 sentences.\n"
    settings.write_text(f'{bare}[checks]\noff = ["figures"]\n', encoding="utf-8")
    for arguments in (["check", MONTH], ["why", MONTH, "1"]):
        assert drafted.run(*arguments, ok=2).err == (
            "recapper: [checks] off names no rule: 'figures'\nDid you mean 'figure'?\n"
        )


def test_without_a_draft_there_is_nothing_to_check(shop: "Shop") -> None:
    for arguments in (["check", MONTH], ["why", MONTH, "1"]):
        with unchanged(shop):
            ran = shop.run(*arguments, ok=2)
        assert (ran.out, ran.err) == (
            "",
            f"recapper: {shop.draft} does not exist\nrecapper draft {MONTH} writes it.\n",
        )


def test_a_draft_that_is_not_utf8(drafted: "Shop") -> None:
    drafted.draft.write_bytes("Rheinbrücke".encode("latin-1"))
    assert drafted.run("check", MONTH, ok=2).err == (
        f"recapper: {drafted.draft} is not saved as UTF-8\nSave it as UTF-8.\n"
    )


def test_a_clip_that_went_and_one_that_was_changed(drafted: "Shop") -> None:
    (drafted.root / "sources" / MONTH / "bote-wolf.md").unlink()
    pool = drafted.root / "sources" / MONTH / "anzeiger-freibad.md"
    pool.write_text(pool.read_text(encoding="utf-8") + "\nDas Becken wird blau.\n", encoding="utf-8")
    with unchanged(drafted):
        ran = drafted.run("check", MONTH, ok=1)
    line = line_of(drafted, "[^bote-wolf]: ")
    assert f"{drafted.draft.relative_to(drafted.root)}:{line}:1: error: citation: The clip bote-wolf is gone" in ran.out
    assert ": warning: citation: The text of the clip anzeiger-freibad was changed" in ran.out
    assert ran.out.count(": error: ") == 1


def test_only_the_draft_and_the_clips_are_needed(drafted: "Shop") -> None:
    for path in (drafted.drafts / "revisions").glob("*.json"):
        path.unlink()
    drafted.outline.unlink()
    ran = drafted.run("check", MONTH, ok=0)
    assert " error: " not in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Im Stahl der Brücke",
            [
                "Im [Stahl] der [Brücke stecken 14 Risse].",
                "bote-bruecke (bote.example): Im [Stahl] der [Brücke stecken 14 Risse].",
            ],
        ),
        (
            "Gebaut wird",
            [
                "Der [Gemeinderat] hat dafür am 14. November [800.000 Euro freigegeben].",
                "anzeiger-freibad (anzeiger.example): Der [Gemeinderat] hat dafür am Dienstag "
                "[800.000 Euro freigegeben].",
            ],
        ),
    ],
)
def test_why_shows_each_sentence_beside_its_passage(drafted: "Shop", words: str, said: list[str]) -> None:
    line = line_of(drafted, words)
    with unchanged(drafted):
        ran = drafted.run("why", MONTH, str(line), ok=0)
    rows = [row.strip() for row in ran.out.splitlines()]
    place = rows.index(f"{line}: {said[0]}")
    assert rows[place + 1] == said[1]


def test_why_says_what_is_wrong_with_it(drafted: "Shop") -> None:
    line, _ = edit(drafted, "14 Risse.", "15 Risse.")
    assert "    error: figure: The figure 15 stands in none" in drafted.run("why", MONTH, str(line), ok=0).out


@pytest.mark.parametrize("words", ["## Freibad", "<!-- section: freibad -->"])
def test_a_line_without_a_sentence_names_the_nearest(drafted: "Shop", words: str) -> None:
    line, nearest = line_of(drafted, words), line_of(drafted, "Das Freibad am Waldsee")
    with unchanged(drafted):
        ran = drafted.run("why", MONTH, str(line), ok=2)
    if words.startswith("##"):
        assert ran.err == (
            f"recapper: no sentence stands on line {line} of {drafted.draft}\nThe nearest is line {nearest}.\n"
        )
    else:
        assert ran.err.startswith(f"recapper: no sentence stands on line {line} of {drafted.draft}\nThe nearest is")


def test_a_line_that_is_none(drafted: "Shop") -> None:
    assert "0 is not in the range x>=1" in drafted.run("why", MONTH, "0", ok=2).err
    assert "The nearest is line" in drafted.run("why", MONTH, "9999", ok=2).err
