"""What goes wrong while a worker reads is not taken for a fault of the document, or is told."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from kyc_desktop.domain.flow import FlowStatus
from kyc_desktop.domain.message import Message
from kyc_desktop.domain.office import Stage
from kyc_desktop.errors import CannotOpen, StorageUnavailable
from kyc_desktop.flow.definition import PERFORM_OCR
from kyc_desktop.office import reading
from tests.integration.office.test_reading import Office, office, until
from tests.office_documents import SleepingReader, brought
from tests.patience import LONG_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyc_desktop.domain.reading import OcrResult

__all__ = ["office"]  # the fixture
AWAY = StorageUnavailable(Message("database_silent"), Message("check_server"))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(reading, "HOLD_EVERY_S", 0.3)


def failing(call: Callable[..., object], *errors: Exception) -> Callable[..., object]:
    """The same call, which raises these first."""
    left = list(errors)

    def fail(*args: object, **words: object) -> object:
        if left:
            raise left.pop(0)
        return call(*args, **words)

    return fail


@pytest.mark.parametrize("call", ["set_engine", "task_succeeded", "task_started", "set_status"])
def test_an_outage_is_no_failure_of_the_document(
    office: Office, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (flow_id,) = brought(office.store, 1)
    monkeypatch.setattr(
        office.store.flows, call, failing(getattr(office.store.flows, call), AWAY, AWAY)
    )
    office.start()
    until(lambda: office.waits_for_review(1))
    details = office.store.flows.details(flow_id)
    assert details.status is FlowStatus.AWAITING_REVIEW
    tried = [str(task.status) for task in details.tasks if task.name == PERFORM_OCR]
    assert tried.count("success") == 1
    assert tried[-1] == "success"
    assert office.store.flows.reading(flow_id).failure is None


def test_an_image_that_nobody_can_read_any_more_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = CannotOpen(Message.of("sealed_damaged", flow=1, column="x"), Message("start_again"))
    monkeypatch.setattr(office.store.images, "load", failing(office.store.images.load, damaged))
    (flow_id,) = brought(office.store, 1)
    office.start()
    until(lambda: office.waits_for_review(1))
    assert office.store.flows.details(flow_id).status is FlowStatus.FAILED
    failure = office.store.flows.reading(flow_id).failure
    assert failure is not None
    assert failure.message.code == "sealed_damaged"


def test_a_bug_that_keeps_a_reading_from_being_stored_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = brought(office.store, 2)
    broken = failing(office.store.flows.set_status, ValueError("no such column"))
    monkeypatch.setattr(office.store.flows, "set_status", broken)
    office.start()
    until(lambda: office.waits_for_review(2))
    states = {office.store.flows.details(each).status for each in (first, second)}
    assert states == {FlowStatus.FAILED, FlowStatus.AWAITING_REVIEW}


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("images.load", StorageUnavailable(Message("sealed_meanwhile"), Message("start_again"))),
        ("images.load", CannotOpen(Message.of("sealed_since", flow=1), Message("start_again"))),
        ("flows.set_engine", StorageUnavailable(Message("sealed_meanwhile"))),
    ],
)
def test_it_ends_where_only_a_new_start_helps(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: str, error: Exception
) -> None:
    repository, call = place.split(".")
    home = getattr(office.store, repository)
    monkeypatch.setattr(home, call, failing(getattr(home, call), error))
    brought(office.store, 1)
    office.start()
    office.ended()
    assert office.store.office.backlog(Stage.READING).waiting == 1
    office.start(once=True)
    office.ended()
    assert office.waits_for_review(1)


def test_a_reading_that_never_ends_ends_the_worker_and_counts_against_the_document(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Endless(SleepingReader):
        def __init__(self) -> None:
            super().__init__()
            self.let_go = Event()

        def read(self, data: bytes, cancelled: Event) -> OcrResult:
            self.let_go.wait(3 * LONG_S)
            return super().read(data, cancelled)

    monkeypatch.setattr(reading, "_GIVE_UP_S", 0.1)
    endless = Endless()
    office.reader = endless
    brought(office.store, 1)
    made = office.made(too_long_s=0.1)
    running = Thread(target=made.run)
    running.start()
    running.join(LONG_S)
    assert not running.is_alive()
    backlog = office.store.office.backlog(Stage.READING)
    endless.let_go.set()
    assert (backlog.waiting, backlog.held) == (0, 1)
    assert office.store.office.workers() == ()
