"""Calibrating confidences on some judged answers, to see whether they hold for others."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_STEPS = 25  # of Newton's method, which needs fewer than ten
_RIDGE = 1e-3  # keeps the equations solvable for a handful of answers; nothing beside hundreds


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer to an item: its confidence, more than 0 and less than 1, and whether it was right."""

    item: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """log odds of being right = intercept + slope * log odds of the confidence; 0 and 1 leave it as it is.

    Cox, “Two further applications of a model for binary regression” (1958).
    """

    intercept: float
    slope: float

    def __call__(self, confidence: float) -> float:
        """The calibrated confidence."""
        return _logistic(self.intercept + self.slope * _log_odds(confidence))


def fit(answers: Sequence[Judged]) -> Calibration:
    """The calibration under which the answers are likeliest, by Newton's method.

    Right counts a little less than 1 and wrong a little more than 0, as Platt has it (“Probabilistic outputs for
    support vector machines”, 1999): a few answers that are all right are no proof of certainty.
    """
    n_right = sum(a.right for a in answers)
    target = {True: (n_right + 1) / (n_right + 2), False: 1 / (len(answers) - n_right + 2)}
    intercept = slope = 0.0
    for _ in range(_STEPS):
        up, across = -_RIDGE * intercept, -_RIDGE * slope  # the gradient
        a, b, c = _RIDGE, 0.0, _RIDGE  # the curvature: a b, b c
        for answer in answers:
            x = _log_odds(answer.confidence)
            p = _logistic(intercept + slope * x)
            off, weight = target[answer.right] - p, p * (1 - p)
            up, across = up + off, across + off * x
            a, b, c = a + weight, b + weight * x, c + weight * x * x
        determinant = a * c - b * b
        intercept += (c * up - b * across) / determinant
        slope += (a * across - b * up) / determinant
    return Calibration(intercept, slope)


def held_out(answers: Sequence[Judged]) -> list[Judged]:
    """The answers, in their order, each calibrated on the half of the items that it is not in."""
    others = {half: fit([a for a in answers if in_first_half(a.item) != half]) for half in (True, False)}
    return [replace(a, confidence=others[in_first_half(a.item)](a.confidence)) for a in answers]


def in_first_half(item: str) -> bool:
    """Whether an item is in the first of two halves, which depends on its id alone."""
    return hashlib.sha256(item.encode()).digest()[0] % 2 == 0


def expected_error(bins: Iterable[Sequence[Judged]]) -> float:
    """The mean distance of confidence and share of right answers, each bin weighted by its size.

    The expected calibration error of Naeini, Cooper and Hauskrecht (2015); 0 where nothing was judged.
    """
    filled = [some for some in bins if some]
    off = [abs(sum(a.confidence for a in some) - sum(a.right for a in some)) for some in filled]
    return sum(off) / max(sum(map(len, filled)), 1)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _log_odds(p: float) -> float:
    return math.log(p / (1 - p))
