"""When a backlog is done, and what the workers of each computer do."""

from __future__ import annotations

import datetime as dt

import pytest

from kyc_desktop.domain.office import Worker
from kyc_desktop.domain.office_board import Host, StageBacklog, by_host, seconds_left

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("waiting", "done", "left"),
    [(100, 50, 7200.0), (1, 3600, 1.0), (0, 50, 0.0), (0, 0, 0.0), (5, 0, None)],
)
def test_a_backlog_is_done_at_the_pace_of_the_last_hour(
    waiting: int, done: int, left: float | None
) -> None:
    assert seconds_left(waiting, done) == left


def test_each_document_of_a_stage_counts_once() -> None:
    assert StageBacklog(1, 20, 300, 4000, 50000).documents == 54321


def worker(name: str, host: str, version: str, read: int, ran_s: float) -> Worker:
    seen_at = NOON + dt.timedelta(seconds=ran_s - 2)
    return Worker(name, host, 7, 4, version, read, NOON, seen_at, silent_s=2.0)


def test_workers_are_told_by_computer_and_version() -> None:
    workers = [
        worker("b", "scan-2", "1.0", 30, 1800),
        worker("a", "scan-1", "1.1", 200, 7200),
        worker("c", "scan-2", "1.0", 10, 3600),
        worker("d", "scan-2", "1.1", 9, 59),  # too short to tell its pace
    ]
    assert by_host(workers, {"a": 3, "b": 1, "c": 4, "gone": 2}) == (
        Host("scan-1", "1.1", 1, 4, 3, 200, 100.0),
        Host("scan-2", "1.0", 2, 8, 5, 40, 70.0),
        Host("scan-2", "1.1", 1, 4, 0, 9, None),
    )


def test_what_has_just_begun_has_no_pace_yet() -> None:
    new = Worker("a", "scan-1", 7, 1, "1.0")
    assert by_host([new], {})[0].per_hour is None
    assert by_host([], {"a": 1}) == ()
