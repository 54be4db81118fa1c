"""Confidence as a probability: how often mentions of a score were right on data that others made."""

import math

# Of all 805 mentions of the dev halves of case2021_task2 (is the type right?) and isaf (are province and day right?)
# 72 in 100 are right; these two constants make their answers likeliest, as rounded (`newsledger bench reliability`,
# which also measures what such constants are worth on items that they were not fitted on).
_INTERCEPT = -1.53
_SLOPE = 4.0


def calibrated(score: float) -> float:
    """The probability that a mention of this score, 0 to 1, is right; it rises with the score.

    A logistic curve: Platt, “Probabilistic outputs for support vector machines” (1999). It was fitted on all items of
    the dev halves.
    """
    clipped = min(max(score, 0.0), 1.0)
    return 1 / (1 + math.exp(-(_INTERCEPT + _SLOPE * clipped)))
