"""Tests of the states of the parser."""

import numpy as np

from tasks.extraction.pipeline.arc_eager import MOVES, NONE, States

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(len(MOVES))


def _after(states: States, *moves: int) -> States:
    for number, move in enumerate(moves, 1):
        assert states.allowed()[0] >> move & 1
        states.move(np.array([move]), np.array([number], np.uint64))
    return states


def test_arcs_set_heads_and_labels() -> None:
    states = _after(States(np.array([3])), SHIFT, LEFT, SHIFT, RIGHT)  # "Nobody came back"
    assert states.heads[0, :3].tolist() == [1, NONE, 1]
    assert states.labels[0, :3].tolist() == [2, 0, 4]
    assert len(_after(states, REDUCE, REDUCE).going) == 0


def test_what_the_next_move_depends_on() -> None:
    states = _after(States(np.array([4])), SHIFT, LEFT, SHIFT, RIGHT)
    assert states.context().tolist() == [[3, NONE, 2, 1, NONE, NONE, NONE, NONE]]
    assert _after(states, REDUCE).context().tolist() == [[3, NONE, 1, NONE, NONE, NONE, 0, 2]]


def test_a_left_arc_takes_a_word_from_the_head_that_it_had() -> None:
    states = _after(States(np.array([3])), SHIFT, RIGHT, LEFT)
    assert states.heads[0, :3].tolist() == [NONE, 2, NONE]
    assert states.context().tolist() == [[2, NONE, 0, NONE, NONE, 1, NONE, NONE]]


def test_a_word_without_a_head_goes_back_once() -> None:
    states = _after(States(np.array([3])), SHIFT, SHIFT, REDUCE)
    assert states.context()[0, :3].tolist() == [1, 2, 0]
    assert not states.allowed()[0] >> SHIFT & 1


def test_nothing_joins_two_sentences() -> None:
    states = _after(States(np.array([2])), BREAK, SHIFT)
    assert [bool(states.allowed()[0] >> move & 1) for move in range(len(MOVES))] == [
        False,
        True,
        False,
        False,
        False,
    ]


def test_each_sentence_makes_its_own_move() -> None:
    states = States(np.array([1, 2]))
    states.move(np.array([SHIFT, SHIFT]), np.zeros(2, np.uint64))
    states.move(np.array([REDUCE, RIGHT]), np.array([0, 7], np.uint64))
    assert states.going.tolist() == [1]
    assert states.heads[1].tolist() == [NONE, 0, NONE]
