"""Dependencies by the model's own weights, decoded for many sentences at once instead of one after the other."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.pipeline._parser_internals.nonproj import deprojectivize
from spacy.tokens import Doc

from tasks.extraction.pipeline.arc_eager import MOVES, NONE, Places, States
from tasks.extraction.pipeline.batches import BatchReader

NAME = "newsledger_dependencies"
Floats: TypeAlias = NDArray[np.float32]


@Language.factory(NAME)
class DependencyReader(BatchReader):
    """Sets the heads and dependencies that the model's greedy parser (spaCy's `TransitionBasedParser.v2`) would.

    Its compiled code spends most of its time in calls to a library for one vector; here the next moves of all
    sentences of a batch are one product of matrices.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy calls a factory with
        parser = nlp.get_pipe("parser")
        if not isinstance(parser, DependencyParser):
            raise TypeError("the English model has a parser that is not spaCy's own")
        self._encoder, lower, upper = parser.model.layers
        weights, bias, absent = (lower.get_param(part) for part in ("W", "b", "pad"))
        n_places, self._width, pieces, n_in = weights.shape
        # What the word in each place of a context adds to a state: the pieces of a maxout one after the other.
        self._lower = weights.transpose(0, 3, 2, 1).reshape(n_places * n_in, pieces * self._width)
        self._bias = bias.T.reshape(pieces * self._width)
        self._absent = absent[0].transpose(0, 2, 1).reshape(n_places, pieces * self._width)
        self._upper, self._upper_bias = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        names = [parser.moves.get_class_name(i) for i in range(parser.moves.n_moves)]
        self._moves = np.array([MOVES.index(name[:1]) for name in names])
        self._labels = np.array([nlp.vocab.strings[name[2:]] for name in names], np.uint64)
        self._root = nlp.vocab.strings["ROOT"]
        # What is added to the scores, for each set of moves that are allowed (a bit for each).
        allowed = np.arange(2 ** len(MOVES))[:, None] >> self._moves & 1
        self._forbids = np.where(allowed, np.float32(0), np.float32(-np.inf))

    def read(self, docs: list[Doc]) -> None:
        """Parse documents that have tokens, and that nobody has split into sentences."""
        vectors: Floats = self._encoder.predict(docs)
        lengths = np.array([len(doc) for doc in docs])
        starts = np.cumsum(lengths) - lengths
        states = States(lengths)
        while len(states.going):
            scores = self._scores(vectors, states.context(), starts[states.going])
            scores += self._forbids[states.allowed()]
            best = scores.argmax(axis=1)
            states.move(self._moves[best], self._labels[best])
        for doc, all_heads, all_labels in zip(docs, states.heads, states.labels, strict=True):
            heads, labels = all_heads[: len(doc)], all_labels[: len(doc)]
            is_root = heads == NONE
            steps = np.where(is_root, 0, heads - np.arange(len(doc)))
            labels = np.where(is_root, np.uint64(self._root), labels)
            deprojectivize(doc.from_array([HEAD, DEP], np.stack([steps.astype("uint64"), labels], axis=1)))

    def _scores(self, vectors: Floats, context: Places, starts: Places) -> Floats:
        """The score of each move (row: state) from the words of its context, in sentences that start at `starts`."""
        absent = context == NONE
        words = vectors[np.where(absent, 0, context + starts[:, None])]
        words[absent] = 0
        read = words.reshape(len(words), -1) @ self._lower
        read += absent.astype("f") @ self._absent
        read += self._bias
        pieces = read.reshape(len(read), -1, self._width)
        scores: Floats = pieces.max(axis=1) @ self._upper
        scores += self._upper_bias
        return scores
