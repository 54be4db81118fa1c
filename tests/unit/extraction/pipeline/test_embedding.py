"""Tests of the vectors of words."""

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from tasks.extraction.pipeline.embedding import Vectors, WordVectors

TEXTS = ("The mayor can't stay, the mayor said.", "Mayors stay (often).", "")


@pytest.fixture
def embedding(own: Language) -> Model:
    """The embedding of the model as spaCy runs it."""
    return own.get_pipe("tok2vec").model.layers[0]


def _of(vectors: WordVectors, docs: list[Doc]) -> Vectors:
    rows = vectors.rows(docs)
    return vectors.table[rows]


def test_same_vectors_as_the_embedding_gives(own: Language, embedding: Model) -> None:
    docs = [own.make_doc(text) for text in TEXTS]
    vectors = WordVectors(embedding, own.vocab)
    expected = np.concatenate(embedding.predict(docs))
    np.testing.assert_allclose(_of(vectors, docs), expected, rtol=1e-4, atol=1e-5)


def test_each_word_is_asked_for_once(own: Language, embedding: Model) -> None:
    asked: list[str] = []

    def predict(_model, docs, is_train):  # noqa: ARG001
        asked.extend(t.text + t.whitespace_ for doc in docs for t in doc)
        return embedding.predict(docs), lambda _: []

    vectors = WordVectors(Model("spy", predict, dims={"nO": embedding.get_dim("nO")}), own.vocab)
    docs = [own.make_doc(text) for text in TEXTS]
    again = _of(vectors, docs), _of(vectors, docs)
    assert len(asked) == len(set(asked))
    assert {"The ", "the ", "mayor ", "Mayors "} <= set(asked)
    np.testing.assert_array_equal(*again)


def test_no_word_is_the_row_of_zeros(own: Language, embedding: Model) -> None:
    vectors = WordVectors(embedding, own.vocab)
    assert min(vectors.rows([own.make_doc(text) for text in TEXTS])) == 1
    assert not vectors.table[0].any()


def test_a_full_table_starts_anew(own: Language, embedding: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.extraction.pipeline.embedding._MOST_WORDS", 2)
    vectors = WordVectors(embedding, own.vocab)
    docs = [own.make_doc(text) for text in TEXTS]
    first, again = _of(vectors, docs[:1]), [_of(vectors, [doc]) for doc in (docs[1], docs[0])][1]
    np.testing.assert_allclose(first, again, rtol=1e-4, atol=1e-5)
