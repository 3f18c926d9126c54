"""The text and the outline of a month by a model that is asked."""

import dataclasses

import recapper
from recapper.engines.contract import Brief, Report
from recapper.engines.prompted.outlining import Outlined, OutlineWriter
from recapper.engines.server import Server
from recapper.pipeline.asking import refuse_confidential, session
from recapper.pipeline.background import memory, remarks
from recapper.pipeline.opening import Desk
from recapper.pipeline.options import Options
from recapper.pipeline.planning import Plan
from recapper.pipeline.writing import Text, brief, name_finder, text_of
from recapper.recap.model import Provenance
from recapper.settings import access


def write_by_asking(desk: Desk, planned: Plan, options: Options, choice: access.Choice, report: Report) -> Text:
    """Raises a Fault, ProtectedError or UsageError where no section can be written."""
    settings = desk.reading.settings.openai
    place = access.server(settings, options.environment)
    refuse_confidential(desk, place, options)
    finder = name_finder(desk, planned, report)
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
        text = text_of(asking.engine, planned, informed_brief(desk, planned, place), report, chosen)
        held = access.key_held_back(settings, options.environment, place)
        hint = [f"{access.KEY} was not sent to {asking.server}, which only recapper.toml names"] if held else []
        return dataclasses.replace(
            text,
            provenance=dataclasses.replace(chosen, calls=asking.asker.calls),
            notices=(*asking.asker.notices, *hint),
        )


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


def outline_by_asking(desk: Desk, planned: Plan, options: Options, report: Report) -> Outlined:
    """The outline as the model orders and names it."""
    settings = desk.reading.settings
    place = access.server(settings.openai, options.environment)
    refuse_confidential(desk, place, options)
    with session(desk, place, name_finder(desk, planned, report), options) as asking:
        report(f"asking {asking.model} at {asking.server} for an outline")
        writer = OutlineWriter(asking.asker, asking.prompts, asking.inspector)
        asked = writer.write(planned.outline, planned.passages, settings.recap.section_range, brief(desk, planned))
        return Outlined(asked.outline, (*asked.notices, *asking.asker.notices))
