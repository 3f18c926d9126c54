"""Words that tell whether a full stop ends a sentence. All lower case."""

from functools import cache
from importlib.resources import files

from recapper.text.function_words import word_set

MONTHS = word_set(
    """januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb mär
    mrz apr jun jul aug sep sept okt nov dez"""
)
"""German months, in full and short: a number with a full stop before them is a day."""

BEFORE_ORDINALS = word_set(
    """am im vom zum zur beim ab der des dem den die das ein eine einen einem einer eines sein seine seinen seinem
    seiner ihr ihre ihren ihrem ihrer unser unsere unseren mein meine jede jeder jedes jeden jedem dieser diesem
    diese"""
)
"""A small number with a full stop behind them is an ordinal."""

BEFORE_LETTERS = word_set(
    """plan saal vitamin gruppe klasse punkt teil block kategorie typ serie hepatitis team halle group class type"""
)
"""A single capital behind them is no initial: „Saal B“."""

AFTER_ORDINALS = word_set(
    """fc sc sv fsv tsv liga bundesliga quartal halbjahr platz rang stock stockwerk etage klasse mal jahrhundert
    jahrestag geburtstag minute spieltag runde weltkrieg kapitel akt satz lesung senat kammer rate tag woche monat
    jahr"""
)
"""A small number with a full stop before them is an ordinal whatever stands before it: „1. FC Köln“."""

OPENERS = word_set(
    """der die das den dem des ein eine einer einem einen er sie es wir ich ihr ihre ihren ihrem ihrer sein seine
    seinen seiner seinem dies diese dieser diesem diesen dieses dabei damit dafür dagegen danach dann darauf
    daraus darin darüber darum davon dazu doch aber auch und oder denn weil wenn als ob obwohl nach nachdem bei
    bereits bis auf aus an am im in für gegen mit ohne seit trotz um unter über vom von vor während wegen wie wer
    was wo warum wann zu zum zur zudem außerdem allerdings jedoch hier heute gestern morgen man mehr noch nun nur
    so sowie somit schon sonst statt weitere weiter wieder zwar laut beide alle andere insgesamt derzeit
    dort kein keine niemand the it he she they we this that these those there but on at for as its his her their
    when while after before no not both all some many most however meanwhile according"""
)
"""They begin a sentence when they have a capital."""

OPENERS_LIKE_INITIALS = frozenset({"a", "an", "i"})
"""They open sentences too, unless a full stop makes them an initial."""


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation without its last full stop: `never`, `number` or `open`, see the file."""
    kinds: dict[str, str] = {}
    kind = ""
    content = files("recapper.text").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            for entry in line.split():
                kinds[entry] = kind
                kinds.setdefault(entry[0].upper() + entry[1:], kind)
    return kinds
