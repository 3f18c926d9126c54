"""The labels of the two months in the repository, as an editor would read them, stories grouped by hand."""

import dataclasses
from pathlib import Path

import pytest

from recapper.cache import MemoryCache
from recapper.outline.labels import story_labels
from recapper.snippets.load import load_month
from recapper.snippets.model import Snippet
from recapper.stories.model import Story
from recapper.text.noise import kept
from recapper.text.tagging import Tagger

ROOT = Path(__file__).parents[2]

MONTHS = {
    "2017-11": {
        "„Der Herr der Ringe“": "bento-herr-der-ringe golem-herr-der-ringe-serie haz-herr-der-ringe-serie "
        "musikexpress-herr-der-ringe-geruecht pcmagazin-herr-der-ringe-2020",
        "Polizeieinsatz": "bild-alexa-einsatz-aufgeklaert computerbild-alexa-nachts-um-3 heute-alexa-party "
        "infranken-alexa-polizeieinsatz ndr-alexa-pinneberg",
        "Sicherheitslücke bei Amazon Key": "crn-amazon-key-cloud-cam-hackbar derstandard-amazon-key-gehackt "
        "mgessat-amazon-key-paketbote ohn-amazon-key-cloud-cam-gehackt spiegel-amazon-key-cloud-cam",
        "Amazon Flex": "golem-amazon-flex-berlin heise-amazon-flex-berlin teltarif-amazon-flex zeit-amazon-flex",
        "Jeff Bezos": "bauernebel-bezos-black-friday bild-bezos-100-milliarden spiegel-bezos-100-milliarden "
        "wuv-bezos-black-friday-rekorde",
        "Weihnachtsgeschäft": "cheddar-cyber-monday cursor-alexa-devices-holiday geekwire-record-holiday-weekend "
        "techcrunch-millions-of-alexa-devices",
        "Ratenfinanzierung": "businessinsider-ratenfinanzierung-test golem-ratenkauf-fragezeichen "
        "tabletblog-amazon-ratenzahlung teltarif-ratenkauf",
        "Todesfall im Logistikzentrum": "fox59-amazon-28000 insurancejournal-amazon-28k vox-second-warehouse-death "
        "wdrb-amazon-28000-fine",
        "Demonstration gegen Amazon": "morgenpost-demo-gegen-amazon rbb24-black-friday-protest "
        "watchblog-make-amazon-pay",
        "Streik": "infranken-streik-black-friday volksfreund-streik-black-friday",
        "Weihnachtsspot": "bigfm-shitstorm-werbespot leadersnet-papa-statt-weihnachtsmann",
        "Amazon Key": "radiohitwave-amazon-key",
        "Lieferschwierigkeiten": "watchblog-cyber-week-lieferschwierigkeiten",
        "Prime-Versandvorteile": "stern-prime-versandvorteile",
        "Versicherungen": "flinthyde-amazon-insurance",
        "Drogeriemarkt-Offensive": "horizont-drogerie-offensive",
    },
    "2017-10": {
        "Amazon Key": "bild-amazon-key br-paketboten-in-wohnung leaddigital-amazon-key spiegel-amazon-key "
        "verkehrsrundschau-pakete-in-die-wohnung",
        "Steuernachzahlung": "derchotv-amazon-steuern marbacher-steuerdeals-apple-amazon "
        "newsat-250-millionen-steuern stern-eu-steuernachzahlung",
        "Rücktritt von Roy Price": "reuters-blog-studios-chief-resigns straitstimes-price-quits thr-roy-price-resigns",
        "Umsatzprognose": "golem-quartalsbericht-q3 logistikexpress-umsatzprognose wholefoodsmagazine-q3",
        "Zweiter Hauptsitz": "fastcompany-hq2-bids providencejournal-238-proposals",
        "Saisonkräfte": "aboutamazon-saisonmitarbeiter crn-13000-saisonkraefte",
        "Bill Gates": "finanzennet-gates-abgeloest",
    },
}


def without_noise(clip: Snippet) -> Snippet:
    return dataclasses.replace(clip, text="\n\n".join(clip.text[start:end] for start, end in kept(clip.text)))


@pytest.mark.parametrize("month", MONTHS)
def test_every_story_has_a_topic_an_editor_lets_stand(month: str) -> None:
    clips = {clip.id: without_noise(clip) for clip in load_month(ROOT, month).snippets}
    stories = [Story(label, tuple(ids.split()), 1.0) for label, ids in MONTHS[month].items()]
    assert story_labels(stories, clips, Tagger(MemoryCache()), subject="Amazon") == {
        label: label for label in MONTHS[month]
    }
