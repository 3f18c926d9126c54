"""Every sentence against the clips it cites; title, headings and teaser against all cited clips."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recapper.checks.context import Context, Read
from recapper.checks.model import Found
from recapper.evidence.check import check
from recapper.evidence.dates import gives
from recapper.evidence.figures import unsupported_figures
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.model import Finding
from recapper.evidence.names import unsupported_names
from recapper.evidence.nouns_of_figures import other_noun
from recapper.evidence.passages import Evidence, claimed, stated
from recapper.evidence.quoting import quotations
from recapper.evidence.quoting.quotes import unsupported_quotes
from recapper.text.figures import Figure

_SHOWN = 3
"""Uncited clips that are named."""
_MEND = {
    "figure": "Write the figure of the clip, cite the clip that has it, or leave it out.",
    "name": "Check the name, cite the clip that has it, or leave it out.",
    "figure-noun": "Check what the figure counts.",
    "translation": "Compare with the original.",
    "quote": "Quote as the clip does, or tell it in your own words without quotation marks.",
    "hedge": "Keep the doubt: soll, offenbar, laut ...",
}


def facts(context: Context) -> Iterator[Found]:
    """Rules `figure`, `figure-noun`, `name`, `quote`, `translation`, `hedge`.

    A sentence with a source of her own, or of a clip that is gone, is a warning at most.
    """
    for sentence in context.sentences:
        if sentence.cited and not sentence.in_teaser:
            yield from _sentence(sentence, context)
    everything = [clip.evidence for clip in context.cited]
    if not everything:
        return
    for sentence in context.sentences:
        if sentence.in_teaser:
            for finding in _against_all(sentence.text, everything, context):
                yield _found(finding, *sentence.at(finding.start, finding.end))
    for block in context.blocks:
        if block.kind == "heading" and block.prose.text:
            for finding in _against_all(block.prose.text, everything, context):
                starts, ends = block.prose.starts, block.prose.ends
                yield _found(finding, starts[finding.start], ends[finding.end - 1])


def _against_all(text: str, everything: Sequence[Evidence], context: Context) -> list[Finding]:
    """What no clip has. Figures are asked clip by clip: how a figure follows from two of one clip may be of use, how
    from any two of a month is chance, and takes time in the square of all its figures.
    """
    names = unsupported_names(text, everything, context.finder, strict=False, beside=[])
    rows = [*names, *unsupported_quotes(text, everything)]
    lacking: dict[tuple[int, int], list[Finding]] = {}
    for number, passage in enumerate(everything):
        own = {(one.start, one.end): one for one in unsupported_figures(text, [passage], lang="de")}
        lacking = {
            place: [*lacking.get(place, []), one] for place, one in own.items() if not number or place in lacking
        }
        if not lacking:
            break
    for findings in lacking.values():
        nearest = dict.fromkeys(one.evidence for one in findings if one.evidence)
        rows.append(replace(findings[0], evidence="; ".join(list(nearest)[:_SHOWN])))
    return rows


def _sentence(sentence: Read, context: Context) -> Iterator[Found]:
    cited = sentence.evidence
    checked = check(sentence.text, cited, context.finder, strict=context.strict)
    findings = tuple(one for one in checked if one.rule != "quote")
    where = _elsewhere(sentence, findings, context)
    others = [clip.evidence for clip in context.clips.values() if clip not in sentence.cited]
    quotes = quotations.findings(sentence.text, cited, others)
    for finding in (*findings, *quotes, *other_noun(sentence.text, cited), *dropped_hedges(sentence.text, cited)):
        found = _found(finding, *sentence.at(finding.start, finding.end), weaker=bool(sentence.own or sentence.gone))
        elsewhere = where.get(finding, ())
        if elsewhere:
            said = f"{found.evidence}; " if found.evidence else ""
            text = sentence.text[finding.start : finding.end]
            where_else = f"{said}{text} stands in {', '.join(elsewhere)}, which the sentence does not cite"
            yield replace(found, evidence=where_else)
        elif finding.rule == "name" and finding.severity == "error":
            yield replace(found, what=f"{found.what} No clip of the month has it: somebody's own knowledge?")
        else:
            yield found


def _elsewhere(sentence: Read, findings: tuple[Finding, ...], context: Context) -> dict[Finding, tuple[str, ...]]:
    """For each missing figure, name or quotation, up to three uncited clips of the month that have it."""
    found: dict[Finding, list[str]] = {finding: [] for finding in findings if finding.severity == "error"}
    if not found:
        return {}
    claims = {(one.start, one.end): one for one in claimed(sentence.text, "de")}
    for clip in context.clips.values():
        if clip in sentence.cited:
            continue
        wanted = [
            finding
            for finding, ids in found.items()
            if len(ids) < _SHOWN and _may_have(clip.evidence, finding, sentence.text, claims, context)
        ]
        if not wanted:
            continue
        missing = check(sentence.text, [clip.evidence], context.finder)
        for finding in wanted:
            if not any(_overlap(one, finding) for one in missing):
                found[finding].append(clip.evidence.id)
    return {finding: tuple(ids) for finding, ids in found.items()}


def _may_have(
    passage: Evidence, finding: Finding, text: str, claims: Mapping[tuple[int, int], Figure], context: Context
) -> bool:
    """Whether asking is worth it, which costs a hundred times as much."""
    if finding.rule == "name":
        vocabulary = context.finder.vocabulary(f"{passage.told}\n\n{passage.site}")
        return all(context.finder.supported(word, vocabulary) for word in text[finding.start : finding.end].split())
    claim = claims.get((finding.start, finding.end))
    if claim is None:  # a weekday, which nearly every clip has
        return False
    if claim.kind == "date":
        return gives(passage, claim.value)
    return any(fact.figure.value == claim.value for fact in stated(passage))


def _overlap(one: Finding, other: Finding) -> bool:
    """A clip that has half of a name does not have the name."""
    return one.rule == other.rule and one.start < other.end and other.start < one.end


def _found(finding: Finding, start: int, end: int, *, weaker: bool = False) -> Found:
    severity = "warning" if weaker and finding.severity == "error" else finding.severity
    mend = _MEND.get(finding.rule, "")
    return Found(finding.rule, severity, start, end, finding.what, finding.evidence, mend)
