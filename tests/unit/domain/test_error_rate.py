"""The Clopper-Pearson bound, against published and computed values."""

from __future__ import annotations

import pytest

from kyc_desktop.domain.error_rate import lower_bound, upper_bound, upper_percent


@pytest.mark.parametrize(
    ("wrong", "checked", "upper"),
    [  # SciPy: binomtest(wrong, checked).proportion_ci(0.95, "exact").high
        (0, 1, 0.975),
        (0, 10, 0.3084971),
        (0, 100, 0.0362167),
        (0, 312, 0.0117537),
        (1, 10, 0.4450161),
        (1, 100, 0.0544594),
        (5, 100, 0.1128349),
        (10, 10, 1.0),
        (9, 10, 0.9974714),
        (3, 10_000, 0.0008764),
    ],
)
def test_the_upper_end_of_the_two_sided_interval(wrong: int, checked: int, upper: float) -> None:
    assert upper_bound(wrong, checked) == pytest.approx(upper, abs=1e-6)


def test_nothing_checked_tells_nothing() -> None:
    assert upper_bound(0, 0) == 1.0


@pytest.mark.parametrize(
    ("wrong", "checked", "percent"), [(0, 312, 1.2), (0, 100, 3.7), (0, 1, 97.5), (2, 2, 100.0)]
)
def test_per_cents_are_rounded_up(wrong: int, checked: int, percent: float) -> None:
    assert upper_percent(wrong, checked) == percent


def test_more_checks_without_an_error_promise_more() -> None:
    bounds = [upper_bound(0, checked) for checked in (1, 10, 100, 1000, 100_000)]
    assert bounds == sorted(bounds, reverse=True)


@pytest.mark.parametrize(
    ("found", "checked", "low", "high"),
    [  # quantiles of the beta distribution, by numerical integration
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.3084971),
        (1, 10, 0.0025286, 0.4450161),
        (10, 10, 0.6915029, 1.0),
        (22_388, 929_422, 0.0237773, 0.0244018),
        (907_034, 929_422, 0.9755982, 0.9762227),
    ],
)
def test_both_ends_of_the_interval_also_of_many(
    found: int, checked: int, low: float, high: float
) -> None:
    assert lower_bound(found, checked) == pytest.approx(low, abs=2e-7)
    assert upper_bound(found, checked) == pytest.approx(high, abs=2e-7)
