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


def worker(name: str, host: str, version: str) -> Worker:
    return Worker(name, host, 7, 4, version, 804, NOON, NOON)


def test_what_was_read_is_told_by_computer() -> None:
    workers = [
        worker("b", "scan-2", "1.1"),
        worker("a", "scan-1", "1.1"),
        worker("c", "scan-2", "1.0"),
        worker("d", "scan-2", "1.1"),
    ]
    reading = {"a": 3, "b": 1, "c": 4, "gone": 2}
    read = {"scan-2": 70, "stopped": 9, "desk-7": 2, "idle": 0, None: 5}
    assert by_host(workers, reading, read) == (
        Host("desk-7", (), 0, 0, 0, 2),
        Host("scan-1", ("1.1",), 1, 4, 3, 0),
        Host("scan-2", ("1.0", "1.1"), 3, 12, 5, 70),
        Host("stopped", (), 0, 0, 0, 9),
    )
    assert by_host([], {"a": 1}, {None: 5}) == ()
