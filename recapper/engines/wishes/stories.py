"""Which story is meant by `den Streik`: by the words of its label, its ids and the titles of its clips."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recapper.engines.wishes.words import fold, is_typo, same_word
from recapper.outline.model import PlannedStory
from recapper.text.function_words import word_set

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = word_set(
    "der die das den dem des diese diesen diesem dieser unsere unseren unserem jene jenen the this that"
)
_FILLERS = word_set(
    "bitte noch auch mal wieder ganz gleich doch einfach lieber komplett ganze ganzen ganzem gesamte gesamten please"
)
_INNER = word_set("am im in bei beim um der des von vom zum zur für auf gegen über mit the of on at about")
"""They may stand inside a name of a story, not at its end: "fang mit dem Streik an"."""
_PARTS_OF_TEXT = frozenset(
    map(fold, word_set("geschichte thema absatz meldung teil story sache passage stelle paragraph part"))
)
_OF_STYLE = frozenset(
    fold(word)
    for word in word_set(
        """floskel floskeln adjektiv adjektive konjunktiv zahl zahlen witz witze ironie zitat zitate name namen
        übergang übergänge füllwort füllwörter anführungszeichen wiederholung wiederholungen frage fragen superlative
        passiv fremdwörter anglizismen satz sätze schachtelsätze detail details ausrufezeichen überschrift einleitung
        einstieg schluss kalauer wertung wertungen meinung meinungen humor schwung ton augenzwinkern pointe pointen
        wortspiel wortspiele beispiel beispiele hintergrund fakten gefühl jargon amtsdeutsch phrasen nebensätze
        jokes quotes numbers adjectives humour humor anrede konjunktive quellen datum daten uhrzeiten"""
    )
)
_NOUN_PHRASE = re.compile(
    r"(?:(?P<article>[Dd](?:er|ie|as|en|em|es)|[Tt]he|[Uu]nseren?)\s+)?(?:[a-zäöüß]+e[nmrs]?\s+)?"
    r"[„\"»‚']?[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ\d][\w-]*){0,4}[“\"«‘']?"
)
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase names among some stories: none of `stories` where it is a noun phrase that fits none."""

    phrase: str
    stories: tuple[PlannedStory, ...]
    definite: bool = False


class Stories:
    """The stories a wish may name."""

    def __init__(self, stories: Sequence[PlannedStory], titles: Mapping[str, Sequence[str]]) -> None:
        self.all = tuple(stories)
        self._labels = {story.id: _words(story.label) for story in stories}
        self._words = {
            story.id: self._labels[story.id] + _words(" ".join((story.id, *story.snippets, *titles.get(story.id, ()))))
            for story in stories
        }

    def named(self, phrase: str) -> Named | None:
        """The stories that have every word of the phrase; None where it cannot be the name of a story."""
        words = _name(phrase)
        if not words:
            return None
        whole = tuple(story for story in self.all if self._labels[story.id] == words)
        if len(whole) == 1:
            return Named(_shown(phrase), whole)
        for known, alike in ((self._labels, same_word), (self._words, same_word), (self._words, is_typo)):
            found = tuple(s for s in self.all if all(any(alike(w, other) for other in known[s.id]) for w in words))
            if found:
                return Named(_shown(phrase), found)
        noun = _NOUN_PHRASE.fullmatch(phrase.strip())
        if noun is None or any(same_word(words[-1], style) for style in _OF_STYLE) or self.touches(phrase):
            return None
        return Named(_shown(phrase), (), definite=noun["article"] is not None)

    def touches(self, text: str) -> bool:
        """Whether a word of the text is one of a label."""
        known = [word for words in self._labels.values() for word in words if len(word) > 3]
        return any(same_word(word, other) for word in _words(text) if len(word) > 3 for other in known)


def listed(stories: Iterable[PlannedStory]) -> str:
    """`Streik am Black Friday (verdi-streik), ...`."""
    rows = [f"{story.label} ({story.id})" if story.label else story.id for story in stories]
    return ", ".join(rows[:_MOST_NAMED]) + (f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else "")


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _name(phrase: str) -> list[str]:
    """The folded words that tell which story; empty where there are none, or the phrase breaks off."""
    raw = [word.lower() for word in _WORD.findall(phrase)]
    while raw and raw[0] in _ARTICLES | _FILLERS:
        del raw[0]
    while raw and raw[-1] in _FILLERS:
        del raw[-1]
    if not raw or raw[-1] in _INNER:
        return []
    words = [fold(word) for n, word in enumerate(raw) if n == 0 or word not in _INNER | _ARTICLES]
    return [word for word in words if word not in _PARTS_OF_TEXT]


def _shown(phrase: str) -> str:
    return " ".join(phrase.split()).strip("„“\"»«‚‘'.,;:!? ")
