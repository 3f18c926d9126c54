"""Tokens: as tiktoken counts them where it can, an honest estimate elsewhere, and never a look at the network."""

import os
import socket
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.chat import Message
from recapper.engines.prompted.tokens import _VOCABULARIES, TokenCounter, estimate
from recapper.snippets.load import load_month
from recapper.snippets.plain import plain

ROOT = Path(__file__).resolve().parents[2]
CLIPS = [one for month in ("2017-10", "2017-11") for one in load_month(ROOT, month).snippets]
DRAFT = plain((ROOT / "examples" / "2017-11-extractive" / "draft.md").read_text()).paragraphs
O200K = _VOCABULARIES["o200k_base"].key


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with both vocabularies, unpacked from bpe_openai."""
    folder = tmp_path_factory.mktemp("vocabularies")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIKTOKEN_CACHE_DIR", "")
        assert TokenCounter("gpt-4o", folder).exact
        assert TokenCounter("gpt-4", folder).exact
    assert sorted(path.name for path in folder.iterdir()) == sorted({one.key for one in _VOCABULARIES.values()})
    return folder


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No vocabulary anywhere; the folder is tiktoken's cache."""
    folder = tmp_path / "tiktoken"
    folder.mkdir()
    monkeypatch.setitem(sys.modules, "bpe_openai", None)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.fixture(scope="session")
def counters(seeded: Path) -> Iterator[list[tuple[TokenCounter, "tiktoken.Encoding"]]]:  # noqa: F821
    """Ours, and the encoding tiktoken itself makes from the same vocabulary."""
    import tiktoken  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIKTOKEN_CACHE_DIR", str(seeded))
        models = ("gpt-4o", "gpt-4", "gpt-oss-20b")
        yield [(TokenCounter(model), tiktoken.encoding_for_model(model)) for model in models]


@given(text=st.text() | st.text("aäßAÄ1 .,-„“'\n\t|<>é漢😀", max_size=200))
@settings(max_examples=300, deadline=None)
def test_counts_are_those_of_tiktoken(counters: list, text: str) -> None:  # type: ignore[type-arg]
    for ours, theirs in counters:
        assert ours.count(text) == len(theirs.encode(text, disallowed_special=()))


def test_counts_of_real_texts_are_those_of_tiktoken(counters: list) -> None:  # type: ignore[type-arg]
    for ours, theirs in counters:
        for text in [*(clip.text for clip in CLIPS), *DRAFT]:
            assert ours.count(text) == len(theirs.encode_ordinary(text))


@pytest.mark.parametrize("model", ["gpt-4o", "gpt-4", "llama"])
def test_special_tokens_in_a_clip_are_plain_text(model: str, seeded: Path) -> None:
    counter = TokenCounter(model, seeded)
    assert counter.count("<|endoftext|>") > 1
    assert counter.count("Er schrieb <|endoftext|> und ging.") > counter.count("Er schrieb und ging.")


UNKNOWN = "estimated: tiktoken does not know the model llama-3-8b"


@pytest.mark.parametrize(
    ("model", "how"),
    [
        ("gpt-4o", "exact (o200k_base)"),
        ("gpt-4o-mini-2024-07-18", "exact (o200k_base)"),
        ("gpt-5", "exact (o200k_base)"),
        ("gpt-4-turbo", "exact (cl100k_base)"),
        ("gpt-oss-120b", "exact (o200k_harmony)"),
        ("llama-3-8b", UNKNOWN),
        ("davinci", "estimated: the vocabulary of r50k_base is not at hand"),
        ("", "estimated: tiktoken does not know the model "),
    ],
)
def test_a_count_says_whether_it_is_exact(model: str, how: str, seeded: Path) -> None:
    counter = TokenCounter(model, seeded)
    assert (counter.how, counter.exact) == (how, how.startswith("exact"))
    if "cl100k" not in how:
        assert counter.count("Straßenbahnhaltestelle") == TokenCounter("gpt-4o", seeded).count("Straßenbahnhaltestelle")


@pytest.mark.parametrize(
    ("model", "how"),
    [
        ("gpt-4o", "estimated: the vocabulary of o200k_base is not at hand"),
        ("gpt-4", "estimated: the vocabulary of cl100k_base is not at hand"),
        ("llama-3-8b", UNKNOWN),
    ],
)
@pytest.mark.usefixtures("bare", "no_network")
def test_without_a_vocabulary_it_estimates_and_opens_no_connection(model: str, how: str, tmp_path: Path) -> None:
    counter = TokenCounter(model, tmp_path / "cache")
    assert (counter.exact, counter.how) == (False, how)
    assert counter.count(CLIPS[0].text) == estimate(CLIPS[0].text) > 0
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("no_network")
def test_with_a_vocabulary_it_opens_no_connection_either(seeded: Path) -> None:
    assert TokenCounter("gpt-4o", seeded).count("Hallo Welt") == 2


@pytest.mark.usefixtures("no_network")
def test_a_spoilt_file_in_tiktokens_cache_is_neither_used_nor_touched(bare: Path) -> None:
    (bare / O200K).write_bytes(b"aGFsbG8= 0\n")
    assert not TokenCounter("gpt-4o").exact
    assert (bare / O200K).read_bytes() == b"aGFsbG8= 0\n"


@pytest.mark.parametrize("variable", ["TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR", None])
def test_tiktokens_own_cache_is_looked_into(
    variable: str | None, bare: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR")
    monkeypatch.delenv("DATA_GYM_CACHE_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(bare))
    assert not TokenCounter("gpt-4o").exact
    if variable:
        monkeypatch.setenv(variable, str(seeded))
    else:
        (bare / "data-gym-cache").symlink_to(seeded)
    assert TokenCounter("gpt-4o").exact


@pytest.mark.usefixtures("bare")
def test_a_seeded_folder_does_without_the_package(seeded: Path) -> None:
    assert TokenCounter("gpt-4o", seeded).exact


def test_a_spoilt_seed_is_replaced_and_a_users_cache_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeded: Path
) -> None:
    own, cache = tmp_path / "own", tmp_path / "cache"
    own.mkdir()
    cache.mkdir()
    (cache / O200K).write_bytes(b"half a file")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(own))
    before = dict(os.environ)
    assert TokenCounter("gpt-4o", cache).exact
    assert [path.name for path in cache.iterdir()] == [O200K]
    assert (cache / O200K).read_bytes() == (seeded / O200K).read_bytes()
    assert list(own.iterdir()) == []
    assert dict(os.environ) == before


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "")
    (tmp_path / "file").write_text("no folder")
    assert TokenCounter("gpt-4o", tmp_path / "file" / "cache").exact


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tiktoken", None)
    counter = TokenCounter("gpt-4o")
    assert (counter.exact, counter.how) == (False, "estimated: the package tiktoken is missing")


def test_a_prompt_has_the_framing_of_openais_rule(seeded: Path) -> None:
    counter = TokenCounter("gpt-4o", seeded)
    system, user = Message("system", "Schreib kurz."), Message("user", "Was geschah im November?")
    contents = counter.count(system.content) + counter.count(user.content)
    assert counter.of([system, user]) == contents + 2 * (3 + 1) + 3  # each role is one token
    assert counter.of([]) == 3


@pytest.mark.parametrize("model", ["gpt-4o", "gpt-4"])
@pytest.mark.parametrize("sign", [" ", "\n", "a", "aB", "!", "ä", "漢", "😀", " \n"])
def test_a_very_long_run_of_one_sign_is_counted(model: str, sign: str, seeded: Path) -> None:
    assert TokenCounter(model, seeded).count(sign * (300_000 // len(sign))) > 0


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([clip.text for clip in CLIPS if clip.lang == "de"], id="German clips"),
        pytest.param([clip.text for clip in CLIPS if clip.lang == "en"], id="English clips"),
        pytest.param([text for text in DRAFT if len(text) >= 200], id="German draft"),
    ],
)
def test_the_estimate_is_close_and_rather_high(texts: list[str], seeded: Path) -> None:
    counter = TokenCounter("gpt-4o", seeded)
    errors = sorted(estimate(text) / counter.count(text) - 1 for text in texts)
    assert -0.005 < statistics.mean(errors) < 0.035
    assert errors[len(errors) // 20] > -0.08


@pytest.mark.parametrize(
    "text",
    [
        "漢字仮名交じり文" * 20,
        "Новости трамвая " * 20,
        "😀👍🏽" * 20,
        "1234567890 " * 20,
        "…" * 100,
        "-" * 100,
    ],
)
def test_the_estimate_of_unusual_signs_is_rather_high(text: str, seeded: Path) -> None:
    assert estimate(text) >= 0.9 * TokenCounter("gpt-4o", seeded).count(text)


@given(st.text(), st.text())
def test_an_estimate_grows_with_the_text(first: str, second: str) -> None:
    assert estimate("") == 0
    assert estimate(f"{first}\n{second}") >= max(estimate(first) - 1, 0)
