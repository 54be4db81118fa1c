"""Tests of the reliability table."""

import pytest

from tasks.benchmarks.calibration import Judged
from tasks.benchmarks.reliability import reliability


def test_each_tenth_tells_how_often_it_was_right() -> None:
    judged = [
        Judged(str(i), confidence, right)
        for i, (confidence, right) in enumerate([(0.62, True), (0.68, False), (0.91, True), (0.99, True)])
    ]
    low, high, error = reliability("test", judged)
    assert (low.figure, low.value) == ("right of 2 at 0.6 to 0.7, mean 0.65", 0.5)
    assert (high.figure, high.value) == ("right of 2 at 0.9 to 1.0, mean 0.95", 1.0)
    assert error.figure == "expected calibration error of 4"
    assert error.value == pytest.approx((0.15 * 2 + 0.05 * 2) / 4)


def test_nothing_judged_is_nothing_told() -> None:
    assert list(reliability("test", [])) == []
