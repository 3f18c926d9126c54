"""How a chosen sentence is worded in the recap: attribution, transition, resolved times, and nothing else."""

import re

from recapper.engines.reading.grammar import insert_behind_verb, invert, main_clause
from recapper.engines.reading.speech import ATTRIBUTED
from recapper.text.tagging import Tagger


def attributed(text: str) -> bool:
    """The sentence names its own source or speaker already."""
    return bool(ATTRIBUTED.search(text))


def attribute(text: str, site: str, tagger: Tagger) -> str:
    """The sentence with its outlet named, or unchanged where no form fits."""
    if not site or attributed(text):
        return text
    clause = main_clause(tagger.tag([text])[0]) if tagger.grammatical else None
    if clause is not None:
        inserted = insert_behind_verb(text, clause, f"laut {site}")
        if inserted:
            return inserted
    plain = re.search(r"[^\W\d_]\.$", text) and ":" not in text and "“" not in text[-2:]
    return f"{text[:-1]}, wie {site} berichtet." if plain and len(text.split()) < 22 else text


def connect(text: str, connective: str, tagger: Tagger) -> str | None:
    """The sentence behind a connective, its first field moved behind the verb; None where that is not safe."""
    if not tagger.grammatical:
        return None
    clause = main_clause(tagger.tag([text])[0])
    return invert(text, clause, connective) if clause else None
