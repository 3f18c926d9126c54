"""The words of a change on a terminal: legible without colour, plainer with it."""

from collections.abc import Sequence
from itertools import pairwise

from rich.text import Text

from recapper.text.word_diff import Run

GONE, NEW = "red strike", "green"


def as_runs(runs: Sequence[Run]) -> Text:
    """`[-alt-]{+neu+}`, with the spaces outside the brackets."""
    shown = Text()
    following = [*(run for _, run in pairwise(runs)), None]
    for run, after in zip(runs, following, strict=True):
        words = run.text.strip()
        if run.fate == "same":
            shown.append(run.text)
            continue
        space = run.text[len(run.text.rstrip()) :]
        if run.fate == "gone":
            if shown.plain[-1:].isalnum() and words[:1].isalnum():
                shown.append(" ")  # the new text ends here, and needs none
            shown.append(f"[-{words}-]", style=GONE)
            if after and after.fate == "same":
                shown.append(space)
        else:
            shown.append("{+" + words + "+}", style=NEW)
            shown.append(space)
    return shown


def ends_of(sentences: Sequence[str], short: int) -> str:
    """A passage nothing was changed in: whole where it is short, else how it begins and ends."""
    text = " ".join(sentences)
    if len(text) <= short:
        return text
    half = short // 2
    return f"{text[:half].rsplit(' ', 1)[0]} ... {text[-half:].split(' ', 1)[-1]}"
