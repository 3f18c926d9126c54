"""TF-IDF over character n-grams, the measure of how much two texts share wordings.

The weights are those of scikit-learn's `TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)`,
and a test holds them to it. Written with numpy because that package takes 0.8 s to import and four times as
long for the counting, in a program that has to answer in a few seconds.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy.sparse

SIZES = (3, 4, 5)
_LARGEST_ALPHABET = 7130  # an n-gram is a number of five digits in this base, and still fits into 64 bits

Matrix = scipy.sparse.csr_array
_Codes = npt.NDArray[np.uint64]


def char_tfidf(texts: Sequence[str]) -> Matrix:
    """Rows of unit length, one per text, float32; a text without words is a row of zeros.

    Sublinear term frequency (1 + ln count), smoothed inverse document frequency (ln((1 + n) / (1 + df)) + 1).
    Above 7,130 different characters, some share a number; that is Chinese news, and harmless.
    """
    lowered = [text.lower() for text in texts]
    alphabet = np.array(sorted({ord(char) for text in lowered for char in set(text)} | {ord(" ")}), dtype=np.uint32)
    counted = [_count_grams(text, alphabet) for text in lowered]
    vocabulary = np.unique(np.concatenate([codes for codes, _ in counted])) if counted else np.empty(0, np.uint64)
    ends = np.cumsum([0, *(len(codes) for codes, _ in counted)])
    columns = np.empty(ends[-1], dtype=np.int32)
    weights = np.empty(ends[-1], dtype=np.float32)
    for row, (codes, counts) in enumerate(counted):
        columns[ends[row] : ends[row + 1]] = np.searchsorted(vocabulary, codes)
        weights[ends[row] : ends[row + 1]] = 1 + np.log(counts)
    rarity = np.log((1 + len(texts)) / (1 + np.bincount(columns, minlength=len(vocabulary)))) + 1
    for start, end in pairwise(ends):
        row_weights = weights[start:end] * rarity[columns[start:end]]
        weights[start:end] = row_weights / (np.linalg.norm(row_weights) or 1.0)
    return scipy.sparse.csr_array((weights, columns, ends), shape=(len(texts), len(vocabulary)))


def _count_grams(text: str, alphabet: npt.NDArray[np.uint32]) -> tuple[_Codes, npt.NDArray[np.int64]]:
    """The n-grams inside words padded by a space on either side, as sorted numbers, and how often each occurs."""
    words = text.split()
    if not words:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    padded = "".join(f" {word} " for word in words)
    points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    digits = (np.searchsorted(alphabet, points) % _LARGEST_ALPHABET + 1).astype(np.uint64)
    word = np.repeat(np.arange(len(words)), [len(each) + 2 for each in words])
    base = np.uint64(min(len(alphabet), _LARGEST_ALPHABET) + 1)
    found = []
    codes = digits
    for size in range(2, max(SIZES) + 1):
        if len(codes) < 2:
            break
        codes = codes[:-1] * base + digits[size - 1 :]
        if size in SIZES:
            found.append(codes[word[: len(codes)] == word[size - 1 :]])
    return np.unique(np.concatenate(found), return_counts=True)
