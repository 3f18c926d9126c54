"""`recapper draft MONTH`."""

import dataclasses
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Unpack

import click

from recapper.cli.common import console, json_option, month_argument, progress, show_problems, table, workspace
from recapper.cli.engine_options import Engine, engine_options, options_of
from recapper.cli.proposal_text import show_kept
from recapper.cli.terminal import Terminal
from recapper.recap.model import Accounting

if TYPE_CHECKING:
    from recapper.pipeline.draft_month import Drafted
    from recapper.pipeline.forecast_month import Forecasted
    from recapper.pipeline.options import Options

FINDINGS = 1
"""Exit code of a draft that stands, with findings of severity error or a part missing."""


class _Given(Engine):
    mode: Literal["protect", "merge", "overwrite"] | None
    dry_run: bool
    as_json: bool


@click.command("draft", short_help="Write the draft of a month.")
@month_argument
@click.option(
    "--mode",
    type=click.Choice(["protect", "merge", "overwrite"]),
    help="What to do if you have edited the draft. protect: keep your sentences and write around them. merge: show "
    "beside them what it would write. overwrite: write it anew and keep your text as a revision first. Without --mode "
    "an edited draft is left as it is.",
)
@click.option("--dry-run", is_flag=True, help="Show calls, tokens and price, and write and spend nothing.")
@engine_options
@json_option
def command(month: str, **given: Unpack[_Given]) -> None:
    """Write drafts/MONTH/draft.md from the clips under sources/MONTH/.

    Without a key the draft is a Rohfassung: sentences of your clips, chosen, ordered and marked with their sources.
    With a model it is an article; code checks every sentence against the clips it names, and what it cannot find there
    is marked. Every answer of the model is kept, and never asked for twice.

    Notes in the draft, *[Redaktion: ...]*, say what is yours to do. At the end stands where every clip went.

    MONTH is written 2017-11.
    """
    options = options_of(given)
    if given["dry_run"]:
        _forecast(month, options, as_json=given["as_json"])
        return
    from recapper.pipeline.draft_month import draft_month  # noqa: PLC0415  (numpy is not for --version and --help)

    with progress() as report:
        drafted = draft_month(workspace(), month, mode=given["mode"], options=options, report=report)
    show_problems(drafted.problems, drafted.notices)
    _show_findings(drafted)
    if given["as_json"]:
        click.echo(json.dumps(_as_json(drafted), ensure_ascii=False, indent=1))
    else:
        _show(drafted)
        show_kept(drafted.conflicts, drafted.dropped, Terminal(console()), shown=given["mode"] == "merge")
    if not drafted.sound:
        raise click.exceptions.Exit(FINDINGS)


def _forecast(month: str, options: "Options", *, as_json: bool) -> None:
    from recapper.pipeline.forecast_month import forecast_month  # noqa: PLC0415  (openai and tiktoken are for asking)

    with progress() as report:
        forecast = forecast_month(workspace(), month, options, report)
    show_problems(forecast.problems, forecast.notices)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(forecast), ensure_ascii=False, indent=1, default=str))
    else:
        _show_forecast(forecast)


def _show_forecast(forecast: "Forecasted") -> None:
    out = console()
    if not forecast.calls:
        out.print(f"The {forecast.engine} engine asks nobody ({forecast.reason}): nothing is spent.")
        return
    rows = table("call", "tokens in", "tokens out", "price")
    for call in forecast.calls:
        price = "on disk" if call.known else call.price
        rows.add_row(call.purpose, str(call.prompt), str(call.completion), price)
    rows.add_row("all that is to be asked", str(forecast.prompt), str(forecast.completion), forecast.price)
    out.print(rows)
    out.print()
    out.print(f"{forecast.model} at {forecast.server} ({forecast.reason}). Tokens: {forecast.counting}.")
    out.print("Repairs, at most two a part, come on top. An answer may be longer than forecast.")
    if not forecast.price:
        out.print(f"There is no price of {forecast.model} in \\[openai.prices] of recapper.toml.")
    out.print("Nothing was asked and nothing was written.")


def _show_findings(drafted: "Drafted") -> None:
    """On stderr: what is missing, what no clip bears out, what is worth a look."""
    for failed in drafted.failed:
        click.echo(f"error: {failed}", err=True)
    for flaw in drafted.flaws:
        if flaw.finding.severity != "note":
            evidence = f" (clips: {flaw.finding.evidence})" if flaw.finding.evidence else ""
            click.echo(f"{flaw.finding.severity}: {flaw.part}: {flaw.finding.what}{evidence}", err=True)
            if flaw.sentence and flaw.sentence not in flaw.finding.what:
                click.echo(f"    {flaw.sentence}", err=True)


def _as_json(drafted: "Drafted") -> dict[str, object]:
    accounting = dataclasses.asdict(drafted.accounting)
    made = drafted.provenance
    return {
        "month": drafted.draft.month,
        "draft": str(drafted.path),
        "revision": drafted.revision,
        "new": drafted.new,
        "snapshot": drafted.snapshot,
        "engine": made.engine,
        "engine_reason": made.reason,
        "model": made.model,
        "server": made.server,
        "calls": [dataclasses.asdict(call) for call in made.calls],
        "title": drafted.draft.frame.title,
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "stories": [p.story for p in section.paragraphs if p.story],
            }
            for section in drafted.draft.sections
        ],
        "findings": [
            {"part": flaw.part, "sentence": flaw.sentence, **dataclasses.asdict(flaw.finding)} for flaw in drafted.flaws
        ],
        "failed": drafted.failed,
        "conflicts": [dataclasses.asdict(one) for one in drafted.conflicts],
        "dropped": [dataclasses.asdict(one) for one in drafted.dropped],
        **accounting,
    }


def _show(drafted: "Drafted") -> None:
    out = console()
    _show_accounting(drafted.accounting)
    out.print()
    _show_calls(drafted)
    if drafted.snapshot:
        out.print(f"The text before is kept as revision {drafted.snapshot}; recapper undo brings it back.")
    if drafted.new:
        out.print(f"{drafted.path} is written, revision {drafted.revision}.", soft_wrap=True)
    else:
        out.print(f"{drafted.path} is as it was, revision {drafted.revision}.", soft_wrap=True)


def _show_calls(drafted: "Drafted") -> None:
    """Who wrote, and forecast beside usage."""
    made = drafted.provenance
    out = console()
    if not made.calls:
        out.print(f"Written by the {made.engine} engine: {made.reason}.")
        return
    forecast = sum(call.forecast_prompt for call in made.calls), sum(call.forecast_completion for call in made.calls)
    used = sum(call.prompt or 0 for call in made.calls), sum(call.completion or 0 for call in made.calls)
    prices = [Decimal(call.price) for call in made.calls if call.price]
    paid = f", price {sum(prices):.4f}" if prices else ""
    out.print(f"Written by {made.model} at {made.server}: {made.reason}; the model: {made.model_reason}.")
    tokens = f"{used[0]} tokens in, {used[1]} out{paid}"
    out.print(f"{len(made.calls)} answers: {tokens} (forecast {forecast[0]} and {forecast[1]}).")


def _show_accounting(accounting: Accounting) -> None:
    out = console()
    counts = table("clips", "used", "merged", "left out")
    rows = (accounting.clips, accounting.used, accounting.merged, accounting.left_out)
    counts.add_row(*(str(len(row)) for row in rows))
    if accounting.merged or accounting.left_out:
        where = table("not used", "why")
        for merged in accounting.merged:
            where.add_row(merged.id, merged.reason)
        for left_out in accounting.left_out:
            where.add_row(left_out.id, left_out.reason)
        out.print(where)
        out.print()
    out.print(counts)
