"""Which quotation is a title, a slogan or the name of a product, and does a passage have it in any form?"""

import re

from recapper.evidence.clauses import WORD
from recapper.evidence.quoting.speakers import Speaker
from recapper.text.function_words import FUNCTION_WORDS
from recapper.text.quote_pairs import Quote

_CUE = re.compile(
    r"(?:film|serie|roman|buch|album|song|lied|hit|spiel|stück|oper|musical|ausstellung|zeitschrift|zeitung|magazin|blatt"
    r"|sendung|show|podcast|blog|kampagne|aktion|initiative|motto|slogan|parole|titel|titels|namen?|programm|projekt"
    r"|festival|reihe|marke|app|dienst|drama|komödie|thriller|doku|dokumentation|klassiker|bestseller|gemälde|bild"
    r"|hashtag|produkt|modell|schiff|fähre|tageszeitung|abendblatt|studie|bericht)(?:s|es|n|en|e)?$",
    re.IGNORECASE,
)
_WORDS_BEFORE = 3
_LONGEST = 8  # words
_JOINT = r"[^\w.;!?]{1,4}"
_ARTICLES = frozenset({"der", "die", "das", "the"})


def is_title(sentence: str, quote: Quote, named: Speaker | None) -> bool:
    """By its capitals, or by the noun before it ("das Motto", "der Film"); what somebody says is none."""
    words = WORD.findall(quote.inner)
    if named is not None or not 0 < len(words) <= _LONGEST or quote.inner.rstrip()[-1] in ".,;":
        return False
    before = [match[0] for match in WORD.finditer(sentence[max(0, quote.start - 80) : quote.start])]
    if any(_CUE.search(word) for word in before[-_WORDS_BEFORE:] if word[0].isupper()):
        return True
    return len(words) > 1 and all(
        word[0].isupper() or word[0].isdigit() or (place and word in FUNCTION_WORDS) for place, word in enumerate(words)
    )


def title_place(inner: str, told: str) -> tuple[int, int] | None:
    """Where a text has the words of a title, whatever their case and their joints; its article may lack."""
    words = WORD.findall(inner)
    for some in (words, words[1:] if len(words) > 2 and words[0].lower() in _ARTICLES else []):
        if some and (match := re.search(rf"(?<!\w){_JOINT.join(map(re.escape, some))}(?!\w)", told, re.IGNORECASE)):
            return match.span()
    return None
