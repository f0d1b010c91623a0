"""The periods of a range: nothing is left out and nothing counted twice."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from kyc_desktop.domain.statistics import Period, Step, periods

D = dt.date


@pytest.mark.parametrize(
    ("first", "last", "step", "number"),
    [
        (D(2026, 10, 24), D(2026, 10, 24), Step.DAY, 1),
        (D(2026, 10, 1), D(2026, 11, 30), Step.DAY, 61),
        (D(2026, 1, 1), D(2026, 12, 31), Step.WEEK, 53),
        (D(2022, 12, 15), D(2026, 11, 30), Step.MONTH, 48),
        (D(1990, 7, 1), D(2026, 11, 30), Step.YEAR, 37),
        (D(9990, 1, 1), dt.date.max, Step.MONTH, 120),
        (dt.date.min, dt.date.max, Step.YEAR, 9999),
    ],
)
def test_a_range_is_told_in_periods_that_can_be_taken_in(
    first: dt.date, last: dt.date, step: Step, number: int
) -> None:
    found = periods(first, last)
    assert (Step.of(first, last), len(found)) == (step, number)
    assert (found[0].first, found[-1].last) == (first, last)
    day = dt.timedelta(days=1)
    assert all(one.last + day == other.first for one, other in pairwise(found))


def test_weeks_begin_on_mondays_and_months_on_their_first_day() -> None:
    weeks = periods(D(2026, 1, 1), D(2026, 6, 30))
    assert weeks[:2] == [
        Period(D(2026, 1, 1), D(2026, 1, 4)), Period(D(2026, 1, 5), D(2026, 1, 11)),
    ]  # fmt: skip
    months = periods(D(2024, 2, 10), D(2026, 2, 10))
    assert months[0] == Period(D(2024, 2, 10), D(2024, 2, 29))
    assert months[-2:] == [
        Period(D(2026, 1, 1), D(2026, 1, 31)), Period(D(2026, 2, 1), D(2026, 2, 10)),
    ]  # fmt: skip
