"""What notices planted errors, `recapper` or what one would take instead?

    python benchmarks/peers.py

Errors are planted in true sentences: the German ones of the months under `sources/`, each cited to its own clip, and
those of the drafts of `examples/` written from the prompts that cite one clip. Figures and dates are made wrong as in
`planted.py`, months exchanged, names swapped as in `names.py`, hedges taken out as in `hedges.py`, and a speech of
`data/quotations.json`, which no clip has, is put at the end. An error counts as caught if something is found that is
not found in the untouched sentence. An alarm is an untouched sentence, of all clips and of both drafts, in which
anything is found. Milliseconds are those of the planted sentences, the clips analysed and the models loaded before.

- recapper: `evidence.check.check` and `evidence.hedges.dropped_hedges`; hedges are warnings. Its rules were made with
  these months, generators and drafts in view; the peers' were not.
- grounded-check (MIT, 0.1.2 of August 2026) looks quotations, numbers, citations and capitalised words up literally. It
  needs no model, key or network, and all of it runs here. It is made for English and Japanese: it knows neither the
  marks „“ nor the decimal comma, and takes every German noun for a name. So it is run as it is, with the marks made
  straight, so without names, and with its advisory score of a sentence alone (below 0.6 is weak).
- encoder: a sentence is unsupported where its best cosine with a sentence or the title of a cited clip is below a
  threshold: the highest with two alarms or less in 100 source sentences, which are all at 1, so that it asks for
  copies, or in 100 paraphrases. AUC: the chance that a planted error scores below a clean sentence, ties half.
"""

import functools
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import names
import numpy as np
from hedges import without_hedge
from months import MONTHS, ROOT
from name_lists import FRESH, REPLACEMENTS
from planted import figures_made_wrong
from quotations import example
from rich.console import Console
from rich.table import Table

from recapper.cache import MemoryCache
from recapper.evidence.check import check
from recapper.evidence.hedging.hedges import dropped_hedges
from recapper.evidence.passages import Evidence, evidence_of
from recapper.snippets.load import load_month
from recapper.stories.encoder import Encoder
from recapper.stories.vectors import Floats
from recapper.text import german_calendar
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.quotes import quoted
from recapper.text.sentences import split
from recapper.text.tagging import Tagger

SEED = 20171130
ALARMS = 2  # in 100 clean sentences, that the encoder is allowed
KINDS = ("figures", "dates", "names", "hedges", "quotations")
_STRAIGHT = str.maketrans(dict.fromkeys("„“”»«", '"'))
_NAMES = "|".join(german_calendar.MONTHS)
_DATE = re.compile(rf"\d{{1,2}}\.\s?(?:{_NAMES}|\d{{1,2}}\.)|{'|'.join(german_calendar.WEEKDAYS)}|\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"(?<![\w-])(?:{_NAMES})(?![\w-])")

Findings = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the clips it cites; an error was planted in `original`, a true sentence of the kind `base`."""

    kind: str
    month: str
    text: str
    clips: tuple[Evidence, ...]
    original: str = ""
    base: str = ""


Clean = dict[str, list[Case]]  # by base: the sentences of the clips, and paraphrases


@dataclass(frozen=True, slots=True)
class Row:
    """Caught of each base and kind, alarms in 100 sentences by base, milliseconds for a sentence."""

    name: str
    caught: Counter[tuple[str, str]]
    alarms: dict[str, float]
    milliseconds: float
    note: str = ""


def cases() -> tuple[list[Case], Clean]:
    chance = random.Random(SEED)  # noqa: S311 -- a fixed seed is the point
    clips = {month: [evidence_of(one) for one in load_month(ROOT, month).snippets] for month in MONTHS}
    told = [(month, clip) for month, told in clips.items() for clip in told]
    source = [Case("source", month, sentence, (clip,)) for month, clip in told for sentence in split(clip.text)]
    paraphrases = [
        Case("paraphrase", month, text, tuple(dict.fromkeys(cited)))
        for month in MONTHS
        for text, cited, _ in list(example(f"{month}-model"))[1:]  # the first is the teaser
    ]
    bases = [one for one in source if one.clips[0].lang == "de"]
    bases += [one for one in paraphrases if len(one.clips) == 1]
    planted = [found for case in bases for found in _planted(case, _speeches(), chance)]
    return planted, {"source": source, "paraphrase": paraphrases}


def _planted(case: Case, speeches: list[str], chance: random.Random) -> Iterator[Case]:
    (clip,) = case.clips
    found: list[tuple[str, str]] = []
    for _, text, _ in figures_made_wrong(case.text, clip, chance):
        found.append(("dates" if _DATE.findall(text) != _DATE.findall(case.text) else "figures", text))
    for match in _MONTH.finditer(case.text):
        other = chance.choice([name for name in german_calendar.MONTHS if name not in clip.told])
        found.append(("dates", f"{case.text[: match.start()]}{other}{case.text[match.end() :]}"))
    whole = names.Case("de", case.text, 0, len(case.text), clip, case.month)
    for others in (REPLACEMENTS, FRESH):
        found += [("names", one.text) for one in names._swapped([whole], others, chance)]
    found += [("hedges", text) for text in without_hedge(case.text)]
    found.append(("quotations", f"{case.text.rstrip('.')}, und es hieß: „{chance.choice(speeches)}“."))
    for kind, text in dict.fromkeys(found):
        yield Case(kind, case.month, text, case.clips, case.text, case.kind)


@functools.cache
def _speeches() -> list[str]:
    """Quotations of four words and more from clips that have nothing to do with the months."""
    data = json.loads((ROOT / "benchmarks" / "data" / "quotations.json").read_text(encoding="utf-8"))
    german = [clip["text"] for clip in data["clips"] if clip["lang"] == "de"]
    return [quote.inner.rstrip(",") for text in german for quote in quoted(text) if len(quote.inner.split()) >= 4]


def measured(name: str, found_in: Callable[[Case], Findings], planted: list[Case], clean: Clean) -> Row:
    """The clean sentences first: they bring the clips to mind."""
    before = {base: {(case.text, case.clips): found_in(case) for case in cases} for base, cases in clean.items()}
    begun = time.perf_counter()
    found = [found_in(case) for case in planted]
    milliseconds = (time.perf_counter() - begun) * 1000 / len(planted)
    known = [before[case.base][case.original, case.clips] for case in planted]
    caught = Counter((case.base, case.kind) for case, new, old in zip(planted, found, known, strict=True) if new - old)
    alarms = {base: 100 * sum(map(bool, rows.values())) / len(rows) for base, rows in before.items()}
    return Row(name, caught, alarms, milliseconds)


def recapper_rows(planted: list[Case], clean: Clean) -> Iterator[Row]:
    cache = MemoryCache()
    tagger, lexicon = Tagger(cache), Lexicon(cache)
    clips = {month: [evidence_of(one) for one in load_month(ROOT, month).snippets] for month in MONTHS}
    finders = {month: NameFinder(tagger, lexicon, [clip.told for clip in told]) for month, told in clips.items()}

    @functools.cache
    def everything(case: Case) -> Findings:
        lang = case.clips[0].lang if case.kind == "source" else "de"
        found = check(case.text, case.clips, finders[case.month], lang=lang)
        dropped = dropped_hedges(case.text, case.clips) if lang == "de" else ()
        return frozenset((one.severity, one.rule, case.text[one.start : one.end]) for one in (*found, *dropped))

    def errors(case: Case) -> Findings:
        return frozenset(one for one in everything(case) if one[0] == "error")

    both = measured("recapper, errors and warnings", everything, planted, clean)
    yield replace(measured("recapper, errors", errors, planted, clean), milliseconds=both.milliseconds)
    yield both


def grounded_rows(planted: list[Case], clean: Clean) -> Iterator[Row]:
    try:
        name = f"grounded-check {version('grounded-check')}"
    except PackageNotFoundError:
        yield Row("grounded-check: not installed", Counter(), {}, 0)
        return
    from grounded import Kind, Source, extract, verify  # noqa: PLC0415  (only where it is installed)

    exact = {Kind.QUOTE, Kind.NUMBER, Kind.CITATION, Kind.ENTITY}

    @functools.cache
    def source(clip: Evidence, straight: bool) -> Source:
        text = f"{clip.told}\n\n{clip.site}\n\n{clip.published}"
        return Source(Path(clip.id), text.translate(_STRAIGHT) if straight else text)

    def found_in(case: Case, kinds: set[Kind], straight: bool) -> Findings:
        text = case.text.translate(_STRAIGHT) if straight else case.text
        result = verify(extract(text, kinds=kinds), [source(clip, straight) for clip in case.clips])
        missing = [one.claim for one in result.findings if one.verdict.value != "grounded"]
        return frozenset((claim.kind.value, claim.text) for claim in missing)

    ways = [("as it is", exact, False), ("„“ made straight", exact, True)]
    ways += [("without names, straight", exact - {Kind.ENTITY}, True), ("sentences alone", {Kind.SENTENCE}, False)]
    for what, kinds, straight in ways:
        yield measured(f"{name}, {what}", functools.partial(found_in, kinds=kinds, straight=straight), planted, clean)


def encoder_rows(planted: list[Case], clean: Clean) -> Iterator[Row]:
    """One for the threshold of each base, with its AUC."""
    encoder = Encoder(MemoryCache())

    @functools.cache
    def rows_of(clip: Evidence) -> Floats:
        return encoder.encode([*split(clip.text), clip.title or clip.id])

    def best(case: Case) -> float:
        (row,) = encoder.encode([case.text])
        return max(float((rows_of(clip) @ row).max()) for clip in case.clips)

    true = {base: np.array([best(case) for case in cases]) for base, cases in clean.items()}
    begun = time.perf_counter()
    wrong = np.array([best(case) for case in planted])
    milliseconds = (time.perf_counter() - begun) * 1000 / len(planted)
    keys = [(case.base, case.kind) for case in planted]
    for base, own in true.items():
        threshold = float(np.sort(own)[int(ALARMS * len(own) / 100)]) - 1e-5  # a sentence is not always at 1 to itself
        caught = Counter(key for key, score in zip(keys, wrong, strict=True) if score < threshold)
        alarms = {each: float((scores < threshold).mean() * 100) for each, scores in true.items()}
        scores = {kind: wrong[[key == (base, kind) for key in keys]] for kind in KINDS}
        scores["all"] = np.concatenate(list(scores.values()))
        areas = ", ".join(f"{kind} {_auc(row, own):.3f}" for kind, row in scores.items() if len(row))
        note = f"encoder, AUC, planted in {base} against clean {base}: {areas}"
        yield Row(f"encoder below {threshold:.3f}, {ALARMS} in 100 of {base}", caught, alarms, milliseconds, note)


def _auc(planted: Floats, clean: Floats) -> float:
    """The chance that a planted score is below a clean one; scores to five places."""
    low, high = np.round(planted, 5)[:, None], np.round(clean, 5)[None, :]
    return float((low < high).mean() + (low == high).mean() / 2)


def table_of(base: str, rows: Sequence[Row], planted: list[Case], clean: Clean) -> Table:
    total = Counter(case.kind for case in planted if case.base == base)
    columns = [*(f"{kind}\n{total[kind]}" for kind in KINDS), f"alarms in 100\nof {len(clean[base])}", "ms a\nsentence"]
    table = Table("caught, percent", *columns, title=f"errors planted in sentences of the kind: {base}")
    for row in rows:
        shares = (f"{100 * row.caught[base, kind] / total[kind]:.1f}" if total[kind] else "" for kind in KINDS)
        table.add_row(
            row.name, *((*shares, f"{row.alarms[base]:.1f}", f"{row.milliseconds:.2f}") if row.alarms else ())
        )
    return table


def main() -> None:
    planted, clean = cases()
    rows = [*recapper_rows(planted, clean), *grounded_rows(planted, clean), *encoder_rows(planted, clean)]
    console = Console(width=140)
    console.print(*(table_of(base, rows, planted, clean) for base in clean))
    console.print("\n".join(row.note for row in rows if row.note))


if __name__ == "__main__":
    main()
