"""A month written by a model over a real connection, as whole processes: what stands, what is said, what it costs."""

import dataclasses
import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "wire"))

from stub import Asked, Says, Stub, error, spoken

if TYPE_CHECKING:
    from conftest import Shop

MONTH = "2017-11"
KEY = "sk-secret-4711"
PRICES = "[openai.prices]\nreader = { input = 2.0, output = 8.0 }\n"


def told(prompt: str) -> str:
    """A paragraph that says something of each source, without a figure or name: nothing to repair."""
    return " ".join(f"Davon war viel zu lesen. [{number}]" for number in re.findall(r'<quelle id="(S\d+)"', prompt))


def writer(asked: Asked) -> Says:
    prompt = asked.json["messages"][-1]["content"]
    if "response_format" in asked.json:
        return spoken(json.dumps({"teaser": "Davon war viel zu lesen.", "closing": ""}), usage=None)
    return spoken(told(prompt), usage=None)


def server(url: str, **more: str) -> dict[str, str]:
    return {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": KEY, **more}


def run(shop: "Shop", stub: Stub, *options: str, ok: int) -> Any:
    return shop.run("draft", MONTH, "--model", "reader", *options, env=server(stub.url), ok=ok)


def sections(shop: "Shop") -> list[str]:
    return re.findall(r"^<!-- section: (.+) -->$", shop.draft.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_key_is_enough_and_a_second_run_asks_nobody(shop: "Shop") -> None:
    with Stub(writer) as stub:
        made = run(shop, stub, ok=0)
        assert "Written by reader at" in made.out
        assert "OPENAI_BASE_URL names the server" in made.out
        asked = len(stub.asked)
        assert asked == len(sections(shop)) + 1
        before = shop.files()
        again = run(shop, stub, ok=0)
        assert "is as it was, revision 1" in again.out
        assert (len(stub.asked), shop.files()) == (asked, before)


def test_the_key_is_in_no_file_and_no_output(shop: "Shop") -> None:
    refusal = error(400, f"the key {KEY} may not use this parameter", code="bad_thing")
    for behaviour, code in ((writer, 0), (refusal, 2)):
        with Stub(behaviour) as stub:
            ran = shop.run("draft", MONTH, "--model", f"reader-{code}", "--mode", "overwrite", env=server(stub.url))
            assert ran.code == code, ran.err
            assert KEY not in ran.out + ran.err
            assert stub.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert not [path for path in shop.root.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_a_dry_run_tells_the_price_and_writes_nothing(shop: "Shop") -> None:
    settings = shop.root / "recapper.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + PRICES, encoding="utf-8")
    before = shop.files()
    with Stub(writer) as stub:
        ran = run(shop, stub, "--dry-run", ok=0)
        assert stub.asked == []
        assert re.search(r"^frame +\d+ +\d+ +0\.\d{4} *$", ran.out, re.MULTILINE)
        assert "Nothing was asked and nothing was written." in ran.out
        assert shop.files() == before
        total = re.search(r"^all that is to be asked +(\d+) +(\d+) +(0\.\d{4})", ran.out, re.MULTILINE)
        assert total is not None
        run(shop, stub, ok=0)
        assert re.search(
            r"^all that is to be asked +0 +0 +0\.0000", run(shop, stub, "--dry-run", ok=0).out, re.MULTILINE
        )


def test_a_budget_keeps_what_was_asked_and_writes_no_draft(shop: "Shop") -> None:
    settings = shop.root / "recapper.toml"
    concurrency = "[openai]\nmax_concurrency = 1\n"
    settings.write_text(settings.read_text(encoding="utf-8") + concurrency + PRICES, encoding="utf-8")
    with Stub(writer) as stub:
        ran = run(shop, stub, "--budget", "0.006", ok=3)
        assert "budget of 0.006" in ran.err
        first = len(stub.asked)
        assert first >= 1
        assert not shop.draft.exists()
        run(shop, stub, "--budget", "1", ok=0)
        assert len(stub.asked) == len(sections(shop)) + 1, "nothing was asked twice"


@pytest.mark.parametrize(
    ("answer", "said", "way"),
    [
        (error(401, "Incorrect API key"), "does not accept the key", "OPENAI_API_KEY"),
        (error(403, "no access"), "", "model"),
        (error(404, "The model `reader` does not exist", code="model_not_found"), "reader", "--model"),
        (error(400, "Unsupported parameter: 'top_p'", param="top_p"), "top_p", "[openai] parameters"),
    ],
    ids=["401", "403", "404", "400"],
)
def test_a_refusal_ends_the_run_in_a_plain_sentence(shop: "Shop", answer: Says, said: str, way: str) -> None:
    settings = shop.root / "recapper.toml"
    text = settings.read_text(encoding="utf-8") + "[openai]\nparameters = { top_p = 0.9 }\n"
    settings.write_text(text, encoding="utf-8")
    with Stub(answer) as stub:
        ran = run(shop, stub, ok=2)
        assert stub.host in ran.err
    assert said in ran.err
    assert way in ran.err
    assert not shop.draft.exists()


def test_nobody_listening_is_said_with_the_address(shop: "Shop") -> None:
    ran = shop.run("draft", MONTH, "--model", "m", env={"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}, ok=2)
    assert "http://127.0.0.1:9/v1" in ran.err
    assert "tart" in ran.err, "start the server"


def test_one_failing_section_leaves_the_others_and_is_asked_for_alone(shop: "Shop") -> None:
    broken = {"now": True}

    def one_breaks(asked: Asked) -> Says:
        prompt = asked.json["messages"][-1]["content"]
        return (
            error(500, "no luck", {"Retry-After": "0"})
            if broken["now"] and "Abschnitt 1 von" in prompt
            else writer(asked)
        )

    with Stub(one_breaks) as stub:
        ran = run(shop, stub, ok=1)
        assert "error: section" in ran.err
        text = shop.draft.read_text(encoding="utf-8")
        assert text.count("Davon war viel zu lesen.") >= 2
        assert "*[Redaktion: Dieser Abschnitt ist nicht geschrieben" in text
        assert "Abschnitt nicht geschrieben" in ran.out
        assert shop.run("export", MONTH).code == 3, "a note stands"
        broken["now"] = False
        asked = len(stub.asked)
        run(shop, stub, ok=0)
        purposes = [one.json["messages"][-1]["content"] for one in stub.asked[asked:]]
        assert sum("# Antwort" in purpose and "Abschnitt 1 von" in purpose for purpose in purposes) == 1
        assert len(purposes) == 2, "the section, and the frame, whose stories are others now"
    assert "nicht geschrieben" not in shop.draft.read_text(encoding="utf-8")


def test_offline_uses_what_there_is_or_says_what_is_missing(shop: "Shop") -> None:
    nobody = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    missing = shop.run("draft", MONTH, "--model", "reader", "--offline", env=nobody, ok=2)
    assert "no answer is on disk" in missing.err
    assert "without --offline" in missing.err
    with Stub(writer) as stub:
        run(shop, stub, ok=0)
    shop.draft.unlink()
    shop.run("draft", MONTH, "--model", "reader", "--offline", env=nobody, ok=0)
    assert shop.draft.exists()


def _killed_after(calls: int, shop: "Shop", how: Callable[[int], None]) -> set[str]:
    """Answers on disk after a run that was killed when `calls` answers had been sent."""
    sent: list[Asked] = []

    def slow(asked: Asked) -> Says:
        if len(sent) >= calls:
            return Says(delay=60)
        sent.append(asked)
        return writer(asked)

    with Stub(slow) as stub:
        process = shop.start("draft", MONTH, "--model", "reader", env=server(stub.url))
        _until(lambda: len(list((shop.drafts / "answers").glob("*.json"))) >= calls)
        how(process.pid)
        process.wait(timeout=30)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()
    return {path.stem for path in (shop.drafts / "answers").glob("*.json")}


@pytest.mark.parametrize("calls", [1, 2])
def test_a_kill_between_two_calls_costs_no_finished_one(shop: "Shop", calls: int) -> None:
    settings = shop.root / "recapper.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "[openai]\nmax_concurrency = 1\n", encoding="utf-8")
    kept = _killed_after(calls, shop, lambda pid: os.kill(pid, signal.SIGKILL))
    assert len(kept) == calls
    with Stub(writer) as stub:
        run(shop, stub, ok=0)
        assert len(stub.asked) == len(sections(shop)) + 1 - calls


def test_an_interrupt_waits_for_the_answer_that_is_paid_for(shop: "Shop") -> None:
    settings = shop.root / "recapper.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "[openai]\nmax_concurrency = 1\n", encoding="utf-8")

    def slow(asked: Asked) -> Says:
        return dataclasses.replace(writer(asked), delay=4.0)

    with Stub(slow) as stub:
        process = shop.start("draft", MONTH, "--model", "reader", env=server(stub.url))
        _until(lambda: bool(stub.asked))
        time.sleep(1.2)  # a run that is over sooner says nothing of its steps
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 130, err.decode("utf-8")
        assert b"waiting for 1 answer" in err
        assert b"run the same command again" in err
        assert (out, len(stub.asked)) == (b"", 1)
    assert len(list((shop.drafts / "answers").glob("*.json"))) == 1
    assert not shop.draft.exists()


def _until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert true()
