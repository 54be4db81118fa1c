"""Named entities by the model's own weights, decoded for many sentences at once instead of word by word."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch

NAME = "newsledger_entities"
Floats: TypeAlias = NDArray[np.float32]
Flags: TypeAlias = NDArray[np.bool_]

_OUT, _BEGIN, _IN, _LAST, _UNIT = "O", "B", "I", "L", "U"


@Language.factory(NAME)
class EntityReader:
    """Sets the entities that the model's greedy recogniser (spaCy's `TransitionBasedParser.v2`) would.

    Outside of an entity its next move depends on no move before it, so the moves there are found for all tokens by
    one product of matrices; only an entity of several words is followed word by word.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002 - what spaCy calls a factory with
        recognizer = nlp.get_pipe("ner")
        if not isinstance(recognizer, EntityRecognizer):
            raise TypeError("the English model has an entity recogniser that is not spaCy's own")
        self._encoder, self._lower, self._upper = recognizer.model.layers
        names = [recognizer.moves.get_class_name(i) for i in range(recognizer.moves.n_moves)]
        self._moves = [(name[:1], name[2:]) for name in names]
        self._column = {move: i for i, move in enumerate(self._moves)}
        self._begins, units = (
            np.array([kind == wanted and label != "" for kind, label in self._moves])
            for wanted in (_BEGIN, _UNIT)
        )
        self._out = self._column[_OUT, ""]
        self._starts = self._begins | units
        self._inside = ~self._starts
        self._inside[self._out] = False

    def __call__(self, doc: Doc) -> Doc:
        """The document with its entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents with their entities, in order."""
        for batch in minibatch(docs, batch_size):
            filled = [doc for doc in batch if len(doc)]
            if filled:
                self._set_entities(filled)
            yield from batch

    def _set_entities(self, docs: list[Doc]) -> None:
        """Find the entities of documents that have tokens, as if they were one text."""
        features: Floats = self._lower.predict(self._encoder.predict(docs))
        features = features.reshape(len(features), 3, -1)
        layout = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        ends = np.cumsum([len(doc) for doc in docs])
        goes_on = np.append(layout[1:, 0] != 1, False)
        goes_on[ends - 1] = False
        moves = self._moves_outside(features, goes_on, layout[:, 1] == 1)
        entities: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        number = end = 0
        for start in np.flatnonzero(moves != self._out).tolist():
            if start < end:
                continue
            while start >= ends[number]:
                number += 1
            kind, label = self._moves[moves[start]]
            end = start + 1 if kind == _UNIT else self._end(features, start, label, goes_on)
            entities[number].append((start, end, label))
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

    def _end(self, features: Floats, start: int, label: str, goes_on: Flags) -> int:
        """Where an entity ends that begins at a token and has several."""
        columns = [self._column[kind, label] for kind in (_IN, _LAST)]
        last = start + 1
        while goes_on[last]:
            # A state reads the next word, the first of the entity, and the one before; row 0 stands for none.
            read = features[last + 1, 0] + features[start + 1, 1] + features[last, 2]
            stays, closes = self._scores(read[None])[0, columns]
            if closes > stays:
                break
            last += 1
        return last + 1

    def _scores(self, read: Floats) -> Floats:
        """The score of each move (row: state)."""
        bias = self._lower.get_param("b")
        hidden, _ = self._lower.ops.maxout(read.reshape(len(read), *bias.shape) + bias)
        scores: Floats = self._upper.predict(hidden)
        return scores
