"""How many invented names and changed figures does `recapper.evidence` notice?

Takes true sentences of the months under `sources/`, replaces a name by another of its kind or changes a figure, and
checks the result against the clip the sentence came from. The untouched sentences must raise nothing. The names and
their replacements are typed by hand in `name_lists.py`, so the detector does not choose its own test.

    python benchmarks/names.py [WORKSPACE]
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from name_lists import FRESH, NAMES, REPLACEMENTS

from recapper.cache import MemoryCache
from recapper.evidence.check import check
from recapper.evidence.model import Finding
from recapper.evidence.passages import Evidence, evidence_of
from recapper.snippets.load import load_month
from recapper.text.names import NameFinder
from recapper.text.nouns import Lexicon
from recapper.text.sentences import split
from recapper.text.tagging import Tagger

SEED = 20171130
SWAPS_PER_NAME = 3

UNITS = (
    ("Prozent", "Prozentpunkte"),
    ("Prozent", "Euro"),
    ("Euro", "US-Dollar"),
    ("US-Dollar", "Euro"),
    ("Dollar", "Euro"),
)
SCALES = (
    ("Millionen", "Milliarden"),
    ("Milliarden", "Millionen"),
    ("Milliarden", "Billionen"),
    ("Mrd.", "Mio."),
    ("Mio.", "Mrd."),
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*(?![\w]|[.,:]\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a clip, maybe with one change in the characters start to end."""

    kind: str
    text: str
    start: int
    end: int
    passage: Evidence
    month: str


def main(root: Path) -> None:
    begun = time.perf_counter()
    cache = MemoryCache()
    tagger, lexicon = Tagger(cache), Lexicon(cache)
    months = sorted(folder.name for folder in (root / "sources").iterdir() if folder.is_dir())
    clips = {month: [evidence_of(snippet) for snippet in load_month(root, month).snippets] for month in months}
    finders = {month: NameFinder(tagger, lexicon, [clip.told for clip in told]) for month, told in clips.items()}
    learnt = time.perf_counter()
    true = [
        Case(clip.lang, sentence, 0, len(sentence), clip, month)
        for month, told in clips.items()
        for clip in told
        for sentence in split(clip.text)
    ]
    german = [case for case in true if case.passage.lang == "de"]
    print(f"{len(true)} sentences of {sum(map(len, clips.values()))} clips ({len(german)} German), seed {SEED}\n")
    generator = random.Random(SEED)  # noqa: S311  (a fixed seed is the point)
    for title, replacements in (("names swapped", REPLACEMENTS), ("fresh names", FRESH)):
        _print_swaps(title, list(_swapped(german, replacements, generator)), finders)
    _print_figures(list(_changed(german, generator)), finders)
    _print_alarms(true, finders)
    print(f"\nlearning {learnt - begun:.1f} s, checking {time.perf_counter() - learnt:.1f} s")


def _swapped(cases: list[Case], replacements: dict[str, str], generator: random.Random) -> Iterator[Case]:
    for case in cases:
        taken: set[int] = set()
        for kind, names in NAMES.items():
            for name in sorted(_listed(names), key=len, reverse=True):
                for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?P<ending>s?)(?!\w)", case.text):
                    if not taken & set(range(*match.span())):
                        taken |= set(range(*match.span()))
                        others = _listed(replacements[kind])
                        yield from _swaps(case, kind, match, generator.sample(others, len(others)))


def _swaps(case: Case, kind: str, match: re.Match[str], others: list[str]) -> Iterator[Case]:
    """Cases with the first of the others that the clip does not name."""
    compound = case.text[match.end() : match.end() + 1] == "-"
    said = f"{case.passage.told} {case.passage.site}".lower()
    new = [
        other
        for other in others
        if not any(word.lower() in said for word in other.split()) and not (compound and " " in other)
    ]
    for other in new[:SWAPS_PER_NAME]:
        text = f"{case.text[: match.start()]}{other}{match['ending']}{case.text[match.end() :]}"
        end = match.start() + len(other) + len(match["ending"])
        yield Case(kind, text, match.start(), end, case.passage, case.month)


def _changed(cases: list[Case], generator: random.Random) -> Iterator[Case]:
    for case in cases:
        said = set(_NUMBER.findall(case.passage.told))
        for match in _NUMBER.finditer(case.text):
            for kind, new in _other_numbers(match[0], generator):
                if new not in said and new.replace(":", ".") not in said:
                    yield _replaced(case, kind, match.start(), match.end(), new)
        for kind, pairs in (("unit", UNITS), ("scale", SCALES)):
            for old, new in pairs:
                for match in re.finditer(
                    rf"(?<=\d )(?:(?P<scale>Millionen|Milliarden) )?(?P<word>{re.escape(old)})(?!\w)", case.text
                ):
                    amount = re.split(r"\s", case.text[: match.start()].strip())[-1]
                    if f"{amount} {match['scale'] or ''} {new}".replace("  ", " ") not in case.passage.told:
                        yield _replaced(case, kind, match.start("word"), match.end("word"), new)


def _other_numbers(number: str, generator: random.Random) -> Iterator[tuple[str, str]]:
    places = [place for place, digit in enumerate(number) if digit.isdigit()]
    place = generator.choice(places)
    others = [digit for digit in "123456789" if digit != number[place]]
    yield "digit", number[:place] + generator.choice(others) + number[place + 1 :]
    if "," in number:
        before, after = number.split(",", 1)
        yield "decimal comma", f"{before}{after[0]},{after[1:]}".rstrip(",")
        yield "decimal comma", number.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number):
        yield "lost group", number.rsplit(".", 1)[0]


def _replaced(case: Case, kind: str, start: int, end: int, new: str) -> Case:
    text = case.text[:start] + new + case.text[end:]
    return Case(kind, text, start, start + len(new), case.passage, case.month)


def _print_swaps(title: str, cases: list[Case], finders: dict[str, NameFinder]) -> None:
    total, errors, found, strict = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    missed: Counter[str] = Counter()
    for case in cases:
        here = _here(case, finders, strict=False)
        total[case.kind] += 1
        errors[case.kind] += any(finding.severity == "error" for finding in here)
        found[case.kind] += bool(here)
        strict[case.kind] += bool(_here(case, finders, strict=True))
        if not here:
            missed[case.text[case.start : case.end]] += 1
    print(f"{title:16}{'cases':>7}{'errors':>9}{'found':>9}{'strict':>9}")
    for kind in (*NAMES, ""):
        counted = [column[kind] if kind else column.total() for column in (total, errors, found, strict)]
        print(f"{kind or 'all':16}{counted[0]:7}" + "".join(f"{one / counted[0]:9.3f}" for one in counted[1:]))
    print("missed unless strict:", ", ".join(f"{name} {count}" for name, count in missed.most_common(12)), "\n")


def _here(case: Case, finders: dict[str, NameFinder], *, strict: bool) -> list[Finding]:
    """What is found at the place of the change."""
    found = check(case.text, [case.passage], finders[case.month], strict=strict)
    return [finding for finding in found if finding.start < case.end and case.start < finding.end]


def _print_figures(cases: list[Case], finders: dict[str, NameFinder]) -> None:
    total, caught = Counter[str](), Counter[str]()
    missed: list[str] = []
    for case in cases:
        found = check(case.text, [case.passage], finders[case.month])
        total[case.kind] += 1
        seen = any(finding.rule == "figure" and finding.severity == "error" for finding in found)
        caught[case.kind] += seen
        if not seen:
            missed.append(f"  {case.kind}: {case.text[max(0, case.start - 30) : case.end + 20]}")
    print(f"{'figures changed':16}{'cases':>7}{'caught':>9}")
    for kind in sorted(total):
        print(f"{kind:16}{total[kind]:7}{caught[kind] / total[kind]:9.3f}")
    print(f"{'all':16}{total.total():7}{caught.total() / total.total():9.3f}")
    print("\n".join(["missed:", *missed]), "\n")


def _print_alarms(cases: list[Case], finders: dict[str, NameFinder]) -> None:
    alarms: Counter[str] = Counter()
    for case in cases:
        for finding in check(case.text, [case.passage], finders[case.month], lang=case.passage.lang, strict=True):
            alarms[finding.severity] += 1
            print(f"  false {finding.severity}: {case.passage.id}: {finding.what}")
    print(f"true sentences: {alarms['error']} errors, {alarms['warning']} warnings with strict")


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split("|")]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
