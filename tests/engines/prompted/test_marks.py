"""A mark belongs to one sentence, whatever form it comes in; no word around it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.prompted.marks import Marked, Misread, is_marked, read_marks

SLUGS = {"bote-tram": "S1", "anzeiger-depot": "S2", "tram": "S3", "kurier-weiche": "S4"}
KNOWN = frozenset(SLUGS.values())

AS_ASKED = [
    ("Die Tram fährt. [S1]", [("Die Tram fährt.", "S1")]),
    ("Die Tram fährt. [S2][S1] Sie hält. [S3]", [("Die Tram fährt.", "S2 S1"), ("Sie hält.", "S3")]),
    ("Die Tram fährt. [S1, S4]", [("Die Tram fährt.", "S1 S4")]),
    ("Die Tram fährt. [S1][S1; S2]", [("Die Tram fährt.", "S1 S2")]),
    ("Die Tram fährt [S1]. Sie hält [S2].", [("Die Tram fährt.", "S1"), ("Sie hält.", "S2")]),
    ("Die Tram [S1] fährt, der Bus [S2] nicht.", [("Die Tram fährt, der Bus nicht.", "S1 S2")]),
    ("Die Tram fährt.[S1]Sie hält.[S2]", [("Die Tram fährt.", "S1"), ("Sie hält.", "S2")]),
    ("Die Tram fährt\n[S1].", [("Die Tram fährt.", "S1")]),
    ("Die Tram [S1]fährt.", [("Die Tram fährt.", "S1")]),
    ("„Wir fahren.“ [S1] Dann hält sie. [S2]", [("„Wir fahren.“", "S1"), ("Dann hält sie.", "S2")]),
    ("„Wir fahren. [S1]“ Dann hält sie. [S2]", [("„Wir fahren.“", "S1"), ("Dann hält sie.", "S2")]),
    ("Sie kostet 3 Mio. [S1] Der Rat tagt. [S2]", [("Sie kostet 3 Mio.", "S1"), ("Der Rat tagt.", "S2")]),
    ("Sie kostet z. B. [S1] mehr als der Bus. [S2]", [("Sie kostet z. B. mehr als der Bus.", "S1 S2")]),
    ("Die Tram fährt! [S1] Sie hält.", [("Die Tram fährt!", "S1"), ("Sie hält.", "")]),
    ("Die Tram fährt", [("Die Tram fährt", "")]),
    ("Die Tram fährt [S1] und hält", [("Die Tram fährt und hält", "S1")]),
    (
        "Der Brief [nicht-amtlich] und das Jahr [2017] stehen da. [S1]",
        [("Der Brief [nicht-amtlich] und das Jahr [2017] stehen da.", "S1")],
    ),
    ("Die Linie S3 fährt im dritten Quartal (Q3). [S1]", [("Die Linie S3 fährt im dritten Quartal (Q3).", "S1")]),
    ("", []),
    (" \n ", []),
    (" … – ", []),
]
ODD_FORMS = [
    ("(S3)", "S3"),
    ("【S3】", "S3"),
    ("{S3}", "S3"),
    ("[3]", "S3"),
    ("[1, 3]", "S1 S3"),
    ("[s3]", "S3"),
    ("[S 3]", "S3"),
    ("[ S3 ]", "S3"),
    ("\\[S3\\]", "S3"),
    ("[Q3]", "S3"),
    ("[Quelle 3]", "S3"),
    ("(Quelle: S3)", "S3"),
    ("[Quellen: S1, S3]", "S1 S3"),
    ("[S1 und S3]", "S1 S3"),
    ("[S1/S3]", "S1 S3"),
    ("[S1-S3]", "S1 S2 S3"),
    ("[S1–3]", "S1 S2 S3"),
    ("[S1 bis S3]", "S1 S2 S3"),
    ("[^3]", "S3"),
    ("[^S3]", "S3"),
    ("[^tram]", "S3"),
    ("[^bote-tram]", "S1"),
    ("[bote-tram]", "S1"),
]
UNKNOWN = [
    ("[S9]", "[S9]"),
    ("[S0]", "[S0]"),
    ("(S21)", "[S21]"),
    ("[^kurier-wetter]", "[kurier-wetter]"),
    ("[^wetter]", "[wetter]"),
    ("[^9]", "[S9]"),
]


def shown(paragraph: str) -> list[tuple[str, str]]:
    return [(one.text, " ".join(one.numbers)) for one in read_marks(paragraph, KNOWN, SLUGS)[0]]


@pytest.mark.parametrize(("paragraph", "sentences"), AS_ASKED)
def test_a_mark_belongs_to_the_sentence_before_or_around_it(paragraph: str, sentences: list[tuple[str, str]]) -> None:
    assert shown(paragraph) == sentences
    assert read_marks(paragraph, KNOWN, SLUGS)[1] == []


@pytest.mark.parametrize(("mark", "numbers"), ODD_FORMS)
def test_a_mark_of_odd_form_counts_and_is_named(mark: str, numbers: str) -> None:
    sentences, misread = read_marks(f"Die Tram fährt. {mark} Sie hält. [S4]", KNOWN, SLUGS)
    assert sentences == (Marked("Die Tram fährt.", tuple(numbers.split())), Marked("Sie hält.", ("S4",)))
    assert misread == [Misread("form", mark, "Die Tram fährt.")]
    assert is_marked(mark, SLUGS)


@pytest.mark.parametrize(("mark", "named"), UNKNOWN)
def test_an_unknown_source_is_dropped_and_named(mark: str, named: str) -> None:
    sentences, misread = read_marks(f"Die Tram fährt. {mark}[S2]", KNOWN, SLUGS)
    assert sentences == (Marked("Die Tram fährt.", ("S2",)),)
    assert Misread("unknown", named, "Die Tram fährt.") in misread
    assert not is_marked(mark, SLUGS)


def test_of_several_sources_in_one_mark_the_known_ones_count() -> None:
    sentences, misread = read_marks("Die Tram fährt. [S1, S9, S2]", KNOWN, SLUGS)
    assert sentences == (Marked("Die Tram fährt.", ("S1", "S2")),)
    assert misread == [Misread("unknown", "[S9]", "Die Tram fährt.")]


def test_a_range_that_is_a_slip_of_the_pen_names_no_thousand_sources() -> None:
    sentences, misread = read_marks("Die Tram fährt. [S1-S9999]", KNOWN, SLUGS)
    assert sentences == (Marked("Die Tram fährt.", ("S1",)),)
    assert [one.mark for one in misread] == ["[S9999]", "[S1-S9999]"]


def test_a_mark_before_the_first_sentence_counts_for_it_and_is_named() -> None:
    sentences, misread = read_marks("[S1] Die Tram fährt. [S2] Sie hält.", KNOWN, SLUGS)
    assert sentences == (Marked("Die Tram fährt.", ("S1", "S2")), Marked("Sie hält."))
    assert misread == [Misread("place", "[S1]", "Die Tram fährt.")]


def test_marks_without_a_sentence_give_none() -> None:
    assert read_marks("[S1]", KNOWN, SLUGS) == ((), [Misread("place", "[S1]", "")])


WORDS = st.lists(st.sampled_from("Tram Depot Weiche hält fährt und am nach z. B. 3. Mio. Dr.".split()), max_size=9)
MARKS = st.lists(st.sampled_from(sorted(KNOWN)), max_size=3)
SENTENCES = st.lists(st.tuples(WORDS, st.sampled_from([".", "!", "?", ".“", ""]), MARKS), max_size=6)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["", " "]))
def test_no_word_and_no_mark_is_lost_or_moves(sentences: list[tuple[list[str], str, list[str]]], gap: str) -> None:
    plain = [" ".join(["Die", *words]) + stop for words, stop, _ in sentences]
    marks = ["".join(f"[{number}]" for number in own) for *_, own in sentences]
    written = " ".join(f"{text}{gap}{mark}".rstrip() for text, mark in zip(plain, marks, strict=True))
    read, misread = read_marks(written, KNOWN, SLUGS)
    assert " ".join(one.text for one in read).split() == " ".join(plain).split()
    assert {number for one in read for number in one.numbers} == {number for *_, own in sentences for number in own}
    assert misread == []


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("[]()【】{}^S13,; .bote-tram„“\n\\Ä"), max_size=60) | st.text(max_size=60))
def test_nothing_that_is_text_raises(text: str) -> None:
    for one in read_marks(text, KNOWN, SLUGS)[0]:
        assert one.text
        assert set(one.numbers) <= KNOWN
        assert len(set(one.numbers)) == len(one.numbers)
