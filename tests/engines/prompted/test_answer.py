"""What a model answered becomes paragraphs of marked sentences, and everything else about it is named."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recapper.engines.prompted.answer import parse

NUMBER_OF = {"bote-tram": "S1", "anzeiger-depot": "S2", "tram": "S3"}
KNOWN = frozenset(NUMBER_OF.values())
TRAM = "Die Tram fährt. [S1]"


def told(text: str, finish: str = "stop") -> list[str]:
    """A line a sentence, its marks behind it; an empty one between paragraphs."""
    paragraphs = parse(text, finish, NUMBER_OF).paragraphs
    return "\n\n".join(
        "\n".join(f"{one.text} {' '.join(one.numbers)}".strip() for one in row) for row in paragraphs
    ).split("\n")


def faults(text: str, finish: str = "stop") -> list[tuple[str, str]]:
    return list(parse(text, finish, NUMBER_OF).faults)


def test_an_answer_as_asked_for_has_no_fault() -> None:
    answer = f"{TRAM} „Wir warten“, sagt der Fahrer. [S2][S3]\n\nUnd das Depot? Es bleibt zu. [S2]\n"
    assert faults(answer) == []
    assert told(answer) == [
        "Die Tram fährt. S1",
        "„Wir warten“, sagt der Fahrer. S2 S3",
        "",
        "Und das Depot?",
        "Es bleibt zu. S2",
    ]
    assert parse(answer, "stop", NUMBER_OF).words == 14


def test_quotes_and_figures_are_set_as_newspapers_set_them() -> None:
    assert told('"Wir warten", sagt sie um 14:30 Uhr zu 5% der Gäste. [S1]') == [
        "„Wir warten“, sagt sie um 14.30 Uhr zu 5 Prozent der Gäste. S1"
    ]


OUTSIDE = [
    f"```\n{TRAM}\n```",
    f"```markdown\n{TRAM}\n```",
    f"Hier ist der Abschnitt:\n\n```\n{TRAM}\n```\n\nIch hoffe, das hilft!",
    f"Hier ist der Abschnitt:\n\n{TRAM}",
    f"Hier ist der Abschnitt:\n{TRAM}",
    f"Gerne! Hier kommt er.\n\n{TRAM}",
    f"Sure, here it is:\n\n{TRAM}",
    f"## Schienen und Weichen\n\n{TRAM}",
    f"## Schienen und Weichen\n{TRAM}",
    f"**Schienen und Weichen**\n\n{TRAM}",
    f"**Schienen und Weichen:**\n{TRAM}",
    f"Schienen und Weichen\n\n{TRAM}",
    f"Abschnitt 2: Schienen\n\n{TRAM}",
    f"- {TRAM}",
    f"* {TRAM}",
    f"> {TRAM}",
    f"## {TRAM}",
    "Die **Tram** fährt. [S1]",
    "*Die Tram* __fährt__. **[S1]**",
    "Die [Tram](https://bote.example/tram) fährt. [S1]",
    "Die Tram fährt. [S1](https://bote.example/tram)",
    "Die Tram fährt. [S1] https://bote.example/tram",
    "Die Tram fährt (https://bote.example/tram). [S1]",
    "Die <b>Tram</b> fährt. [S1]",
    f"<antwort>\n{TRAM}\n</antwort>",
    f'‹quelle id="S1"› {TRAM}',
    f"{TRAM}\n\nIch hoffe, das hilft!",
    f"{TRAM}\nIch hoffe, das hilft!",
    f"{TRAM}\n\nSoll ich noch etwas ändern?",
    f"{TRAM}\n\n(Wortzahl: 3)",
    f"{TRAM}\n\nQuellen: S1, S2",
    f"{TRAM}\n\nQuellen: [S1] Bote, [S2] Anzeiger",
    f"{TRAM}\n\n[S1]: Bote\n[S2]: Anzeiger",
    f"{TRAM}\n\n[^bote-tram]: Bote, 6. November",
]


@pytest.mark.parametrize("answer", OUTSIDE)
def test_what_surrounds_and_decorates_the_text_is_taken_off_and_named(answer: str) -> None:
    assert told(answer) == ["Die Tram fährt. S1"]
    assert {rule for rule, _ in faults(answer)} == {"answer-form"}


def test_a_list_loses_its_numbers_and_no_date_does() -> None:
    assert told("1. Die Tram fährt. [S1]\n2. Sie hält. [S2]") == ["Die Tram fährt. S1", "Sie hält. S2"]
    for answer in ("3. März ist Umsteigetag. [S1]", "24. November: Die Tram\n2. Klasse fährt. [S1]"):
        assert told(answer) == [f"{answer.replace(chr(10), ' ').removesuffix(' [S1]')} S1"]
        assert faults(answer) == []


PROSE = [
    "Natürlich fährt auch die Tram (S1).",
    "Klar, die Tram [3] fährt.",
    "Natürlich fährt die\nTram auch nachts. [S1]",
    "Entschuldigungen der Tram gab es viele. [^tram]",
    "Die Tram fährt. [S1]\n\nWenn du meinst, sagt der Fahrer. [S2]",
    "„Ich fahre nicht“, sagt der Fahrer.",
    "Drei Sterne * und ein _ stehen dort. [S1]",
    "5 < 6 und 7 > 3, sagt der Fahrer. [S1]",
]


@pytest.mark.parametrize("answer", PROSE)
def test_prose_that_looks_like_talk_is_kept(answer: str) -> None:
    words = [word for word in answer.split() if not word.startswith(("[", "(S"))]
    kept = [word for line in told(answer) for word in line.split() if word not in KNOWN]
    assert [word.strip(".") for word in kept] == [word.strip(".") for word in words]


CUT = [
    (f"{TRAM} Sie hält am", "stop", ["Die Tram fährt. S1"], "Sie hält am"),
    (f"{TRAM} Sie hält am", "length", ["Die Tram fährt. S1"], "Sie hält am"),
    (f"{TRAM} Sie hält [S2]", "stop", ["Die Tram fährt. S1", "Sie hält. S2"], "Sie hält"),
    (f"{TRAM} Sie hält [S2]", "length", ["Die Tram fährt. S1", "Sie hält … S2"], "Sie hält"),
    (f"{TRAM} Sie hält [S2] am De", "length", ["Die Tram fährt. S1", "Sie hält am De … S2"], "Sie hält am De"),
    (f"{TRAM} Sie hält.", "length", ["Die Tram fährt. S1", "Sie hält."], "Sie hält."),
    (f"{TRAM} Sie hält. [S2] [S", "length", ["Die Tram fährt. S1", "Sie hält. S2"], "[S"),
    (f"{TRAM}\n\nSie hält. [S2]\n\nUnd", "length", ["Die Tram fährt. S1", "", "Sie hält. S2"], "Und"),
    ("Die Tram", "length", [""], "Die Tram"),
    ("", "length", [""], ""),
]


@pytest.mark.parametrize(("answer", "finish", "sentences", "named"), CUT)
def test_a_text_that_breaks_off_keeps_its_whole_sentences_and_its_last_citation(
    answer: str, finish: str, sentences: list[str], named: str
) -> None:
    assert told(answer, finish) == sentences
    assert faults(answer, finish) == [("answer-cut", named)]


def test_marks_in_a_line_of_their_own_belong_to_the_sentence_above() -> None:
    assert told("Die Tram fährt.\n\n[S1] [S2]\n\nSie hält. [S3]") == ["Die Tram fährt. S1 S2", "", "Sie hält. S3"]
    assert faults("Die Tram fährt.\n\n[S1]") == []


REFUSALS = [
    "Es tut mir leid, dabei kann ich nicht helfen.",
    "Tut mir leid, aber das geht nicht.",
    "Leider kann ich diesen Text nicht schreiben.",
    "Ich kann bei dieser Anfrage nicht helfen.",
    "Dabei kann ich nicht behilflich sein. Gern schreibe ich etwas anderes.",
    "Diesen Artikel werde ich nicht verfassen.",
    "Als KI-Sprachmodell habe ich dazu keine Meinung.",
    "I'm sorry, but I can't help with that.",
    "I’m sorry, but I can’t assist with this request.",
    "Sorry, I won't write this.",
    "I cannot write about this.",
    "Unfortunately, I am unable to do that.",
    "",
    "  \n",
    "…",
    "[S1]",
]


@pytest.mark.parametrize("answer", REFUSALS)
def test_a_refusal_or_nothing_is_no_text_and_an_error(answer: str) -> None:
    parsed = parse(answer, "stop", NUMBER_OF)
    assert parsed.paragraphs == ()
    assert ("answer-refusal", " ".join(answer.split())) in parsed.faults


def test_what_a_filter_cut_off_is_no_text() -> None:
    assert told(TRAM, "content_filter") == [""]
    assert faults(TRAM, "content_filter") == [("answer-refusal", TRAM)]


def test_english_prose_is_named_and_a_title_in_a_german_sentence_is_not() -> None:
    english = "The city has closed the tram line and will not open it."
    assert faults(f"{english} [S1]") == [("answer-language", english)]
    assert faults("Der Film heißt „The Tram and the City“ und läuft im Kino am Depot. [S1]") == []
    assert faults("„Off the Rails“. [S1]") == []


def test_what_is_wrong_with_marks_is_named_with_its_sentence() -> None:
    assert faults("[S1] Die Tram fährt. (S2) Sie hält. [S9]") == [
        ("citation-place", "[S1] Die Tram fährt."),
        ("citation-form", "(S2) Die Tram fährt."),
        ("citation-unknown", "[S9] Sie hält."),
    ]


TOKENS = '[S1] (S2) [^tram] [S ``` ** _ <b> https://x.example/ [a]( „ “ " : … ein Mio. Ich Hier'.split()
PIECES = st.sampled_from([*TOKENS, "\n", "\n\n", "# ", "- ", "1. ", " ", "Die Tram fährt.", "\ud800", "\u2028"])
ANY = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join) | st.text(max_size=200)


@settings(deadline=None)
@given(ANY, st.sampled_from(["stop", "length", "", "tool_calls"]))
@example("<a\n[S1]>", "stop")
def test_no_text_raises_and_no_source_is_made_up(text: str, finish: str) -> None:
    parsed = parse(text, finish, NUMBER_OF)
    assert all(parsed.paragraphs), "no paragraph is empty"
    assert parsed.paragraphs or parsed.faults
    for sentence in (one for row in parsed.paragraphs for one in row):
        assert sentence.text.strip()
        assert set(sentence.numbers) <= KNOWN


@settings(deadline=None)
@given(ANY, ANY)
def test_a_strict_mark_behind_a_sentence_survives_whatever_surrounds_it(before: str, after: str) -> None:
    parsed = parse(f"{before}\n\nDie Straßenbahn hält am Depot. [S2]\n\n{after}", "stop", NUMBER_OF)
    cited = {number for row in parsed.paragraphs for one in row for number in one.numbers}
    assert "S2" in cited


WORD = st.sampled_from("Tram Depot hält fährt und am nach Altstadt mit Gästen weiter".split())
SENTENCE = st.tuples(
    st.lists(WORD, min_size=1, max_size=9).map(lambda words: " ".join(["Die", *words])),
    st.sampled_from(".!?"),
    st.lists(st.sampled_from(sorted(KNOWN)), max_size=3, unique=True),
    st.booleans(),
)
"""Words, stop, sources, and whether they stand before the stop."""


def written(words: str, stop: str, numbers: list[str], early: bool) -> str:
    marks = "".join(f"[{number}]" for number in numbers)
    return f"{words} {marks}{stop}" if early and marks else f"{words}{stop} {marks}".strip()


@settings(deadline=None)
@given(st.lists(st.lists(SENTENCE, min_size=1, max_size=4), min_size=1, max_size=4))
def test_plain_prose_comes_back_word_for_word(paragraphs: list[list[tuple[str, str, list[str], bool]]]) -> None:
    answer = "\n\n".join(" ".join(written(*one) for one in row) for row in paragraphs)
    parsed = parse(answer, "stop", NUMBER_OF)
    assert [[(one.text, one.numbers) for one in row] for row in parsed.paragraphs] == [
        [(words + stop, tuple(numbers)) for words, stop, numbers, _ in row] for row in paragraphs
    ]
    assert parsed.faults == ()
