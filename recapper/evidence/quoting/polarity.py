"""Does one of two wordings deny what the other says? Only where nothing else may explain the difference."""

import re

_GERMAN = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand\w*|kein\w*|weder|nirgends|nirgendwo|nimmer|nein)\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|neither|nor|nowhere)\b|\bno one\b|\w+n['’]t\b", re.IGNORECASE
)
_IDIOMS = re.compile(
    r"\bnicht (?:nur|zuletzt|bloß|allein)\b|\bkein(?:e|en)? (?:Zweifel|Frage|Problem)\b|\bnichts als\b"
    r"|\bnot (?:only|just|merely|until|least)\b|\bno (?:doubt|question|problem|wonder)\b|\bnothing but\b"
    r"|\b(?:can['’]t|cannot|can not) (?:wait|help)\b|\bcouldn['’]t (?:be|agree|have been)\b|\bcould not be\b",
    re.IGNORECASE,
)
_SOFT_GERMAN = re.compile(
    r"\b(?:un(?!d\b|s\b|ser|ter|gefähr)\w{3,}|ohne|kaum|fehl\w+|mangel\w*|verweiger\w+|\w*lehn\w+|\w*verzicht\w+|statt"
    r"|erst|egal|vorbei|ausgeschlossen|\w+los(?:e[rnms]?)?|anders|verhinder\w+|vermeid\w+|scheiter\w+|vergeblich"
    r"|selten|wenig\w*|aufhör\w*|\w*falsch\w*|sondern|verbiet\w+|verbot\w*|leugn\w+|bestr[ei]+t\w*)\b",
    re.IGNORECASE,
)
_SOFT_ENGLISH = re.compile(
    r"\b(?:(?:un(?!der|til|less|it|ion)|im(?=p)|in(?=cap|ade|acc|suf)|dis)\w{4,}|without|hardly|barely|fail\w*|lack\w*|den(?:y|ies|ied)"
    r"|refus\w+|reject\w*|stop\w*|instead|only|anything but|until|avoid\w*|miss\w*|\w+less|too|rarely|seldom|few|little"
    r"|unable|far from|wrong\w*|rather than|ban\w*|forb\w+|unless|prevent\w*)\b",
    re.IGNORECASE,
)


def differs(german: str, english: str, around: str) -> bool:
    """Whether the German words are negated and the English ones are not, or the other way round.

    `around` is the speech that has the English words: a negation in it that they lack may be the one of the German.
    """
    plain, foreign, context = (_IDIOMS.sub(" ", text) for text in (german, english, around))
    mine = _GERMAN.search(plain) is not None
    if mine == (_ENGLISH.search(foreign) is not None):
        return False
    if mine:
        return _ENGLISH.search(context) is None and _SOFT_ENGLISH.search(foreign) is None
    return _SOFT_GERMAN.search(plain) is None
