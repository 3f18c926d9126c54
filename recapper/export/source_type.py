"""How an article came about, for machines.

The terms are those of IPTC's Digital Source Type NewsCodes (http://cv.iptc.org/newscodes/digitalsourcetype), which
schema.org's property `digitalSourceType` points to (https://schema.org/digitalSourceType). IPTC's own addresses are
used: schema.org's enumeration has no member for what a person wrote.

WordPress drops microdata: `itemscope`, `itemprop` and `<link>` are not among what it lets users without the right
`unfiltered_html` save (wp-includes/kses.php), and its block editor takes them for a damaged block.
"""

from recapper.draft.classify import classify
from recapper.draft.model import WorkingCopy
from recapper.recap.model import Draft

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
RULES_ENGINE = "extractive"
_RUN = 4
"""Words in a row that count as the machine's wherever they stand: a sentence with one word changed is not hers."""


def source_type(engine: str, machine: float) -> str:
    """The address of the term. `engine` wrote the machine text; `machine` is the share of words that are its, 0 to 1.

    A model's text that a person edited is a composite with it, a rules engine's one a composite; untouched, each has a
    term of its own.
    """
    if not engine or machine <= 0:
        return f"{_TERMS}digitalCreation"
    if engine == RULES_ENGINE:
        return f"{_TERMS}{'composite' if machine < 1 else 'algorithmicMedia'}"
    return f"{_TERMS}{'compositeWithTrainedAlgorithmicMedia' if machine < 1 else 'trainedAlgorithmicMedia'}"


def machine_share(copy: WorkingCopy, base: Draft) -> float:
    """The share of the copy's words that are those of `base`: whole sentences, and runs of words in hers."""
    told = classify(copy, base)
    texts = [*(one.text for one in told.deleted), *(one.base.text for one in told.sentences if one.base)]
    known = {run for text in texts for run in _runs(text.split())}
    words = machine = 0
    for one in told.sentences:
        own = one.sentence.text.split()
        words += len(own)
        machine += len(own) if one.base else _covered(own, known)
    return machine / words if words else 0.0


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def _covered(words: list[str], known: set[tuple[str, ...]]) -> int:
    """How many of `words` stand in a run that the machine wrote."""
    covered: set[int] = set()
    for at, run in enumerate(_runs(words)):
        if run in known:
            covered.update(range(at, at + _RUN))
    return len(covered)
