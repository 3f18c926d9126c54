"""A small month of clips, a workspace in which it is drafted, and the program as a real process."""

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("recapper")
MONTH = "2017-11"

CLIPS = {
    "anzeiger-bruecke": """\
---
title: Rheinbrücke in Altstadt gesperrt
source: https://anzeiger.example/bruecke
site: anzeiger.example
published: 2017-11-06
lang: de
---

Die Rheinbrücke in Altstadt ist seit Montag für den Verkehr gesperrt. Prüfer fanden nach Angaben der Stadt 14 Risse im
Stahl. Die Reparatur soll 2,4 Millionen Euro kosten und bis März dauern. Rund 30.000 Autos fahren sonst jeden Tag über
die Brücke.
""",
    "bote-bruecke": """\
---
title: "Risse im Stahl: Altstadt sperrt die Rheinbrücke"
source: https://bote.example/rheinbruecke
site: bote.example
published: 2017-11-07
lang: de
---

Altstadt hat die Rheinbrücke gesperrt. Im Stahl der Brücke stecken 14 Risse. „Wir gehen kein Risiko ein“, sagte
Baudezernentin Karla Brandt dem Boten. Pendler müssen bis März über Neuhausen fahren.
""",
    "kurier-bruecke": """\
---
title: Rheinbrücke in Altstadt gesperrt
source: https://kurier.example/a/17
site: kurier.example
published: 2017-11-06
lang: de
---

Die Rheinbrücke in Altstadt ist seit Montag für den Verkehr gesperrt. Prüfer fanden nach Angaben der Stadt 14 Risse im
Stahl. Die Reparatur soll 2,4 Millionen Euro kosten und bis März dauern. Rund 30.000 Autos fahren sonst jeden Tag über
die Brücke.
""",
    "anzeiger-freibad": """\
---
title: Freibad am Waldsee bekommt ein neues Becken
source: https://anzeiger.example/freibad
site: anzeiger.example
published: 2017-11-14
lang: de
---

Das Freibad am Waldsee bekommt ein neues Becken. Der Gemeinderat hat dafür am Dienstag 800.000 Euro freigegeben. Gebaut
wird im Winter, im Mai soll das Bad wieder öffnen. Im Sommer kamen 41.000 Gäste.
""",
    "bote-wolf": """\
---
title: Wolf reißt sieben Schafe bei Neuhausen
source: https://bote.example/wolf
site: bote.example
published: 2017-11-20
lang: de
---

Ein Wolf hat bei Neuhausen sieben Schafe gerissen. Das hat das Landesamt für Umwelt anhand von Speichelproben
bestätigt. Der Schäfer erhält 1.400 Euro Entschädigung.
""",
}

NEW_CLIP = """\
---
title: Sperrung der Rheinbrücke in Altstadt dauert bis März
source: https://funk.example/rheinbruecke
site: funk.example
published: 2017-11-08
lang: de
---

Die gesperrte Rheinbrücke in Altstadt bleibt bis März zu. Im Stahl der Brücke haben Prüfer 14 Risse gefunden, teilte die
Stadt mit. Die Reparatur kostet 2,4 Millionen Euro.
"""

NEW_STORY = """\
---
title: Museum zeigt Münzen aus der Römerzeit
source: https://bote.example/museum
site: bote.example
published: 2017-11-23
lang: de
---

Ein Landwirt hat bei Neuhausen auf seinem Acker 250 Münzen aus der Römerzeit gefunden. Das Stadtmuseum zeigt sie ab
Freitag. Der Eintritt kostet fünf Euro.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """A shell without settings that change what Python does; writes that do not name their encoding are errors."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "error::EncodingWarning",
        **more,
    }


class Loaded:
    """Runs of the program, each a process forked from one that has its packages loaded.

    Two thirds of a run is loading; how the interpreter loads it is for `start`, the wheel, and the tests of imports.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("loaded.py")],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, arguments: Sequence[str], folder: Path, env: Mapping[str, str]) -> Ran:
        with tempfile.TemporaryDirectory() as scratch:
            out, err = Path(scratch, "out"), Path(scratch, "err")
            out.touch()
            err.touch()
            asked = {
                "arguments": arguments,
                "folder": str(folder),
                "environment": env,
                "out": str(out),
                "err": str(err),
            }
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            return Ran(code, out.read_bytes().decode("utf-8"), err.read_bytes().decode("utf-8"))


@functools.cache
def _loaded() -> Loaded:
    """One for all tests of a process; it ends when its input does."""
    return Loaded()


@dataclass(frozen=True, slots=True)
class Shop:
    """A workspace and the program run in it."""

    root: Path

    def run(self, *arguments: str, env: Mapping[str, str] | None = None, ok: int | None = None) -> Ran:
        """Run `recapper arguments` in a process of its own; with `ok` the exit code must be that, and no run may print
        a traceback.
        """
        ran = _loaded().run(arguments, self.root, environment(**(env or {})))
        assert "Traceback" not in ran.err, ran.err
        if ok is not None:
            assert ran.code == ok, f"{ran.code}: {ran.err}"
        return ran

    def start(self, *arguments: str, env: Mapping[str, str] | None = None, **more: Any) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [PROGRAM, *arguments],
            cwd=self.root,
            env=environment(**(env or {})),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **more,
        )

    def clip(self, name: str, text: str | bytes) -> Path:
        path = self.root / "sources" / MONTH / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    @property
    def drafts(self) -> Path:
        return self.root / "drafts" / MONTH

    @property
    def draft(self) -> Path:
        return self.drafts / "draft.md"

    @property
    def outline(self) -> Path:
        return self.drafts / "outline.md"

    def revisions(self) -> dict[int, dict[str, Any]]:
        """By number; a file that is no whole revision fails here."""
        files = sorted((self.drafts / "revisions").glob("*.json"))
        return {int(path.stem): json.loads(path.read_bytes()) for path in files}

    def files(self) -> dict[str, bytes]:
        """Every file of the workspace but the cache, by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and ".recapper" not in path.relative_to(self.root).parts
        }


def _copy(shop: Shop, folder: Path) -> Shop:
    root = folder / "workspace"
    shutil.copytree(shop.root, root)
    return Shop(root)


@pytest.fixture(scope="session")
def clipped_once(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = Shop(tmp_path_factory.mktemp("clipped"))
    (shop.root / "recapper.toml").write_text('[recap]\nsubject = "Altstadt"\n', encoding="utf-8")
    for id_, text in CLIPS.items():
        shop.clip(f"{id_}.md", text)
    # What every draft of these clips needs is computed once; the tests copy it.
    later = [shop.clip("funk-bruecke.md", NEW_CLIP), shop.clip("bote-museum.md", NEW_STORY)]
    shop.run("draft", MONTH, ok=0)
    for path in later:
        path.unlink()
    shutil.rmtree(shop.root / "drafts")
    return shop


@pytest.fixture(scope="session")
def drafted_once(clipped_once: Shop, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = _copy(clipped_once, tmp_path_factory.mktemp("drafted"))
    shop.run("draft", MONTH, ok=0)
    return shop


@pytest.fixture
def shop(clipped_once: Shop, tmp_path: Path) -> Shop:
    """A workspace with the small month, not yet drafted."""
    return _copy(clipped_once, tmp_path)


@pytest.fixture
def drafted(drafted_once: Shop, tmp_path: Path) -> Shop:
    """A workspace with the small month, drafted once."""
    return _copy(drafted_once, tmp_path)


@pytest.fixture(scope="session")
def copied() -> Callable[[Shop, Path], Shop]:
    """A copy of a workspace in another folder, for tests that need many."""
    return _copy


@pytest.fixture(scope="session")
def new_clip() -> str:
    """A clip that belongs to the story of the bridge."""
    return NEW_CLIP


@pytest.fixture(scope="session")
def new_story() -> str:
    """A clip that belongs to no story of the small month."""
    return NEW_STORY


@pytest.fixture
def empty_shop(tmp_path: Path) -> Shop:
    """A folder with nothing in it."""
    return Shop(tmp_path)
