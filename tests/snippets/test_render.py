"""A snippet that is written and read is the same snippet."""

import datetime
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recapper.snippets.characters import one_line
from recapper.snippets.load import load_month
from recapper.snippets.model import Published, Snippet
from recapper.snippets.plain import plain
from recapper.snippets.render import render_snippet

ROOT = Path(__file__).resolve().parents[2]


def reload(root: Path, snippet: Snippet) -> Snippet:
    folder = root / "sources" / "2017-11"
    folder.mkdir(parents=True, exist_ok=True)
    (root / snippet.path).write_text(render_snippet(snippet), encoding="utf-8")
    month = load_month(root, "2017-11")
    (loaded,) = month.snippets or month.notes
    return loaded


@pytest.mark.parametrize("month", ["2017-10", "2017-11"])
def test_the_real_clips(tmp_path: Path, month: str) -> None:
    for snippet in load_month(ROOT, month).snippets:
        root = tmp_path / snippet.id
        (root / "sources" / month).mkdir(parents=True)
        (root / snippet.path).write_text(render_snippet(snippet), encoding="utf-8")
        assert load_month(root, month).snippets == (snippet,)


def test_the_file_reads_like_one_a_person_wrote() -> None:
    snippet = Snippet(
        id="golem-flex",
        path=PurePosixPath("sources/2017-11/golem-flex.md"),
        title="Amazon Flex: Private Fahrer",
        text="1. November: Amazon startet *Flex*.\n\n- 5 Prozent.",
        source="https://golem.de/x",
        site="golem.de",
        published=Published(2017, 11),
        tags=("amazon",),
        verbatim=False,
        embargo=datetime.date(2017, 12, 1),
        extra={"mood": 7, "created": datetime.date(2017, 11, 30)},
    )
    assert (
        render_snippet(snippet)
        == """---
id: golem-flex
title: 'Amazon Flex: Private Fahrer'
source: https://golem.de/x
site: golem.de
published: 2017-11
tags:
- amazon
lang: de
verbatim: false
embargo: 2017-12-01
mood: 7
created: 2017-11-30
---

1. November: Amazon startet \\*Flex\\*.

\\- 5 Prozent.
"""
    )


def test_notes_and_refused_values_stay(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "2017-11"
    folder.mkdir(parents=True)
    (folder / "n.md").write_text("---\ntype: note\npublished: gestern\n---\nNicht vergessen.", encoding="utf-8")
    (note,) = load_month(tmp_path, "2017-11").notes

    assert note.extra == {"type": "note", "published": "gestern"}
    assert reload(tmp_path, note) == note


WORDS = st.text(alphabet="aZäß .:#*_[]'\"-&!{}%@`|>,?123\u2013„“", min_size=1, max_size=30).map(one_line)
TEXTS = st.text(alphabet="aZäß .:#*_[]()<>'\"-&!%`~=|\\123\u2013„“\n", max_size=120).map(lambda body: plain(body).text)
VALUES: st.SearchStrategy[object] = st.recursive(
    st.one_of(WORDS, st.booleans(), st.integers(), st.dates(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=5,
)
EXTRA: st.SearchStrategy[Mapping[str, object]] = st.dictionaries(
    st.sampled_from(["mood", "Ansprache", "x y", "2017", "created", "<<"]), VALUES, max_size=3
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    title=WORDS.filter(bool),
    text=TEXTS.filter(bool),
    author=WORDS,
    note=WORDS,
    lang=st.sampled_from(["de", "en"]),
    kind=st.sampled_from(["report", "opinion", "press-release", "company"]),
    source=st.sampled_from(["", "https://a.de/meinung/x", "https://a.de/x"]),
    published=st.sampled_from([None, Published(2017), Published(2017, 11), Published(2017, 11, 4)]),
    flags=st.tuples(*[st.booleans()] * 4),
    embargo=st.one_of(st.none(), st.dates(datetime.date(1900, 1, 1))),
    extra=EXTRA,
)
def test_any_snippet(tmp_path: Path, source: str, flags: tuple[bool, ...], **fields: object) -> None:
    verbatim, pin, drop, confidential = flags
    snippet = Snippet(
        id="clip",
        path=PurePosixPath("sources/2017-11/clip.md"),
        source=source,
        site="a.de" if source else "",
        verbatim=verbatim,
        pin=pin,
        drop=drop,
        confidential=confidential,
        **fields,  # type: ignore[arg-type]  # drawn by hypothesis per field
    )
    assert reload(tmp_path, snippet) == snippet
