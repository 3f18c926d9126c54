"""A month made ready for a model: server, model, prices, prompts, the house's voice, last month's memory."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from recapper import __version__
from recapper.draft.revisions import latest_offer
from recapper.engines.chat import ChatModel, Fault
from recapper.engines.prompted.asking import Asker, Voicing
from recapper.engines.prompted.engine import PromptedEngine
from recapper.engines.prompted.inspection import Inspector
from recapper.engines.prompted.money import Price, Purse
from recapper.engines.prompted.prompts import Prompts
from recapper.engines.prompted.section import Studio
from recapper.engines.prompted.tokens import TokenCounter
from recapper.engines.prompted.voice import Phrases, measure
from recapper.engines.wire.abilities import Abilities
from recapper.engines.wire.openai_client import OpenAIChat
from recapper.engines.wire.retrying import Retrying
from recapper.engines.wire.server import HOSTED, Server, shown
from recapper.errors import ProtectedError, UsageError
from recapper.pipeline.background import style
from recapper.pipeline.opening import Desk
from recapper.pipeline.options import Options
from recapper.prompting.catalogue import Catalogue
from recapper.settings import access
from recapper.text.names import NameFinder
from recapper.workspace.answers import AnswerFolder

_ABILITIES = f"abilities-{__version__}"


@dataclass(frozen=True, slots=True)
class Session:
    """An engine that asks, and whom it asks."""

    engine: PromptedEngine
    asker: Asker
    prompts: Prompts
    inspector: Inspector
    purse: Purse
    server: str
    """Address as it may be shown."""
    model: str
    model_reason: str


def refuse_confidential(desk: Desk, place: Server, options: Options) -> None:
    """Raises ProtectedError where a confidential clip would leave this machine or house."""
    if access.may_see_confidential(place) or options.without_confidential or options.offline:
        return
    secret = [one for one in (*desk.month.snippets, *desk.month.notes) if one.confidential and not one.drop]
    if secret:
        raise ProtectedError(
            f"{secret[0].path} is confidential, and {shown(place.base_url)} is not on this machine",
            mend="Nothing was sent. --without-confidential leaves such clips out; [openai] trusted_hosts names a "
            "server in your house.",
        )


@contextmanager
def session(desk: Desk, place: Server, finder: NameFinder, options: Options) -> Iterator[Session]:
    """Everything an asking engine needs; nothing is asked before its first question. Closed behind it."""
    settings = desk.reading.settings.openai
    abilities = Abilities(_remembered(desk))
    wire = OpenAIChat(place, abilities)
    stop = threading.Event()
    chat: ChatModel = options.chat or Retrying(wire, sleep=partial(_wait, stop))
    try:
        model, why = _model(desk, chat, place, options)
        price = settings.prices.get(model)
        if options.budget is not None and price is None:
            raise UsageError(
                f"--budget needs the price of {model}",
                mend=f'Write it into recapper.toml: [openai.prices] "{model}" = {{ input = 2.0, output = 8.0 }}',
            )
        cost = Price(Decimal(str(price.input)), Decimal(str(price.output))) if price else None
        purse = Purse(cost, options.budget)
        voicing = Voicing(model, tuple(sorted(settings.parameters.items())))
        counter = TokenCounter(model, desk.workspace.state / "tiktoken")
        answers = AnswerFolder(desk.workspace.answers(desk.month.name))
        asker = Asker(None if options.offline else chat, voicing, answers, counter, purse)
        texts = style(desk)
        prompts = Prompts(Catalogue(desk.workspace.prompts), measure(texts))
        inspector = Inspector(finder, desk.subject, Phrases(texts) if texts else None)
        studio = Studio(asker, prompts, inspector, threading.Lock(), stop, settings.context_tokens)
        engine = PromptedEngine(studio, desk.reading.tagger, at_a_time=settings.max_concurrency)
        yield Session(engine, asker, prompts, inspector, purse, shown(place.base_url), model, why)
    finally:
        wire.close()
        _remember(desk, abilities)


def _wait(stop: threading.Event, seconds: float) -> None:
    """Sleep that ends when a person interrupts: time.sleep does not in a thread."""
    if stop.wait(seconds):
        raise Fault("interrupted while waiting to ask again")


def _model(desk: Desk, chat: ChatModel, place: Server, options: Options) -> tuple[str, str]:
    """The model's name and where it comes from."""
    if options.model:
        return options.model, "--model says so"
    if desk.reading.settings.openai.model:
        return desk.reading.settings.openai.model, "recapper.toml says so"
    if place.base_url == HOSTED:
        return access.DEFAULT_MODEL, "the default for the hosted API"
    last = latest_offer(desk.history.revisions)
    if options.offline and last and last.provenance.model:
        return last.provenance.model, "the last draft's, as no server is asked"
    listed = () if options.offline else chat.models()
    if len(listed) == 1:
        return listed[0], f"the only one {shown(place.base_url)} lists"
    known = f"it lists {', '.join(listed)}" if listed else "it lists none"
    raise UsageError(
        f"which model of {shown(place.base_url)}? {known if not options.offline else 'None is asked offline'}",
        mend="Name it with --model, or as model in recapper.toml.",
    )


def _remembered(desk: Desk) -> dict[str, str]:
    row = desk.reading.cache.get_many(_ABILITIES, ["all"]).get("all")
    return dict(json.loads(row)) if row else {}


def _remember(desk: Desk, abilities: Abilities) -> None:
    found = abilities.dump()
    if found != _remembered(desk):
        desk.reading.cache.put_many(_ABILITIES, {"all": json.dumps(found).encode("utf-8")})
