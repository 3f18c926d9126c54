"""A small month, written for these tests."""

import datetime

import pytest

from recapper.stories.clip import Clip

NOVEMBER = datetime.date(2017, 11, 1)

REPORTS = [
    (
        "lager-streik-nord",
        "de",
        24,
        "Verdi ruft zum Streik im Versandlager auf",
        "Die Gewerkschaft Verdi hat die Beschäftigten im Versandlager Winsen zum Streik aufgerufen. Rund 300 "
        "Mitarbeiter der Frühschicht legten die Arbeit nieder. Verdi fordert einen Tarifvertrag des Einzelhandels.",
    ),
    (
        "lager-streik-sued",
        "de",
        24,
        "Streik im Versandlager: Verdi fordert Tarifvertrag",
        "Im Versandlager Winsen haben Mitarbeiter der Frühschicht die Arbeit niedergelegt. Zum Streik aufgerufen hatte "
        "die Gewerkschaft Verdi, die einen Tarifvertrag des Einzelhandels fordert.",
    ),
    (
        "warehouse-strike",
        "en",
        24,
        "Workers strike at German warehouse",
        "Some 300 employees of the early shift walked out at the warehouse in Winsen in northern Germany. The union "
        "Verdi called the strike to press for a collective wage agreement.",
    ),
    (
        "drohne-erster-flug",
        "de",
        7,
        "Lieferdrohne bringt erstes Paket",
        "Eine Drohne hat in Cambridge erstmals ein Paket an einen Kunden geliefert. Der Flug dauerte dreizehn Minuten. "
        "Die Luftfahrtbehörde hatte den Versuch genehmigt.",
    ),
    (
        "drohne-agentur",
        "de",
        7,
        "Lieferdrohne bringt erstes Paket",
        "Eine Drohne hat in Cambridge erstmals ein Paket an einen Kunden geliefert. Der Flug dauerte 13 Minuten. "
        "Die Luftfahrtbehörde hatte den Versuch genehmigt.",
    ),
    (
        "serie-mittelalter",
        "de",
        None,
        "Streamingdienst dreht Serie über Ritter",
        "Der Streamingdienst hat sich die Rechte an einer Romanreihe über Ritter gesichert. Die Serie soll mehrere "
        "Staffeln haben und in Neuseeland gedreht werden.",
    ),
    (
        "knight-series",
        "en",
        None,
        "Studio buys rights to knight novels",
        "The streaming service will turn a cycle of novels about knights into a television series of several seasons, "
        "to be shot in New Zealand.",
    ),
    (
        "shop-recall",
        "en",
        12,
        "Online shop recalls toy after burns",
        "A toy lamp sold by the online shop is being recalled because its battery can overheat. Two children suffered "
        "minor burns, the consumer agency said.",
    ),
    (
        "steuer-urteil",
        "de",
        3,
        "Gericht weist Klage gegen Steuerbescheid ab",
        "Das Finanzgericht hat die Klage eines Händlers gegen seinen Steuerbescheid abgewiesen. Er muss 40 Millionen "
        "Euro nachzahlen und will in Revision gehen.",
    ),
]


@pytest.fixture
def month() -> list[Clip]:
    return [
        Clip(name, title, text, lang, NOVEMBER.replace(day=day) if day else None)
        for name, lang, day, title, text in REPORTS
    ]
