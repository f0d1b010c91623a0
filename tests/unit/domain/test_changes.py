"""Numbers of changes grow, whatever the clock does."""

from __future__ import annotations

from kyc_desktop.domain.changes import ChangeNumbers


def test_numbers_follow_the_clock_and_never_go_back() -> None:
    clock = iter((5_000_000, 5_000_999, 9_000_000, 1_000_000, 9_002_000)).__next__
    numbers = ChangeNumbers(clock)
    assert [numbers.next() for _ in range(5)] == [5000, 5001, 9000, 9001, 9002]


def test_a_window_that_takes_over_later_has_greater_numbers() -> None:
    first, second = ChangeNumbers(lambda: 5_000_000), ChangeNumbers(lambda: 6_000_000)
    assert max(first.next() for _ in range(100)) < second.next()
