"""The states of an arc-eager parser (spaCy's `ArcEager`) for many sentences, which all make a move at the same time."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Labels: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.intp]

MOVES = ("S", "D", "L", "R", "B")  # as spaCy calls them: shift, reduce, left arc, right arc, break
NONE = -1  # stands for no word


class States:
    """A stack, a buffer with the words that were put back before it, and the heads and labels that were set.

    A table has a row for each sentence. Its last column is of no word, and so is what the place -1 finds.
    """

    def __init__(self, lengths: Places) -> None:
        n_docs, width = len(lengths), int(lengths.max()) + 1
        self.going = np.arange(n_docs)  # the sentences that are not read to their end
        self.heads = np.full((n_docs, width), NONE)
        self.labels = np.zeros((n_docs, width), np.uint64)
        self._lengths = lengths
        self._stack = np.full(
            (n_docs, width + 3), NONE
        )  # from column 3 on: there are always three words to look at
        self._back = np.full((n_docs, width), NONE)
        self._depth, self._n_back, self._next = (np.zeros(n_docs, np.intp) for _ in range(3))
        # The outermost children of each word, and for a child on the right the one that was it before.
        self._left, self._right, self._before = (np.full((n_docs, width), NONE) for _ in range(3))
        self._put_back, self._opens_sentence = (np.zeros((n_docs, width), bool) for _ in range(2))
        self._moves = (self._shift, self._reduce, self._left_arc, self._right_arc, self._break)
        self._look()

    def _look(self) -> None:
        """Read the first two words of each buffer, and the uppermost one of each stack."""
        going = self.going
        n_back = self._n_back[going]

        def waiting(i: int) -> Places:
            place = self._next[going] + i - n_back
            fresh = np.where(place < self._lengths[going], place, NONE)
            return np.where(i < n_back, self._back[going, n_back - 1 - i], fresh)

        self._b0, self._b1 = waiting(0), waiting(1)
        self._n_waiting = self._lengths[going] - self._next[going] + n_back
        self._s0 = self._stack[going, self._depth[going] + 2]

    def context(self) -> Places:
        """The words that tell the next move (row: sentence): two that wait, three of the stack, outermost children."""
        going, b0, s0, top = self.going, self._b0, self._s0, self._depth[self.going] + 2
        below = self._stack[going, top - 1], self._stack[going, top - 2]
        children = self._left[going, b0], self._left[going, s0], self._right[going, s0]
        return np.stack([b0, self._b1, s0, *below, *children], axis=1)

    def allowed(self) -> Places:
        """The moves that each sentence can make, a bit for each."""
        stacked = self._depth[self.going] > 0
        inside = ~self._opens_sentence[self.going, self._b0]
        shift = ~stacked | ((self._n_waiting > 1) & inside & ~self._put_back[self.going, self._b0])
        arc = stacked & (self._n_waiting > 0) & inside
        ends = (self._n_waiting > 1) & (self._b1 == self._b0 + 1)
        ends &= ~self._opens_sentence[self.going, self._b1]
        bits: Places = shift + 2 * stacked + 4 * arc + 8 * arc + 16 * ends
        return bits

    def move(self, moves: Places, labels: Labels) -> None:
        """Make a move in each sentence that is going."""
        for number, make in enumerate(self._moves):
            some = np.flatnonzero(moves == number)
            if len(some):
                make(some, labels[some])
        over = (self._depth <= 0) & (self._next >= self._lengths) & (self._n_back == 0)
        self.going = self.going[~over[self.going]]
        self._look()

    def _shift(self, some: Places, _labels: Labels) -> None:
        docs = self.going[some]
        from_back = self._n_back[docs] > 0
        self._n_back[docs] -= from_back
        self._next[docs] += ~from_back
        self._stack[docs, self._depth[docs] + 3] = self._b0[some]
        self._depth[docs] += 1

    def _reduce(self, some: Places, _labels: Labels) -> None:
        docs, words = self.going[some], self._s0[some]
        returns = (self.heads[docs, words] == NONE) & (self._depth[docs] > 1)
        self._depth[docs] -= 1
        docs, words = docs[returns], words[returns]
        self._put_back[docs, words] = True
        self._back[docs, self._n_back[docs]] = words
        self._n_back[docs] += 1

    def _left_arc(self, some: Places, labels: Labels) -> None:
        docs, heads, words = self.going[some], self._b0[some], self._s0[some]
        before = self.heads[docs, words]  # which loses its last child on the right
        self._right[docs, before] = np.where(before == NONE, NONE, self._before[docs, words])
        self.heads[docs, words], self.labels[docs, words] = heads, labels
        self._left[docs, heads] = words
        self._put_back[docs, heads] = False
        self._depth[docs] -= 1

    def _right_arc(self, some: Places, labels: Labels) -> None:
        docs, heads, words = self.going[some], self._s0[some], self._b0[some]
        self.heads[docs, words], self.labels[docs, words] = heads, labels
        self._before[docs, words] = self._right[docs, heads]
        self._right[docs, heads] = words
        self._shift(some, labels)

    def _break(self, some: Places, _labels: Labels) -> None:
        self._opens_sentence[self.going[some], self._b1[some]] = True
