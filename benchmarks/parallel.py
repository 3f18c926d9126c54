"""Do sections really write themselves at the same time? Against a server that takes two seconds a call.

    python benchmarks/parallel.py [SECONDS]

The writing stage, from the first question to the last answer read and checked, is to take at most 1.2 times the slowest
section plus the frame. Clustering and imports are apart.
"""

import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from months import workspace_in
from rich.console import Console
from rich.table import Table

from recapper.pipeline.draft_month import draft_month
from recapper.pipeline.options import Options
from recapper.workspace import Workspace

AT_A_TIME = (1, 2, 4)
MONTHS = ("2017-11", "2017-10")


@contextmanager
def server(seconds: float) -> Iterator[tuple[str, list[float]]]:
    """Address, and the seconds each call took, in the order of their ends."""
    took: list[float] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            started = time.perf_counter()
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            time.sleep(seconds)
            chunks = [{"choices": [{"index": 0, "delta": {"content": _answer(body)}, "finish_reason": "stop"}]}]
            data = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data.encode())
            took.append(time.perf_counter() - started)

        def log_message(self, *_: object) -> None:
            """The table is the output."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1", took
    finally:
        running.shutdown()
        running.server_close()


def _answer(body: dict[str, object]) -> str:
    """Sentences without a fact, one a source: nothing to repair, and every story cited."""
    prompt = str(body["messages"][-1]["content"])  # type: ignore[index]
    if "response_format" in body:
        return json.dumps({"teaser": "Davon war viel zu lesen.", "closing": ""})
    return " ".join(f"Davon war viel zu lesen. [{number}]" for number in re.findall(r'<quelle id="(S\d+)"', prompt))


def written(root: Path, month: str, address: str, at_a_time: int) -> tuple[float, int]:
    """Seconds of the writing stage, and the number of sections."""
    (root / "recapper.toml").write_text(
        f'[recap]\nsubject = "Amazon"\n[openai]\nmax_concurrency = {at_a_time}\nmodel = "stub"\n', encoding="utf-8"
    )
    marks: dict[str, float] = {}

    def report(step: str, *, live: bool = False) -> None:
        if not live:
            marks.setdefault(step.partition(" ")[0], time.perf_counter())

    options = Options("openai", environment={"OPENAI_BASE_URL": address})
    drafted = draft_month(Workspace(root), month, options=options, report=report)
    return marks["saving"] - marks["asking"], len(drafted.draft.sections)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
    table = Table("month", "sections", "at a time", "writing stage, s", "slowest + frame, s", "ratio", "one by one, s")
    for month in MONTHS:
        for at_a_time in AT_A_TIME:
            with tempfile.TemporaryDirectory() as folder, server(seconds) as (address, took):
                root = workspace_in(folder)
                stage, sections = written(root, month, address, at_a_time)
                least = max(took[:-1]) + took[-1]
                table.add_row(
                    month,
                    str(sections),
                    str(at_a_time),
                    f"{stage:.2f}",
                    f"{least:.2f}",
                    f"{stage / least:.2f}",
                    f"{sum(took):.2f}",
                )
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
