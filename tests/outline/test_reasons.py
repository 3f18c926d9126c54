import datetime
from pathlib import PurePosixPath

import pytest

from recapper.outline.reasons import NEW, STRUCK, exclusions, is_exclusion, is_machine_made, too_light
from recapper.snippets.model import Month, Published, Snippet, Unreadable
from recapper.text.german_calendar import month_name

TODAY = datetime.date(2017, 12, 3)


def clip(**front: object) -> Snippet:
    return Snippet(
        **{"id": "a", "path": PurePosixPath("a.md"), "title": 'Ein "Titel"', "text": "Ein Satz.", **front}  # type: ignore[arg-type]
    )


def only_reason(snippet: Snippet, **options: bool) -> str:
    usable, excluded = exclusions(Month("2017-11", (snippet,)), TODAY, **options)
    assert len(usable) + len(excluded) == 1
    return excluded[0].reason if excluded else ""


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ({}, ""),
        ({"drop": True}, "von der Redaktion gestrichen"),
        ({"drop": True, "pin": True}, "von der Redaktion gestrichen"),
        ({"embargo": datetime.date(2017, 12, 4)}, "gesperrt bis zum 4. Dezember 2017"),
        ({"embargo": datetime.date(2017, 12, 4), "pin": True}, "gesperrt bis zum 4. Dezember 2017"),
        ({"embargo": datetime.date(2017, 12, 3)}, ""),
        ({"text": " \n"}, "leer"),
        ({"published": Published(2017, 12)}, "erschienen im Dezember 2017"),
        ({"published": Published(2017, 10, 31)}, "erschienen im Oktober 2017"),
        ({"published": Published(2016)}, "erschienen 2016"),
        ({"published": Published(2017, 12), "pin": True}, ""),
        ({"published": Published(2017, 11, 30)}, ""),
        ({"published": Published(2017)}, ""),
        ({"published": None}, ""),
        ({"kind": "opinion"}, "Meinungsstück"),
        ({"kind": "opinion", "pin": True}, ""),
        ({"kind": "press-release"}, ""),
        ({"confidential": True}, ""),
    ],
)
def test_reason_of_each_kind_of_clip(front: dict[str, object], reason: str) -> None:
    assert only_reason(clip(**front)) == reason


def test_confidential_clips_stay_out_only_when_asked() -> None:
    assert only_reason(clip(confidential=True), without_confidential=True) == "vertraulich"


def test_only_what_the_clip_itself_forbids_is_firm() -> None:
    firm = [{"drop": True}, {"text": ""}, {"embargo": datetime.date(2018, 1, 1)}]
    soft = [{"kind": "opinion"}, {"published": Published(2017, 12)}]
    for fronts, expected in ((firm, True), (soft, False)):
        for front in fronts:
            assert exclusions(Month("2017-11", (clip(**front),)), TODAY)[1][0].firm is expected


def test_every_file_is_either_usable_or_excluded_and_unreadable_ones_say_why() -> None:
    unreadable = Unreadable("b", PurePosixPath("b.md"), "kein gültiges UTF-8")
    month = Month("2017-11", (clip(), clip(id="c", drop=True)), unreadable=(unreadable,))
    usable, excluded = exclusions(month, TODAY)
    assert [row.id for row in usable] == ["a"]
    assert [(row.id, row.label, row.reason, row.firm) for row in excluded] == [
        ("b", "Nicht lesbare Datei", "nicht lesbar: kein gültiges UTF-8", True),
        ("c", "Ein „Titel“", "von der Redaktion gestrichen", True),
    ]


@pytest.mark.parametrize(
    ("reason", "exclusion", "machine"),
    [
        ("erschienen im Dezember 2017", True, True),
        ("nicht lesbar: leer", True, True),
        ("weniger gewichtig: ein Medium, Platz reicht für 15 Geschichten", False, True),
        (NEW, False, True),
        (STRUCK, False, False),
        ("das hatten wir schon im Oktober", False, False),
    ],
)
def test_hers_and_the_machines_reasons_are_told_apart(reason: str, exclusion: bool, machine: bool) -> None:
    assert (is_exclusion(reason), is_machine_made(reason)) == (exclusion, machine)


def test_numbers_in_reasons_are_german() -> None:
    assert too_light(15, outlets=1) == "weniger gewichtig: ein Medium, Platz reicht für 15 Geschichten"
    assert too_light(1, outlets=3) == "weniger gewichtig: 3 Medien, Platz reicht für eine Geschichte"
    assert month_name("2018-03") == "März 2018"
