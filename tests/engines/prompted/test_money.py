"""A run stays within its budget: no call starts whose forecast, with all that is spent and in flight, would go over."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.chat import Usage
from recapper.engines.prompted.money import OverBudgetError, Price, Purse
from recapper.errors import ProtectedError

PRICE = Price(Decimal("2.5"), Decimal(10))
"""A tenth of a cent for 400 tokens of prompt or 100 of answer."""


def test_a_price_is_of_a_million_tokens_each() -> None:
    assert PRICE.of(Usage(1_000_000, 0)) == Decimal("2.5")
    assert PRICE.of(Usage(0, 1_000_000)) == Decimal(10)
    assert PRICE.of(Usage(400, 100)) == Decimal("0.002")
    assert Purse(PRICE).price_of(Usage(400, 100)) == "0.0020"


@pytest.mark.parametrize(("purse", "usage"), [(Purse(), Usage(1, 1)), (Purse(PRICE), None)])
def test_without_a_price_or_a_count_no_price_is_made_up(purse: Purse, usage: Usage | None) -> None:
    assert purse.price_of(usage) == ""


def test_what_the_server_counted_is_spent_and_else_the_forecast() -> None:
    purse = Purse(PRICE)
    with purse.call(Usage(400, 100)) as bill:
        bill.settle(Usage(800, 200))
    assert purse.spent == Decimal("0.004")
    with purse.call(Usage(400, 100)) as bill:
        bill.settle(None)
    assert purse.spent == Decimal("0.006")


def test_a_call_that_failed_costs_nothing_and_frees_what_it_bound() -> None:
    purse = Purse(PRICE, Decimal("0.002"))
    for _ in range(3):
        with pytest.raises(ConnectionError), purse.call(Usage(400, 100)):
            raise ConnectionError
    with purse.call(Usage(400, 100)) as bill:
        bill.settle(None)
    assert purse.spent == Decimal("0.002")


def test_a_call_in_flight_counts_with_its_forecast() -> None:
    purse = Purse(PRICE, Decimal("0.003"))
    with purse.call(Usage(400, 100)):
        with pytest.raises(OverBudgetError) as caught, purse.call(Usage(400, 100)):
            raise AssertionError("started")
        assert str(caught.value) == (
            "the budget of 0.003 does not allow the next call: spent 0.0000, in flight 0.0020, forecast 0.0020\n"
            "What is answered is kept. Run it again with a higher --budget; only what is missing is asked."
        )
        assert isinstance(caught.value, ProtectedError)
        assert caught.value.exit_code == 3
    with purse.call(Usage(400, 100)):
        pass


def test_the_budget_may_be_used_up_to_the_last_tenth_of_a_cent() -> None:
    purse = Purse(PRICE, Decimal("0.004"))
    for _ in range(2):
        with purse.call(Usage(400, 100)) as bill:
            bill.settle(Usage(400, 100))
    assert purse.spent == Decimal("0.004")
    with pytest.raises(OverBudgetError), purse.call(Usage(1, 0)):
        raise AssertionError("started")


def test_nothing_starts_on_a_budget_of_nothing_but_what_is_free() -> None:
    with pytest.raises(OverBudgetError), Purse(PRICE, Decimal(0)).call(Usage(1, 1)):
        raise AssertionError("started")
    with Purse(Price(Decimal(0), Decimal(0)), Decimal(0)).call(Usage(9_999, 9_999)) as bill:
        bill.settle(None)


def test_an_answer_longer_than_forecast_goes_over_once_and_then_nothing_starts() -> None:
    purse = Purse(PRICE, Decimal("0.003"))
    with purse.call(Usage(400, 100)) as bill:
        bill.settle(Usage(400, 900))
    assert purse.spent == Decimal("0.010")
    with pytest.raises(OverBudgetError), purse.call(Usage(1, 1)):
        raise AssertionError("started")


@dataclass(frozen=True)
class Planned:
    """A call: its forecast, the share of it that the server counts (None: it counts nothing), whether it answers."""

    forecast: Usage
    share: float | None
    fails: bool

    @property
    def counted(self) -> Usage | None:
        if self.share is None:
            return None
        return Usage(int(self.forecast.prompt * self.share), int(self.forecast.completion * self.share))


USAGE = st.builds(Usage, st.integers(0, 5_000), st.integers(0, 2_000))
CALLS = st.lists(st.builds(Planned, USAGE, st.none() | st.floats(0, 1), st.booleans()), max_size=24)


class Till:
    """Calls made in threads, watched from outside."""

    def __init__(self, purse: Purse, calls: list[Planned]) -> None:
        self.purse = purse
        self.spent = Decimal(0)
        self.most = Decimal(0)
        """Spent and in flight together, at the worst moment."""
        self._open = Decimal(0)
        self._calls = calls
        self._turn = threading.Lock()

    def work(self) -> None:
        while True:
            with self._turn:
                if not self._calls:
                    return
                call = self._calls.pop()
            with suppress(ConnectionError, OverBudgetError):
                self._make(call)

    def _make(self, call: Planned) -> None:
        forecast = PRICE.of(call.forecast)
        with self.purse.call(call.forecast) as bill:
            with self._turn:
                self._open += forecast
                self.most = max(self.most, self.spent + self._open)
            time.sleep(0)
            if not call.fails:
                bill.settle(call.counted)
            with self._turn:
                self._open -= forecast
                if call.fails:
                    raise ConnectionError
                self.spent += PRICE.of(call.counted or call.forecast)


@settings(deadline=None, max_examples=60)
@given(CALLS, st.decimals(0, "0.2", places=3), st.integers(1, 6))
def test_spent_and_in_flight_stay_within_the_budget_in_whatever_order_threads_run(
    calls: list[Planned], budget: Decimal, threads: int
) -> None:
    till = Till(Purse(PRICE, budget), calls)
    workers = [threading.Thread(target=till.work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert till.most <= budget
    assert till.purse.spent == till.spent, "the server's own count, and the forecast where it has none"
    with till.purse.call(Usage(0, 0)):
        pass
