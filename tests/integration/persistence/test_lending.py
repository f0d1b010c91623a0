"""What a window lends to the workers stays its own, whatever becomes of either."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kyc_desktop.domain.changes import CHANGES, DraftChange
from kyc_desktop.domain.fields import Draft
from kyc_desktop.domain.flow import Failure, FlowProgress, FlowState, FlowStatus
from kyc_desktop.domain.image import DocumentImage, ImageSource
from kyc_desktop.domain.lending import Lent
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Stage, Worker
from kyc_desktop.errors import Cancelled, OcrFailed, StaleFlow
from kyc_desktop.flow.definition import KYC_FLOW, PERFORM_OCR, UPLOAD_IMAGE
from kyc_desktop.persistence.store import Store
from tests.office_documents import brought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from kyc_desktop.domain.flow import QueuedFlow
    from kyc_desktop.domain.office import ToRead

READ = KYC_FLOW.task(PERFORM_OCR)
CLERK = "Clerk"
NONE = 10**9  # no flow has this number


class Window:
    """A window with documents in its list."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def drop(self, number: int) -> list[int]:
        """Documents whose images are stored, and which wait to be read."""
        states = [FlowState(ImageSource(f"{each}.png"), CLERK) for each in range(number)]
        store, ids = self.store, []
        for state in store.queue.create(KYC_FLOW, states):
            flow_id = state.flow_id or 0
            attempt, version = store.flows.task_started(
                flow_id, KYC_FLOW.task(UPLOAD_IMAGE), state.version
            )
            data = str(flow_id).encode()
            image = DocumentImage(data, "image/png", hashlib.sha256(data).hexdigest(), 4, 4)
            store.images.keep(flow_id, image)
            store.flows.task_succeeded(flow_id, UPLOAD_IMAGE, attempt)
            store.flows.set_status(flow_id, FlowStatus.QUEUED, version)
            ids.append(flow_id)
        return ids

    def lend(self, number: int) -> list[int]:
        ids = self.drop(number)
        self.store.lending.lend(ids)
        return ids

    def back(self, *flow_ids: int) -> dict[int, FlowState]:
        taken = self.store.lending.take_back(flow_ids)
        return {each.state.flow_id or 0: each.state for each in taken.flows}

    def claim(self, *, lending: bool = True) -> tuple[QueuedFlow, ...]:
        return self.store.lending.claim(CLERK, lending=lending).flows


class Host:
    """A computer with a worker."""

    def __init__(self, store: Store, name: str = "scan-host-1") -> None:
        self.store = store
        self.worker = Worker(f"{name}/1", name, 1, 2, "1.0")
        store.office.hold(self.worker, ())

    def take(self) -> ToRead:
        (taken,) = self.store.office.take(self.worker.id, 1)
        return taken

    def begin(self) -> tuple[ToRead, int, int]:
        taken = self.take()
        attempt, version = self.store.flows.task_started(taken.flow_id, READ, taken.version)
        return taken, attempt, version

    def finish(self, begun: tuple[ToRead, int, int], *, tells: bool = True) -> None:
        taken, attempt, version = begun
        self.store.flows.task_failed(taken.flow_id, PERFORM_OCR, attempt, FAILURE.message)
        self.store.flows.set_status(
            taken.flow_id, FlowStatus.FAILED, version, FlowProgress(failure=FAILURE)
        )
        if tells:
            self.store.office.read(self.worker.id, taken.flow_id)

    @property
    def read(self) -> int:
        (mine,) = [each for each in self.store.office.workers() if each.id == self.worker.id]
        return mine.read


FAILURE = Failure(
    PERFORM_OCR, Message("flow_cancelled"), Message("press_try_again"), OcrFailed.code
)


@pytest.fixture
def program(database_url: str, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    with ExitStack() as open_stores:

        def open_store(name: str) -> Store:
            store = Store.open(database_url, tmp_path / name)
            open_stores.callback(store.close)
            return store

        yield open_store


@pytest.fixture
def window(program: Callable[[str], Store]) -> Window:
    return Window(program("desk"))


@pytest.fixture
def host(program: Callable[[str], Store]) -> Host:
    return Host(program("host"))


def run_out(engine: Engine) -> None:
    """Let all holds end, as if their workers had been away for long."""
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE office_queue SET until = clock_timestamp() - interval '1 s'")
        )


def test_what_is_lent_is_read_and_comes_back(window: Window, host: Host) -> None:
    first, second = window.lend(2)
    begun = host.begin()
    lent = window.store.lending.lent()
    assert lent == Lent(2, {first: "scan-host-1"}, frozenset({second}))
    host.finish(begun)
    assert window.store.lending.lent().hosts == {}
    (state,) = window.back(first).values()
    assert state.status is FlowStatus.FAILED
    assert state.failure == FAILURE
    assert host.read == 1
    # It is this window's: what is typed in it is stored, and so is its removal.
    draft = Draft("Lennart Berg", "1961-11-02")
    window.store.queue.keep_draft(first, DraftChange(CHANGES.next(), draft))
    window.store.queue.remove_from_queue(first, CHANGES.next())
    assert window.store.office.backlog(Stage.READING).waiting == 1


def test_documents_of_a_clerk_come_before_the_others(window: Window, host: Host) -> None:
    brought(host.store, 1)
    first, second = window.lend(2)
    window.store.lending.urge(second)
    assert [host.take().flow_id for _ in range(2)] == [second, first]


def test_only_what_nobody_holds_is_taken_back(window: Window, host: Host) -> None:
    first, second = window.lend(2)
    begun = host.begin()
    assert list(window.back(first, second)) == [second]
    host.finish(begun)
    assert list(window.back(first, second)) == [first, second]


def test_what_was_read_is_taken_although_its_worker_did_not_say_so(
    window: Window, host: Host
) -> None:
    (flow_id,) = window.lend(1)
    host.finish(host.begin(), tells=False)
    assert window.store.lending.lent().hosts == {}
    assert list(window.back(flow_id)) == [flow_id]
    assert host.read == 1
    host.store.office.hold(host.worker, ())
    assert window.store.flows.details(flow_id).status is FlowStatus.FAILED


def test_a_worker_that_is_gone_keeps_nothing(window: Window, host: Host, engine: Engine) -> None:
    (flow_id,) = window.lend(1)
    _, _, version = host.begin()
    run_out(engine)
    assert window.store.lending.lent().waiting == {flow_id}
    (state,) = window.back(flow_id).values()
    assert state.status is FlowStatus.QUEUED
    window.store.flows.task_started(flow_id, READ, state.version)
    with pytest.raises(StaleFlow):
        host.store.flows.set_status(flow_id, FlowStatus.AWAITING_REVIEW, version)


def test_what_a_worker_gives_back_can_be_removed(window: Window, host: Host) -> None:
    (flow_id,) = window.lend(1)
    host.begin()
    host.store.office.leave(host.worker.id)
    window.store.queue.remove_from_queue(flow_id, CHANGES.next())
    assert window.store.flows.details(flow_id).status is FlowStatus.INTERRUPTED
    assert window.claim() == ()


def test_a_worker_loses_what_the_clerk_removes(window: Window, host: Host) -> None:
    (flow_id,) = window.lend(1)
    begun = host.begin()
    window.store.queue.remove_from_queue(flow_id, CHANGES.next())
    with pytest.raises(StaleFlow):
        host.finish(begun)
    host.store.office.read(host.worker.id, flow_id)
    host.store.office.hold(host.worker, ())
    assert window.store.flows.details(flow_id).status is FlowStatus.INTERRUPTED
    assert window.store.office.backlog(Stage.REVIEW).waiting == 0
    # It is put back, and is read again.
    change = DraftChange(CHANGES.next(), None)
    window.store.queue.return_to_queue(flow_id, 0, change, CLERK)
    assert window.store.flows.details(flow_id).status is FlowStatus.QUEUED


def test_what_the_clerk_cancels_is_stopped(window: Window, host: Host) -> None:
    first, second = window.lend(2)
    begun = host.begin()
    for flow_id in (first, second):
        (back,) = window.store.lending.withdraw(flow_id).flows
        assert back.state.status is FlowStatus.INTERRUPTED
        assert back.state.failure is not None
        assert back.state.failure.code == Cancelled.code
    with pytest.raises(StaleFlow):
        host.finish(begun)
    assert window.store.lending.lent().waiting == frozenset()


def test_what_was_read_in_time_is_not_cancelled(window: Window, host: Host) -> None:
    (flow_id,) = window.lend(1)
    host.finish(host.begin())
    (back,) = window.store.lending.withdraw(flow_id).flows
    assert back.state.failure == FAILURE


def test_the_next_window_has_what_the_last_one_lent(
    window: Window, host: Host, program: Callable[[str], Store]
) -> None:
    read, held, waiting, own = (*window.lend(3), *window.drop(1))
    host.finish(host.begin())
    begun = host.begin()
    window.store.close()
    later = Window(program("desk"))
    flows = later.claim()
    assert [each.state.flow_id for each in flows] == [read, held, waiting, own]
    assert [each.lent for each in flows] == [False, True, True, False]
    lent = later.store.lending.lent()
    assert lent == Lent(2, {held: "scan-host-1"}, frozenset({waiting}))
    host.finish(begun)
    assert set(later.back(held, waiting)) == {held, waiting}


def test_a_window_that_lends_nothing_leaves_only_what_is_held(
    window: Window, host: Host, program: Callable[[str], Store]
) -> None:
    held, waiting = window.lend(2)
    begun = host.begin()
    window.store.close()
    later = Window(program("desk"))
    assert [each.state.flow_id for each in later.claim(lending=False)] == [waiting]
    assert host.store.office.take(host.worker.id, 1) == []
    host.finish(begun)
    assert [each.state.flow_id for each in later.claim(lending=False)] == [held]


def test_another_window_of_the_desk_leaves_them(
    window: Window, host: Host, program: Callable[[str], Store]
) -> None:
    first, second = window.lend(2)
    begun = host.begin()
    other = Window(program("desk"))
    assert other.claim() == ()
    host.finish(begun)
    assert other.claim() == ()
    assert other.store.lending.take_back([first, second]).lost == {first, second}
    assert set(window.back(first, second)) == {first, second}


def test_nothing_else_is_lent(window: Window, host: Host) -> None:
    mine = window.drop(1)
    theirs = brought(host.store, 1)
    window.store.lending.lend([*mine, *theirs, NONE])
    window.store.lending.lend(mine)
    assert window.store.lending.lent().waiting == set(mine)
    assert window.store.lending.take_back([*theirs, NONE]).lost == {*theirs, NONE}
    assert window.store.lending.withdraw(NONE).lost == {NONE}
