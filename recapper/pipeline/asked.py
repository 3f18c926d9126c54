"""The text and the outline of a month by a model that is asked."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import recapper
from recapper.engines.contract import Brief, Report
from recapper.engines.prompted.outlining import Outlined, OutlineWriter
from recapper.engines.wire.server import Server
from recapper.outline import outline_file
from recapper.pipeline.asking import refuse_confidential, session
from recapper.pipeline.background import memory, remarks
from recapper.pipeline.opening import Desk
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan
from recapper.pipeline.writing import Writer, brief, name_finder
from recapper.recap.model import Provenance
from recapper.settings import access


@contextmanager
def asking_writer(
    desk: Desk, planned: Plan, options: Options, choice: access.Choice, report: Report
) -> Iterator[Writer]:
    """Raises ProtectedError where a confidential clip would leave this machine or house, UsageError without a model."""
    settings = desk.reading.settings.openai
    place = access.server(settings, options.environment)
    refuse_confidential(desk, place, options)
    finder = name_finder(desk, planned, report)
    secret = frozenset() if access.may_see_confidential(place) else _secret(desk)
    with session(desk, place, finder, options) as asking:
        report(f"asking {asking.model} at {asking.server} ({choice.reason}; the model: {asking.model_reason})")
        chosen = Provenance(
            choice.engine,
            choice.reason,
            recapper.__version__,
            model=asking.model,
            model_reason=asking.model_reason,
            server=asking.server,
            templates=asking.prompts.fingerprints,
        )

        def show(plan: Plan) -> Plan:
            return worded_openly(desk, plan) if options.without_confidential else plan

        shown = show(planned)
        held = access.key_held_back(settings, options.environment, place)
        hint = (f"{access.KEY} was not sent to {asking.server}, which only recapper.toml names",) if held else ()
        yield Writer(
            asking.engine,
            shown,
            show,
            informed_brief(desk, shown, place),
            chosen,
            lambda: asking.asker.calls,
            lambda: (*asking.asker.notices, *hint),
            lambda id_: id_ not in secret,
            bool(secret),
        )


def _secret(desk: Desk) -> frozenset[str]:
    return frozenset(one.id for one in desk.month.snippets if one.confidential)


def informed_brief(desk: Desk, planned: Plan, place: Server) -> Brief:
    """What a model knows beside the clips: last month's recap and the journalist's remarks too.

    Nothing from confidential clips, unless the server may see them.
    """
    confidential = access.may_see_confidential(place)
    return dataclasses.replace(
        brief(desk, planned),
        memory=memory(desk, confidential=confidential),
        remarks=remarks(desk, confidential=confidential),
    )


def worded_openly(desk: Desk, planned: Plan) -> Plan:
    """The plan without words that may come from confidential clips: labels and headings of outline.md that stand over
    such a clip give way to titles of open ones.
    """
    secret = _secret(desk)
    files = [outline_file.read(text).outline for text in (desk.earlier.hers, desk.earlier.last) if text]
    listed = [(section, story) for outline in files for section in outline.sections for story in section.stories]
    touched = [(section.id, story.id) for section, story in listed if not secret.isdisjoint(story.snippets)]
    stories, sections = {story for _, story in touched}, {section for section, _ in touched}
    titles = {passage.id: passage.title for passage in planned.passages}
    plans = []
    for plan in planned.outline.sections:
        own = tuple(
            dataclasses.replace(one, label=next((titles[id] for id in one.snippets if titles.get(id)), ""))
            if one.id in stories
            else one
            for one in plan.stories
        )
        heading = ", ".join(one.label for one in own) if plan.id in sections else plan.heading
        plans.append(dataclasses.replace(plan, heading=heading, stories=own))
    outline = dataclasses.replace(planned.outline, sections=tuple(plans))
    return dataclasses.replace(planned, outline=outline)


def outline_by_asking(desk: Desk, planned: Plan, options: Options, report: Report) -> Outlined:
    """The outline as the model orders and names it."""
    settings = desk.reading.settings
    place = access.server(settings.openai, options.environment)
    refuse_confidential(desk, place, options)
    with session(desk, place, name_finder(desk, planned, report), options) as asking:
        report(f"asking {asking.model} at {asking.server} for an outline")
        writer = OutlineWriter(asking.asker, asking.prompts, asking.inspector)
        shown = worded_openly(desk, planned) if options.without_confidential else planned
        asked = writer.write(shown.outline, shown.passages, settings.recap.section_range, brief(desk, shown))
        return Outlined(asked.outline, (*asked.notices, *asking.asker.notices))
