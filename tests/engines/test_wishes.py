"""What a journalist types to have a section written anew, and what of it code understands."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.wishes.read import ReadWish, read_wish
from recapper.outline.model import PlannedStory

STRIKE = PlannedStory("verdi-streik", "Streik am Black Friday", ("verdi-streik", "infranken-streik"))
DEMO = PlannedStory("rbb-demo", "Demonstration gegen Amazon", ("rbb-demo",))
BEZOS = PlannedStory("bild-bezos", "Jeff Bezos", ("bild-bezos",))
LOCK = PlannedStory("crn-key", "Amazon Key", ("crn-key",))
HOLE = PlannedStory("ohn-key", "Sicherheitslücke bei Amazon Key", ("ohn-key",))
HERE = (STRIKE, DEMO, BEZOS, LOCK, HOLE)
INSTALMENTS = PlannedStory("golem-raten", "Ratenfinanzierung", ("golem-raten",))
FLEX = PlannedStory("heise-flex", "Amazon Flex", ("heise-flex",))
TAX = PlannedStory("taz-steuer", "Steuerstreit in Luxemburg", ("taz-steuer",))
TAX_LAW = PlannedStory("faz-steuer", "Steuergesetz", ("faz-steuer",))
ELSEWHERE = (INSTALMENTS, FLEX, TAX, TAX_LAW)
TITLES = {"golem-raten": ("Amazon testet den Ratenkauf",), "rbb-demo": ("Blockade am Kudamm-Karree",)}


def read(instruction: str, words: int = 200) -> ReadWish:
    return read_wish(instruction, words, HERE, ELSEWHERE, TITLES)


LENGTHS = [
    ("kürzer", 140),
    ("Kürzer!", 140),
    ("bitte kürzer", 140),
    ("Bitte etwas kürzer.", 170),
    ("ein bisschen kürzer", 170),
    ("deutlich kürzer", 100),
    ("viel kürzer bitte", 100),
    ("das Ganze deutlich kürzer, danke", 100),
    ("kuerzer", 140),
    ("kürzr", 140),
    ("kürzre", 140),
    ("kurzer", 140),
    ("mach es kürzer", 140),
    ("mach das mal etwas kürzer", 170),
    ("kannst du das kürzer machen?", 140),
    ("eine kürzere Fassung", 140),
    ("den Abschnitt kürzen", 140),
    ("zu lang", 140),
    ("ist mir viel zu lang", 100),
    ("zu kurz", 260),
    ("länger", 260),
    ("laenger", 260),
    ("etwas länger", 230),
    ("viel länger", 300),
    ("ausführlicher", 260),
    ("ausfürlicher", 260),
    ("deutlich ausführlicher", 300),
    ("halb so lang", 100),
    ("nur halb so lang bitte", 100),
    ("doppelt so lang", 400),
    ("um die Hälfte kürzer", 100),
    ("auf die Hälfte kürzen", 100),
    ("um ein Drittel kürzen", 133),
    ("auf ein Viertel kürzen", 50),
    ("kürze das um die Hälfte", 100),
    ("20 Prozent kürzer", 160),
    ("um 20% länger", 240),
    ("150 Wörter", 150),
    ("auf 150 Wörter", 150),
    ("bitte auf 150 Wörter kürzen", 150),
    ("kürzer, 150 Wörter", 150),
    ("kürzer: 150 Wörter", 150),
    ("ca. 150 Woerter", 150),
    ("rund 150 Wörter", 150),
    ("1.200 Wörter", 1200),
    ("max. 120 Wörter", 120),
    ("maximal 120 Wörter", 120),
    ("höchstens 300 Wörter", 200),
    ("nicht mehr als 120 Wörter", 120),
    ("nicht länger als 120 Wörter", 120),
    ("unter 120 Wörtern", 120),
    ("mindestens 250 Wörter", 250),
    ("mindestens 150 Wörter", 200),
    ("150-180 Wörter", 165),
    ("150 bis 180 Wörter", 165),
    ("50 Wörter weniger", 150),
    ("um 50 Wörter kürzer", 150),
    ("50 Wörter mehr", 250),
    ("shorter", 140),
    ("much shorter please", 100),
    ("a bit longer", 230),
    ("half as long", 100),
    ("max 120 words", 120),
    ("make it 150 words", 150),
]

REST = [
    "",
    "weniger flapsig",
    "sachlicher",
    "nicht kürzer",
    "bitte nicht kürzer",
    "auf keinen Fall kürzer",
    "keinesfalls länger",
    "nicht so lang",
    "kürzere Sätze",
    "die Sätze kürzer",
    "den letzten Absatz kürzer",
    "den Streik kürzer",
    "kürzer beim Streik",
    "Streik ausführlicher",
    "in aller Kürze",
    "in einem Absatz",
    "auf einen Absatz kürzen",
    "höchstens 15 Wörter pro Satz",
    "Sätze mit höchstens 25 Wörtern",
    "den Streik in 50 Wörtern",
    "15 Wörter",
    "lange Sätze vermeiden",
    "fang mit dem Streik an",
    "mit dem Streik anfangen",
    "beginne mit dem Ratenkauf",
    "mit dem Streik",
    "den Streik nicht weglassen",
    "Streik drin lassen",
    "nicht ohne den Streik",
    "auf keinen Fall ohne den Streik",
    "nicht nur den Streik",
    "auf keinen Fall den Streik und die Demonstration weglassen",
    "auf keinen Fall den Streik, die Demonstration und Bezos weglassen",
    "ohne den Streik zu verharmlosen",
    "ohne Floskeln",
    "ohne die ganzen Adjektive",
    "Witze raus",
    "Zitate weglassen",
    "Zahlen rein",
    "mit mehr Humor",
    "mit Humor",
    "ohne Konjunktiv",
    "mehr zum Streik",
    "der Einstieg gefällt mir nicht",
    "erst der Streik, dann Bezos",
    "im Präsens",
    "kürzlich ist falsch",
]

DROPPED = [
    ("ohne den Streik", ["verdi-streik"]),
    ("ohne Streik", ["verdi-streik"]),
    ("ohne den streik", ["verdi-streik"]),
    ("bitte ohne den Streik!", ["verdi-streik"]),
    ("Streik weglassen", ["verdi-streik"]),
    ("den Streik bitte weglassen", ["verdi-streik"]),
    ("Streik weglasen", ["verdi-streik"]),
    ("Streik raus", ["verdi-streik"]),
    ("Steik raus", ["verdi-streik"]),
    ("der Streik kann raus", ["verdi-streik"]),
    ("der Streik kann komplett weg", ["verdi-streik"]),
    ("lass den Streik weg", ["verdi-streik"]),
    ("nimm den Streik raus", ["verdi-streik"]),
    ("streich den Streik", ["verdi-streik"]),
    ("nicht den Streik", ["verdi-streik"]),
    ("keinen Streik", ["verdi-streik"]),
    ("den Streik nicht erwähnen", ["verdi-streik"]),
    ("die Streikgeschichte weglassen", ["verdi-streik"]),
    ("ohne den Streik am Black Friday", ["verdi-streik"]),
    ("ohne die Geschichte mit Bezos", ["bild-bezos"]),
    ("ohne den Absatz über Bezos", ["bild-bezos"]),
    ("ohne die Demo", ["rbb-demo"]),
    ("ohne die Demonstrationen", ["rbb-demo"]),
    ("ohne die Blockade", ["rbb-demo"]),
    ("ohne Amazon Key", ["crn-key"]),
    ("ohne die Sicherheitslücke", ["ohn-key"]),
    ("ohne Sicherheitsluecke", ["ohn-key"]),
    ("verdi-streik raus", ["verdi-streik"]),
    ("ohne Streik und Bezos", ["verdi-streik", "bild-bezos"]),
    ("ohne Streik, Demo und Bezos", ["verdi-streik", "rbb-demo", "bild-bezos"]),
    ("Streik, Demo und Bezos weglassen", ["verdi-streik", "rbb-demo", "bild-bezos"]),
    ("without the Streik", ["verdi-streik"]),
    ("drop Bezos", ["bild-bezos"]),
    ("leave Bezos out", ["bild-bezos"]),
]

ADDED = [
    ("mit dem Ratenkauf", ["golem-raten"]),
    ("Ratenkauf dazu", ["golem-raten"]),
    ("auch den Ratenkauf", ["golem-raten"]),
    ("nimm den Ratenkauf auf", ["golem-raten"]),
    ("nimm noch den Ratenkauf dazu", ["golem-raten"]),
    ("bitte den Ratenkauf noch mit aufnehmen", ["golem-raten"]),
    ("die Ratenfinanzierung rein", ["golem-raten"]),
    ("Ratenkuaf dazu", ["golem-raten"]),
    ("mit Amazon Flex", ["heise-flex"]),
    ("mit Flex und dem Ratenkauf", ["heise-flex", "golem-raten"]),
    ("auch Flex, Ratenkauf", ["heise-flex", "golem-raten"]),
    ("den Steuerstreit aus Luxemburg auch", []),
    ("füge Flex hinzu", ["heise-flex"]),
    ("ergänze den Steuerstreit", ["taz-steuer"]),
    ("add Flex", ["heise-flex"]),
    ("plus Flex", ["heise-flex"]),
]


@pytest.mark.parametrize(("instruction", "words"), LENGTHS)
def test_a_length_is_understood(instruction: str, words: int) -> None:
    assert read(instruction) == ReadWish(words=words)


@pytest.mark.parametrize("instruction", REST)
def test_what_is_no_order_is_left_to_the_writer(instruction: str) -> None:
    assert read(instruction) == ReadWish(rest=instruction)


@pytest.mark.parametrize(("instruction", "ids"), DROPPED)
def test_a_story_to_drop_is_understood(instruction: str, ids: list[str]) -> None:
    assert read(instruction) == ReadWish(drop=tuple(ids))


@pytest.mark.parametrize(("instruction", "ids"), [row for row in ADDED if row[1]])
def test_a_story_to_add_is_understood(instruction: str, ids: list[str]) -> None:
    assert read(instruction) == ReadWish(add=tuple(ids))


MIXED = [
    ("kürzer, weniger flapsig", ReadWish(140, rest="weniger flapsig")),
    ("kürzer und weniger flapsig.", ReadWish(140, rest="weniger flapsig")),
    ("kürzer weniger flapsig", ReadWish(140, rest="weniger flapsig")),
    ("weniger flapsig, und bitte etwas kürzer", ReadWish(170, rest="weniger flapsig")),
    ("kürzer, aber nicht so flapsig", ReadWish(140, rest="nicht so flapsig")),
    ("kürzer ohne den Streik", ReadWish(140, ("verdi-streik",))),
    ("kürzer und ohne den Streik", ReadWish(140, ("verdi-streik",))),
    ("ohne den Streik, auf 150 Wörter", ReadWish(150, ("verdi-streik",))),
    ("ohne den Streik kürzer", ReadWish(140, ("verdi-streik",))),
    ("ohne den Streik und kürzer", ReadWish(140, ("verdi-streik",))),
    ("kürzer, ohne Streik, dafür mit dem Ratenkauf", ReadWish(140, ("verdi-streik",), ("golem-raten",))),
    ("Streik raus, Ratenkauf rein", ReadWish(None, ("verdi-streik",), ("golem-raten",))),
    ("länger mit dem Ratenkauf", ReadWish(260, add=("golem-raten",))),
    ("sachlicher, Streik weglassen, im Präsens", ReadWish(None, ("verdi-streik",), rest="sachlicher, im Präsens")),
    ("nicht so flapsig, Streik raus", ReadWish(None, ("verdi-streik",), rest="nicht so flapsig")),
    ("weniger flapsig ohne den Streik", ReadWish(None, ("verdi-streik",), rest="weniger flapsig")),
    ("kürzer, in einem Absatz", ReadWish(140, rest="in einem Absatz")),
    ("Kürzer. Ohne Streik. Und bitte ernster!", ReadWish(140, ("verdi-streik",), rest="bitte ernster")),
    ("kürzer\nohne Bezos", ReadWish(140, ("bild-bezos",))),
    ("nicht kürzer, sondern länger", ReadWish(260, rest="nicht kürzer")),
    ("nicht kürzer und ohne den Streik", ReadWish(None, ("verdi-streik",), rest="nicht kürzer")),
    ("kürzer den Streik erzählen", ReadWish(rest="kürzer den Streik erzählen")),
    ("ohne Streik, Bezos ausführlicher", ReadWish(None, ("verdi-streik",), rest="Bezos ausführlicher")),
    ("auch den Streik", ReadWish(rest="auch den Streik")),
]


@pytest.mark.parametrize(("instruction", "wish"), MIXED)
def test_several_wishes_at_once(instruction: str, wish: ReadWish) -> None:
    assert read(instruction) == wish


UNCLEAR = [
    ("mit der Steuer", "", '"der Steuer" may be one of several stories: Steuerstreit in Luxemburg (taz-steuer), '),
    ("ohne Amazon", "", '"Amazon" may be one of several stories: Demonstration gegen Amazon (rbb-demo), Amazon Key'),
    ("Ufos raus", "Ufos raus", 'no story of this section matches "Ufos"; there are: Streik am Black Friday (verdi'),
    ("ohne das Ufo", "ohne das Ufo", 'no story of this section matches "das Ufo"; there are: Streik am Black Friday'),
    ("mit dem Ufo", "mit dem Ufo", 'no story that is left out matches "dem Ufo"; there are: Ratenfinanzierung (golem'),
    ("Ratenkauf raus", "", '"Ratenkauf" is left out already: Ratenfinanzierung (golem-raten)'),
    ("Streik rein", "", '"Streik" is told here already: Streik am Black Friday (verdi-streik)'),
    ("kürzer, ausführlicher", "", "several lengths are asked for: 140, 260 words"),
    ("150 Wörter oder 200 Wörter", "150 Wörter oder 200 Wörter", ""),
    ("ohne Streik und das Ufo", "", 'no story of this section matches "das Ufo"; there are: '),
]


@pytest.mark.parametrize(("instruction", "rest", "line"), UNCLEAR)
def test_what_is_not_clear_is_named_and_not_guessed(instruction: str, rest: str, line: str) -> None:
    wish = read(instruction)
    assert (wish.words, wish.add, wish.rest) == (None, (), rest)
    assert wish.drop == (("verdi-streik",) if "Streik und" in instruction else ())
    assert [row[: len(line)] for row in wish.unclear] == ([line] if line else [])


def test_without_a_length_now_only_numbers_are_lengths() -> None:
    assert read("kürzer", 0) == ReadWish(rest="kürzer")
    assert read("150 Wörter", 0) == ReadWish(150)
    assert read("50 Wörter weniger", 0) == ReadWish(rest="50 Wörter weniger")


def test_without_stories_nothing_is_dropped() -> None:
    assert read_wish("kürzer, ohne den Streik", 100, (), ()).drop == ()


INSTRUCTIONS = [row[0] for row in (*LENGTHS, *DROPPED, *ADDED, *MIXED)] + REST
ANYTHING = st.lists(st.one_of(st.sampled_from(INSTRUCTIONS), st.text(max_size=12)), max_size=5)


@settings(max_examples=150, deadline=None)
@given(ANYTHING, st.sampled_from([", ", " und ", " ", ". "]))
def test_whatever_is_typed_has_one_reading_and_only_ids_there_are(parts: list[str], joint: str) -> None:
    instruction = joint.join(parts)
    wish = read(instruction)
    assert wish == read(instruction)
    assert set(wish.drop) <= {story.id for story in HERE}
    assert set(wish.add) <= {story.id for story in ELSEWHERE}
    assert set(re.findall(r"\w+", wish.rest)) <= set(re.findall(r"\w+", instruction))
