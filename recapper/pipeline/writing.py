"""From the plan of a month to its text, with the engine that was chosen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import recapper
from recapper.engines.contract import Brief, Engine, Flaw, Framed, Report, Written
from recapper.engines.extractive.engine import ExtractiveEngine
from recapper.engines.extractive.telling import Tools
from recapper.errors import UsageError
from recapper.pipeline.opening import Desk
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan
from recapper.recap.model import Call, Frame, Provenance, Section
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


@dataclass(frozen=True, slots=True)
class Writer:
    """An engine with what it needs, ready to be asked as often as somebody likes."""

    engine: Engine
    planned: Plan
    """As the engine may see it."""
    show: Callable[[Plan], Plan]
    """Another plan as it may see it."""
    brief: Brief
    chosen: Provenance
    """Without calls and time."""
    calls: Callable[[], tuple[Call, ...]] = tuple
    """Answers the writing so far rests on."""
    notices: Callable[[], tuple[str, ...]] = tuple
    open_to: Callable[[str], bool] = lambda _: True
    """Whether what rests on a clip may be shown to the engine."""
    discreet: bool = False
    """Some of it may not: then a sentence that names no clip stays here too."""


@contextmanager
def writer(desk: Desk, planned: Plan, options: Options, report: Report) -> Iterator[Writer]:
    """The engine the options and settings ask for, closed behind it. Raises ProtectedError or UsageError."""
    choice = access.choose_engine(options.engine, desk.reading.settings.openai, options.environment)
    if choice.engine == "extractive":
        tools = Tools(desk.reading.tagger, desk.lexicon, desk.reading.encoder, name_finder(desk, planned, report))
        chosen = Provenance(choice.engine, choice.reason, recapper.__version__)
        yield Writer(ExtractiveEngine(tools), planned, lambda other: other, brief(desk, planned), chosen)
        return
    from recapper.pipeline.asked import asking_writer  # noqa: PLC0415  (0.1 s that an extractive run saves)

    with asking_writer(desk, planned, options, choice, report) as asking:
        yield asking


def write(
    desk: Desk, planned: Plan, options: Options, report: Report, fixed: Mapping[str, Section] | None = None
) -> Text:
    """The text of the month; `fixed`: sections by id that stay as they are, such as locked ones.

    Raises a Fault, ProtectedError or UsageError where no section can be written.
    """
    with writer(desk, planned, options, report) as writing:
        text = text_of(writing, fixed or {}, report)
        return replace(
            text,
            sections=tuple(headed(row, planned) for row in text.sections),
            provenance=replace(writing.chosen, calls=writing.calls()),
            notices=writing.notices(),
        )


def headed(section: Section, planned: Plan) -> Section:
    """Under the heading of outline.md, whatever the engine was shown."""
    return replace(section, heading=next(one.heading for one in planned.outline.sections if one.id == section.id))


def name_finder(desk: Desk, planned: Plan, report: Report) -> NameFinder:
    """What finds names, having learnt from the told clips how they use their words."""
    report("reading the clips of the told stories")
    texts = [f"{passage.title}. {passage.text}" for passage in planned.passages if passage.lang == "de"]
    return NameFinder(desk.reading.tagger, desk.lexicon, texts)


def brief(desk: Desk, planned: Plan) -> Brief:
    """What every writer knows beside the clips."""
    return Brief(desk.month.name, desk.subject, desk.reading.settings.recap.address, planned.outline.told)


def text_of(writing: Writer, fixed: Mapping[str, Section], report: Report) -> Text:
    engine, planned = writing.engine, writing.planned
    told = tuple(one.text for row in fixed.values() for paragraph in row.paragraphs for one in paragraph.sentences)
    known = replace(writing.brief, fixed=frozenset(fixed), told=(*writing.brief.told, *told))
    written = engine.write(planned.outline, planned.passages, known, report)
    _refuse_nothing(written)
    by_id = {row.section.id: row.section for row in written} | dict(fixed)
    sections = tuple(by_id[plan.id] for plan in planned.outline.sections if by_id[plan.id].paragraphs)
    framed = engine.frame(planned.outline, sections, planned.passages, writing.brief, report)
    return Text(
        sections,
        framed.frame,
        engine.disclosure,
        writing.chosen,
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
