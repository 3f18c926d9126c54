"""What the command line says about the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from recapper.settings.access import EngineName

if TYPE_CHECKING:
    from recapper.engines.chat import ChatModel


@dataclass(frozen=True, slots=True)
class Options:
    engine: EngineName = "auto"
    model: str = ""
    budget: Decimal | None = None
    offline: bool = False
    without_confidential: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    chat: "ChatModel | None" = None
    """Asked instead of a server, by tests and benchmarks."""
