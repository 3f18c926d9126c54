"""What the form of a word alone says about its being a name."""

import re

from recapper.text.function_words import word_set

_SHAPE = re.compile(
    r"[a-z]{1,3}[A-ZÄÖÜ]\w*"  # iPhone
    r"|[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ]\w*"  # YouTube
    r"|[A-ZÄÖÜ][a-zäöüß]{3,}\d{1,3}"  # Home24
    r"|\w+\.(?:de|com|net|org|at|ch|tv|fm|io|eu|co|uk|info)"
    r"|[A-ZÄÖÜ]{2,}"
    r"|(?:[A-ZÄÖÜ]\.)+"
    r"|[A-ZÄÖÜ]\w*&\w+"  # H&M
)
_FIGURE_WORD = re.compile(r"(?=\w*\d)(?=\w*[^\W\d_])[\w-]+")  # 5G, 10b5-1
_STREET = re.compile(r"\w{3,}(?:straße|platz|allee|damm|ufer|gasse|weg)")
_INSTITUTION = re.compile(
    r"[A-ZÄÖÜ]\w{3,}(?:amt|zentrale|gericht|gerichtshof|verband|ministerium|kommission|kammer|blatt|zeitung|bank|rundschau"
    r"|agentur|behörde|gewerkschaft|stiftung|universität|institut)s?"
)
_GENERIC = word_set(
    """Tageszeitung Wochenzeitung Boulevardzeitung Lokalzeitung Datenbank Nachrichtenagentur Werbeagentur
    Aufsichtsbehörde Wettbewerbsbehörde Kartellbehörde Behörde Landgericht Amtsgericht Oberlandesgericht
    Dienstleistungsgewerkschaft Fachverband Branchenverband Dachverband Finanzamt Ordnungsamt Parkbank
    Forschungsinstitut Kreditinstitut Marktforschungsinstitut Ratingagentur Großbank Notenbank Zentralbank
    Investmentbank"""
)
NOT_NAMES = word_set(
    """TV IT KI PC PR WLAN DSL RAM USB SMS PDF CEO CFO GmbH AG SE KG Inc Ltd Co LLC Corp Euro Dollar US-Dollar Cent
    Pfund Prozent Million Millionen Milliarde Milliarden Billion Billionen Uhr Mrd Mrd. Mio Mio. App Apps Web
    Webcam Hacker Smartphone Abo Abos Online Internet Startup Start-up Launch Dr Dr. Prof Prof. Herr Frau Nr Nr. Januar
    Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch
    Donnerstag Freitag Samstag Sonntag Sonnabend"""
)


def looks_named(word: str) -> bool:
    """Only names look like this: "iPhone", "YouTube", "golem.de", "HBO", "U.S.", "H&M"."""
    return bool(_SHAPE.fullmatch(word))


def is_capitalised(word: str) -> bool:
    """A capital in front, or a word that looks like a name or a figure without one: "iPhone", "5G"."""
    return word[0].isupper() or looks_named(word) or bool(_FIGURE_WORD.fullmatch(word))


def is_street(word: str) -> bool:
    return bool(_STREET.fullmatch(word))


def is_institution(word: str) -> bool:
    """A court, office, bank, paper and the like that is not one of many of its kind."""
    return bool(_INSTITUTION.fullmatch(word)) and not {word, word.removesuffix("s")} & _GENERIC
