"""The office queue: each document is read by one worker, whatever becomes of the workers."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import count
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.office import Stage, Worker
from kyc_desktop.errors import StaleFlow
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR
from kyc_desktop.persistence.office_tables import OfficeDocument, OfficeWorker
from kyc_desktop.persistence.repositories.attempts import MAX_CRASHES
from kyc_desktop.persistence.store import Store
from tests.office_documents import brought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.domain.office import ToRead

READ = KYC_FLOW.task(PERFORM_OCR)


class Host:
    """A computer with a worker, whose database connection is its own."""

    def __init__(self, store: Store, name: str) -> None:
        self.store = store
        self.worker = Worker(f"{name}/1", name, 1, 2, "1.0")
        self.reading: list[int] = []
        store.office.hold(self.worker, ())

    def take(self, most: int = 1) -> list[ToRead]:
        taken = self.store.office.take(self.worker.id, most)
        self.reading += [each.flow_id for each in taken]
        return taken

    def take_one(self) -> ToRead:
        (taken,) = self.take()
        return taken

    def begin(self, taken: ToRead) -> tuple[int, int]:
        return self.store.flows.task_started(taken.flow_id, READ, taken.version)

    def finish(self, taken: ToRead, version: int, attempt: int) -> None:
        self.store.flows.task_succeeded(taken.flow_id, PERFORM_OCR, attempt)
        self.store.flows.set_status(taken.flow_id, FlowStatus.AWAITING_REVIEW, version)
        self.store.office.read(self.worker.id, taken.flow_id)
        self.reading.remove(taken.flow_id)

    def hold(self) -> None:
        self.store.office.hold(self.worker, self.reading)


@pytest.fixture
def host(database_url: str, tmp_path: Path) -> Iterator[Callable[[], Host]]:
    numbers = count(1)
    with ExitStack() as opened:

        def start() -> Host:
            name = f"host{next(numbers)}"
            store = Store.open(database_url, tmp_path / name)
            opened.callback(store.close)
            return Host(store, name)

        yield start


def pass_time(engine: Engine) -> None:
    """The workers have said nothing for long enough."""
    with engine.begin() as sql:
        sql.execute(text("UPDATE office_queue SET until = now() - interval '1 second' "
                         "WHERE until IS NOT NULL"))  # fmt: skip


def attempts(engine: Engine, flow_id: int) -> list[tuple[str, str | None]]:
    with engine.begin() as sql:
        rows = sql.execute(
            text("SELECT status, error_message FROM flow_tasks WHERE flow_id = :id AND name = :n "
                 "ORDER BY attempt"), {"id": flow_id, "n": PERFORM_OCR},
        )  # fmt: skip
        return [(row.status, row.error_message) for row in rows]


def hosts(store: Store, flow_ids: list[int]) -> dict[int, str]:
    """The computers that read these flows, by flow."""
    with store._database.transaction() as session:
        rows = session.execute(
            select(OfficeDocument.flow_id, OfficeWorker.host)
            .join(OfficeWorker, OfficeWorker.id == OfficeDocument.holder)
            .where(OfficeDocument.flow_id.in_(flow_ids))
        )
        return {row.flow_id: row.host for row in rows}


def test_the_most_urgent_is_read_first_and_nothing_twice(host: Callable[[], Host]) -> None:
    one, other = host(), host()
    late = brought(one.store, 2)
    urgent = brought(one.store, 1, priority=5)
    assert [one.take_one().flow_id, other.take_one().flow_id] == [*urgent, late[0]]
    assert [each.flow_id for each in one.take(5)] == [late[1]]
    assert other.take(5) == []
    backlog = one.store.office.backlog(Stage.READING)
    assert (backlog.waiting, backlog.held) == (0, 3)
    assert hosts(other.store, [*late, *urgent]) == {
        urgent[0]: "host1", late[0]: "host2", late[1]: "host1",
    }  # fmt: skip


def test_many_who_take_at_once_share(host: Callable[[], Host]) -> None:
    hosts = [host() for _ in range(4)]
    ids = brought(hosts[0].store, 40)
    together = Barrier(len(hosts))

    def drain(each: Host) -> None:
        together.wait()
        while each.take(3):
            pass

    threads = [Thread(target=drain, args=(each,)) for each in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(flow_id for each in hosts for flow_id in each.reading) == ids


def test_what_was_read_waits_for_its_review(host: Callable[[], Host]) -> None:
    one = host()
    brought(one.store, 1)
    taken = one.take_one()
    attempt, version = one.begin(taken)
    one.finish(taken, version, attempt)
    assert one.store.office.backlog(Stage.READING).waiting == 0
    assert one.store.office.backlog(Stage.REVIEW).waiting == 1
    assert [worker.read for worker in one.store.office.workers()] == [1]


def test_whoever_was_away_too_long_writes_nothing(host: Callable[[], Host], engine: Engine) -> None:
    stopped, other = host(), host()
    (flow_id,) = brought(other.store, 1)
    taken = stopped.take_one()
    attempt, version = stopped.begin(taken)
    pass_time(engine)
    assert stopped.take() == []  # not what it may still be reading itself
    again = other.take_one()
    number, now = other.begin(again)
    stopped.store.flows.task_succeeded(flow_id, PERFORM_OCR, attempt)
    with pytest.raises(StaleFlow):
        stopped.store.flows.set_status(flow_id, FlowStatus.AWAITING_REVIEW, version)
    stopped.store.office.read(stopped.worker.id, flow_id)
    stopped.reading.clear()
    stopped.hold()
    other.hold()
    other.finish(again, now, number)
    assert [status for status, _ in attempts(engine, flow_id)] == ["failed", "success"]
    assert [each.read for each in other.store.office.workers()] == [0, 1]


def test_whoever_still_reads_keeps_it(host: Callable[[], Host], engine: Engine) -> None:
    one, other = host(), host()
    brought(one.store, 1)
    one.take_one()
    pass_time(engine)
    one.hold()
    assert other.take() == []


def test_a_document_that_ends_three_workers_is_parked(
    host: Callable[[], Host], engine: Engine
) -> None:
    first = host()
    deadly, other = brought(first.store, 2)
    for _ in range(MAX_CRASHES):
        killed = host()
        taken = killed.take_one()
        assert taken.flow_id == deadly
        killed.begin(taken)
        killed.store.close()
        pass_time(engine)
    assert [each.flow_id for each in first.take(5)] == [other]
    details = first.store.flows.details(deadly)
    assert details.status is FlowStatus.INTERRUPTED
    assert first.store.office.backlog(Stage.REVIEW).waiting == 1
    assert [status for status, _ in attempts(engine, deadly)] == ["failed"] * MAX_CRASHES


def test_what_is_given_back_counts_as_no_crash(host: Callable[[], Host], engine: Engine) -> None:
    one = host()
    (flow_id,) = brought(one.store, 1)
    for _ in range(MAX_CRASHES + 1):
        one.begin(one.take_one())
        one.reading.clear()  # its thread gave up: the database was away
        one.hold()
    assert one.take_one().flow_id == flow_id
    one.store.office.leave(one.worker.id)
    assert one.store.office.workers() == ()
    assert host().take_one().flow_id == flow_id


def test_a_desk_that_continues_a_document_takes_it_out(host: Callable[[], Host]) -> None:
    one, desk = host(), host()
    (flow_id,) = brought(one.store, 1)
    desk.store.queue.put(flow_id, desk.store.flows.details(flow_id).version, "Clerk")
    assert one.take() == []
    assert one.store.office.backlog(Stage.READING).waiting == 0


def test_a_start_of_the_program_leaves_what_waits(host: Callable[[], Host]) -> None:
    one = host()
    (flow_id,) = brought(one.store, 1)
    one.store.close()
    two = host()
    assert two.store.flows.details(flow_id).status is FlowStatus.QUEUED
    assert two.take_one().flow_id == flow_id
