"""What a count of errors says of how often they happen: a bound that does not promise too much."""

from __future__ import annotations

import math

_ALPHA = 0.05  # what a confidence of 95 % leaves, half of it at each end
_HALVINGS = 60


def upper_bound(wrong: int, checked: int) -> float:
    """The upper end of the two-sided 95 % confidence interval of Clopper and Pearson, 0-1.

    With a true rate above it, so few errors would be found less than once in 40 times. For none
    wrong of `n` it is 1 - 0.025^(1/n); for nothing checked it is 1: nothing is known.
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
    """The same in per cent with one decimal, rounded up: "fewer than" stays true."""
    return math.ceil(round(upper_bound(wrong, checked) * 1000, 6)) / 10


def _at_most(wrong: int, checked: int, rate: float) -> float:
    """How likely that many errors or fewer are among so many, at a rate between 0 and 1."""
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
