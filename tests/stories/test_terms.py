import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from recapper.stories.terms import char_tfidf

TEXTS = [
    "Amazon Flex startet in Berlin. Fahrer liefern Pakete mit dem eigenen Auto.",
    "In Berlin startet Amazon Flex: Privatleute liefern Pakete.",
    "Amazon to pay $28,000 fine",
    "Übergrößen, STRASSE, Straße – „Öl“ ß",
    "a I  a\n\ta",
    "",
]


def reference(texts: list[str]) -> np.ndarray:
    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts)
    return (rows @ rows.T).toarray()


def cosines(texts: list[str]) -> np.ndarray:
    rows = char_tfidf(texts)
    return (rows @ rows.T).toarray()


def test_similarities_are_those_of_scikit_learn() -> None:
    np.testing.assert_allclose(cosines(TEXTS), reference(TEXTS), atol=1e-6)


words = st.text(alphabet="aäbßÄ é1-.", min_size=1, max_size=9)


@given(st.lists(st.lists(words, max_size=8).map(" ".join), min_size=1, max_size=6))
def test_any_texts_are_weighed_as_scikit_learn_does(texts: list[str]) -> None:
    if any(text.split() for text in texts):
        np.testing.assert_allclose(cosines(texts), reference(texts), atol=1e-5)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_row_with_a_word_has_length_one(texts: list[str]) -> None:
    rows = char_tfidf(texts)
    lengths = np.linalg.norm(rows.toarray(), axis=1)
    assert rows.shape[0] == len(texts)
    assert lengths == pytest.approx([1.0 if text.lower().split() else 0.0 for text in texts], abs=1e-5)


def test_an_alphabet_larger_than_the_base_still_tells_texts_apart() -> None:
    han = [chr(0x4E00 + number) for number in np.random.default_rng(1).permutation(9000)]
    rows = char_tfidf(["".join(han[start : start + 300]) for start in range(0, 9000, 300)])
    product = (rows @ rows.T).toarray()
    assert product.diagonal() == pytest.approx(1.0, abs=5e-5)
    assert (product - np.eye(30)).max() < 0.1
