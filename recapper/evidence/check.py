"""One sentence against the clips it rests on. Code decides, never a model."""

from collections.abc import Sequence

from recapper.evidence.figures import unsupported_figures
from recapper.evidence.model import Finding
from recapper.evidence.names import unsupported_names
from recapper.evidence.passages import Evidence
from recapper.evidence.quoting.quotes import unsupported_quotes
from recapper.text.figures import figures
from recapper.text.names import NameFinder


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
