"""The sign-off as the editor reads it: what stands, and each record in words."""

from collections.abc import Iterator, Sequence

from recapper.approval.model import Finding, HumanReview, Record
from recapper.approval.standing import Standing
from recapper.checks.catalogue import translated
from recapper.checks.german import RULES
from recapper.page.model import Signed
from recapper.text.german_calendar import day_and_month

_KINDS = {"approval": "Freigabe", "correction": "Korrektur", "withdrawal": "Rücknahme"}
_Row = tuple[str, str]


def signed(standing: Standing, records: Sequence[Record], under: tuple[str, ...]) -> Signed:
    """`under`: the lines under the article. The last record comes first."""
    rows = tuple((_title(record), tuple(_rows(record))) for record in reversed(records))
    statement = records[-1].statement if records else ""
    return Signed(standing.state, _summary(standing), rows, under, statement)


def _summary(standing: Standing) -> str:
    match standing.state:
        case "none":
            return "Nicht freigegeben"
        case "withdrawn":
            return "Freigabe zurückgenommen"
    people = " und ".join(standing.people)
    last = standing.approvals[-1]
    day = _day(last)
    if standing.state == "approved":
        every = last.review is not None and last.review.sources.opened == "all"
        opened = f"Quellen {'alle' if every else 'teils'} geöffnet"
        return f"Freigegeben von {people} am {day}, {opened}"
    return f"Seit der Freigabe durch {people} am {day} geändert"


def _title(record: Record) -> str:
    return f"{_KINDS[record.kind]} {record.number}: {record.by}, {_day(record)}"


def _day(record: Record) -> str:
    return f"{day_and_month(record.day)} {record.day.year}"


def _rows(record: Record) -> Iterator[_Row]:
    yield "Text", f"Fassung {record.revision}"
    if record.withdraws:
        yield "Nimmt zurück", ", ".join(str(number) for number in record.withdraws)
    if record.reason:
        yield "Grund", record.reason
    if record.correction:
        yield "Korrektur", record.correction
    for change in record.changes:
        yield "Geändert", f"{change.old or '(neu)'} → {change.new or '(gestrichen)'}"
    if record.review:
        yield from _reviewed(record.review)


def _reviewed(review: HumanReview) -> Iterator[_Row]:
    parts = "; ".join(f"{part.heading or 'Text'} ({_words(part.words)})" for part in review.parts)
    yield "Geprüft", f"{review.sentences} {'Satz' if review.sentences == 1 else 'Sätze'}: {parts}"
    words = review.words
    machine = f"{words.machine} maschinell ({words.machine_share * 100:.0f}\u00a0%)"
    yield "Wörter", f"{words.total}, davon {machine}, {words.human} von Hand"
    yield "Quellen geöffnet", _opened(review)
    for writer in review.writers:
        by = f"Sprachmodell {writer.model}" if writer.model else "Auszüge aus den Quellen, ohne Sprachmodell"
        yield "Maschinentext", f"{by}, seit Fassung {writer.revision}"
    for finding in review.findings.waived:
        yield "Ausnahme", f"{_said(finding)} Begründung: {finding.reason}"
    for finding in review.findings.warnings:
        yield "Offene Warnung", _said(finding)
    if review.findings.off:
        yield "Nicht geprüfte Regeln", ", ".join(_rule(rule) for rule in review.findings.off)


def _words(count: int) -> str:
    return f"{count} {'Wort' if count == 1 else 'Wörter'}"


def _opened(review: HumanReview) -> str:
    sources = review.sources
    if sources.opened == "all":
        return f"alle {len(sources.cited)}" if sources.cited else "der Text nennt keine"
    titles = {one.id: one.title or one.id for one in sources.cited}
    named = "; ".join(titles.get(id_, id_) for id_ in sources.ids)
    return f"einige von {len(sources.cited)}{f': {named}' if named else ''}"


def _said(finding: Finding) -> str:
    what = translated("what", finding.what) or finding.what
    sentence = f" „{finding.sentence}“" if finding.sentence else ""
    return f"{_rule(finding.rule)} ({finding.part}): {what}{sentence}"


def _rule(rule: str) -> str:
    return RULES[rule].name if rule in RULES else rule
