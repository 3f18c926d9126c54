"""Asked again is what may go better next time: not too often, not too soon, and not for ever."""

from itertools import pairwise

import pytest

from recapper.engines.chat import ChatModel, Fault, Message, PassingFault, Reply, Request, TooLongError
from recapper.engines.fake_chat import FakeChat
from recapper.engines.wire.retrying import Retrying

ASK = Request("m", (Message("user", "Was geschah?"),))


def busy(after: float | None = None) -> PassingFault:
    return PassingFault("http://host/v1 is in trouble (503)", mend="Later.", after=after)


@pytest.mark.parametrize(
    ("answers", "waits"),
    [
        (["gut"], []),
        ([busy(), "gut"], [1]),
        ([busy(), busy(), busy(), "gut"], [1, 2, 4]),
        ([busy(7), busy(), "gut"], [7, 2]),
        ([busy(0), "gut"], [0]),
        ([busy(90), "gut"], [90]),
    ],
)
def test_a_passing_fault_is_waited_out_as_the_server_says(answers: list[str | Exception], waits: list[float]) -> None:
    waited: list[float] = []
    model: ChatModel = Retrying(FakeChat(answers), sleep=waited.append)
    assert model.complete(ASK).text == "gut"
    assert waited == waits


def test_after_the_last_try_the_fault_says_how_often() -> None:
    waited: list[float] = []
    fake = FakeChat([busy() for _ in range(4)])
    with pytest.raises(PassingFault) as raised:
        Retrying(fake, sleep=waited.append).complete(ASK)
    assert (raised.value.what, raised.value.mend) == ("http://host/v1 is in trouble (503) (tried 4 times)", "Later.")
    assert (len(fake.history), waited) == (4, [1, 2, 4])


@pytest.mark.parametrize(("after", "said"), [(91, "in 2 minutes"), (1500, "in 25 minutes"), (86400, "in 24 hours")])
def test_a_server_that_wants_long_peace_gets_it(after: float, said: str) -> None:
    fake = FakeChat([busy(after)])
    with pytest.raises(PassingFault, match=said) as raised:
        Retrying(fake, sleep=lambda _: pytest.fail("waited")).complete(ASK)
    assert len(fake.history) == 1
    assert raised.value.after == after


@pytest.mark.parametrize(
    "error", [Fault("no"), TooLongError("too long", limit=4096), ValueError("a bug"), KeyboardInterrupt()]
)
def test_nothing_else_is_asked_again(error: BaseException) -> None:
    def answer(_: Request) -> str:
        raise error

    fake = FakeChat([answer])
    with pytest.raises(type(error)) as raised:
        Retrying(fake, sleep=lambda _: pytest.fail("waited")).complete(ASK)
    assert raised.value is error


def test_ctrl_c_ends_the_waiting() -> None:
    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    fake = FakeChat([busy(), "gut"])
    with pytest.raises(KeyboardInterrupt):
        Retrying(fake, sleep=interrupted).complete(ASK)
    assert len(fake.history) == 1


def test_the_fake_keeps_the_contract() -> None:
    told: list[str] = []
    whole = Reply("ganz", "length", None)
    fake = FakeChat(["Am Montag tagte der Rat.", whole, lambda request: request.messages[0].content.upper()])
    assert fake.complete(ASK, told.append).text == told[-1] == "Am Montag tagte der Rat."
    assert len(told) > 1
    assert all(later.startswith(earlier) for earlier, later in pairwise(told))
    assert fake.complete(ASK) is whole
    assert fake.complete(ASK).text == "WAS GESCHAH?"
    with pytest.raises(AssertionError, match="no answer left for call 4: 'Was geschah\\?'"):
        fake.complete(ASK)
    assert fake.history == [ASK] * 4
