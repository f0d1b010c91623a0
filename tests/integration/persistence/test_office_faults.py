"""The office queue when workers, their network or the clock fail: nothing is lost or read twice."""

from __future__ import annotations

import time
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.office import Stage
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import EXTRACT_DETAILS, KYC_FLOW, PERFORM_OCR, SAVE_TO_DB
from kyc_desktop.persistence.repositories.attempts import MAX_CRASHES
from tests.integration.persistence.test_office_queue import Host, attempts, host, pass_time
from tests.office_documents import brought
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

__all__ = ["host"]  # the fixture
LOCK = "SELECT FROM flow_manager WHERE id = :id FOR UPDATE"


def end_leases(engine: Engine) -> None:
    """What a restart of the server does to programs that do not ask it for anything meanwhile."""
    with engine.begin() as sql:
        sql.execute(text("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks "
                         "WHERE locktype = 'advisory'"))  # fmt: skip


def crash(killed: Host) -> None:
    killed.store.close()


def test_what_somebody_else_changes_does_not_keep_others_waiting(
    host: Callable[[], Host], engine: Engine
) -> None:
    one = host()
    first, second = brought(one.store, 2)
    with engine.begin() as sql:
        sql.execute(text(LOCK), {"id": first})
        assert one.take_one().flow_id == second
    assert one.take_one().flow_id == first


def test_what_needs_no_reading_does_not_hide_what_does(host: Callable[[], Host]) -> None:
    one = host()
    first, second = brought(one.store, 2)
    version = one.store.flows.details(first).version
    one.store.flows.set_status(first, FlowStatus.FAILED, version)
    assert one.take_one().flow_id == second
    assert one.store.office.backlog(Stage.REVIEW).waiting == 1


def test_what_somebody_else_changes_is_given_back_afterwards(
    host: Callable[[], Host], engine: Engine
) -> None:
    one, other = host(), host()
    (flow_id,) = brought(one.store, 1)
    one.begin(one.take_one())
    one.reading.clear()
    with engine.begin() as sql:
        sql.execute(text(LOCK), {"id": flow_id})
        one.hold()
    assert other.take() == []
    assert one.store.office.backlog(Stage.REVIEW).waiting == 0
    one.hold()
    assert other.take_one().flow_id == flow_id


def test_a_worker_that_says_so_and_one_that_has_read_never_wait_for_each_other(
    host: Callable[[], Host], engine: Engine
) -> None:
    one = host()
    (flow_id,) = brought(one.store, 1)
    one.take_one()
    with engine.begin() as sql:  # in the order of `read`
        sql.execute(text("SELECT FROM office_queue WHERE flow_id = :id FOR UPDATE"),
                    {"id": flow_id})  # fmt: skip
        holding = Thread(target=one.hold)
        holding.start()
        waits = text("SELECT count(*) FROM pg_stat_activity "
                     "WHERE wait_event_type = 'Lock' AND datname = current_database()")  # fmt: skip
        deadline = time.monotonic() + LONG_S
        while not sql.scalar(waits):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        sql.execute(text("SELECT FROM office_workers FOR UPDATE NOWAIT"))
    holding.join()


def test_a_program_that_starts_leaves_alone_what_a_worker_says_that_it_reads(
    host: Callable[[], Host], engine: Engine
) -> None:
    one = host()
    (flow_id,) = brought(one.store, 1)
    taken = one.take_one()
    attempt, version = one.begin(taken)
    end_leases(engine)
    host()
    one.finish(taken, version, attempt)
    assert attempts(engine, flow_id) == [("success", None)]
    one.hold()
    assert host().store.flows.mark_interrupted() == 0


def test_a_worker_holds_its_lease_again_once_the_server_is_back(
    host: Callable[[], Host], engine: Engine
) -> None:
    one = host()
    end_leases(engine)
    one.hold()
    with engine.begin() as sql:
        held = sql.scalar(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
    assert held == 1


@pytest.mark.parametrize("documents", [1, 6])
def test_ten_kills_of_the_same_worker_park_no_document(
    host: Callable[[], Host], engine: Engine, documents: int
) -> None:
    ids = brought(host().store, documents)
    for _ in range(10):
        killed = host()
        for taken in killed.store.office.take(killed.worker.id, 2, steady=False):
            killed.begin(taken)
        crash(killed)
        pass_time(engine)
    steady = host()
    assert [each.flow_id for each in steady.take(documents)] == ids


def test_a_document_that_ended_three_workers_is_parked_by_any(
    host: Callable[[], Host], engine: Engine
) -> None:
    (flow_id,) = brought(host().store, 1)
    for _ in range(MAX_CRASHES):
        killed = host()
        killed.begin(killed.take_one())
        crash(killed)
        pass_time(engine)
    young = host()
    assert young.store.office.take(young.worker.id, 1, steady=False) == []
    assert young.store.flows.details(flow_id).status is FlowStatus.INTERRUPTED
    assert young.store.office.backlog(Stage.REVIEW).waiting == 1


def test_whoever_was_only_away_is_no_victim_of_the_document(
    host: Callable[[], Host], engine: Engine
) -> None:
    (flow_id,) = brought(host().store, 1)
    for _ in range(MAX_CRASHES + 1):
        away = host()
        attempt, _ = away.begin(away.take_one())
        pass_time(engine)
        other = host()
        other.begin(other.take_one())
        away.store.office.has_not_ended(flow_id, PERFORM_OCR, attempt)
        other.reading.clear()
        other.hold()
    assert host().take_one().flow_id == flow_id


def test_what_was_read_but_not_stored_counts_as_read_once(
    host: Callable[[], Host], engine: Engine
) -> None:
    killed, other = host(), host()
    (flow_id,) = brought(other.store, 1)
    attempt, _ = killed.begin(killed.take_one())
    killed.store.flows.task_succeeded(flow_id, PERFORM_OCR, attempt)
    crash(killed)
    pass_time(engine)
    again = other.take_one()
    number, version = other.begin(again)
    other.finish(again, version, number)
    assert [status for status, _ in attempts(engine, flow_id)] == ["failed", "success"]


def test_whoever_comes_back_too_late_changes_nothing_of_the_flow(
    host: Callable[[], Host], engine: Engine
) -> None:
    late, other = host(), host()
    (flow_id,) = brought(other.store, 1)
    taken = late.take_one()
    _, version = late.begin(taken)
    pass_time(engine)
    again = other.take_one()
    other.begin(again)
    late.store.flows.set_engine(flow_id, "another engine")
    late.store.flows.tasks_skipped(flow_id, [EXTRACT_DETAILS, SAVE_TO_DB])
    with pytest.raises(StaleFlow):
        late.store.flows.task_started(flow_id, KYC_FLOW.task(EXTRACT_DETAILS), version)
    details = other.store.flows.details(flow_id)
    assert details.ocr_engine is None
    assert [str(task.status) for task in details.tasks if task.name == SAVE_TO_DB] == ["pending"]


def test_a_clock_that_is_set_back_keeps_no_document(
    host: Callable[[], Host], engine: Engine
) -> None:
    killed, other = host(), host()
    brought(other.store, 1)
    killed.take_one()
    crash(killed)
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET until = until + interval '1 hour', "
                         "entered_at = entered_at + interval '1 hour'"))  # fmt: skip
        sql.execute(text("UPDATE office_workers SET seen_at = seen_at + interval '1 hour' "
                         "WHERE id = 'host1/1'"))  # fmt: skip
    assert [each.id for each in other.store.office.workers()] == ["host2/1"]
    assert other.store.office.backlog(Stage.READING).oldest_s == 0
    assert len(other.take()) == 1
