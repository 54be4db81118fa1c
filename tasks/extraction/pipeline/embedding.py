"""The vectors that words have before their context is read: worked out once for each word, not for each token."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

Vectors: TypeAlias = NDArray[np.float32]
Embedding: TypeAlias = Model[list[Doc], list[Vectors]]

# All that an embedding sees of a token follows from these: its spelling, its norm, whether a space follows.
_KEY = [ORTH, NORM, SPACY]
_MOST_WORDS = 50_000  # held, of about 500 bytes each; with more the table starts anew


class WordVectors:
    """The vectors that an embedding gave for the words it was asked for."""

    def __init__(self, embedding: Embedding, vocab: Vocab) -> None:
        self._embedding = embedding
        self._vocab = vocab
        self._rows: dict[tuple[int, ...], int] = {}
        self._table: Vectors = np.empty((0, 0), "f")

    def of(self, docs: list[Doc]) -> list[Vectors]:
        """A row for each token of each document."""
        if len(self._rows) > _MOST_WORDS:
            self._rows = {}
        keys = [[tuple(key) for key in doc.to_array(_KEY).tolist()] for doc in docs]
        self._add([key for key in dict.fromkeys(k for some in keys for k in some) if key not in self._rows])
        return [self._table[[self._rows[key] for key in some]] for some in keys]

    def _add(self, new: list[tuple[int, ...]]) -> None:
        """Ask for the vectors of words that are not known yet, as one document."""
        if not new:
            return
        strings = self._vocab.strings
        words = Doc(self._vocab, [strings[orth] for orth, _, _ in new], [bool(space) for _, _, space in new])
        words.from_array([NORM], np.array([[norm] for _, norm, _ in new], dtype="uint64"))
        vectors = self._embedding.predict([words])[0]
        self._table = np.vstack([self._table, vectors]) if self._rows else vectors
        self._rows.update(zip(new, range(len(self._rows), len(self._rows) + len(new)), strict=True))


def remember_words(encoder: Embedding, vocab: Vocab) -> None:
    """Make a `Tok2Vec.v2` layer, which is an embedding and what reads its context, embed each word only once."""
    vectors = WordVectors(encoder.layers[0], vocab)

    def forward(
        _model: Embedding,
        docs: list[Doc],
        is_train: bool,  # noqa: ARG001, FBT001 - what thinc calls a layer with
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], list[Doc]]]:
        return vectors.of(docs), lambda _: []  # nothing is trained here

    encoder.layers[0] = Model("word_vectors", forward, layers=[encoder.layers[0]])
