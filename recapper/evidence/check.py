"""One sentence against the clips it rests on. Code decides, never a model."""

from collections.abc import Sequence

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.model import Finding
from recapper.evidence.names import unsupported_names
from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.quotes import unsupported_quotes
from recapper.text.figures import figures
from recapper.text.names import NameFinder
from recapper.text.quotes import quoted

_SHORTEST_STEM = 3
"""Letters of the subject's word that are too few to be looked for inside others: "in", "der", "VAG"."""


def states_facts(sentence: str, finder: NameFinder, subject: str = "") -> bool:
    """Whether a German sentence must name its clips: a figure, a quotation of several words, or a name.

    The subject's name every sentence may say, "Amazons" and "Amazon-Chef" too; a subject may be several words.
    """
    if figures(sentence, "de") or any(len(quote.inner.split()) > 1 for quote in quoted(sentence)):
        return True
    words = subject.lower().split()
    return not all(_is_subject(name.text.lower(), words) for name in finder.names(sentence))


def _is_subject(name: str, words: Sequence[str]) -> bool:
    return any(word == name or (len(word) > _SHORTEST_STEM and word in name) for word in words)


def check(
    sentence: str, passages: Sequence[Evidence], finder: NameFinder, *, lang: str = "de", strict: bool = False
) -> tuple[Finding, ...]:
    """What the sentence says and no passage does, in the order of the sentence.

    Rules: `figure`, `name` and `quote`, all errors. With `strict`, for a sentence that claims to be its source's own
    words, also every other capitalised word, as a warning of the rule `name`. `lang` is the language of the sentence.
    """
    claims = [(figure.start, figure.end) for figure in figures(sentence, lang)]
    findings = [
        *unsupported_figures(sentence, passages, lang=lang),
        *unsupported_names(sentence, passages, finder, strict=strict, beside=claims, lang=lang),
        *unsupported_quotes(sentence, passages),
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))
