"""Tokens and calls of a draft by the openai engine, beside one prompt with all clips; and what a new clip costs.

    python benchmarks/tokens.py [SIZE ...]

48 are the clips of 2017-11, other sizes those of `months.invented`. Nothing is asked: prompts are rendered and counted
with o200k_base, or estimated where that is not at hand. The frame's prompt is counted with sections of planned length.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from months import ROOT
from rich.console import Console
from rich.table import Table
from scale import written

from recapper.engines.fake_chat import FakeChat
from recapper.engines.prompted.tokens import TokenCounter
from recapper.pipeline.forecast_month import Forecasted, forecast_month
from recapper.pipeline.options import Options
from recapper.pipeline.planning import silent
from recapper.snippets.load import load_month
from recapper.workspace import Workspace

MONTH = "2017-11"
SIZES = (48, 200, 1_000)
REAL = 48
CONTEXTS = (0, 16_000, 8_000)
PER_CALL = 1_500
OPTIONS = Options("openai", "gpt-5.4", environment={"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}, chat=FakeChat())


def workspace(folder: str, size: int) -> Workspace:
    root = Path(folder)
    if size == REAL:
        shutil.copytree(ROOT / "sources" / MONTH, root / "sources" / MONTH)
        shutil.copy(ROOT / "recapper.toml", root)
    else:
        written(root, size)
    return Workspace(root)


def forecast(place: Workspace, context: int) -> Forecasted:
    settings = place.root / "recapper.toml"
    settings.write_text(f'[recap]\nsubject = "Amazon"\n[openai]\ncontext_tokens = {context}\n', encoding="utf-8")
    return forecast_month(place, MONTH, OPTIONS, silent)


def main() -> None:
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    counter = TokenCounter("gpt-5.4")
    table = Table(
        "clips",
        "context",
        "tokens of clips",
        "calls",
        "tokens in",
        "less 1,500 a call",
        "share",
        "one prompt",
        title=f"tokens: {counter.how}",
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = workspace(folder, size)
            snippets = load_month(place.root, MONTH).snippets
            clips = sum(counter.count(f"{snippet.title}\n{snippet.text}") for snippet in snippets)
            for context in CONTEXTS:
                planned = forecast(place, context)
                net = planned.prompt - PER_CALL * len(planned.calls)
                table.add_row(
                    f"{size:,}",
                    f"{context or 'open':,}" if context else "open",
                    f"{clips:,}",
                    str(len(planned.calls)),
                    f"{planned.prompt:,}",
                    f"{net:,}",
                    f"{net / clips:.2f}",
                    f"{clips + PER_CALL:,}",
                )
    Console(width=120).print(table)
    print("'share' is to stay below 1.3 at 48 clips and 1.6 at 200. 'one prompt': all clips and 1,500 tokens.")


if __name__ == "__main__":
    main()
