"""`recapper draft --dry-run`: the calls a draft would make, with tokens and price. Nothing is asked or written."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from recapper.engines.chat import Usage
from recapper.engines.contract import Report
from recapper.pipeline.asked import informed_brief
from recapper.pipeline.asking import refuse_confidential, session
from recapper.pipeline.opening import opened
from recapper.pipeline.options import Options
from recapper.pipeline.planning import plan
from recapper.pipeline.saving import content, utc_now
from recapper.pipeline.standing import fixed_sections
from recapper.pipeline.writing import name_finder
from recapper.settings import access
from recapper.snippets.model import Problem
from recapper.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ForecastCall:
    """One call. `price`: a decimal number, empty where the settings have none."""

    purpose: str
    prompt: int
    completion: int
    known: bool
    price: str


@dataclass(frozen=True, slots=True)
class Forecasted:
    """All calls, and the sums over those that are not on disk yet."""

    engine: str
    reason: str
    model: str = ""
    server: str = ""
    counting: str = ""
    """How tokens were counted: exactly, or how they are estimated."""
    calls: tuple[ForecastCall, ...] = ()
    prompt: int = 0
    completion: int = 0
    price: str = ""
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()


def forecast_month(workspace: Workspace, name: str, options: Options, report: Report) -> Forecasted:
    """What `draft_month` with the same options would ask, repairs apart."""
    today: datetime.date = utc_now().date()
    with opened(workspace, name, today, without_confidential=options.without_confidential) as desk:
        settings = desk.reading.settings.openai
        choice = access.choose_engine(options.engine, settings, options.environment)
        if choice.engine == "extractive":
            return Forecasted(choice.engine, choice.reason, problems=desk.month.problems, notices=desk.weaker)
        place = access.server(settings, options.environment)
        refuse_confidential(desk, place, options)
        planned = plan(desk.month, desk.earlier, desk.reading, report)
        with session(desk, place, name_finder(desk, planned, report), options) as asking:
            fixed = fixed_sections(desk, content(workspace.draft(name)), planned)
            known = replace(informed_brief(desk, planned, place), fixed=frozenset(fixed))
            calls = tuple(
                ForecastCall(
                    row.purpose,
                    row.prompt,
                    row.completion,
                    row.known,
                    asking.purse.price_of(Usage(row.prompt, row.completion)),
                )
                for row in asking.engine.forecasts(planned.outline, planned.passages, known)
            )
            new = [call for call in calls if not call.known]
            priced = asking.purse.price_of(Usage(0, 0)) != ""
            return Forecasted(
                choice.engine,
                choice.reason,
                asking.model,
                asking.server,
                asking.asker.counter.how,
                calls,
                sum(call.prompt for call in new),
                sum(call.completion for call in new),
                f"{sum((Decimal(call.price) for call in new), Decimal(0)):.4f}" if priced else "",
                planned.problems,
                desk.weaker,
            )
