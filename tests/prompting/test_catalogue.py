"""Templates of her own over the bundled ones: what they may say, and what happens when one is wrong."""

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from recapper.errors import UsageError
from recapper.prompting.catalogue import NAMES, Catalogue, bundled_folder

FLAWS = {"flaws": ["Satz: Die Brücke ist offen."]}
BUNDLED = Catalogue().render("repair", FLAWS)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


def write(folder: Path, text: str | bytes, name: str = "repair") -> Path:
    path = folder / f"{name}.md.j2"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def refused(folder: Path, text: str | bytes, values: dict[str, object] | None = None) -> UsageError:
    write(folder, text)
    with pytest.raises(UsageError) as caught:
        Catalogue(folder).render("repair", FLAWS if values is None else values)
    return caught.value


@pytest.mark.parametrize(
    ("template", "prompt"),
    [
        ("Bitte noch einmal: {{ flaws | join }}\n", "Bitte noch einmal: Satz: Die Brücke ist offen."),
        ('{% include "bundled/repair.md.j2" %}\n\nKurz, bitte.\n', f"{BUNDLED}\nKurz, bitte."),
        ('{% extends "bundled/repair.md.j2" %}\n', BUNDLED),
        ('{% include "eigenes.md.j2" %}', "Aus einer Datei daneben."),
        (
            "{% if flaws %}\n  {% for one in flaws %}\n- {{ one }}\n  {% endfor %}\n{% endif %}\n",
            "- Satz: Die Brücke ist offen.",
        ),
        ("\n\n  Rand  \n\n", "Rand"),
    ],
)
def test_her_template_takes_the_place_of_the_bundled_one_and_may_build_on_it(
    template: str, prompt: str, own: Path
) -> None:
    write(own, template)
    write(own, "Aus einer Datei daneben.", "eigenes")
    assert Catalogue(own).render("repair", FLAWS) == prompt


@pytest.mark.parametrize("folder", [None, Path("gibt-es-nicht"), bundled_folder()])
def test_without_templates_of_her_own_the_bundled_ones_are_used(folder: Path | None) -> None:
    catalogue = Catalogue(folder)
    assert catalogue.render("repair", FLAWS) == BUNDLED
    assert [(row.name, row.path, row.why) for row in catalogue.rows()] == [
        (name, bundled_folder() / f"{name}.md.j2", "bundled") for name in NAMES
    ]


def test_what_a_source_says_is_printed_and_never_read_as_a_template(own: Path) -> None:
    write(own, "{{ flaws | join }}")
    said = "{{ 7*7 }} {% include 'house.md.j2' %} {# weg #} <b> & „“"
    assert Catalogue(own).render("repair", {"flaws": [said]}) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ flawz }}", "'flawz' is undefined"),
        ("{{ flaws[0].nummer }}", "'str object' has no attribute 'nummer'"),
        ("{{ flaws[7] }}", "list object has no element 7"),
        ('{% include "fehlt.md.j2" %}', "there is no template fehlt.md.j2"),
        ('{% include "../geheim.md.j2" %}', "there is no template ../geheim.md.j2"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ flaws + 1 }}", 'can only concatenate list (not "int") to list'),
        ("{{ range(10000000) | list }}", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
        ('{% include "repair.md.j2" %}', "it calls itself without end"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "it calls itself without end"),
    ],
)
def test_a_template_that_cannot_be_rendered_is_named(template: str, said: str, own: Path) -> None:
    (own.parent / "geheim.md.j2").write_text("geheim", encoding="utf-8")
    error = refused(own, template)
    assert error.what == f"{own / 'repair.md.j2'}: {said}"
    assert error.mend == "Mend or delete it in prompts/; `recapper templates` shows the bundled repair.md.j2."


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("Eins.\n{% for x in flaws %}\nZwei.", 3, "Unexpected end of template"),
        ("Eins.\n\n{{ flaws | gibtesnicht }}", 3, "No filter named 'gibtesnicht'"),
        ("{{ flaws", 1, "unexpected end of template"),
        ("Eins.\n{% import os %}", 2, "expected token 'as'"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line(template: str, line: int, said: str, own: Path) -> None:
    assert refused(own, template).what.startswith(f"{own / 'repair.md.j2'}:{line}: {said}")


def test_a_slip_in_an_included_file_is_named_there(own: Path) -> None:
    write(own, "Eins.\n{{ flaws", "eigenes")
    assert refused(own, '{% include "eigenes.md.j2" %}').what.startswith(f"{own / 'eigenes.md.j2'}:2: ")


def test_a_template_that_is_no_utf8_is_named(own: Path) -> None:
    error = refused(own, "Prüfung".encode("latin-1"))
    assert (error.what, error.mend) == (f"{own / 'repair.md.j2'} is not saved as UTF-8", "Save it as UTF-8.")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ flaws.__class__.__base__.__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ '' | attr('__class__') }}",
        "{{ '{0.__class__}'.format(flaws) }}",
        "{{ '{x.__class__}'.format_map({'x': flaws}) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum.__globals__['os'].system('true') }}",
        "{{ flaws.append('x') }}",
        "{{ flaws.clear() }}",
        "{% set _ = flaws.insert(0, 'x') %}",
        "{{ [].__init_subclass__() }}",
    ],
)
def test_a_template_from_a_colleague_can_run_nothing_and_change_nothing(template: str, own: Path) -> None:
    flaws = ["Satz."]
    error = refused(own, template, {"flaws": flaws})
    assert re.match(rf"{re.escape(str(own / 'repair.md.j2'))}: .*(?:unsafe|not safely callable)", error.what)
    assert flaws == ["Satz."]


def test_rows_name_the_file_that_wins_and_files_that_nothing_uses(own: Path) -> None:
    for name in ("section", "sektion", "hause", "anhang"):
        write(own, "x", name)
    (own / "notiz.txt").write_text("x", encoding="utf-8")
    assert [(row.name, row.path.parent, row.why) for row in Catalogue(own).rows()] == [
        ("house", bundled_folder(), "bundled"),
        ("section", own, "your prompts/ over the bundled one"),
        ("condense", bundled_folder(), "bundled"),
        ("repair", bundled_folder(), "bundled"),
        ("frame", bundled_folder(), "bundled"),
        ("outline", bundled_folder(), "bundled"),
        ("anhang", own, "no prompt of this name; only your own templates can include it"),
        ("hause", own, "no prompt of this name; did you mean house?"),
        ("sektion", own, "no prompt of this name; did you mean section?"),
    ]


def test_the_bundle_under_another_name_is_still_the_bundle(tmp_path: Path) -> None:
    (tmp_path / "prompts").symlink_to(bundled_folder(), target_is_directory=True)
    assert {row.why for row in Catalogue(tmp_path / "prompts").rows()} == {"bundled"}


def test_a_fingerprint_is_that_of_the_file_that_is_used(own: Path) -> None:
    assert Catalogue(own).fingerprint("repair") == Catalogue().fingerprint("repair")
    write(own, "Noch einmal.")
    assert Catalogue(own).fingerprint("repair") == sha256(b"Noch einmal.").hexdigest()


def test_every_bundled_template_is_read_from_the_bundle_alone(tmp_path: Path) -> None:
    copy = tmp_path / "prompts"
    shutil.copytree(bundled_folder(), copy)
    (copy / "repair.md.j2").write_text("anders", encoding="utf-8")
    write(copy, '{% include "bundled/repair.md.j2" %}')
    assert Catalogue(copy).render("repair", FLAWS) == BUNDLED
