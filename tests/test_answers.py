"""Answers that were paid for: whole on disk before anybody reads them, read back as they were, never written again."""

import errno
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recapper.engines.chat import Form, Message, Reply, Request, Usage
from recapper.engines.fake_chat import FakeChat
from recapper.engines.prompted.answers import Answer, AnswersInMemory, answer_key
from recapper.engines.prompted.asking import Asker, MissingAnswerError, Question, Voicing
from recapper.engines.prompted.money import Purse
from recapper.engines.prompted.tokens import TokenCounter
from recapper.errors import UsageError
from recapper.workspace.answers import AnswerFolder

TEXT = st.text(max_size=20)
USAGE = st.none() | st.builds(Usage, st.integers(0, 10**6), st.integers(0, 10**6))
ANSWERS = st.builds(
    Answer,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    TEXT,
    TEXT,
    TEXT,
    st.builds(Reply, TEXT, TEXT, USAGE),
    st.dictionaries(TEXT, TEXT, max_size=3),
)
KEY = "0" * 64
ONE = Answer(
    KEY, "1" * 64, "fake", "section tram", Reply("Die Tram „fährt“.", "stop", Usage(7, 3)), {"bote-tram": "S1"}
)
COUNTER = TokenCounter("unbekannt")
QUESTION = Question("section tram", (1, 0), (Message("user", "Was geschah?"),), 10, sources={"bote-tram": "S1"})


def asker(folder: AnswerFolder, chat: FakeChat | None) -> Asker:
    return Asker(chat, Voicing("fake"), folder, COUNTER, Purse())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@settings(deadline=None)
@given(ANSWERS)
def test_reading_undoes_writing(tmp_path_factory: pytest.TempPathFactory, answer: Answer) -> None:
    path = tmp_path_factory.mktemp("answers")
    AnswerFolder(path).put(answer)
    assert AnswerFolder(path).get(answer.key) == answer
    assert names(path) == [f"{answer.key}.json"]


def test_an_answer_is_a_file_that_a_person_can_read(tmp_path: Path) -> None:
    AnswerFolder(tmp_path / "new" / "answers").put(ONE)
    written = (tmp_path / "new" / "answers" / f"{KEY}.json").read_text(encoding="utf-8")
    assert '"text": "Die Tram „fährt“.",' in written
    assert written.endswith("}\n")
    assert list(json.loads(written)) == sorted(json.loads(written))


def test_what_was_never_asked_has_no_answer(tmp_path: Path) -> None:
    assert AnswerFolder(tmp_path / "answers").get(KEY) is None
    assert names(tmp_path) == []


def test_an_answer_is_never_written_again(tmp_path: Path) -> None:
    folder = AnswerFolder(tmp_path)
    folder.put(ONE)
    before = (tmp_path / f"{KEY}.json").stat()
    folder.put(Answer(KEY, ONE.prompt, "other", "other", Reply("Anderes.", "stop", None)))
    assert folder.get(KEY) == ONE
    after = (tmp_path / f"{KEY}.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert names(tmp_path) == [f"{KEY}.json"]


DAMAGED = [
    b"",
    b"{",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"{}",
    b'{"reply": 1}',
    b'{"reply": {"text": null, "finish": "stop", "usage": null}}',
    b'{"reply": {"text": "Die Tram", "finish": "stop", "usage": {"tokens": 1}}}',
    b'{"reply": {"text": "Die Tram", "finish": "stop", "usage": null}, "key": "0"}',
    b'{"key": "0", "prompt": "", "model": "", "purpose": "", "sources": 7, "reply": {"text": "", "finish": "", '
    b'"usage": null}}',
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_named_and_neither_used_nor_asked_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"{KEY}.json"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        AnswerFolder(tmp_path).get(KEY)
    assert str(caught.value) == f"{path} is damaged\nDelete it, and the question is asked again."
    assert path.read_bytes() == content


def test_an_answer_under_another_key_is_damage_too(tmp_path: Path) -> None:
    AnswerFolder(tmp_path).put(ONE)
    (tmp_path / f"{KEY}.json").rename(tmp_path / f"{'f' * 64}.json")
    with pytest.raises(UsageError, match="is damaged"):
        AnswerFolder(tmp_path).get("f" * 64)


def test_room_is_reserved_and_given_back(tmp_path: Path) -> None:
    folder = AnswerFolder(tmp_path)
    folder.reserve(KEY)
    assert [(tmp_path / name).stat().st_size for name in names(tmp_path)] == [64 * 1024]
    folder.put(ONE)
    assert names(tmp_path) == [f"{KEY}.json"]
    folder.reserve("1" * 64)
    folder.release("1" * 64)
    folder.release("2" * 64)
    assert names(tmp_path) == [f"{KEY}.json"]


def test_what_a_killed_run_left_is_swept_and_no_answer_is(tmp_path: Path) -> None:
    AnswerFolder(tmp_path).put(ONE)
    (tmp_path / f".{'1' * 64}.reserve").write_bytes(b"\0" * 9)
    (tmp_path / f".{'1' * 64}.json.abc.tmp").write_bytes(b"{")
    AnswerFolder(tmp_path).get(KEY)
    assert len(names(tmp_path)) == 3, "reading sweeps nothing"
    folder = AnswerFolder(tmp_path)
    folder.reserve("2" * 64)
    folder.reserve("3" * 64)
    assert names(tmp_path) == [f".{'2' * 64}.reserve", f".{'3' * 64}.reserve", f"{KEY}.json"]


@pytest.mark.parametrize("error", [ConnectionError("gone"), KeyboardInterrupt()])
def test_a_question_without_an_answer_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    class Broken(FakeChat):
        def complete(self, *_: object) -> Reply:
            raise error

    with pytest.raises(type(error)):
        asker(AnswerFolder(tmp_path), Broken()).ask(QUESTION)
    assert names(tmp_path) == []


def test_an_answer_is_on_disk_before_anybody_reads_it_and_is_not_asked_for_again(tmp_path: Path) -> None:
    chat = FakeChat(["Die Tram fährt."])
    first = asker(AnswerFolder(tmp_path), chat).ask(QUESTION)
    assert json.loads((tmp_path / f"{first.key}.json").read_bytes())["reply"]["text"] == "Die Tram fährt."
    assert asker(AnswerFolder(tmp_path), chat).ask(QUESTION) == first
    assert asker(AnswerFolder(tmp_path), None).ask(QUESTION) == first
    assert len(chat.history) == 1
    assert first.sources == {"bote-tram": "S1"}


def test_offline_a_missing_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingAnswerError, match="section tram: no answer is on disk"):
        asker(AnswerFolder(tmp_path), None).ask(QUESTION)


@pytest.mark.parametrize(("said", "kept"), [("\ud83d\ude8b fährt.", "🚋 fährt."), ("\ud83d fährt.", "\ufffd fährt.")])
def test_half_an_emoji_costs_no_answer(tmp_path: Path, said: str, kept: str) -> None:
    asked = asker(AnswerFolder(tmp_path), FakeChat([said])).ask(QUESTION)
    assert asked.reply.text == kept
    assert AnswerFolder(tmp_path).get(asked.key) == asked


BASE = Request("fake", (Message("system", "Du schreibst."), Message("user", "Was geschah?")))
OTHERS = [
    Request("other", BASE.messages),
    Request("fake", BASE.messages[:1]),
    Request("fake", BASE.messages[::-1]),
    Request("fake", (Message("user", "Du schreibst."), BASE.messages[1])),
    Request("fake", (Message("system", "Du schreibst.Was"), Message("user", " geschah?"))),
    Request("fake", BASE.messages, Form("frame", "{}")),
    Request("fake", BASE.messages, None, (("temperature", 0.3),)),
]


def test_only_the_same_question_has_the_same_key() -> None:
    keys = [answer_key(one) for one in (BASE, *OTHERS)] + [answer_key(BASE, 1), answer_key(BASE, 0, "same stories")]
    assert len(set(keys)) == len(keys)
    assert answer_key(Request("fake", BASE.messages)) == keys[0]
    assert answer_key(BASE, 0, "same stories") == answer_key(Request("fake", ()), 0, "same stories")


def test_answers_in_memory_keep_the_same_promise() -> None:
    memory = AnswersInMemory()
    memory.reserve(KEY)
    memory.put(ONE)
    memory.release(KEY)
    assert (memory.get(KEY), memory.get("1" * 64)) == (ONE, None)


FULL = """
    import resource, sys
    from pathlib import Path
    from recapper.engines.fake_chat import FakeChat
    from recapper.engines.chat import Message
    from recapper.engines.prompted.asking import Asker, Question, Voicing
    from recapper.engines.prompted.money import Purse
    from recapper.engines.prompted.tokens import TokenCounter
    from recapper.workspace.answers import AnswerFolder

    chat = FakeChat(["Die Tram."])
    asker = Asker(chat, Voicing("fake"), AnswerFolder(Path(sys.argv[1])), TokenCounter("unbekannt"), Purse())
    if sys.argv[2] == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    try:
        asker.ask(Question("section", (1, 0), (Message("user", "Was?"),), 9))
    except OSError as error:
        print(error.errno, error.filename, len(chat.history))
"""


def asked_on_a_full_disk(folder: Path, how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), str(folder), how],
        capture_output=True,
        check=True,
        timeout=60,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
    )
    return done.stdout.decode("utf-8").split()


def test_where_an_answer_would_find_no_room_the_question_is_not_asked(tmp_path: Path) -> None:
    code, name, asked = asked_on_a_full_disk(tmp_path / "answers", "limit")
    assert (int(code), asked) == (errno.EFBIG, "0")
    assert Path(name).parent == tmp_path / "answers"
    assert Path(name).suffix == ".json"
    assert names(tmp_path / "answers") == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_on_a_disk_that_is_really_full_the_question_is_not_asked(tmp_path: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", "size=32k", "recapper-test", str(tmp_path)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        code, _, asked = asked_on_a_full_disk(tmp_path / "answers", "disk")
        assert (int(code), asked) == (errno.ENOSPC, "0")
        assert names(tmp_path / "answers") == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
