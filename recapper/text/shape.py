"""Tags without a model: function words from lists, nouns by their capital, a few verbs by form."""

import re
from collections.abc import Sequence

from recapper.text import function_words as closed
from recapper.text.function_words import word_set

VERSION = 1

_CLASSES = (
    ("ART", closed.ARTICLES),
    ("APPRART", closed.CONTRACTED),
    ("KON", closed.CONJUNCTIONS),
    ("APPR", closed.PREPOSITIONS),
    ("KOUS", closed.SUBORDINATORS),
    ("PPER", closed.PRONOUNS),
    ("VA(FIN)", closed.AUXILIARIES),
    ("VM(FIN)", closed.MODALS),
    ("ADV", closed.ADVERBS),
    ("FM", closed.ENGLISH),
)
_TAG_OF = {word: tag for tag, words in reversed(_CLASSES) for word in sorted(words)}
_VERBS = word_set(
    """sagt sagte teilt teilte gibt gab geht ging kommt kam steht stand heißt hieß macht machte zeigt zeigte plant
    plante kündigt kündigte bietet bot startet startete kostet kostete liegt lag bleibt blieb bekommt bekam nimmt
    nahm stellt stellte verkaufte meldet meldete berichtete schreibt schrieb erklärte
    stieg sank wuchs fiel fand findet führt führte hält hielt lässt ließ sieht sah setzt setzte will braucht
    brauchte erhält erhielt gilt galt rechnet rechnete sucht suchte spricht sprach trifft traf verliert verlor
    zahlt zahlte öffnet öffnete"""
)
_MARKS = {".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$.", "…": "$.", ",": "$,"}
_NUMBER = re.compile(r"\d[\d.,:]*")


class Model:
    """Tags by shape. Wrong wherever form alone does not decide; good enough to tell nouns from the rest."""

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Lemma (the word itself) and tag of each word of a sentence."""
        return [(word, _tag(word, first=place == 0)) for place, word in enumerate(words)]


def _tag(word: str, *, first: bool) -> str:
    lower = word.lower()
    if word in _MARKS:
        return _MARKS[word]
    if not any(letter.isalnum() for letter in word):
        return "$("
    if _NUMBER.fullmatch(word):
        return "CARD"
    if lower in _TAG_OF and (first or word == lower):
        return _TAG_OF[lower]
    if lower in _VERBS and (first or word == lower):
        return "VV(FIN)"
    return "NN" if word[0].isupper() else "XY"
