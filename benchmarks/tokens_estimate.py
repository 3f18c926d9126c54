"""How far is the estimate of tokens from o200k_base, by kind of text?

    python benchmarks/tokens_estimate.py [WORKSPACE]

Needs the vocabularies at hand: in tiktoken's cache, or the package bpe_openai. The last column says by how
much the tokens of cl100k_base are more than those of o200k_base, for the same texts.
"""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from recapper.engines.prompted.tokens import TokenCounter, estimate
from recapper.snippets.load import load_month
from recapper.snippets.plain import plain

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"de": "German", "en": "English"}
SHORTEST_PARAGRAPH = 200
"""Characters. What is shorter is a heading or a credit."""


def kinds(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Texts by kind; the estimate is fitted to the clips of 2017-11 only."""
    for month in ("2017-11", "2017-10"):
        snippets = load_month(root, month).snippets
        for lang, language in LANGUAGES.items():
            yield f"{language} clips, {month}", [one.text for one in snippets if one.lang == lang]
        yield f"clips as files, {month}", [path.read_text() for path in sorted((root / "sources" / month).glob("*.md"))]
    draft = (ROOT / "examples" / "2017-11-extractive" / "draft.md").read_text()
    paragraphs = [text for text in plain(draft).paragraphs if len(text) >= SHORTEST_PARAGRAPH]
    yield "German draft, paragraphs", paragraphs
    yield "German draft, whole", [plain(draft).text]
    yield "German draft, marks in", [draft]


def errors(counter: TokenCounter, texts: list[str]) -> list[float]:
    """Per cent, above zero where the estimate is too high."""
    return sorted(100 * (estimate(text) / counter.count(text) - 1) for text in texts)


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    o200k, cl100k = TokenCounter("gpt-4o"), TokenCounter("gpt-4")
    if not (o200k.exact and cl100k.exact):
        sys.exit(f"gpt-4o: {o200k.how}; gpt-4: {cl100k.how}")
    table = Table(title="Estimate of tokens against o200k_base, error in per cent")
    for column in ("texts", "n", "mean", "lowest", "5 %", "95 %", "cl100k"):
        table.add_column(column, no_wrap=True, justify="left" if column == "texts" else "right")
    for kind, texts in kinds(root):
        found = errors(o200k, texts)
        cuts = statistics.quantiles(found, n=20, method="inclusive") if len(found) > 1 else found
        other = 100 * (sum(map(cl100k.count, texts)) / sum(map(o200k.count, texts)) - 1)
        figures = (statistics.mean(found), found[0], cuts[0], cuts[-1], other)
        table.add_row(kind, str(len(found)), *(f"{figure:+.1f}" for figure in figures))
    Console().print(table)


if __name__ == "__main__":
    main()
