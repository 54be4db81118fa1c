"""Tests of calibrating on some answers and measuring on others."""

import pytest

from tasks.benchmarks.calibration import Calibration, Judged, expected_error, fit, held_out, in_first_half


def answers(confidence: float, n: int, n_right: int, prefix: str = "item") -> list[Judged]:
    return [Judged(f"{prefix} {confidence} {i}", confidence, i < n_right) for i in range(n)]


def test_confidences_that_hold_are_left_as_they_are() -> None:
    found = fit([*answers(0.3, 1000, 300), *answers(0.8, 1000, 800)])
    assert found.intercept == pytest.approx(0, abs=0.02)
    assert found.slope == pytest.approx(1, abs=0.02)


def test_boasting_is_cut_to_the_share_that_was_right() -> None:
    found = fit([*answers(0.6, 1000, 400), *answers(0.95, 1000, 600)])
    assert found(0.6) == pytest.approx(0.4, abs=0.01)
    assert found(0.95) == pytest.approx(0.6, abs=0.01)


def test_a_few_right_answers_prove_no_certainty() -> None:
    assert 0.7 < fit(answers(0.5, 4, 4))(0.5) < 0.9


def test_nothing_judged_says_nothing() -> None:
    assert fit([]) == Calibration(0.0, 0.0)
    assert held_out([]) == []
    assert expected_error([[], []]) == 0


def test_each_half_is_calibrated_by_the_other() -> None:
    items = [f"text {i}" for i in range(400)]
    first = [Judged(item, 0.5, right=True) for item in items if in_first_half(item)]
    second = [Judged(item, 0.5, right=False) for item in items if not in_first_half(item)]
    tested = held_out([*first, *second])
    assert [a.item for a in tested] == [a.item for a in [*first, *second]]
    assert all(a.confidence < 0.02 for a in tested[: len(first)])  # the second half was never right
    assert all(a.confidence > 0.98 for a in tested[len(first) :])


def test_the_halves_depend_on_the_id_alone_and_are_about_equal() -> None:
    halves = {item: in_first_half(item) for item in map(str, range(1000))}
    assert halves["1"] is in_first_half("1")
    assert 450 < sum(halves.values()) < 550


def test_the_error_weighs_each_bin_by_its_size() -> None:
    assert expected_error([answers(0.6, 3, 3), answers(0.9, 1, 1)]) == pytest.approx((0.4 * 3 + 0.1) / 4)
