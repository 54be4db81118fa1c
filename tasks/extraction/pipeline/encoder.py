"""What reads the context of words: spaCy's `MaxoutWindowEncoder.v2`, layer by layer in a few products of matrices."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Vectors: TypeAlias = NDArray[np.float32]
Encoder: TypeAlias = Model[list[Vectors], list[Vectors]]

_EPSILON = 1e-8  # that thinc adds to a variance
_ROWS = 256  # tokens taken at a time, so that what is between two steps stays in the processor's cache


@dataclass(frozen=True, slots=True)
class _Layer:
    """Each token with its neighbours, the greatest of some linear functions of them, normalised, added to the token."""

    weights: Vectors  # (window * width, pieces * width): the pieces one after the other
    bias: Vectors  # (pieces * width,)
    scale: Vectors
    shift: Vectors

    def add_to(self, rows: Vectors) -> Vectors:
        """The rows with what the layer makes of them."""
        width = rows.shape[1]
        n_rows, window = len(rows), len(self.weights) // width
        edge = np.zeros((window // 2, width), "f")
        padded = np.concatenate([edge, rows, edge])
        # Overlapping rows: each begins one token after the one before, and holds the whole window.
        windows = np.lib.stride_tricks.as_strided(
            padded, (n_rows, window * width), padded.strides, writeable=False
        )
        added = np.empty_like(rows)
        room = np.empty((_ROWS, len(self.bias)), "f")
        for first in range(0, n_rows, _ROWS):
            some = windows[first : first + _ROWS]
            pieces = np.matmul(some, self.weights, out=room[: len(some)])
            self._choose(pieces, added[first : first + _ROWS])
        added += rows
        return added

    def _choose(self, pieces: Vectors, into: Vectors) -> None:
        pieces += self.bias
        width = into.shape[1]
        np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=into)
        for start in range(2 * width, pieces.shape[1], width):
            np.maximum(into, pieces[:, start : start + width], out=into)
        into -= into.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", into, into) / width + _EPSILON
        into *= (1 / np.sqrt(variance))[:, None].astype("f")
        into *= self.scale
        into += self.shift


def window_encoder(encoder: Encoder) -> Encoder:
    """The same as an encoder of residual maxout layers (within thinc's `with_array`), for prediction alone."""
    layers = [_layer(residual) for residual in encoder.layers[0].layers]
    pad = encoder.attrs["pad"]

    def forward(
        _model: Encoder,
        texts: Sequence[Vectors],
        is_train: bool,  # noqa: ARG001, FBT001 - what thinc calls a layer with
    ) -> tuple[list[Vectors], Callable[[list[Vectors]], list[Vectors]]]:
        gap = np.zeros((pad, texts[0].shape[1]), "f")
        rows = np.concatenate([gap, *(part for text in texts for part in (text, gap))])
        for layer in layers:
            rows = layer.add_to(rows)
        starts = np.cumsum([pad, *(len(text) + pad for text in texts)])
        found = [rows[start : start + len(text)] for start, text in zip(starts[:-1], texts, strict=True)]
        return found, lambda _: []  # nothing is trained here

    return Model("window_encoder", forward, layers=[encoder])


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
