"""Does a sentence stand by itself, or does it lean on the one before it?"""

import re
from collections.abc import Set

from recapper.engines.reading.speech import REPORTED, SPEAKER
from recapper.engines.reading.trims import starts_with_connective
from recapper.engines.reading.units import Unit
from recapper.text.function_words import word_set
from recapper.text.tagging import FINITE

_LEANING_FIRST = frozenset({"PPER", "PDS", "PDAT", "PPOSAT", "PROAV", "PIS", "PRELS"})
_LEANING_WORDS = word_set(
    """dort dorthin daraufhin dadurch dann danach zuvor davor demnach dazu dafür dagegen davon damit dabei
    darin daran darauf hinzu ebenfalls gleichfalls hingegen dennoch trotzdem deshalb deswegen daher
    somit folglich zugleich ihm ihn ihnen ihr er sie dortige dortigen dortiger dieselbe derselbe
    dasselbe letzterer letztere letzteres ersterer erstere ersteres beide beides"""
)
_LEANING_START = re.compile(
    r"(?:Unterwegs|Später|Anschließend|Zugleich|Gleichzeitig|Stattdessen|Ansonsten|Währenddessen|Inzwischen|"
    r"Kurz darauf|Zuletzt|Daneben|Weiter|Weitere[rns]?|Andere[rns]?|Umgekehrt|Ebenso|Zunächst|Dann|Noch|Nun|So|"
    r"Los ging)\b"
)
_QUOTATION = re.compile(r"„[^“]{20,400}“")
_LEANING_ENGLISH = re.compile(
    r"(?:It|He|She|They|This|That|These|Those|But|And|Its|His|Her|Their|Also|However|"
    r"The (?:company|firm|latter|former|two))\b"
)
_AGED = re.compile(r"^(?:Der|Die|Den|Dem) \d{1,3}-?[Jj]ährigen?\b")
_DEFINITE = re.compile(
    r"^(?:Der|Die|Das|Den|Dem|Des)\s(?:[a-zäöüß-]{3,20}\s)?((?:\d[\d.,]{0,9}-)?[A-ZÄÖÜ][\w-]{2,40})(\s(?:von|vom|des|der|für|zwischen|zur|zum|über)\b)?"
)
_KNOWN_WITHOUT_INTRODUCTION = word_set(
    """polizei konzern unternehmen händler kunden preis preise kosten regierung bundesregierung kommission
    eu stadt gericht börse aktie aktien umsatz gewinn zahl gewerkschaft wetter internet politik
    wirtschaft branche"""
)
_EXPLETIVE = re.compile(
    r"^Es (?:gibt|gab|geht|ging|handelt|handelte|heißt|hieß|fehlt|fehlen|fehlte|fehlten|kommt zu|kam zu|bleibt bei)\b"
)


def leans(unit: Unit) -> bool:
    """True where the sentence needs the one before it in its source: pronouns, connectives, reported speech."""
    if unit.passage.lang != "de":
        return bool(_LEANING_ENGLISH.match(unit.text))
    first = unit.tokens[0]
    if _EXPLETIVE.match(unit.text):
        return False
    if first.tag in _LEANING_FIRST or first.text.lower() in _LEANING_WORDS or _AGED.match(unit.text):
        return True
    if starts_with_connective(unit.text) or _LEANING_START.match(unit.text):
        return True
    if _QUOTATION.match(unit.text) and not SPEAKER.search(unit.text):
        return True
    opening = _opening_clause(unit)
    return bool(opening & _LEANING_WORDS) or reported_without_speaker(unit)


def reported_without_speaker(unit: Unit) -> bool:
    """Reported speech (Konjunktiv) whose speaker is not in the sentence."""
    return bool(REPORTED.search(unit.text)) and not SPEAKER.search(unit.text)


def voiced(unit: Unit) -> bool:
    """It names a speaker, or goes on in the voice of one: reported speech behind it has somebody to belong to."""
    return bool(SPEAKER.search(unit.text) or REPORTED.search(unit.text))


_LIMITS = re.compile(
    r"\b(?:[Nn]ur (?:für|in|bei|wer|einem Teil|einen Teil|ein Teil)|"
    r"[Nn]icht (?:jede|alle|garantiert|geplant|betroffen)\w*|lediglich|ausgenommen|vorerst|zunächst nur|"
    r"Test(?:phase|zwecken|lauf)|dementiert\w*|bestreite[nt]\w*|"
    r"w(?:eist|eisen|ies|iesen) .{0,60} zurück|widerspr\w+|beheben|behoben|nachbessern|Stellungnahme|äußerten? sich|"
    r"kommentiert\w*|prüft (?:eine|einen|die|rechtliche)|(?:nicht|bislang|noch) bestätigt|unklar)\b"
)


def limits(unit: Unit) -> bool:
    """It restricts what the story says, or has the other side's answer: without it the story would be one-sided."""
    return bool(_LIMITS.search(unit.text))


def unintroduced(unit: Unit, mentioned: Set[str]) -> bool:
    """Starts with a definite noun that nothing told so far has introduced: "Die Ausrüstung filmt ..."."""
    match = _DEFINITE.match(unit.text)
    if not match or match[2]:
        return False
    head = match[1].lower()
    if head in _KNOWN_WITHOUT_INTRODUCTION or _is_name(unit, match[1]):
        return False
    root = head.removesuffix("n").removesuffix("s").removesuffix("e")
    return not any(root in word or word in head for word in mentioned if len(word) > 4)


def _is_name(unit: Unit, word: str) -> bool:
    return any(token.text == word and token.tag in {"NE", "FM"} for token in unit.tokens)


def _opening_clause(unit: Unit) -> set[str]:
    """Lower-case words up to the first comma, at most to the third word behind the finite verb."""
    words: set[str] = set()
    behind = 0
    for token in unit.tokens:
        if token.text in {",", ":", ";", "–"}:
            break
        words.add(token.text.lower())
        if behind or token.tag in FINITE:
            behind += 1
        if behind > 4:
            break
    return words
