import pytest

from recapper.errors import UsageError
from recapper.outline.headings import DEFAULT_TITLE, section_heading, title
from recapper.outline.ids import section_id


@pytest.mark.parametrize(
    ("labels", "heading"),
    [
        (["Amazon Flex", "Ratenkauf", "„Der Herr der Ringe“"], "Amazon Flex, Ratenkauf und „Der Herr der Ringe“"),
        (["Amazon Flex", "Ratenkauf"], "Amazon Flex und Ratenkauf"),
        (["Ratenkauf"], "Ratenkauf"),
        (["A1", "B1", "C1", "D1"], "A1, B1 und C1"),
        (["Amazon Flex", "Amazon Flex in Berlin", "Ratenkauf"], "Amazon Flex und Ratenkauf"),
        (["Jeff Bezos", "x" * 60, "Streik"], "Jeff Bezos und Streik"),
        (["y" * 70, "Streik"], "y" * 70),
        (["Sicherheitslücke bei Amazon Key", "Streik"], "Streik und Sicherheitslücke bei Amazon Key"),
        ([], "Weitere Meldungen"),
    ],
)
def test_heading_names_two_or_three_topics(labels: list[str], heading: str) -> None:
    assert section_heading(labels, subject="Amazon") == heading


def test_no_topic_stands_in_two_headings() -> None:
    assert section_heading(["Streik", "Amazon Key", "Prime"], ["Lücke bei Amazon Key"], "Amazon") == "Streik und Prime"


def test_the_subject_may_stand_in_two_headings() -> None:
    assert section_heading(["Amazon Key", "Prime"], ["Amazon Flex"], "Amazon") == "Amazon Key und Prime"


def test_title_has_a_german_month() -> None:
    expected = "Amazon-Monatsrückblick: Die wichtigsten Ereignisse im November 2017"
    assert title(DEFAULT_TITLE, subject="Amazon", month="2017-11") == expected


@pytest.mark.parametrize("template", ["{nobody}", "{", "{0}", "{subject.x}"])
def test_a_wrong_title_template_is_the_users_mistake(template: str) -> None:
    with pytest.raises(UsageError, match="cannot be filled in"):
        title(template, subject="Amazon", month="2017-11")


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("Black Friday, Cyber Monday & Weihnachten", "black-friday"),
        ("Verkehr: Streik, Maut und ein neuer Fahrplan", "verkehr"),
        ("Vorwürfe & Klagen", "vorwuerfe"),
        ("„Der Herr der Ringe“, Amazon Flex", "der-herr-der-ringe"),
        ("Sicherheitsmängel und Polizeieinsätze", "sicherheitsmaengel-und-polizeieinsaetze"),
        (" & ", "abschnitt"),
        ("…", "abschnitt"),
    ],
)
def test_section_id_is_the_slug_of_the_first_topic(heading: str, id_: str) -> None:
    assert section_id(heading) == id_
