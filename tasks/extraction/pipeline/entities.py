"""Named entities by the model's own weights, decoded for many sentences at once instead of word by word."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from tasks.extraction.pipeline.batches import BatchReader

NAME = "newsledger_entities"
Floats: TypeAlias = NDArray[np.float32]
Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

_OUT, _BEGIN, _IN, _LAST, _UNIT = "O", "B", "I", "L", "U"


@Language.factory(NAME)
class EntityReader(BatchReader):
    """Sets the entities that the model's greedy recogniser (spaCy's `TransitionBasedParser.v2`) would.

    Outside of an entity its next move depends on no move before it, so the moves there are found for all tokens by
    one product of matrices; entities of several words are followed word by word, all of them at once.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy calls a factory with
        recognizer = nlp.get_pipe("ner")
        if not isinstance(recognizer, EntityRecognizer):
            raise TypeError("the English model has an entity recogniser that is not spaCy's own")
        self._encoder, self._lower, self._upper = recognizer.model.layers
        names = [recognizer.moves.get_class_name(i) for i in range(recognizer.moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        column = {move: i for i, move in enumerate(self._moves)}
        self._begins, units = (
            np.array([kind == wanted and label != "" for kind, label in self._moves])
            for wanted in (_BEGIN, _UNIT)
        )
        self._out = column[_OUT, ""]
        # The moves inside of an entity and at its end, for the move that begins it.
        self._in, self._last = (
            np.array([column.get((wanted, label), 0) for _, label in self._moves]) for wanted in (_IN, _LAST)
        )
        self._starts = self._begins | units
        self._inside = ~self._starts
        self._inside[self._out] = False

    def read(self, docs: list[Doc]) -> None:
        """Find the entities of documents that have tokens, as if they were one text."""
        features: Floats = self._lower.predict(self._encoder.predict(docs))
        features = features.reshape(len(features), 3, -1)
        layout = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        goes_on = np.append(layout[1:, 0] != 1, False)
        goes_on[ends - 1] = False
        moves = self._moves_outside(features, goes_on, layout[:, 1] == 1)
        starts = np.flatnonzero(moves != self._out)
        stops = self._ends(features, starts, moves[starts], goes_on)
        entities: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        numbers = np.searchsorted(ends, starts, side="right")
        end = 0
        for number, start, stop in zip(numbers.tolist(), starts.tolist(), stops.tolist(), strict=True):
            if start >= end:
                end = stop
                entities[number].append((start, end, self._moves[moves[start]][1]))
        for doc, last, found in zip(docs, ends.tolist(), entities, strict=True):
            first = last - len(doc)
            doc.set_ents([Span(doc, a - first, b - first, label) for a, b, label in found], default="outside")

    def _moves_outside(self, features: Floats, goes_on: Flags, is_space: Flags) -> NDArray[np.intp]:
        """The best move of each token that stands outside of an entity begun before it."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, self._inside] = -np.inf
        scores[np.ix_(~goes_on, self._begins)] = -np.inf
        scores[np.ix_(is_space, self._starts)] = -np.inf
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _ends(self, features: Floats, starts: Places, moves: Places, goes_on: Flags) -> Places:
        """Where the entities end that begin at these tokens with these moves, all followed at once."""
        several = self._begins[moves]
        last: Places = starts + several
        open_ = np.flatnonzero(several & goes_on[last])
        while len(open_):
            # A state reads the next word, the first of the entity, and the one before; row 0 stands for none.
            at = last[open_]
            scores = self._scores(features[at + 1, 0] + features[starts[open_] + 1, 1] + features[at, 2])
            row = np.arange(len(open_))
            stays, closes = (scores[row, column[moves[open_]]] for column in (self._in, self._last))
            open_ = open_[closes <= stays]
            last[open_] += 1
            open_ = open_[goes_on[last[open_]]]
        stops: Places = last + 1
        return stops

    def _scores(self, read: Floats) -> Floats:
        """The score of each move (row: state)."""
        bias = self._lower.get_param("b")
        hidden, _ = self._lower.ops.maxout(read.reshape(len(read), *bias.shape) + bias)
        scores: Floats = self._upper.predict(hidden)
        return scores
