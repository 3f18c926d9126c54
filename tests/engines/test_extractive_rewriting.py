"""A section of the real month put together anew: hers is not repeated, what was refused stays away, attempts differ."""

from dataclasses import replace
from pathlib import Path

import pytest

from recapper.cache import MemoryCache
from recapper.engines.contract import Brief, Passage, Refusal, Wish, Written
from recapper.engines.extractive.engine import ExtractiveEngine
from recapper.engines.extractive.selection import Selection
from recapper.engines.extractive.telling import Tools
from recapper.outline import outline_file
from recapper.outline.model import Outline, SectionPlan
from recapper.recap.model import Paragraph, Section, Sentence
from recapper.snippets.load import load_month
from recapper.snippets.model import Snippet
from recapper.stories.encoder import Encoder
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.sentence_diff import ALIKE
from recapper.text.sentences import split
from recapper.text.tagging import Tagger
from recapper.text.word_diff import count_words, ratio, words

ROOT = Path(__file__).resolve().parents[2]
KEY = "polizeieinsatz-und-sicherheitsluecke-bei-amazon-key"


def silent(step: str, *, live: bool = False) -> None:
    pass


def passage(clip: Snippet) -> Passage:
    day = clip.published.date if clip.published else None
    spans = ((0, len(clip.text)),)
    return Passage(clip.id, clip.title, clip.text, spans, clip.site, clip.lang, str(clip.published or ""), day)


class Desk:
    def __init__(self, tagger: Tagger, lexicon: Lexicon) -> None:
        text = (ROOT / "examples" / "2017-11-extractive" / "outline.md").read_text(encoding="utf-8")
        read = outline_file.read(text).outline
        self.outline = Outline(read.title, tuple(replace(plan, words=220) for plan in read.sections))
        told = {id for plan in self.outline.sections for story in plan.stories for id in story.snippets}
        clips = [one for one in load_month(ROOT, "2017-11").snippets if one.id in told]
        self.passages = [passage(one) for one in clips]
        finder = NameFinder(tagger, lexicon, [f"{one.title}. {one.text}" for one in clips if one.lang == "de"])
        self.engine = ExtractiveEngine(Tools(tagger, lexicon, Encoder(MemoryCache()), finder))
        stories = tuple(story for plan in self.outline.sections for story in plan.stories)
        self.brief = Brief("2017-11", "Amazon", stories=stories)

    @property
    def plan(self) -> SectionPlan:
        return self.outline.section(KEY)

    def rewrite(self, wish: Wish, words: int = 220) -> Written:
        plans = (replace(plan, words=words) if plan.id == KEY else plan for plan in self.outline.sections)
        outline = replace(self.outline, sections=tuple(plans))
        return self.engine.rewrite(wish, outline, self.passages, self.brief, silent)


@pytest.fixture(scope="module")
def desk(tagger: Tagger, lexicon: Lexicon) -> Desk:
    return Desk(tagger, lexicon)


@pytest.fixture(scope="module")
def now(desk: Desk) -> Section:
    return desk.engine.section(desk.plan, desk.passages, desk.brief)


def texts(section: Section) -> list[str]:
    return [sentence.text for paragraph in section.paragraphs for sentence in paragraph.sentences]


def length(section: Section) -> int:
    return sum(map(count_words, texts(section)))


def alike(old: str, new: str) -> bool:
    return old == new or ratio(words(old), words(new)) > ALIKE


def test_without_a_wish_it_is_the_section_of_the_draft(desk: Desk, now: Section) -> None:
    written = desk.rewrite(Wish(KEY, now))
    assert (written.section, written.unmet, written.flaws, written.failed) == (now, (), (), "")


def test_the_same_wish_gives_the_same_section(desk: Desk, now: Section) -> None:
    wish = Wish(KEY, now, "sachlicher", attempt=2, refused=(Refusal(texts(now)[1]),))
    assert desk.rewrite(wish) == desk.rewrite(wish)


def test_it_is_as_long_as_planned_with_hers_counted_in(desk: Desk, now: Section) -> None:
    short, long = desk.rewrite(Wish(KEY, now), 120).section, desk.rewrite(Wish(KEY, now), 300).section
    assert length(short) < length(now) < length(long)
    hers = (
        "Wer so etwas kauft, dem ist nicht zu helfen, und wer es verkauft, dem erst recht nicht, fand die Redaktion.",
    )
    assert length(desk.rewrite(Wish(KEY, now, hers=hers * 4)).section) < length(now)


def test_each_refused_sentence_stays_away(desk: Desk, now: Section) -> None:
    for sentence in texts(now):
        again = texts(desk.rewrite(Wish(KEY, now, refused=(Refusal(sentence, "langweilig"),))).section)
        assert not [other for other in again if alike(sentence, other)], sentence


def test_refused_again_and_again_none_comes_back_until_nothing_is_left(desk: Desk, now: Section) -> None:
    refused: list[Refusal] = []
    section = now
    for _ in range(30):
        refused += [Refusal(text) for text in texts(section)]
        written = desk.rewrite(Wish(KEY, section, refused=tuple(refused)))
        section = written.section
        for text in texts(section):
            assert not [one.sentence for one in refused if alike(one.sentence, text)]
        if not texts(section):
            break
    assert texts(section) == []
    assert 'the clips have no sentence for "Polizeieinsatz" that is not refused or told already' in written.unmet


def test_what_hers_say_is_not_said_again(desk: Desk, now: Section) -> None:
    mine = texts(now)[2]
    changed = Section(KEY, now.heading, (Paragraph((Sentence(mine),), now.paragraphs[0].story),))
    again = texts(desk.rewrite(Wish(KEY, changed, hers=(mine,))).section)
    assert not [other for other in again if alike(mine, other)]


def test_a_story_that_only_her_sentence_tells_is_not_missing(desk: Desk, now: Section) -> None:
    story = now.paragraphs[0].story
    lead = now.paragraphs[0].sentences[0]
    refused = tuple(Refusal(text) for text in texts(Section(KEY, "", now.paragraphs[:1])))
    line = 'the clips have no sentence for "Amazon Key" that is not refused or told already'
    for hers, missing in ((), True), ((lead.text,), False):
        mine = replace(now, paragraphs=(Paragraph((lead,)),))
        wish = Wish(KEY, mine, hers=hers, refused=(*refused, *more_of(desk, story)))
        assert (line in desk.rewrite(wish).unmet) is missing


def more_of(desk: Desk, story: str) -> list[Refusal]:
    """Every sentence of the story's clips."""
    ids = next(one.snippets for one in desk.plan.stories if one.id == story)
    return [Refusal(text) for one in desk.passages if one.id in ids for text in split(one.text)]


def test_attempts_tell_each_story_otherwise_until_there_is_no_other_way(desk: Desk, now: Section) -> None:
    labels = {story.id: story.label for story in desk.plan.stories}
    told: dict[str, list[list[str]]] = {}
    for attempt in range(5):
        written = desk.rewrite(Wish(KEY, now, attempt=attempt))
        for paragraph in written.section.paragraphs:
            places = [f"{one.citations[0].snippet} {one.citations[0].start}" for one in paragraph.sentences]
            before = told.setdefault(paragraph.story, [])
            line = f'the clips have no other selection of sentences for "{labels[paragraph.story]}"'
            assert (places in before) is (line in written.unmet)
            before.append(places)
    assert told["ndr-alexa-pinneberg"][0][0] != told["ndr-alexa-pinneberg"][1][0]
    leads = {places[0] for places in told["radiohitwave-amazon-key"]}
    assert len(leads) == 1, "the only clip's lead stays"
    assert texts(desk.rewrite(Wish(KEY, now, attempt=1)).section) != texts(now)


def test_more_attempts_than_selections_say_so(desk: Desk, now: Section) -> None:
    written = desk.rewrite(Wish(KEY, now, attempt=40))
    assert texts(written.section)
    assert any("no other selection" in line for line in written.unmet)


def test_what_it_cannot_follow_is_named(desk: Desk, now: Section) -> None:
    assert desk.rewrite(Wish(KEY, now, " weniger\nflapsig ")).unmet == (
        'the extractive engine puts sentences of the clips together and cannot follow "weniger flapsig"; it knows '
        "kürzer, länger, and a story to add or drop",
    )


def test_a_new_clip_is_told_or_named(desk: Desk, now: Section) -> None:
    ids = [id for story in desk.plan.stories for id in story.snippets]
    for id in ids:
        written = desk.rewrite(Wish(KEY, now, new=(id,)))
        cited = {c.snippet for p in written.section.paragraphs for s in p.sentences for c in s.citations}
        foreign = next(one for one in desk.passages if one.id == id).lang != "de"
        named = f"nothing of {id} is in the text: it adds no sentence to what is told already" in written.unmet
        assert foreign or (id in cited) is not named


def test_she_sees_the_text(desk: Desk, now: Section) -> None:
    seen: list[str] = []
    desk.engine.rewrite(Wish(KEY, now), desk.outline, desk.passages, desk.brief, silent, seen.append)
    assert seen == ["\n\n".join(" ".join(s.text for s in p.sentences) for p in now.paragraphs if p.sentences)]


def test_a_section_the_outline_does_not_have_is_a_fault_of_the_caller(desk: Desk, now: Section) -> None:
    with pytest.raises(KeyError, match="gibt-es-nicht"):
        desk.rewrite(Wish("gibt-es-nicht", now))


REFUSED = "Überdies regnete es laut bote.example in Kiel den ganzen Tag."
REFUSES = [
    (REFUSED, True),
    ("In Kiel regnete es den ganzen Tag.", True),
    ("in Kiel den ganzen Tag", True),
    ("Es schneite in Husum.", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "refused"), REFUSES)
def test_a_part_of_a_refused_sentence_is_refused_too(text: str, refused: bool) -> None:
    assert Selection((REFUSED,)).refuses(text) is refused
    assert not Selection().refuses(text)
    assert not Selection(("",)).refuses(text)
