"""From the plan of a month to its text, with the engine that was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

import recapper
from recapper.engines.contract import Brief, Engine, Flaw, Framed, Report, Written
from recapper.engines.extractive.engine import ExtractiveEngine
from recapper.engines.extractive.telling import Tools
from recapper.errors import UsageError
from recapper.pipeline.opening import Desk
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan
from recapper.recap.model import Frame, Provenance, Section
from recapper.settings import access
from recapper.text.names import NameFinder


@dataclass(frozen=True, slots=True)
class Text:
    """What an engine wrote."""

    sections: tuple[Section, ...]
    frame: Frame
    disclosure: str
    provenance: Provenance
    flaws: tuple[Flaw, ...] = ()
    failed: tuple[str, ...] = ()
    """Parts without text, and why."""
    unwritten: frozenset[str] = frozenset()
    """Ids of sections without text."""
    notices: tuple[str, ...] = ()


def write(desk: Desk, planned: Plan, options: Options, report: Report) -> Text:
    """The text of the month. Raises a Fault, ProtectedError or UsageError where no section can be written."""
    choice = access.choose_engine(options.engine, desk.reading.settings.openai, options.environment)
    if choice.engine == "extractive":
        finder = name_finder(desk, planned, report)
        tools = Tools(desk.reading.tagger, desk.lexicon, desk.reading.encoder, finder)
        return text_of(
            ExtractiveEngine(tools),
            planned,
            brief(desk, planned),
            report,
            Provenance(choice.engine, choice.reason, recapper.__version__),
        )
    from recapper.pipeline.asked import write_by_asking  # noqa: PLC0415  (0.1 s that an extractive run saves)

    return write_by_asking(desk, planned, options, choice, report)


def name_finder(desk: Desk, planned: Plan, report: Report) -> NameFinder:
    """What finds names, having learnt from the told clips how they use their words."""
    report("reading the clips of the told stories")
    texts = [f"{passage.title}. {passage.text}" for passage in planned.passages if passage.lang == "de"]
    return NameFinder(desk.reading.tagger, desk.lexicon, texts)


def brief(desk: Desk, planned: Plan) -> Brief:
    """What every writer knows beside the clips."""
    stories = tuple(story for section in planned.outline.sections for story in section.stories)
    return Brief(desk.month.name, desk.subject, desk.reading.settings.recap.address, stories)


def text_of(engine: Engine, planned: Plan, known: Brief, report: Report, provenance: Provenance) -> Text:
    written = engine.write(planned.outline, planned.passages, known, report)
    _refuse_nothing(written)
    sections = tuple(row.section for row in written if row.section.paragraphs)
    framed = engine.frame(planned.outline, sections, planned.passages, known, report)
    return Text(
        sections,
        framed.frame,
        engine.disclosure,
        provenance,
        (*(flaw for row in written for flaw in row.flaws), *framed.flaws),
        _failed(written, framed),
        frozenset(row.section.id for row in written if row.failed),
    )


def _refuse_nothing(written: Sequence[Written]) -> None:
    if written and all(row.failed for row in written):
        raise UsageError(f"no section could be written: {written[0].failed}", mend="Nothing was changed.")


def _failed(written: Sequence[Written], framed: Framed) -> tuple[str, ...]:
    rows = [f"section {row.section.id}: {row.failed}" for row in written if row.failed]
    return (*rows, *([f"teaser and closing: {framed.failed}"] if framed.failed else []))
