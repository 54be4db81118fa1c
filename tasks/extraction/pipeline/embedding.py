"""The vectors that words have before their context is read: worked out once for each word, not for each token."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from tasks.extraction.pipeline.keys import Ids, mixed

Vectors: TypeAlias = NDArray[np.float32]
Embedding: TypeAlias = Model[list[Doc], list[Vectors]]

# All that an embedding sees of a token follows from these: its spelling, its norm, whether a space follows.
_ATTRIBUTES = [ORTH, NORM, SPACY]
_MOST_WORDS = 50_000  # held, of about 500 bytes each; with more the table starts anew


class WordVectors:
    """The vectors that an embedding gave for the words it was asked for."""

    def __init__(self, embedding: Embedding, vocab: Vocab) -> None:
        self._embedding = embedding
        self._vocab = vocab
        self._rows: dict[int, int] = {}
        self._table: Vectors = np.empty((0, 0), "f")

    def of(self, docs: list[Doc]) -> list[Vectors]:
        """A row for each token of each document."""
        if len(self._rows) > _MOST_WORDS:
            self._rows = {}
        tokens = np.concatenate([doc.to_array(_ATTRIBUTES) for doc in docs])
        keys = mixed(tokens)
        new = {key: i for i, key in enumerate(keys) if key not in self._rows}
        if new:
            self._add(list(new), tokens[list(new.values())])
        vectors = self._table[[self._rows[key] for key in keys]]
        return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1])

    def _add(self, keys: list[int], words: Ids) -> None:
        """Ask for the vectors of words that are not known yet, as one document."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, [strings[form] for form in words[:, 0]], words[:, 2].astype(bool).tolist())
        vectors = self._embedding.predict([doc.from_array([NORM], words[:, 1:2])])[0]
        first, end = len(self._rows), len(self._rows) + len(keys)
        if end > len(self._table):
            grown = np.empty((2 * end, vectors.shape[1]), "f")
            grown[:first] = self._table[:first] if first else 0
            self._table = grown
        self._table[first:end] = vectors
        self._rows.update(zip(keys, range(first, end), strict=True))


def remembered(embedding: Embedding, vocab: Vocab) -> Embedding:
    """The same as an embedding (of spaCy's `Tok2Vec.v2`) that is asked for each word only once."""
    vectors = WordVectors(embedding, vocab)

    def forward(
        _model: Embedding,
        docs: list[Doc],
        is_train: bool,  # noqa: ARG001, FBT001 - what thinc calls a layer with
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], list[Doc]]]:
        return vectors.of(docs), lambda _: []  # nothing is trained here

    return Model("word_vectors", forward, layers=[embedding])
