"""A cautious estimate of a rate from a count: the Clopper–Pearson 95 % confidence interval."""

from __future__ import annotations

import math
from functools import lru_cache

_ALPHA = 0.05  # significance level for 95 % confidence, half of it at each end
_HALVINGS = 50
_NEGLIGIBLE = 1e-17
_WIDE = 10  # standard errors, within which the end of the interval is looked for


@lru_cache(maxsize=4096)
def upper_bound(wrong: int, checked: int) -> float:
    """The upper end of the two-sided Clopper–Pearson 95 % confidence interval, 0–1.

    If the true rate were above it, so few errors would be found less than once in 40 times. For 0
    wrong of `n` it is 1 - 0.025^(1/n); if nothing was checked it is 1, because nothing is known.
    """
    if wrong >= checked:
        return 1.0
    low = wrong / checked
    error = math.sqrt(low * (1 - low) / checked)
    high = min(low + _WIDE * (error + 1 / checked), 1.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _at_most(wrong, checked, middle) > _ALPHA / 2:
            low = middle
        else:
            high = middle
    return high


def lower_bound(found: int, checked: int) -> float:
    """The lower end of the same interval; 0 if nothing was checked."""
    return 1 - upper_bound(checked - found, checked)


def upper_percent(wrong: int, checked: int) -> float:
    """The upper bound in per cent, rounded up to one decimal so that "below" stays true."""
    return math.ceil(round(upper_bound(wrong, checked) * 1000, 6)) / 10


def _at_most(wrong: int, checked: int, rate: float) -> float:
    """The binomial probability of `wrong` errors or fewer, for a rate in (`wrong / checked`, 1).

    Fewer errors are ever less likely, so the sum ends where they no longer count.
    """
    term = math.exp(
        math.lgamma(checked + 1)
        - math.lgamma(wrong + 1)
        - math.lgamma(checked - wrong + 1)
        + wrong * math.log(rate)
        + (checked - wrong) * math.log1p(-rate)
    )
    total, odds = term, (1 - rate) / rate
    for found in range(wrong, 0, -1):
        term *= found / (checked - found + 1) * odds
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return total
