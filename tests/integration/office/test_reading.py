"""A worker reads what waits, and nothing of what it began is lost when it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from kyc_desktop import wiring
from kyc_desktop.config import settings
from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Stage
from kyc_desktop.errors import StorageUnavailable
from kyc_desktop.office import reading
from kyc_desktop.office.reading import OfficeReading, this_worker
from kyc_desktop.persistence.store import Store
from tests.office_documents import SleepingReader, brought
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyc_desktop.office.standing import Standing


class Office:
    """A worker in threads of the test."""

    def __init__(self, store: Store, data_dir: Path) -> None:
        self.store = store
        self.reader = SleepingReader()
        self.chosen = settings.load({"KYC_DATA_DIR": str(data_dir)})
        self._running: list[tuple[OfficeReading, Thread]] = []
        self.told: list[Standing] = []

    def made(
        self, *, once: bool = False, too_long_s: float = 1000.0, concurrency: int = 2
    ) -> OfficeReading:
        return OfficeReading(
            self.store,
            partial(wiring.flow_engine, self.chosen, self.store, self.reader),  # type: ignore[arg-type]
            this_worker(concurrency),
            once=once,
            too_long_s=too_long_s,
        )

    def start(self, *, once: bool = False, concurrency: int = 2) -> None:
        made = self.made(once=once, concurrency=concurrency)
        thread = Thread(target=made.run, args=(self.told.append,))
        self._running.append((made, thread))
        thread.start()

    def ended(self) -> None:
        for _, thread in self._running:
            thread.join(LONG_S)
            assert not thread.is_alive()
        self._running.clear()

    def stop(self) -> None:
        for made, _ in self._running:
            made.stop()
        self.ended()

    def reads(self, flow_id: int) -> bool:
        """Whether a reading of a flow is under way."""
        return self.store.flows.details(flow_id).status is FlowStatus.RUNNING

    def waits_for_review(self, number: int) -> bool:
        return self.store.office.backlog(Stage.REVIEW).waiting == number


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONG_S
    while not done():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.02)


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    store = Store.open(database_url, tmp_path / "data")
    made = Office(store, tmp_path / "data")
    yield made
    made.reader.seconds = 0.0
    made.stop()
    store.close()


def test_what_waits_is_read_and_what_comes_later_too(office: Office) -> None:
    ids = brought(office.store, 5)
    office.start()
    until(lambda: office.waits_for_review(5))
    later = brought(office.store, 2)
    until(lambda: office.waits_for_review(7))
    for flow_id in (*ids, *later):
        details = office.store.flows.details(flow_id)
        assert details.status is FlowStatus.AWAITING_REVIEW
        assert details.ocr_engine == "sleeping 1"
        found = office.store.flows.reading(flow_id).details
        assert found is not None
        assert found.name is not None
        assert found.name.value == "Lennart Berg"
    assert [worker.read for worker in office.store.office.workers()] == [7]
    office.stop()
    assert office.store.office.workers() == ()
    assert office.told[-1].read == 7


def test_one_round_ends_by_itself(office: Office) -> None:
    brought(office.store, 3)
    office.start(once=True)
    office.ended()
    assert office.waits_for_review(3)


def test_told_to_stop_it_gives_back_what_takes_too_long(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FINISH_S", 0.1)
    ids = brought(office.store, 3)
    office.reader.seconds = 1000.0
    office.start()
    until(lambda: office.store.office.backlog(Stage.READING).held == 2)
    office.stop()
    backlog = office.store.office.backlog(Stage.READING)
    assert (backlog.waiting, backlog.held) == (3, 0)
    assert {office.store.flows.details(each).status for each in ids} == {FlowStatus.QUEUED}
    office.reader.seconds = 0.0
    office.start(once=True)
    office.ended()
    assert office.waits_for_review(3)


def test_neither_a_bug_nor_an_outage_ends_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.05)
    load = office.store.images.load
    faults = [
        RuntimeError("a bug"),
        StorageUnavailable(Message("database_silent"), Message("check_server")),
    ]

    def failing(flow_id: int) -> object:
        if faults:
            raise faults.pop()
        return load(flow_id)

    monkeypatch.setattr(office.store.images, "load", failing)
    brought(office.store, 1)
    office.start()
    until(lambda: office.waits_for_review(1))


def test_the_command_reads_and_imports_no_qt(
    database_url: str, tmp_path: Path, office: Office
) -> None:
    brought(office.store, 2)
    program = (
        "import sys; from tests import office_documents as d; code = d.main(); "
        "print('PySide6' in sys.modules, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "0", "worker", "--child", "--once"]
    env = {**os.environ, "DATABASE_URL": database_url, "KYC_DATA_DIR": str(tmp_path / "host")}
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stderr is not None
        said = worker.stderr.read()
    assert worker.returncode == 0, said
    assert said.splitlines()[-1] == "False"
    assert office.waits_for_review(2)
