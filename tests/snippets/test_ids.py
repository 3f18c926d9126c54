import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.snippets.ids import MAX_LENGTH, distinct, is_safe, slug


@pytest.mark.parametrize(
    ("stem", "id_"),
    [
        ("Größe & Maße – Übersicht", "groesse-masse-uebersicht"),
        ("Ame\u0301lie kauft A\u0308pfel", "amelie-kauft-aepfel"),
        ("../../etc/passwd", "etc-passwd"),
        ("a]: http://x [^b", "a-http-x-b"),
        ("Клип", "clip"),
        ("", "clip"),
        ("x" * 80, "x" * 60),
        ("a" * 59 + "-b", "a" * 59),
        ("Spiegel_2017.11", "spiegel-2017-11"),
    ],
)
def test_slug_is_short_ascii(stem: str, id_: str) -> None:
    assert slug(stem) == id_


@given(st.text(max_size=100))
def test_every_slug_is_a_safe_id(text: str) -> None:
    assert is_safe(slug(text))
    assert re.fullmatch(r"[a-z0-9-]{1,60}", slug(text))


@pytest.mark.parametrize("text", ["", "A", "a b", "a]", "../a", "-a", "a-", "ä", "a\n", "x" * 61])
def test_what_breaks_a_label_or_path_is_not_safe(text: str) -> None:
    assert not is_safe(text)


def test_the_first_keeps_its_id_and_a_suffix_takes_nobodys() -> None:
    assert distinct(["a", "a", "a-2", "a", "b"]) == ["a", "a-3", "a-2", "a-4", "b"]


def test_a_suffixed_id_stays_short() -> None:
    assert distinct(["x" * 60] * 2)[1] == "x" * 58 + "-2"


@given(st.lists(st.sampled_from(["a", "b", "a-2", "a-3", "x" * MAX_LENGTH, "x" * 58 + "-2"]), max_size=12))
def test_distinct_ids_are_distinct_and_safe(wanted: list[str]) -> None:
    given_ids = distinct(wanted)
    assert len(set(given_ids)) == len(wanted)
    assert all(is_safe(id_) for id_ in given_ids)
