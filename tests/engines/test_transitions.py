"""The step to the next story: every opening once, "Apropos" only where both stories share the name."""

import pytest

from recapper.engines.extractive.transitions import CONNECTIVES, SHARED, TOPICS, Transitions
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.tagging import Tagger

STORIES = [
    ("Amazon will in Leipzig 1.800 Aushilfen einstellen.", "Saisonkräfte"),
    ("Der Rat hat den Haushalt beschlossen.", "Haushalt"),
    ("Die Gewerkschaft ruft zum Streik auf.", "Streik"),
    ("Ein Sturm hat Kiel erreicht.", "Sturm"),
    ("Die Bahn investiert 1,3 Milliarden Euro.", "Schienen"),
    ("Das Museum öffnet wieder seine Türen.", "Museum"),
    ("Der Verein verkauft seinen Torwart.", "Torwart"),
    ("Die Schule bekommt ein neues Dach.", "Schuldach"),
    ("Das Land zahlt 85 Prozent der Kosten.", "Kita-Kosten"),
    ("Der Konzern baut ein Werk in Emden.", "Batteriewerk"),
    ("Die Stadt sperrt eine Brücke.", "Lindenbrücke"),
    ("Der Verlag streicht 20 Stellen.", "Verlag"),
    ("Die Klinik nimmt Patienten auf.", "Klinik"),
    ("Das Kino zeigt alte Filme.", "Kino"),
    ("Der Zoo zeigt zwei Elefanten.", "Zoo"),
    ("Die Post erhöht das Porto.", "Porto"),
]


def dealer(tagger: Tagger, lexicon: Lexicon, told: tuple[str, ...] = (), subject: str = "Amazon") -> Transitions:
    texts = [text for text, _ in STORIES] + ["Jeff Bezos kam nach Leipzig.", "Alexa lachte in Leipzig.", *told]
    return Transitions(subject, told, tagger, NameFinder(tagger, lexicon, texts))


def test_no_opening_is_used_twice(tagger: Tagger, lexicon: Lexicon) -> None:
    transitions = dealer(tagger, lexicon)
    openings = [transitions.open(place, text, (), label) for place, (text, label) in enumerate(STORIES)]
    own = [form.split("{")[0].strip() for form in (*CONNECTIVES, *SHARED, *TOPICS)]
    for opening in own:
        assert sum(text.startswith(f"{opening} ") for text in openings) <= 1, opening
    assert openings[0] == STORIES[0][0], "the first story of a section begins plainly"
    assert len({" ".join(text.split()[:2]) for text in openings}) == len(openings)


def test_an_opening_told_before_is_not_used_again(tagger: Tagger, lexicon: Lexicon) -> None:
    told = tuple(f"{form} regnete es in Kiel." for form in CONNECTIVES)
    assert dealer(tagger, lexicon, told).open(1, STORIES[1][0], (), "Haushalt") == STORIES[1][0]


def test_a_topic_names_the_story(tagger: Tagger, lexicon: Lexicon) -> None:
    sentence = dealer(tagger, lexicon).open(2, STORIES[9][0], (), "Batteriewerk")
    assert sentence == f"Stichwort Batteriewerk: {STORIES[9][0]}"


SHARING = [
    ("In den Hallen sucht der Versand für Leipzig 200 Fahrer.", ("Alexa lachte in Leipzig.",), "Apropos Leipzig: "),
    (
        "Für einen guten Zweck verkauft der Chef Jeff Bezos Aktien.",
        ("Jeff Bezos kam nach Leipzig.",),
        "Apropos Jeff Bezos: ",
    ),
]
NOT_SHARING = [
    ("In den Hallen sucht der Versand für Leipzig 200 Fahrer.", ("Ein Sturm hat Kiel erreicht.",)),
    ("Für die Feiertage sucht der Konzern Amazon Fahrer.", ("Amazon baut ein Werk.",)),  # the subject is in every story
    ("Jeff Bezos verkauft Aktien.", ("Jeff Bezos kam nach Leipzig.",)),  # takes the thread up by itself
    ("In den Hallen sucht der Versand für Leipzig 200 Fahrer.", ()),
]


@pytest.mark.parametrize(("core", "before", "lead"), SHARING)
def test_apropos_takes_up_a_shared_name(
    core: str, before: tuple[str, ...], lead: str, tagger: Tagger, lexicon: Lexicon
) -> None:
    assert dealer(tagger, lexicon).open(1, core, before, "") == lead + core


@pytest.mark.parametrize(("core", "before"), NOT_SHARING)
def test_without_a_shared_name_there_is_no_apropos(
    core: str, before: tuple[str, ...], tagger: Tagger, lexicon: Lexicon
) -> None:
    sentence = dealer(tagger, lexicon).open(1, core, before, "")
    assert not any(sentence.startswith(form.split("{")[0]) for form in SHARED)


def test_a_month_without_a_subject_takes_up_any_shared_name(tagger: Tagger, lexicon: Lexicon) -> None:
    core, before, lead = SHARING[0]
    assert dealer(tagger, lexicon, subject="").open(1, core, before, "") == lead + core
