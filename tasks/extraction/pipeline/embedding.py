"""The vectors that words have before their context is read: worked out once for each word, not for each token."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from tasks.extraction.pipeline.keys import Ids, mixed

Rows: TypeAlias = NDArray[np.intp]
Vectors: TypeAlias = NDArray[np.float32]
Embedding: TypeAlias = Model[list[Doc], list[Vectors]]

# All that an embedding sees of a token follows from these: its spelling, its norm, whether a space follows.
_ATTRIBUTES = [ORTH, NORM, SPACY]
_MOST_WORDS = 50_000  # held, of about 500 bytes each; with more the table starts anew


class WordVectors:
    """The vectors that an embedding gave for the words it was asked for: the rows of `table`, of which 0 is no word."""

    def __init__(self, embedding: Embedding, vocab: Vocab) -> None:
        self._embedding = embedding
        self._vocab = vocab
        self._rows: dict[int, int] = {}
        self.table: Vectors = np.zeros((1, embedding.get_dim("nO")), "f")

    def rows(self, docs: list[Doc]) -> Rows:
        """The row of the table for each token of the documents, one after the other."""
        if len(self._rows) > _MOST_WORDS:
            self._rows = {}
        tokens = np.concatenate([doc.to_array(_ATTRIBUTES) for doc in docs])
        keys = mixed(tokens)
        new = {key: i for i, key in enumerate(keys) if key not in self._rows}
        if new:
            self._add(list(new), tokens[list(new.values())])
        return np.array([self._rows[key] for key in keys], np.intp)

    def _add(self, keys: list[int], words: Ids) -> None:
        """Ask for the vectors of words that are not known yet, as one document."""
        strings = self._vocab.strings
        doc = Doc(self._vocab, [strings[form] for form in words[:, 0]], words[:, 2].astype(bool).tolist())
        vectors = self._embedding.predict([doc.from_array([NORM], words[:, 1:2])])[0]
        first = len(self._rows) + 1
        end = first + len(keys)
        if end > len(self.table):
            grown = np.zeros((2 * end, vectors.shape[1]), "f")
            grown[:first] = self.table[:first]
            self.table = grown
        self.table[first:end] = vectors
        self._rows.update(zip(keys, range(first, end), strict=True))
