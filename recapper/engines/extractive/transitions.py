"""The step from one story to the next: a shared name, a topic, or a neutral connective, none of them twice."""

import re
from collections.abc import Sequence

from recapper.engines.extractive.wording import connect
from recapper.text.names import NameFinder
from recapper.text.tagging import Tagger

CONNECTIVES = (
    "Außerdem",
    "Daneben",
    "Darüber hinaus",
    "Zudem",
    "Überdies",
    "Des Weiteren",
    "Ferner",
)
"""They take the place before the verb, and none claims a relation or a date that the sources do not state."""
SHARED = ("Apropos {topic}: ", "Noch einmal {topic}: ", "Und wieder {topic}: ")
TOPICS = ("Stichwort {topic}: ", "Thema {topic}: ", "Zum Thema {topic}: ")


class Transitions:
    """Deals out the openings of stories. No opening that a sentence of `told` begins with is used again.

    Where a draft has more stories than there are openings the rest begin plainly.
    """

    def __init__(self, subject: str, told: Sequence[str], tagger: Tagger, finder: NameFinder) -> None:
        self._subject = subject.lower()
        self._begun = list(told)
        self._tagger = tagger
        self._finder = finder

    def open(self, place: int, core: str, before: Sequence[str], label: str) -> str:
        """The first sentence of the story at `place` in its section; `before`: the sentences of the one before.

        A connective stands inside the sentence, which is why `core` is to be checked before it is opened.
        """
        sentence = self._choose(place, core, before, label) if place else core
        self._begun.append(sentence)
        return sentence

    def _choose(self, place: int, core: str, before: Sequence[str], label: str) -> str:
        shared = self._shared_name(core, before)
        if shared and shared in " ".join(core.split()[:4]):
            return core  # the sentence takes the thread up by itself
        if shared and (form := self._next(SHARED)):
            return form.format(topic=shared) + core
        if place % 3 == 2 and label and not _begins_with(core, label) and (form := self._next(TOPICS)):
            return form.format(topic=label) + core
        connective = self._next(CONNECTIVES)
        connected = connect(core, connective, self._tagger) if connective else None
        return connected or core

    def _next(self, forms: Sequence[str]) -> str:
        """The first form no sentence begins with yet, or nothing."""
        for form in forms:
            if not any(sentence.startswith(form.split("{")[0].strip()) for sentence in self._begun):
                return form
        return ""

    def _shared_name(self, core: str, before: Sequence[str]) -> str:
        """A name that both stories have, not the subject, which everyone has."""
        known = {name for sentence in before for name in self._phrases(sentence)}
        return next((name for name in self._phrases(core) if name in known), "")

    def _phrases(self, sentence: str) -> list[str]:
        """Names as they are said, "Black Friday" in one, in the order of the sentence; no short ones."""
        found: list[tuple[int, int]] = []
        for name in self._finder.names(sentence):
            if found and sentence[found[-1][1] : name.start] == " ":
                found[-1] = (found[-1][0], name.end)
            else:
                found.append((name.start, name.end))
        phrases = [sentence[start:end] for start, end in found]
        return [
            phrase
            for phrase in phrases
            if len(phrase) > 3
            and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", phrase)
            and not (self._subject and self._subject in phrase.lower())
        ]


def _begins_with(core: str, label: str) -> bool:
    opening = " ".join(core.split()[:6]).lower()
    return any(word.lower() in opening for word in label.split() if len(word) > 3)
