"""Common nouns that no word list has, because German makes such nouns as it goes."""

import re
from collections.abc import Callable

from recapper.text.nouns import WordClass
from recapper.text.tagging import Tagger

_AGENT = re.compile(r"(?P<stem>[A-ZÄÖÜ][a-zäöüß]{3,30})er(?:s|n|in|innen)?")
_PREFIXED = re.compile(
    r"(?:Mit|Mindest|Höchst|Sonder|Neben|Haupt|Nicht|Über|Unter|Gegen|Rück|Zusatz|Gesamt|Einzel|Wieder|Zwischen|Vor|Nach)"
    r"(?P<noun>[a-zäöüß]{4,30})"
)
_INFINITIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,30}(?:en|eln|ern)s?")


def is_derived(word: str, class_of: Callable[[str], WordClass], tagger: Tagger) -> bool:
    """Whether it is made of a listed noun or a verb.

    "Versicherer" of "Versicherung", "Mitnutzer" of "Nutzer", and "Bezahlen" of the verb.
    """
    agent, prefixed = _AGENT.fullmatch(word), _PREFIXED.fullmatch(word)
    if agent and class_of(f"{agent['stem']}ung").noun:
        return True
    if prefixed and class_of(prefixed["noun"].capitalize()).noun:
        return True
    verb = tagger.tag([word.lower()])[0] if _INFINITIVE.fullmatch(word) else ()
    return bool(verb) and verb[0].tag.startswith("VV(")
