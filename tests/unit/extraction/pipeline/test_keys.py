"""Tests of the keys of tokens."""

import numpy as np

from tasks.extraction.pipeline.keys import mixed


def test_rows_that_differ_in_any_place_have_keys_of_their_own() -> None:
    ids = [0, 1, 2, 459, 18223104521466393082, 7918612102688024668]  # of symbols, and of strings
    rows = np.array([(a, b, c) for a in ids for b in ids for c in ids], "uint64")
    assert len(set(mixed(rows))) == len(rows)
    assert mixed(rows) == mixed(rows.copy())


def test_fewer_attributes_than_three() -> None:
    assert mixed(np.array([[7], [9]], "uint64")) == [7, 9]
