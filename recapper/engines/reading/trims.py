"""Cuts that change nothing that is asserted. Subordinate clauses and hedges are never cut."""

import re
from collections.abc import Sequence

from recapper.engines.reading.speech import REPORTED
from recapper.text.quotes import is_quoted

_CURRENCY = r"(?:US-Dollar|Euro|Dollar|Pfund|Franken|€|\$|£)"
_CONVERTED = re.compile(
    rf"(?P<own>{_CURRENCY})\s\((?:rund |etwa |umgerechnet |ca\. )?[\d.,]{{1,15}} ?"
    rf"(?:Mio\.|Mrd\.|Millionen|Milliarden)? ?(?P<other>{_CURRENCY})\)"
)
_PICTURE = re.compile(r"\s\((?:Foto|Bild|Grafik|Image|Photo)s?:\s[^()]{2,60}\)")
_LABEL = re.compile(r"^(?:Grund|Bilanz|Fazit|Folge|Ergebnis|Hintergrund)(?: dafür)?: (?=[A-ZÄÖÜ])")
_CONNECTIVE = re.compile(
    r"^(?:Doch|Aber|Denn|Und|Allerdings|Zudem|Außerdem|Übrigens|Auch|Dennoch|Trotzdem|Jedoch|Ferner|Weiterhin),?\s(?=[A-ZÄÖÜa-zäöüß])"
)
_CONTRAST = re.compile(
    r"(?<![,;:–])(?<!\bund)(?<!\boder) (?:jedoch|allerdings|hingegen|indes|indessen|zudem|außerdem)(?= )"
    r"(?! (?:und|oder|aber|nur|nicht)\b)"
)
_BARE_CONNECTIVE = re.compile(r"^(?:Doch|Aber|Denn|Und),?\s")


def trim(text: str) -> str:
    """Without converted sums in brackets, picture remarks and the label before a colon."""
    shorter = _CONVERTED.sub(lambda sum_: sum_[0] if sum_["own"] == sum_["other"] else sum_["own"], text)
    return _LABEL.sub("", _PICTURE.sub("", shorter))


def detach(text: str) -> str:
    """Without the conjunction that ties a sentence to one that is not there.

    Only conjunctions in front of a complete main clause are cut ("Doch Amazon will ..."); behind an adverb the
    verb comes first ("Allerdings will Amazon ..."), and such a sentence is not whole without it. Inside the sentence
    only adverbs are cut that say nothing but that something else was said before.
    """
    cut = _BARE_CONNECTIVE.sub("", text, count=1)
    cut = _CONTRAST.sub(lambda adverb: adverb[0] if is_quoted(adverb) else "", cut)
    return cut[:1].upper() + cut[1:] if cut != text else text


def starts_with_connective(text: str) -> bool:
    return bool(_CONNECTIVE.match(text))


def halves(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each span of a sentence, or its two parts where one semicolon joins two that can each stand alone."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        middle = text.find(";", start, end)
        if not _separable(text[start:end], middle - start):
            out.append((start, end))
            continue
        second = middle + 1
        while text[second].isspace():
            second += 1
        out += [(start, middle), (second, end)]
    return out


def _separable(sentence: str, middle: int) -> bool:
    """Not inside a quotation, no half a fragment, and the second not the words of whoever speaks in the first."""
    if sentence.count(";") != 1:
        return False
    first, second = sentence[:middle], sentence[middle + 1 :]
    open_quote = first.count("„") != first.count("“") or first.count('"') % 2 or first.count("»") != first.count("«")
    return not open_quote and min(len(first.split()), len(second.split())) >= 4 and not REPORTED.search(second)
