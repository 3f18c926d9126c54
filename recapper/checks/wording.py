"""Reported speech and accusations: how a sentence says that somebody else says it."""

import re
from collections.abc import Iterator

from recapper.checks.context import Context, Read
from recapper.checks.model import Found
from recapper.engines.reading.speech import REPORTED, SPEAKER
from recapper.text.quotes import quoted

_LAUT = re.compile(
    r"\b(?:[Ll]aut(?= [A-ZÄÖÜ„0-9]| (?:de[mnrs]|eine[mrs]|(?:ihr|sein|dies|mehrer|einig|eigen)e[mnrs]?)\b)"
    r"|[Nn]ach Angaben|[Nn]ach Aussagen?)\b|\bzufolge\b"
)
"""„Die Anlage sei zu laut“ names nobody."""
_SUBJUNCTIVE = re.compile(r"\b(?:sei|seien|habe|wolle|könne|werde|müsse|solle|dürfe)\b")
_ACCUSED = re.compile(
    r"\b(?:[Dd](?:er|ie|en|em)|[Ee]ine?[nm]?) (?P<noun>Täter(?:in)?s?|Mörder(?:in)?s?|Betrüger(?:in)?s?|"
    r"Brandstifter(?:in)?s?|Diebe?s?|Einbrecher(?:in)?s?|Räubers?|Erpresser(?:in)?s?|Vergewaltigers?)\b"
)
_JUDGED = re.compile(r"\b(?:verurteilt\w*|schuldig|gestand\w*|gestanden|geständig\w*|Urteil\w*|überführt\w*)\b")

_SAYING = re.compile(
    r"\b(?:sagen|erklär(?:en|ten)|teil(?:en|t|ten)|berichte(?:n|ten)|schr(?:eiben|ieben)|warn(?:t|te|en|ten)|"
    r"mahn(?:t|te)|kritisier(?:t|te|en|ten)|mein(?:t|te|en|ten)|behaupte(?:t|te|n|ten)|bestätig(?:t|te|en|ten)|"
    r"räum(?:t|te|en|ten)|klag(?:t|te|en|ten)|kündig(?:t|en|ten)|beton(?:en|ten)|versicher(?:n|ten)|forder(?:n|ten)|"
    r"beteuer(?:t|te|n|ten)|rechne(?:t|te|n|ten)|hoff(?:te|en|ten)|glaub(?:te|en|ten)|(?:be)?fürchtet?e?|find(?:et|en)|"
    r"fand|hieß es|w(?:eist|ies|iesen)|wend(?:et|en)|antworte(?:t|te|n|ten)|verw(?:eist|ies|iesen)|beharr(?:t|te|en)|"
    r"verteidig(?:t|te)|argumentier(?:te|en|ten)|beschuldig(?:t|te|en|ten)|lob(?:t|te|en)|ergänz(?:t|te|en)|"
    r"urteil(?:t|te|en|ten)|\w*[Ss]precher\w*|Vorw[uü]rf\w*|Ansicht|Meinung|Begründung|Aussage\w*|Bericht\w*|"
    r"Gerücht\w*|Einschätzung)\b|, so (?:d(?:er|ie|as)\b|[A-ZÄÖÜ])"
)
"""Words beside SPEAKER that name who says it, or that somebody does: in doubt nothing is found."""
_UNREAL = frozenset("lägen kämen gäben müssten hätten wären".split())
"""More often what is not so („ohne Spenden wären sie pleite“) than what somebody says."""
_FIXED = re.compile(r"\bes sei denn\b|\bsei es\b|\bwie dem auch sei\b|\bman nehme\b", re.IGNORECASE)


def wording(context: Context) -> Iterator[Found]:
    """Rules `laut-konjunktiv`, `speaker` and `accusation`: warnings, never mended by machine."""
    before: Read | None = None
    for sentence in context.sentences:
        yield from _twice(sentence)
        yield from _speakerless(sentence, before)
        yield from _accusing(sentence)
        before = sentence


def _twice(sentence: Read) -> Iterator[Found]:
    source = _LAUT.search(sentence.text)
    if source is None:
        return
    clause = _clause(sentence.text, source.start())
    said = _SUBJUNCTIVE.search(sentence.text, *clause)
    if said and not _in_quotes(sentence.text, said.start()):
        what = f"“{source[0]}” and “{said[0]}” say twice that somebody else says it."
        yield Found("laut-konjunktiv", "warning", *sentence.at(*said.span()), what, mend="Indicative behind laut.")


def _speakerless(sentence: Read, before: Read | None) -> Iterator[Found]:
    said = _reported(sentence.text)
    if said is None or SPEAKER.search(sentence.text) or _SAYING.search(sentence.text):
        return
    same = before is not None and before.block is sentence.block
    if (
        same
        and before is not None
        and (SPEAKER.search(before.text) or _SAYING.search(before.text) or _reported(before.text))
    ):
        return  # it goes on in the voice of the sentence before
    if re.search(r"\b(?:dass|ob|als|wie|damit|wenn)\b|:\s", sentence.text[: said.start()]):
        return
    what = f"“{said[0]}” reports what somebody says, and nobody is named."
    yield Found("speaker", "warning", *sentence.at(*said.span()), what, mend="Name who says it.")


def _reported(text: str) -> re.Match[str] | None:
    """The first Konjunktiv outside quotations and fixed phrases."""
    fixed = [match.span() for match in _FIXED.finditer(text)]
    for said in REPORTED.finditer(text):
        if said[0] in _UNREAL or any(start <= said.start() < end for start, end in fixed):
            continue
        if not _in_quotes(text, said.start()):
            return said
    return None


def _accusing(sentence: Read) -> Iterator[Found]:
    if _JUDGED.search(sentence.text):
        return
    for found in _ACCUSED.finditer(sentence.text):
        if _in_quotes(sentence.text, found.start()):
            continue
        what = f"“{found[0]}” calls somebody guilty; before a verdict it is “mutmaßlich”."
        yield Found("accusation", "warning", *sentence.at(*found.span()), what)


def _clause(text: str, at: int) -> tuple[int, int]:
    """From the comma before to the comma behind that place: as far as "laut" reaches."""
    start = max(text.rfind(mark, 0, at) for mark in ",;:") + 1
    ends = [end for mark in ",;:" if (end := text.find(mark, at)) >= 0]
    return start, min(ends, default=len(text))


def _in_quotes(text: str, at: int) -> bool:
    return any(quote.start <= at < quote.end for quote in quoted(text))
