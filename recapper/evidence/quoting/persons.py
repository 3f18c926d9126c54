"""Are two speakers two persons? Only what the passage itself shows counts; in doubt they are one."""

import re

from recapper.evidence.quoting.speakers import Speaker
from recapper.text.function_words import FUNCTION_WORDS

_SPEAKS_FOR_OTHERS = re.compile(
    r".*(?:sprecher|spokes|firma|unternehmen|konzern|company|verein|behörde).*", re.IGNORECASE
)
_BODY = re.compile(
    r".*(?:händler|konzern|riese|unternehmen|firma|gewerkschaft|organisation|stadt|verein|hersteller|sender|zeitung|magazin"
    r"|verband|bank|partei|portal|dienst|plattform|start-?up|agentur|bündnis|initiative|blatt|gruppe|company|group|union"
    r"|city|club|team|bank|universität|university|institut|institute)",
    re.IGNORECASE,
)
"""Nouns before a name that is no person's."""


def other_person(named: Speaker, stated: Speaker, text: str) -> bool:
    """Whether the passage `text` is sure that `stated`, who says it there, is not whom the sentence names."""
    if _alike(named, stated):
        return bool(
            named.name
            and stated.name
            and not _same_name(named.name, stated.name, text)
            and all(_is_person(one.name, text) for one in (named, stated))
        )
    if named.name and stated.name:
        same = _same_name(named.name, stated.name, text)
        return not same and _is_person(named.name, text) and _is_person(stated.name, text)
    if not named.name and not stated.name:
        return False
    role, name = (named.role, stated.name) if stated.name else (stated.role, named.name)
    holders = _holders(role, text)
    return bool(holders) and _is_person(name, text) and not any(_same_name(name, one, text) for one in holders)


def same_person(named: Speaker, stated: Speaker) -> bool:
    """Whether both are called by the same last name; of other nouns nothing follows."""
    return bool(named.name) and _stem(named.name) == _stem(stated.name)


def other_role(named: Speaker, stated: Speaker, elsewhere: frozenset[str]) -> bool:
    """Whether two nouns are two speakers, because the passage has the named one say other things (`elsewhere`)."""
    if named.name or stated.name or _alike(named, stated):
        return False
    if any(_SPEAKS_FOR_OTHERS.fullmatch(word) for word in (named.role, stated.role, *stated.words)):
        return False
    return any(_stem(named.role) == _stem(word) for word in elsewhere) and _stem(named.role) != _stem(stated.role)


def _alike(one: Speaker, other: Speaker) -> bool:
    mine, yours = ({_stem(word) for word in (*each.words, each.role) if word} for each in (one, other))
    return not mine.isdisjoint(yours)


def _stem(word: str) -> str:
    return re.sub(r"(?:['’]s|s|in|innen)$", "", word.lower())


def _same_name(one: str, other: str, text: str) -> bool:
    first, second = re.escape(one), re.escape(other)
    return _stem(one) == _stem(other) or re.search(rf"\b(?:{first} {second}|{second} {first})\b", text) is not None


def _is_person(name: str, text: str) -> bool:
    """Whether a first name or a title stands before it somewhere: "Karin Lohmann", "Bürgermeister Krahl"."""
    for match in re.finditer(rf"(?<![\w-])(?P<given>[A-ZÄÖÜ][\w.-]*) (?:{re.escape(name)})(?![\w-])", text):
        given = match["given"].rstrip(".")
        if given.lower() not in FUNCTION_WORDS and not _BODY.fullmatch(given):
            return True
    return False


def _holders(role: str, text: str) -> frozenset[str]:
    """The names that stand beside a noun: "Bürgermeister Uwe Krahl", "Uwe Krahl, der Bürgermeister"."""
    noun = rf"{re.escape(role.removesuffix('in'))}(?:in)?"
    name = r"(?P<name>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)"
    beside = re.finditer(rf"(?i:\b{noun})\s{name}", text)
    behind = re.finditer(rf"{name},\s(?:(?:der|die|the|a|an)\s)?(?:[a-zäöü]+\s){{0,2}}(?i:{noun})\b", text)
    return frozenset(match["name"].split()[-1] for found in (beside, behind) for match in found)
