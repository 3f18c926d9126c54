"""The only place that knows HanTa, which has no types and takes a moment to load."""

import functools
import importlib.metadata
import importlib.util
from collections.abc import Callable, Sequence

_LONGEST_WORD = 80
"""Letters. HanTa takes time with their square, 6 s for 800; what is longer is no word."""
_LONGEST_SENTENCE = 5_000
"""Words. HanTa raises KeyError where the logarithm of a sentence's probability falls below -1,000,000."""
_MODEL = "morphmodel_ger.pgz"  # ships inside the wheel


def version() -> str:
    """The installed version without importing the package; empty where it is not installed."""
    if importlib.util.find_spec("HanTa") is None:
        return ""
    return importlib.metadata.version("HanTa")


class Model:
    """HanTa's German model: 0.3 s and 45 MB to load, then about 7,000 new tokens a second.

    HanTa analyses every occurrence of a word again; here each word is analysed once, with the same result.
    """

    def __init__(self) -> None:
        from HanTa import HanoverTagger  # noqa: PLC0415  (importing the program must not load a model)

        self._tagger = HanoverTagger.HanoverTagger(_MODEL)
        self._tagger.analyze_forward = functools.cache(self._tagger.analyze_forward)
        self._lemma: Callable[[str, str], str] = functools.cache(
            lambda word, tag: str(self._tagger.analyze(word, tag)[0])
        )

    def tag(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Lemma and tag of each word of a sentence."""
        short = [word[:_LONGEST_WORD] for word in words]
        tags: list[str] = []
        for start in range(0, len(short), _LONGEST_SENTENCE):
            tags += self._tagger.tag_sent(short[start : start + _LONGEST_SENTENCE], taglevel=0)
        return [(self._lemma(word, tag), tag) for word, tag in zip(short, tags, strict=True)]


@functools.cache
def model() -> Model:
    """The model, loaded once in a process."""
    return Model()
