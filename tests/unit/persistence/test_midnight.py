"""The first moment of any day that can be typed, on any computer."""

from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.persistence.repositories.history_orders import midnight

# What Windows knows of time zones.
EARLIEST, LATEST = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (1970, 3001))


@pytest.mark.parametrize(
    "day", [dt.date.min, dt.date(1969, 12, 31), dt.date(1970, 1, 1), dt.date.max], ids=str
)
def test_days_without_flows_have_a_moment_that_every_system_knows(day: dt.date) -> None:
    assert EARLIEST < midnight(day) < LATEST


def test_a_day_begins_at_midnight_here() -> None:
    assert midnight(dt.date(2026, 11, 30)).replace(tzinfo=None) == dt.datetime(2026, 11, 30)  # noqa: DTZ001 - as a clock shows it
