"""Which engine writes, with which model, at which price: the same options for every command that writes."""

import os
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal, TypedDict, TypeVar

import click

from recapper.errors import UsageError

if TYPE_CHECKING:
    from recapper.pipeline.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])


class Engine(TypedDict):
    """What click passes of these options."""

    engine: Literal["auto", "extractive", "openai"]
    model: str
    budget: str | None
    offline: bool
    without_confidential: bool


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["auto", "extractive", "openai"]),
        default="auto",
        show_default=True,
        help="What writes. extractive: sentences of your clips, no key, no network. openai: a language model. auto: "
        "the model where a key or a server is configured.",
    ),
    click.option("--model", default="", metavar="NAME", help="Which model of the server writes."),
    click.option(
        "--budget", metavar="N", help="Start no call that may bring the run over N, in your prices' currency."
    ),
    click.option("--offline", is_flag=True, help="Ask nobody: use answers that are on disk, or say which are missing."),
    click.option("--without-confidential", is_flag=True, help="Leave out clips marked confidential."),
)


def engine_options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(given: Engine) -> "Options":
    """Raises UsageError for a budget that is no amount."""
    from recapper.pipeline.options import Options  # noqa: PLC0415  (pydantic is not for --version and --help)

    return Options(
        given["engine"],
        given["model"],
        _amount(given["budget"]),
        given["offline"],
        given["without_confidential"],
        os.environ,
    )


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and amount >= 0):
        raise UsageError(f"--budget {text} is no amount", mend="Write a number, such as 0.50.")
    return amount
