import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.extraction.confidence import calibrated

SCORES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("score", "probability"),
    [(0.0, 0.178), (0.3825, 0.5), (0.6, 0.705), (1.0, 0.922), (1.2, 0.922), (-1, 0.178)],
)
def test_a_score_becomes_a_share_of_right_answers(score: float, probability: float) -> None:
    assert calibrated(score) == pytest.approx(probability, abs=0.001)


@given(SCORES, SCORES)
def test_a_higher_score_is_never_less_sure(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert calibrated(low) <= calibrated(high)
