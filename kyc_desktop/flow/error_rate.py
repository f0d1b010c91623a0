"""A cautious estimate of an error rate from a count of errors."""

from __future__ import annotations

import math

_ALPHA = 0.05  # significance level for 95 % confidence, half of it at each end
_HALVINGS = 60


def upper_bound(wrong: int, checked: int) -> float:
    """The upper end of the two-sided Clopper–Pearson 95 % confidence interval, 0–1.

    If the true rate were above it, so few errors would be found less than once in 40 times. For 0
    wrong of `n` it is 1 - 0.025^(1/n); if nothing was checked it is 1, because nothing is known.
    """
    if wrong >= checked:
        return 1.0
    low, high = wrong / checked, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _at_most(wrong, checked, middle) > _ALPHA / 2:
            low = middle
        else:
            high = middle
    return high


def upper_percent(wrong: int, checked: int) -> float:
    """The upper bound in per cent, rounded up to one decimal so that "below" stays true."""
    return math.ceil(round(upper_bound(wrong, checked) * 1000, 6)) / 10


def _at_most(wrong: int, checked: int, rate: float) -> float:
    """The binomial probability of `wrong` errors or fewer among `checked`, for a rate in (0, 1)."""
    whole = math.lgamma(checked + 1)
    logs = (
        whole
        - math.lgamma(found + 1)
        - math.lgamma(checked - found + 1)
        + found * math.log(rate)
        + (checked - found) * math.log1p(-rate)
        for found in range(wrong + 1)
    )
    return math.fsum(map(math.exp, logs))
