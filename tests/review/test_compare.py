"""What became of one text in another: each kind of change, who made it, and that each sentence is told once."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recapper.draft.render import render
from recapper.draft.workingcopy import parse
from recapper.recap.model import Citation, Draft, Frame, Paragraph, Section, Sentence, Source
from recapper.review.compare import review
from recapper.review.model import Part, Review, Row, Swap, Version
from recapper.review.rows import groups
from recapper.text.names import Name

WOLF = [
    "Ein Wolf hat bei Neuhausen sieben Schafe gerissen.",
    "Das hat das Landesamt für Umwelt bestätigt.",
    "Der Schäfer erhält 1.400 Euro Entschädigung.",
]
BRIDGE = [
    "Die Rheinbrücke ist seit dem 6. November gesperrt.",
    "Im Stahl stecken nach Angaben der Stadt 14 Risse.",
    "Die Reparatur soll 2,4 Millionen Euro kosten.",
    "Pendler müssen bis März einen Umweg fahren.",
]
POOL = ["Das Freibad bekommt ein neues Becken.", "Im Mai soll es wieder öffnen."]


class Capitals:
    """Finds the names of these texts and no others."""

    def names(self, text: str) -> tuple[Name, ...]:
        found = re.finditer(r"Neuhausen|Rheinbrücke|Altstadt|Karla|Brandt", text)
        return tuple(Name(one[0], one.start(), one.end()) for one in found)

    def vocabulary(self, text: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", text))

    def supported(self, word: str, vocabulary: frozenset[str]) -> bool:
        return word in vocabulary


def drafted(**sections: Sequence[str]) -> Draft:
    told = tuple(
        Section(
            id_, id_.capitalize(), (Paragraph(tuple(Sentence(text, (Citation(f"clip-{id_}"),)) for text in texts)),)
        )
        for id_, texts in sections.items()
    )
    sources = tuple(
        Source(f"clip-{id_}", f"Titel {id_}", "https://a.example/x", "a.example", "2017-11") for id_ in sections
    )
    return Draft("2017-11", Frame("Der Monat", "Das war der Monat."), told, sources)


BASE = drafted(wolf=WOLF, bridge=BRIDGE, pool=POOL)
TEXT = render(BASE)


def compared(new: str, *, base: Draft | None = BASE, old: str = TEXT, old_base: Draft | None = BASE) -> Review:
    return review(Version(parse(old, old_base), old_base), Version(parse(new, base), base), Capitals())


def edited(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def changes(found: Review) -> list[Row]:
    return [row for row in found.rows if row.kind != "same"]


def part(found: Review, name: str) -> Part:
    return next(one for one in found.parts if one.name == name)


def test_the_same_text() -> None:
    found = compared(TEXT)
    assert not found.changed
    assert found.words == (found.words[0], found.words[0])
    assert {row.author for row in found.rows} == {"machine"}


def test_white_space_and_breaks_are_no_change() -> None:
    assert not compared(
        TEXT.replace("14 Risse.", "14\nRisse.").replace("[^clip-wolf] Das", "[^clip-wolf]\n\nDas")
    ).changed


@pytest.mark.parametrize(
    ("change", "kind", "figures", "names", "sources"),
    [
        (("14 Risse", "15 Risse"), "changed", Swap(("14",), ("15",)), Swap(), Swap()),
        (("2,4 Millionen Euro", "2,4 Mio. Euro"), "changed", Swap(), Swap(), Swap()),
        (("bei Neuhausen", "bei Altstadt"), "changed", Swap(), Swap(("Neuhausen",), ("Altstadt",)), Swap()),
        (
            ("14 Risse.[^clip-bridge]", "14 Risse.[^clip-wolf]"),
            "cited",
            Swap(),
            Swap(),
            Swap(("clip-bridge",), ("clip-wolf",)),
        ),
        (
            ("Der Schäfer erhält 1.400 Euro Entschädigung.[^clip-wolf]", ""),
            *("gone", Swap(("1.400 Euro",)), Swap(), Swap(("clip-wolf",))),
        ),
        (
            ("öffnen.[^clip-pool]", "öffnen.[^clip-pool] Das sagte Karla Brandt.[^clip-pool]"),
            *("added", Swap(), Swap(new=("Karla Brandt",)), Swap(new=("clip-pool",))),
        ),
        (
            ("Im Mai soll es wieder öffnen.", "Schwimmen kann man ab dem 1. Juni."),
            *("rewritten", Swap(("Mai",), ("1. Juni",)), Swap(), Swap()),
        ),
    ],
)
def test_one_change_of_hers(change: tuple[str, str], kind: str, figures: Swap, names: Swap, sources: Swap) -> None:
    [row] = changes(compared(edited(change)))
    assert (row.kind, row.author) == (kind, "hers")
    assert (row.figures, row.names, row.sources) == (figures, names, sources)


def test_the_machine_changed_it() -> None:
    base = drafted(
        wolf=[WOLF[0], WOLF[1].replace("bestätigt", "nun bestätigt")],
        bridge=BRIDGE,
        pool=[*POOL, "Der Eintritt ist frei."],
    )
    found = compared(render(base), base=base)
    assert [(row.kind, row.author) for row in changes(found)] == [
        ("changed", "machine"),
        ("gone", "machine"),
        ("added", "machine"),
    ]


def test_a_sentence_that_went_to_another_section_is_one_move() -> None:
    sentence = f"{BRIDGE[3]}[^clip-bridge]"
    found = compared(edited((f" {sentence}", ""), (f"{POOL[0]}[^clip-pool]", f"{POOL[0]}[^clip-pool] {sentence}")))
    [row] = changes(found)
    assert (row.kind, row.author) == ("moved", "hers")
    assert [run.fate for run in row.runs] == ["same"]
    bridge, pool = part(found, "bridge"), part(found, "pool")
    assert row.old
    assert row.new
    assert (row.old.region, row.new.region) == (bridge.old, pool.new)
    assert row in pool.rows
    assert bridge.left == {pool.new: 1}


def test_a_sentence_that_moved_and_changed() -> None:
    sentence = f"{BRIDGE[3]}[^clip-bridge]"
    new = sentence.replace("März", "April")
    [row] = changes(compared(edited((f" {sentence}", ""), (f"{POOL[0]}[^clip-pool]", f"{POOL[0]}[^clip-pool] {new}"))))
    assert (row.kind, row.author, row.figures) == ("moved and changed", "hers", Swap(("März",), ("April",)))


def test_the_machine_moved_it() -> None:
    base = drafted(wolf=WOLF, bridge=[BRIDGE[1], BRIDGE[0], *BRIDGE[2:]], pool=POOL)
    [row] = changes(compared(render(base), base=base))
    assert (row.kind, row.author) == ("moved", "machine")


def test_a_section_that_changed_places_is_one_move() -> None:
    start, end = TEXT.index("<!-- section: wolf"), TEXT.index("<!-- section: bridge")
    behind = TEXT.index("<!-- section: pool")
    found = compared(TEXT[:start] + TEXT[end:behind] + TEXT[start:end] + TEXT[behind:])
    assert changes(found) == []
    assert [one.name for one in found.parts if one.moved_by] == ["wolf"]
    assert part(found, "wolf").moved_by == "hers"
    base = drafted(bridge=BRIDGE, wolf=WOLF, pool=POOL)
    assert part(compared(render(base), base=base), "wolf").moved_by == "machine"


def test_a_paragraph_that_moved_is_shown_as_one() -> None:
    start, end = TEXT.index(BRIDGE[1]), TEXT.index("\n\n<!-- section: pool")
    moved = TEXT[start:end]
    text = TEXT[:start] + TEXT[end:]
    at = text.index("<!-- part: sources")
    rows = part(compared(f"{text[:at]}{moved}\n\n{text[at:]}"), "pool").changes
    assert [len(group) for group in groups(rows)] == [3]


def test_a_heading_and_the_title() -> None:
    found = compared(edited(("## Bridge", "## Die Brücke"), ("# Der Monat", "# Unser Monat")))
    assert changes(found) == []
    heading, title = part(found, "bridge").heading, found.parts[0].heading
    assert (heading.old, heading.new, heading.author) == ("Bridge", "Die Brücke", "hers")
    assert (title.old, title.new, title.author) == ("Der Monat", "Unser Monat", "hers")


def test_a_section_of_her_own_and_one_that_is_gone() -> None:
    start, end = TEXT.index("<!-- section: pool"), TEXT.index("<!-- part: sources")
    found = compared(f"{TEXT[:start]}## Mehr\n\nEs regnet.\n\n{TEXT[end:]}")
    assert [one.name for one in found.parts if one.kind == "section"] == ["wolf", "bridge", "pool", ""]
    lost, own = [one for one in found.parts if one.kind == "section"][2:]
    assert (own.old, own.heading.author, [row.kind for row in own.rows]) == (None, "hers", ["added"])
    assert (lost.new, lost.heading.author, [row.kind for row in lost.rows]) == (None, "hers", ["gone", "gone"])
    assert lost.words == (12, 0)
    assert found.sources == Swap(("clip-pool",))


def test_a_heading_put_in_or_taken_out_moves_no_sentence() -> None:
    cut = edited((f"{BRIDGE[2]}", f"\n\n## Die Kosten\n\n{BRIDGE[2]}"))
    found = compared(cut)
    assert changes(found) == []
    own = next(one for one in found.parts if one.old is None)
    assert (own.split_from, own.heading.author) == (part(found, "bridge").old, "hers")
    found = compared(edited(("<!-- section: pool -->\n\n## Pool\n\n", "")))
    assert changes(found) == []
    lost = part(found, "pool")
    assert (lost.new, lost.joined_to, lost.heading.author) == (None, part(found, "bridge").new, "hers")


def test_what_took_the_place_of_what_is_gone() -> None:
    found = compared(edited((BRIDGE[2], "Das wird teuer.[^clip-wolf] Viele ärgern sich.[^clip-bridge]")))
    assert [row.kind for row in changes(found)] == ["added", "rewritten"]


def test_sections_are_found_without_their_comments() -> None:
    bare = re.sub(r"<!-- section: \w+ -->\n\n", "", TEXT)
    found = compared(bare, base=None, old=TEXT)
    assert changes(found) == []
    assert not any(one.old is None or one.new is None for one in found.parts)
    renamed = bare.replace("## Bridge", "## Ganz anders")
    found = compared(renamed, base=None, old=bare, old_base=None)
    assert [one.heading.new for one in found.parts if one.heading.changed] == ["Ganz anders"]


def test_what_stands_beside_the_sentences() -> None:
    note = "*[Redaktion: Zahl prüfen]*"
    found = compared(
        edited(("## Bridge", f"## Bridge\n\n{note}\n\n> [Vorschlag] Ein Satz.\n\n<!-- locked: fertig -->"))
    )
    assert [(one.kind, one.fate) for one in part(found, "bridge").asides] == [
        ("note", "new"),
        ("proposal", "new"),
        ("lock", "new"),
    ]
    assert changes(found) == []


EDITS: dict[str, Callable[[list[str], int, int], None]] = {
    "swap": lambda texts, a, b: texts.__setitem__(slice(None), _swapped(texts, a, b)),
    "drop": lambda texts, a, _: texts.pop(a) and None,
    "change": lambda texts, a, _: texts.__setitem__(a, texts[a].replace(" ", " auch ", 1)),
    "add": lambda texts, a, b: texts.insert(a, f"Neu ist Nummer {b} hier."),
}


def _swapped(texts: list[str], a: int, b: int) -> list[str]:
    texts = list(texts)
    texts[a], texts[b] = texts[b], texts[a]
    return texts


@given(
    st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 99), st.integers(0, 99)), max_size=6), st.data()
)
def test_every_sentence_of_both_texts_is_told_once(edits: list[tuple[str, int, int]], data: st.DataObject) -> None:
    texts = [*WOLF, *BRIDGE, *POOL]
    for name, a, b in edits:
        if texts:
            EDITS[name](texts, a % len(texts), b % len(texts))
    first = data.draw(st.integers(0, len(texts)))
    second = data.draw(st.integers(first, len(texts)))
    new = render(drafted(wolf=texts[:first], bridge=texts[first:second], pool=texts[second:]))
    found = compared(new)
    for side, text in (("old", TEXT), ("new", new)):
        told = sorted(one.text for row in found.rows if (one := getattr(row, side)))
        assert told == sorted(s.text for region in parse(text, BASE).regions for s in region.sentences)
    for row in found.rows:
        joined = "".join(run.text for run in row.runs if run.fate != "gone")
        assert joined == (row.new.text if row.new else "")
        was = "".join(run.text for run in row.runs if run.fate != "new")
        assert "".join(was.split()) == ("".join(row.old.text.split()) if row.old else "")
    if not any(name in ("change", "add", "drop") for name, *_ in edits):
        assert {row.kind for row in found.rows} <= {"same", "moved", "cited"}
    assert tuple(sum(one.words[side] for one in found.parts) for side in (0, 1)) == found.words
