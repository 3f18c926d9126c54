"""The form of the text: marks, numbers, words, language, length, and what is still open in it."""

import re
from collections.abc import Iterator

from recapper.checks.context import Context, Read
from recapper.checks.model import Found
from recapper.engines.prompted.answer import is_english
from recapper.text.quotes import quoted

_GLYPHS = re.compile(r"[\"”»«]|(?<!\w)'(?=\w)[^']*'(?!\w)")  # an apostrophe alone, as in Hans' Haus, is none
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
_LONG = re.compile(r"(?<![\d.,:/-])[1-9]\d{4,}(?![\d.,:/-])")
_PERCENT = re.compile(r"\d\s?%")
_POINT = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,2}(?=\s(?:Prozent|Millionen|Milliarden|Euro|Dollar)\b)")
_DOUBLED = re.compile(r"\b(?P<word>[A-Za-zÄÖÜäöüß]{2,})\s+(?P=word)\b")
_TWICE_RIGHT = frozenset("der die das den dem sie ihr wie was".split())
_PAIRS = (("(", ")"), ("„", "“"), ("[", "]"))
_OFF = 0.35
"""A section may be this much longer or shorter than planned."""


def form(context: Context) -> Iterator[Found]:
    """Rule `form`: warnings, notes on length; an English sentence is an error."""
    for sentence in context.sentences:
        yield from _sentence(sentence)
    yield from _open(context)
    yield from _sections(context)


def _sentence(sentence: Read) -> Iterator[Found]:
    text = sentence.text
    rows = [
        (_GLYPHS, "Quotation marks are „...“ and ‚...‘ in German.", "Replace them."),
        (_GROUPED, "55,000 is English; German has 55.000.", "Write the point."),
        (_LONG, "Long numbers are grouped: 55.000.", "Write the point."),
        (_PERCENT, "Newspapers write Prozent.", "Write the word."),
        (_POINT, "The decimal sign is a comma in German.", "Write the comma."),
    ]
    for pattern, what, mend in rows:
        for match in pattern.finditer(text):
            yield Found("form", "warning", *sentence.at(*match.span()), what, match[0], mend)
    for match in _DOUBLED.finditer(text):
        if match["word"].lower() not in _TWICE_RIGHT:
            yield Found("form", "warning", *sentence.at(*match.span()), "A word stands twice.", match[0])
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            what = f"There are {text.count(left)} {left} and {text.count(right)} {right}."
            yield Found("form", "warning", sentence.written.start, sentence.written.end, what)
    if is_english(_unquoted(text)):
        yield Found("form", "error", sentence.written.start, sentence.written.end, "The sentence is not German.")


def _unquoted(text: str) -> str:
    for quote in reversed(quoted(text)):
        text = text[: quote.start] + text[quote.end :]
    return text


def _open(context: Context) -> Iterator[Found]:
    for block in context.blocks:
        if block.kind in {"definition", "proposal"}:
            continue
        for remark in block.prose.remarks:
            what = f"A note to the editor still stands: {remark.text[:80]}"
            yield Found("form", "warning", remark.start, remark.end, what, mend="Answer it and take it out.")
    for block in context.copy.proposals:
        yield Found("form", "warning", block.start, block.end, "A proposal still stands.", mend="Take it or leave it.")


def _sections(context: Context) -> Iterator[Found]:
    targets = {plan.id: plan.words for plan in context.outline.sections} if context.outline else {}
    for region in context.copy.sections:
        words = sum(len(sentence.text.split()) for sentence in region.sentences)
        head = region.heading
        start, end = (head.start, head.start + len(head.raw.rstrip())) if head else (region.blocks[0].start,) * 2
        if head and not words and not any(block.prose.remarks for block in region.blocks):
            yield Found("form", "warning", start, end, "The heading has no text.")
        target = targets.get(region.name, 0)
        if words and target and not (1 - _OFF) * target <= words <= (1 + _OFF) * target:
            yield Found("form", "note", start, end, f"The section has {words} words; about {target} were planned.")
