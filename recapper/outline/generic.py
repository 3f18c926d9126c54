"""Words that make poor topics."""

from importlib.resources import files


def _read() -> frozenset[str]:
    text = files("recapper.outline").joinpath("generic.txt").read_text(encoding="utf-8")
    words = (word for line in text.splitlines() if not line.startswith("#") for word in line.split())
    return frozenset(word.lower() for word in words)


GENERIC = _read()
"""Nouns and names, in lower case, that say nothing about a story by themselves."""

PEOPLE = (
    *("mann", "männer", "frau", "frauen", "leute", "bote", "boten"),
    *("ant", "anten", "ent", "enten", "ist", "isten", "er", "ern", "in", "innen"),
)
"""Endings of nouns for people: who acts is seldom the topic."""
