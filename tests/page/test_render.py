"""Whatever stands in a draft and its clips, the page is valid HTML with one script, and the words are there."""

from dataclasses import replace

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.approval.model import Words
from recapper.draft.workingcopy import parse
from recapper.page.article import rows
from recapper.page.excerpt import LONGEST, excerpt
from recapper.page.model import Clip, Desk, Embedded, Remark, Signed, StoryLine, Told
from recapper.page.month_map import month_map
from recapper.page.render import page

SIGNED = Signed("none", "Nicht freigegeben")
LEER = "satz ohne-stelle"
PNG = b"\x89PNG\r\n\x1a\n"


def told(copy, *, hers=False):
    found = [one for region in copy.regions for one in region.sentences]
    return tuple(
        Told(number, one.start, one.end, 1, one.text, (), hers, (), tuple(dict.fromkeys(one.labels)))
        for number, one in enumerate(found, 1)
    )


def desk_of(copy, **more):
    empty = Desk("T", "2017-11", "", Words(1, 1, 0, 1.0), told(copy), (), (), (), (), SIGNED)
    return replace(empty, **more)


def html_of(text, numbers, **more):
    copy = parse(text)
    return "\n".join(str(row.html) for row in rows(copy, desk_of(copy, **more), numbers))


def satz(number, words, tabindex=-1, classes="satz"):
    return f'<span class="{classes}" id="s{number}" tabindex="{tabindex}" aria-details="b{number}">{words}</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "# Titel & mehr\n\nEins. Zwei.",
            f"<h1>Titel &amp; mehr</h1>\n<p>{satz(1, 'Eins.', 0)} {satz(2, 'Zwei.')}</p>\n",
        ),
        ("*Eins. Zwei* und.", f"<p>{satz(1, '<em>Eins.</em>', 0)} {satz(2, '<em>Zwei</em> und.')}</p>\n"),
        (
            "Eins.[^a] Zwei.[^b][^a]",
            f'<p>{satz(1, "Eins.", 0, LEER)}<sup class="nummern"><a href="#q1">1</a></sup> '
            f'{satz(2, "Zwei.", classes=LEER)}<sup class="nummern"><a href="#q2">2</a><a href="#q1">1</a></sup></p>\n',
        ),
        (
            "Das [hier](https://a.example/?a&b) [dort](javascript:x).",
            "<p>"
            + satz(
                1,
                'Das <a href="https://a.example/?a&amp;b" rel="noopener noreferrer" target="_blank">hier</a> '
                "[dort](javascript:x).",
                0,
            )
            + "</p>\n",
        ),
        (
            "![Ein Haus](haus.png) ![Ein Hof](http://a.example/hof.png)",
            "<p>"
            + satz(
                1,
                '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Ein Haus"> <span class="bild">Bild: Ein Hof</span>',
                0,
            )
            + "</p>\n",
        ),
        (
            "| a |\n|--:|\n| 1 |",
            '<table>\n<thead>\n<tr>\n<th class="rechts">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
            '<td class="rechts">1</td>\n</tr>\n</tbody>\n</table>\n',
        ),
        ("- Eins.\n- Zwei.", f"<ul>\n<li>{satz(1, 'Eins.', 0)}</li>\n<li>{satz(2, 'Zwei.')}</li>\n</ul>\n"),
        ("Text.<!-- privat -->\n\n[^a]: Quelle", f"<p>{satz(1, 'Text.', 0)}</p>\n"),
    ],
)
def test_rows_of_what_people_write(text, html):
    assert html_of(text, {"a": 1, "b": 2}, pictures={"haus.png": Embedded(PNG, "image/png")}) == html


def test_a_remark_stands_beside_what_it_is_about():
    copy = parse("# Titel\n\nEins. Zwei.\n\n## Thema\n\nDrei.\n")
    text = copy.write()
    places = {name: text.index(name) for name in ("Titel", "Zwei", "Thema", "Drei")}
    remarks = tuple(Remark("warning", name, "", at=at) for name, at in places.items())
    found = rows(copy, desk_of(copy, remarks=remarks), {})
    assert [[one.label for one in row.remarks] for row in found] == [["Titel"], ["Zwei"], ["Thema"], ["Drei"]]


def test_a_remark_finds_its_place_where_the_title_stands_last_and_where_nothing_stands():
    copy = parse("Eins.\n\nZwei.\n\n# Titel\n")
    text = copy.write()
    remarks = tuple(Remark("note", name, "", at=text.index(name)) for name in ("Eins", "Zwei", "Titel"))
    found = rows(copy, desk_of(copy, remarks=remarks), {})
    assert {row.html.striptags(): [one.label for one in row.remarks] for row in found} == {
        "Titel": ["Titel"],
        "Eins.": ["Eins"],
        "Zwei.": ["Zwei"],
    }
    bare = parse("*[Redaktion: schreiben]*\n")
    assert [len(row.remarks) for row in rows(bare, desk_of(bare, remarks=remarks[:1]), {})] == [1]


def test_the_map_places_clips_by_day_and_story():
    clips = (
        Clip("a", "A", published="2017-11-06", state="used"),
        Clip("b", "B", published="2017-11-06", state="used"),
        Clip("c", "C", published="2017-11-06", state="left_out"),
        Clip("d", "D", published="2017-10-30", state="used"),
        Clip("e", "E", published="2017-11", state="merged"),
    )
    stories = (StoryLine("Brücke", "Verkehr", ("a", "b", "c")), StoryLine("Bad", "Freizeit", ("d", "e")))
    drawn = month_map(desk_of(parse(""), clips=clips, stories=stories))
    assert [(line.label, line.heading) for line in drawn.lines] == [
        ("Verkehr", True),
        ("Brücke", False),
        ("Freizeit", True),
        ("Bad", False),
    ]
    sixth = next(day.x for day in drawn.days if day.number == 6)
    edges = dict(drawn.edges)
    assert [(dot.state, dot.count, dot.x) for dot in drawn.dots] == [
        ("left_out", 1, sixth + 5),
        ("used", 2, sixth - 5),
        ("used", 1, edges["davor"]),
        ("merged", 1, edges["ohne Tag"]),
    ]
    assert [day.number for day in drawn.days if day.weekend] == [4, 5, 11, 12, 18, 19, 25, 26]


def test_a_long_clip_keeps_what_the_draft_rests_on():
    paragraphs = [f"Absatz {number}. " + "Wort " * 200 for number in range(30)]
    text = "\n\n".join(paragraphs)
    at = text.index("Absatz 25.")
    shown = excerpt(text, [(at, at + 10)])
    assert sum(len(one.text) for one in shown) < LONGEST + 2 * len(paragraphs[0])
    kept = [one for one in shown if one.spans]
    assert [one.text[slice(*one.spans[0])] for one in kept] == ["Absatz 25."]
    assert [one.cut for one in shown if one.cut] == [True, True]
    assert "".join(one.text for one in excerpt("Kurz.\n\nText.", [])) == "Kurz.Text."


WORDS = st.text(alphabet="aB1. )(-*_[]<>#&;!`~=|:\\\"'/^\n\u2e28\u2e29„“", max_size=40)
FIELD = st.one_of(WORDS, st.text(max_size=20))


@settings(deadline=None)
@given(st.lists(WORDS, max_size=4).map("\n\n".join), FIELD)
def test_any_text_is_a_valid_page(text, field):
    copy = parse(text)
    sentences = told(copy)
    clip = Clip("a", field, field, field, field, "2017-11-06", "de", "used", field, field)
    remarks = tuple(Remark("error", field, field, field, field, "", one.start, one.number) for one in sentences)
    desk = Desk(
        field,
        "2017-11",
        field,
        Words(1, 1, 0, 1.0),
        sentences,
        remarks,
        (clip,),
        (StoryLine(field, field, ("a",)),),
        (),
        Signed("approved", field, ((field, ((field, field),)),), (field,), field),
    )
    made = page(copy, desk)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    assert len(tree.findall(".//script")) == 1
    assert not any(name.startswith("on") for one in tree.iter() for name in one.attrib)
