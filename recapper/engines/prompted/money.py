"""What calls cost, and the promise that a run stays within its budget."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from recapper.engines.chat import Usage
from recapper.errors import ProtectedError

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Price:
    """Of a million tokens, in the currency of the settings."""

    prompt: Decimal
    completion: Decimal

    def of(self, usage: Usage) -> Decimal:
        return (self.prompt * usage.prompt + self.completion * usage.completion) / _MILLION


class OverBudgetError(ProtectedError):
    """A call was not started: its forecast does not fit into what is left."""


class Purse:
    """Money spent and bound by calls in flight. Thread-safe.

    A call starts only if spent + forecasts in flight + its own forecast stay within `budget`. An answer longer than
    forecast may still go over it, once.
    """

    def __init__(self, price: Price | None = None, budget: Decimal | None = None) -> None:
        self._price = price
        self._budget = budget
        self._spent = Decimal(0)
        self._bound = Decimal(0)
        self._turn = threading.Lock()

    @property
    def spent(self) -> Decimal:
        return self._spent

    def price_of(self, usage: Usage | None) -> str:
        """Decimal number with four places; empty without a price or a count."""
        return f"{self._price.of(usage):.4f}" if self._price and usage else ""

    @contextmanager
    def call(self, forecast: Usage) -> Iterator["_Bill"]:
        """Around one call. Raises OverBudgetError instead of starting it."""
        expected = self._price.of(forecast) if self._price else Decimal(0)
        with self._turn:
            self._check(expected)
            self._bound += expected
        bill = _Bill(forecast)
        try:
            yield bill
        finally:
            with self._turn:
                self._bound -= expected
                if bill.paid and self._price:
                    self._spent += self._price.of(bill.usage)

    def _check(self, expected: Decimal) -> None:
        if self._budget is None or self._spent + self._bound + expected <= self._budget:
            return
        raise OverBudgetError(
            f"the budget of {self._budget} does not allow the next call: spent {self._spent:.4f}, "
            f"in flight {self._bound:.4f}, forecast {expected:.4f}",
            mend="What is answered is kept. Run it again with a higher --budget; only what is missing is asked.",
        )


@dataclass(slots=True)
class _Bill:
    """`usage` is the forecast until the server's own count replaces it."""

    usage: Usage
    paid: bool = False

    def settle(self, usage: Usage | None) -> None:
        self.usage = usage or self.usage
        self.paid = True
