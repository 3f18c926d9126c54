"""Common nouns that stand as only names do: singular and without an article ("laut Bild", "Graben bietet").

German puts an article before a singular common noun, so a bare one is a name, a mass, or a set phrase. Names made of
ordinary words, which no word list tells, are found so.
"""

import re
from collections.abc import Callable, Sequence

from recapper.text.function_words import word_set
from recapper.text.name_shapes import NOT_NAMES
from recapper.text.tagging import FINITE, Token

_DETERMINED = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "APPRART", "CARD", "ADJ(A)", "PRELAT", "PWAT"})
_OPEN_PREPOSITIONS = word_set("laut bei von für gegen durch wie als gegenüber")
_MASS = re.compile(
    r".*(?:ung|heit|keit|schaft|tion|sion|ismus|tät|tum|nis|ment|ik|ie|enz|anz|ei|en|ern|eln|zeug|gut|geld|recht|arbeit"
    r"|wesen|material|personal|handel|bedarf|druck|verkehr|schutz|hilfe|zeit|ruhe|teil|ende|anfang|mitte)s?"
)
_ROLES = word_set(
    """polizei konzern hersteller unternehmen anbieter händler bericht medienbericht gesetz vertrag studie
    umfrage plan gericht staatsanwaltschaft behörde staat stadt land bund sprecher sprecherin chef chefin firma
    gewerkschaft experte amt presse politik wirtschaft branche industrie weihnachten ostern pfingsten mensch
    geduld angst ärger streit kritik lob grund anlass platz rang stelle stück mal teil musik strom wasser gas öl
    schnee regen wetter luft feuer licht zucker kaffee bier wein milch brot fleisch obst gemüse holz stahl
    papier glas kleidung technik software hardware ware post fernsehen radio internet spaß glück pech erfolg
    verlust gewinn umsatz schaden krieg frieden liebe tod leben kino theater sport fußball schule arbeit urlaub
    freizeit wert preis miete steuer zins kraft macht recht hilfe beginn start stand schluss ende druck abend
    morgen mittag nacht tag woche monat jahr sommer winter herbst frühling"""
)
"""Nouns that German leaves bare: masses, set phrases, offices behind "laut"."""
_SHORTEST = 3


def bare_nouns(sentence: Sequence[Token], is_common: Callable[[str], bool], names: frozenset[int]) -> frozenset[int]:
    """Places of such nouns in a tagged sentence. `names`: places of words that are names anyway."""
    found: set[int] = set()
    for place, token in enumerate(sentence):
        if place in names or not _may_be(token) or not is_common(token.text):
            continue
        if _stands_like_a_name(sentence, place, names | found):
            found.add(place)
    return frozenset(found)


def _may_be(token: Token) -> bool:
    word = token.text
    return (
        len(word) >= _SHORTEST
        and word[0].isupper()
        and word.isalpha()
        and token.tag in {"NN", "NNA", "NE", "FM", "XY"}
        and word not in NOT_NAMES
        and word.lower() not in _ROLES
        and not _MASS.fullmatch(word.lower())
        and token.lemma.lower() in {word.lower(), word.lower().removesuffix("s")}
    )


def _stands_like_a_name(sentence: Sequence[Token], place: int, names: frozenset[int] | set[int]) -> bool:
    following = sentence[place + 1] if place + 1 < len(sentence) else None
    if place == 0:
        return following is not None and following.tag in FINITE
    before = sentence[place - 1]
    if before.tag in _DETERMINED:
        return False
    if before.text.lower() in _OPEN_PREPOSITIONS:
        return True
    if place - 1 in names or before.tag == "NN":
        return True  # apposition: "der Händler Graben"
    joined = before.text in {"und", "oder", ","} and place > 1 and place - 2 in names
    return joined or (before.tag in FINITE and following is not None and following.tag not in {"NN", "NE", "APPR"})
