import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.cleaning.shingles import shingle_hashes, shingles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One, two THREE four", {"one two", "two three", "three four"}),
        ("one", {"one"}),
        ("町に入", {"町 に", "に 入"}),
        (" ... ", set()),
    ],
)
def test_shingles(text: str, expected: set[str]):
    assert shingles(text, 2) == expected


@given(st.text(st.sampled_from("ab ."), max_size=40), st.text(st.sampled_from("ab ."), max_size=40))
def test_hashes_share_what_shingles_share(one: str, other: str):
    ours, theirs = shingle_hashes(one, 3), shingle_hashes(other, 3)
    assert (len(ours), len(theirs)) == (len(shingles(one, 3)), len(shingles(other, 3)))
    assert len(np.intersect1d(ours, theirs)) == len(shingles(one, 3) & shingles(other, 3))


def test_hashes_are_sorted_and_the_same_in_every_process():
    assert shingle_hashes("One, two three four five", 4).tolist() == [
        395_050_956_209_656_285,
        13_765_700_346_698_357_651,
    ]
