"""The labelled months as clips, and invented months of any size from their sentences."""

import datetime
import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from recapper.snippets.load import load_month
from recapper.stories.clip import Clip
from recapper.text.noise import kept
from recapper.text.sentences import split

ROOT = Path(__file__).resolve().parent.parent
MONTHS = ("2017-11", "2017-10")
_PER_BASE = 10
_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Labels:
    story: str
    section: str | None
    """None where the published recap has the clip in no section, or its section is not known."""


def workspace_in(folder: str) -> Path:
    """A workspace of its own under `folder` with the two real months."""
    root = Path(folder)
    shutil.copytree(ROOT / "sources", root / "sources")
    shutil.copy(ROOT / "recapper.toml", root)
    return root


def clips_of(month: str) -> list[Clip]:
    found = []
    for snippet in load_month(ROOT, month).snippets:
        spans = kept(snippet.text, year=snippet.published.year if snippet.published else None)
        text = "\n\n".join(snippet.text[start:end] for start, end in spans)
        day = snippet.published.date if snippet.published else None
        found.append(Clip(snippet.id, snippet.title, text, snippet.lang, day))
    return found


def labels_of(month: str) -> dict[str, Labels]:
    path = ROOT / "benchmarks" / "data" / f"{month}.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: Labels(row["story"], None if _unknown(row["gold_section"]) else row["gold_section"])
        for name, row in rows.items()
    }


def _unknown(section: str) -> bool:
    return section == "none" or section.startswith("unbekannt")


def invented(count: int, seed: int = 2017) -> list[Clip]:
    """`count` clips: one base text of six sentences of the two real months per ten clips, three in four German.

    Each clip is without one of the sentences, a twentieth of its words are swapped, and every other one is dated.
    """
    chance = random.Random(seed)  # noqa: S311 -- no secret
    real = [clip for month in MONTHS for clip in clips_of(month)]
    sentences = {
        lang: [each for clip in real if clip.lang == lang for each in split(clip.text)] for lang in ("de", "en")
    }
    titles = {lang: [clip.title for clip in real if clip.lang == lang] for lang in ("de", "en")}
    found: list[Clip] = []
    while len(found) < count:
        lang = chance.choice(("de", "de", "de", "en"))
        base, title = chance.sample(sentences[lang], _SENTENCES), chance.choice(titles[lang])
        first = datetime.date(2017, 11, chance.randint(1, 26))
        for _ in range(min(_PER_BASE, count - len(found))):
            left_out = chance.randrange(_SENTENCES)
            words = " ".join(each for place, each in enumerate(base) if place != left_out).split()
            for _ in range(len(words) // 20):
                one, other = chance.randrange(len(words)), chance.randrange(len(words))
                words[one], words[other] = words[other], words[one]
            day = first + datetime.timedelta(chance.randint(0, 3)) if chance.random() < 0.5 else None
            found.append(Clip(f"clip-{len(found):06d}", title, " ".join(words), lang, day))
    return found
