"""Confidence as a probability: how often mentions of a score were right on data that others made."""

from bisect import bisect_right
from itertools import pairwise

# (score, share right). Of 802 mentions of case2021_task2 (is the type right?) and isaf (are province and day right?),
# dev halves, the scores .3-.4, .4-.5 ... .9-1 were right in 64 (of 14 only), 50, 60, 77, 78, 86 and 84 of 100
# (`newsledger bench reliability`); drawn as a rising line between whose points the rest lies.
_POINTS = ((0.0, 0.25), (0.44, 0.5), (0.55, 0.6), (0.65, 0.75), (0.75, 0.8), (0.85, 0.85), (1.0, 0.9))


def calibrated(score: float) -> float:
    """The probability that a mention of this score, 0 to 1, is right; it rises with the score (piecewise linear)."""
    clipped = min(max(score, 0.0), 1.0)
    position = min(bisect_right([x for x, _ in _POINTS], clipped), len(_POINTS) - 1)
    (left, low), (right, high) = list(pairwise(_POINTS))[position - 1]
    return low + (high - low) * (clipped - left) / (right - left)
