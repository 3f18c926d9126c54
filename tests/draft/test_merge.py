"""A new machine text put into a copy she edited: what stands afterwards, case by case."""

from dataclasses import replace

import pytest

from recapper.draft.merging.merge import merge
from recapper.draft.merging.model import Terms
from recapper.draft.render import render
from recapper.draft.revisions import Refused
from recapper.recap.model import Citation, Credit, Draft, Frame, Note, Paragraph, Section, Sentence, Source

BRIDGE = "Altstadt sperrt die Rheinbrücke bis März."
CRACKS = "Prüfer fanden 14 Risse im Stahl der Brücke."
POOL = "Das Freibad am Waldsee bekommt ein neues Becken."
WOLF = "Ein Wolf riss bei Neuhausen sieben Schafe."
MUSEUM = "Das Stadtmuseum zeigt ab Freitag 250 Münzen der Römer."


def said(text, *clips):
    return Sentence(text, tuple(map(Citation, clips)))


def paragraph(*sentences, notes=()):
    return Paragraph(sentences, notes=tuple(map(Note, notes)))


def sources(*ids):
    return tuple(Source(id_, f"Titel {id_}", "", "bote.example", "2017-11-06") for id_ in ids)


TOWN = Section("stadt", "Brücke", (paragraph(said(BRIDGE, "a"), said(CRACKS, "a", "b")), paragraph(said(POOL, "c"))))
COUNTRY = Section("land", "Wolf", (paragraph(said(WOLF, "d"), notes=["Zahl der Schafe prüfen"]),))
BASE = Draft("2017-11", Frame("Rückblick", "Brücke zu, Wolf da."), (TOWN, COUNTRY), sources("a", "b", "c", "d"))


def with_town(*paragraphs, heading="Brücke", also=()):
    return replace(
        BASE, sections=(Section("stadt", heading, paragraphs), COUNTRY), sources=(*BASE.sources, *sources(*also))
    )


LATER = BRIDGE.replace("März", "April")
LONGER = with_town(
    paragraph(said(LATER, "a"), said(CRACKS, "a", "b")), paragraph(said(POOL, "c"), said(MUSEUM, "e")), also=["e"]
)
"""The bridge opens a month later, and the museum is new."""


def merged(edit, theirs, **terms):
    return merge(edit(render(BASE)), BASE, theirs, Terms(**terms))


def swapping(*pairs):
    def edit(text):
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return text

    return edit


def section(text, id_="stadt"):
    start = text.index(f"<!-- section: {id_} -->")
    return text[start : text.index("<!-- ", start + 4)]


HERS = "Die Rheinbrücke in Altstadt bleibt zu, und zwar bis März."


@pytest.mark.parametrize(
    ("mode", "beside"),
    [("protect", ""), ("merge", f"> [Vorschlag] {LATER}[^a]\n\n")],
)
def test_a_sentence_of_hers_stands_and_the_new_one_is_a_conflict(mode, beside):
    done = merged(swapping((f"{BRIDGE}[^a]", f"{HERS}[^a]")), LONGER, mode=mode)
    assert section(done.text) == (
        f"<!-- section: stadt -->\n\n## Brücke\n\n{HERS}[^a] {CRACKS}[^a][^b]\n\n{beside}{POOL}[^c] {MUSEUM}[^e]\n\n"
    )
    assert [(one.hers, one.theirs) for one in done.conflicts] == [(HERS, LATER)]


def test_what_she_changed_is_no_conflict_as_long_as_the_machine_says_what_it_said():
    newer = with_town(paragraph(said(BRIDGE, "a"), said(CRACKS, "a", "b"), said(MUSEUM, "e")), also=["e"])
    done = merged(swapping((BRIDGE, HERS)), newer)
    assert done.conflicts == ()
    assert f"{HERS}[^a] {CRACKS}[^a][^b] {MUSEUM}[^e]" in done.text


def test_overwrite_gives_her_sentence_up_in_that_section_alone():
    edit = swapping((BRIDGE, HERS), (WOLF, "Der Wolf war da."))
    done = merged(edit, LONGER, mode="overwrite", only=frozenset({"stadt"}))
    assert section(done.text) == section(render(LONGER))
    assert "Der Wolf war da.[^d]" in done.text
    assert merged(edit, LONGER, mode="overwrite").text == render(LONGER)


def test_a_deleted_sentence_does_not_come_back_nor_one_like_it():
    like = CRACKS.replace("14", "16")
    theirs = with_town(paragraph(said(BRIDGE, "a"), said(like, "b"), said(MUSEUM, "e")), also=["e"])
    done = merged(swapping((f" {CRACKS}[^a][^b]", "")), theirs)
    assert f"{BRIDGE}[^a] {MUSEUM}[^e]" in done.text
    assert "Risse" not in done.text
    assert [(one.text, one.like) for one in done.dropped] == [(like, CRACKS)]
    assert done.refused == (Refused("stadt", CRACKS),)
    assert like not in str(done.offered)

    later = with_town(paragraph(said(BRIDGE, "a"), said(CRACKS, "a")))
    again = merge(done.text, done.offered, later, Terms(refused=done.refused))
    assert "Risse" not in again.text


def test_what_she_wrote_back_is_hers_and_no_longer_refused():
    done = merged(lambda text: text, LONGER, refused=(Refused("stadt", CRACKS),))
    assert CRACKS in done.text
    assert done.refused == ()


def test_a_paragraph_she_moved_keeps_its_place():
    first, second = f"{BRIDGE}[^a] {CRACKS}[^a][^b]", f"{POOL}[^c]"
    done = merged(swapping((f"{first}\n\n{second}", f"{second}\n\n{first}")), LONGER)
    assert f"## Brücke\n\n{POOL}[^c] {MUSEUM}[^e]\n\n{LATER}[^a] {CRACKS}[^a][^b]\n\n" in done.text


def test_a_sentence_she_moved_to_another_section_stays_there():
    done = merged(swapping((f" {CRACKS}[^a][^b]", ""), (f"{WOLF}[^d]", f"{WOLF}[^d] {CRACKS}[^a][^b]")), LONGER)
    assert done.text.count(CRACKS) == 1
    assert f"{WOLF}[^d] {CRACKS}[^a][^b]" in done.text


@pytest.mark.parametrize(
    ("hers", "theirs", "stands", "conflicts"),
    [
        ("Brücke", "Brücke und Bad", "Brücke und Bad", []),
        ("Alles gesperrt", "Brücke", "Alles gesperrt", []),
        ("Alles gesperrt", "Brücke und Bad", "Alles gesperrt", [("Alles gesperrt", "Brücke und Bad")]),
    ],
)
def test_headings(hers, theirs, stands, conflicts):
    done = merged(swapping(("## Brücke", f"## {hers}")), with_town(*TOWN.paragraphs, heading=theirs))
    assert f"<!-- section: stadt -->\n\n## {stands}\n\n{BRIDGE}" in done.text
    assert [(one.hers, one.theirs) for one in done.conflicts] == conflicts


def test_sections_move_as_the_outline_has_them_unless_she_moved_some():
    turned = replace(BASE, sections=(COUNTRY, TOWN))
    done = merged(swapping((POOL, "Das Bad bekommt ein Becken.")), turned)
    assert done.text.index("## Wolf") < done.text.index("## Brücke")
    assert "Das Bad bekommt ein Becken.[^c]" in done.text

    def town_last(text):
        block = section(text)
        return text.replace(block, "").replace("<!-- part: sources", f"{block}<!-- part: sources")

    done = merged(town_last, LONGER)
    assert done.text.index("## Wolf") < done.text.index("## Brücke") < done.text.index(MUSEUM)


OWN = "## Aus der Redaktion\n\nDas haben wir erlebt.\n\n"


def test_sections_of_her_own_stay_and_those_she_took_out_stay_out():
    edit = swapping(("<!-- section: land -->", f"{OWN}<!-- section: land -->"))
    done = merged(edit, LONGER)
    assert f"{MUSEUM}[^e]\n\n{OWN}<!-- section: land -->" in done.text

    done = merged(lambda text: text.replace(section(text), ""), LONGER)
    assert "Brücke" not in done.text.split("<!-- section: land")[1]
    assert [one.text for one in done.dropped] == [LATER, MUSEUM]


def test_a_section_that_the_outline_struck_leaves_what_is_hers():
    only_country = replace(BASE, sections=(COUNTRY,))
    assert "## Brücke" not in merged(lambda text: text, only_country).text
    done = merged(swapping((CRACKS, "Im Stahl sind Risse, das ist sicher.")), only_country)
    assert "## Brücke\n\nIm Stahl sind Risse, das ist sicher.[^a][^b]\n\n<!-- section: land" in done.text


def test_a_story_that_the_outline_moved_takes_her_sentence_with_it():
    wolf = "Ein Wolf riss bei Neuhausen sieben Schafe, leider."
    moved = replace(
        BASE,
        sections=(
            replace(TOWN, paragraphs=(*TOWN.paragraphs, *COUNTRY.paragraphs)),
            Section("land", "Wolf", (paragraph(said(MUSEUM, "e")),)),
        ),
    )
    done = merged(swapping((WOLF, wolf)), moved)
    assert done.text.index(f"{wolf}[^d]") < done.text.index("<!-- section: land -->")
    assert done.conflicts == ()


def test_a_locked_section_stays_in_every_mode():
    edit = swapping(("<!-- section: stadt -->", "<!-- section: stadt -->\n<!-- locked: abgesprochen -->"))
    for mode in ("protect", "merge", "overwrite"):
        done = merged(edit, LONGER, mode=mode)
        assert section(done.text) == section(edit(render(BASE)))
        assert done.offered.sections[0] == TOWN
    done = merged(lambda text: f"<!-- locked -->\n\n{text}", LONGER, mode="overwrite")
    assert done.text == f"<!-- locked -->\n\n{render(BASE)}"


def test_notes_that_are_answered_do_not_come_back_and_new_ones_come():
    note = "*[Redaktion: Zahl der Schafe prüfen]*"
    country = replace(COUNTRY, paragraphs=(paragraph(said(WOLF, "d"), notes=["Zahl der Schafe prüfen", "Ort prüfen"]),))
    done = merged(swapping((f"{note}\n\n", "")), replace(BASE, sections=(TOWN, country)))
    assert note not in done.text
    assert f"{WOLF}[^d]\n\n*[Redaktion: Ort prüfen]*\n\n" in done.text


def test_what_she_waived_she_answers_for():
    waived = f"{BRIDGE}[^a] <!-- waived: figure, mit der Stadt geklärt -->"
    done = merged(swapping((f"{BRIDGE}[^a]", waived)), LONGER)
    assert f"{waived} {CRACKS}[^a][^b]" in done.text


def test_other_marks_of_hers_stay():
    done = merged(swapping((f"{BRIDGE}[^a]", f"{BRIDGE}[^mein]")), LONGER)
    assert f"{BRIDGE}[^mein] {CRACKS}" in done.text
    assert [one.theirs for one in done.conflicts] == [LATER]


def test_definitions_are_those_of_what_is_cited_and_hers():
    own = "[^mein]: Gespräch mit der Stadt,\n    am 3. November.\n"
    bare = with_town(paragraph(said(BRIDGE, "a"), said(MUSEUM, "e")), also=["e"])
    done = merged(lambda text: text.replace(f"{WOLF}[^d]", f"{WOLF}[^d][^mein]") + own, bare)
    rest = done.text[done.text.index("<!-- part: sources -->") :]
    assert rest == (
        "<!-- part: sources -->\n\n"
        "[^a]: Titel a, bote.example, 2017-11-06\n"
        "[^d]: Titel d, bote.example, 2017-11-06\n"
        f"{own}"
        "[^e]: Titel e, bote.example, 2017-11-06\n"
    )


def test_a_sentence_of_hers_that_the_machine_repeats_stands_once():
    theirs = with_town(paragraph(said(HERS), said(CRACKS, "a"), said(BRIDGE, "a")))
    done = merged(swapping((f"{POOL}[^c]", f"{POOL}[^c] {HERS}")), theirs)
    assert done.text.count(HERS) == 1
    assert f"## Brücke\n\n{HERS} {CRACKS}[^a]" in done.text


def test_the_title_is_the_new_one_unless_she_changed_it():
    theirs = replace(LONGER, frame=replace(BASE.frame, title="Der November"))
    assert merged(lambda text: text, theirs).text.startswith("# Der November\n")
    assert merged(swapping(("# Rückblick", "# Mein Rückblick")), theirs).text.startswith("# Mein Rückblick\n")
    assert merged(lambda text: text, theirs, only=frozenset({"stadt"})).text.startswith("# Rückblick\n")


def test_a_picture_is_the_machines_or_hers():
    base = replace(BASE, credit=Credit("Brücke", "(Bildquelle: A via Flickr)", "a.jpg", "Brücke"))
    theirs = replace(base, credit=Credit("Wolf", "(Bildquelle: B via Flickr)", "b.jpg", "Wolf"))
    assert merge(render(base), base, theirs).text == render(theirs)
    own = render(base).replace("(Bildquelle: A via Flickr)", "(Foto: Eva Muster)")
    done = merge(own, base, theirs)
    assert done.text == own
    assert [one.place for one in done.conflicts] == ["picture"]


def test_she_takes_some_of_it():
    start = render(BASE).index(BRIDGE)
    done = merged(lambda text: text, LONGER, kept=frozenset({start}), declined={LATER: "stimmt nicht"})
    assert f"{BRIDGE}[^a] {CRACKS}[^a][^b]\n\n{POOL}[^c] {MUSEUM}[^e]" in done.text
    assert done.conflicts == done.dropped == ()
    assert done.refused == (Refused("stadt", LATER, "stimmt nicht"),)
    again = merge(done.text, done.offered, LONGER, Terms(refused=done.refused))
    assert again.text == done.text


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(f"{POOL}[^c]", f"{POOL[:20].rstrip()}\n{POOL[20:].lstrip()}[^c]"),
        lambda text: text.rstrip("\n"),
    ],
    ids=["Windows", "byte order mark", "reflowed", "no last line end"],
)
def test_how_a_file_is_written_stays(written):
    before = written(render(BASE))
    done = merge(before, BASE, LONGER)
    assert done.text.replace("\r\n", "\n").removeprefix("\ufeff").replace(
        f"{POOL[:20].rstrip()}\n{POOL[20:].lstrip()}", POOL
    ).rstrip("\n") == render(LONGER).rstrip("\n")
    assert ("\r\n" in done.text) == ("\r\n" in before)
    assert done.text.count("\r\n") in (0, done.text.count("\n"))


def test_without_a_machine_text_everything_is_hers():
    own = "# Mein Rückblick\n\n## Brücke\n\nIch war da.\n"
    done = merge(own, None, LONGER)
    assert "## Brücke\n\nIch war da.\n" in done.text
    for text in (LATER, CRACKS, POOL, MUSEUM, WOLF):
        assert text in done.text
