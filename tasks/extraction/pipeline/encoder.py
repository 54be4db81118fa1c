"""Words read in their context: spaCy's `MaxoutWindowEncoder.v2`, layer by layer in a few products of matrices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from tasks.extraction.pipeline.embedding import Embedding, Vectors, WordVectors

Rows: TypeAlias = NDArray[np.intp]
ContextReader: TypeAlias = Model[list[Doc], list[Vectors]]
Encoder: TypeAlias = Model[list[Vectors], list[Vectors]]

_EPSILON = np.float32(1e-8)  # that thinc adds to a variance
_BLOCK = 256  # tokens taken at a time, so that what is between two steps stays in the processor's cache


@dataclass(frozen=True, slots=True)
class _Layer:
    """Each token with its neighbours, the greatest of some linear functions of them, normalised, added to the token."""

    weights: Vectors  # (window * width, pieces * width): the pieces one after the other
    bias: Vectors  # (pieces * width,)
    scale: Vectors
    shift: Vectors

    def of_words(self, words: Vectors, at: Rows) -> Vectors:
        """The rows for tokens of which `at` gives the words: each word is multiplied once, not each of its tokens."""
        width, n_out = words.shape[1], len(self.bias)
        parts = [words @ self.weights[first : first + width] for first in range(0, len(self.weights), width)]
        around = np.pad(at, len(parts) // 2)  # beside the first and the last token is the word of row 0
        rows = words[at]
        room = np.empty((_BLOCK, n_out), "f")
        for block in _blocks(len(at)):
            pieces = np.take(parts[0], around[block], axis=0, out=room[: block.stop - block.start])
            for beside, part in enumerate(parts[1:], 1):
                pieces += part[around[block.start + beside : block.stop + beside]]
            rows[block] += self._choose(pieces)
        return rows

    def of_rows(self, rows: Vectors) -> Vectors:
        """The rows with what the layer makes of them."""
        width = rows.shape[1]
        window = len(self.weights) // width
        padded = np.pad(rows, ((window // 2, window // 2), (0, 0)))
        # Overlapping rows: each begins one token after the one before, and holds the whole window.
        windows = np.lib.stride_tricks.as_strided(
            padded, (len(rows), len(self.weights)), padded.strides, writeable=False
        )
        room = np.empty((_BLOCK, len(self.bias)), "f")
        for block in _blocks(len(rows)):
            pieces = np.matmul(windows[block], self.weights, out=room[: block.stop - block.start])
            rows[block] += self._choose(pieces)
        return rows

    def _choose(self, pieces: Vectors) -> Vectors:
        pieces += self.bias
        width = len(self.scale)
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for start in range(2 * width, pieces.shape[1], width):
            np.maximum(best, pieces[:, start : start + width], out=best)
        best -= (best @ np.full(width, 1 / width, "f"))[:, None]
        variance = np.einsum("ij,ij->i", best, best) / width + _EPSILON
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self.scale
        best += self.shift
        return best


def _blocks(n_rows: int) -> Iterator[slice]:
    return (slice(first, min(first + _BLOCK, n_rows)) for first in range(0, n_rows, _BLOCK))


def context_reader(embedding: Embedding, encoder: Encoder, vocab: Vocab) -> ContextReader:
    """The same as an embedding, then an encoder of residual maxout layers, for prediction alone."""
    words = WordVectors(embedding, vocab)
    first, *others = (_layer(residual) for residual in encoder.layers[0].layers)
    gap = encoder.attrs[
        "pad"
    ]  # rows of zeros before, between and after the texts, so that none reads another

    def forward(
        _model: ContextReader,
        docs: list[Doc],
        is_train: bool,  # noqa: ARG001, FBT001 - what thinc calls a layer with
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], list[Doc]]]:
        lengths = [len(doc) for doc in docs]
        tokens = np.arange(sum(lengths)) + gap * np.repeat(np.arange(len(docs)) + 1, lengths)
        padded = np.zeros(len(tokens) + gap * (len(docs) + 1), np.intp)
        padded[tokens] = words.rows(docs)
        used, at = np.unique(padded, return_inverse=True)  # the gap, row 0, comes first
        rows = first.of_words(words.table[used], at)
        for layer in others:
            rows = layer.of_rows(rows)
        found = np.split(rows[tokens], np.cumsum(lengths)[:-1])
        return found, lambda _: []  # nothing is trained here

    return Model("context_reader", forward, layers=[embedding, encoder])


def _layer(residual: Model[Vectors, Vectors]) -> _Layer:
    parts = {part.name: part for part in residual.walk()}
    maxout, norm = parts["maxout"], parts["layernorm"]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, n_in = weights.shape
    return _Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(n_in, pieces * width)),
        np.ascontiguousarray(bias.T.reshape(pieces * width)),
        norm.get_param("G"),
        norm.get_param("b"),
    )
