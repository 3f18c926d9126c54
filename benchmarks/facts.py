"""Which facts of the published recap of 2017-11 does a draft of ours state, and which that no clip bears out?

    python benchmarks/facts.py [DRAFT.md]

A fact counts as found where all its patterns match within one sentence. Words: headings and notes in, definitions,
marks and comments out. The two rows below ours are sumy summaries of the same clips at the same length (they need the
extra `bench`).
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from months import ROOT, workspace_in
from rich.console import Console
from rich.table import Table

from recapper.snippets.load import load_month
from recapper.text.noise import kept
from recapper.text.sentences import split

HERE = Path(__file__).resolve().parent
MONTH = "2017-11"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEFINITION = re.compile(r"^\[\^[^\]]+\]:.*$", re.MULTILINE)
_MARK = re.compile(r"\[\^[^\]]+\]")


def patterns(name: str) -> dict[str, list[re.Pattern[str]]]:
    rows = json.loads((HERE / "data" / f"{MONTH}-{name}.json").read_text(encoding="utf-8"))
    return {fact: [re.compile(pattern) for pattern in row] for fact, row in sorted(rows.items())}


def found(sentences: Sequence[str], facts: dict[str, list[re.Pattern[str]]]) -> list[str]:
    return [fact for fact, row in facts.items() if any(all(p.search(text) for p in row) for text in sentences)]


def plain(draft: str) -> str:
    """The draft as it is read: no comments, marks or definitions."""
    text = _MARK.sub("", _DEFINITION.sub("", _COMMENT.sub("", draft)))
    return re.sub(r"^#+ ", "", text, flags=re.MULTILINE).replace("*[", "").replace("]*", "").replace("\\", "")


def drafted() -> str:
    """A draft of the month by the extractive engine, written in a workspace of its own."""
    from recapper.pipeline.draft_month import draft_month  # noqa: PLC0415  (only without an argument)
    from recapper.workspace import Workspace  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        drafted = draft_month(Workspace(workspace_in(folder)), MONTH)
        return drafted.path.read_text(encoding="utf-8")


def summaries(words: int) -> Iterator[tuple[str, list[str]]]:
    from nltk.stem.snowball import GermanStemmer  # noqa: PLC0415
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415
    from sumy.summarizers.sum_basic import SumBasicSummarizer  # noqa: PLC0415
    from sumy.utils import get_stop_words  # noqa: PLC0415

    class Words:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(re.findall(r"\w+", text))

    clips = load_month(ROOT, MONTH).snippets
    texts = [[text for a, b in kept(clip.text) for text in split(clip.text[a:b])] for clip in clips]
    document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in row]) for row in texts])
    for name, kind in (("sumy LexRank", LexRankSummarizer), ("sumy SumBasic", SumBasicSummarizer)):
        summarizer = kind(GermanStemmer().stem)
        summarizer.stop_words = get_stop_words("german")
        chosen: list[str] = []
        for count in range(1, sum(map(len, texts)) + 1):
            candidate = [str(sentence) for sentence in summarizer(document, count)]
            if sum(len(text.split()) for text in candidate) > words:
                break
            chosen = candidate
        yield name, chosen


def main() -> None:
    draft = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else drafted()
    text = plain(draft)
    words = len(text.split())
    supported, unsupported = patterns("fact-patterns"), patterns("unsupported-patterns")
    table = Table("text", "words", f"facts found of {len(supported)}", f"unsupported of {len(unsupported)}", "missing")
    for name, sentences in [("recapper, extractive", split(text)), *summaries(words)]:
        hits = found(sentences, supported)
        missing = ", ".join(fact for fact in supported if fact not in hits)
        count = sum(len(sentence.split()) for sentence in sentences)
        table.add_row(name, str(count), str(len(hits)), str(len(found(sentences, unsupported))), missing)
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
